// The relay connections of this device: those of spaces are followed, given to and mended here
// (docs/formats/wire.md); what comes on another goes to whose it is. Not here: what an entry does
// (Space), a pairing's mailbox (PairingFlow), a search by the phrase (Returning). Invariants:
// nothing is sent before it was stored, and that in order; on a connection where something came
// that no honest relay says there, or too much that brings nothing, no more is listened to.
#pragma once

#include "core/session/space.hpp"
#include "core/session/wake.hpp"

namespace pane::session {

using view::Problem;
struct House;

class Network {
 public:
  /// Asks for a connection.
  void dial(House& h, Link& link, const std::string& relay);
  /// Ends one on which something came that no honest relay says.
  static void cut(House& h, Link& link);
  void tick(House& h);
  /// Sends what is durable by now.
  static void send_outboxes(House& h);
  static void add_to(Wake& wake, const House& h);

  Problem connected(House& h, const command::Connected& c);
  Problem disconnected(House& h, const command::Disconnected& c);
  Problem received(House& h, const command::Received& c);
  Problem loaded(House& h, const command::Loaded& c);
  /// Pause and leave: this device syncs a space no more, alone and without a word, until it is
  /// taken up again. Nothing is written to the space because of it.
  Problem set_rest(House& h, const command::SetRest& c);

 private:
  /// What came on a connection.
  void take(House& h, Link& link, View bytes);
  void received_in(House& h, Space& s, const wire::Frame& frame);
  void log_in(House& h, Space& s, View challenge);
  void deliver(House& h, Space& s, const wire::Deliver& d);
  void caught_up(House& h, Space& s);
  static void get(House& h, Space& s, const std::vector<EnvelopeId>& ids);
  static void follow_from(House& h, Space& s, const Cursor& place);

  // giving.cpp
  /// Either side was put back: the relay lists what it has and is given what it lacks; what is
  /// lacking here comes from the start.
  void begin_listing(House& h, Space& s);
  static void list_ids(House& h, Space& s, const wire::Ids& ids);
  /// The next page of what the relay lacks, or what comes after all are given.
  static void give_page(House& h, Space& s);
  /// Of a page under way: taken, or refused for good or for now.
  void given(House& h, Space& s, const EnvelopeId& id, bool taken);
  void refused(House& h, Space& s, const wire::Refused& r);
  /// What could not be taken before, from the first of it on.
  static void give_what_was_refused(House& h, Space& s);

  std::uint32_t next_conn_ = 1;
  bool of_use_ = false;  ///< the frame at hand brought something
};

}  // namespace pane::session

// The line to the mailbox of a pairing: what was put there on this connection, and what came.
// Not here: what the slots hold (log/pairing), what follows from what came (PairingFlow).
#pragma once

#include <set>

#include "core/log/pairing.hpp"
#include "core/session/link.hpp"

namespace pane::session {

class Mailbox {
 public:
  Link link;

  [[nodiscard]] bool open() const { return link.state == Link::State::kOpen; }
  /// The connection is there; the mailbox is as if nobody had been at it.
  void connected();
  /// Done with: the next pairing begins with nothing.
  void leave(Effects& effects, UnixTime now);
  /// Puts what is filled and not there yet, and looks.
  void put(Effects& effects, const log::Pairing& pairing, const std::string& token);
  /// Other bytes in a slot of mine void the mailbox: the other phone stops, too.
  void put_other_bytes(Effects& effects, crypto::Random& random, const log::Pairing& pairing);
  [[nodiscard]] bool has_put(Byte slot) const { return done_.count(slot) != 0; }
  /// What came before the slot it builds on is given again by the next look.
  void look_again() { done_.erase(kLook); }
  /// A makes the space only after a look at the mailbox that came after both had said the same, and
  /// that showed B's signature there: B may have gone back on it since, or the relay lost it all.
  void look_for_signature(const log::Pairing& pairing);
  /// Slot 4 came. If that was late, what the look says counts from here.
  void signature_came();
  /// It came with the look under way, or since.
  [[nodiscard]] bool has_signature() const { return signature_there_; }

  static constexpr Byte kLook = 0, kOtherBytes = 255;  ///< among slots: none has these numbers

 private:
  std::set<Byte> done_;  ///< on this connection: slots that were put, and the two above
  bool signature_there_ = false;
};

}  // namespace pane::session

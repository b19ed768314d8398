// Relay and other member as one adversary against one phone. It has the member's keys, sees every
// frame of the phone, and does with bytes whatever a schedule tells it. It watches for what must
// never happen (design of the exchange, docs/formats/exchange.md): S1 to S5 below. Not here: the
// phone; which schedules are played.
#pragma once

#include <set>

#include "sim/phone.hpp"
#include "sim/rival.hpp"

namespace pane::sim {

class Hostile final : public Network {
 public:
  Hostile(const session::Space& space, const std::map<EnvelopeId, Bytes>& envelopes,
          std::uint64_t seed)
      : rival(space, envelopes, seed) {}

  void connect(Phone& phone, std::uint32_t conn, const std::string& relay) override;
  void send(Phone& phone, std::uint32_t conn, const Bytes& frame) override;
  void disconnect(Phone& phone, std::uint32_t conn) override;

  /// What it knows of one exchange.
  struct Seal {
    EnvelopeId id;
    Tag32 r;
    std::string text;
  };
  struct Round {
    Day day = 0;  ///< of a check-in; 0: a question
    Day last = 0;
    std::vector<Seal> seals;
    std::vector<EnvelopeId> items;         ///< its own, in the order made
    std::vector<EnvelopeId> phones_items;  ///< the phone's
    std::set<EnvelopeId> phones_opens;
    std::map<EnvelopeId, std::set<EnvelopeId>> naming;  ///< its opens, by what they name
    std::optional<EnvelopeId> named;
    Commitment commitment;  ///< of the phone's last seal
    Bytes answer;           ///< of the phone, once read
    Tag32 r;
    bool read = false;
    bool taken_back = false;           ///< and not answered anew
    std::set<EnvelopeId> taken_seals;  ///< of the phone
  };

  // ---- what it does ----
  /// day: of a check-in, or 0; last: the last day of the exchange.
  void add_round(const Xid& xid, Day day, Day last);
  /// item: of a card whose words it does not ask; empty: of none
  void ask(Day last_day, const std::string& item = {});
  /// Asks what the phone has asked, too.
  void ask_the_same(std::uint64_t how);
  void seal(const Xid& xid, std::size_t phone, bool copy);
  void open(const Xid& xid, std::size_t phone, std::uint64_t how);
  void take_back(const Xid& xid, std::uint64_t which);
  void flood(const Xid& xid);
  /// As many seals as are read in one exchange, all before everything else of theirs.
  void push_out(const Xid& xid);
  /// What the rival wrote by itself is there to be given.
  void take_note() { collect(); }
  void give(const Bytes& envelope, std::uint64_t seq);
  void give_made(std::size_t which);
  void give_all();
  void give_spoilt(std::uint64_t how);
  void ack(const EnvelopeId& id);
  void caught_up();
  /// The line breaks, and half a minute later all that is there is given anew.
  void line_breaks();
  /// One frame, whether or not it is due.
  void tell(wire::BodyUnion body);
  void noise(std::uint64_t how);
  void cut();
  [[nodiscard]] std::uint32_t conn() const { return conn_; }  ///< 0: none
  [[nodiscard]] std::uint64_t next_seq() const { return next_seq_; }
  /// From here on it is an honest relay, and all that was made or said arrives.
  void make_peace();

  // ---- what it saw ----
  /// A text of the other is on the phone's screen for this exchange. S2, S3.
  void shown(const Xid& xid, const std::string& text);
  void expect_acked(const Xid& xid);
  std::string wrong;                ///< the first violation; empty: none
  std::vector<std::size_t> sizes;   ///< of all frames of the phone, in order
  std::vector<std::string> events;  ///< of the phone, without what is random

  std::string canary;  ///< what the phone's person answers everywhere

  Rival rival;
  std::int64_t clock = 0;
  std::vector<Xid> order;
  std::vector<event::AskedT> phones_asks;
  std::map<Xid, Round> rounds;
  std::vector<Bytes> made;  ///< its own envelopes
  std::vector<EnvelopeId> unacked;
  std::uint64_t told = 0;    ///< frames, all together
  std::vector<Bytes> said;   ///< the phone's envelopes
  bool forgets = false;      ///< the next place that it is asked from is not known to it any more
  bool acknowledges = true;  ///< what it is given again

 private:
  template <class T>
  void say(T body);
  void collect();
  void hear(const Bytes& envelope);
  void look(const log::Entry& e);
  [[nodiscard]] Day today() const { return day_of(clock, 60, 4); }
  void look_late(const Round& r, const event::OpenedT& o);
  void look_opened(const EnvelopeId& id, const event::OpenedT& o);
  void violated(const std::string& what);
  Bytes answer_bytes(const Round& r, const std::string& text) const;
  std::string new_text(const Round& r);

  Phone* phone_ = nullptr;
  std::uint32_t conn_ = 0;
  std::uint64_t next_seq_ = 1;
  std::set<EnvelopeId> given_, acked_;
  std::map<EnvelopeId, Day> acked_on_;  ///< first
  bool peace_ = false;
  bool given_again_ = false;  ///< what comes is what it said that it had forgotten
  int texts_ = 0;
};

}  // namespace pane::sim

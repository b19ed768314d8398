// One connection's protocol: challenge, login, log, mailboxes (docs/formats/wire.md).
// Not here: sockets, and what connections share (relay.hpp).
// Invariants: a challenge is answered once; without a login only mailboxes can be used; what is
// queued for a slow reader is bounded, the rest waits in the store.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/envelope/envelope.hpp"
#include "relay/service/connection.hpp"
#include "relay/service/relay.hpp"
#include "relay/service/visitors.hpp"

namespace pane::relay {

/// Who connected, as far as anything tells.
struct Caller {
  std::string host;                  ///< the Host header that was sent
  std::shared_ptr<Visitor> visitor;  ///< none: it is not counted by address
  bool proxied = false;              ///< the request came through a proxy
};

class Session {
 public:
  using Clock = std::chrono::steady_clock;

  Session(Relay& relay, Connection& connection, Caller caller);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void receive(View frame);
  /// The queue of the connection has run low: what waits can go on.
  void drained() { pump(); }
  /// True: no reading until Connection::resume(). Else `delay` is how long to wait first.
  [[nodiscard]] bool pause_reading(Clock::time_point now, Clock::duration& delay);
  /// Logged in, or used a mailbox: it may stay for a while.
  [[nodiscard]] bool settled() const { return space_ != nullptr || mail_frames_ > 0; }
  /// Logged in to a space that is known, as someone of it: it may stay.
  [[nodiscard]] bool at_home() const {
    return standing_.role == Role::kDevice || standing_.role == Role::kIdentity;
  }
  void refuse(Refusal why, View id = {});

  // ---- for the relay ----
  [[nodiscard]] std::uint64_t serial() const { return serial_; }
  void entered(std::uint64_t serial) { serial_ = serial; }
  [[nodiscard]] Space* space() const { return space_; }
  [[nodiscard]] std::vector<MailboxId>& watched() { return watched_; }
  [[nodiscard]] Byte member() const { return standing_.member; }
  /// Looks again at who this is, after a genesis or a list.
  void reconsider() { standing_ = space_->members.standing(key_); }
  [[nodiscard]] bool shut_out() const { return standing_.role == Role::kNone; }
  /// What stood at this place was given to it, or it began behind it.
  [[nodiscard]] bool past(std::uint64_t seq) const { return following_ && sent_ >= seq; }
  void offer(std::uint64_t seq, const Hash& chain, const Frame& deliver);
  /// An append of this session is durable (`acked`) or was dropped.
  void appended(const EnvelopeId& id, std::size_t size, bool acked);
  void send(Frame frame);
  void end(Ending why = Ending::kLeaving) { connection_.close(why); }

 private:
  void handle(const in::Auth& auth);
  void handle(const in::From& from);
  void handle(const in::Append& append);
  void handle(const in::ListIds& list);
  void handle(const in::Get& get);
  void handle(const in::MailPut& put);
  void handle(const in::MailWatch& watch);
  void count_check() const;
  void note_host() const;
  [[nodiscard]] bool signature_fits(const in::Auth& auth) const;
  void tell_why();
  void list_spaces(const SignKey& key);
  /// Why this login may not append that envelope, if so.
  [[nodiscard]] bool may_bring(const envelope::Envelope& genesis) const;
  [[nodiscard]] std::optional<Refusal> objection(const envelope::Envelope& e) const;
  [[nodiscard]] std::optional<Refusal> control_objection(const envelope::Envelope& e) const;
  [[nodiscard]] std::optional<Refusal> quota_objection(const EnvelopeId& id) const;
  /// It is here, as it was sent.
  [[nodiscard]] bool keeps(const EnvelopeId& id) const;
  [[nodiscard]] bool over_quota(std::size_t size) const;
  void accept(envelope::Envelope e, View bytes);
  /// True when logged in with something to read; else it has been refused.
  bool may_read();
  /// What this login needs is damaged.
  void met_damage();
  /// The database cannot be reached: it comes back later.
  void met_away();
  bool count_mail();
  void pump();
  bool pump_one();
  void pump_log();
  void list_page();

  Relay& relay_;
  Connection& connection_;
  Caller caller_;
  std::uint64_t serial_ = 0;
  Challenge challenge_;
  bool challenged_ = true;  ///< the challenge is still good

  SignKey key_;
  Space* space_ = nullptr;
  Standing standing_;
  bool token_fits_ = false;

  bool following_ = false;    ///< From was accepted
  bool caught_up_ = false;    ///< and CaughtUp was sent
  std::uint64_t target_ = 0;  ///< end of the log when From arrived
  std::uint64_t sent_ = 0;
  Hash sent_chain_;
  std::vector<EnvelopeId> gets_;
  std::optional<std::uint64_t> listing_;

  std::size_t pending_ = 0;
  std::size_t pending_bytes_ = 0;
  bool paused_ = false;
  double tokens_;
  Clock::time_point filled_;

  std::size_t mail_frames_ = 0;
  std::vector<MailboxId> watched_;
};

}  // namespace pane::relay

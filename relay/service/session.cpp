#include "relay/service/session.hpp"

#include <algorithm>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "relay/service/sound.hpp"

namespace pane::relay {

Session::Session(Relay& relay, Connection& connection, Caller caller)
    : relay_(relay),
      connection_(connection),
      caller_(std::move(caller)),
      challenge_(relay.surroundings().random()),
      tokens_(limits::kFrameBurst),
      filled_(Clock::now()) {
  relay_.enter(*this);
  send(hello(challenge_));
}

Session::~Session() { relay_.leave(*this); }

void Session::send(Frame frame) { connection_.send(std::move(frame)); }

void Session::refuse(Refusal why, View id) {
  relay_.counting().refused(why);
  send(refused(why, id));
}

void Session::receive(View frame) {
  tokens_ -= 1;
  const std::optional<Request> request = decode(frame);
  if (!request) {
    refuse(Refusal::BadFrame);
    return end(Ending::kProtocol);
  }
  try {
    std::visit([this](const auto& r) { handle(r); }, *request);
  } catch (const StoreDamage&) {
    met_damage();
  } catch (const StoreAway&) {
    met_away();
  } catch (const StoreFailure& failure) {
    relay_.fail(failure.what());
  }
}

void Session::met_away() {
  relay_.note_away(true);
  refuse(Refusal::Busy);
  end();
}

void Session::met_damage() {
  if (space_ != nullptr) return relay_.set_apart(space_->id);
  refuse(Refusal::Damaged);
  end();
}

bool Session::pause_reading(Clock::time_point now, Clock::duration& delay) {
  const std::chrono::duration<double> passed = now - filled_;
  filled_ = now;
  tokens_ = std::min(limits::kFrameBurst, tokens_ + passed.count() * limits::kFramesPerSecond);
  delay = Clock::duration::zero();
  if (tokens_ < 0) {
    delay = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(-tokens_ / limits::kFramesPerSecond));
  }
  if (caller_.visitor) delay = std::max(delay, caller_.visitor->checks.debt(now));
  paused_ = pending_ >= limits::kPendingAppends || pending_bytes_ >= limits::kPendingBytes ||
            connection_.queued() >= limits::kSendHigh;
  return paused_;
}

// ---- login
// --------------------------------------------------------------------------------------------------------

bool Session::signature_fits(const in::Auth& auth) const {
  count_check();
  // The Host header is the peer's own word: it holds only where nobody said what the host is.
  const std::string& given = relay_.settings().public_host;
  const std::string& host = given.empty() ? caller_.host : given;
  return !host.empty() &&
         verify::signed_by(auth.key, "pane1.auth",
                           {challenge_.view(), auth.nonce.view(), auth.space.view(), as_view(host)},
                           auth.signature);
}

/// A login that is signed for another name fails for good, and only the one who runs the relay or
/// its proxy can mend that.
void Session::note_host() const {
  const std::string& given = relay_.settings().public_host;
  if (given.empty() ? caller_.proxied : caller_.host != given) relay_.note_other_host();
}

void Session::count_check() const {
  if (caller_.visitor) caller_.visitor->checks.use(1, Clock::now());
}

void Session::handle(const in::Auth& auth) {
  const bool good = challenged_ && signature_fits(auth);
  challenged_ = false;
  if (!good) {
    note_host();
    refuse(Refusal::BadLogin);
    return end();
  }
  if (auth.space.is_zero()) return list_spaces(auth.key);
  if (!relay_.is_apart(auth.space)) {
    try {
      space_ = &relay_.join(auth.space, *this);
    } catch (const StoreDamage&) {
      relay_.set_apart(auth.space);
    }
  }
  if (space_ == nullptr) {
    refuse(Refusal::Damaged);
    return end();
  }
  Space& space = *space_;
  key_ = auth.key;
  token_fits_ = relay_.token_fits(auth.token);
  reconsider();
  if (shut_out()) {
    tell_why();
    refuse(Refusal::BadLogin);
    return end();
  }
  ++relay_.counting().logins;
  send(welcome(space.members.known(), space.head.seq));
}

/// A device that was dropped while it was away gets the list that says so.
void Session::tell_why() {
  const auto list = space_->members.list_without(key_);
  const auto kept = list ? relay_.reader().get(space_->id, *list) : std::nullopt;
  if (kept && sound(*list, kept->bytes)) send(deliver(0, Hash{}, kept->bytes));
}

void Session::list_spaces(const SignKey& key) {
  ++relay_.counting().logins;
  send(spaces(relay_.reader().spaces_of(key, limits::kSpacesPerIdentity)));
}

// ---- mailboxes
// ----------------------------------------------------------------------------------------------------

bool Session::count_mail() {
  if (++mail_frames_ <= limits::kMailFrames) return true;
  refuse(Refusal::TooMany);
  return false;
}

void Session::handle(const in::MailPut& put) {
  if (!count_mail()) return;
  if (relay_.stopping()) return refuse(Refusal::Stopping);
  if (relay_.queue_full()) return refuse(Refusal::Busy);
  if (put.slot == 1 && caller_.visitor && !caller_.visitor->mailboxes.take(Clock::now())) {
    return refuse(Refusal::Busy);
  }
  MailPut m;
  m.mailbox = put.mailbox;
  m.slot = put.slot;
  m.body = to_bytes(put.body);
  m.may_create = relay_.token_fits(put.token);
  relay_.put(*this, std::move(m));
}

void Session::handle(const in::MailWatch& watch) {
  if (!count_mail()) return;
  const bool again = std::find(watched_.begin(), watched_.end(), watch.mailbox) != watched_.end();
  if (!again && watched_.size() >= limits::kMailWatches) return refuse(Refusal::TooMany);
  std::optional<Mailbox> box;
  try {
    box = relay_.reader().mailbox(watch.mailbox, relay_.surroundings().now());
  } catch (const StoreDamage&) {
    // As if it had never been there: who pairs can begin anew, and no pair waits for it.
  }
  if (!relay_.watch(watch.mailbox, box, *this)) return refuse(Refusal::TooMany);
  MailState state = MailState::Absent;
  if (box) {
    for (const auto& [slot, body] : box->slots) send(mail(watch.mailbox, slot, body));
    state = box->expired ? MailState::Expired : box->voided ? MailState::Void : MailState::Stored;
  }
  send(mail_status(watch.mailbox, 0, state));
}

}  // namespace pane::relay

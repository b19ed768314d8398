// What became durable: to whom it is given, and who is told.
// Not here: how it came to be queued (relay.cpp).
#include "relay/service/relay.hpp"

#include <utility>

#include "relay/service/session.hpp"

namespace pane::relay {
namespace {

using Clock = std::chrono::steady_clock;

MailState state_of(MailOutcome outcome) {
  switch (outcome) {
    case MailOutcome::kStored:
    case MailOutcome::kSame:
      return MailState::Stored;
    case MailOutcome::kVoid:
      return MailState::Void;
    case MailOutcome::kExpired:
      return MailState::Expired;
    case MailOutcome::kAbsent:
      return MailState::Absent;
    case MailOutcome::kNotAllowed:
      return MailState::TokenNeeded;
    case MailOutcome::kFull:
      break;
  }
  return MailState::Full;
}

bool is_control(const NewEnvelope& e) {
  return e.type == static_cast<Byte>(envelope::Type::kGenesis) ||
         e.type == static_cast<Byte>(envelope::Type::kList);
}

}  // namespace

void Relay::committed(Batch batch, BatchResult result) {
  // After a failure everyone was told to send again; that this batch came through is found out
  // then.
  if (failed_) return;
  ++counts_.batches;
  progress_ = Clock::now();
  for (std::size_t i = 0; i < batch.envelopes.size(); ++i) {
    committed(batch.envelopes[i], result.envelopes[i]);
  }
  for (std::size_t i = 0; i < batch.mail.size(); ++i) {
    const std::uint64_t from = puts_.front();
    puts_.pop_front();
    pending_bytes_ -= weight(batch.mail[i]);
    committed(batch.mail[i], result.mail[i], session(from));
  }
  log_.debug("committed", {{"envelopes", batch.envelopes.size()}, {"mail", batch.mail.size()}});
}

void Relay::committed(const NewEnvelope& envelope, const Appended& appended) {
  const PendingAppend pending = appends_.front();
  appends_.pop_front();
  Space& space = *pending.space;
  pending_bytes_ -= pending.size;
  --space.pending;
  if (appended.not_stored != NotStored::kNo) {
    not_stored(space, pending, envelope, appended.not_stored);
    return drop_if_unused(space);
  }
  if (appended.duplicate) {
    ++counts_.duplicates;
    space.used[envelope.uploader] -= pending.size;
  } else {
    ++counts_.appends;
    note_room(true);
    if (appended.replaces != 0) mended(space, appended.replaces);
    deliver(space, envelope, appended);
  }
  if (Session* from = session(pending.session)) from->appended(envelope.id, pending.size, true);
  if (is_control(envelope) && !appended.duplicate) {
    apply_control(space.members, envelope.id, envelope.bytes);  // again, where it was taken back
    recheck(space);
  }
  drop_if_unused(space);
}

void Relay::not_stored(Space& space, const PendingAppend& pending, const NewEnvelope& envelope,
                       NotStored why) {
  const bool damaged = why == NotStored::kDamaged;
  space.used[envelope.uploader] -= pending.size;
  if (Session* from = session(pending.session)) {
    from->appended(envelope.id, pending.size, false);
    from->refuse(damaged ? Refusal::Damaged : Refusal::Full, envelope.id.view());
  }
  if (damaged) return set_apart(space.id);
  note_room(false);
  if (!is_control(envelope)) return;
  // Who belongs to the space was read from it when it was accepted.
  try {
    load(space);
  } catch (const StoreDamage&) {
    return set_apart(space.id);
  } catch (const StoreFailure& failure) {
    return fail(failure.what());
  }
  for (Session* s : space.sessions) s->reconsider();
}

void Relay::note_room(bool room) {
  if (std::exchange(room_, room) == room) return;
  if (room) return log_.info("room");
  log_.warn("full");
}

void Relay::deliver(Space& space, const NewEnvelope& envelope, const Appended& appended) {
  space.head.seq = appended.seq;
  space.head.chain = appended.chain;
  if (space.sessions.empty()) return;
  const Frame frame = pane::relay::deliver(appended.seq, appended.chain, envelope.bytes);
  for (Session* s : space.sessions) s->offer(appended.seq, appended.chain, frame);
}

void Relay::recheck(Space& space) {
  for (Session* s : space.sessions) {
    if (!s->shut_out()) continue;
    s->refuse(Refusal::BadLogin);
    s->end();
  }
}

void Relay::committed(const MailPut& put, MailOutcome outcome, Session* from) {
  const Frame status = mail_status(put.mailbox, put.slot, state_of(outcome));
  const auto found = watchers_.find(put.mailbox);
  if (found != watchers_.end()) {
    if (outcome == MailOutcome::kStored) {
      const Frame news = mail(put.mailbox, put.slot, put.body);
      for (Session* s : found->second) s->send(news);
    }
    if (outcome == MailOutcome::kVoid) {
      for (Session* s : found->second) {
        if (s != from) s->send(status);
      }
    }
  }
  if (from != nullptr) from->send(status);
}

}  // namespace pane::relay

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
  note_away(false);
  ++counts_.batches;
  progress_ = Clock::now();
  for (std::size_t i = 0; i < batch.envelopes.size(); ++i) {
    committed(batch.envelopes[i], result.envelopes[i]);
    if (failed_) return;
  }
  tell(batch);
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
  space.waiting[envelope.uploader] -= pending.size;
  if (appended.not_stored != NotStored::kNo) {
    not_stored(space, pending, envelope, appended.not_stored);
    return drop_if_unused(space);
  }
  if (appended.duplicate) {
    ++counts_.duplicates;
  } else {
    ++counts_.appends;
    note_room(true);
    if (appended.replaces != 0) mended(space, appended.replaces);
  }
  if (!appended.duplicate && appended.seq == space.head.seq + 1) {
    space.head.used[envelope.uploader] += pending.size;
    deliver(space, appended.seq, appended.chain, envelope.bytes);
  } else if (appended.seq > space.head.seq) {
    try_catch_up(space);  // others were there before
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
  } catch (const StoreAway&) {
    return note_away(true);  // a phone that took it for done sends it again
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

void Relay::deliver(Space& space, std::uint64_t seq, const Hash& chain, View bytes) {
  space.head.seq = seq;
  space.head.chain = chain;
  if (space.sessions.empty()) return;
  const Frame frame = pane::relay::deliver(seq, chain, bytes);
  for (Session* s : space.sessions) s->offer(seq, chain, frame);
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
    // What an earlier try stored, whose answer was lost, is the same.
    Mailbox news;
    news.voided = outcome == MailOutcome::kVoid;
    if (outcome == MailOutcome::kStored || outcome == MailOutcome::kSame) {
      news.slots.emplace_back(put.slot, put.body);
    }
    show(put.mailbox, found->second, news, from, put.slot);
  }
  if (from != nullptr) from->send(status);
}

void Relay::show(const MailboxId& id, Watched& watched, const Mailbox& box, const Session* but,
                 Byte voided_at) {
  if (watched.shown == kVoided) return;
  for (const auto& [slot, body] : box.slots) {
    if ((watched.shown & filled(slot)) != 0) continue;
    watched.shown |= filled(slot);
    const Frame news = mail(id, slot, body);
    for (Session* s : watched.sessions) s->send(news);
  }
  if (!box.voided) return;
  watched.shown = kVoided;
  const Frame status = mail_status(id, voided_at, MailState::Void);
  for (Session* s : watched.sessions) {
    if (s != but) s->send(status);
  }
}

}  // namespace pane::relay

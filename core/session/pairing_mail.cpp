// Pairing, at the mailbox: what is put there when, and what follows from what came.
#include <utility>

#include "core/session/house.hpp"

namespace pane::session {

using log::Pairing;
using Stage = Pairing::Stage;
using view::PairStop;

void PairingFlow::connected(House& h) {
  mailbox_.connected();
  send(h);
}

void PairingFlow::send(House& h) {
  if (!pairing_ || !mailbox_.open() || batch_ > h.vault.durable()) return;
  if (pairing_->stage() == Stage::kStopped) return void_mailbox(h);
  if (pairing_->gone_back()) {
    if (!mailbox_.has_put(Mailbox::kOtherBytes))
      mailbox_.put_other_bytes(h.effects, h.random, *pairing_);
    return;
  }
  mailbox_.put(h.effects, *pairing_, token_);
  if (pairing_->stage() == Stage::kMisfit) step(h);
}

void PairingFlow::void_mailbox(House& h) {
  if (!mailbox_.open()) return;  // the next connection does it
  mailbox_.put_other_bytes(h.effects, h.random, *pairing_);
  drop(h, stop_);
}

void PairingFlow::frame(House& h, const wire::Frame& frame) {
  if (!pairing_) return;
  if (const auto* m = frame.body_as_Mail()) {
    if (practice::id_of<MailboxId>(m->mailbox()) != pairing_->mailbox()) return;
    const auto before = pairing_->stage();
    const auto done = pairing_->receive(h.random, m->slot(), practice::bytes_of(m->body()));
    // A slot that came before the one it builds on is given again by the next watch.
    if (!done.ok() && done.error() == Error::kState) mailbox_.look_again();
    if (before != pairing_->stage()) {
      mailbox_.look_for_signature(*pairing_);
    } else if (m->slot() == 4) {
      mailbox_.signature_came();
    }
    if (before != pairing_->stage() || pairing_->stage() == Stage::kExchanging ||
        pairing_->inviting()) {
      store(h);
    }
    return step(h);
  }
  if (const auto* s = frame.body_as_MailStatus()) return mail_status(h, *s);
  if (const auto* r = frame.body_as_Refused()) {
    const bool passing = r->why() == wire::Refusal::Busy || r->why() == wire::Refusal::Stopping;
    const bool joined = pairing_->stage() == Stage::kJoined && !pairing_->inviting();
    if (!passing && !joined) return drop(h, PairStop::RelayRefused);
    mailbox_.link.close(h.effects, h.moment.now);
    // The mailbox stands, and in it what I said: who invited may still make our space.
    if (!passing) mailbox_.link.retry_at = h.moment.now + kLongestPause;
  }
}

namespace {

/// Why the mailbox is over by this status; None: it stands.
PairStop over_by(const wire::MailStatus& s, const Pairing& p) {
  const bool joined = p.stage() == Stage::kJoined;
  const bool words_shown = p.stage() == Stage::kWords || p.stage() == Stage::kConfirmed || joined;
  switch (s.state()) {
    case wire::MailState::Stored:
      return PairStop::None;
    case wire::MailState::Void:
      return words_shown ? PairStop::WordsDiffered : PairStop::UsedTwice;
    case wire::MailState::Expired:
      return PairStop::Expired;
    case wire::MailState::TokenNeeded:
      return PairStop::TokenNeeded;
    case wire::MailState::Full:
      return PairStop::Full;
    case wire::MailState::Absent:
      // Mine may be on its way; the other's is gone, or never was.
      if (p.inviting()) return PairStop::None;
      return joined ? PairStop::Expired : PairStop::Absent;
  }
  return PairStop::None;
}

}  // namespace

void PairingFlow::mail_status(House& h, const wire::MailStatus& s) {
  if (practice::id_of<MailboxId>(s.mailbox()) != pairing_->mailbox()) return;
  const bool joined = pairing_->stage() == Stage::kJoined;
  const PairStop over = over_by(s, *pairing_);
  if (over == PairStop::None) {
    // Both said the same, and the other has not gone back on it.
    const bool looked_at = s.state() == wire::MailState::Stored && s.slot() == 0;
    if (looked_at && joined && pairing_->inviting() && mailbox_.has_signature()) make_space(h);
    return;
  }
  if (!joined || pairing_->inviting()) return drop(h, over);
  over_unless_made_ = pairing_->gone_back() ? PairStop::None : over;
  mailbox_.link.close(h.effects, h.moment.now);
  for (const auto& space : h.spaces) {
    if (!space->setup.provisional) continue;
    space->link.close(h.effects, h.moment.now);
    space->link.retry_at = h.moment.now;
  }
}

}  // namespace pane::session

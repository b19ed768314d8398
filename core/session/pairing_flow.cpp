#include "core/session/pairing_flow.hpp"

#include <utility>

#include "core/session/house.hpp"

namespace pane::session {

using log::Pairing;
using Stage = Pairing::Stage;
using view::PairStop;

namespace {

constexpr std::size_t kMaxToken = 256;

/// Not for B who said the same and waits. Who went back on it waits for the relay's word no
/// longer than the invitation lasts: by then A's is over, too.
bool expires(const Pairing& p) {
  return p.inviting() || p.stage() != Stage::kJoined || p.gone_back();
}

}  // namespace

void PairingFlow::store(House& h) {
  if (!pairing_) {
    h.vault.erase("pair");
    return;
  }
  // An index is spent once an offer may have left: an invitation that nobody took leaves no gap for
  // a recovery.
  const auto filled = pairing_->outgoing();
  const bool offered =
      std::any_of(filled.begin(), filled.end(), [](const auto& s) { return s.first > 1; });
  if (offered && h.person.phrase().spend(pairing_->index())) h.person.store_profile(h.desk());
  Writer w;
  w.u16(static_cast<std::uint16_t>(token_.size())).raw(as_view(token_));
  Bytes plain = pairing_->serialise();
  w.raw(View(plain));
  Bytes all = w.take();
  h.vault.put(h.random, "pair", all);
  crypto::wipe(plain);
  crypto::wipe(all);
  batch_ = h.vault.batch();
}

bool PairingFlow::read(View plain) {
  Reader r(plain);
  token_ = std::string(as_text(r.raw(r.u16())));
  auto p = Pairing::restore(r.raw(r.left()));
  outdated_ = !p && p.error() == Error::kVersion;
  if (p) pairing_ = std::move(*p);
  return p.ok() || outdated_;
}

void PairingFlow::drop(House& h, PairStop why) {
  end(h, why);
  first_.forget(h.vault);
}

void PairingFlow::end(House& h, PairStop why) {
  pairing_.reset();
  over_unless_made_.reset();
  mailbox_.leave(h.effects, h.moment.now);
  stop_ = why;
  const Space* joined = h.spaces.first([](const Space& s) { return s.setup.provisional; });
  if (joined != nullptr) h.spaces.drop(*joined, h.vault, h.effects, h.moment.now);
  store(h);
}

Problem PairingFlow::invite(House& h, const command::Invite& c) {
  const std::string relay = log::normal_relay(view::str(c.relay()));
  const std::string token = view::str(c.token());
  if (!log::is_relay_name(relay)) return Problem::BadCommand;
  if (token.size() > kMaxToken) return Problem::TooLong;
  const auto relation = static_cast<Byte>(c.relation());
  const auto age = static_cast<Byte>(h.person.settings().age);
  if (!log::groups_fit(age, age, relation)) return Problem::NotNow;
  if (pairing_ && pairing_->stage() == Stage::kJoined) return Problem::NotNow;
  if (h.returning.under_way()) return Problem::NotNow;
  crypto::Root root;
  const Problem typed = root_of(h.person.phrase(), c.phrase(), root);
  if (typed != Problem::None) return typed;
  if (pairing_) drop(h, PairStop::None);
  asked_.drop(h.vault);
  const std::uint64_t index = h.person.phrase().next_index();
  const auto identity = crypto::identity_of(root, index);
  const log::Group mine{age, relation, h.person.name()};
  pairing_ = Pairing::invite(h.random, identity, index, mine, relay, h.moment.now);
  token_ = token;
  stop_ = PairStop::None;
  just_paired_ = false;
  store(h);
  step(h);
  return Problem::None;
}

Problem PairingFlow::read_invitation(House& h, const command::ReadInvitation& c) {
  just_paired_ = false;
  auto link = log::read_link(view::str(c.text()));
  if (!link) {
    if (pairing_) return Problem::NotNow;
    stop_ = link.error() == Error::kSize ? PairStop::CutLink : PairStop::BadLink;
    return Problem::None;
  }
  // The link in the chat is how many will come back.
  const MailboxId mailbox = log::mailbox_of(link->secret);
  for (const auto& s : h.spaces) {
    if (!s->whole() || s->setup.mailbox != mailbox) continue;
    // What was left is taken up again in Me, not by an old link.
    if (s->left()) return Problem::NotNow;
    h.spaces.select(s->setup.id);
    stop_ = PairStop::None;
    h.happening = Happening::Known;
    return Problem::None;
  }
  if (pairing_ && pairing_->invitation().secret == link->secret) {
    if (pairing_->inviting()) stop_ = PairStop::OwnLink;
    return Problem::None;
  }
  if (pairing_ && pairing_->stage() == Stage::kJoined) return Problem::NotNow;
  // Both invited, and the other has joined mine: that one goes on, and theirs leads there.
  if (pairing_ && pairing_->inviting() && pairing_->stage() == Stage::kWords) return Problem::None;
  stop_ = PairStop::None;
  asked_.keep(std::move(*link), h.moment.now, h.random, h.vault);
  return Problem::None;
}

Problem PairingFlow::accept_invitation(House& h, const command::AcceptInvitation& c) {
  if (!asked_.there() || h.returning.under_way()) return Problem::NotNow;
  if (pairing_ && pairing_->stage() == Stage::kJoined) return Problem::NotNow;
  crypto::Root root;
  const Problem typed = root_of(h.person.phrase(), c.phrase(), root);
  if (typed != Problem::None) return typed;
  // Both invited: what I wrote for whoever comes goes along.
  if (pairing_) end(h, PairStop::None);
  const std::uint64_t index = h.person.phrase().next_index();
  const auto identity = crypto::identity_of(root, index);
  const log::Group mine{static_cast<Byte>(h.person.settings().age), 0, h.person.name()};
  pairing_ = Pairing::join(h.random, asked_.invitation(), identity, index, mine, h.moment.now);
  asked_.drop(h.vault);
  token_.clear();
  store(h);
  step(h);
  return Problem::None;
}

Problem PairingFlow::agree_relation(House& h, const command::AgreeRelation& c) {
  if (!pairing_ || !pairing_->met()) return Problem::NotNow;
  const auto age = static_cast<Byte>(h.person.settings().age);
  const auto relation = static_cast<Byte>(c.relation());
  if (!log::groups_fit(age, age, relation)) return Problem::NotNow;
  pairing_->agree(h.random, relation);
  store(h);
  step(h);
  return Problem::None;
}

Problem PairingFlow::say_words(House& h, bool same) {
  if (same && made_all_the_same(h)) {
    pairing_->go_on();
    store(h);
    Space* joined = h.spaces.first([](const Space& s) { return s.setup.provisional; });
    if (joined != nullptr) h.settle(*joined);
    return Problem::None;
  }
  if (!pairing_ || pairing_->stage() != Stage::kWords) return Problem::NotNow;
  if (!same) {
    pairing_->stop();
    stop_ = PairStop::WordsDiffered;
    store(h);
    void_mailbox(h);
    return Problem::None;
  }
  pairing_->confirm(h.random);
  mailbox_.look_for_signature(*pairing_);
  store(h);
  step(h);
  return Problem::None;
}

Problem PairingFlow::stop(House& h, const command::StopPairing& /*c*/) {
  just_paired_ = false;
  if (asked_.there()) {
    asked_.drop(h.vault);
    return Problem::None;
  }
  // Once I said the same the other may have made our space: that is for the log to say, and only
  // once the mailbox is void, so that they do not make it afterwards.
  const bool joined = pairing_ && pairing_->stage() == Stage::kJoined && !pairing_->inviting();
  if (joined && !made_all_the_same(h)) {
    pairing_->go_back();
    store(h);
    return Problem::None;
  }
  drop(h, PairStop::None);
  return Problem::None;
}

void PairingFlow::step(House& h) {
  if (std::exchange(outdated_, false)) drop(h, PairStop::Expired);
  asked_.tick(h.moment.now, h.vault);
  if (!pairing_) return;
  if (h.moment.now > pairing_->expires() && expires(*pairing_)) {
    return drop(h, pairing_->gone_back() ? PairStop::None : PairStop::Expired);
  }
  switch (pairing_->stage()) {
    case Stage::kMisfit:
      // The inviter's offer still leaves, so that the other phone finds the same by itself.
      if (pairing_->inviting() && !mailbox_.has_put(3)) break;
      return drop(h, PairStop::NotNow);
    case Stage::kBroken:
      // Someone else has been here: all who hold the link are told, and none of them pairs with it.
      stop_ = PairStop::UsedTwice;
      return mailbox_.open() ? void_mailbox(h) : drop(h, PairStop::UsedTwice);
    case Stage::kStopped:
      stop_ = PairStop::WordsDiffered;
      break;
    case Stage::kJoined:
      // Who invited makes it when the mailbox was looked at once more: see mail_status.
      if (!pairing_->inviting()) make_space(h);
      break;
    default:
      break;
  }
  if (!pairing_ || over_unless_made_ || !mailbox_.link.due(h.moment.now)) return;
  h.network.dial(h, mailbox_.link, pairing_->invitation().relay);
}

void PairingFlow::add_to(Wake& wake, const House& h) const {
  if (pairing_ && !over_unless_made_) {
    if (mailbox_.link.state == Link::State::kIdle)
      wake.want(waits_until(mailbox_.link.retry_at, h.moment.now));
    if (expires(*pairing_)) wake.want(pairing_->expires() + 1);
  }
  if (made_all_the_same(h)) wake.want(pairing_->expires() + 1);
}

}  // namespace pane::session

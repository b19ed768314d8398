// Pairing as a person does it: invite or join, compare the words, and the space that comes of it.
#include <utility>

#include "core/session/core.hpp"

namespace pane::session {

using log::Pairing;
using view::PairStop;

namespace {
constexpr std::size_t kMaxToken = 256;
constexpr UnixTime kAskedFor = 24 * 3600;  ///< no invitation lasts longer
constexpr Byte kOtherBytes = 255;  ///< stands among the slots sent for what voids the mailbox
}  // namespace

void Core::store_pairing() {
  if (!pairing_) {
    h_.vault.erase("pair");
    return;
  }
  // An index is spent once an offer may have left: an invitation that nobody took leaves no gap for
  // a recovery.
  const auto filled = pairing_->outgoing();
  const bool offered =
      std::any_of(filled.begin(), filled.end(), [](const auto& s) { return s.first > 1; });
  if (offered && h_.person.phrase().spend(pairing_->index()))
    h_.person.store_profile(h_.desk(nullptr));
  Writer w;
  w.u16(static_cast<std::uint16_t>(pairing_token_.size())).raw(as_view(pairing_token_));
  Bytes plain = pairing_->serialise();
  w.raw(View(plain));
  Bytes all = w.take();
  h_.vault.put(h_.random, "pair", all);
  crypto::wipe(plain);
  crypto::wipe(all);
  pairing_batch_ = h_.vault.batch();
}

void Core::drop_pairing(PairStop why) {
  pairing_.reset();
  over_unless_made_.reset();
  slots_sent_.clear();
  signature_there_ = false;
  pairing_link_.close(h_.effects, h_.moment.now);
  pairing_link_ = Link{};
  pairing_stop_ = why;
  const Space* joined = h_.spaces.first([](const Space& s) { return s.setup.provisional; });
  if (joined != nullptr) h_.spaces.drop(*joined, h_.vault, h_.effects, h_.moment.now);
  store_pairing();
}

Problem Core::invite(const command::Invite& c) {
  const std::string relay = log::normal_relay(view::str(c.relay()));
  const std::string token = view::str(c.token());
  if (!log::is_relay_name(relay)) return Problem::BadCommand;
  if (token.size() > kMaxToken) return Problem::TooLong;
  const auto relation = static_cast<Byte>(c.relation());
  const auto age = static_cast<Byte>(h_.person.settings().age);
  if (!log::groups_fit(age, age, relation)) return Problem::NotNow;
  if (pairing_ && pairing_->stage() == Pairing::Stage::kJoined) return Problem::NotNow;
  if (recovery_) return Problem::NotNow;
  crypto::Root root;
  const Problem typed = root_of(c.phrase(), root);
  if (typed != Problem::None) return typed;
  if (pairing_) drop_pairing(PairStop::None);
  drop_asked();
  const std::uint64_t index = h_.person.phrase().next_index();
  const auto identity = crypto::identity_of(root, index);
  pairing_ = Pairing::invite(h_.random, identity, index, {age, relation, h_.person.name()}, relay,
                             h_.moment.now);
  pairing_token_ = token;
  pairing_stop_ = PairStop::None;
  just_paired_ = false;
  store_pairing();
  pairing_step();
  return Problem::None;
}

Problem Core::read_invitation(const command::ReadInvitation& c) {
  just_paired_ = false;
  auto link = log::read_link(view::str(c.text()));
  if (!link) {
    if (pairing_) return Problem::NotNow;
    pairing_stop_ = link.error() == Error::kSize ? PairStop::CutLink : PairStop::BadLink;
    return Problem::None;
  }
  // The link in the chat is how many will come back.
  const MailboxId mailbox = log::mailbox_of(link->secret);
  for (const auto& s : h_.spaces) {
    if (!s->whole() || s->setup.mailbox != mailbox) continue;
    // What was left is taken up again in Me, not by an old link.
    if (s->left()) return Problem::NotNow;
    h_.spaces.select(s->setup.id);
    pairing_stop_ = PairStop::None;
    h_.happening = Happening::Known;
    return Problem::None;
  }
  const bool own_link =
      pairing_ && pairing_->inviting() && pairing_->invitation().secret == link->secret;
  if (own_link) {
    pairing_stop_ = PairStop::OwnLink;
    return Problem::None;
  }
  if (pairing_ && pairing_->invitation().secret == link->secret) return Problem::None;
  if (pairing_ && pairing_->stage() == Pairing::Stage::kJoined) return Problem::NotNow;
  pairing_stop_ = PairStop::None;
  asked_ = std::move(*link);
  asked_at_ = h_.moment.now;
  keep_asked();
  return Problem::None;
}

void Core::keep_asked() {
  h_.vault.make_key(h_.random);
  Writer w;
  w.u64(static_cast<std::uint64_t>(asked_at_)).raw(asked_->secret).raw(as_view(asked_->relay));
  h_.vault.put(h_.random, "ask", w.view());
}

void Core::drop_asked() {
  if (asked_) h_.vault.erase("ask");
  asked_.reset();
}

bool Core::read_asked(View plain) {
  Reader r(plain);
  asked_at_ = static_cast<UnixTime>(r.u64());
  log::Invitation i;
  i.secret = r.id<log::Secret16>();
  i.relay = std::string(as_text(r.raw(r.left())));
  if (!r.ok() || !log::is_relay_name(i.relay)) return false;
  asked_ = std::move(i);
  return true;
}

Problem Core::accept_invitation(const command::AcceptInvitation& c) {
  if (!asked_ || recovery_) return Problem::NotNow;
  if (pairing_ && pairing_->stage() == Pairing::Stage::kJoined) return Problem::NotNow;
  crypto::Root root;
  const Problem typed = root_of(c.phrase(), root);
  if (typed != Problem::None) return typed;
  if (pairing_) drop_pairing(PairStop::None);
  const std::uint64_t index = h_.person.phrase().next_index();
  const auto identity = crypto::identity_of(root, index);
  const log::Group mine{static_cast<Byte>(h_.person.settings().age), 0, h_.person.name()};
  pairing_ = Pairing::join(h_.random, *asked_, identity, index, mine, h_.moment.now);
  drop_asked();
  pairing_token_.clear();
  store_pairing();
  pairing_step();
  return Problem::None;
}

Problem Core::agree_relation(command::Relation relation) {
  if (!pairing_ || !pairing_->met()) return Problem::NotNow;
  const auto age = static_cast<Byte>(h_.person.settings().age);
  if (!log::groups_fit(age, age, static_cast<Byte>(relation))) return Problem::NotNow;
  pairing_->agree(h_.random, static_cast<Byte>(relation));
  store_pairing();
  pairing_step();
  return Problem::None;
}

Problem Core::say_words(bool same) {
  if (pairing_ && made_all_the_same() && same) {
    pairing_->go_on();
    store_pairing();
    for (const auto& s : h_.spaces) {
      if (!s->setup.provisional) continue;
      progress(*s);
      break;
    }
    return Problem::None;
  }
  if (!pairing_ || pairing_->stage() != Pairing::Stage::kWords) return Problem::NotNow;
  if (!same) {
    pairing_->stop();
    pairing_stop_ = PairStop::WordsDiffered;
    store_pairing();
    void_mailbox();
    return Problem::None;
  }
  pairing_->confirm(h_.random);
  look_again();
  store_pairing();
  pairing_step();
  return Problem::None;
}

void Core::look_again() {
  if (!pairing_->inviting() || pairing_->stage() != Pairing::Stage::kJoined) return;
  slots_sent_.erase(0);
  signature_there_ = false;
}

void Core::void_mailbox() {
  if (pairing_link_.state != Link::State::kOpen) return;  // the next connection does it
  put_other_bytes();
  drop_pairing(pairing_stop_);
}

void Core::put_other_bytes() {
  wire::MailPutT put;
  put.mailbox = to_bytes(pairing_->mailbox().view());
  put.slot = pairing_->inviting() ? 1 : 2;
  put.body = to_bytes(h_.random.id<Tag32>().view());
  send(h_.effects, pairing_link_.conn, std::move(put));
}

Problem Core::stop_pairing() {
  just_paired_ = false;
  if (asked_) {
    drop_asked();
    return Problem::None;
  }
  if (made_all_the_same()) {
    drop_pairing(PairStop::None);
    return Problem::None;
  }
  // Once I said the same the other may have made our space: that is for the log to say, and only
  // once the mailbox is void, so that they do not make it afterwards.
  if (pairing_ && pairing_->stage() == Pairing::Stage::kJoined && !pairing_->inviting()) {
    pairing_->go_back();
    store_pairing();
    return Problem::None;
  }
  drop_pairing(PairStop::None);
  return Problem::None;
}

void Core::ask_the_log(PairStop why) {
  over_unless_made_ = why;
  pairing_link_.close(h_.effects, h_.moment.now);
  for (const auto& s : h_.spaces) {
    if (!s->setup.provisional) continue;
    s->link.close(h_.effects, h_.moment.now);
    s->link.retry_at = h_.moment.now;
  }
}

void Core::pairing_step() {
  if (asked_ && h_.moment.now > asked_at_ + kAskedFor) drop_asked();
  if (!pairing_) return;
  if (h_.moment.now > pairing_->expires() && pairing_expires()) {
    return drop_pairing(pairing_->gone_back() ? PairStop::None : PairStop::Expired);
  }
  switch (pairing_->stage()) {
    case Pairing::Stage::kMisfit:
      // The inviter's offer still leaves, so that the other phone finds the same by itself.
      if (pairing_->inviting() && slots_sent_.count(3) == 0) break;
      return drop_pairing(PairStop::NotNow);
    case Pairing::Stage::kBroken:
      // Someone else has been here: all who hold the link are told, and none of them pairs with it.
      pairing_stop_ = PairStop::UsedTwice;
      return pairing_link_.state == Link::State::kOpen ? void_mailbox()
                                                       : drop_pairing(PairStop::UsedTwice);
    case Pairing::Stage::kStopped:
      pairing_stop_ = PairStop::WordsDiffered;
      break;
    case Pairing::Stage::kJoined:
      // Who invited makes it when the mailbox was looked at once more: see pairing_mail_status.
      if (!pairing_->inviting()) make_space();
      break;
    default:
      break;
  }
  if (!pairing_ || over_unless_made_ || !pairing_link_.due(h_.moment.now)) return;
  pairing_link_.connect(h_.effects, next_conn_++, pairing_->invitation().relay);
}

void Core::pairing_send() {
  if (!pairing_ || pairing_link_.state != Link::State::kOpen || pairing_batch_ > h_.vault.durable())
    return;
  if (pairing_->stage() == Pairing::Stage::kStopped) return void_mailbox();
  if (pairing_->gone_back()) {
    if (slots_sent_.insert(kOtherBytes).second) put_other_bytes();
    return;
  }
  const Bytes mailbox = to_bytes(pairing_->mailbox().view());
  for (auto& [slot, body] : pairing_->outgoing()) {
    if (!slots_sent_.insert(slot).second) continue;
    wire::MailPutT put;
    put.mailbox = mailbox;
    put.slot = slot;
    put.body = body;
    put.token = pairing_token_;
    send(h_.effects, pairing_link_.conn, std::move(put));
  }
  if (slots_sent_.insert(0).second) {
    wire::MailWatchT watch;
    watch.mailbox = mailbox;
    send(h_.effects, pairing_link_.conn, std::move(watch));
  }
  if (pairing_->stage() == Pairing::Stage::kMisfit) pairing_step();
}

void Core::pairing_frame(const wire::Frame& frame) {
  if (!pairing_) return;
  if (const auto* m = frame.body_as_Mail()) {
    if (practice::id_of<MailboxId>(m->mailbox()) != pairing_->mailbox()) return;
    const auto before = pairing_->stage();
    const auto done = pairing_->receive(h_.random, m->slot(), practice::bytes_of(m->body()));
    // A slot that came before the one it builds on is given again by the next watch.
    if (!done.ok() && done.error() == Error::kState) slots_sent_.erase(0);
    if (before != pairing_->stage()) {
      look_again();
    } else if (m->slot() == 4 && !std::exchange(signature_there_, true)) {
      slots_sent_.erase(0);  // it came late: what the look says counts from here
    }
    if (before != pairing_->stage() || pairing_->stage() == Pairing::Stage::kExchanging ||
        pairing_->inviting()) {
      store_pairing();
    }
    return pairing_step();
  }
  if (const auto* s = frame.body_as_MailStatus()) return pairing_mail_status(*s);
  if (const auto* r = frame.body_as_Refused()) {
    const bool passing = r->why() == wire::Refusal::Busy || r->why() == wire::Refusal::Stopping;
    const bool joined = pairing_->stage() == Pairing::Stage::kJoined && !pairing_->inviting();
    if (!passing && !joined) return drop_pairing(PairStop::RelayRefused);
    pairing_link_.close(h_.effects, h_.moment.now);
    // The mailbox stands, and in it what I said: who invited may still make our space.
    if (!passing) pairing_link_.retry_at = h_.moment.now + kLongestPause;
  }
}

void Core::pairing_mail_status(const wire::MailStatus& s) {
  if (practice::id_of<MailboxId>(s.mailbox()) != pairing_->mailbox()) return;
  const bool words_shown = pairing_->stage() == Pairing::Stage::kWords ||
                           pairing_->stage() == Pairing::Stage::kConfirmed ||
                           pairing_->stage() == Pairing::Stage::kJoined;
  const bool joined = pairing_->stage() == Pairing::Stage::kJoined;
  switch (s.state()) {
    case wire::MailState::Stored:
      // Both said the same, and the other has not gone back on it.
      if (s.slot() == 0 && joined && pairing_->inviting() && signature_there_) make_space();
      return;
    case wire::MailState::Void:
      return pairing_over(words_shown ? PairStop::WordsDiffered : PairStop::UsedTwice);
    case wire::MailState::Expired:
      return pairing_over(PairStop::Expired);
    case wire::MailState::TokenNeeded:
      return pairing_over(PairStop::TokenNeeded);
    case wire::MailState::Full:
      return pairing_over(PairStop::Full);
    case wire::MailState::Absent:
      // Mine may be on its way; the other's is gone, or never was.
      if (!pairing_->inviting()) pairing_over(joined ? PairStop::Expired : PairStop::Absent);
      return;
  }
}

void Core::pairing_over(PairStop why) {
  const bool joined = pairing_->stage() == Pairing::Stage::kJoined && !pairing_->inviting();
  if (!joined) return drop_pairing(why);
  ask_the_log(pairing_->gone_back() ? PairStop::None : why);
}

void Core::make_space() {
  const std::vector<log::Founder> founders = pairing_->founders();
  if (founders.size() != 2) return drop_pairing(PairStop::UsedTwice);
  const SpaceId id = envelope::space_of(founders);
  if (h_.spaces.with(id) != nullptr) return;
  Space::Setup setup;
  setup.id = id;
  setup.index = pairing_->index();
  setup.inviting = pairing_->inviting();
  setup.provisional = !pairing_->inviting();
  setup.relation = pairing_->relation();
  setup.made = h_.moment.now;
  setup.relay = pairing_->invitation().relay;
  setup.token = pairing_token_;
  setup.founders = founders;
  setup.other_list = pairing_->other_list();
  setup.mailbox = pairing_->mailbox();
  auto made = std::make_unique<Space>(setup, pairing_->device_keys());
  Space& s = h_.spaces.add(std::move(made));
  s.store_setup(h_.random, h_.vault);
  if (setup.inviting) {
    const auto g = s.write_clear(h_.random, h_.vault, envelope::Type::kGenesis,
                                 envelope::serialise(pairing_->genesis()));
    const auto l = s.write_clear(h_.random, h_.vault, envelope::Type::kList, pairing_->my_list());
    if (!g || !l) return;
    keep_no_identity(s);
    h_.spaces.select(id);
    drop_pairing(PairStop::None);
    just_paired_ = true;
    h_.happening = Happening::Paired;
    progress(s);
  }
  if (s.link.due(h_.moment.now)) s.link.connect(h_.effects, next_conn_++, s.setup.relay);
}

namespace {
bool has_genesis(const Space& s) {
  const auto& ids = s.log.arrival();
  return std::any_of(ids.begin(), ids.end(), [&](const EnvelopeId& id) {
    return s.log.find(id)->header.is(envelope::Type::kGenesis);
  });
}
}  // namespace

bool Core::made_all_the_same() const {
  return pairing_ && pairing_->gone_back() &&
         std::any_of(h_.spaces.begin(), h_.spaces.end(),
                     [](const auto& s) { return s->setup.provisional && has_genesis(*s); });
}

void Core::finish_joining(Space& s) {
  // Who went back on it is asked once more, and until then nothing of theirs is written.
  if (!pairing_ || pairing_->gone_back() || !has_genesis(s)) return;
  const Bytes list = pairing_->my_list();
  s.setup.provisional = false;
  s.store_setup(h_.random, h_.vault);
  if (!s.write_clear(h_.random, h_.vault, envelope::Type::kList, list)) return;
  keep_no_identity(s);
  h_.spaces.select(s.setup.id);
  drop_pairing(PairStop::None);
  just_paired_ = true;
  h_.happening = Happening::Paired;
}

}  // namespace pane::session

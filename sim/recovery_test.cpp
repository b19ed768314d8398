// A space recovered from twelve words and a relay, byte by byte, by someone who has written a
// program of their own. As a person does it with the app: returning_test.cpp.
#include <gtest/gtest.h>

#include "sim/caller.hpp"
#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using envelope::Envelope;
using envelope::Type;

/// Asks the relay, as protocol.md has it: identity by identity, each on its own connection, until
/// three are unknown.
std::map<std::uint64_t, SpaceId> find_spaces(Town& town, const crypto::Root& root) {
  std::map<std::uint64_t, SpaceId> found;
  int unknown = 0;
  for (std::uint64_t i = 0; unknown < 3; ++i) {
    Caller caller(town);
    Bytes ids;
    for (const auto& b : caller.log_in(crypto::identity_of(root, i).sign, SpaceId{})) {
      if (b.AsSpaces() != nullptr) ids = b.AsSpaces()->ids;
    }
    if (ids.empty()) {
      ++unknown;
    } else {
      found[i] = SpaceId::of(View(ids).first(SpaceId::kSize));
    }
  }
  return found;
}

bool took(const std::vector<wire::BodyUnion>& answers, const EnvelopeId& id) {
  return std::any_of(answers.begin(), answers.end(), [&](const wire::BodyUnion& b) {
    return b.AsAck() != nullptr && b.AsAck()->id == to_bytes(id.view());
  });
}
bool append(Caller& caller, const Envelope& e) {
  wire::AppendT a;
  a.envelope = envelope::serialise(e);
  return took(caller.say(std::move(a)), e.id);
}
bool welcomed(const std::vector<wire::BodyUnion>& answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const auto& b) { return b.AsWelcome() != nullptr; });
}

/// A list that names this one device and no other; versions are times and beat what was known.
Bytes list_of_me(const log::SpaceLog& log, const log::DeviceKeys& keys, std::int64_t now) {
  const int me = log.me();
  envelope::DeviceList l;
  l.id_sign = crypto::public_key(keys.identity->sign);
  l.tag = log.members().founders()[static_cast<std::size_t>(me)].tag;
  l.version = std::max(log.members().live(me)->version + 1, static_cast<std::uint64_t>(now));
  l.devices = {{crypto::public_key(keys.sign), crypto::public_key(keys.box)}};
  l.signature = crypto::sign(keys.identity->sign, "pane1.list", {envelope::list_signed_part(l)});
  return envelope::serialise(l);
}

Bytes thanks(std::uint64_t order, const std::string& words) {
  event::EventT ev;
  ev.order = order;
  event::AppreciatedT a;
  a.did = words;
  ev.content.Set(std::move(a));
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &ev));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

class Recovery : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    ASSERT_TRUE(c.run(evening()));
    // The old phone lies at the bottom of the sea, or in somebody's hands: its disk stays as it is.
    c.a->kill();
    c.town->hang_up(*c.a);
    const std::string phrase = crypto::phrase_of(entropy_of(c.a->disk()));
    root = crypto::root_of(*crypto::entropy_of(phrase));
    const auto spaces = find_spaces(*c.town, root);
    ASSERT_EQ(spaces.size(), 1U) << "my own space never left the device";
    index = spaces.begin()->first;
    id = spaces.begin()->second;
    ASSERT_EQ(id, pair_space_of(c.b->disk())->setup.id);
    keys.sign = crypto::SignSeed::random(random);
    keys.box = crypto::BoxSecret::random(random);
    keys.identity = crypto::identity_of(root, index);
    log = std::make_unique<log::SpaceLog>(id, keys);
  }
  /// Everything that the relay has, taken in on a login with the identity.
  void take_all(Caller& caller) {
    ASSERT_TRUE(welcomed(caller.log_in(keys.identity->sign, id)));
    wire::FromT from;
    from.chain = Bytes(Hash::kSize);
    for (const auto& b : caller.say(std::move(from))) {
      if (b.AsDeliver() == nullptr) continue;
      ASSERT_TRUE(log->receive(b.AsDeliver()->envelope).ok());
    }
    (void)log->drain();
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 21};
  SeededRandom random{4242};
  crypto::Root root;
  std::uint64_t index = 0;
  SpaceId id;
  log::DeviceKeys keys;
  std::unique_ptr<log::SpaceLog> log;
};

TEST_F(Recovery, WordsAndRelayGiveTheWholeSpaceBack) {
  Caller caller(*c.town);
  ASSERT_NO_FATAL_FAILURE(take_all(caller));
  const auto before = pair_space_of(c.a->disk());
  EXPECT_EQ(log->closed(), 0U) << "every key is wrapped to the identity";
  EXPECT_EQ(log->state_hash(), before->log.state_hash());
  EXPECT_EQ(log->me(), 0);

  auto list = log->write_clear(Type::kList, list_of_me(*log, keys, c.town->clock));
  ASSERT_TRUE(list.ok());
  ASSERT_TRUE(append(caller, *list)) << "an identity may add a list";
  auto early = log->ready_epoch(random);
  ASSERT_TRUE(early.ok());
  EXPECT_FALSE(early->empty()) << "the old phone can open the old epoch: a new one is made";
  EXPECT_FALSE(append(caller, early->front())) << "and nothing else";

  Caller phone(*c.town);
  ASSERT_TRUE(welcomed(phone.log_in(keys.sign, id)));
  for (const Envelope& e : *early) ASSERT_TRUE(append(phone, e));
  auto e = log->write_event(random, thanks(log->next_order(), "From the new phone."));
  ASSERT_TRUE(e.ok());
  ASSERT_TRUE(append(phone, *e));
  c.pass(5);
  const auto& jar = *c.b->screen<view::JarT>(Screen::Jar);
  EXPECT_TRUE(std::any_of(jar.items.begin(), jar.items.end(),
                          [](const auto& i) { return i->did == "From the new phone."; }));
  EXPECT_EQ(pair_space_of(c.b->disk())->log.state_hash(), log->state_hash());
}

TEST_F(Recovery, PhoneThatIsLeftOutStaysOut) {
  Caller caller(*c.town);
  ASSERT_NO_FATAL_FAILURE(take_all(caller));
  // A thief writes on the old phone before it can hear of anything, and more once it has.
  const auto old = pair_space_of(c.a->disk());
  auto stolen = old->log.write_event(random, thanks(old->log.next_order(), "From the thief."));
  ASSERT_TRUE(stolen.ok());
  auto list = log->write_clear(Type::kList, list_of_me(*log, keys, c.town->clock));
  ASSERT_TRUE(append(caller, *list));
  c.pass(5);

  Caller thief(*c.town);
  EXPECT_FALSE(welcomed(thief.log_in(old->log.keys().sign, id))) << "the relay lets it in no more";
  // Should a relay pass it on all the same, it is void for the other, and for me.
  const auto kai = pair_space_of(c.b->disk());
  for (log::SpaceLog* l : {&kai->log, log.get()}) {
    const Hash before = l->state_hash();
    (void)l->take(*stolen);
    (void)l->drain();
    EXPECT_EQ(l->state_hash(), before);
    EXPECT_FALSE(l->counts(*l->find(stolen->id)));
  }
  // The old phone itself hears of it from whoever tells it, and stops.
  (void)old->log.take(*list);
  (void)old->log.drain();
  EXPECT_TRUE(old->log.dropped());
  EXPECT_FALSE(old->log.ready_epoch(random).ok());
  c.a->start(c.pack);
  c.pass(60);
  command::AppreciateT t;
  t.did = "From the thief, later.";
  c.a->give(t);
  c.pass(60);
  const auto& jar = *c.b->screen<view::JarT>(Screen::Jar);
  EXPECT_EQ(jar.items.size(), 1U) << "only what was there before";
}

TEST_F(Recovery, PhoneThatIsLeftOutSaysSo) {
  c.a->start(c.pack);
  c.pass(60);
  EXPECT_FALSE(c.a->last().shell->left_out);
  command::AppreciateT thanks;
  thanks.did = "Before.";
  EXPECT_EQ(c.a->give(thanks).problem, view::Problem::None);
  c.pass(5);
  Caller caller(*c.town);
  ASSERT_NO_FATAL_FAILURE(take_all(caller));
  ASSERT_TRUE(
      append(caller, *log->write_clear(Type::kList, list_of_me(*log, keys, c.town->clock))));
  c.pass(60);
  command::TickT tick;
  EXPECT_TRUE(c.a->give(tick).shell->left_out);
  const std::size_t waiting = c.a->last().shell->waiting;
  thanks.did = "After.";
  EXPECT_EQ(c.a->give(thanks).problem, view::Problem::LeftOut);
  EXPECT_EQ(c.a->give(command::SealCheckInT{}).problem, view::Problem::LeftOut);
  EXPECT_EQ(c.a->last().shell->waiting, waiting) << "nothing waits to be sent";
  EXPECT_EQ(c.a->screen<view::JarT>(Screen::Jar)->items.size(), 2U) << "what is here can be read";
  command::WriteJournalT page;
  page.words = "For me alone.";
  EXPECT_EQ(c.a->give(page).problem, view::Problem::None) << "my own space goes on";
  EXPECT_FALSE(c.b->give(tick).shell->left_out) << "it is about this phone, not about the other";
}

TEST_F(Recovery, OtherWordsFindNothing) {
  Bytes entropy = entropy_of(c.a->disk());
  entropy[0] ^= 1;
  EXPECT_TRUE(find_spaces(*c.town, crypto::root_of(entropy)).empty());
  Caller caller(*c.town);
  const auto stranger = crypto::identity_of(crypto::root_of(entropy), index);
  EXPECT_FALSE(welcomed(caller.log_in(stranger.sign, id)));
}

}  // namespace
}  // namespace pane::sim

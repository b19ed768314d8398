// A thief has a phone of A's, for a while or after it was left out: A goes on all the same, and so
// does whoever A shares with. And a line that was erased before its key came.
#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "core/log/testing/pair.hpp"

namespace pane::log {
namespace {

using crypto::SymmetricKey;
using testing::begun;
using testing::named_event;
using testing::Pair;
using testing::Phone;
using testing::take_all;
using testing::Type;
using testing::write;

/// A has two phones; the first is in other hands.
class Thief : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(verify::start());
    both = pair.list(pair.a, {pair.a.phone, second}, second, 200, {pair.list_a.id});
  }
  Envelope drop(std::vector<EnvelopeId> prev) {
    return pair.list(pair.a, {second}, second, 300, std::move(prev));
  }
  Envelope junk_key() {
    KeyBody body;
    pair.random.fill(body.epk.bytes);
    return pair.clear(pair.a.phone, Type::kKey, envelope::serialise(body));
  }
  std::size_t taken(SpaceLog& log, std::size_t n, const std::function<Envelope()>& make) {
    std::size_t all = 0;
    for (std::size_t i = 0; i < n; ++i) all += log.take(make()).ok() ? 1 : 0;
    (void)log.drain();
    return all;
  }
  Pair pair{5};
  Phone second{pair.random};
  Envelope both;
};

/// Out already; any relay can hand it on.
TEST_F(Thief, WhoIsOutFillsNoBoundOfTheirVictims) {
  SpaceLog b = begun(pair, pair.b.phone);
  const Envelope out = drop({both.id});
  take_all(b, {both, out});
  taken(b, SpaceLog::kMost.keys, [&] { return junk_key(); });
  // A's phone that stays writes under a new key, as it must.
  SpaceLog a = begun(pair, second, &pair.a);
  take_all(a, {both, out});
  for (const Envelope& e : write(a, pair.random, "for B")) {
    const auto took = b.take(e);
    EXPECT_TRUE(took.ok()) << "B does not take what A writes any more";
  }
  (void)b.drain();
  EXPECT_EQ(b.counted().size(), 1U) << "and reads nothing of it";
}

/// The same in five seconds through an honest relay, before A noticed.
TEST_F(Thief, WhoWasThereForAWhileSilencesNobody) {
  SpaceLog b = begun(pair, pair.b.phone);
  take_all(b, {both});
  taken(b, SpaceLog::kMost.keys, [&] { return junk_key(); });
  const Envelope out = drop({both.id});
  SpaceLog a = begun(pair, second, &pair.a);
  take_all(a, {both, out});
  take_all(b, {out});
  for (const Envelope& e : write(a, pair.random, "for B")) EXPECT_TRUE(b.take(e).ok());
  (void)b.drain();
  EXPECT_EQ(b.counted().size(), 1U);
}

/// As many small entries as one member may have, 16 MB of the relay's 64.
TEST_F(Thief, CanBeLeftOutHoweverMuchTheyWrote) {
  SpaceLog b = begun(pair, pair.b.phone);
  take_all(b, {both});
  const std::vector<EnvelopeId> none;
  Header h;
  h.type = 9;
  h.space = pair.space;
  h.author = pair.a.phone.device().sign;
  for (std::uint32_t n = 0; n < envelope::kMaxEntries; ++n) {
    Envelope e;  // what is taken here was checked before
    e.header = h;
    std::memcpy(e.id.bytes.data(), &n, sizeof n);
    e.id.bytes[31] = 7;
    if (!b.take(std::move(e))) break;
  }
  EXPECT_TRUE(b.take(drop({both.id})).ok()) << "B goes on wrapping each key to the thief";
  EXPECT_EQ(b.members().live(0)->devices.size(), 1U);
}

/// On a phone that stays, what a phone that is out wrote has bounds as well.
TEST_F(Thief, WhoIsOutFillsNotTheVictimsOwnPhone) {
  SpaceLog a = begun(pair, second, &pair.a);
  take_all(a, {both, drop({both.id})});
  EXPECT_LE(taken(a, SpaceLog::kMost.keys + 100, [&] { return junk_key(); }), SpaceLog::kMost.keys);
  taken(a, SpaceLog::kMost.missing / 8 + 100, [&] {
    std::vector<EnvelopeId> prev(8);
    for (EnvelopeId& p : prev) p = pair.random.id<EnvelopeId>();
    return pair.clear(pair.a.phone, static_cast<Type>(9), {}, prev);
  });
  EXPECT_LE(a.missing().size(), SpaceLog::kMost.missing);
}

/// They write one event with the greatest order while they can.
TEST_F(Thief, LeavesTheOrderToTheirVictim) {
  SpaceLog a = begun(pair, second, &pair.a);
  take_all(a, {both});
  const SymmetricKey key = SymmetricKey::random(pair.random);
  const Envelope epoch =
      pair.epoch(pair.a.phone, key, {pair.b.phone.device().box, second.device().box});
  const Envelope last = pair.event(pair.a.phone, EpochId::of(epoch.id.view().first(16)), key,
                                   named_event(SpaceLog::kMaxOrder, "Thief"), {epoch.id});
  take_all(a,
           {epoch, last, drop({both.id, last.id})});  // as any phone does: it leads to all it has
  std::vector<EnvelopeId> mine;
  for (const char* name : {"one", "two", "three", "four", "five", "six"})
    mine.push_back(write(a, pair.random, name).back().id);
  std::vector<EnvelopeId> in_order;
  for (const auto& [order, e] : a.counted(0)) {
    if (e->header.author == a.device()) in_order.push_back(e->id);
  }
  EXPECT_EQ(in_order, mine) << "what I write later does not come later any more";
  EXPECT_EQ(a.counted(0).back().second->id, mine.back()) << "and theirs may stand last for ever";
}

/// Out already, they make a chain under a key that their victim's phone does not have, each order
/// as far on as one may be; then whoever A shares with hands on that key.
TEST_F(Thief, LiftsNoOrderOfTheirVictimWithWhatCountsForNothing) {
  SpaceLog a = begun(pair, second, &pair.a);
  take_all(a, {both, drop({both.id})});
  const SymmetricKey key = SymmetricKey::random(pair.random);
  const Envelope epoch = pair.epoch(pair.a.phone, key, {pair.b.phone.device().box}, {}, {both.id});
  const EpochId of = EpochId::of(epoch.id.view().first(16));
  std::vector<Envelope> chain{epoch};
  for (std::uint64_t i = 1; i <= 40; ++i) {
    chain.push_back(pair.event(pair.a.phone, of, key, named_event(i * SpaceLog::kOrdersEach, "x"),
                               {chain.back().id}));
  }
  take_all(a, chain);
  (void)a.drain();
  take_all(a, {pair.epoch(pair.b.phone, key, {second.device().box}, of)});
  (void)a.drain();
  ASSERT_EQ(a.find(chain.back().id)->content, Entry::Content::kOpened);
  const EnvelopeId mine = write(a, pair.random, "mine").back().id;
  (void)a.drain();
  ASSERT_EQ(a.counted(0).size(), 1U) << "what I write counts nowhere any more";
  EXPECT_EQ(a.counted(0)[0].second->id, mine);
}

/// The list that names them they publish again, and it leads to nothing: to an earlier phone
/// neither.
TEST_F(Thief, VoidsNothingByPublishingAListOnceMore) {
  SpaceLog a = begun(pair, pair.a.phone, &pair.a);
  const auto said = write(a, pair.random, "years ago");
  const Phone stolen(pair.random);
  const Envelope theirs =
      pair.list(pair.a, {second, stolen}, second, 300, {both.id, said.back().id});
  Envelope again = theirs;
  again.header.prev.clear();
  again.header.author = stolen.device().sign;
  again = testing::sealed_by(stolen, again.header, again.body);
  std::vector<Envelope> all{both, said[0], said[1], theirs, again};
  for (int i = 0; i < 5; ++i) {
    SpaceLog b = begun(pair, pair.b.phone);
    take_all(b, all);
    EXPECT_TRUE(b.has(again.id));
    EXPECT_EQ(b.members().lists(0), 3U) << "it is one list";
    EXPECT_EQ(b.counted(0).size(), 1U) << "what an earlier phone wrote is gone";
    testing::shuffle(all, pair.random);
  }
}

/// As often as they like, around another envelope each time.
TEST_F(Thief, FillsNotTheListsOfTheirVictim) {
  SpaceLog b = begun(pair, pair.b.phone);
  take_all(b, {both});
  std::size_t n = 0;
  for (std::size_t i = 0; i < SpaceLog::kMaxLists + 1; ++i) {
    Header h = both.header;
    h.author = pair.a.phone.device().sign;
    h.prev = {pair.random.id<EnvelopeId>()};
    n += b.take(testing::sealed_by(pair.a.phone, h, both.body)).ok() ? 1 : 0;
  }
  EXPECT_LT(n, SpaceLog::kMostOfDevice.keys) << "each device once, and else among its entries";
  EXPECT_EQ(b.members().lists(0), 2U);
  EXPECT_TRUE(b.take(drop({both.id})).ok());
}

/// While they could they made a key, wrapped to everybody but themselves, and kept it.
TEST_F(Thief, LeavesNoKeyBehindThatIsWrittenWith) {
  const SymmetricKey key = SymmetricKey::random(pair.random);
  const BoxKey id_a = crypto::public_key(pair.a.identity.box);
  const BoxKey id_b = crypto::public_key(pair.b.identity.box);
  const Envelope planted =
      pair.epoch(pair.a.phone, key, {second.device().box, pair.b.phone.device().box, id_a, id_b},
                 {}, {both.id});
  const EpochId theirs = EpochId::of(planted.id.view().first(16));
  SpaceLog a = begun(pair, second, &pair.a);
  take_all(a, {both, planted, drop({planted.id})});  // the list leads to all that was there
  const auto said = write(a, pair.random, "not for the thief");
  EXPECT_NE(said.back().header.epoch, theirs) << "written after the drop, and read by the thief";
  const SymmetricKey mk = crypto::derive(key.expose(), "pane1.msg",
                                         {pair.space.view(), said.back().header.author.view()});
  const auto plain = crypto::unbox(
      mk, said.back().nonce, envelope::header_bytes(said.back().header, said.back().body.size()),
      said.back().body);
  EXPECT_FALSE(plain.ok());
}

/// The same for the phone that takes all up with twelve words: it adds its own wrap to that key.
TEST_F(Thief, LeavesNoKeyBehindForAPhoneToCome) {
  const SymmetricKey key = SymmetricKey::random(pair.random);
  const Envelope planted =
      pair.epoch(pair.a.phone, key,
                 {crypto::public_key(pair.a.identity.box), crypto::public_key(pair.b.identity.box),
                  pair.b.phone.device().box},
                 {}, {pair.list_a.id});
  const Phone third(pair.random);
  SpaceLog a = begun(pair, third, &pair.a);
  take_all(a, {planted, pair.list(pair.a, {third}, third, 300, {planted.id})});
  const auto said = write(a, pair.random, "not for the thief");
  EXPECT_NE(said.back().header.epoch, EpochId::of(planted.id.view().first(16)));
}

/// An older backup and a newer one of one own space, put together: the line, its erase, its key.
TEST(Erased, BeforeItsKeyCame) {
  ASSERT_TRUE(verify::start());
  sim::SeededRandom random(8);
  const testing::Member me(random);
  const std::vector<Founder> founders{me.founder()};
  const SpaceId space = envelope::space_of(founders);
  DeviceKeys keys{me.phone.sign, me.phone.box, me.identity};
  SpaceLog log(space, keys);
  log.found(founders);
  Header h;
  h.type = static_cast<Byte>(Type::kList);
  h.space = space;
  const Envelope list =
      testing::sealed_by(me.phone, h, envelope::serialise(me.list({me.phone}, 100)));
  ASSERT_TRUE(log.take(list).ok());
  const auto said = write(log, random, "a line");
  const auto gone = log.write_erase(said.back().id);
  ASSERT_TRUE(gone.ok());
  SpaceLog again(space, keys);
  again.found(founders);
  for (const Envelope& e : {list, said.back(), *gone, said.front()})
    (void)again.receive(envelope::serialise(e)).ok();
  EXPECT_EQ(again.size(), 3U);
}

}  // namespace
}  // namespace pane::log

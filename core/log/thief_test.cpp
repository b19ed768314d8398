// A thief has a phone of A's for a while: what it leaves behind is written with no more once it is
// left out. And a line that was erased before its key came.
#include <gtest/gtest.h>

#include "core/log/testing/pair.hpp"

namespace pane::log {
namespace {

using crypto::SymmetricKey;
using testing::begun;
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
  Pair pair{5};
  Phone second{pair.random};
  Envelope both;
};

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

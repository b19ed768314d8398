// A phone that a later list leaves out: what it wrote before stands, and nothing it writes then
// does anything.
#include <gtest/gtest.h>

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

constexpr std::uint64_t kHigh = 1'000;

std::vector<EnvelopeId> counted_ids(const SpaceLog& log) {
  std::vector<EnvelopeId> ids;
  for (const auto& [order, e] : log.counted()) ids.push_back(e->id);
  return ids;
}

/// A's first phone was dropped by a list of the second, which knows what the first wrote by then.
class Dropped : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(verify::start());
    key = SymmetricKey::random(pair.random);
    SpaceLog thief = begun(pair, pair.a.phone, &pair.a);
    before = write(thief, pair.random, "before");
    early = pair.list(pair.a, {pair.a.phone, second}, second, 200, {before.back().id});
    late = pair.list(pair.a, {second}, second, 300, {early.id});
    // What the thief goes on to write, and to backdate: it knows every key that the phone had.
    void_epoch = pair.epoch(pair.a.phone, key, {pair.b.phone.device().box, second.device().box});
    const EpochId e = EpochId::of(void_epoch.id.view().first(16));
    backdated = pair.event(pair.a.phone, e, key, named_event(kHigh, "backdated"), {pair.list_a.id});
    after = pair.event(pair.a.phone, e, key, named_event(kHigh - 1, "after"), {late.id});
  }
  std::vector<Envelope> everything() const {
    std::vector<Envelope> all = pair.beginning();
    all.insert(all.end(), before.begin(), before.end());
    for (const Envelope& x : {early, late, void_epoch, backdated, after}) all.push_back(x);
    return all;
  }
  SpaceLog on(const Phone& phone) const {
    SpaceLog log = pair.log_on(phone, &phone == &second ? &pair.a : nullptr);
    take_all(log, everything());
    return log;
  }
  Pair pair{5};
  Phone second{pair.random};
  SymmetricKey key;
  std::vector<Envelope> before;
  Envelope early, late, void_epoch, backdated, after;
};

TEST_F(Dropped, LaterAndBackdatedIsVoidAndWhatTheListVouchesForStands) {
  std::vector<Envelope> all = everything();
  const Hash expected = on(pair.b.phone).state_hash();
  for (int i = 0; i < 60; ++i) {
    testing::shuffle(all, pair.random);
    SpaceLog log = pair.log_on(pair.b.phone);
    take_all(log, all);
    ASSERT_EQ(counted_ids(log), std::vector{before.back().id});
    ASSERT_FALSE(log.counts(*log.find(backdated.id)));
    ASSERT_FALSE(log.counts(*log.find(after.id)));
    ASSERT_EQ(log.state_hash(), expected);
  }
}

TEST_F(Dropped, WhatWasReadBeforeIsFoldedAnewWithout) {
  SpaceLog log = begun(pair, pair.b.phone);
  take_all(log, {before[0], before[1], void_epoch, backdated});
  EXPECT_EQ(counted_ids(log).size(), 2U);
  ASSERT_TRUE(log.take(early).ok());
  EXPECT_FALSE(log.drain().refold);
  ASSERT_TRUE(log.take(late).ok());
  EXPECT_TRUE(log.drain().refold);
  EXPECT_EQ(counted_ids(log), std::vector{before.back().id});
}

TEST_F(Dropped, ThePhoneItselfStops) {
  SpaceLog log = on(pair.a.phone);
  EXPECT_TRUE(log.dropped());
  EXPECT_EQ(log.ready_epoch(pair.random).error(), Error::kState);
  EXPECT_EQ(log.write_event(pair.random, named_event(1, "x")).error(), Error::kState);
  EXPECT_FALSE(on(second).dropped());
  EXPECT_FALSE(on(pair.b.phone).dropped());
}

TEST_F(Dropped, ItsVoidOrderDoesNotPushMine) { EXPECT_EQ(on(second).next_order(), 2U); }

TEST_F(Dropped, ItsVoidEntriesAreNoHeadsOfMine) {
  SpaceLog log = on(second);
  const auto said = write(log, pair.random, "mine");
  EXPECT_EQ(said.front().header.prev, std::vector{late.id});
}

TEST_F(Dropped, WhatIsWrittenThenIsUnderAKeyItDoesNotHave) {
  SpaceLog log = on(second);
  const auto said = write(log, pair.random, "mine");
  ASSERT_EQ(said.size(), 2U);
  const auto body = *envelope::parse_key(said[0].body);
  EXPECT_TRUE(body.epoch.is_zero());
  EXPECT_EQ(body.wraps.size(), 4U) << "the second phone, B's, and the identity of both";
  EXPECT_FALSE(unwrap_epoch(body, pair.space, Opener::of(pair.a.phone.box)));
  const auto seen_by = [&](const testing::Member* identity_of) {
    SpaceLog thief = pair.log_on(pair.a.phone, identity_of);
    take_all(thief, everything());
    take_all(thief, said);
    return thief.find(said[1].id)->content;
  };
  EXPECT_EQ(seen_by(&pair.a), Entry::Content::kOpened) << "by the identity, until that is erased";
  EXPECT_EQ(seen_by(nullptr), Entry::Content::kClosed);
}

TEST_F(Dropped, ItsWrapsForMyEpochDoNotCount) {
  SpaceLog log = on(second);
  const auto said = write(log, pair.random, "mine");
  const EpochId mine = said.back().header.epoch;
  // Under my epoch's own check, which all can see: to a box that is not live, and a spoilt one to a
  // phone to come.
  const Phone third(pair.random);
  KeyBody claim =
      *envelope::parse_key(pair.epoch(pair.a.phone, key, {third.device().box}, mine).body);
  claim.check = envelope::parse_key(said[0].body)->check;
  const Envelope spoilt = pair.clear(pair.a.phone, Type::kKey, envelope::serialise(claim));
  take_all(log, {spoilt});
  EXPECT_TRUE(log.ready_epoch(pair.random)->empty()) << "forces no new epoch";
  take_all(log, {pair.list(pair.a, {second, third}, third, 400, {late.id})});
  EXPECT_EQ(log.ready_epoch(pair.random)->size(), 1U) << "and takes nobody's place";
}

// ---- what did not come --------------------------------------------------------------------------

TEST(Missing, EachHasItsTurnToBeAskedFor) {
  Pair pair{7};
  SpaceLog writer = begun(pair, pair.a.phone, &pair.a);
  std::vector<Envelope> all = pair.beginning();
  SpaceLog reader = pair.log_on(pair.b.phone);
  take_all(reader, all);
  const SymmetricKey key = SymmetricKey::random(pair.random);
  const Envelope epoch = pair.epoch(pair.a.phone, key, {pair.b.phone.device().box});
  const EpochId e = EpochId::of(epoch.id.view().first(16));
  for (int i = 0; i < 20; ++i) {
    std::vector<EnvelopeId> unknown;
    for (int k = 0; k < 8; ++k) unknown.push_back(pair.random.id<EnvelopeId>());
    ASSERT_TRUE(reader.take(pair.event(pair.a.phone, e, key, named_event(1 + i, "a"), unknown)));
  }
  ASSERT_EQ(reader.missing().size(), 160U);
  std::map<EnvelopeId, int> asked;
  EnvelopeId last;
  for (int turn = 0; turn < 5; ++turn) {
    const auto ids = reader.missing_after(last, 64);
    EXPECT_EQ(ids.size(), 64U);
    EXPECT_EQ(std::set<EnvelopeId>(ids.begin(), ids.end()).size(), 64U);
    for (const EnvelopeId& id : ids) ++asked[id];
    last = ids.back();
  }
  EXPECT_EQ(asked.size(), 160U) << "all were asked for";
  for (const auto& [id, times] : asked) EXPECT_EQ(times, 2) << "and none before its turn";
  EXPECT_EQ(reader.missing_after(last, 1000).size(), 160U);
  EXPECT_TRUE(writer.missing_after(last, 64).empty());
}

}  // namespace
}  // namespace pane::log

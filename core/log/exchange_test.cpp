// The four rules of the sealed exchange, as decisions on what is known.
#include "core/log/exchange.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "sim/random.hpp"

namespace pane::log {
namespace {

EnvelopeId id(Byte n) {
  EnvelopeId i;
  i.bytes[0] = n;
  return i;
}

class Exchange : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  Exchange() {
    random.fill(space.bytes);
    random.fill(xid.bytes);
    random.fill(me.bytes);
    random.fill(other.bytes);
  }
  Item seal(Byte n, const SignKey& who, const Tag32& r, std::string_view answer) const {
    Item i;
    i.id = id(n);
    i.commitment = commit(r, space, xid, who, as_view(answer));
    return i;
  }
  static Item open(Byte n, Byte names, Byte of_seal, const Tag32& r, std::string_view answer) {
    Item i;
    i.id = id(n);
    i.is_open = true;
    i.names = id(names);
    if (of_seal != 0) i.seal = id(of_seal);
    i.r = r;
    i.answer = to_bytes(as_view(answer));
    return i;
  }
  static Part part(std::vector<Item> items) {
    Part p;
    for (Item& i : items) p.items.emplace(i.id, std::move(i));
    return p;
  }
  static Local sealed(Byte n) {
    Local l;
    l.stage = Local::Stage::kSealed;
    l.seal = id(n);
    l.last_day = kLast;
    l.answer = {1, 2};
    return l;
  }
  static Local unsent(Byte n) {
    Local l = sealed(n);
    l.stage = Local::Stage::kUnsent;
    return l;
  }
  template <class Acked>
  Shown look(const Part& mine, const Part& theirs, Acked acked) const {
    return shown(mine, theirs, space, xid, other, acked);
  }

  sim::SeededRandom random{0x5eedULL << 40};  // none that a property would come upon
  SpaceId space;
  Xid xid;
  SignKey me, other;
  Tag32 r1 = random.id<Tag32>(), r2 = random.id<Tag32>();
  static constexpr Day kInTime = 5, kLast = 10;
  static constexpr auto kAcked = [](const EnvelopeId&) { return true; };
  static constexpr auto kNotAcked = [](const EnvelopeId&) { return false; };
};

// ---- rules 1 and 2: what is sent ----------------------------------------------------------------

TEST_F(Exchange, ASealWaitsForAnItemAndThenOpens) {
  EXPECT_EQ(next_act(sealed(1), {}, {}, kInTime, false), Act::kNothing);
  EXPECT_EQ(next_act(sealed(1), {}, part({seal(9, other, r2, "x")}), kInTime, false), Act::kOpen);
  EXPECT_EQ(next_act(sealed(1), {}, part({open(9, 5, 0, {}, "x")}), kInTime, false), Act::kOpen)
      << "any item of theirs";
  EXPECT_EQ(
      next_act(sealed(1), part({seal(1, me, r1, "a"), seal(2, me, r1, "b")}), {}, kInTime, false),
      Act::kNothing)
      << "mine alone are none";
}

TEST_F(Exchange, AnOpenNamesTheLowestItemAndNeverAnother) {
  Part theirs = part({seal(9, other, r2, "x"), open(7, 1, 0, {}, "y"), seal(5, other, r2, "z")});
  EXPECT_EQ(item_to_name({}, theirs), id(5));
  theirs.withdrawn.insert(id(5));
  EXPECT_EQ(item_to_name({}, theirs), id(7)) << "what was taken back is none";
  theirs.withdrawn.insert(id(7));
  EXPECT_EQ(item_to_name({}, theirs), id(7)) << "an open cannot be taken back";
  EXPECT_FALSE(item_to_name({}, {}));
  Part mine = part({seal(1, me, r1, "a")});
  EXPECT_EQ(next_act(sealed(1), mine, theirs, kInTime, false), Act::kOpen);
  mine = part({seal(1, me, r1, "a"), open(3, 9, 1, r1, "a")});
  EXPECT_EQ(next_act(sealed(1), mine, theirs, kInTime, false), Act::kNothing)
      << "opened before this phone was put back";
}

TEST_F(Exchange, WhatIsTakenBackIsNoItem) {
  Part theirs = part({seal(5, other, r2, "z")});
  theirs.withdrawn.insert(id(5));
  EXPECT_EQ(next_act(sealed(1), {}, theirs, kInTime, false), Act::kNothing);
}

TEST_F(Exchange, MineIsSetAsideWhenTheOtherNamedMyOtherPhones) {
  const Part mine = part({seal(1, me, r1, "a"), seal(2, me, r2, "b")});
  const Part naming_twin = part({open(9, 2, 0, {}, "x")});
  EXPECT_EQ(next_act(sealed(1), mine, naming_twin, kInTime, false), Act::kNothing);
  EXPECT_EQ(next_act(sealed(2), mine, naming_twin, kInTime, false), Act::kOpen);
  const Part naming_both = part({open(9, 2, 0, {}, "x"), open(8, 1, 0, {}, "x")});
  EXPECT_EQ(next_act(sealed(1), mine, naming_both, kInTime, false), Act::kOpen)
      << "a seal that is named is always opened";
  EXPECT_EQ(next_act(sealed(1), mine, part({open(9, 77, 0, {}, "x")}), kInTime, false), Act::kOpen)
      << "what names nothing of mine sets nothing aside";
}

TEST_F(Exchange, AfterTakingBackOnlyASealThatIsNamedOpens) {
  Part mine = part({seal(1, me, r1, "a"), seal(2, me, r1, "b")});
  mine.withdrawn.insert(id(1));
  Part theirs = part({seal(9, other, r2, "x")});
  EXPECT_EQ(next_act(sealed(2), mine, theirs, kInTime, false), Act::kNothing)
      << "an open that names the first may be on its way";
  theirs.items.emplace(id(8), open(8, 2, 9, r2, "x"));
  EXPECT_EQ(next_act(sealed(2), mine, theirs, kInTime, false), Act::kOpen);
  EXPECT_EQ(item_to_name({}, theirs, id(2)), id(8)) << "what can be shown at once";
  EXPECT_EQ(item_to_name({}, theirs, id(1)), id(8)) << "else the lowest";
  EXPECT_EQ(next_act(sealed(2), mine, part({open(8, 1, 9, r2, "x")}), kInTime, false),
            Act::kNothing)
      << "it named the first";
}

TEST_F(Exchange, WhereBothTookOneBackTheLowerSealGoesFirst) {
  Part mine = part({seal(1, me, r1, "a"), seal(4, me, r1, "b")});
  mine.withdrawn.insert(id(1));
  Part theirs = part({seal(2, other, r2, "x"), seal(9, other, r2, "y")});
  theirs.withdrawn.insert(id(2));
  EXPECT_EQ(next_act(sealed(4), mine, theirs, kInTime, false), Act::kOpen);
  EXPECT_EQ(next_act(sealed(9), theirs, mine, kInTime, false), Act::kNothing);
}

TEST_F(Exchange, WhoeverTookBackLessOftenGoesFirst) {
  Part mine = part({seal(1, me, r1, "a"), seal(3, me, r1, "b"), seal(4, me, r1, "c")});
  mine.withdrawn = {id(1), id(3)};
  Part theirs = part({seal(2, other, r2, "x"), seal(9, other, r2, "y")});
  theirs.withdrawn.insert(id(2));
  EXPECT_EQ(next_act(sealed(4), mine, theirs, kInTime, false), Act::kNothing)
      << "an open that names the second may be on its way";
  EXPECT_EQ(next_act(sealed(9), theirs, mine, kInTime, false), Act::kOpen);
}

TEST_F(Exchange, WhatWasTakenBackIsNotOpenedByAPhoneThatWasPutBack) {
  Part mine = part({seal(1, me, r1, "a")});
  mine.withdrawn.insert(id(1));
  for (const Part& theirs : {part({}), part({open(9, 1, 0, {}, "x")})}) {
    EXPECT_EQ(next_act(sealed(1), mine, theirs, kInTime, false), Act::kErase);
    EXPECT_EQ(next_act(unsent(1), mine, theirs, kInTime, false), Act::kErase);
  }
}

TEST_F(Exchange, WhatMyOtherPhoneOpenedIsWhatMineNamesToo) {
  const Part mine = part({seal(1, me, r1, "a"), seal(2, me, r1, "b"), open(3, 9, 2, r1, "b")});
  Part theirs = part({seal(9, other, r2, "x"), seal(4, other, r2, "put in after reading b")});
  EXPECT_EQ(next_act(sealed(1), mine, theirs, kInTime, false), Act::kNothing);
  EXPECT_EQ(next_act(sealed(1), mine, theirs, kLast + 2, true), Act::kErase);
  theirs.items.emplace(id(5), open(5, 1, 4, r2, "put in after reading b"));
  EXPECT_EQ(next_act(sealed(1), mine, theirs, kInTime, false), Act::kOpen)
      << "a seal that is named is always opened";
  EXPECT_EQ(item_to_name(mine, theirs, id(1)), id(9)) << "and reads nothing new for it";
}

TEST_F(Exchange, NothingIsSealedThatNobodyWouldRead) {
  Part mine;
  for (Byte n = 1; n + 2U <= kMaxItems; ++n) {
    EXPECT_TRUE(may_answer(mine, {}));
    mine.items.emplace(id(n), seal(n, me, r1, "a"));
    mine.withdrawn.insert(id(n));
  }
  EXPECT_TRUE(may_answer(mine, {})) << "a seal, and its open";
  mine.items.emplace(id(200), seal(200, me, r1, "a"));
  mine.withdrawn.insert(id(200));
  EXPECT_FALSE(may_answer(mine, {}));
}

TEST_F(Exchange, NothingIsSealedForWhichThisPhoneHasNoPlace) {
  Part mine;
  for (Byte n = 1; n <= 30; ++n) {
    EXPECT_TRUE(may_answer(mine, {}));
    Item i = seal(n, me, r1, "a");
    i.here = true;
    mine.items.emplace(id(n), i);
    mine.withdrawn.insert(id(n));
  }
  EXPECT_TRUE(may_answer(mine, {})) << "a seal, and its open";
  mine.items.begin()->second.here = false;
  Item i = seal(200, me, r1, "a");
  i.here = true;
  mine.items.emplace(id(200), i);
  mine.withdrawn.insert(id(200));
  EXPECT_TRUE(may_answer(mine, {})) << "another phone's takes none of its places";
  mine.items.begin()->second.here = true;
  EXPECT_FALSE(may_answer(mine, {}));
}

TEST_F(Exchange, WhatWasTakenBackIsAnsweredAnewUntilItWasNamed) {
  Part mine = part({seal(1, me, r1, "a")});
  EXPECT_TRUE(may_answer({}, {}));
  EXPECT_FALSE(may_answer(mine, {})) << "given";
  mine.withdrawn.insert(id(1));
  EXPECT_TRUE(may_answer(mine, part({seal(9, other, r2, "x")})));
  EXPECT_FALSE(may_answer(mine, part({open(9, 1, 0, {}, "x")})));
  EXPECT_FALSE(may_answer(part({open(3, 9, 1, r1, "a")}), {})) << "given";
}

// ---- rule 3 and 4: taken back, over -------------------------------------------------------------

TEST_F(Exchange, OnlyASealStillActs) {
  const Part theirs = part({open(9, 1, 0, {}, "x")});
  for (const auto stage : {Local::Stage::kWithdrawn, Local::Stage::kErased}) {
    Local l = sealed(1);
    l.stage = stage;
    EXPECT_EQ(next_act(l, {}, theirs, 99, true), Act::kNothing);
  }
}

TEST_F(Exchange, AnAnswerIsErasedOverADayAfterTheLast) {
  const Local l = sealed(1);
  EXPECT_EQ(next_act(l, {}, {}, kInTime, false), Act::kNothing) << "no complete sync";
  EXPECT_EQ(next_act(l, {}, {}, 10, true), Act::kNothing);
  EXPECT_EQ(next_act(l, {}, {}, 11, true), Act::kNothing);
  EXPECT_EQ(next_act(l, {}, {}, 12, true), Act::kErase);
  EXPECT_EQ(next_act(l, {}, part({seal(5, other, r2, "z")}), 12, true), Act::kOpen)
      << "an item that came in time";
}

TEST_F(Exchange, WhatWasNotSentInTimeIsOpenedByNoItem) {
  const Part item = part({seal(9, other, r2, "x")});
  for (const bool synced : {false, true}) {
    EXPECT_EQ(next_act(unsent(1), {}, item, kLast, synced), Act::kOpen)
        << "its last day is not over";
    EXPECT_EQ(next_act(sealed(1), {}, item, kLast + 1, synced), Act::kOpen) << "sent in time";
    const Act late = synced ? Act::kErase : Act::kNothing;
    EXPECT_EQ(next_act(unsent(1), {}, item, kLast + 1, synced), late);
    EXPECT_EQ(next_act(unsent(1), {}, part({open(9, 77, 0, {}, "x")}), kLast + 1, synced), late)
        << "nor by an open that names another";
    EXPECT_EQ(next_act(unsent(1), {}, part({open(9, 1, 0, {}, "x")}), 99, synced), Act::kOpen)
        << "a seal that is named is always opened";
  }
  EXPECT_EQ(next_act(unsent(1), {}, {}, kLast, true), Act::kNothing)
      << "it may still arrive in time";
  EXPECT_EQ(next_act(unsent(1), {}, {}, kLast + 1, true), Act::kErase) << "no day later than that";
}

RC_GTEST_FIXTURE_PROP(Exchange, SentInTimeIsTheDayOfTheFirstAcknowledgement,
                      (const std::vector<std::uint8_t>& days)) {
  Local l = unsent(1);
  bool in_time = false;
  for (const Day day : days) {
    l.acked(day);
    in_time = in_time || day <= l.last_day;
    RC_ASSERT((l.stage == Local::Stage::kSealed) == in_time);
  }
  for (const auto stage : {Local::Stage::kWithdrawn, Local::Stage::kErased}) {
    l.stage = stage;
    l.acked(kInTime);
    RC_ASSERT(l.stage == stage);
  }
}

TEST_F(Exchange, TheLastOfAllDaysIsNotOver) {
  Local l = sealed(1);
  l.last_day = std::numeric_limits<Day>::max();  // an ask of the other's may say so
  EXPECT_EQ(next_act(l, {}, {}, 20'000, true), Act::kNothing);
  l.last_day = std::numeric_limits<Day>::min();
  EXPECT_EQ(next_act(l, {}, {}, 20'000, true), Act::kErase);
}

// ---- what is shown ------------------------------------------------------------------------------

TEST_F(Exchange, NothingIsShownBeforeMyOpenIsAcknowledged) {
  const Part mine = part({open(1, 9, 0, {}, "mine")});
  const Part theirs = part({open(9, 1, 0, {}, "theirs")});
  EXPECT_EQ(look(mine, theirs, kNotAcked).other, nullptr);
  ASSERT_NE(look(mine, theirs, kAcked).other, nullptr);
  EXPECT_EQ(look(mine, theirs, kAcked).other->id, id(9));
  EXPECT_EQ(look(mine, theirs, kAcked).mine->id, id(1));
  EXPECT_EQ(look({}, theirs, kAcked).other, nullptr);
  EXPECT_EQ(look(part({seal(1, me, r1, "mine")}), theirs, kAcked).other, nullptr)
      << "a seal alone binds nobody";
}

TEST_F(Exchange, ANamedSealIsShownByTheOpenThatFitsIt) {
  const Part mine = part({open(1, 9, 0, {}, "mine")});
  const Item s = seal(9, other, r2, "theirs");
  EXPECT_EQ(look(mine, part({s}), kAcked).other, nullptr) << "not opened yet";
  EXPECT_EQ(look(mine, part({s, open(8, 1, 9, r2, "theirs")}), kAcked).other->id, id(8));
  EXPECT_EQ(look(mine, part({s, open(8, 1, 9, r1, "theirs")}), kAcked).other, nullptr) << "wrong r";
  EXPECT_EQ(look(mine, part({s, open(8, 1, 9, r2, "another")}), kAcked).other, nullptr)
      << "wrong answer";
  EXPECT_EQ(look(mine, part({s, open(8, 1, 0, r2, "theirs")}), kAcked).other, nullptr)
      << "opens no seal";
  EXPECT_EQ(
      look(mine, part({s, open(7, 1, 9, r1, "x"), open(8, 1, 9, r2, "theirs")}), kAcked).other->id,
      id(8))
      << "one that does not fit hides none that does";
}

TEST_F(Exchange, WhatMyOpenDoesNotNameIsNotShown) {
  const Part mine = part({open(1, 9, 0, {}, "mine")});
  EXPECT_EQ(look(mine, part({open(8, 1, 0, {}, "theirs")}), kAcked).other, nullptr);
  EXPECT_EQ(look(mine, part({seal(5, other, r2, "x"), open(8, 1, 5, r2, "x")}), kAcked).other,
            nullptr);
}

TEST_F(Exchange, OneWhoAnsweredOnTwoPhonesIsShownByWhatWasNamed) {
  const Part mine = part({open(1, 9, 0, {}, "mine"), open(2, 8, 0, {}, "also mine")});
  const auto second_only = [](const EnvelopeId& i) { return i == id(2); };
  EXPECT_EQ(look(mine, part({open(8, 1, 0, {}, "theirs")}), kAcked).mine->id, id(2));
  EXPECT_EQ(
      look(mine, part({open(9, 1, 0, {}, "one"), open(8, 1, 0, {}, "two")}), second_only).other->id,
      id(8));
}

// ---- commitments and names ----------------------------------------------------------------------

RC_GTEST_FIXTURE_PROP(Exchange, ACommitmentBindsAllThatItIsMadeOf,
                      (std::uint64_t seed, const Bytes& answer)) {
  sim::SeededRandom rnd(seed);
  const auto r = rnd.id<Tag32>();
  const Commitment c = commit(r, space, xid, me, answer);
  RC_ASSERT(commit(r, space, xid, me, answer) == c);
  RC_ASSERT(commit(rnd.id<Tag32>(), space, xid, me, answer) != c);
  RC_ASSERT(commit(r, rnd.id<SpaceId>(), xid, me, answer) != c);
  RC_ASSERT(commit(r, space, rnd.id<Xid>(), me, answer) != c);
  RC_ASSERT(commit(r, space, xid, other, answer) != c);
  Bytes longer = answer;
  longer.push_back(0);
  RC_ASSERT(commit(r, space, xid, me, longer) != c);
}

TEST_F(Exchange, DaysHaveTheirNames) {
  std::set<Xid> names;
  for (const auto kind : {DayKind::kCheckIn, DayKind::kFeelings, DayKind::kSigns}) {
    for (Day d : {-1, 0, 1, 256, 20'000}) names.insert(day_xid(space, kind, d));
  }
  names.insert(day_xid(SpaceId{}, DayKind::kCheckIn, 0));
  EXPECT_EQ(names.size(), 16U);
}

// ---- what is kept -------------------------------------------------------------------------------

RC_GTEST_FIXTURE_PROP(Exchange, WhatIsHeldIsReadBack, (std::uint64_t seed, const Bytes& answer)) {
  sim::SeededRandom rnd(seed);
  Local l;
  l.stage = static_cast<Local::Stage>(rnd.below(4));
  l.seal = rnd.id<EnvelopeId>();
  l.r = rnd.id<Tag32>();
  l.last_day = static_cast<Day>(rnd.next());
  l.over_on = static_cast<Day>(rnd.next());
  l.answer = answer;
  const Bytes bytes = serialise(l);
  const auto back = read_local(bytes);
  RC_ASSERT(back.ok() && serialise(*back) == bytes);
  RC_ASSERT(back->stage == l.stage && back->seal == l.seal && back->answer == answer);
  RC_ASSERT(back->over_on == l.over_on);
  RC_ASSERT(!read_local(View(bytes).first(rnd.below(73))).ok());
  Bytes bad = bytes;
  bad[0] = 4;
  RC_ASSERT(read_local(bad).error() == Error::kForm);
}

TEST_F(Exchange, ItsTimeIsOverOnASecondDay) {
  Local l;
  EXPECT_TRUE(l.over(400)) << "not sent in time, so that it does not stand at the relay for a day";
  l.stage = Local::Stage::kSealed;
  EXPECT_FALSE(l.over(400)) << "the clock may be ahead";
  EXPECT_FALSE(l.over(400));
  EXPECT_FALSE(l.over(12)) << "it was";
  EXPECT_FALSE(l.over(12));
  EXPECT_TRUE(l.over(13));
}

}  // namespace
}  // namespace pane::log

// What care C20 says is drawn for everybody: within its range, as often as it says, and the same on
// the same day.
#include "core/guide/draws.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sim/random.hpp"

namespace pane::guide {
namespace {

Draws draws(std::uint64_t seed) {
  sim::SeededRandom random(seed);
  return Draws(crypto::SymmetricKey::random(random));
}

class DrawsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

TEST_F(DrawsTest, TheSameDayShowsTheSame) {
  const Draws one = draws(1), again = draws(1), other = draws(2);
  int differ = 0;
  for (Day d = -50; d < 50; ++d) {
    EXPECT_EQ(one.below("items", {}, d, 1000), again.below("items", {}, d, 1000));
    EXPECT_EQ(one.choose("items", {}, d, 3, 6), again.choose("items", {}, d, 3, 6));
    EXPECT_EQ(one.care_card(0, d), again.care_card(0, d));
    differ += one.below("items", {}, d, 1000) != other.below("items", {}, d, 1000) ? 1 : 0;
  }
  EXPECT_GT(differ, 90) << "each device draws alone";
}

TEST_F(DrawsTest, WhatForAboutWhatAndWhenAllMatter) {
  const Draws d = draws(3);
  std::set<std::uint32_t> seen{d.below("a", {}, 1, 65536), d.below("b", {}, 1, 65536),
                               d.below("a", {}, 2, 65536), d.below("a", as_view("x"), 1, 65536),
                               d.below("ax", {}, 1, 65536)};
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_EQ(d.below("a", {}, 1, 0), 0U);
  EXPECT_EQ(d.below("a", {}, 1, 1), 0U);
}

TEST_F(DrawsTest, EveryNumberComesAsOftenAsAnother) {
  const Draws d = draws(4);
  std::array<int, 6> times{};
  for (Day day = 0; day < 6000; ++day) ++times[d.below("even", {}, day, 6)];
  for (int n : times) {
    EXPECT_GT(n, 850);  // 1000, and five deviations of 29
    EXPECT_LT(n, 1150);
  }
}

TEST_F(DrawsTest, ThreeOfSixAreDifferentAndEachComesHalfTheDays) {
  const Draws d = draws(5);
  std::array<int, 6> times{};
  std::set<std::vector<std::uint32_t>> orders;
  for (Day day = 0; day < 4000; ++day) {
    const auto chosen = d.choose("items", {}, day, 3, 6);
    ASSERT_EQ(chosen.size(), 3U);
    ASSERT_EQ(std::set<std::uint32_t>(chosen.begin(), chosen.end()).size(), 3U);
    for (std::uint32_t i : chosen) {
      ASSERT_LT(i, 6U);
      ++times[i];
    }
    orders.insert(chosen);
  }
  for (int n : times) {
    EXPECT_GT(n, 1840);  // 2000, and five deviations of 32
    EXPECT_LT(n, 2160);
  }
  EXPECT_EQ(orders.size(), 120U) << "every choice in every order comes";
  EXPECT_EQ(d.choose("items", {}, 0, 9, 4).size(), 4U);
  EXPECT_TRUE(d.choose("items", {}, 0, 3, 0).empty());
}

TEST_F(DrawsTest, TheCareCardStandsOnceInThreeToSixWeeks) {
  std::set<Day> gaps;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Draws d = draws(seed);
    Day last = 0;
    for (Day day = 0; day < 400; ++day) {
      if (!d.care_card(0, day)) continue;
      gaps.insert(day - last);
      last = day;
    }
    EXPECT_GE(400 - last, 0);
    EXPECT_LE(400 - last, 42);
  }
  EXPECT_EQ(*gaps.begin(), 21);
  EXPECT_EQ(*gaps.rbegin(), 42);
  EXPECT_EQ(gaps.size(), 22U) << "every number of days between";
  EXPECT_FALSE(draws(1).care_card(10, 10)) << "not on the first day";
  EXPECT_FALSE(draws(1).care_card(10, 5));
}

TEST_F(DrawsTest, AnOpenQuestionLivesTenToEighteenDays) {
  const Draws d = draws(6);
  std::set<Day> days;
  for (Day day = 0; day < 500; ++day) days.insert(d.question_days(as_view("e1.0"), day));
  EXPECT_EQ(*days.begin(), 10);
  EXPECT_EQ(*days.rbegin(), 18);
  EXPECT_EQ(days.size(), 9U);
}

}  // namespace
}  // namespace pane::guide

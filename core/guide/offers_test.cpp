// What is offered is a function of seed and day, as often as care C20 says; and light follows its
// rules.
#include "core/guide/offers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <map>

#include "core/guide/light.hpp"
#include "sim/random.hpp"

namespace pane::guide {
namespace {

constexpr Day kMonday = 18001 - (18001 + 3) % 7;

Draws draws(std::uint64_t seed) {
  sim::SeededRandom random(seed);
  return Draws(crypto::SymmetricKey::random(random));
}
SpaceId space(Byte b) {
  SpaceId id;
  id.bytes[0] = b;
  return id;
}

class OffersTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

TEST_F(OffersTest, EachComesOnAQuarterOfTheDaysAndNothingOnTheRest) {
  const Draws d = draws(1);
  const std::vector<std::string> all = {"question", "bid",  "news", "ritual",
                                        "dream",    "talk", "time", "dates"};
  for (const std::size_t n : {0U, 1U, 2U, 3U, 8U}) {
    const std::vector<std::string> available(all.begin(), all.begin() + static_cast<long>(n));
    std::map<std::string, int> times;
    for (Day day = 0; day < 4000; ++day) {
      const Offer o = draw_offer(d, space(1), day, available);
      ASSERT_EQ(o.practices.size(), std::min(n, kMostOnMenu));
      ++times[o.offered < 0 ? "" : o.practices[static_cast<std::size_t>(o.offered)]];
    }
    for (std::size_t p = 0; p < all.size(); ++p) {
      const int wanted = p < std::min(n, kMostOnMenu) ? 1000 : 0;  // and five deviations of 27
      EXPECT_NEAR(times[all[p]], wanted, wanted == 0 ? 0 : 140) << p << " of " << n;
    }
    EXPECT_GE(times[""], 860) << "none, a quarter of the days or more";
  }
}

TEST_F(OffersTest, SameDaySameOffer) {
  const Draws d = draws(2), again = draws(2);
  int differ = 0;
  for (Day day = 0; day < 400; ++day) {
    const Offer a = draw_offer(d, space(1), day, first_menu());
    EXPECT_EQ(a.offered, draw_offer(again, space(1), day, first_menu()).offered);
    differ += a.offered != draw_offer(d, space(2), day, first_menu()).offered ? 1 : 0;
  }
  EXPECT_GT(differ, 100) << "each space has its own";
}

TEST_F(OffersTest, NamesLeadBack) {
  for (std::size_t p = 0; p < kPractices; ++p) {
    EXPECT_EQ(practice_named(name_of(static_cast<Practice>(p))), p);
  }
  EXPECT_EQ(practice_named("repair"), kPractices) << "never drawn by chance";
  EXPECT_EQ(practice_named(""), kPractices);
}

practice::weekly::State weeks(const std::vector<std::pair<int, Byte>>& safe) {
  practice::weekly::State s;
  for (const auto& [week, value] : safe) s.kept[{space(1), kMonday + 7 * week}] = {value, ""};
  return s;
}
/// Light on the Sunday of the n-th week.
bool lit(const practice::weekly::State& s, int week) {
  return light_from(s, kMonday + 7 * week + 6);
}

TEST(Light, ComesFromTheLowestOnceAndLastsEightWeeks) {
  const auto s = weeks({{0, 1}});
  EXPECT_FALSE(light_from(s, kMonday + 3)) << "before it could be said";
  EXPECT_TRUE(light_from(s, kMonday + 4));
  EXPECT_TRUE(lit(s, 8));
  EXPECT_FALSE(lit(s, 9));
}

TEST(Light, ComesFromTheLowestTwoTwiceInSixWeeks) {
  EXPECT_FALSE(lit(weeks({{0, 2}}), 0));
  EXPECT_FALSE(lit(weeks({{0, 3}, {1, 3}, {2, 3}}), 3));
  EXPECT_TRUE(lit(weeks({{0, 2}, {5, 2}}), 5));
  EXPECT_FALSE(lit(weeks({{0, 2}, {5, 2}}), 4)) << "the second has not been said yet";
  EXPECT_TRUE(lit(weeks({{0, 2}, {5, 2}}), 13)) << "eight weeks from the last";
  EXPECT_FALSE(lit(weeks({{0, 2}, {5, 2}}), 14));
  EXPECT_FALSE(lit(weeks({{0, 2}, {6, 2}}), 6)) << "seven weeks";
}

TEST(Light, TwoSpacesAreNotAddedUp) {
  auto s = weeks({{0, 2}});
  s.kept[{space(2), kMonday + 7}] = {2, ""};
  EXPECT_FALSE(lit(s, 1));
  s.kept[{space(2), kMonday + 14}] = {1, ""};
  EXPECT_TRUE(lit(s, 2)) << "but a sign in either is one";
}

TEST(Light, ASwitchRemembersItsDays) {
  LightSwitch s;
  EXPECT_FALSE(s.on());
  s.set(true, 10);
  s.set(true, 12);
  s.set(false, 15);
  s.set(false, 16);
  EXPECT_EQ(s.turned, (std::vector<Day>{10, 15}));
  EXPECT_EQ(s.asked, 16);
  for (const Day d : {9, 16, 100}) EXPECT_FALSE(s.on_day(d)) << d;
  for (const Day d : {10, 12, 15}) EXPECT_TRUE(s.on_day(d)) << d;
  s.set(true, 5);
  EXPECT_TRUE(s.on_day(15)) << "a clock that was put back leaves the order as it was";
}

RC_GTEST_PROP(Light, TurnedHoweverOftenItStaysBoundedAndNeverForgetsADayOfLight, ()) {
  LightSwitch s;
  std::vector<bool> light;
  for (Day day = 1; day <= 200; ++day) {
    if (*rc::gen::inRange(0, 3) == 0) s.set(!s.on(), day);
    light.push_back(s.on());
  }
  RC_ASSERT(s.turned.size() <= LightSwitch::kMost);
  for (Day day = 1; day <= 200; ++day) {
    if (light[static_cast<std::size_t>(day - 1)]) RC_ASSERT(s.on_day(day));
  }
}

}  // namespace
}  // namespace pane::guide

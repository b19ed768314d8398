// Kinds of pairs are what they are called.
#include "sim/pair/kinds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

namespace pane::sim {
namespace {

constexpr int kDays = 120;

Pair drawn(const std::string& name, std::uint64_t seed = 1, int days = kDays) {
  return kind_named(name)->drawn(seed, days);
}

int days_answered(const Pair& pair, int who, int from, int to) {
  int days = 0;
  for (int day = from; day < to; ++day) days += std::isnan(pair.series.answer(day, who, 0)) ? 0 : 1;
  return days;
}

double ground(const Pair& pair, int day) {
  return pair.truth.set_point[static_cast<std::size_t>(day)][0];
}

TEST(Kinds, GiveASeriesThatCanBeEstimatedAndTheSameAgain) {
  std::set<std::string> names;
  for (const Kind& kind : kinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_EQ(kind_named(kind.name), &kind);
    for (const int days : {kind.least_days, kDays}) {
      const Pair pair = kind.drawn(7, days);
      EXPECT_EQ(insight::fault(pair.series, true), "") << kind.name;
      EXPECT_EQ(pair.series.days, days);
      EXPECT_EQ(pair.truth.set_point.size(), static_cast<std::size_t>(days));
      const Pair again = kind.drawn(7, days), other = kind.drawn(8, days);
      int differ = 0;
      for (std::size_t i = 0; i < pair.series.answers.size(); ++i) {
        const double a = pair.series.answers[i], b = again.series.answers[i];
        EXPECT_TRUE(a == b || (std::isnan(a) && std::isnan(b))) << kind.name;
        differ += a == other.series.answers[i] ? 0 : 1;
      }
      if (days == kDays) {
        EXPECT_GT(differ, 0) << kind.name;
      }
    }
  }
}

TEST(Kinds, OfNoSuchNameThereIsNone) { EXPECT_EQ(kind_named("sad"), nullptr); }

TEST(Kinds, BreakWhenTheySay) {
  for (const auto& [name, ago] : {std::pair{"broke-5", 5}, {"broke-21", 21}, {"broke-60", 60}}) {
    const Pair pair = drawn(name);
    EXPECT_NEAR(ground(pair, kDays - ago) - ground(pair, kDays - ago - 1), -2, .3) << name;
    EXPECT_NEAR(ground(pair, kDays - ago + 1) - ground(pair, kDays - ago), 0, .3) << name;
  }
  const Pair slow = drawn("trend");
  EXPECT_NEAR(ground(slow, kDays - 1) - ground(slow, 0), -2, 1.2);
  EXPECT_NEAR(ground(slow, 60) - ground(slow, 59), 0, .3);
}

TEST(Kinds, GiveOnlyTheNumbersTheySay) {
  for (const double y : drawn("ends").series.answers)
    EXPECT_TRUE(std::isnan(y) || y == 1 || y == 7);
  const Pair one = drawn("one-number");
  for (int day = 0; day < kDays; ++day) {
    const double y = one.series.answer(day, 1, 0);
    EXPECT_TRUE(std::isnan(y) || y == 7);
  }
  const Pair bad = drawn("first-bad");
  for (int who = 0; who < 2; ++who) EXPECT_LE(bad.series.answer(kDays - 1, who, 0), 5);
  EXPECT_GE(bad.series.answer(kDays - 2, 0, 0), 5);
}

TEST(Kinds, LeaveOutWhatTheySay) {
  const Pair gone = drawn("gone");
  EXPECT_EQ(days_answered(gone, 0, kDays - 111, kDays - 21), 0);
  EXPECT_GT(days_answered(gone, 0, kDays - 21, kDays), 10);
  const Pair one = drawn("one-gone");
  EXPECT_EQ(days_answered(one, 1, kDays - 35, kDays), 0);
  EXPECT_GT(days_answered(one, 0, kDays - 35, kDays), 15);
  double there[2] = {}, sum[2] = {};
  const Pair good = drawn("good-days", 1, 1000), skips = drawn("skipping", 1, 1000);
  for (int day = 0; day < 1000; ++day) {
    const bool is = !std::isnan(good.series.answer(day, 0, 0));
    there[is] += 1;
    sum[is] += good.truth.deviation[static_cast<std::size_t>(day)][0];
  }
  EXPECT_GT(sum[1] / there[1], sum[0] / there[0] + .5);
  double answered[2] = {}, all[2] = {};
  for (int day = 0; day < 1000; ++day) {
    const bool offered = skips.series.draws[static_cast<std::size_t>(day)].offered >= 0;
    all[offered] += 1;
    answered[offered] += std::isnan(skips.series.answer(day, 0, 0)) ? 0 : 1;
  }
  EXPECT_LT(answered[1] / all[1], answered[0] / all[0] - .05);
}

TEST(Kinds, AnswerAsTheySay) {
  const Pair plain = drawn("ordinary", 3, 1000), turned = drawn("reversed", 3, 1000);
  for (int day = 0; day < 1000; ++day) {
    const double a = plain.series.answer(day, 0, 2), b = turned.series.answer(day, 0, 2);
    EXPECT_TRUE(std::isnan(a) ? std::isnan(b) : a + b == 8);
  }
  const Pair hopeful = drawn("hopeful", 3, 1000), in_vain = drawn("offers", 3, 1000);
  double more[2] = {}, days[2] = {};
  for (int day = 0; day < 1000; ++day) {
    const double x = hopeful.series.answer(day, 0, 0) - in_vain.series.answer(day, 0, 0);
    if (std::isnan(x)) continue;
    const bool offered = hopeful.series.draws[static_cast<std::size_t>(day)].offered >= 0;
    more[offered] += x;
    days[offered] += 1;
  }
  EXPECT_EQ(more[0], 0);
  EXPECT_NEAR(more[1] / days[1], .4, .1);
}

TEST(Kinds, TailsKeepTheSpread) {
  // Student's t with three degrees of freedom: its fourth moment is infinite, so the spread is only
  // about right; far days are many more.
  const Pair plain = drawn("ordinary", 5, 3000), heavy = drawn("heavy-days", 5, 3000);
  int far[2] = {};
  double squares[2] = {};
  for (std::size_t t = 1; t < 3000; ++t) {
    int which = 0;
    for (const Pair* pair : {&plain, &heavy}) {
      const double d = pair->truth.deviation[t][0] - .35 * pair->truth.deviation[t - 1][0] -
                       .10 * pair->truth.deviation[t - 1][1];
      squares[which] += d * d;
      far[which++] += std::fabs(d) > 4 * .6 ? 1 : 0;
    }
  }
  EXPECT_NEAR(std::sqrt(squares[0] / 3000), .6, .03);
  EXPECT_NEAR(std::sqrt(squares[1] / 3000), .6, .15);
  EXPECT_LE(far[0], 2);
  EXPECT_GE(far[1], 10);
}

}  // namespace
}  // namespace pane::sim

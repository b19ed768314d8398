// A simulated pair has the moments of the model it is drawn from, and shares what its plan does not
// change.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "sim/pair/chance.hpp"
#include "sim/pair/pair.hpp"

namespace pane::sim {
namespace {

constexpr int kLong = insight::kMaxDays;

Plan long_plan(std::uint64_t seed) {
  Plan plan;
  plan.seed = seed;
  plan.days = kLong;
  plan.whole = false;
  plan.nature = Nature{{.5, .2}, {.15, .05}, {.6, .9}, .3, .05, {.7, .7}};
  return plan;
}

/// What the day brought: d_t - Phi d_{t-1}, for one of the two.
double news(const Truth& t, int day, std::size_t who) {
  const Nature& n = t.nature;
  const Two& last = t.deviation[static_cast<std::size_t>(day - 1)];
  return t.deviation[static_cast<std::size_t>(day)][who] - n.inertia[who] * last[who] -
         n.partner[who] * last[1 - who];
}

struct Moments {
  double n = 0, mean = 0, var = 0;
};
Moments moments(int count, const std::function<double(int)>& of) {
  Moments m;
  double sum = 0, squares = 0;
  for (int i = 0; i < count; ++i) {
    const double x = of(i);
    sum += x;
    squares += x * x;
  }
  m.n = count;
  m.mean = sum / count;
  m.var = squares / count - m.mean * m.mean;
  return m;
}

TEST(Pair, GivesTheNumbersItAlwaysGave) {
  // So that a published seed stays the pair it was.
  Plan plan;
  plan.seed = 7;
  plan.days = 3;
  plan.missing_item = .3;
  const Pair pair = simulate(plan);
  std::string answers;
  for (const double y : pair.series.answers)
    answers += std::isnan(y) ? '.' : static_cast<char>('0' + static_cast<int>(y));
  EXPECT_EQ(answers, "1.365644455.343467");
  EXPECT_DOUBLE_EQ(pair.truth.closeness(2)[0], 3.330088262621056);
}

TEST(Chance, IsUniformAndNormal) {
  Chance chance(1, 1);
  const Moments u = moments(200'000, [&](int) { return chance.uniform(); });
  EXPECT_NEAR(u.mean, .5, 4 * std::sqrt(1 / 12.0 / u.n));
  EXPECT_NEAR(u.var, 1 / 12.0, .001);
  const Moments z = moments(200'000, [&](int) { return chance.normal(); });
  EXPECT_NEAR(z.mean, 0, 4 / std::sqrt(z.n));
  EXPECT_NEAR(z.var, 1, 4 * std::sqrt(2 / z.n));
  int tail = 0;
  for (int i = 0; i < 200'000; ++i) tail += std::fabs(chance.normal()) > 1.959964 ? 1 : 0;
  EXPECT_NEAR(tail / 200'000.0, .05, .002);
}

TEST(Nature, StationaryCovarianceIsThatOfTheRecursion) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Nature n = nature_from_priors(seed);
    ASSERT_LT(radius_of(n), .995);
    const auto p = stationary(n);
    const double a = n.inertia[0], b = n.partner[0], c = n.partner[1], d = n.inertia[1];
    const double q = n.together * n.daily[0] * n.daily[1];
    EXPECT_NEAR(a * a * p[0] + 2 * a * b * p[1] + b * b * p[2] + n.daily[0] * n.daily[0], p[0],
                1e-10 * p[0]);
    EXPECT_NEAR(a * c * p[0] + (a * d + b * c) * p[1] + b * d * p[2] + q, p[1],
                1e-10 * (p[0] + p[2]));
    const auto engine = insight::at_rest(n);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(p[i], engine[i], 1e-9 * (p[0] + p[2]));
    EXPECT_NEAR(c * c * p[0] + 2 * c * d * p[1] + d * d * p[2] + n.daily[1] * n.daily[1], p[2],
                1e-10 * p[2]);
  }
}

TEST(Nature, ComesFromThePriors) {
  constexpr int kPairs = 4000;
  std::vector<Nature> natures;
  for (int i = 0; i < kPairs; ++i)
    natures.push_back(nature_from_priors(static_cast<std::uint64_t>(i)));
  const auto check = [&](const char* what, double mean, double sd,
                         const std::function<double(const Nature&)>& of) {
    const Moments m =
        moments(kPairs, [&](int i) { return of(natures[static_cast<std::size_t>(i)]); });
    EXPECT_NEAR(m.mean, mean, 5 * sd / std::sqrt(kPairs)) << what;
    EXPECT_NEAR(std::sqrt(m.var), sd, 5 * sd / std::sqrt(2 * kPairs)) << what;
  };
  // Refusing what never comes to rest, and what the scale could hardly show, cuts the upper ends
  // off by a hair: 5 standard errors allow for it.
  check("inertia", .30, .20, [](const Nature& n) { return (n.inertia[0] + n.inertia[1]) / 2; });
  check("its half", 0, .10, [](const Nature& n) { return (n.inertia[0] - n.inertia[1]) / 2; });
  check("partner", .05, .10, [](const Nature& n) { return (n.partner[0] + n.partner[1]) / 2; });
  check("its half", 0, .05, [](const Nature& n) { return (n.partner[0] - n.partner[1]) / 2; });
  const auto logit = [](double x, double low, double high) {
    return std::log((x - low) / (high - x));
  };
  check("q of A", logit(.6, 0, 3), .625, [&](const Nature& n) { return logit(n.daily[0], 0, 3); });
  check("q of B", logit(.6, 0, 3), .625, [&](const Nature& n) { return logit(n.daily[1], 0, 3); });
  check("rho", .2, .4, [](const Nature& n) { return std::atanh(n.together); });
  check("drift", logit(.04, 0, .5), .761, [&](const Nature& n) { return logit(n.drift, 0, .5); });
  const auto error = [&](const Nature& n, int sign) {
    return (logit(n.error[0], .05, 2) + sign * logit(n.error[1], .05, 2)) / 2;
  };
  check("error", logit(.7, .05, 2), .565, [&](const Nature& n) { return error(n, 1); });
  check("its half", 0, .485, [&](const Nature& n) { return error(n, -1); });
}

TEST(Pair, DeviationsHaveTheMomentsOfTheModel) {
  const Plan plan = long_plan(11);
  const Truth t = simulate(plan).truth;
  const auto p = stationary(t.nature);
  for (const std::size_t who : {0U, 1U}) {
    const Moments d =
        moments(kLong, [&](int day) { return t.deviation[static_cast<std::size_t>(day)][who]; });
    EXPECT_NEAR(d.mean, 0, .12);
    EXPECT_NEAR(d.var, who == 0 ? p[0] : p[2], .1);
    const Moments w = moments(kLong - 1, [&](int i) { return news(t, i + 1, who); });
    EXPECT_NEAR(w.mean, 0, 4 * t.nature.daily[who] / std::sqrt(w.n));
    EXPECT_NEAR(std::sqrt(w.var), t.nature.daily[who],
                4 * t.nature.daily[who] / std::sqrt(2 * w.n));
    // News is new: it goes with nothing of the day before.
    for (const std::size_t whose : {0U, 1U}) {
      const Moments cross = moments(kLong - 1, [&](int i) {
        return news(t, i + 1, who) * t.deviation[static_cast<std::size_t>(i)][whose];
      });
      EXPECT_NEAR(cross.mean, 0, 4 * std::sqrt(cross.var / cross.n));
    }
    const Moments step = moments(kLong - 1, [&](int i) {
      const auto day = static_cast<std::size_t>(i);
      return t.set_point[day + 1][who] - t.set_point[day][who];
    });
    EXPECT_NEAR(std::sqrt(step.var), t.nature.drift, 4 * t.nature.drift / std::sqrt(2 * step.n));
  }
  const Moments both =
      moments(kLong - 1, [&](int i) { return news(t, i + 1, 0) * news(t, i + 1, 1); });
  EXPECT_NEAR(both.mean, .3 * .6 * .9, 4 * std::sqrt(both.var / both.n));
}

TEST(Pair, FirstDayIsDrawnFromRest) {
  Plan plan = long_plan(0);
  plan.days = 1;
  const auto p = stationary(*plan.nature);
  std::vector<Two> first;
  for (plan.seed = 0; plan.seed < 4000; ++plan.seed)
    first.push_back(simulate(plan).truth.deviation[0]);
  const auto at = [&](int i) -> const Two& { return first[static_cast<std::size_t>(i)]; };
  const Moments a = moments(4000, [&](int i) { return at(i)[0]; });
  const Moments ab = moments(4000, [&](int i) { return at(i)[0] * at(i)[1]; });
  EXPECT_NEAR(a.var, p[0], 4 * p[0] * std::sqrt(2 / a.n));
  EXPECT_NEAR(ab.mean, p[1], 4 * std::sqrt(ab.var / ab.n));
}

TEST(Pair, AnswersScatterAroundClosenessByItemAndWeekend) {
  Plan plan = long_plan(5);
  plan.weekend = .4;
  const Pair pair = simulate(plan);
  const Truth& t = pair.truth;
  EXPECT_NEAR(t.item[0] + t.item[1] + t.item[2], 0, 1e-12);
  for (int j = 0; j < 3; ++j) {
    for (int who = 0; who < 2; ++who) {
      const auto w = static_cast<std::size_t>(who);
      const Moments e = moments(kLong, [&](int day) {
        return pair.series.answer(day, who, j) - t.closeness(day)[w] -
               t.item[static_cast<std::size_t>(j)] - (day % 7 >= 5 ? .4 : 0);
      });
      EXPECT_NEAR(e.mean, 0, 4 * .7 / std::sqrt(e.n));
      EXPECT_NEAR(std::sqrt(e.var), .7, 4 * .7 / std::sqrt(2 * e.n));
    }
  }
  EXPECT_EQ(pair.series.weekend[5], 1);
  EXPECT_EQ(pair.series.weekend[7], 0);
}

TEST(Pair, WholeAnswersAreTheRoundedAndCutOnes) {
  Plan plan = long_plan(5);
  plan.start = 6.0;
  const Pair exact = simulate(plan);
  plan.whole = true;
  const Pair whole = simulate(plan);
  int at_top = 0;
  for (std::size_t i = 0; i < exact.series.answers.size(); ++i) {
    const double y = exact.series.answers[i];
    const double k = whole.series.answers[i];
    ASSERT_EQ(k, std::floor(k));
    if (k == 7) {
      EXPECT_GT(y, 6.5);
    } else if (k == 1) {
      EXPECT_LE(y, 1.5);
    } else {
      EXPECT_TRUE(k - .5 < y && y <= k + .5) << y << " became " << k;
    }
    at_top += k == 7 ? 1 : 0;
  }
  EXPECT_GT(at_top, kLong / 2);
}

TEST(Pair, OffersAreDrawnWithTheirChanceAndAddTheirEffect) {
  Plan plan = long_plan(21);
  plan.practices = Practices::kRandomised;
  plan.effects = {.3, 0, -.5};
  plan.eligible = .8;
  const Pair pair = simulate(plan);
  const insight::Series& s = pair.series;
  ASSERT_EQ(s.draws.size(), static_cast<std::size_t>(kLong));
  std::array<double, 4> sum{}, count{};
  int eligible = 0;
  for (int day = 1; day < kLong; ++day) {
    const insight::Draw& draw = s.draws[static_cast<std::size_t>(day)];
    eligible += draw.eligible ? 1 : 0;
    ASSERT_TRUE(draw.eligible || draw.offered == -1);
    const auto which = static_cast<std::size_t>(draw.offered + 1);
    sum[which] += news(pair.truth, day, 0);
    if (draw.eligible) ++count[which];
    for (int k = 0; k < 3; ++k) {
      EXPECT_EQ(s.effort[static_cast<std::size_t>(day * 3 + k)], draw.offered == k ? 1 : 0);
    }
  }
  EXPECT_NEAR(eligible / double{kLong}, .8, .03);
  for (std::size_t which = 0; which < 4; ++which) {
    EXPECT_NEAR(count[which] / eligible, .25, .03);
    if (which == 0) continue;
    EXPECT_NEAR(sum[which] / count[which], (*plan.effects)[which - 1],
                4 * .6 / std::sqrt(count[which]));
  }
}

TEST(Pair, SelfChosenPracticesFallOnGoodDays) {
  Plan plan = long_plan(22);
  plan.practices = Practices::kSelfChosen;
  plan.effects = {0, 0, 0};
  const Pair pair = simulate(plan);
  EXPECT_TRUE(pair.series.draws.empty());
  double with = 0, without = 0, n_with = 0, n_without = 0;
  for (int day = 0; day < kLong; ++day) {
    const bool done = pair.series.effort[static_cast<std::size_t>(day * 3)] != 0;
    (done ? with : without) += pair.truth.deviation[static_cast<std::size_t>(day)][0];
    ++(done ? n_with : n_without);
  }
  EXPECT_GT(with / n_with, without / n_without + .3) << "with no effect at all";
  EXPECT_NEAR(n_with / kLong, .33, .1);
}

TEST(Pair, AnswersAreMissingByItemPersonAndDay) {
  Plan plan = long_plan(3);
  plan.missing_item = .1;
  plan.missing_person = .2;
  plan.missing_day = .3;
  const insight::Series s = simulate(plan).series;
  int items = 0, people = 0, days = 0;
  for (int day = 0; day < kLong; ++day) {
    int absent = 0;
    for (int who = 0; who < 2; ++who) {
      int here = 0;
      for (int j = 0; j < 3; ++j) {
        const bool missing = std::isnan(s.answer(day, who, j));
        items += missing ? 1 : 0;
        here += missing ? 0 : 1;
      }
      absent += here == 0 ? 1 : 0;
    }
    people += absent;
    days += absent == 2 ? 1 : 0;
  }
  const double three = .1 * .1 * .1;
  const double person = 1 - .8 * (1 - three);
  EXPECT_NEAR(items / (6.0 * kLong), 1 - .7 * .8 * .9, .02);
  EXPECT_NEAR(people / (2.0 * kLong), 1 - .7 * (1 - person), .025);
  EXPECT_NEAR(days / double{kLong}, 1 - .7 * (1 - person * person), .03);
}

TEST(Pair, WhatAPlanDoesNotChangeStays) {
  Plan plan = long_plan(9);
  plan.days = 60;
  plan.practices = Practices::kRandomised;
  plan.effects = {0, 0, 0};
  const Pair before = simulate(plan);
  plan.missing_person = .4;
  plan.eligible = .5;
  const Pair after = simulate(plan);
  EXPECT_EQ(before.truth.deviation, after.truth.deviation);
  EXPECT_EQ(before.truth.set_point, after.truth.set_point);
  int kept = 0;
  for (std::size_t i = 0; i < before.series.answers.size(); ++i) {
    if (std::isnan(after.series.answers[i])) continue;
    EXPECT_EQ(before.series.answers[i], after.series.answers[i]);
    ++kept;
  }
  EXPECT_GT(kept, 100);
  plan.seed = 10;
  EXPECT_NE(simulate(plan).truth.deviation, after.truth.deviation);
}

TEST(Plan, SaysWhatIsWrong) {
  const auto says = [](const char* words, const std::function<void(Plan&)>& change) {
    Plan plan;
    plan.practices = Practices::kRandomised;
    EXPECT_EQ(fault(plan), "");
    change(plan);
    EXPECT_NE(fault(plan).find(words), std::string::npos) << fault(plan);
  };
  says("1 to 3650 days", [](Plan& p) { p.days = 3651; });
  says("items", [](Plan& p) { p.items = 0; });
  says("rest", [](Plan& p) { p.nature->inertia = {1, 1}; });
  says("correlation", [](Plan& p) { p.nature->together = std::nan(""); });
  says("positive", [](Plan& p) { p.nature->error = {.5, 0}; });
  says("between 0 and 1", [](Plan& p) { p.missing_day = 1.5; });
  says("mean", [](Plan& p) { p.start = std::nan(""); });
  says("weekend", [](Plan& p) { p.weekend = HUGE_VAL; });
  says("practices", [](Plan& p) { p.practice_count = 9; });
  says("one effect for each", [](Plan& p) { p.effects = {.3}; });
  says("number of points", [](Plan& p) { p.effects = {.3, HUGE_VAL, 0}; });
  says("sum to 1", [](Plan& p) { p.chance = .4; });
  says("habit", [](Plan& p) { p.habit = 0; });
  says("preference", [](Plan& p) { p.preference = std::nan(""); });
}

}  // namespace
}  // namespace pane::sim

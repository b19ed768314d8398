// The report: exchanged people, hostile and empty answers, gates over made-up histories, and what
// it is right about.
#include "core/insight/report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

sim::Pair pair_of(int days, std::uint64_t seed, std::vector<double> effects = {0, 0, 0}) {
  sim::Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.missing_person = .1;
  plan.missing_day = .1;
  plan.practices = sim::Practices::kRandomised;
  plan.effects = std::move(effects);
  return sim::simulate(plan);
}

Options with_effects() {
  Options o;
  o.effects = true;
  return o;
}

Series exchanged(const Series& s) {
  Series out = s;
  for (int t = 0; t < s.days; ++t) {
    for (int j = 0; j < s.items; ++j) std::swap(out.answer(t, 0, j), out.answer(t, 1, j));
  }
  return out;
}

/// Every number of a report, in one order.
std::vector<double> numbers(const Report& r) {
  std::vector<double> out;
  const auto two = [&](const auto& x) {
    out.insert(out.end(), {static_cast<double>(x[0]), static_cast<double>(x[1])});
  };
  const auto interval = [&](const Estimate& e) {
    out.insert(out.end(), {e.mean, e.low, e.high, e.level});
  };
  const auto quantity = [&](const Quantity& q) {
    for (const Estimate& e : q.now) interval(e);
    for (const Estimate& e : q.before) interval(e);
    two(q.contraction);
    two(q.shown);
  };
  for (const int n :
       {r.rests.days, r.rests.answers, r.rests.days_both, r.rests.longest_gap,
        r.rests.both_of_last_14, static_cast<int>(r.marble_shown), static_cast<int>(r.rolls),
        static_cast<int>(r.set_point_way), static_cast<int>(r.held), r.rests.against,
        static_cast<int>(r.echo_shown), static_cast<int>(r.metropolis)}) {
    out.push_back(n);
  }
  two(r.rests.days_of);
  two(r.rests.at_top);
  two(r.rests.at_bottom);
  two(r.closeness);
  two(r.closeness_sd);
  two(r.drift);
  two(r.reliability);
  two(r.closeness_if_lower);
  two(r.closeness_if_much_lower);
  for (const Estimate& e : r.closeness_of) interval(e);
  two(r.rests.gap_of);
  two(r.rests.one_number);
  two(r.rests.ends);
  for (const auto* cloud : {&r.cloud, &r.prior_cloud, &r.cloud_if_lower}) {
    for (const Two& c : *cloud) two(c);
  }
  for (const Week& w : r.weeks) two(w.closeness);
  interval(r.drift_both);
  interval(r.drift_both_wide);
  interval(r.set_point_change);
  interval(r.echo_days);
  for (const Quantity* q : {&r.inertia, &r.partner, &r.daily, &r.together, &r.drift_sd, &r.error})
    quantity(*q);
  out.insert(out.end(),
             {r.scores.model, r.scores.own_mean, r.scores.last_value, r.scores.local_level});
  out.insert(out.end(), {r.k_hat, r.effective, r.log_likelihood, r.at_mode.drift,
                         r.at_mode.together, r.break_chance});
  two(r.at_mode.error);
  two(r.at_mode.inertia);
  two(r.at_mode.partner);
  two(r.at_mode.daily);
  for (const Effect& e : r.effects) {
    interval(e.both);
    interval(e.of[0]);
    interval(e.of[1]);
    out.insert(out.end(), {e.p_positive, e.contraction, e.randomisation_p, e.answered_p,
                           static_cast<double>(e.verdict)});
    out.insert(out.end(), e.p_at_look, e.p_at_look + 3);
  }
  return out;
}

TEST(Report, ExchangedPeopleExchangeEveryNumberToTheBit) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Series s = pair_of(70, seed).series;
    EXPECT_EQ(numbers(report(s, with_effects())),
              numbers(mirrored(report(exchanged(s), with_effects()))));
    EXPECT_EQ(numbers(report(s)), numbers(report(s)));
  }
}

TEST(Report, PeopleWhoAnswerAlikeAreToldAlike) {
  Series s = pair_of(60, 4).series;
  for (int t = 0; t < s.days; ++t) {
    for (int j = 0; j < s.items; ++j) s.answer(t, 1, j) = s.answer(t, 0, j);
  }
  const Report r = report(s, with_effects());
  EXPECT_EQ(r.closeness[0], r.closeness[1]);
  EXPECT_EQ(r.inertia.now[0].low, r.inertia.now[1].low);
  EXPECT_EQ(r.effects[0].of[0].mean, r.effects[0].of[1].mean);
  // The cloud is a set: each draw has its mirror image beside it.
  const auto sorted = [](std::vector<Two> cloud) {
    std::sort(cloud.begin(), cloud.end());
    return cloud;
  };
  EXPECT_EQ(sorted(r.cloud), sorted(mirrored(r).cloud));
  Report image = mirrored(r), same = r;
  for (Report* each : {&image, &same}) {
    for (auto* cloud : {&each->cloud, &each->prior_cloud, &each->cloud_if_lower})
      *cloud = sorted(*cloud);
  }
  EXPECT_EQ(numbers(same), numbers(image));
}

void expect_finite(const Report& r, const std::string& what) {
  ASSERT_EQ(r.fault, "") << what;
  for (const double x : numbers(r)) EXPECT_FALSE(std::isnan(x)) << what;
  for (const Two& c : r.cloud) EXPECT_TRUE(std::isfinite(c[0]) && std::isfinite(c[1])) << what;
  for (const double x : {r.closeness[0], r.closeness[1], r.closeness_sd[0], r.closeness_sd[1]}) {
    EXPECT_TRUE(std::isfinite(x)) << what;
  }
}

Series filled(int days, int items, const std::function<double(int day, int person, int item)>& y) {
  Series s;
  s.days = days;
  s.items = items;
  for (int t = 0; t < days; ++t) {
    for (int p = 0; p < 2; ++p) {
      for (int j = 0; j < items; ++j) s.answers.push_back(y(t, p, j));
    }
  }
  return s;
}

void expect_no_quantity(const Report& r) {
  for (const Quantity* q : {&r.inertia, &r.partner, &r.daily, &r.together, &r.drift_sd, &r.error})
    EXPECT_FALSE(q->shown[0] || q->shown[1]);
}

TEST(Report, StandsWhateverTheAnswersAre) {
  Options gaussian;
  gaussian.answers = Answers::kGaussian;
  const std::pair<const char*, double (*)(int, int, int)> kinds[] = {
      {"all missing", [](int, int, int) { return kMissing; }},
      {"ones", [](int, int, int) { return 1.; }},
      {"sevens", [](int, int, int) { return 7.; }},
      {"constants", [](int, int, int) { return 4.; }},
      {"one person only", [](int t, int p, int) { return p == 0 ? 3. + t % 3 : kMissing; }},
      {"other person only", [](int t, int p, int) { return p == 1 ? 3. + t % 3 : kMissing; }},
      {"sevens and ones", [](int t, int p, int) { return (t + p) % 2 == 0 ? 1. : 7.; }},
      {"ones against sevens", [](int, int p, int) { return p == 0 ? 1. : 7.; }},
      {"a single answer",
       [](int t, int p, int j) { return t == 3 && p == 0 && j == 0 ? 6. : kMissing; }},
  };
  for (const auto& [what, y] : kinds) {
    for (const int days : {1, 8, 70}) {
      for (const int items : {1, 3}) {
        const Series s = filled(days, items, y);
        const std::string name =
            std::string(what) + ", " + std::to_string(days) + " days of " + std::to_string(items);
        expect_finite(report(s), name);
        expect_finite(report(s, gaussian), name + ", gaussian");
      }
    }
  }
  EXPECT_FALSE(report(filled(70, 3, kinds[4].second)).marble_shown) << "of one person alone";
  EXPECT_FALSE(report(filled(70, 3, kinds[0].second)).marble_shown);
}

TEST(Report, StandsWithHugeNumbersAndLargestSizes) {
  Options gaussian;
  gaussian.answers = Answers::kGaussian;
  expect_finite(
      report(filled(40, 3, [](int t, int p, int) { return (t % 2 == 0 ? 1e5 : -1e5) + p; }),
             gaussian),
      "huge");
  Series largest =
      filled(30, kMaxItems, [](int t, int p, int j) { return 1. + (t * 3 + p * 5 + j) % 7; });
  largest.practices = kMaxPractices;
  for (int t = 0; t < largest.days; ++t) {
    Draw draw;
    draw.eligible = true;
    draw.offered = t % (kMaxPractices + 1) - 1;
    draw.probability.assign(kMaxPractices, .09);
    largest.draws.push_back(draw);
  }
  Options o = with_effects();
  o.draws = 100;
  const Report r = report(largest, o);
  expect_finite(r, "largest");
  EXPECT_EQ(r.effects.size(), static_cast<std::size_t>(kMaxPractices));
}

TEST(Report, StandsAfterTenYears) {
  Options o;
  o.draws = 100;
  const Report r = report(pair_of(kMaxDays, 2).series, o);
  expect_finite(r, "ten years");
  EXPECT_TRUE(r.marble_shown);
}

TEST(Report, NamesWhatIsWrongInOneSentence) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Series s = filled(9, 2, [](int, int, int) { return 4.; });
  EXPECT_EQ(report(s).fault, "");
  s.answers[5] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(report(s).fault, "Day 2: an answer is a whole number from 1 to 7.");
  Options gaussian;
  gaussian.answers = Answers::kGaussian;
  EXPECT_EQ(report(s, gaussian).fault, "Day 2: an answer is too large.");
  s.answers[5] = 8;
  EXPECT_EQ(report(s).fault, "Day 2: an answer is a whole number from 1 to 7.");
  s.answers[5] = 4.5;
  EXPECT_NE(report(s).fault, "");
  s.answers[5] = nan;
  EXPECT_EQ(report(s).fault, "");
  s.weekend = {1};
  EXPECT_EQ(report(s).fault, "Weekends are given for each day.");
  s.weekend.clear();
  s.practices = 1;
  s.effort.assign(9, nan);
  EXPECT_EQ(report(s, with_effects()).fault, "Day 1: a practice's amount is no number.");
  s.effort.clear();
  s.draws.assign(9, Draw{true, 0, {.5}, false});
  EXPECT_EQ(report(s, with_effects()).fault, "");
  s.draws[3].probability = {nan};
  EXPECT_EQ(report(s, with_effects()).fault, "Day 4: a probability lies between 0 and 1.");
  s.draws[3] = Draw{true, 2, {.5}, false};
  EXPECT_EQ(report(s, with_effects()).fault, "Day 4: no such practice.");
  s.days = 10;
  EXPECT_EQ(report(s).fault, "There is one place for each day, person and item.");
  s.days = kMaxDays + 1;
  EXPECT_EQ(report(s).fault, "There are 1 to 3650 days.");
  Options diffuse;
  diffuse.diffuse = true;
  EXPECT_EQ(
      report(filled(9, 1, [](int, int p, int) { return p == 0 ? 4. : kMissing; }), diffuse).fault,
      "With a diffuse start, each person has to answer at least once.");
}

TEST(Report, SaysNothingBeforeItsGateAndNothingCausalOfWhatWasChosen) {
  for (const int days : {6, 13, 27, 55, 90, 200}) {
    sim::Plan plan;
    plan.seed = static_cast<std::uint64_t>(days);
    plan.days = days;
    plan.missing_person = .3;
    plan.practices = sim::Practices::kSelfChosen;
    plan.effects = std::vector<double>{.5, .5, .5};
    const Report chosen = report(sim::simulate(plan).series, with_effects());
    for (const Effect& e : chosen.effects) {
      EXPECT_FALSE(e.causal);
      EXPECT_EQ(e.verdict, Verdict::kTooEarly);
    }
    const Report r = report(pair_of(days, static_cast<std::uint64_t>(days) + 7, {.6, .6, 0}).series,
                            with_effects());
    EXPECT_EQ(r.marble_shown, r.rests.both_of_last_14 >= 7);
    EXPECT_EQ(r.cloud.size(), 200U) << "the cloud is never hidden";
    if (r.rests.days < 56) {
      EXPECT_FALSE(r.echo_shown);
      for (const Effect& e : r.effects) EXPECT_EQ(e.verdict, Verdict::kTooEarly);
    }
    EXPECT_TRUE(r.rests.days > 28 || r.set_point_way == Way::kNothing);
    EXPECT_TRUE(r.marble_shown || r.rolls == Way::kNothing);
  }
}

TEST(Report, FindsWhatHelpsAndWhatDoesLittle) {
  const Report r = report(pair_of(600, 14, {.6, 0, 0}).series, with_effects());
  EXPECT_EQ(r.effects[0].verdict, Verdict::kProbablyHelps);
  EXPECT_NEAR(r.effects[0].both.mean, .6, .2);
  EXPECT_GT(r.effects[0].contraction, .8);
  EXPECT_LT(r.effects[0].randomisation_p, .01);
  EXPECT_NE(r.effects[1].verdict, Verdict::kProbablyHelps);
  EXPECT_TRUE(r.scores.model_wins);
  EXPECT_FALSE(r.baseline_instead);
  EXPECT_NEAR(r.inertia.now[0].mean, .35, .15);
}

TEST(Report, AnswersThatHardlyMoveSayNothingButTheMarble) {
  const Series s =
      filled(90, 3, [](int t, int, int j) { return (t == 20 || t == 21) && j == 1 ? 2. : 1.; });
  const Report r = report(s);
  EXPECT_TRUE(r.marble_shown);
  EXPECT_EQ(r.held, Held::kOneNumber);
  EXPECT_FALSE(r.echo_shown);
  EXPECT_EQ(r.set_point_way, Way::kNothing);
  EXPECT_EQ(r.rolls, Way::kNothing);
  expect_no_quantity(r);
}

TEST(Report, SaysSoWhereASimpleGuessIsAsGood) {
  // Each evening by itself: nothing of it can be foretold but its mean.
  const Series s = filled(200, 3, [](int t, int p, int j) {
    Chance chance(static_cast<std::uint64_t>(t * 6 + p * 3 + j), 9);
    return std::fmin(7, std::fmax(1, std::round(4.5 + .9 * chance.normal())));
  });
  const Report r = report(s);
  EXPECT_TRUE(r.baseline_instead);
  EXPECT_FALSE(r.scores.model_wins);
}

TEST(Report, MissedDaysThatWereLowerLowerTonight) {
  Series s = pair_of(60, 21).series;
  for (int t = 50; t < 60; t += 2) {
    for (int j = 0; j < 3; ++j) s.answer(t, 0, j) = kMissing;
  }
  const Report r = report(s);
  EXPECT_LT(r.closeness_if_lower[0], r.closeness[0] - .02);
  EXPECT_GT(r.closeness_if_lower[0], r.closeness[0] - 1);
  EXPECT_LT(r.closeness_if_much_lower[0], r.closeness_if_lower[0]);
  // Also where much of tonight lies beyond the end.
  for (double& y : s.answers) y = std::isnan(y) ? 6 : std::fmin(7, y + 2);
  const Report whole = report(s);
  for (const std::size_t i : {0U, 1U}) {
    EXPECT_NEAR(whole.closeness_if_lower[i], whole.closeness[i], 1e-9) << "nothing was missed";
    EXPECT_NEAR(whole.closeness_if_much_lower[i], whole.closeness[i], 1e-9);
  }
}

TEST(Report, AWeekWithoutAnswersIsAGapAndPileUpIsNamed) {
  Series s = filled(84, 1, [](int t, int i, int) {
    return t / 7 == 5 || (t / 7 == 8 && i == 1) ? kMissing : 6.;
  });
  const Report r = report(s);
  ASSERT_EQ(r.weeks.size(), 12U);
  for (std::size_t w = 0; w < 12; ++w) EXPECT_EQ(r.weeks[w].there, w != 5 && w != 8) << w;
  EXPECT_EQ(r.rests.longest_gap, 7);
  EXPECT_TRUE(r.rests.piled_up);
  EXPECT_EQ(r.rests.at_top[0], 1);
  EXPECT_EQ(r.rests.at_bottom[0], 0);
  EXPECT_FALSE(r.rests.piled_down);
}

TEST(Report, AnswersAtTheLowEndAreNamedToo) {
  // One of the two gives ones and twos on every other day, and nothing else of note.
  const Series s =
      filled(84, 1, [](int t, int i, int) { return i == 0 && t % 2 == 0 ? 1. + t % 4 / 2 : 4.; });
  const Report r = report(s);
  EXPECT_EQ(r.rests.at_bottom[0], .5);
  EXPECT_EQ(r.rests.at_bottom[1], 0);
  EXPECT_TRUE(r.rests.piled_down);
  EXPECT_FALSE(r.rests.piled_up);
  EXPECT_EQ(mirrored(r).rests.at_bottom[1], .5);
}

TEST(Report, WhatNeverMovesSaysNothingOfHowItMoves) {
  for (const double one : {1., 4., 7.}) {
    const Series s = filled(70, 3, [one](int, int, int) { return one; });
    const Report r = report(s);
    expect_no_quantity(r);
    ASSERT_EQ(r.fault, "");
    EXPECT_TRUE(r.rests.one_number[0] && r.rests.one_number[1]);
    EXPECT_FALSE(r.echo_shown) << one;
    EXPECT_EQ(r.rolls, Way::kNothing);
    EXPECT_EQ(r.set_point_way, Way::kNothing);
  }
  // One who varies and one who does not: still nothing of the two together.
  const Series half = filled(70, 3, [](int t, int i, int) { return i == 0 ? 1. : 3. + t % 3; });
  const Report r = report(half);
  EXPECT_TRUE(r.rests.one_number[0] != r.rests.one_number[1]);
  EXPECT_FALSE(r.echo_shown);
  for (const std::size_t who : {0U, 1U}) {
    EXPECT_FALSE(r.daily.shown[who] && r.rests.one_number[who]);
    EXPECT_FALSE(r.together.shown[who]);
  }
  const Report moving = report(pair_of(70, 3).series);
  EXPECT_FALSE(moving.rests.one_number[0]);
  EXPECT_TRUE(moving.daily.shown[0] && moving.daily.shown[1]);
}

TEST(Report, ADiffuseStartChangesLittleOnceThereAreDays) {
  Options diffuse;
  diffuse.diffuse = true;
  const Series s = pair_of(120, 31).series;
  const Report one = report(s), other = report(s, diffuse);
  ASSERT_EQ(other.fault, "");
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(one.closeness[i], other.closeness[i], .1);
    for (std::size_t w = 0; w < 12; ++w)
      EXPECT_NEAR(one.weeks[w].closeness[i], other.weeks[w].closeness[i], .15);
  }
}

}  // namespace
}  // namespace pane::insight

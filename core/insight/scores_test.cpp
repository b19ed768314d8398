// The scores of one day ahead: nobody knows the future, and who is right about a pair wins.
#include "core/insight/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/insight/mode.hpp"
#include "core/insight/numbers.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

sim::Plan plan_of(int days, std::uint64_t seed) {
  sim::Plan plan;
  plan.days = days;
  plan.seed = seed;
  plan.whole = false;
  plan.missing_item = .2;
  return plan;
}

Scores scores_of(const Series& s, Answers answers = Answers::kGaussian) {
  FitOptions options;
  options.answers = answers;
  return scores(evidence(s, options));
}

std::vector<double> all_four(const Scores& s) {
  return {s.model, s.own_mean, s.last_value, s.local_level};
}

/// A pair that falls silent after `silent` days but for one answer, `y`, on the last day.
Scores with_last(double y, int silent) {
  Series s = sim::simulate(plan_of(60, 4)).series;
  for (int t = silent; t < s.days; ++t) {
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j) s.answer(t, i, j) = kMissing;
    }
  }
  s.answer(s.days - 1, 1, 2) = y;
  return scores_of(s);
}

TEST(Scores, KnowNothingOfADayBeforeItIsThere) {
  // What is foretold of the last answer is a normal distribution, so its score is a parabola in the
  // answer, and its bend is the same wherever it is looked at, unless the answer itself had a say
  // in what was foretold.
  for (const int silent : {20, 40}) {
    const auto bend = [&](double y) {
      const std::vector<double> low = all_four(with_last(y - 2, silent)),
                                mid = all_four(with_last(y, silent)),
                                high = all_four(with_last(y + 2, silent));
      std::vector<double> out;
      for (std::size_t i = 0; i < mid.size(); ++i) out.push_back(low[i] - 2 * mid[i] + high[i]);
      return out;
    };
    const std::vector<double> here = bend(4), there = bend(9);
    for (std::size_t i = 0; i < here.size(); ++i) {
      EXPECT_LT(here[i], 0);
      EXPECT_NEAR(here[i], there[i], 1e-9) << i << ", silent from " << silent;
    }
  }
}

TEST(Scores, OfTheFirstDaysStayAsTheyAreWhenMoreCome) {
  const Series all = sim::simulate(plan_of(112, 8)).series;
  Series first = all;
  first.days = 50;
  first.answers.resize(50 * 2 * 3);
  first.effort.clear();
  Series silent = all;
  for (std::size_t i = first.answers.size(); i < silent.answers.size(); ++i)
    silent.answers[i] = kMissing;
  const Scores a = scores_of(first), b = scores_of(silent);
  EXPECT_EQ(a.days, 43);
  EXPECT_EQ(b.days, 43);
  EXPECT_EQ(all_four(a), all_four(b));
}

TEST(Scores, GoToWhoIsRightAboutAPair) {
  double ahead_of_mean = 0, ahead_of_last = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    sim::Plan plan = plan_of(150, seed);
    plan.nature->inertia = {.6, .6};
    plan.whole = true;
    const Scores s = scores_of(sim::simulate(plan).series, Answers::kCensored);
    EXPECT_TRUE(s.model_wins);
    ahead_of_mean += s.model - s.own_mean;
    ahead_of_last += s.model - s.last_value;
  }
  EXPECT_GT(ahead_of_mean / 4, .05);
  EXPECT_GT(ahead_of_last / 4, .05);
}

TEST(Scores, NeedAWeekAndSomebodyWhoAnsweredBefore) {
  Series s = sim::simulate(plan_of(7, 1)).series;
  EXPECT_EQ(scores_of(s).days, 0);
  s = sim::simulate(plan_of(8, 1)).series;
  EXPECT_EQ(scores_of(s).days, 1);
  for (int t = 0; t < 7; ++t) {
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j) s.answer(t, i, j) = kMissing;
    }
  }
  EXPECT_EQ(scores_of(s).days, 0);
  EXPECT_EQ(scores_of(s).model, 0);
}

TEST(Follow, ComesToTheSameModeFromElsewhere) {
  FitOptions options;
  options.answers = Answers::kGaussian;
  const Evidence e = evidence(sim::simulate(plan_of(80, 3)).series, options);
  const LogDensity density = [&](const Point& p) {
    const double prior = log_prior(p);
    return prior > -kInfinity ? prior + run(e, hyper(p)) : -kInfinity;
  };
  Path path;
  follow(density, path);
  const Mode mode = find_mode(density);
  path.at[kInertiaMean] += .8;
  path.at[kErrorMean] -= .3;
  follow(density, path);
  EXPECT_NEAR(path.value, -mode.value, 1e-3);
  for (std::size_t i = 0; i < path.at.size(); ++i) EXPECT_NEAR(path.at[i], mode.at[i], .03) << i;
}

}  // namespace
}  // namespace pane::insight

// The fit: its parts against what is known of them, and the same bits for the same answers.
#include "core/insight/posterior.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/insight/metropolis.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/pareto.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

sim::Pair pair_of(int days, std::uint64_t seed, bool practices = false) {
  sim::Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.missing_person = .1;
  plan.missing_day = .15;
  if (practices) plan.practices = sim::Practices::kRandomised;
  return sim::simulate(plan);
}

/// A density whose mode and covariance are known: normal with correlations.
struct Known {
  Coordinates mean{};
  Square precision{};
  Known() {
    Square a{};
    Chance chance(3, 1);
    for (std::size_t i = 0; i < kWidth; ++i) {
      mean[i] = .7 * std::sin(static_cast<double>(i) + 1);
      for (double& each : a[i]) each = .6 * chance.normal();
    }
    for (std::size_t i = 0; i < kWidth; ++i) {
      for (std::size_t j = 0; j < kWidth; ++j) precision[i][j] = dot(a[i], a[j]) + (i == j ? 1 : 0);
    }
  }
  double operator()(const Point& p) const {
    const Coordinates off = plus(p, -1, mean);
    return -dot(off, times(precision, off)) / 2;
  }
};

double farthest(const Square& a, const Square& b) {
  double most = 0;
  for (std::size_t i = 0; i < kWidth; ++i) {
    for (std::size_t j = 0; j < kWidth; ++j) most = std::max(most, std::fabs(a[i][j] - b[i][j]));
  }
  return most;
}
Square product(const Square& a, const Square& b, bool turned) {
  Square c{};
  for (std::size_t i = 0; i < kWidth; ++i) {
    for (std::size_t j = 0; j < kWidth; ++j) {
      for (std::size_t k = 0; k < kWidth; ++k) c[i][j] += a[i][k] * (turned ? b[j][k] : b[k][j]);
    }
  }
  return c;
}

TEST(Square, ComesBackFromItsSpectrumAndItsRoot) {
  const Square m = Known().precision;
  const Spectrum all = spectrum(m);
  Square scaled = all.vectors, one{};
  for (std::size_t i = 0; i < kWidth; ++i) {
    one[i][i] = 1;
    for (std::size_t k = 0; k < kWidth; ++k) scaled[i][k] *= all.values[k];
  }
  EXPECT_LT(farthest(product(scaled, all.vectors, true), m), 1e-12);
  EXPECT_LT(farthest(product(all.vectors, all.vectors, true), one), 1e-13);
  Square l{};
  ASSERT_TRUE(cholesky(m, l));
  EXPECT_LT(farthest(product(l, l, true), m), 1e-12);
  Square negative = m;
  negative[4][4] = -1;
  EXPECT_FALSE(cholesky(negative, l));
  EXPECT_LT(spectrum(negative).values[4], 0) << "where its axis lies";
}

TEST(Mode, IsFoundWithItsCurvature) {
  const Known known;
  const Mode mode = find_mode([&](const Point& p) { return known(p); });
  Square one{};
  for (std::size_t i = 0; i < kWidth; ++i) {
    EXPECT_NEAR(mode.at[i], known.mean[i], 1e-3);
    one[i][i] = 1;
  }
  EXPECT_LT(farthest(product(mode.cov, known.precision, false), one), 1e-5);
  EXPECT_LT(farthest(product(mode.root, mode.root, true), mode.cov), 1e-12);
}

TEST(Mode, StandsBesideABound) {
  const Mode mode = find_mode([](const Point& p) {
    double sum = 10 * p[0];
    for (const double x : p) sum -= x * x / 2;
    return p[0] < .5 ? sum : -kInfinity;
  });
  EXPECT_NEAR(mode.at[0], .5, .05);
  for (const Coordinates& row : mode.cov) {
    for (const double x : row) EXPECT_TRUE(std::isfinite(x));
  }
}

TEST(Metropolis, FindsTheSameMeanAndSpread) {
  const Known known;
  const LogDensity density = [&](const Point& p) { return known(p); };
  const Mode mode = find_mode(density);
  const Chain chain = adaptive_metropolis(density, mode, 2000, 9, {});
  ASSERT_EQ(chain.points.size(), 2000U);
  EXPECT_GT(chain.effective, .15);
  for (std::size_t k = 0; k < kHyper; ++k) {
    double mean = 0, square = 0;
    for (const Point& p : chain.points) mean += p[k] / 2000;
    for (const Point& p : chain.points) square += (p[k] - mean) * (p[k] - mean) / 2000;
    EXPECT_NEAR(mean, known.mean[k], .15 * std::sqrt(mode.cov[k][k])) << k;
    EXPECT_NEAR(square / mode.cov[k][k], 1, .2) << k;
  }
}

/// Log weights w = u^-k, whose tail is a Pareto distribution of that k.
std::vector<double> pareto_weights(double k, int n) {
  Chance chance(17, 1);
  std::vector<double> out;
  for (int i = 0; i < n; ++i) out.push_back(-k * logarithm(chance.uniform()));
  return out;
}

TEST(Pareto, EstimatesTheTail) {
  for (const double k : {.2, .5, .8, 1.2})
    EXPECT_NEAR(pareto_smoothed(pareto_weights(k, 40000)).k_hat, k, .12) << k;
  const Smoothing s = pareto_smoothed(pareto_weights(.5, 400));
  double sum = 0;
  for (const double w : s.weights) sum += w;
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_GT(s.effective, .2);
  EXPECT_LE(s.effective, 1);
}

TEST(Pareto, StandsWithEqualWeightsAndNone) {
  const Smoothing equal = pareto_smoothed(std::vector<double>(400, -3));
  EXPECT_EQ(equal.k_hat, -kInfinity);
  EXPECT_NEAR(equal.effective, 1, 1e-12);
  EXPECT_EQ(pareto_smoothed(std::vector<double>(400, -kInfinity)).k_hat, kInfinity);
  EXPECT_TRUE(pareto_smoothed({}).weights.empty());
}

TEST(Mixture, HasTheMomentsAndQuantilesOfItsParts) {
  const Mixture one{{{2, 9}}, {1}};
  EXPECT_NEAR(one.quantile(.975), 2 + 3 * 1.959963984540054, 1e-9);
  EXPECT_NEAR(one.above(2), .5, 1e-15);
  const Mixture two{{{-1, .25}, {3, 1}}, {.3, .7}};
  EXPECT_NEAR(two.mean(), 1.8, 1e-15);
  EXPECT_NEAR(two.sd(), std::sqrt(.3 * (.25 + 2.8 * 2.8) + .7 * (1 + 1.2 * 1.2)), 1e-14);
  for (const double q : {.01, .05, .29, .31, .5, .95, .999})
    EXPECT_NEAR(1 - two.above(two.quantile(q)), q, 1e-9) << q;
  const Mixture points{{{1, 0}, {2, 0}}, {.5, .5}};
  EXPECT_NEAR(points.quantile(.25), 1, 1e-6);
}

void expect_same(const Drawn& a, const Drawn& b) {
  EXPECT_EQ(a.point, b.point);
  EXPECT_EQ(a.weight, b.weight);
  EXPECT_EQ(a.closeness, b.closeness);
  EXPECT_EQ(a.closeness_cov, b.closeness_cov);
  ASSERT_EQ(a.effect_of.size(), b.effect_of.size());
  for (std::size_t k = 0; k < a.effect_of.size(); ++k) {
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(a.effect_of[k][i].mean, b.effect_of[k][i].mean);
    EXPECT_EQ(a.effect[k].variance, b.effect[k].variance);
  }
}

TEST(Fit, SameAnswersGiveTheSameBitsAndExchangedPeopleExchangedOnes) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Series s = pair_of(40, seed, true).series;
    Series exchanged = s;
    for (int t = 0; t < s.days; ++t) {
      for (int j = 0; j < s.items; ++j)
        std::swap(exchanged.answer(t, 0, j), exchanged.answer(t, 1, j));
    }
    FitOptions options;
    options.effects = true;
    const Fit one = fit(s, options), again = fit(s, options),
              other = mirrored(fit(exchanged, options));
    ASSERT_EQ(one.draws.size(), other.draws.size());
    EXPECT_EQ(one.mode, other.mode);
    EXPECT_EQ(one.log_likelihood, again.log_likelihood);
    EXPECT_EQ(one.k_hat, other.k_hat);
    for (std::size_t i = 0; i < one.draws.size(); ++i) {
      expect_same(one.draws[i], again.draws[i]);
      expect_same(one.draws[i], other.draws[i]);
    }
    const Hyper h{{.4, .2}, {.1, 0}, {.5, .8}, .2, .05, {.6, .6}};
    EXPECT_EQ(log_likelihood(s, h, options), log_likelihood(exchanged, mirrored(h), options));
  }
}

TEST(Fit, KnownHyperparametersGiveWhatADrawThereSays) {
  for (const std::uint64_t seed : {4, 6}) {  // of one the persons are ordered the other way round
    const Series s = pair_of(40, seed, true).series;
    FitOptions options;
    options.effects = true;
    options.draws = 100;
    const Drawn draw = fit(s, options).draws[7];
    const Drawn known = given(s, draw.hyper, options);
    EXPECT_EQ(known.weight, 1);
    EXPECT_NEAR(known.log_posterior, draw.log_posterior, 1e-9);
    for (std::size_t who = 0; who < 2; ++who) {
      EXPECT_NEAR(known.closeness[who], draw.closeness[who], 1e-9);
      EXPECT_NEAR(known.effect_of[2][who].mean, draw.effect_of[2][who].mean, 1e-9);
    }
    EXPECT_NEAR(known.effect[0].mean, draw.effect[0].mean, 1e-9);
    EXPECT_NEAR(known.effect[0].variance, draw.effect[0].variance, 1e-9);
  }
  EXPECT_NE(ordered(pair_of(40, 4, true).series).swapped,
            ordered(pair_of(40, 6, true).series).swapped);
}

TEST(Fit, WithoutAnswersThePosteriorIsThePrior) {
  Series s;
  s.days = 10;
  s.items = 3;
  s.answers.assign(60, kMissing);
  const Fit f = fit(s);
  EXPECT_EQ(f.fault, "");
  EXPECT_EQ(f.log_likelihood, 0);
  for (const double x : f.mode) EXPECT_NEAR(x, 0, .02);
  Mixture inertia;
  for (const Drawn& d : f.draws) {
    inertia.parts.push_back({d.point[kInertiaMean], 0});
    inertia.weights.push_back(d.weight);
  }
  EXPECT_NEAR(inertia.mean(), 0, .15);
  EXPECT_NEAR(inertia.sd(), 1, .15);
}

TEST(Fit, FallsBackWhereImportanceSamplingFailsAndSaysSo) {
  // Of many pairs some have a posterior that Laplace's does not cover; those draws are Metropolis'.
  int fallen = 0;
  for (std::uint64_t seed = 5000; seed < 5060; ++seed) {
    sim::Plan plan;
    plan.seed = seed;
    plan.days = 28;
    plan.whole = false;
    plan.nature.reset();
    plan.effects.reset();
    plan.missing_person = plan.missing_day = .1;
    plan.practices = sim::Practices::kRandomised;
    FitOptions options;
    options.answers = Answers::kGaussian;
    options.effects = true;
    const Fit f = fit(sim::simulate(plan).series, options);
    ASSERT_EQ(f.fault, "");
    if (!f.metropolis) {
      EXPECT_LE(f.k_hat, 1 - 1 / std::log10(400));
      EXPECT_GE(f.effective, .25);
      continue;
    }
    ++fallen;
    EXPECT_EQ(f.draws.size(), 400U);
    EXPECT_EQ(f.draws.front().weight, f.draws.back().weight);
  }
  EXPECT_GT(fallen, 0);
  EXPECT_LT(fallen, 15);
}

TEST(Fit, IntervalsHoldTheTruthAsOftenAsTheySay) {
  // 60 pairs, 90 % intervals of tonight's closeness and of one effect: 54 expected, binomial, so 46
  // or more.
  int closeness = 0, effect = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sim::Pair pair = pair_of(60, 900 + seed, true);
    FitOptions options;
    options.effects = true;
    const Fit f = fit(pair.series, options);
    Mixture c, e;
    for (const Drawn& d : f.draws) {
      c.parts.push_back({d.closeness[0], d.closeness_cov[0]});
      e.parts.push_back(d.effect[0]);
      c.weights.push_back(d.weight);
    }
    e.weights = c.weights;
    const auto holds = [](const Mixture& m, double x) {
      return x > m.quantile(.05) && x < m.quantile(.95) ? 1 : 0;
    };
    closeness += holds(c, pair.truth.closeness(59)[0]);
    effect += holds(e, pair.truth.effect[0]);
  }
  EXPECT_GE(closeness, 46);
  EXPECT_GE(effect, 46);
}

}  // namespace
}  // namespace pane::insight

// The model of two people against the general linear model, and against what must hold of it.
#include "core/insight/dyad.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/insight/linear.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

const Hyper kHere{{.42, .25}, {.12, -.06}, {.7, .5}, .35, .06, {.8, .6}};

Series answers(int days, int items, std::uint64_t seed, int practices = 0) {
  sim::Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.items = items;
  plan.whole = false;
  plan.weekend = .2;
  plan.missing_item = .15;
  plan.missing_person = .1;
  plan.missing_day = .1;
  if (practices > 0) {
    plan.practices = sim::Practices::kRandomised;
    plan.practice_count = practices;
  }
  Series s = sim::simulate(plan).series;
  return s;
}

/// The same as matrices. Rows of Z: weekday or weekend, person, item; the one that does not apply
/// is missing. Practices are offered every day, since matrices stand still.
struct Same {
  Linear model;
  MatrixXd y;
};
Same as_linear(const Series& s, const Hyper& h, const Layout& l, bool diffuse) {
  const int n = l.size(), rows = 4 * l.items;
  Same same;
  Linear& m = same.model;
  m.T = MatrixXd::Identity(n, n);
  m.T.block(2, 2, 2, 2) << h.inertia[0], h.partner[0], h.partner[1], h.inertia[1];
  m.Q = MatrixXd::Zero(n, n);
  m.Q(0, 0) = m.Q(1, 1) = h.drift * h.drift;
  m.Q.block(2, 2, 2, 2) << h.daily[0] * h.daily[0], h.together * h.daily[0] * h.daily[1],
      h.together * h.daily[0] * h.daily[1], h.daily[1] * h.daily[1];
  MatrixXd rest = MatrixXd::Zero(2, 2), power = MatrixXd::Identity(2, 2);
  const MatrixXd phi = m.T.block(2, 2, 2, 2);
  for (int i = 0; i < 400; ++i, power = (phi * power).eval())
    rest += power * m.Q.block(2, 2, 2, 2) * power.transpose();
  m.a1 = VectorXd::Zero(n);
  m.P1 = MatrixXd::Zero(n, n);
  m.P1inf = MatrixXd::Zero(n, n);
  m.P1.block(2, 2, 2, 2) = rest;
  for (int p = 0; p < 2; ++p) {
    m.a1(p) = 4.5;
    (diffuse ? m.P1inf : m.P1)(p, p) = diffuse ? 1 : 2.25;
    m.P1(l.weekend(p), l.weekend(p)) = .09;
  }
  for (int i = 0; i < l.items; ++i) {
    for (int j = 0; j < l.items; ++j)
      m.P1(l.item(i), l.item(j)) = .25 * ((i == j ? 1. : 0.) - 1. / l.items);
  }
  MatrixXd offer = MatrixXd::Identity(n, n);
  for (int k = 0; k < l.practices; ++k) {
    m.P1(l.effect(k), l.effect(k)) = .0625;
    m.P1(l.difference(k), l.difference(k)) = .0225;
    offer(2, l.effect(k)) = offer(3, l.effect(k)) = offer(2, l.difference(k)) = 1;
    offer(3, l.difference(k)) = -1;
  }
  m.T = (offer * m.T).eval();
  m.P1 = (offer * m.P1 * offer.transpose()).eval();
  m.Z = MatrixXd::Zero(rows, n);
  m.H = MatrixXd::Zero(rows, rows);
  same.y = MatrixXd::Constant(rows, s.days, kMissing);
  for (int w = 0; w < 2; ++w) {
    for (int p = 0; p < 2; ++p) {
      for (int j = 0; j < l.items; ++j) {
        const int row = (w * 2 + p) * l.items + j;
        m.H(row, row) = h.error[static_cast<std::size_t>(p)] * h.error[static_cast<std::size_t>(p)];
        m.Z(row, p) = m.Z(row, 2 + p) = m.Z(row, l.item(j)) = 1;
        m.Z(row, l.weekend(p)) = w;
        for (int t = 0; t < s.days; ++t) {
          if (s.weekend[static_cast<std::size_t>(t)] == w) same.y(row, t) = s.answer(t, p, j);
        }
      }
    }
  }
  return same;
}

struct Case {
  int days, items, practices;
  bool diffuse;
};
class DyadAsLinear : public testing::TestWithParam<Case> {};

TEST_P(DyadAsLinear, InGaussianMode) {
  const Case c = GetParam();
  Series s = answers(c.days, c.items, 11, c.practices);
  s.draws.clear();
  s.effort.assign(static_cast<std::size_t>(c.days * c.practices), 1);
  FitOptions options;
  options.answers = Answers::kGaussian;
  options.effects = c.practices > 0;
  options.diffuse = c.diffuse;
  Evidence e = evidence(s, options);
  const Same same = as_linear(s, kHere, e.layout, c.diffuse);
  ASSERT_FALSE(fault(same.model, same.y));
  const LinearFit exact = smooth(same.model, same.y);
  Moments ending;
  EXPECT_NEAR(run(e, kHere), exact.log_likelihood, 1e-9 * std::fabs(exact.log_likelihood));
  EXPECT_NEAR(run(e, kHere, &ending), exact.log_likelihood, 1e-9 * std::fabs(exact.log_likelihood));
  const VectorXd last = exact.filtered.mean.col(c.days - 1);
  const MatrixXd& last_cov = exact.filtered.cov.back();
  for (int i = 0; i < e.layout.size(); ++i) {
    EXPECT_NEAR(ending.mean[static_cast<std::size_t>(i)], last(i), 1e-10) << i;
    for (int j = 0; j < e.layout.size(); ++j)
      EXPECT_NEAR(ending.at(i, j), last_cov(i, j), 1e-10) << i << " " << j;
  }
  const VectorXd then = exact.smoothed.mean.col(e.drift_day()),
                 month = exact.smoothed.mean.col(e.month_day());
  for (int p = 0; p < 2; ++p) {
    EXPECT_NEAR(ending.mean[static_cast<std::size_t>(e.layout.closeness_then(p))],
                then(p) + then(2 + p), 1e-9);
    EXPECT_NEAR(ending.mean[static_cast<std::size_t>(e.layout.set_point_then(p))], month(p), 1e-9);
  }
  if (c.diffuse) return;
  Trace trace;
  run(e, kHere, nullptr, nullptr, &trace);
  const Smoothed back = smoothed(e, kHere, trace);
  for (int t = 0; t < c.days; ++t) {
    const auto day = static_cast<std::size_t>(t);
    const MatrixXd& v = exact.smoothed.cov[day];
    for (int p = 0; p < 2; ++p) {
      EXPECT_NEAR(back.mean[day][static_cast<std::size_t>(p)],
                  exact.smoothed.mean(p, t) + exact.smoothed.mean(2 + p, t), 1e-9);
    }
    EXPECT_NEAR(back.cov[day][0], v(0, 0) + 2 * v(0, 2) + v(2, 2), 1e-9) << t;
    EXPECT_NEAR(back.cov[day][1], v(0, 1) + v(0, 3) + v(2, 1) + v(2, 3), 1e-9) << t;
    EXPECT_NEAR(back.cov[day][2], v(1, 1) + 2 * v(1, 3) + v(3, 3), 1e-9) << t;
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, DyadAsLinear,
                         testing::Values(Case{60, 3, 0, false}, Case{60, 3, 0, true},
                                         Case{40, 1, 0, false}, Case{35, 6, 2, false},
                                         Case{20, 2, 8, false}, Case{3, 12, 0, false},
                                         Case{1, 3, 3, false}, Case{30, 12, 8, true}));

TEST(Dyad, ACensoredAnswerIsItsIntervalOfTheGaussian) {
  Series s;
  s.days = s.items = 1;
  s.answers = {7, kMissing};
  const Evidence e = evidence(s, {});
  // Closeness on the first day: N(4.5, 1.5^2 + what deviations rest at), then the error of one
  // answer.
  const double sd = std::sqrt(2.25 + at_rest(kHere)[0] + kHere.error[0] * kHere.error[0]);
  EXPECT_NEAR(run(e, kHere), std::log(std::erfc((6.5 - 4.5) / sd / std::sqrt(2.)) / 2), 1e-12);
  s.answers = {4, kMissing};
  const auto below = [&](double x) { return std::erfc(-(x - 4.5) / sd / std::sqrt(2.)) / 2; };
  EXPECT_NEAR(run(evidence(s, {}), kHere), std::log(below(4.5) - below(3.5)), 1e-12);
}

TEST(Dyad, CensoredAnswersApproachGaussianOnesWhereStepsAreSmall) {
  // The scale cannot be made finer, so the noise is made coarser: steps of one against an error of
  // six.
  Series s = answers(80, 3, 5);
  for (double& y : s.answers) {
    if (!std::isnan(y)) y = std::min(6., std::max(2., std::round(y)));
  }
  Hyper wide = kHere;
  wide.error = {6, 6};
  FitOptions gaussian;
  gaussian.answers = Answers::kGaussian;
  Moments cut, plain;
  run(evidence(s, {}), wide, &cut);
  run(evidence(s, gaussian), wide, &plain);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(cut.mean[i], plain.mean[i], 2e-3);
}

TEST(Dyad, ADiffuseStartIsThatOfALargeVarianceAlsoForWhoJoinsLate) {
  for (const int late : {0, 3, 40, 57}) {
    Series s = answers(60, 3, 21);
    for (int t = 0; t < late; ++t) {
      for (int j = 0; j < 3; ++j) s.answer(t, 1, j) = kMissing;
    }
    FitOptions options;
    options.answers = Answers::kGaussian;
    options.diffuse = true;
    const Evidence e = evidence(s, options);
    Moments exact, large;
    Trace trace;
    ASSERT_GT(run(e, kHere, &exact, nullptr, &trace), -HUGE_VAL);
    run(proper(e), kHere, &large);
    ASSERT_EQ(exact.n, large.n);
    for (std::size_t i = 0; i < exact.mean.size(); ++i)
      EXPECT_NEAR(exact.mean[i], large.mean[i], 1e-4) << late << ' ' << i;
    for (std::size_t i = 0; i < exact.cov.size(); ++i)
      EXPECT_NEAR(exact.cov[i], large.cov[i], 1e-4) << late << ' ' << i;
    for (const double x : trace.gain) ASSERT_LT(std::fabs(x), 1e3);
  }
}

TEST(Dyad, DaysUnderLightOrNotEligibleAreLeftOutOfEffectsAlone) {
  Series s = answers(30, 3, 8, 2);
  FitOptions effects;
  effects.answers = Answers::kGaussian;
  effects.effects = true;
  const std::size_t all = evidence(s, effects).told.size();
  std::size_t on_ten = evidence(s, effects).on(10).size() + evidence(s, effects).on(11).size();
  ASSERT_GT(on_ten, 0U);
  s.draws[10].light = true;
  s.draws[11] = {};
  const Evidence e = evidence(s, effects);
  EXPECT_EQ(e.told.size(), all - on_ten);
  for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(e.effort[20 + k], 0);
  effects.effects = false;
  EXPECT_EQ(evidence(s, effects).told.size(), all);
}

TEST(Dyad, OutsideItsBoundsTheModelIsImpossible) {
  FitOptions gaussian;
  gaussian.answers = Answers::kGaussian;
  const Evidence e = evidence(answers(10, 3, 1), gaussian);
  Hyper h = kHere;
  h.inertia = {1.01, .2};
  EXPECT_EQ(run(e, h), -HUGE_VAL);
  h = kHere;
  h.error[1] = std::nan("");
  EXPECT_EQ(run(e, h), -HUGE_VAL);
}

TEST(Dyad, PriorsOfADaysChangeAreOnesThatPeopleKnow) {
  // Standard deviation of the change of one's answers from one day to the next, within .4 and 2.5
  // points for 95 % of draws: of the mean of three answers as of a single one. (Closeness itself,
  // without error: for 90 %.)
  const int draws = 4000;
  int three = 0, single = 0;
  for (int i = 0; i < draws; ++i) {
    const sim::Nature n = sim::nature_from_priors(static_cast<std::uint64_t>(i));
    const Hyper h{n.inertia, n.partner, n.daily, n.together, n.drift, n.error};
    const auto s = at_rest(h);
    // var(d_t - d_{t-1}) = 2 (S - Phi S)_00.
    const double change =
        2 * (s[0] - h.inertia[0] * s[0] - h.partner[0] * s[1]) + h.drift * h.drift;
    const auto within = [&](int answers) {
      const double sd = std::sqrt(change + 2 * h.error[0] * h.error[0] / answers);
      return sd > .4 && sd < 2.5 ? 1 : 0;
    };
    three += within(3);
    single += within(1);
  }
  EXPECT_GE(three, draws * 19 / 20);
  EXPECT_GE(single, draws * 19 / 20);
}

}  // namespace
}  // namespace pane::insight

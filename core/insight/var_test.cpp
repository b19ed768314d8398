// What is said of inertia and partner effects, against a regression of each day on the day before
// it (a vector autoregression) that knows nothing of the filter.
#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <Eigen/LU>

#include "core/insight/posterior.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

/// Two lives in which nothing lasts but yesterday, told with hardly any error, so that what a day
/// was can be read off the answers.
sim::Pair plain_pair() {
  sim::Plan plan;
  plan.seed = 11;
  plan.days = 1000;
  plan.items = 6;
  plan.start = 4;
  plan.whole = false;
  plan.nature = sim::Nature{{.5, .2}, {.02, .25}, {.5, .7}, .3, .001, {.1, .1}};
  return sim::simulate(plan);
}

/// [person][day], less its mean.
Eigen::MatrixXd days_of(const Series& s) {
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(2, s.days);
  for (int t = 0; t < s.days; ++t) {
    for (int i = 0; i < 2; ++i) {
      for (int j = 0; j < s.items; ++j) x(i, t) += s.answer(t, i, j) / s.items;
    }
  }
  return x.colwise() - x.rowwise().mean();
}

/// Covariance of two whose mean and half-difference have these spreads.
Eigen::Matrix2d of_both(const Normal& mean, const Normal& half) {
  const double same = mean.sd * mean.sd + half.sd * half.sd;
  const double across = mean.sd * mean.sd - half.sd * half.sd;
  return (Eigen::Matrix2d() << same, across, across, same).finished();
}

/// Most likely inertia 0, partner 0, inertia 1, partner 1 under the model's prior, given what days
/// bring: a regression with a normal prior, in closed form.
Eigen::Vector4d regression(const Eigen::MatrixXd& x, const Hyper& h) {
  const double both = h.together * h.daily[0] * h.daily[1];
  const Eigen::Matrix2d q =
      (Eigen::Matrix2d() << h.daily[0] * h.daily[0], both, both, h.daily[1] * h.daily[1])
          .finished();
  Eigen::Matrix4d prior = Eigen::Matrix4d::Zero();
  const Eigen::Matrix2d inertia = of_both(kPrior[kInertiaMean], kPrior[kInertiaHalf]);
  const Eigen::Matrix2d partner = of_both(kPrior[kPartnerMean], kPrior[kPartnerHalf]);
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j) {
      prior(2 * i, 2 * j) = inertia(i, j);
      prior(2 * i + 1, 2 * j + 1) = partner(i, j);
    }
  }
  Eigen::Matrix4d precision = prior.inverse();
  const Eigen::Vector4d before(kPrior[kInertiaMean].mean, kPrior[kPartnerMean].mean,
                               kPrior[kInertiaMean].mean, kPrior[kPartnerMean].mean);
  Eigen::Vector4d pull = precision * before;
  const Eigen::Matrix2d certain = q.inverse();
  for (Eigen::Index t = 1; t < x.cols(); ++t) {
    Eigen::Matrix<double, 2, 4> z = Eigen::Matrix<double, 2, 4>::Zero();
    z(0, 0) = z(1, 3) = x(0, t - 1);
    z(0, 1) = z(1, 2) = x(1, t - 1);
    precision += z.transpose() * certain * z;
    pull += z.transpose() * certain * x.col(t);
  }
  return precision.ldlt().solve(pull);
}

TEST(Autoregression, InertiaAndPartnerEffectsAreThoseOfARegression) {
  const sim::Pair pair = plain_pair();
  FitOptions options;
  options.answers = Answers::kGaussian;
  options.draws = 100;
  const Fit fit = insight::fit(pair.series, options);
  ASSERT_EQ(fit.fault, "");
  ASSERT_TRUE(fit.breaks.empty());
  const Hyper& h = fit.at_mode;
  const Eigen::Vector4d expected = regression(days_of(pair.series), h);
  EXPECT_NEAR(h.inertia[0], expected(0), .015);
  EXPECT_NEAR(h.partner[0], expected(1), .015);
  EXPECT_NEAR(h.inertia[1], expected(2), .015);
  EXPECT_NEAR(h.partner[1], expected(3), .015);
  // Far enough apart that none could stand for another.
  EXPECT_GT(expected(3), expected(1) + .06);
  EXPECT_GT(expected(0), expected(2) + .1);
}

}  // namespace
}  // namespace pane::insight

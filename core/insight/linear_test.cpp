// The linear model against published figures of exact diffuse filtering and smoothing.
#include "core/insight/linear.hpp"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>

#include <cmath>

#include "core/insight/golden_figures.hpp"
#include "core/insight/series.hpp"

namespace pane::insight {
namespace {

using Eigen::MatrixXd;

MatrixXd one(double x) { return MatrixXd::Constant(1, 1, x); }

std::string said(const Linear& m, const MatrixXd& y) {
  const std::optional<Fault> wrong = fault(m, y);
  return wrong ? wrong->sentence : "";
}

Linear local_level() {
  Linear m;
  m.T = one(1);
  m.Z = one(1);
  m.H = one(15099);
  m.Q = one(1469.1);
  m.P1inf = one(1);
  return m;
}

MatrixXd nile(bool missing) {
  MatrixXd y(1, 100);
  for (int t = 0; t < 100; ++t) {
    const bool gone = missing && ((t >= 20 && t < 40) || (t >= 60 && t < 80));
    y(0, t) = gone ? kMissing : golden::kNile[static_cast<std::size_t>(t)];
  }
  return y;
}

TEST(Linear, GivesThePublishedLikelihoodOfTheNileInBothConventions) {
  const LinearFit fit = filter(local_level(), nile(false));
  EXPECT_NEAR(fit.log_likelihood, -632.5456251, 5e-8);
  EXPECT_NEAR(fit.log_likelihood_with_constant, -633.4645636, 5e-8);
  EXPECT_DOUBLE_EQ(log_likelihood(local_level(), nile(false)), fit.log_likelihood);
  EXPECT_EQ(fit.diffuse_days, 1);
  const double filtered[] = {1120, 1140.92784, 1072.79853, 1117.308955, 1129.972136};
  for (int i = 0; i < 5; ++i) EXPECT_NEAR(fit.predicted.mean(0, i + 1), filtered[i], 5e-6) << i;
}

TEST(Linear, GivesThePublishedLikelihoodOfTheNileWithGaps) {
  EXPECT_NEAR(filter(local_level(), nile(true)).log_likelihood, -380.5870628, 5e-8);
}

Linear var1() {
  Linear m;
  m.T = (MatrixXd(2, 2) << .5, .3, .2, .4).finished();
  m.Z = MatrixXd::Identity(2, 2);
  m.H = MatrixXd::Zero(2, 2);
  m.Q = (MatrixXd(2, 2) << 2, 0, 0, 3).finished();
  m.P1inf = MatrixXd::Identity(2, 2);
  return m;
}

MatrixXd growth() {
  MatrixXd y(2, 20);
  for (int t = 0; t < 20; ++t) {
    const auto i = static_cast<std::size_t>(t);
    y(0, t) = 400 * std::log(golden::kOutput[i + 1] / golden::kOutput[i]);
    y(1, t) = 400 * std::log(golden::kConsumption[i + 1] / golden::kConsumption[i]);
  }
  return y;
}

MatrixXd growth_with_gaps() {
  MatrixXd y = growth();
  for (int t = 0; t < 5; ++t) y(0, t) = kMissing;
  for (int t = 8; t < 12; ++t) y(0, t) = y(1, t) = kMissing;
  return y;
}

void expect_smoothed(const LinearFit& fit, const std::array<golden::Smooth, 20>& published) {
  for (int t = 0; t < 20; ++t) {
    const golden::Smooth& g = published[static_cast<std::size_t>(t)];
    const MatrixXd& v = fit.smoothed.cov[static_cast<std::size_t>(t)];
    EXPECT_NEAR(fit.smoothed.mean(0, t), g.mean0, 1e-9) << t;
    EXPECT_NEAR(fit.smoothed.mean(1, t), g.mean1, 1e-9) << t;
    EXPECT_NEAR(v(0, 0), g.var0, 1e-9) << t;
    EXPECT_NEAR(v(0, 1), g.cov, 1e-9) << t;
    EXPECT_NEAR(v(1, 0), g.cov, 1e-9) << t;
    EXPECT_NEAR(v(1, 1), g.var1, 1e-9) << t;
  }
}

TEST(Linear, GivesThePublishedLikelihoodOfTwoSeries) {
  EXPECT_NEAR(filter(var1(), growth()).log_likelihood, -167.431497598545, 1e-9);
}

TEST(Linear, GivesThePublishedFiguresOfTwoSeriesWithGaps) {
  const LinearFit fit = smooth(var1(), growth_with_gaps());
  EXPECT_NEAR(fit.log_likelihood, -85.7656323069402, 1e-9);
  expect_smoothed(fit, golden::kMissingSmoothed);
}

TEST(Linear, GivesThePublishedFiguresOfTwoSeriesWithMeasurementError) {
  Linear m = var1();
  m.H(0, 0) = 4;
  m.H(1, 1) = 5;
  const LinearFit fit = smooth(m, growth());
  EXPECT_NEAR(fit.log_likelihood, -110.916014299311, 1e-9);
  expect_smoothed(fit, golden::kMeasurementErrorSmoothed);
}

TEST(Linear, GivesTheLikelihoodOfTwoSeriesAtRestWithGapsAndError) {
  Linear m = var1();
  m.P1inf = MatrixXd();
  // As it comes to rest: P = T P T' + Q, by repetition.
  m.P1 = m.Q;
  for (int i = 0; i < 200; ++i) m.P1 = (m.T * m.P1 * m.T.transpose() + m.Q).eval();
  m.H = (MatrixXd(2, 2) << 4, 0, 0, 5).finished();
  // R's KFAS, and the joint density of the 27 answers by NumPy.
  EXPECT_NEAR(filter(m, growth_with_gaps()).log_likelihood, -73.6767856392, 1e-9);
}

/// The joint density of all answers, written out: what a filter must give.
double written_out(const Linear& m, const MatrixXd& y) {
  const Eigen::Index s = m.T.rows(), p = y.rows(), n = y.cols();
  MatrixXd start = MatrixXd::Zero(n * p, 1), cov = MatrixXd::Zero(n * p, n * p);
  std::vector<MatrixXd> var{m.P1};
  std::vector<Eigen::VectorXd> mean{m.a1};
  for (Eigen::Index t = 1; t < n; ++t) {
    mean.push_back(m.T * mean.back() + m.d);
    var.push_back(m.T * var.back() * m.T.transpose() + m.Q);
  }
  for (Eigen::Index t = 0; t < n; ++t) {
    start.block(t * p, 0, p, 1) = m.Z * mean[static_cast<std::size_t>(t)] + m.c;
    MatrixXd between = var[static_cast<std::size_t>(t)];
    for (Eigen::Index u = t; u < n; ++u) {
      const MatrixXd block = m.Z * between * m.Z.transpose();
      cov.block(u * p, t * p, p, p) = block;
      cov.block(t * p, u * p, p, p) = block.transpose();
      between = m.T * between;
    }
    cov.block(t * p, t * p, p, p) += m.H;
  }
  (void)s;
  const Eigen::LDLT<MatrixXd> ldlt(cov);
  const Eigen::VectorXd off = Eigen::Map<const Eigen::VectorXd>(y.data(), n * p) - start;
  return -(off.dot(ldlt.solve(off)) + ldlt.vectorD().array().log().sum() +
           static_cast<double>(n * p) * std::log(2 * M_PI)) /
         2;
}

TEST(Linear, TakesCorrelatedErrorsAndConstantsAsTheJointDensityDoes) {
  Linear m = var1();
  m.H = (MatrixXd(2, 2) << 4, 1.5, 1.5, 5).finished();
  m.P1inf = MatrixXd::Zero(2, 2);
  m.P1 = (MatrixXd(2, 2) << 3, 1, 1, 2).finished();
  m.a1 = (Eigen::VectorXd(2) << 1, -1).finished();
  m.c = (Eigen::VectorXd(2) << .5, .25).finished();
  m.d = (Eigen::VectorXd(2) << .1, -.3).finished();
  EXPECT_NEAR(log_likelihood(m, growth()), written_out(m, growth()), 1e-9);
}

TEST(Linear, IsTheSameInAnyUnits) {
  constexpr double kUnit = 1e-9;
  Linear m = local_level();
  const MatrixXd y = MatrixXd::NullaryExpr(1, 12, [](Eigen::Index, Eigen::Index t) {
    return 1000 + 100 * std::sin(static_cast<double>(3 * t));
  });
  Linear small = m;
  small.H *= kUnit * kUnit;
  small.Q *= kUnit * kUnit;
  for (const bool diffuse : {true, false}) {
    if (!diffuse) {
      m.P1inf = small.P1inf = MatrixXd::Zero(1, 1);
      m.P1 = MatrixXd::Constant(1, 1, 1e5);
      small.P1 = m.P1 * kUnit * kUnit;
    }
    const LinearFit one = smooth(m, y), other = smooth(small, y * kUnit);
    EXPECT_NEAR(one.log_likelihood, other.log_likelihood + (diffuse ? 11 : 12) * std::log(kUnit),
                1e-8);
    for (Eigen::Index t = 0; t < 12; ++t) {
      EXPECT_NEAR(one.filtered.mean(0, t), other.filtered.mean(0, t) / kUnit, 1e-6);
      EXPECT_NEAR(one.smoothed.mean(0, t), other.smoothed.mean(0, t) / kUnit, 1e-6);
    }
  }
  // A sign that is wrong is wrong, however small.
  small.H = -small.H;
  EXPECT_EQ(said(small, y),
            "H must be symmetric and without negative variances: row 1, column 1 is negative.");
}

TEST(Linear, AnAnswerThatIsCertainBeforehandSaysNothing) {
  // Two series without error show one state: the second of a day is known from the first.
  Linear m;
  m.T = MatrixXd::Identity(1, 1);
  m.Z = MatrixXd::Constant(2, 1, 1);
  m.H = MatrixXd::Zero(2, 2);
  m.Q = MatrixXd::Constant(1, 1, 1e-3);
  m.P1 = MatrixXd::Constant(1, 1, 1. / 3);
  m.Z(1, 0) = .7;
  Linear once = m;
  once.Z = m.Z.topRows(1);
  once.H = MatrixXd::Zero(1, 1);
  MatrixXd y(2, 5);
  y << .1, .2, -.1, .3, .2, 0, 0, 0, 0, 0;
  y.row(1) = .7 * y.row(0);
  EXPECT_NEAR(smooth(m, y).log_likelihood, log_likelihood(once, y.topRows(1)), 1e-9);
  EXPECT_NEAR(smooth(m, y).smoothed.mean(0, 2), -.1, 1e-9);
}

TEST(Linear, AnotherAnswerThanTheOneThatIsCertainIsImpossible) {
  // Nothing errs and nothing moves: the second value must be the first.
  Linear m;
  m.T = m.Z = one(1);
  m.H = m.Q = one(0);
  const MatrixXd same = MatrixXd::Constant(1, 2, .5), other = (MatrixXd(1, 2) << .5, .6).finished();
  for (const bool diffuse : {true, false}) {
    m.P1 = one(diffuse ? 0 : 1);
    m.P1inf = one(diffuse ? 1 : 0);
    EXPECT_FALSE(trouble(smooth(m, same))) << diffuse;
    EXPECT_NEAR(smooth(m, same).log_likelihood, log_likelihood(m, same), 1e-12);
    const LinearFit fit = smooth(m, other);
    EXPECT_EQ(fit.impossible, 1) << diffuse;
    EXPECT_EQ(fit.log_likelihood, -HUGE_VAL);
    EXPECT_EQ(log_likelihood(m, other), -HUGE_VAL);
    ASSERT_TRUE(trouble(fit));
    EXPECT_EQ(trouble(fit)->what, Trouble::What::kImpossible);
    EXPECT_EQ(trouble(fit)->day, 1);
  }
  // Nor does anything come from a model that sees nothing.
  m.Z = one(0);
  EXPECT_EQ(smooth(m, same).impossible, 0);
  EXPECT_FALSE(smooth(m, same * 0).impossible);
}

TEST(Linear, SaysWhereStatesOutgrowNumbers) {
  Linear m = local_level();
  m.T *= 10;
  MatrixXd y = MatrixXd::Constant(1, 400, kMissing);
  y(0, 0) = 1;
  EXPECT_FALSE(trouble(smooth(local_level(), y)));
  ASSERT_TRUE(trouble(smooth(m, y)));
  EXPECT_EQ(trouble(smooth(m, y))->what, Trouble::What::kOverflow);
}

TEST(Linear, NamesWhatIsWrong) {
  const MatrixXd y = growth();
  EXPECT_EQ(said(var1(), y), "");
  Linear m = var1();
  m.Q(0, 1) = 1;
  EXPECT_EQ(said(m, y),
            "Q must be symmetric and without negative variances: row 2, column 1 is not row 1, "
            "column 2.");
  EXPECT_EQ(fault(m, y)->matrix, "Q");
  m = var1();
  m.H(1, 1) = -1;
  EXPECT_EQ(said(m, y),
            "H must be symmetric and without negative variances: row 2, column 2 is negative.");
  m = var1();
  m.H = (MatrixXd(2, 2) << 1, 2, 2, 1).finished();
  EXPECT_EQ(said(m, y),
            "H must be symmetric and without negative variances: row 1, column 2 is more than the "
            "variances beside it allow.");
  m = var1();
  m.T(1, 1) = std::nan("");
  EXPECT_EQ(said(m, y), "T must hold numbers only.");
  m = var1();
  m.Z = MatrixXd::Identity(2, 3);
  EXPECT_EQ(said(m, y), "Z must have a row for each series and a column for each state.");
  MatrixXd infinite = y;
  infinite(1, 3) = HUGE_VAL;
  EXPECT_EQ(said(var1(), infinite), "Day 4: an answer is no number.");
  m = var1();
  m.varying.push_back({Varying::Of::kH, 1, 1, Eigen::VectorXd::LinSpaced(20, 18, -1)});
  EXPECT_EQ(said(m, y),
            "H must be symmetric and without negative variances: row 2, column 2 is negative, on "
            "day 20.");
  m.varying.front().values.resize(3);
  EXPECT_EQ(said(m, y), "What varies must have a number for each day.");
}

TEST(Linear, StandsWithoutAnyAnswer) {
  const LinearFit fit = smooth(local_level(), MatrixXd::Constant(1, 9, kMissing));
  EXPECT_EQ(fit.log_likelihood, 0);
  EXPECT_EQ(fit.diffuse_days, 9);
  EXPECT_EQ(fit.smoothed.mean(0, 4), 0);
}

}  // namespace
}  // namespace pane::insight

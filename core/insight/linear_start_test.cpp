// The linear model where a start is very large, and where its matrices are other ones each day.
#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <cmath>

#include "core/insight/linear.hpp"
#include "core/insight/series.hpp"

namespace pane::insight {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Level, slope and day of the week, all moving by very little.
Linear week(double kappa) {
  Linear m;
  m.T = MatrixXd::Zero(8, 8);
  m.T(0, 0) = m.T(0, 1) = m.T(1, 1) = 1;
  m.T.block(2, 2, 1, 6).setConstant(-1);
  for (Index i = 3; i < 8; ++i) m.T(i, i - 1) = 1;
  m.R = MatrixXd::Zero(8, 3);
  m.R(0, 0) = m.R(1, 1) = m.R(2, 2) = 1;
  m.Z = MatrixXd::Zero(1, 8);
  m.Z(0, 0) = m.Z(0, 2) = 1;
  m.H = MatrixXd::Constant(1, 1, .01);
  m.Q = MatrixXd::Identity(3, 3) * 1e-6;
  (kappa > 0 ? m.P1 : m.P1inf) = MatrixXd::Identity(8, 8) * (kappa > 0 ? kappa : 1);
  return m;
}

MatrixXd days(Index n) {
  constexpr double kWeek[] = {10, 10.9, 11.2, 10.7, 10, 9.5, 9.8};
  return MatrixXd::NullaryExpr(1, n, [&](Index, Index t) {
    return kWeek[t % 7] + .7 * static_cast<double>(t / 7) + .1 * std::sin(static_cast<double>(t));
  });
}

class LargeStart : public testing::TestWithParam<std::pair<double, int>> {};

TEST_P(LargeStart, GivesWhatTheDiffuseOneGivesAndNoNegativeVariance) {
  const auto [kappa, n] = GetParam();
  const LinearFit exact = smooth(week(0), days(n)), large = smooth(week(kappa), days(n));
  ASSERT_FALSE(trouble(exact));
  ASSERT_FALSE(trouble(large));
  EXPECT_NEAR(large.log_likelihood + 4 * std::log(kappa), exact.log_likelihood_with_constant, 1e-3);
  for (Index t = 0; t < n; ++t) {
    const MatrixXd &v = large.smoothed.cov[static_cast<std::size_t>(t)],
                   &right = exact.smoothed.cov[static_cast<std::size_t>(t)];
    EXPECT_EQ(v, v.transpose());
    for (Index i = 0; i < 8; ++i) {
      EXPECT_NEAR(v(i, i), right(i, i), 1e-4 * right(i, i)) << t << ' ' << i;
      EXPECT_NEAR(large.smoothed.mean(i, t), exact.smoothed.mean(i, t), 1e-4) << t << ' ' << i;
    }
    EXPECT_GE(large.filtered.cov[static_cast<std::size_t>(t)].diagonal().minCoeff(), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LargeStart,
                         testing::Values(std::pair{1e6, 21}, std::pair{1e7, 21}, std::pair{1e9, 21},
                                         std::pair{1e6, 60}, std::pair{1e9, 60},
                                         std::pair{1e12, 60}));

/// Three states seen by three series.
Linear three(const MatrixXd& h, double kappa, double q) {
  Linear m;
  m.T = m.Z = MatrixXd::Identity(3, 3);
  m.H = h;
  m.Q = MatrixXd::Identity(3, 3) * q;
  m.P1 = MatrixXd::Identity(3, 3) * kappa;
  return m;
}
MatrixXd waves(Index rows, Index n) {
  return MatrixXd::NullaryExpr(rows, n, [](Index i, Index t) {
    return std::sin(static_cast<double>(3 * t + 5 * i)) + .1 * static_cast<double>(i * t);
  });
}

TEST(LargeStart, AgreesWithTheInverseOfThePrecisionOfAllStates) {
  using MatrixXl = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;
  constexpr Index n = 12;
  const MatrixXd h = (MatrixXd(3, 3) << 2, .5, .1, .5, 1, -.3, .1, -.3, .7).finished();
  const Linear m = three(h, 1e6, 1e-5);
  const MatrixXd y = waves(3, n);
  MatrixXl precision = MatrixXl::Zero(3 * n, 3 * n), weighed = MatrixXl::Zero(3 * n, 1);
  const MatrixXl one = MatrixXl::Identity(3, 3), inverse = h.cast<long double>().inverse();
  for (Index t = 0; t < n; ++t) {
    precision.block(3 * t, 3 * t, 3, 3) += inverse + one * (t == 0 ? 1e-6L : 1e5L);
    if (t + 1 < n) {
      precision.block(3 * t, 3 * t, 3, 3) += one * 1e5L;
      precision.block(3 * t, 3 * t + 3, 3, 3) = precision.block(3 * t + 3, 3 * t, 3, 3) =
          -one * 1e5L;
    }
    weighed.block(3 * t, 0, 3, 1) = inverse * y.col(t).cast<long double>();
  }
  const MatrixXl cov = precision.inverse(), mean = cov * weighed;
  const LinearFit fit = smooth(m, y);
  ASSERT_FALSE(trouble(fit));
  for (Index t = 0; t < n; ++t) {
    const MatrixXd right = cov.block(3 * t, 3 * t, 3, 3).cast<double>();
    EXPECT_LT((fit.smoothed.cov[static_cast<std::size_t>(t)] - right).cwiseAbs().maxCoeff(), 1e-9)
        << t;
    EXPECT_LT((fit.smoothed.mean.col(t) - mean.block(3 * t, 0, 3, 1).cast<double>()).norm(), 1e-8);
  }
}

TEST(LargeStart, StandsWithErrorsThatTellEachOther) {
  // H = X X' with two columns: one combination of the series has no error at all.
  const MatrixXd x = (MatrixXd(3, 2) << 1, .2, -.5, .4, .3, .9).finished();
  const LinearFit large = smooth(three(x * x.transpose(), 1e6, 1e-5), waves(3, 20));
  Linear m = three(x * x.transpose(), 0, 1e-5);
  m.P1inf = MatrixXd::Identity(3, 3);
  const LinearFit exact = smooth(m, waves(3, 20));
  ASSERT_FALSE(trouble(large));
  ASSERT_FALSE(trouble(exact));
  for (std::size_t t = 0; t < 20; ++t) {
    EXPECT_LT((large.smoothed.cov[t] - exact.smoothed.cov[t]).cwiseAbs().maxCoeff(), 1e-6) << t;
    EXPECT_GT(large.smoothed.cov[t].diagonal().minCoeff(), 0) << t;
  }
}

/// Everything moves: what a filter gives, against the joint density of all answers and states.
TEST(Varying, AgreesWithTheJointDensityInEveryMatrix) {
  constexpr Index n = 6;
  Linear m;
  m.T = (MatrixXd(2, 2) << .5, .3, .2, .4).finished();
  m.Z = MatrixXd::Identity(2, 2);
  m.R = (MatrixXd(2, 1) << 1, .5).finished();
  m.H = MatrixXd::Identity(2, 2);
  m.Q = MatrixXd::Constant(1, 1, 2);
  m.P1 = MatrixXd::Identity(2, 2) * 3;
  m.a1 = VectorXd::Ones(2);
  m.c = m.d = VectorXd::Zero(2);
  using Of = Varying::Of;
  const auto moving = [&](Of of, Index i, Index j, double from, double to) {
    m.varying.push_back({of, i, j, VectorXd::LinSpaced(n, from, to)});
  };
  moving(Of::kT, 0, 1, -.3, .6);
  moving(Of::kR, 1, 0, .1, 1);
  moving(Of::kQ, 0, 0, .5, 4);
  moving(Of::kZ, 1, 0, -1, 1);
  moving(Of::kH, 0, 0, .2, 3);
  moving(Of::kH, 0, 1, -.1, .4);
  moving(Of::kH, 1, 0, -.1, .4);
  moving(Of::kC, 1, 0, 2, -2);
  moving(Of::kD, 0, 0, -1, 1);
  MatrixXd y = waves(2, n);
  // Of states and answers in turn: mean and covariance, a day at a time.
  MatrixXd states = MatrixXd::Zero(2 * n, 2 * n), see = MatrixXd::Zero(2 * n, 2 * n), err = see;
  VectorXd mean(2 * n), off(2 * n);
  VectorXd a = m.a1;
  MatrixXd p = m.P1;
  for (Index t = 0; t < n; ++t) {
    for (const Varying& v : m.varying) {
      const double x = v.values(t);
      if (v.of == Of::kT) m.T(v.row, v.col) = x;
      if (v.of == Of::kR) m.R(v.row, v.col) = x;
      if (v.of == Of::kQ) m.Q(v.row, v.col) = x;
      if (v.of == Of::kZ) m.Z(v.row, v.col) = x;
      if (v.of == Of::kH) m.H(v.row, v.col) = x;
      if (v.of == Of::kC) m.c(v.row) = x;
      if (v.of == Of::kD) m.d(v.row) = x;
    }
    mean.segment(2 * t, 2) = a;
    states.block(2 * t, 2 * t, 2, 2) = p;
    see.block(2 * t, 2 * t, 2, 2) = m.Z;
    err.block(2 * t, 2 * t, 2, 2) = m.H;
    off.segment(2 * t, 2) = y.col(t) - m.c - m.Z * a;
    if (t + 1 == n) break;
    for (Index u = 0; u <= t; ++u) {
      const MatrixXd block = m.T * states.block(2 * t, 2 * u, 2, 2);
      states.block(2 * t + 2, 2 * u, 2, 2) = block;
      states.block(2 * u, 2 * t + 2, 2, 2) = block.transpose();
    }
    a = (m.T * a + m.d).eval();
    p = (m.T * p * m.T.transpose() + m.R * m.Q * m.R.transpose()).eval();
  }
  const MatrixXd cov = see * states * see.transpose() + err;
  const Eigen::LDLT<MatrixXd> ldlt(cov);
  const double density = -(off.dot(ldlt.solve(off)) + ldlt.vectorD().array().log().sum() +
                           2 * static_cast<double>(n) * std::log(2 * M_PI)) /
                         2;
  const VectorXd told = mean + states * see.transpose() * ldlt.solve(off);
  const MatrixXd left = states - states * see.transpose() * ldlt.solve(see * states);
  ASSERT_FALSE(fault(m, y));
  const LinearFit fit = smooth(m, y);
  EXPECT_NEAR(fit.log_likelihood, density, 1e-10);
  EXPECT_NEAR(log_likelihood(m, y), density, 1e-10);
  for (Index t = 0; t < n; ++t) {
    EXPECT_LT((fit.smoothed.mean.col(t) - told.segment(2 * t, 2)).norm(), 1e-10);
    EXPECT_LT(
        (fit.smoothed.cov[static_cast<std::size_t>(t)] - left.block(2 * t, 2 * t, 2, 2)).norm(),
        1e-10);
  }
  // The exact start of the same, against a large one.
  Linear diffuse = m;
  diffuse.P1 = MatrixXd::Zero(2, 2);
  diffuse.P1inf = MatrixXd::Identity(2, 2);
  m.P1 = MatrixXd::Identity(2, 2) * 1e9;
  y(0, 3) = kMissing;
  const LinearFit exact = smooth(diffuse, y), large = smooth(m, y);
  for (std::size_t t = 0; t < n; ++t) {
    EXPECT_LT((exact.smoothed.cov[t] - large.smoothed.cov[t]).norm(), 1e-6) << t;
    EXPECT_LT((exact.smoothed.mean - large.smoothed.mean).norm(), 1e-6) << t;
  }
}

TEST(Untold, NamesStatesThatNoAnswerTells) {
  Linear m = three(MatrixXd::Identity(3, 3), 0, 1);
  m.P1inf = MatrixXd::Identity(3, 3);
  MatrixXd y = waves(3, 5);
  EXPECT_TRUE(smooth(m, y).untold.empty());
  y.row(1).setConstant(kMissing);
  EXPECT_EQ(smooth(m, y).untold, std::vector<Index>{1});
  EXPECT_FALSE(trouble(smooth(m, y)));
}

}  // namespace
}  // namespace pane::insight

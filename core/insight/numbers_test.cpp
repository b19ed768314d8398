// Functions of one number against the platform's, and the cut normal against integration.
#include "core/insight/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace pane::insight {
namespace {

double relative(double got, double want) { return std::fabs(got - want) / std::fabs(want); }

TEST(Numbers, ExponentialAndLogarithmAreThePlatforms) {
  for (double x = -700; x < 700; x += .37)
    EXPECT_LT(relative(exponential(x), std::exp(x)), 1e-15) << x;
  for (double x = 1e-310; x < 1e300; x *= 1.37) {
    EXPECT_LE(std::fabs(logarithm(x) - std::log(x)), 3e-16 * std::fabs(std::log(x)) + 1e-16) << x;
  }
  for (double x = .5; x < 2; x += .00037)
    EXPECT_LE(std::fabs(logarithm(x) - std::log(x)), 2e-16) << x;
  EXPECT_EQ(exponential(-800), 0);
  EXPECT_EQ(exponential(800), kInfinity);
  EXPECT_TRUE(std::isnan(exponential(std::nan(""))));
  EXPECT_EQ(logarithm(0), -kInfinity);
  EXPECT_EQ(logarithm(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(logarithm(-1)));
  for (double x = -5; x < 5; x += .01) EXPECT_NEAR(tangens_hyperbolicus(x), std::tanh(x), 4e-16);
}

TEST(Numbers, TailsOfTheNormalAreThePlatforms) {
  for (double x = 0; x < 37; x += .013) {
    EXPECT_LT(relative(upper_tail(x, normal_density(x)), std::erfc(x / std::sqrt(2.)) / 2), 3e-13)
        << x;
  }
  for (double x = -8; x < 8; x += .1)
    EXPECT_NEAR(normal_below(x), std::erfc(-x / std::sqrt(2.)) / 2, 1e-15);
}

TEST(Numbers, QuantilesLeadBackToTheirProbability) {
  for (double p = 1e-12; p < 1; p += .00137)
    EXPECT_LT(std::fabs(normal_below(normal_quantile(p)) - p), 1e-14) << p;
  for (double p = 1e-300; p < .1; p *= 7)
    EXPECT_LT(relative(normal_below(normal_quantile(p)), p), 1e-10) << p;
  EXPECT_EQ(normal_quantile(.5), 0);
  EXPECT_EQ(normal_quantile(0), -kInfinity);
  EXPECT_EQ(normal_quantile(1), kInfinity);
}

/// By Simpson's rule in long double, with the density taken relative to its largest.
Cut integrated(double low, double high) {
  const long double top = low > 0 ? low : high < 0 ? high : 0;
  const long double from = std::isinf(low) ? top - 40 : static_cast<long double>(low);
  const long double until = std::isinf(high) ? top + 40 : static_cast<long double>(high);
  // Far out the mass lies within a few 1 / top of the nearer end.
  const long double reach = 60 / (1 + std::fabs(top));
  const long double a = high < 0 ? std::max(from, until - reach) : from;
  const long double b = low > 0 ? std::min(until, from + reach) : until;
  const int n = 40000;
  long double m0 = 0, m1 = 0, m2 = 0;
  for (int i = 0; i <= n; ++i) {
    const long double x = a + (b - a) * i / n, u = x - top;
    const long double w = (i == 0 || i == n ? 1
                           : i % 2 == 1     ? 4
                                            : 2) *
                          std::exp((top * top - x * x) / 2);
    m0 += w;
    m1 += w * u;
    m2 += w * u * u;
  }
  const long double mean = m1 / m0;
  return {
      static_cast<double>(std::log(m0 * (b - a) / n / 3) - top * top / 2 - std::log(2 * M_PIl) / 2),
      static_cast<double>(top + mean), static_cast<double>(m2 / m0 - mean * mean)};
}

void expect_cut(double low, double high) {
  const Cut got = cut_normal(low, high), want = integrated(low, high);
  EXPECT_NEAR(got.log_mass, want.log_mass, 1e-11 * (1 + std::fabs(want.log_mass)))
      << low << " " << high;
  EXPECT_NEAR(got.mean, want.mean, 1e-11 * (1 + std::fabs(want.mean))) << low << " " << high;
  EXPECT_LT(relative(got.variance, want.variance), 1e-9) << low << " " << high;
}

TEST(Numbers, CutsTheNormalAnywhere) {
  for (const double low : {-50., -9., -6.3, -2., -.7, -.05, 0., .3, 1.7, 4.9, 6.1, 8., 21., 90.}) {
    for (const double width : {1e-3, .1, .24, .26, .5, 1., 1.7, 4., 30.})
      expect_cut(low, low + width);
    expect_cut(low, kInfinity);
    expect_cut(-kInfinity, low);
  }
}

TEST(Numbers, ACutStaysFiniteHoweverFarOut) {
  for (const double low : {1e3, 1e6, 1e9}) {
    for (const double high : {low + 1, kInfinity}) {
      const Cut cut = cut_normal(low, high);
      EXPECT_TRUE(std::isfinite(cut.log_mass));
      EXPECT_NEAR(cut.mean, low, 1e-3 * low);
      EXPECT_GE(cut.variance, 0);
      EXPECT_LT(cut.variance, 1);
      EXPECT_EQ(cut_normal(-high, -low).mean, -cut.mean);
    }
  }
}

TEST(Numbers, ChanceIsWhatItsSeedSays) {
  Chance a(7, 1), b(7, 1), c(7, 2);
  double sum = 0, squares = 0;
  for (int i = 0; i < 100000; ++i) {
    const double x = a.normal();
    EXPECT_EQ(x, b.normal());
    EXPECT_NE(x, c.normal());
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / 1e5, 0, .015);
  EXPECT_NEAR(squares / 1e5, 1, .02);
}

}  // namespace
}  // namespace pane::insight

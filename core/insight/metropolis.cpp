#include "core/insight/metropolis.hpp"

#include <algorithm>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr int kThin = 10, kBurnIn = 1500, kAdaptFrom = 500, kAdaptEvery = 100;

/// Mean and covariance as they grow.
struct Running {
  double n = 0;
  Coordinates mean{};
  Square squares{};
  void add(const Coordinates& x) {
    n += 1;
    const Coordinates off = plus(x, -1, mean);
    for (std::size_t i = 0; i < kWidth; ++i) mean[i] += off[i] / n;
    for (std::size_t i = 0; i < kWidth; ++i) {
      for (std::size_t j = 0; j <= i; ++j)
        squares[i][j] = squares[j][i] += off[i] * off[j] * (n - 1) / n;
    }
  }
  /// Lower root of the covariance, with a little added so that it has one.
  bool root(Square& l) const {
    Square cov = squares;
    for (std::size_t i = 0; i < kWidth; ++i) {
      for (std::size_t j = 0; j < kWidth; ++j)
        cov[i][j] = cov[i][j] / (n - 1) + (i == j ? 1e-6 : 0);
    }
    return cholesky(cov, l);
  }
};

/// Effective share of a series by Geyer's initial positive sequence (*Statistical Science* 7
/// (1992), 473-483).
double effective_share(const std::vector<Point>& points, std::size_t coordinate) {
  const std::size_t n = points.size();
  double mean = 0;
  for (const Point& p : points) mean += p[coordinate] / static_cast<double>(n);
  const auto autocovariance = [&](std::size_t lag) {
    double sum = 0;
    for (std::size_t i = lag; i < n; ++i)
      sum += (points[i][coordinate] - mean) * (points[i - lag][coordinate] - mean);
    return sum / static_cast<double>(n);
  };
  const double variance = autocovariance(0);
  if (!(variance > 0)) return 0;
  double sum = variance + 2 * autocovariance(1);
  for (std::size_t lag = 2; lag + 1 < n; lag += 2) {
    const double pair = autocovariance(lag) + autocovariance(lag + 1);
    if (!(pair > 0)) break;
    sum += 2 * pair;
  }
  return std::min(1., variance / std::max(sum, variance * 1e-6));
}

}  // namespace

Chain adaptive_metropolis(const LogDensity& density, const Mode& mode, int count,
                          std::uint64_t seed, const std::function<void(double)>& tick) {
  Chance chance(seed, 3);
  const double scale = 2.38 / std::sqrt(static_cast<double>(kHyper));
  Point at = mode.at;
  double value = density(at);
  Square root = mode.root;
  Running seen;
  Chain chain;
  const int total = kBurnIn + count * kThin;
  for (int i = 1; i <= total; ++i) {
    Coordinates z{};
    for (double& each : z) each = chance.normal();
    const Point next = plus(at, scale, times(root, z));
    const double there = density(next);
    if (logarithm(chance.uniform()) < there - value) {
      at = next;
      value = there;
    }
    seen.add(at);
    if (Square l; i >= kAdaptFrom && i % kAdaptEvery == 0 && seen.root(l)) root = l;
    if (i > kBurnIn && (i - kBurnIn) % kThin == 0) chain.points.push_back(at);
    if (tick && i % 100 == 0) tick(static_cast<double>(i) / total);
  }
  chain.effective = 1;
  for (std::size_t k = 0; k < kHyper; ++k)
    chain.effective = std::min(chain.effective, effective_share(chain.points, k));
  return chain;
}

}  // namespace pane::insight

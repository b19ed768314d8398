#include "core/insight/metropolis.hpp"

#include <Eigen/Cholesky>
#include <algorithm>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr int kThin = 10, kBurnIn = 1500, kAdaptFrom = 500, kAdaptEvery = 100;

/// Mean and covariance as they grow.
struct Running {
  double n = 0;
  Vector9 mean = Vector9::Zero();
  Matrix9 squares = Matrix9::Zero();
  void add(const Vector9& x) {
    n += 1;
    const Vector9 off = x - mean;
    mean += off / n;
    squares += off * (x - mean).transpose();
  }
  Matrix9 cov() const { return (squares + squares.transpose()) / (2 * (n - 1)); }
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
  Matrix9 root = mode.root;
  Running seen;
  Chain chain;
  const int total = kBurnIn + count * kThin;
  for (int i = 1; i <= total; ++i) {
    Vector9 z;
    for (int k = 0; k < kHyper; ++k) z(k) = chance.normal();
    z = (scale * (root * z)).eval();
    Point next = at;
    for (int k = 0; k < kHyper; ++k) next[static_cast<std::size_t>(k)] += z(k);
    const double there = density(next);
    if (logarithm(chance.uniform()) < there - value) {
      at = next;
      value = there;
    }
    seen.add(Eigen::Map<const Vector9>(at.data()));
    if (i >= kAdaptFrom && i % kAdaptEvery == 0) {
      const Eigen::LLT<Matrix9> llt(seen.cov() + 1e-6 * Matrix9::Identity());
      if (llt.info() == Eigen::Success) root = llt.matrixL();
    }
    if (i > kBurnIn && (i - kBurnIn) % kThin == 0) chain.points.push_back(at);
    if (tick && i % 100 == 0) tick(static_cast<double>(i) / total);
  }
  chain.effective = 1;
  for (std::size_t k = 0; k < kHyper; ++k)
    chain.effective = std::min(chain.effective, effective_share(chain.points, k));
  return chain;
}

}  // namespace pane::insight

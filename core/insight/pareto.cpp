#include "core/insight/pareto.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

struct Tail {
  double k, sigma;
};

/// Exceedances in ascending order, all positive.
Tail fit_tail(const std::vector<double>& x) {
  const auto n = static_cast<double>(x.size());
  const int grid = 30 + static_cast<int>(std::sqrt(n));
  const double quarter = x[static_cast<std::size_t>(std::floor(n / 4 + .5)) - 1];
  const auto k_of = [&](double theta) {
    double sum = 0;
    for (const double each : x) sum += logarithm(1 - theta * each);
    return sum / n;
  };
  std::vector<double> thetas, profile;
  for (int j = 1; j <= grid; ++j) {
    const double theta = 1 / x.back() + (1 - std::sqrt(grid / (j - .5))) / (3 * quarter);
    const double k = k_of(theta);
    thetas.push_back(theta);
    profile.push_back(n * (logarithm(-theta / k) - k - 1));
  }
  const double best = *std::max_element(profile.begin(), profile.end());
  double sum = 0, mean = 0;
  for (std::size_t j = 0; j < thetas.size(); ++j) {
    const double weight = exponential(profile[j] - best);
    sum += weight;
    mean += weight * thetas[j];
  }
  const double theta = mean / sum, k = k_of(theta);
  // Drawn a little towards 1/2, for short tails (as in the paper's implementation, its appendix C).
  return {(n * k + 10 * .5) / (n + 10), -k / theta};
}

double quantile_of(const Tail& tail, double p) {
  const double minus_log = -logarithm(1 - p);
  if (std::fabs(tail.k) < 1e-12) return tail.sigma * minus_log;
  return tail.sigma * (exponential(tail.k * minus_log) - 1) / tail.k;
}

}  // namespace

Smoothing pareto_smoothed(const std::vector<double>& log_weights) {
  Smoothing out;
  const std::size_t n = log_weights.size();
  out.weights.assign(n, n > 0 ? 1 / static_cast<double>(n) : 0);
  out.k_hat = kInfinity;
  if (n == 0) return out;
  const double top = *std::max_element(log_weights.begin(), log_weights.end());
  if (!(top > -kInfinity)) return out;
  for (std::size_t i = 0; i < n; ++i) out.weights[i] = exponential(log_weights[i] - top);
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return log_weights[a] < log_weights[b]; });
  const auto share = static_cast<std::size_t>(.2 * static_cast<double>(n));
  const auto tail =
      std::min(share, static_cast<std::size_t>(std::ceil(3 * std::sqrt(static_cast<double>(n)))));
  if (tail >= 5 && tail < n) {
    const double cut = out.weights[order[n - tail - 1]];
    std::vector<double> over;
    for (std::size_t i = n - tail; i < n; ++i) over.push_back(out.weights[order[i]] - cut);
    if (over.front() > 0 && over.back() - over.front() > 1e-12 * over.back()) {
      const Tail fitted = fit_tail(over);
      out.k_hat = fitted.k;
      for (std::size_t i = 0; i < tail; ++i) {
        const double p = (static_cast<double>(i) + .5) / static_cast<double>(tail);
        out.weights[order[n - tail + i]] = std::min(cut + quantile_of(fitted, p), 1.);
      }
    } else if (over.back() <= 0) {
      out.k_hat =
          -kInfinity;  // All of the largest are equal: nothing to smooth, and nothing to fear.
    }
  }
  double sum = 0, squares = 0;
  for (const double w : out.weights) sum += w;
  for (double& w : out.weights) {
    w /= sum;
    squares += w * w;
  }
  out.effective = 1 / (static_cast<double>(n) * squares);
  return out;
}

}  // namespace pane::insight

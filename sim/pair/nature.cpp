// What a pair is like: priors, and where such a pair comes to rest.
#include <algorithm>
#include <cmath>

#include "sim/pair/chance.hpp"
#include "sim/pair/pair.hpp"

namespace pane::sim {
namespace {

constexpr std::uint64_t kNatureStream = 1;
constexpr double kMaxRadius = .995, kRestScale = 6.25;

/// Two numbers by their mean and half their difference, each normal.
Two two(Chance& chance, double mean, double mean_sd, double half_sd) {
  const double m = chance.normal(mean, mean_sd);
  const double h = chance.normal(0, half_sd);
  return {m + h, m - h};
}

/// Between two bounds: the median, moved by so much on the logit scale.
double bounded(double low, double high, double median, double by) {
  const double odds = (median - low) / (high - median) * insight::exponential(by);
  return low + (high - low) * odds / (1 + odds);
}

}  // namespace

double radius_of(const Nature& n) {
  const double half_trace = (n.inertia[0] + n.inertia[1]) / 2;
  const double half_gap = (n.inertia[0] - n.inertia[1]) / 2;
  const double inside = half_gap * half_gap + n.partner[0] * n.partner[1];
  if (inside < 0) return std::hypot(half_trace, std::sqrt(-inside));
  return std::fabs(half_trace) + std::sqrt(inside);
}

Nature nature_from_priors(std::uint64_t seed) {
  Chance chance(seed, kNatureStream);
  Nature n;
  bool fits = false;
  while (!fits) {
    n.inertia = two(chance, .30, .20, .10);
    n.partner = two(chance, .05, .10, .05);
    for (double& sd : n.daily) sd = bounded(0, 3, .6, chance.normal(0, .625));
    n.together = insight::tangens_hyperbolicus(chance.normal(.2, .4));
    n.drift = bounded(0, .5, .04, chance.normal(0, .761));
    const Two error = two(chance, 0, .565, .485);
    for (std::size_t i = 0; i < 2; ++i) n.error[i] = bounded(.05, 2, .7, error[i]);
    if (radius_of(n) >= kMaxRadius) continue;
    const std::array<double, 3> rest = stationary(n);
    fits = chance.happens(
        insight::exponential(-(rest[0] * rest[0] + rest[2] * rest[2]) / (kRestScale * kRestScale)));
  }
  return n;
}

std::array<double, 3> stationary(const Nature& n) {
  // Doubling: after k rounds p holds the sum of the first 2^k terms of Phi^j Q Phi'^j.
  double f[4] = {n.inertia[0], n.partner[0], n.partner[1], n.inertia[1]};
  double p[3] = {n.daily[0] * n.daily[0], n.together * n.daily[0] * n.daily[1],
                 n.daily[1] * n.daily[1]};
  for (int round = 0; round < 64; ++round) {
    const double x[4] = {f[0] * p[0] + f[1] * p[1], f[0] * p[1] + f[1] * p[2],
                         f[2] * p[0] + f[3] * p[1], f[2] * p[1] + f[3] * p[2]};
    const double more[3] = {x[0] * f[0] + x[1] * f[1], x[0] * f[2] + x[1] * f[3],
                            x[2] * f[2] + x[3] * f[3]};
    for (int i = 0; i < 3; ++i) p[i] += more[i];
    if (std::max(std::fabs(more[0]), std::fabs(more[2])) <= 1e-17 * (p[0] + p[2])) break;
    const double g[4] = {f[0] * f[0] + f[1] * f[2], f[0] * f[1] + f[1] * f[3],
                         f[2] * f[0] + f[3] * f[2], f[2] * f[1] + f[3] * f[3]};
    std::copy(g, g + 4, f);
  }
  return {p[0], p[1], p[2]};
}

}  // namespace pane::sim

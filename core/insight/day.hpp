// The censored answers of one day.
//
// Each answer says that a Gaussian u + error lies in an interval. One after the other, the mean and
// variance that are matched for the first do not yet know the last (assumed density). That is near
// enough between the ends of the scale. At an end, where an interval has no middle, what an answer
// says hangs on what the others say; so the answers of such a day are matched together, each
// against all the others, three times over (expectation propagation: Minka 2001), beginning from
// answers taken at their numbers. All is done in the space of a day's few numbers, and the state is
// moved once.
//
// Not here: the state (dyad_runner.hpp). Invariant: how often a day is gone through hangs on its
// answers alone, so that the likelihood is smooth in the hyperparameters.
#pragma once

#include <cmath>
#include <span>

#include "core/insight/dyad.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {

/// What an answer says of its u: a factor exp(pull u - precision u^2 / 2).
struct Site {
  double precision = 0, pull = 0;
};

/// What an answer does to a Gaussian y* with this mean and variance: its mass, as a factor and a
/// logarithm, and the pseudo-observation's v / F and 1 / F.
struct Matched {
  double mass, log_mass, pull, weight;
};
inline Matched matched(const Told& told, double mean, double variance) {
  const double inverse = 1 / std::sqrt(variance);
  const double low = (told.low - mean) * inverse, high = (told.high - mean) * inverse;
  CutMass cut{};
  double log_mass = 0;
  if (!cut_normal_fast(low, high, cut)) {
    const Cut far = cut_normal(low, high);
    cut = {1, far.mean, far.variance};
    log_mass = far.log_mass;
  }
  return {cut.mass, log_mass, cut.mean * inverse,
          inverse * inverse * (cut.variance < 1 ? 1 - cut.variance : 0)};
}

/// log of the integral of N(u; mean, variance) and the factor of a site, but for log(share) / 2;
/// `share`: 1 / (1 + variance precision).
inline double site_log(const Site& s, double mean, double variance, double share) {
  return (mean * (2 * s.pull - s.precision * mean) + variance * s.pull * s.pull) * share / 2;
}

/// Of M answers; of as many as M, where `kExact` is false.
template <int M, bool kExact>
struct Day {
  /// Of u, before the day's answers; to be filled.
  alignas(16) double mean[M], cov[M][M];
  /// What match() makes of each: a site; its mass, as a factor and a logarithm; and mean and
  /// variance of its u as the others see it, where it was matched last, with 1 / (1 + variance
  /// precision).
  Site site[M];
  double mass[M], log_mass[M], others_mean[M], others_variance[M], others_share[M];

  /// `noise`: variance of the error of each person's answers.
  void match(std::span<const Told> told, const double (&noise)[kPeople]) {
    const int n = kExact ? M : static_cast<int>(told.size());
    // A number, with the variance of an interval's width.
    const double width = told.front().width(), spread = width * width / 12;
    const double guess[kPeople] = {1 / (noise[0] + spread), 1 / (noise[1] + spread)};
    for (int a = 0; a < n; ++a) {
      const Told& one = told[static_cast<std::size_t>(a)];
      const double precision = one.at_end() ? 0 : guess[one.person];
      site[a] = {precision, precision * one.value};
    }
    for (int round = 0; round < kRounds; ++round) {
      see_others(n);
      for (int a = 0; a < n; ++a) {
        const Told& one = told[static_cast<std::size_t>(a)];
        match_one(a, one, noise[one.person]);
      }
    }
  }

 private:
  static constexpr int kRounds = 3;

  /// What all sites together say of each u, less its own: with B = I + W cov W, W the roots of the
  /// precisions, and L L' = B, by V = L^-1 W cov (Rasmussen & Williams 2006, 3.6).
  void see_others(int count) {
    const int n = kExact ? M : count;
    alignas(16) double v[M][M], l[M][M];
    double root[M], z[M], sum[M], square[M];
    for (int a = 0; a < n; ++a) {
      root[a] = std::sqrt(site[a].precision);
      z[a] = site[a].pull - site[a].precision * mean[a];
      sum[a] = square[a] = 0;
    }
    // z: W^-1 (pull - precision mean), then L^-1 of it.
    for (int r = 0; r < n; ++r) {
      const double wr = root[r];
      for (int c = 0; c < n; ++c) v[r][c] = wr * cov[r][c];
      double own = 1 + wr * wr * cov[r][r], zr = wr > 0 ? z[r] / wr : 0;
      for (int k = 0; k < r; ++k) {
        // (W cov W)[r][k] less what went before, over the pivot, is V[k][r] W[r].
        const double lrk = l[r][k] = v[k][r] * wr;
        own -= lrk * lrk;
        zr -= lrk * z[k];
        for (int c = 0; c < n; ++c) v[r][c] -= lrk * v[k][c];
      }
      const double inverse = 1 / std::sqrt(own);
      z[r] = zr * inverse;
      for (int c = 0; c < n; ++c) {
        const double x = v[r][c] *= inverse;
        square[c] += x * x;
        sum[c] += x * z[r];
      }
    }
    for (int a = 0; a < n; ++a) {
      const double variance = cov[a][a] - square[a], m = mean[a] + sum[a];
      const double rest = 1 / (1 - variance * site[a].precision);
      others_variance[a] = variance * rest;
      others_mean[a] = (m - variance * site[a].pull) * rest;
    }
  }

  void match_one(int a, const Told& told, double noise) {
    const double m = others_mean[a], v = others_variance[a];
    const Matched now = matched(told, m, v + noise);
    mass[a] = now.mass;
    log_mass[a] = now.log_mass;
    others_share[a] = 1 - v * now.weight;
    const double left = 1 / others_share[a];
    site[a] = {now.weight * left, (now.weight * m + now.pull) * left};
  }
};

}  // namespace pane::insight

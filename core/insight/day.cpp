#include "core/insight/day.hpp"

namespace pane::insight {
namespace {

constexpr int kRounds = 2;

}  // namespace

void Day::match(std::span<const Told> told, const double (&noise)[kPeople]) {
  const int n = static_cast<int>(told.size());
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
      // Those between the ends begin with a guess that is near enough for the others.
      if (one.at_end() || round + 1 == kRounds) match_one(a, one, noise[one.person]);
    }
  }
}

/// What all sites together say of each u, less its own: with B = I + W cov W, W the roots of the
/// precisions, and L L' = B, by V = L^-1 W cov (Rasmussen & Williams 2006, 3.6).
void Day::see_others(int n) {
  alignas(16) double v[kMost][kMost], l[kMost][kMost];
  double root[kMost], z[kMost], sum[kMost], square[kMost];
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

void Day::match_one(int a, const Told& told, double noise) {
  const double m = others_mean[a], v = others_variance[a];
  const Matched now = matched(told, m, v + noise);
  mass[a] = now.mass;
  log_mass[a] = now.log_mass;
  others_share[a] = 1 - v * now.weight;
  const double left = 1 / others_share[a];
  site[a] = {now.weight * left, (now.weight * m + now.pull) * left};
}

}  // namespace pane::insight

// The fixed-interval smoother of dyad.cpp: closeness on each day, given all answers (Durbin &
// Koopman 2012, 6.4, answer by answer).
#include <algorithm>

#include "core/insight/dyad.hpp"

namespace pane::insight {
namespace {

/// r and N of the fixed-interval smoother, for the whole state.
struct Backward {
  int n;
  std::vector<double> r, big, npz;
  explicit Backward(int size)
      : n(size),
        r(static_cast<std::size_t>(size)),
        big(static_cast<std::size_t>(size * size)),
        npz(r.size()) {}
  double& at(int i, int j) { return big[static_cast<std::size_t>(i * n + j)]; }

  /// Past one answer: r <- z pull + L' r, N <- z z' weight + L' N L, with L = I - weight P z z'.
  void past(std::span<const int> z, const double* pz, double pull, double weight) {
    double across = 0, twice = 0;
    std::fill(npz.begin(), npz.end(), 0.);
    for (int i = 0; i < n; ++i) {
      across += pz[i] * r[static_cast<std::size_t>(i)];
      for (int j = 0; j < n; ++j) npz[static_cast<std::size_t>(i)] += at(i, j) * pz[j];
      twice += pz[i] * npz[static_cast<std::size_t>(i)];
    }
    for (const int i : z) r[static_cast<std::size_t>(i)] += pull - weight * across;
    for (const int i : z) {
      for (int j = 0; j < n; ++j) {
        at(i, j) -= weight * npz[static_cast<std::size_t>(j)];
        at(j, i) -= weight * npz[static_cast<std::size_t>(j)];
      }
    }
    for (const int i : z) {
      for (const int j : z) at(i, j) += weight + weight * weight * twice;
    }
  }

  /// Past one night: r <- T' r, N <- T' N T.
  void night(const Hyper& h) {
    const auto turn = [&](double& x, double& y) {
      const double u = h.inertia[0] * x + h.partner[1] * y, v = h.partner[0] * x + h.inertia[1] * y;
      x = u;
      y = v;
    };
    turn(r[2], r[3]);
    for (int c = 0; c < n; ++c) turn(at(2, c), at(3, c));
    for (int c = 0; c < n; ++c) turn(at(c, 2), at(c, 3));
  }

  /// What was offered was added to deviations: T' for that step.
  void offer(const Layout& layout, const double* effort) {
    for (int k = 0; k < layout.practices; ++k) {
      const int e = layout.effect(k), f = layout.difference(k);
      const auto back = [&](double& re, double& rf, double x, double y) {
        re += effort[k] * (x + y);
        rf += effort[k] * (x - y);
      };
      back(r[static_cast<std::size_t>(e)], r[static_cast<std::size_t>(f)], r[2], r[3]);
      for (int c = 0; c < n; ++c) back(at(e, c), at(f, c), at(2, c), at(3, c));
      for (int c = 0; c < n; ++c) back(at(c, e), at(c, f), at(c, 2), at(c, 3));
    }
  }
};

}  // namespace

Smoothed smoothed(const Evidence& e, const Hyper& h, const Trace& trace) {
  const int n = trace.n;
  Smoothed out;
  out.mean.resize(static_cast<std::size_t>(e.days));
  out.cov.resize(static_cast<std::size_t>(e.days));
  Backward back(n);
  for (int t = e.days - 1; t >= 0; --t) {
    const bool weekend = e.weekend[static_cast<std::size_t>(t)] != 0;
    for (auto i = e.first[static_cast<std::size_t>(t) + 1];
         i > e.first[static_cast<std::size_t>(t)]; --i) {
      const Told& told = e.told[i - 1];
      const int z[4] = {told.person, 2 + told.person, e.layout.item(told.item),
                        e.layout.weekend(told.person)};
      back.past(std::span<const int>(z, weekend ? 4 : 3),
                trace.gain.data() + (i - 1) * static_cast<std::size_t>(n), trace.pull[i - 1],
                trace.weight[i - 1]);
    }
    // a + P r and P - P N P, for the rows of closeness.
    const double* mean = trace.mean.data() + static_cast<std::size_t>(t * n);
    const double* cov =
        trace.cov.data() + static_cast<std::size_t>(t * n) * static_cast<std::size_t>(n);
    double row[2][kMaxState] = {}, nrow[kMaxState] = {};
    double prior[2][2];
    for (int p = 0; p < kPeople; ++p) {
      double sum = mean[p] + mean[2 + p];
      for (int c = 0; c < n; ++c) {
        row[p][c] = cov[p * n + c] + cov[(2 + p) * n + c];
        sum += row[p][c] * back.r[static_cast<std::size_t>(c)];
      }
      out.mean[static_cast<std::size_t>(t)][static_cast<std::size_t>(p)] = sum;
    }
    for (int p = 0; p < kPeople; ++p) {
      for (int q = 0; q < kPeople; ++q) prior[p][q] = row[p][q] + row[p][2 + q];
    }
    const int pairs[3][2] = {{0, 0}, {0, 1}, {1, 1}};
    for (std::size_t k = 0; k < 3; ++k) {
      const auto [p, q] = pairs[k];
      double less = 0;
      for (int i = 0; i < n; ++i) {
        nrow[i] = 0;
        for (int j = 0; j < n; ++j) nrow[i] += back.at(i, j) * row[q][j];
        less += row[p][i] * nrow[i];
      }
      out.cov[static_cast<std::size_t>(t)][k] = prior[p][q] - less;
    }
    if (!e.effort.empty())
      back.offer(e.layout, e.effort.data() + static_cast<std::size_t>(t * e.layout.practices));
    if (t > 0) back.night(h);
  }
  return out;
}

}  // namespace pane::insight

// The inner loop of dyad.cpp: one state, moved from day to day and answer to answer.
//
// Not here: anything that is not needed for each answer. Invariants: of the covariance, which is
// symmetric, only the pairs of columns on and above the diagonal are kept, and the whole corner of
// the four that move; what lies beyond the size is nought, so that an odd one goes in pairs, too.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/insight/day.hpp"
#include "core/insight/dyad.hpp"
#include "core/insight/numbers.hpp"

// Where an answer is taken, wherever it is called from: once, for the browser carries it all.
#define PANE_ONCE __attribute__((noinline))

namespace pane::insight {

/// What an answer did: the pseudo-observation's v / F and 1 / F.
struct Pull {
  double pull, weight;
};

class Runner {
 public:
  Runner(const Layout& layout, const Hyper& h)
      : layout_(layout),
        h_(h),
        noise_{h.error[0] * h.error[0], h.error[1] * h.error[1]},
        rest_(at_rest(h)),
        width_(even(layout.size())) {
    q_[0] = h.daily[0] * h.daily[0];
    q_[1] = h.together * h.daily[0] * h.daily[1];
    q_[2] = h.daily[1] * h.daily[1];
    std::memset(a_, 0, sizeof a_);
    std::memset(p_, 0, sizeof p_);
  }

  void start(bool diffuse, double start_sd) {
    for (int i = 0; i < kPeople; ++i) {
      a_[i] = kStartPrior.mean;
      p_[i][i] = diffuse ? 0 : start_sd * start_sd;
      p_[layout_.weekend(i)][layout_.weekend(i)] = kWeekendSd * kWeekendSd;
      diffuse_[i] = diffuse;
    }
    p_[2][2] = rest_[0];
    p_[2][3] = p_[3][2] = rest_[1];
    p_[3][3] = rest_[2];
    for (int k = 0; k < layout_.practices; ++k) {
      p_[layout_.effect(k)][layout_.effect(k)] = kEffectSd * kEffectSd;
      p_[layout_.difference(k)][layout_.difference(k)] = kDifferenceSd * kDifferenceSd;
    }
    for (int j = 0; j < layout_.items; ++j) {
      for (int i = 0; i < layout_.items; ++i) {
        p_[layout_.item(i)][layout_.item(j)] =
            kItemSd * kItemSd * ((i == j ? 1. : 0.) - 1. / layout_.items);
      }
    }
  }

  /// The night: set-points walk, deviations fade and reach the other.
  void advance() {
    const double a0 = h_.inertia[0], a1 = h_.inertia[1], b0 = h_.partner[0], b1 = h_.partner[1];
    double* d0 = p_[2];
    double* d1 = p_[3];
    for (int c = 0; c < width_; ++c) {
      const double x = d0[c], y = d1[c];
      d0[c] = a0 * x + b0 * y;
      d1[c] = b1 * x + a1 * y;
    }
    const double v00 = a0 * d0[2] + b0 * d0[3], v01 = b1 * d0[2] + a1 * d0[3],
                 v11 = b1 * d1[2] + a1 * d1[3];
    deviations(v00 + q_[0], v01 + q_[1], v11 + q_[2]);
    p_[0][0] += h_.drift * h_.drift;
    p_[1][1] += h_.drift * h_.drift;
    const double x = a_[2], y = a_[3];
    a_[2] = a0 * x + b0 * y;
    a_[3] = b1 * x + a1 * y;
  }

  /// Something lasting happened: set-points may lie elsewhere, most of it for both alike.
  void change() {
    p_[0][0] += kBreakShared * kBreakShared + kBreakOwn * kBreakOwn;
    p_[1][1] += kBreakShared * kBreakShared + kBreakOwn * kBreakOwn;
    p_[0][1] += kBreakShared * kBreakShared;
    p_[1][0] += kBreakShared * kBreakShared;
  }

  /// What was offered today is added to both deviations.
  void offer(const double* effort) {
    for (int k = 0; k < layout_.practices; ++k) {
      if (effort[k] != 0) add(layout_.effect(k), layout_.difference(k), effort[k]);
    }
  }

  /// One answer as it stands, or the first of somebody whose set-point is still open.
  template <class Kept>
  void answer(const Told& told, bool weekend, const Kept& kept) {
    alignas(16) double pz[kMaxState];
    double mean = 0, variance = 0;
    foresee(told, weekend, pz, mean, variance);
    const double f = variance + noise_[told.person];
    Pull pull{0, 0};
    if (diffuse_[told.person]) {
      pull = begin(told, mean, f, pz);
    } else {
      const double inverse = 1 / std::sqrt(f), v = (told.value - mean) * inverse;
      take(inverse * inverse);
      log_ -= v * v / 2 + kLogRoot2Pi;
      pull = {v * inverse, inverse * inverse};
      subtract(pz, pull.pull, inverse);
    }
    kept(pz, pull);
  }

  /// The censored answers of a day, which are matched together; `kept(pz, pull)` for each.
  template <class Kept>
  void answers(std::span<const Told> told, bool weekend, const Kept& kept) {
    const bool together = told.size() > 1 && std::any_of(told.begin(), told.end(),
                                                         [](const Told& t) { return t.at_end(); });
    if (!together) {
      one_by_one(told, weekend, kept);
    } else {
      all_at_once(told, weekend, kept);
    }
  }

  /// Makes room for the copies, which are nought until they are made.
  void make_room() {
    flush();
    width_ = even(layout_.size_with_copies());
  }
  /// A place in the state that from now on holds what `from` and `also` add up to today.
  void copy(int to, int from, int also) {
    const auto sum = [&](int c) { return cov(from, c) + (also >= 0 ? cov(also, c) : 0); };
    for (int c = 0; c < width_; ++c) {
      if (c != to) p_[c][to] = p_[to][c] = sum(c);
    }
    p_[to][to] = sum(to);
    a_[to] = a_[from] + (also >= 0 ? a_[also] : 0);
    if (from < kPeople && diffuse_[from]) tied_[from][ties_[from]++] = to;
  }

  double log_likelihood() {
    flush();
    return log_;
  }
  /// Both people answered at least once; else a diffuse start is still open.
  bool begun() const { return !diffuse_[0] && !diffuse_[1]; }
  double mean(int i) const { return a_[i]; }
  double cov(int i, int j) const { return p_[std::min(i, j)][std::max(i, j)]; }
  bool diffuse(int person) const { return diffuse_[person]; }

 private:
  /// Two doubles, which a processor may multiply together; the bits are those of one by one.
  typedef double Pair __attribute__((vector_size(16), may_alias));

  template <class Kept>
  void one_by_one(std::span<const Told> told, bool weekend, const Kept& kept) {
    alignas(16) double pz[kMaxState];
    for (const Told& one : told) {
      double mean = 0, variance = 0;
      foresee(one, weekend, pz, mean, variance);
      const Matched now = matched(one, mean, variance + noise_[one.person]);
      take(now.mass * now.mass);
      log_ += now.log_mass;
      subtract(pz, now.pull, std::sqrt(now.weight));
      kept(pz, Pull{now.pull, now.weight});
    }
  }

  template <class Kept>
  void all_at_once(std::span<const Told> told, bool weekend, const Kept& kept) {
    alignas(16) double pz[kMaxState];
    Day day;
    const int n = static_cast<int>(told.size());
    for (int a = 0; a < n; ++a) {
      foresee(told[static_cast<std::size_t>(a)], weekend, pz, day.mean[a], day.cov[a][a]);
      for (int b = 0; b < a; ++b) {
        const Told& other = told[static_cast<std::size_t>(b)];
        day.cov[a][b] = day.cov[b][a] = along(other, weekend, pz);
      }
    }
    day.match(told, noise_);
    for (int a = 0; a < n; ++a) {
      double mean = 0, variance = 0;
      foresee(told[static_cast<std::size_t>(a)], weekend, pz, mean, variance);
      const Site& site = day.site[a];
      const double share = 1 / (1 + variance * site.precision);
      // The mass against what the others said, less that site there, with it here.
      take(day.mass[a] * day.mass[a] * share / day.others_share[a]);
      log_ += day.log_mass[a] + site_log(site, mean, variance, share) -
              site_log(site, day.others_mean[a], day.others_variance[a], day.others_share[a]);
      const Pull pull{(site.pull - site.precision * mean) * share, site.precision * share};
      subtract(pz, pull.pull, std::sqrt(pull.weight));
      kept(pz, pull);
    }
  }

  /// Of what an answer is of: its covariance with the state, mean and variance.
  PANE_ONCE void foresee(const Told& told, bool weekend, double* pz, double& mean,
                         double& variance) const {
    const int b = told.person, d = 2 + told.person, j = layout_.item(told.item);
    const int g = layout_.weekend(told.person);
    const auto at = [this](int r) { return reinterpret_cast<const Pair*>(p_[r]); };
    auto* out = reinterpret_cast<Pair*>(pz);
    const int pairs = width_ / 2;
    int c = 0;
    for (; c < j / 2; ++c) out[c] = at(b)[c] + at(d)[c] + Pair{p_[2 * c][j], p_[2 * c + 1][j]};
    for (; c < pairs; ++c) out[c] = at(b)[c] + at(d)[c] + at(j)[c];
    mean = a_[b] + a_[d] + a_[j];
    if (weekend) {
      for (c = 0; c < g / 2; ++c) out[c] += Pair{p_[2 * c][g], p_[2 * c + 1][g]};
      for (; c < pairs; ++c) out[c] += at(g)[c];
      mean += a_[g];
    }
    variance = along(told, weekend, pz);
  }
  double along(const Told& told, bool weekend, const double* pz) const {
    const double sum = pz[told.person] + pz[2 + told.person] + pz[layout_.item(told.item)];
    return weekend ? sum + pz[layout_.weekend(told.person)] : sum;
  }

  /// Deviations get effort * (effect + difference) and effort * (effect - difference).
  void add(int effect, int difference, double effort) {
    for (int c = 0; c < width_; ++c) {
      const double e = effort * cov(effect, c), f = effort * cov(difference, c);
      p_[2][c] += e + f;
      p_[3][c] += e - f;
    }
    const double v00 = p_[2][2] + effort * (p_[2][effect] + p_[2][difference]);
    const double v01 = p_[2][3] + effort * (p_[2][effect] - p_[2][difference]);
    const double v11 = p_[3][3] + effort * (p_[3][effect] - p_[3][difference]);
    deviations(v00, v01, v11);
    const double x = effort * a_[effect], y = effort * a_[difference];
    a_[2] += x + y;
    a_[3] += x - y;
  }

  /// The first answer of somebody whose set-point had no prior: exact (Durbin & Koopman 2012, 5.2,
  /// F_inf = 1, M_inf the direction of the set-point and of its copies). A censored one is taken at
  /// its number, with the variance of an interval's width.
  Pull begin(const Told& told, double mean, double f, const double* pz) {
    const int b = told.person;
    if (told.low < told.high) f += told.width() * told.width() / 12;
    tied_[b][ties_[b]++] = b;
    const std::span<const int> open(tied_[b], ties_[b]);
    for (const int i : open) {
      for (int c = 0; c < width_; ++c) p_[i][c] -= pz[c];
      a_[i] += told.value - mean;
    }
    for (const int i : open) {
      for (int c = 0; c < width_; ++c) p_[c][i] -= pz[c];
    }
    for (const int i : open) {
      for (const int j : open) p_[i][j] += f;
    }
    ties_[b] = 0;
    diffuse_[b] = false;
    return {0, 0};
  }

  /// Of rows 2 and 3 the rest is there.
  void deviations(double v00, double v01, double v11) {
    for (int c = 0; c < 2; ++c) {
      p_[c][2] = p_[2][c];
      p_[c][3] = p_[3][c];
    }
    p_[2][2] = v00;
    p_[2][3] = p_[3][2] = v01;
    p_[3][3] = v11;
  }

  /// a += pz pull, P -= w w' with w = pz root. Loops of a known length are faster by a sixth; these
  /// are what three to six items and three practices make.
  PANE_ONCE void subtract(const double* pz, double pull, double root) {
    switch (width_ / 2) {
      case 5:
        return subtract_of<5>(pz, pull, root);
      case 6:
        return subtract_of<6>(pz, pull, root);
      case 7:
        return subtract_of<7>(pz, pull, root);
      case 8:
        return subtract_of<8>(pz, pull, root);
      case 9:
        return subtract_of<9>(pz, pull, root);
      default:
        return subtract_of<0>(pz, pull, root);
    }
  }
  /// Of so many pairs of columns; nought: of as many as there are.
  template <int kPairs>
  void subtract_of(const double* pz, double pull, double root) {
    const int pairs = kPairs > 0 ? kPairs : width_ / 2;
    Pair columns[kPairs > 0 ? kPairs : kMaxState / 2];
    for (int c = 0; c < pairs; ++c) {
      const Pair z = reinterpret_cast<const Pair*>(pz)[c];
      columns[c] = z * Pair{root, root};
      reinterpret_cast<Pair*>(a_)[c] += z * Pair{pull, pull};
    }
    if constexpr (kPairs > 0) {
      [&]<int... kRows>(std::integer_sequence<int, kRows...>) {
        (two_rows(kRows, kPairs, columns), ...);
      }
      (std::make_integer_sequence<int, kPairs>());
    } else {
      for (int r = 0; r < pairs; ++r) two_rows(r, pairs, columns);
    }
  }
  __attribute__((always_inline)) void two_rows(int r, int pairs, const Pair* columns) {
    const double w0 = -columns[r][0], w1 = -columns[r][1];
    const Pair even{w0, w0}, odd{w1, w1};
    auto* p = reinterpret_cast<Pair*>(p_[2 * r]);
    auto* q = reinterpret_cast<Pair*>(p_[2 * r + 1]);
    for (int c = r < 2 ? 0 : r; c < pairs; ++c) {
      p[c] += even * columns[c];
      q[c] += odd * columns[c];
    }
  }

  /// A factor, squared. Logarithms are taken of many at once.
  void take(double factor) {
    product_ *= factor;
    if (!(product_ > 1e-250 && product_ < 1e250)) flush();
  }
  void flush() {
    log_ += logarithm(product_) / 2;
    product_ = 1;
  }

  static constexpr int even(int n) { return n + n % 2; }
  static_assert(kMaxState % 2 == 0);

  const Layout& layout_;
  const Hyper& h_;
  double noise_[2];
  std::array<double, 3> rest_;
  double q_[3];
  int width_;  ///< of the state, made even
  alignas(16) double a_[kMaxState];
  alignas(16) double p_[kMaxState][kMaxState];
  double log_ = 0, product_ = 1;
  bool diffuse_[2] = {false, false};
  int tied_[2][3];                ///< copies that were made while their set-point was diffuse
  std::size_t ties_[2] = {0, 0};  ///< how many
};

}  // namespace pane::insight

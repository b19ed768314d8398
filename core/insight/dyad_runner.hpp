// The inner loop of dyad.cpp: one state of at most N numbers, moved from day to day and answer to
// answer.
//
// Not here: anything that is not needed for each answer. Invariants: the covariance stays symmetric
// to the bit, since each update subtracts w w' and each day fills both triangles; N is even, and
// what lies beyond the size is nought.
#pragma once

#include <cmath>
#include <cstring>

#include "core/insight/day.hpp"
#include "core/insight/dyad.hpp"
#include "core/insight/numbers.hpp"

// One copy for each size of a state, wherever it is called from: the browser carries them all.
#define PANE_ONCE __attribute__((noinline))

namespace pane::insight {

/// What an answer did: the pseudo-observation's v / F and 1 / F.
struct Pull {
  double pull, weight;
};

/// The first answer along a diffuse direction, which has a 1 at each of `open`: v is what came less
/// what was foretold, f and pz the finite parts of its variance and of its covariance with the
/// state.
void begin_diffuse(double* a, double* p, int n, std::span<const int> open, double v, double f,
                   const double* pz);

template <int N>
class Runner {
 public:
  Runner(const Layout& layout, const Hyper& h)
      : layout_(layout),
        h_(h),
        noise_{h.error[0] * h.error[0], h.error[1] * h.error[1]},
        rest_(at_rest(h)) {
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
    for (int c = 0; c < N; ++c) {
      const double x = d0[c], y = d1[c];
      d0[c] = a0 * x + b0 * y;
      d1[c] = b1 * x + a1 * y;
    }
    const double v00 = a0 * d0[2] + b0 * d0[3], v01 = b1 * d0[2] + a1 * d0[3],
                 v11 = b1 * d1[2] + a1 * d1[3];
    for (int c = 0; c < N; ++c) {
      p_[c][2] = d0[c];
      p_[c][3] = d1[c];
    }
    d0[2] = v00 + q_[0];
    d0[3] = d1[2] = v01 + q_[1];
    d1[3] = v11 + q_[2];
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
    alignas(16) double pz[N];
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

  /// A place in the state that from now on holds what `from` and `also` add up to today.
  void copy(int to, int from, int also) {
    for (int c = 0; c < N; ++c) p_[to][c] = p_[from][c] + (also >= 0 ? p_[also][c] : 0);
    for (int c = 0; c < N; ++c) p_[c][to] = p_[to][c];
    p_[to][to] = p_[to][from] + (also >= 0 ? p_[to][also] : 0);
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
  double cov(int i, int j) const { return p_[i][j]; }
  const double* means() const { return a_; }
  const double* covs() const { return &p_[0][0]; }

  template <int M>
  void continue_from(Runner<M>& other) {
    for (int r = 0; r < M; ++r) {
      a_[r] = other.means()[r];
      std::memcpy(p_[r], other.covs() + r * M, sizeof(double) * M);
    }
    log_ = other.log_likelihood();
    diffuse_[0] = other.diffuse(0);
    diffuse_[1] = other.diffuse(1);
  }
  bool diffuse(int person) const { return diffuse_[person]; }

 private:
  template <class Kept>
  void one_by_one(std::span<const Told> told, bool weekend, const Kept& kept) {
    alignas(16) double pz[N];
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
    alignas(16) double pz[N];
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
    for (int c = 0; c < N; ++c) pz[c] = p_[b][c] + p_[d][c] + p_[j][c];
    mean = a_[b] + a_[d] + a_[j];
    if (weekend) {
      for (int c = 0; c < N; ++c) pz[c] += p_[g][c];
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
    for (int c = 0; c < N; ++c) {
      const double e = effort * p_[effect][c], f = effort * p_[difference][c];
      p_[2][c] += e + f;
      p_[3][c] += e - f;
    }
    const double v00 = p_[2][2] + effort * (p_[2][effect] + p_[2][difference]);
    const double v01 = p_[2][3] + effort * (p_[2][effect] - p_[2][difference]);
    const double v11 = p_[3][3] + effort * (p_[3][effect] - p_[3][difference]);
    for (int c = 0; c < N; ++c) {
      p_[c][2] = p_[2][c];
      p_[c][3] = p_[3][c];
    }
    p_[2][2] = v00;
    p_[2][3] = p_[3][2] = v01;
    p_[3][3] = v11;
    const double e = effort * a_[effect], f = effort * a_[difference];
    a_[2] += e + f;
    a_[3] += e - f;
  }

  /// The first answer of somebody whose set-point had no prior: exact (Durbin & Koopman 2012, 5.2,
  /// F_inf = 1, M_inf the direction of the set-point and of its copies). A censored one is taken at
  /// its number, with the variance of an interval's width.
  Pull begin(const Told& told, double mean, double f, const double* pz) {
    const int b = told.person;
    if (told.low < told.high) f += told.width() * told.width() / 12;
    tied_[b][ties_[b]++] = b;
    begin_diffuse(a_, &p_[0][0], N, std::span<const int>(tied_[b], ties_[b]), told.value - mean, f,
                  pz);
    ties_[b] = 0;
    diffuse_[b] = false;
    return {0, 0};
  }

  /// a += pz pull, P -= w w' with w = pz root: half of an answer's time. Pairs of columns at once.
  PANE_ONCE void subtract(const double* pz, double pull, double root) {
    alignas(16) double w[N];
    for (int c = 0; c < N; ++c) {
      w[c] = pz[c] * root;
      a_[c] += pz[c] * pull;
    }
    Pair columns[N / 2];
    for (int c = 0; c < N / 2; ++c) columns[c] = Pair{w[2 * c], w[2 * c + 1]};
    for (int r = 0; r < N; ++r) {
      const Pair row{w[r], w[r]};
      auto* p = reinterpret_cast<Pair*>(p_[r]);
      for (int c = 0; c < N / 2; ++c) p[c] -= row * columns[c];
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

  /// Two doubles, which a processor may multiply together; the bits are those of one by one.
  typedef double Pair __attribute__((vector_size(16), may_alias));

  const Layout& layout_;
  const Hyper& h_;
  double noise_[2];
  std::array<double, 3> rest_;
  double q_[3];
  alignas(16) double a_[N];
  alignas(16) double p_[N][N];
  double log_ = 0, product_ = 1;
  bool diffuse_[2] = {false, false};
  int tied_[2][3];                ///< copies that were made while their set-point was diffuse
  std::size_t ties_[2] = {0, 0};  ///< how many
};

}  // namespace pane::insight

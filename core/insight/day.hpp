// The censored answers of one day.
//
// Each answer says that a Gaussian u + error lies in an interval. One after the other, the mean and
// variance that are matched for the first do not yet know the last (assumed density). That is near
// enough between the ends of the scale. At an end, where an interval has no middle, what an answer
// says hangs on what the others say; so the answers of such a day are matched together, each
// against all the others, twice over (expectation propagation: Minka 2001), beginning from
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

class Day {
 public:
  static constexpr int kMost = kPeople * kMaxItems;

  /// Of u, before the day's answers; to be filled.
  double mean[kMost], cov[kMost][kMost];
  /// What match() makes of each: a site; its mass, as a factor and a logarithm; and mean and
  /// variance of its u as the others see it, where it was matched last, with 1 / (1 + variance
  /// precision).
  Site site[kMost];
  double mass[kMost], log_mass[kMost];
  double others_mean[kMost], others_variance[kMost], others_share[kMost];

  /// `noise`: variance of the error of each person's answers.
  void match(std::span<const Told> told, const double (&noise)[kPeople]);

 private:
  void see_others(int n);
  void match_one(int a, const Told& told, double noise);
};

}  // namespace pane::insight

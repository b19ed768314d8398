// A simulated pair: two lives drawn exactly from the model that the engine estimates
// (core/insight), and what such a pair would have told the app. For power, coverage and calibration
// studies, for tests, and for trying things out. Not here: any estimate, a file format (cli/), or
// two phones that talk (sim/couple.hpp). Invariants: a plan gives the same pair everywhere; each
// kind of chance has a stream of its own, so that plans that differ in missingness, in rounding or
// in practices share the rest. Effects are what the plan says, also where practices were chosen on
// good days.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/insight/model.hpp"
#include "core/insight/series.hpp"

namespace pane::sim {

using insight::Two;
/// What a pair is like: standard deviations in points of the 1..7 scale.
using Nature = insight::Hyper;
/// A pair as the power study draws it (docs/insight-study.md).
inline constexpr Nature kOrdinary{{.35, .35}, {.10, .10}, {.6, .6}, .3, .05, {.7, .7}};

enum class Practices {
  kNone,
  kRandomised,  ///< offered by chance, each with `Plan::chance`
  kSelfChosen   ///< done more on good days; nothing causal can be said from it
};

struct Plan {
  std::uint64_t seed = 1;
  int days = 90;
  int items = 3;
  /// Nothing: drawn from the priors.
  std::optional<Nature> nature = kOrdinary;
  /// Where both set-points begin; nothing: drawn from the prior. 6.0 is a happy pair.
  std::optional<double> start;
  /// Whole answers 1..7, as people give them; else Gaussian ones.
  bool whole = true;

  Practices practices = Practices::kNone;
  int practice_count = 3;
  /// Effect of each practice, the same for both people; nothing: drawn from the priors, with
  /// differences.
  std::optional<std::vector<double>> effects;
  double chance = .25;    ///< of each practice, when randomised: practice_count * chance <= 1
  double eligible = 1;    ///< share of days on which something may be offered
  double preference = 2;  ///< when self-chosen: log odds of doing it, for one point of a better day
  double habit = .3;      ///< when self-chosen: chance on a day like any other

  /// Points that Saturdays and Sundays add, the same for both; nothing: drawn from the prior. Day 0
  /// is a Monday.
  std::optional<double> weekend = 0.0;

  double missing_item = 0;    ///< chance that one answer is missing
  double missing_person = 0;  ///< chance that a person did not answer that day
  double missing_day = 0;     ///< chance that neither did

  // Where a life differs from the model that the engine estimates.
  std::vector<double> ground;   ///< points added to both set-points, one a day; empty: none
  std::vector<double> passing;  ///< points added to both days, gone the next; empty: none
  /// Degrees of freedom, above 2, of Student's t with the same standard deviation; 0: Gaussian.
  int day_tails = 0, error_tails = 0;
  double hope = 0;  ///< points that answers after an offer lie higher, while closeness does not
};

/// What is hidden from the engine.
struct Truth {
  Nature nature;
  std::vector<double> effect;      ///< mean over the two, of each practice
  std::vector<double> difference;  ///< half the first's minus half the second's
  std::vector<double> item;        ///< how much each item lies above the others; they sum to nought
  Two weekend{};
  std::vector<Two> set_point;  ///< one a day
  std::vector<Two> deviation;  ///< one a day
  Two closeness(int day) const {
    const auto t = static_cast<std::size_t>(day);
    return {set_point[t][0] + deviation[t][0], set_point[t][1] + deviation[t][1]};
  }
};

struct Pair {
  insight::Series series;
  Truth truth;
};

/// Empty, or one sentence about the first thing that is wrong with a plan.
std::string fault(const Plan& plan);
/// The pair of a plan without fault.
Pair simulate(const Plan& plan);

/// A nature from the priors (docs/insight-study.md), refused while it would not come to rest.
Nature nature_from_priors(std::uint64_t seed);
/// Covariance that deviations come to rest at: P = Phi P Phi' + Q, as {var A, cov, var B}. The
/// engine works this and the next out in its own way, so that each checks the other.
std::array<double, 3> stationary(const Nature& nature);
/// Largest absolute eigenvalue of Phi = [aA pA; pB aB].
double radius_of(const Nature& nature);

}  // namespace pane::sim

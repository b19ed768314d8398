// The parts of a report that are read off a fit's draws.
//
// Not here: gates, or other runs of the filter. Invariant: persons stand as in the fit; report.cpp
// turns them.
#pragma once

#include <utility>

#include "core/insight/report.hpp"

namespace pane::insight {

/// Mean and central interval of a mixture.
Estimate estimate(const Mixture& mixture, double level);
/// The mixture over draws of what `part` takes of each.
template <class F>
Mixture mixture(const Fit& fit, const F& part) {
  Mixture m;
  for (const Drawn& d : fit.draws) {
    m.parts.push_back(part(d));
    m.weights.push_back(d.weight);
  }
  return m;
}
/// Mean and central interval of values with weights that sum to 1.
Estimate weighted(std::vector<std::pair<double, double>> values, double level);
/// The same of a number of each draw.
template <class F>
Estimate of_numbers(const Fit& fit, const F& number, double level) {
  std::vector<std::pair<double, double>> values;
  for (const Drawn& d : fit.draws) values.emplace_back(number(d), d.weight);
  return weighted(std::move(values), level);
}

/// The ends of the scale. Closeness beyond one cannot be told from closeness at it, so that
/// whatever is shown of answers on the scale counts as the end there.
inline constexpr double kLowest = 1, kHighest = 7;
inline double within_scale(double x) { return x < kLowest ? kLowest : x > kHighest ? kHighest : x; }
/// Mean and variance of a normal of which what lies beyond an end counts as the end.
double mean_within_scale(double mean, double sd);
double variance_within_scale(double mean, double sd);

/// How tonight is to be drawn.
struct Picture {
  bool on_scale = true;  ///< answers were censored: beyond an end counts as the end
  int cloud = 200;
  std::uint64_t seed = 0;
  Two if_lower{};  ///< by how much tonight moves, had missed days been a point lower
};
/// Tonight's closeness: mean, deviation, draws of both; draws before any answer; change over three
/// days and of the set-point over four weeks. Returns by how much both's mean lies above the
/// set-points of four weeks ago.
double tonight(const Fit& fit, const Picture& picture, Report& report);
/// Hyperparameters beside their priors, reliability, how long a day echoes.
void quantities(const Fit& fit, const Rests& rests, double answers_a_day, Report& report);

}  // namespace pane::insight

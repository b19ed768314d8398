// What `pane fit` works out for a pair: the report that the app would show from, the draws under
// it, and the states of every day at the mode. Not here: the engine (core/insight), or how it is
// printed (pair_text.hpp).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/fit/pair_file.hpp"
#include "cli/fit/pair_foretold.hpp"
#include "core/insight/report.hpp"

namespace pane::fit {

struct PairAsked {
  bool gaussian = false;
  bool diffuse = false;
  bool no_effects = false;
  int draws = 400;
};

/// Closeness of both on one day, given the hyperparameters at the mode: covariance {var of the
/// first, cov, var of the second}. Of answers on the scale, mean, variance and intervals take what
/// lies beyond an end for the end.
struct Day {
  insight::Two mean{};
  std::array<double, 3> cov{};
  /// The normal that mean and variance are of: before it was cut to the scale, if it was.
  insight::Two middle{}, spread{};
  bool on_scale = false;

  /// Of a normal as it came; `on_scale` cuts it.
  static Day of(const insight::Two& mean, const std::array<double, 3>& cov, bool on_scale);
  [[nodiscard]] insight::Estimate interval(std::size_t who, double level) const;
};

struct PairFit {
  std::string fault;  ///< empty, or one sentence; then nothing else is there
  insight::Report report;
  insight::Fit fit;
  std::vector<Day> predicted, filtered,
      smoothed;  ///< from days before, up to that day, from all days
  std::vector<Foretold> foretold;
  bool on_scale = false;  ///< answers were taken as intervals
};

PairFit fit_pair(const PairFile& file, const PairAsked& asked,
                 const std::function<void(double)>& progress = {});

/// The states of each day at given hyperparameters; persons exchanged give them exchanged, to the
/// bit.
void states(const insight::Series& series, const insight::Fit& fit,
            const insight::FitOptions& options, PairFit& into);

}  // namespace pane::fit

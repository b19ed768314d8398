// The named entries of matrices estimated by maximum likelihood, with standard errors from the
// observed information. Not here: the likelihood (core/insight/linear.hpp). NLopt stays behind this
// header. Invariants: the same input gives the same numbers; an estimate that was not reached is
// said to be none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/fit/series_file.hpp"

namespace pane::fit {

struct Estimated {
  std::string name;
  double value = 0;
  double error = 0;      ///< standard error; NaN where there is none
  bool at_edge = false;  ///< a variance of which no more than nought is likely
};

struct Estimate {
  std::vector<Estimated> named;
  int evaluations = 0;  ///< of the likelihood
};

/// `names`: those to estimate. `values`: of all names of `system`; in, where the others stay, and
/// where these start if they have a start; out, what was found. Nothing, and one sentence in
/// `failure`, where no maximum is found.
std::optional<Estimate> estimate(const SystemFile& system, const SeriesFile& series,
                                 const std::vector<std::string>& names, std::vector<double>& values,
                                 std::string& failure);

}  // namespace pane::fit

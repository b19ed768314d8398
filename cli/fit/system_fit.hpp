// A file of matrices and a series, fitted: names estimated if asked, then states. Not here: how it
// is shown (linear_text.hpp, linear_csv.hpp). Invariant: what comes out holds finite numbers, and
// no negative variance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/fit/estimate.hpp"
#include "cli/fit/series_file.hpp"

namespace pane::fit {

struct SystemFit {
  insight::Linear model;  ///< as it was used
  insight::LinearFit found;
  std::optional<Estimate> estimate;
};

struct SystemFailure {
  bool of_matrices = false;  ///< else of the series
  std::string sentence;
};

/// `names`: to be estimated; "all" is every name.
std::optional<SystemFit> fit_system(const SystemFile& system, const SeriesFile& series,
                                    std::vector<std::string> names, SystemFailure& failure);

/// How the series calls a time, else its number, from 1.
std::string time_of(const SeriesFile& series, Eigen::Index t);

}  // namespace pane::fit

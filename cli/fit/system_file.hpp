// The matrices of a linear state-space model in a small text file (docs/fit.md): what `pane fit
// --system` takes. Not here: the series (series_file.hpp), or the filter (core/insight/linear.hpp).
// Invariants: whatever does not fit is one sentence with its line; sizes agree with each other.
#pragma once

#include <Eigen/Core>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/insight/linear.hpp"

namespace pane::fit {

/// Where a number stands: `matrix` in small letters, such as "h" or "a1".
struct Place {
  std::string matrix;
  Eigen::Index row = 0, col = 0;
};

/// A name that stands for a number, wherever it is written.
struct Parameter {
  std::string name;
  std::vector<Place> places;
  std::optional<double> start;
};

/// An entry that is what a column of the series says at each time.
struct ColumnEntry {
  insight::Varying::Of of;
  Eigen::Index row = 0, col = 0;
  std::string column;
};

/// The coefficient of a column in one series, or in all of them: a state that stays.
struct Regressors {
  int line = 0;
  std::vector<std::string> columns, series;
};

struct SystemFile {
  /// Names at their starts, or at nought; without regressors and kappa.
  insight::Linear model;
  std::vector<std::string> columns;  ///< of the series, as named by the file; empty: not named
  std::vector<Parameter> parameters;
  std::vector<ColumnEntry> entries;
  std::vector<Regressors> regressors;
  double kappa = 0;                  ///< 0: what is diffuse is exactly so
  std::string time, step;            ///< as written; empty: to be found out
  std::map<std::string, int> lines;  ///< of each matrix, by its name in small letters
};

/// Nothing, and one sentence in `failure`, for what is no such file.
std::optional<SystemFile> read_system(std::string_view text, std::string& failure);

/// The number at a place.
double& at(insight::Linear& model, const Place& place);

}  // namespace pane::fit

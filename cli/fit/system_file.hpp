// A plain multivariate series as a CSV of columns, and the matrices of a linear state-space model
// in a small text file (docs/fit.md): what `pane fit --system` compares with other programs. Not
// here: the filter (core/insight/linear.hpp). Invariants: whatever does not fit is one sentence
// with its line; sizes agree with each other and with the series.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/insight/linear.hpp"

namespace pane::fit {

struct SystemFile {
  insight::Linear model;
  std::vector<std::string> columns;  ///< of the series, as named by the file; empty: not named
};

/// Nothing, and one sentence in `failure`, for what is no such file.
std::optional<SystemFile> read_system(std::string_view text, std::string& failure);

struct SeriesFile {
  std::vector<std::string> columns;  ///< those observed, in the order of the model
  std::vector<std::string>
      times;          ///< what the first column that is not observed says of each row; may be empty
  Eigen::MatrixXd y;  ///< one row a column, one column a time; NaN where missing
};

/// The columns that `system` names; else all but those that tell the time (a first column or one
/// named like one).
std::optional<SeriesFile> read_series(std::string_view bytes, const SystemFile& system,
                                      std::string& failure);

}  // namespace pane::fit

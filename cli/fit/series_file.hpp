// A plain multivariate series as a CSV of columns, and the model that it and a file of matrices
// make (docs/fit.md). Not here: the matrices (system_file.hpp), times (time_axis.hpp). Invariants:
// whatever does not fit is one sentence with its line; times go up in equal steps.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/fit/system_file.hpp"

namespace pane::fit {

/// Of a column that 'regress' names: a state that stays.
struct Coefficient {
  std::string column, series;
  Eigen::Index state = 0;
  double unit = 1;  ///< what the column is measured in for numbers' sake: a power of two
};

struct SeriesFile {
  std::vector<std::string> columns;  ///< those observed, in the order of the model
  std::vector<std::string> times;    ///< of each time; empty where no column tells
  std::string step;                  ///< of the times, in words; empty as they are
  std::size_t put_in = 0;            ///< times without a row
  Eigen::MatrixXd y;                 ///< one row a column, one column a time; NaN where missing
  /// With coefficients and what columns say; names at their starts, without kappa.
  insight::Linear model;
  std::vector<Coefficient> coefficients;
};

/// Observes the columns that `system` names; else all but those that tell the time or stand among
/// the matrices. `missing`: codes besides the usual ones.
std::optional<SeriesFile> read_series(std::string_view bytes, const SystemFile& system,
                                      const std::vector<std::string>& missing,
                                      std::string& failure);

/// The model of a series with a number for each of the names, and kappa.
insight::Linear with(const SystemFile& system, const SeriesFile& series,
                     const std::vector<double>& values);

/// smooth() and log_likelihood(), columns that 'regress' names measured by their units; as if not.
insight::LinearFit smooth(const SeriesFile& series, const insight::Linear& model);
double log_likelihood(const SeriesFile& series, const insight::Linear& model);

/// Empty, or which coefficients no answer tells.
std::string untold(const SeriesFile& series, const insight::LinearFit& fit);

}  // namespace pane::fit

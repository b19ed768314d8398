// Which columns of a series are what: observed, time, or numbers for the matrices. Not here: what
// stands in them (series_file.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/fit/system_file.hpp"
#include "cli/fit/time_axis.hpp"
#include "cli/table/csv.hpp"

namespace pane::fit {

struct SeriesColumns {
  std::vector<std::size_t> observed;
  std::vector<std::size_t> time;  ///< none, one, or a year and its month or quarter
};

std::optional<std::size_t> column_named(const table::CsvTable& csv, const std::string& name);
/// Nothing, and one sentence in `failure`, where they do not fit.
std::optional<SeriesColumns> columns_of(const table::CsvTable& csv, const SystemFile& system,
                                        std::string& failure);
/// What those columns say of each row.
std::vector<TimeText> times_of(const table::CsvTable& csv, const std::vector<std::size_t>& time);

}  // namespace pane::fit

// A linear fit as tidy tables (docs/fit-outputs.md). Not here: the filter, or where the files go.
#pragma once

#include <vector>

#include "cli/fit/system_fit.hpp"
#include "cli/fit/tidy.hpp"

namespace pane::fit {

/// states.csv, innovations.csv.
std::vector<Tidy> linear_tables(const SeriesFile& series, const SystemFit& fit);

}  // namespace pane::fit

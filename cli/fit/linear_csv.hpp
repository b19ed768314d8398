// A linear fit as tidy tables (docs/fit-outputs.md). Not here: the filter, or where the files go.
#pragma once

#include <vector>

#include "cli/fit/system_file.hpp"
#include "cli/fit/tidy.hpp"

namespace pane::fit {

/// states.csv, innovations.csv.
std::vector<Tidy> linear_tables(const SystemFile& system, const SeriesFile& series,
                                const insight::LinearFit& fit);

}  // namespace pane::fit

// The fit of a pair as tidy tables for R, pandas and the like (docs/fit-outputs.md). Not here: any
// estimate, or where the files go.
#pragma once

#include <vector>

#include "cli/fit/pair_fit.hpp"
#include "cli/fit/tidy.hpp"

namespace pane::fit {

/// states.csv, residuals.csv, figures.csv, effects.csv, draws.csv.
std::vector<Tidy> pair_tables(const PairFile& file, const PairFit& fit);

}  // namespace pane::fit

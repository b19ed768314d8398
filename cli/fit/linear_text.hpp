// A linear fit as a person reads it, and as JSON (docs/fit.md). Not here: the filter.
#pragma once

#include <string>

#include "cli/fit/system_fit.hpp"

namespace pane::fit {

std::string linear_text(const SeriesFile& series, const SystemFit& fit);
std::string linear_json(const SeriesFile& series, const SystemFit& fit);

}  // namespace pane::fit

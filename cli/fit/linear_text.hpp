// A linear fit as a person reads it, and as JSON (docs/fit.md). Not here: the filter.
#pragma once

#include <string>

#include "cli/fit/system_file.hpp"

namespace pane::fit {

std::string linear_text(const SystemFile& system, const SeriesFile& series,
                        const insight::LinearFit& fit);
std::string linear_json(const SystemFile& system, const SeriesFile& series,
                        const insight::LinearFit& fit);

}  // namespace pane::fit

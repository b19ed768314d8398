// A linear fit as a person reads it, and as JSON (docs/fit.md). Not here: the filter.
#pragma once

#include <string>

#include "cli/fit/system_file.hpp"

namespace pane::fit {

/// How the series calls a time, else its number, from 1.
std::string time_of(const SeriesFile& series, Eigen::Index t);
/// What a person is told where the numbers cannot be used; names time and state.
std::string sentence(const insight::Trouble& trouble, const SeriesFile& series);

std::string linear_text(const SystemFile& system, const SeriesFile& series,
                        const insight::LinearFit& fit);
std::string linear_json(const SystemFile& system, const SeriesFile& series,
                        const insight::LinearFit& fit);

}  // namespace pane::fit

// The fit of a pair as a person reads it, and as JSON (docs/fit.md). Not here: any estimate, or a
// word of the app.
#pragma once

#include <string>

#include "cli/fit/pair_fit.hpp"

namespace pane::fit {

std::string pair_text(const PairFile& file, const PairAsked& asked, const PairFit& fit);
/// The day from which the report counts: that of the first answer, else of the first row.
std::string first_answer_text(const PairFile& file, const insight::Report& report);
std::string pair_json(const PairFile& file, const PairAsked& asked, const PairFit& fit);

}  // namespace pane::fit

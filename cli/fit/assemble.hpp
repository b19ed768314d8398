// What the rows of one couple make: a pair on the engine's scale. Not here: reading them
// (rows.hpp). Invariant: the same rows in any order make the same pair.
#pragma once

#include <optional>
#include <string>

#include "cli/fit/rows.hpp"

namespace pane::fit {

/// Nothing, and one sentence, for rows that contradict each other or hold nothing to fit.
std::optional<PairFile> assemble(const Prepared& prepared, Rows rows, std::string& failure);

}  // namespace pane::fit

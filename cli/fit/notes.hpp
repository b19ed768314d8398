// What a file makes one ask, in sentences: signs of another scale, a mistyped year, a reversed
// item. Not here: what is wrong for sure and refused (assemble.hpp).
#pragma once

#include <string>
#include <vector>

#include "cli/fit/rows.hpp"

namespace pane::fit {

std::vector<std::string> notes_on(const PairFile& file, const Prepared& prepared);

}  // namespace pane::fit

// A page as plain text: the way two people would meet it, and the skeleton that a writer begins
// with. Not here: checks.
#pragma once

#include <string>

#include "practice_generated.h"

namespace pane::packing {

/// For a terminal of 80 columns; the two are called Robin, who begins, and Kai.
std::string page_as_text(const pack::PracticeT& page);

/// A page with that id that passes every check, with words to be replaced.
std::string page_skeleton(const std::string& id);

}  // namespace pane::packing

// What is wrong with a page that could be read: its form, and what care forbids. The rules are the
// core's (core/practice/run/page, core/guide/may), so that the phone takes what the checker lets
// through; here they get words and lines, beside what helps honest writers only.
// Not here: rules about words (lint.hpp).
#pragma once

#include "cli/pack/page.hpp"
#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"

namespace pane::packing {

/// Ids, rows of the basis, form, care, size. Only for pages that were read without an error.
void check_page(const Page& page, const Source& source, Problems& problems);

}  // namespace pane::packing

// The figure of a pair's fit for an appendix: an SVG by itself, and a page with it, its figures and
// its sentences. Not here: estimates, or single panels. Invariants: nothing is fetched, nothing
// runs; names are escaped; ten years stay below a megabyte.
#pragma once

#include <string>

#include "cli/fit/pair_fit.hpp"

namespace pane::fit {

std::string plot_svg(const PairFile& file, const PairAsked& asked, const PairFit& fit);
std::string plot_html(const PairFile& file, const PairAsked& asked, const PairFit& fit);

}  // namespace pane::fit

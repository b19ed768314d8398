// How well each evening is foretold from the days before: by the model, and by three simple
// guesses.
//
// Every answer is scored by itself, given the days before it alone, from the eighth day on and once
// its writer had answered before. The guesses are a person's own mean so far, their last day, and a
// local level; each knows how far an item lies above the others, and gets the spread that suits it
// best over the whole series, as the model gets its mode. Not here: what is said when a guess wins
// (gates, view/).
#pragma once

#include "core/insight/dyad.hpp"
#include "core/insight/report.hpp"

namespace pane::insight {

Scores scores(const Evidence& evidence, const Hyper& mode, const Trace& trace);

/// Mean over a day's answers of what came less what was foretold; NaN on days without any.
std::vector<double> residuals(const Evidence& evidence, const Trace& trace);

}  // namespace pane::insight

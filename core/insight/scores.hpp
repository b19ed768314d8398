// How well each evening is foretold from the days before: by the model, and by three simple
// guesses.
//
// Every answer is scored by itself, given the days before it alone, from the eighth day on and once
// its writer had answered before. The guesses are a person's own mean so far, their last day, and a
// local level. Nobody knows the future: what each of the four has to learn (the model its ten
// hyperparameters; a guess its spread, how far items lie apart, and a local level its share) is
// learned after 1, 4, 16, 64 and 256 weeks from the days before, helped by a weak prior, and kept
// until the next of these days. Not here: what is said when a guess wins (gates, view/).
#pragma once

#include "core/insight/dyad.hpp"
#include "core/insight/report.hpp"

namespace pane::insight {

Scores scores(const Evidence& evidence);

/// Mean over a day's answers of what came less what was foretold; NaN on days without any.
std::vector<double> residuals(const Evidence& evidence, const Trace& trace);

}  // namespace pane::insight

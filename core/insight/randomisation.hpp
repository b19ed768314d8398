// The exact randomisation test of offers: were the evenings after X as they were, how rarely would
// chance alone have offered X on days that turned out so?
//
// Not here: the residuals (scores.hpp), which must come from a fit that never saw the offers; then
// the test is exact whatever the model is worth (Fisher 1935; Imbens & Rubin, *Causal Inference*,
// 2015, ch. 5). Invariant: two-sided, and never nought.
#pragma once

#include <cstdint>
#include <vector>

#include "core/insight/series.hpp"

namespace pane::insight {

/// Something was drawn that day, and could be seen.
bool drawn(const Series& series, int day);
/// A day that counts: so, and somebody answered.
bool counts(const Series& series, int day);

/// Who of the two answered, a day: nought, a half or 1. Put into the test below, it tells whether
/// an offer made them stay away.
std::vector<double> answered(const Series& series);

/// p of each practice: the share of `redraws` (and of what was) in which the mean residual of X
/// days less that of other days is as far from nought. Days up to `until`. 1 where X was always or
/// never offered.
std::vector<double> randomisation_test(const Series& series, const std::vector<double>& residual,
                                       int until, int redraws, std::uint64_t seed);

}  // namespace pane::insight

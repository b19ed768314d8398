// The panels of a pair's figure. Each draws itself from `top` down and tells where it ends. Not
// here: estimates, caption or page. All in the file's own scale.
#pragma once

#include "cli/fit/pair_fit.hpp"
#include "cli/fit/plot/svg.hpp"

namespace pane::fit {

inline constexpr double kLeft = 118, kRight = 24, kSide = 32;
/// So many days are one point of a line or of answers, so that ten years hold no more points than
/// two.
int days_a_point(const PairFile& file);
/// Runs of so many days without a person's answer are grey.
int absent_days(const PairFile& file);
/// Whether a mean lies beyond what the panel of days shows.
bool goes_beyond(const PairFile& file, const PairFit& fit);

double days_panel(Svg& svg, double top, const PairFile& file, const PairFit& fit);
double residual_panels(Svg& svg, double top, const PairFile& file, const PairFit& fit);
double hyperparameter_panel(Svg& svg, double top, const PairFile& file, const PairFit& fit);
/// Nothing where there are no practices.
double effects_panel(Svg& svg, double top, const PairFile& file, const PairFit& fit);

}  // namespace pane::fit

// From numbers and days to places on a drawing, and where an axis is labelled. Not here: marks.
#pragma once

#include <string>
#include <vector>

#include "cli/fit/pair_file.hpp"
#include "cli/fit/plot/svg.hpp"

namespace pane::fit {

/// `low` lies at `from`, `high` at `to`, both in pixels; low < high.
struct Axis {
  double low = 0, high = 1, from = 0, to = 1;
  double at(double x) const { return from + (x - low) / (high - low) * (to - from); }
};

struct Tick {
  double at = 0;  ///< in numbers, not pixels
  std::string label;
};

/// Round numbers within the axis, `most` of them or fewer.
std::vector<Tick> ticks(const Axis& axis, int most);
/// Days, 0-based, as the file calls them: Mondays or first days of months where days are dates.
std::vector<Tick> day_ticks(const PairFile& file, int most);
/// Hairlines and numbers below a horizontal axis whose panel reaches from `top` to `bottom`.
void draw_below(Svg& svg, const Axis& axis, const std::vector<Tick>& ticks, double top,
                double bottom, bool hairs);
/// The same on the left of a vertical axis.
void draw_left(Svg& svg, const Axis& axis, const std::vector<Tick>& ticks, double left,
               double right);
/// A number for a label, with a true minus sign.
std::string label_of(double x);

}  // namespace pane::fit

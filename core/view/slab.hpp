// Where closeness lies on the glass, and in words: places, regions, width.
// Not here: estimates, colours, perspective (the app turns the slab). Invariants: *me* is always on
// the left, so that the joiner's picture is the inviter's in a mirror; each draw is placed by
// itself, never a mean of places.
//
//   s = (closeness - 1) / 6;  r = 1 - (s_me + s_other) / 2;  u = (s_other - s_me) / 2;  v =
//   -sqrt(r^2 - u^2) both stretched by (1 - (1 - r)^1.7) / r: order stays, and the range that most
//   pairs live in gets room.
#pragma once

#include "core/insight/report.hpp"
#include "core/view/context.hpp"

namespace pane::view {

/// Points on the 1..7 scale.
Spot spot_of(double me, double other);
std::vector<Spot> spots_of(const std::vector<insight::Two>& draws, int me);
/// The edge of the region that holds 80 % of the draws, those nearest to their middle by their own
/// spread: a convex line round them, in order; never so small that the marble hides it. Empty for
/// fewer than ten.
std::vector<Spot> edge_of(const std::vector<Spot>& draws);
/// To whose side: by the place, and where draws are given only when 80 % of them lie there.
std::unique_ptr<PlaceT> place_of(const Spot& spot, const std::vector<Spot>& draws = {});
/// How far draws of both's closeness, in points, spread on the glass.
Width width_of(const std::vector<insight::Two>& draws);
/// A change of closeness on a strip `ends` points long: 0 further, .5 no change, 1 closer.
float on_strip(double change, double ends);

}  // namespace pane::view

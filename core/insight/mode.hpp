// The highest point of a log density over the ten coordinates, and its curvature there.
//
// Not here: which density. Invariants: starts from nought, the middle of the priors, unless a path
// says otherwise; whatever the density is (minus infinity beyond its bounds included), it ends at a
// point with a covariance that is positive definite.
#pragma once

#include <functional>

#include "core/insight/coordinates.hpp"

namespace pane::insight {

using LogDensity = std::function<double(const Point&)>;

struct Mode {
  Point at{};
  double value = 0;
  Square cov{};   ///< Laplace's: the inverse of minus the second derivatives
  Square root{};  ///< root root' = cov
};

/// BFGS (Nocedal & Wright, *Numerical Optimization*, 2nd ed. 2006, ch. 6), then second differences.
Mode find_mode(const LogDensity& density, const Point& from = {});

/// How far BFGS has come: for a density that changes a little, from where the last one ended.
struct Path {
  Coordinates at{};
  double value = 0;  ///< minus the log density
  Square inverse{};  ///< of the second derivatives, as learned on the way
  bool begun = false;
};
void follow(const LogDensity& density, Path& path);

}  // namespace pane::insight

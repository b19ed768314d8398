// The highest point of a log density over the nine coordinates, and its curvature there.
//
// Not here: which density. Invariants: starts from nought, the middle of the priors; whatever the
// density is (minus infinity beyond its bounds included), it ends at a point with a covariance that
// is positive definite.
#pragma once

#include <functional>

#include "core/insight/matrix9.hpp"

namespace pane::insight {

using LogDensity = std::function<double(const Point&)>;

struct Mode {
  Point at{};
  double value = 0;
  Matrix9 cov{};   ///< Laplace's: the inverse of minus the second derivatives
  Matrix9 root{};  ///< root root' = cov
};

/// BFGS (Nocedal & Wright, *Numerical Optimization*, 2nd ed. 2006, ch. 6), then second differences.
Mode find_mode(const LogDensity& density);

}  // namespace pane::insight

// Adaptive Metropolis, where importance sampling says that it cannot be trusted.
//
// Not here: which density. Invariant: the same seed and density give the same points.
#pragma once

#include <vector>

#include "core/insight/mode.hpp"

namespace pane::insight {

struct Chain {
  std::vector<Point> points;
  double effective = 0;  ///< least over the coordinates, as a share of the points
};

/// Haario, Saksman & Tamminen, *Bernoulli* 7 (2001), 223-242, from the mode on with Laplace's
/// covariance until the chain's own takes over; kept thinned to `count` points. `tick` is told the
/// share that is done.
Chain adaptive_metropolis(const LogDensity& density, const Mode& mode, int count,
                          std::uint64_t seed, const std::function<void(double)>& tick);

}  // namespace pane::insight

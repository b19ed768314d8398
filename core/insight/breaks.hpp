// A lasting change of the set-points between two days: a move, a loss, a quarrel that stayed.
//
// The walk of the set-points takes small steps; a large one would be put down to inertia, and what
// changed for good would be called a run of bad days. So after the mode is found, each day of the
// last months is tried as the first after such a change (an intervention in the state: Harvey,
// Koopman & Penzer 1998; Durbin & Koopman 2012, 7.5): its likelihood beside the one without, times
// how rarely such a change comes, is its posterior odds. A change that is more likely than not is
// taken in, and the search begins again.
//
// Not here: what is said of it (report.cpp). Invariant: the same answers find the same changes.
#pragma once

#include <vector>

#include "core/insight/dyad.hpp"
#include "core/insight/mode.hpp"

namespace pane::insight {

struct Breaks {
  std::vector<int> days;  ///< first days after a change, oldest first
  double another = 0;     ///< chance of one that was not taken in
};

/// `mode`: of the density without changes.
Breaks find_breaks(const Evidence& evidence, const Mode& mode);

}  // namespace pane::insight

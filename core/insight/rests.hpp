// What an estimate rests on: how many answered when, and whether such answers can tell anything.
//
// Not here: what follows from it (gates.hpp). Invariant: counts of what was given, no estimate.
#pragma once

#include "core/insight/report.hpp"

namespace pane::insight {

Rests rests(const Series& series);

}  // namespace pane::insight

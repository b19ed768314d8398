// Writes a sample's days into the logs of a made-up pair, as their phones would have.
// Not here: whose logs they are (Sample). Invariant: what it writes is read as anything in a log.
#pragma once

#include "core/session/space.hpp"
#include "core/view/context.hpp"
#include "sample_generated.h"

namespace pane::session {

/// No sample reaches further back.
constexpr Day kMostSampleDays = 400;

/// other: the device of the made-up other, in a pair's space that knows it.
void write_sample(const sample::Sample& from, const view::Context& context, UnixTime now,
                  Space& own, Space& pair, SignKey other);

}  // namespace pane::session

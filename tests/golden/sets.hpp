// Random sets of envelopes of one space: any order, doubled, in pieces, with restarts in between.
#pragma once

namespace pane::golden {

/// Prints one line a seed; 1 when some way of taking a set gave another state.
int sets();

}  // namespace pane::golden

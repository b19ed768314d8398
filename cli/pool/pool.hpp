// Work on all cores: the same task for many pairs, each on its own. Not here: what the task is.
// Invariant: results do not depend on how many threads there were; only the calling thread tells
// the progress.
#pragma once

#include <functional>

namespace pane::cli {

/// As many as the machine has cores, one at least.
int cores();
/// Calls task(0) .. task(count - 1), each once, from `threads` threads.
void for_each_pair(int count, int threads, const std::function<void(int)>& task,
                   const std::function<void(double)>& progress = {});

}  // namespace pane::cli

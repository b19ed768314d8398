// What it takes to open a disk of years and to go on from there: run natively and, by the same
// code, in Wasm.
#pragma once

#include "core/base/bytes.hpp"

namespace pane::bench {

/// disk: as bench/core/disk.hpp writes it. Prints milliseconds; 1 when the disk does not open.
int open_and_go_on(View disk);

}  // namespace pane::bench

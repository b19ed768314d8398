// The same in Wasm: tools/run-wasi.mjs build/wasm/bench/core/core_open.wasm < DISK, as core_bench
// --write gives it.
#include <cstdio>

#include "bench/core/open.hpp"
#include "core/verify/verify.hpp"

int main() {
  if (!pane::verify::start()) return 2;
  pane::Bytes disk;
  static pane::Byte some[65536];
  for (std::size_t n = 0; (n = std::fread(some, 1, sizeof some, stdin)) > 0;)
    disk.insert(disk.end(), some, some + n);
  std::puts("events of two, opened in Wasm:");
  return pane::bench::open_and_go_on(disk);
}

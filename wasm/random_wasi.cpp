// Randomness for programs under Node's WASI: its random_get.
#include "wasm/random.hpp"

extern "C" __attribute__((import_module("wasi_snapshot_preview1"), import_name("random_get")))
std::uint32_t
pane_wasi_random(void* bytes, std::uint32_t count);

namespace pane::wasm {

void host_random(void* bytes, std::size_t count) {
  if (pane_wasi_random(bytes, count) != 0) __builtin_trap();
}

}  // namespace pane::wasm

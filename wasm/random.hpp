// Randomness of the Wasm build. Whoever links libsodium there links exactly one random_*.cpp, which
// defines host_random and so decides where bytes come from: random_host.cpp in the browser,
// random_wasi.cpp under Node. Invariant: fill never returns without having filled: a host that
// gives nothing traps.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pane::wasm {

/// Fills `count` bytes from the host, or traps.
void fill_random(void* bytes, std::size_t count);

/// The host's own source, defined by the random_*.cpp that is linked. Does not check what it got.
void host_random(void* bytes, std::size_t count);

}  // namespace pane::wasm

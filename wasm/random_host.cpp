// Randomness from the page: the import env.pane_random.
#include "wasm/random.hpp"

extern "C" __attribute__((import_module("env"), import_name("pane_random"))) void pane_random(
    void* bytes, std::uint32_t count);

namespace pane::wasm {

void host_random(void* bytes, std::size_t count) { pane_random(bytes, count); }

}  // namespace pane::wasm

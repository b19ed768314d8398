// The C ABI over core/session: what web/src/core/ loads as pane.wasm. Not here: any decision. Bytes
// in, bytes out; the meaning of both is schema/command.fbs and schema/view.fbs. Invariants: one
// Core a module; the host calls _initialize, then pane_start, then pane_dispatch, from one thread.
#include <sodium.h>

#include <span>

#include "core/crypto/crypto.hpp"
#include "core/session/core.hpp"
#include "wasm/face.hpp"
#include "wasm/random.hpp"

namespace {

class HostRandom final : public pane::crypto::Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    pane::wasm::fill_random(out.data(), out.size());
  }
};

pane::session::Core* g_core = nullptr;

}  // namespace

/// Once, before the first command. 0, or 1 when the cryptography could not be set up.
PANE_EXPORT(pane_start) int pane_start() {
  if (g_core != nullptr) __builtin_trap();
  if (sodium_init() < 0) return 1;
  static HostRandom random;
  g_core = new pane::session::Core(random);
  return 0;
}

/// A command.Input of `size` bytes in; out comes the place of a u32 length, little-endian, and a
/// view.Output of that length, both valid until the next call. The caller frees the command.
PANE_EXPORT(pane_dispatch)
const std::uint8_t* pane_dispatch(const std::uint8_t* command, std::uint32_t size) {
  if (g_core == nullptr) __builtin_trap();
  return pane::wasm::hand_out(g_core->dispatch(std::span<const std::uint8_t>(command, size)));
}

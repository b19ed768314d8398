// The C ABI over core/session, and the only file that exports anything: what web/src/core/ loads as
// pane.wasm. Not here: any decision. Bytes in, bytes out; the meaning of both is schema/command.fbs
// and schema/view.fbs. Invariants: one Core a module; the host calls _initialize, then pane_start,
// then pane_dispatch, from one thread.
#include <sodium.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>

#include "core/crypto/crypto.hpp"
#include "core/insight/job.hpp"
#include "core/session/core.hpp"
#include "wasm/random.hpp"

#define PANE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace {

class HostRandom final : public pane::crypto::Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    pane::wasm::fill_random(out.data(), out.size());
  }
};

pane::session::Core* g_core = nullptr;
std::uint8_t* g_result = nullptr;

}  // namespace

/// Memory for a command. Traps when there is none.
PANE_EXPORT(pane_alloc) void* pane_alloc(std::uint32_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) __builtin_trap();
  return memory;
}

namespace {

const std::uint8_t* hand_out(const pane::Bytes& bytes) {
  const auto length = static_cast<std::uint32_t>(bytes.size());
  std::free(g_result);
  g_result = static_cast<std::uint8_t*>(pane_alloc(length + sizeof length));
  std::memcpy(g_result, &length, sizeof length);
  if (length > 0) std::memcpy(g_result + sizeof length, bytes.data(), length);
  return g_result;
}

}  // namespace

PANE_EXPORT(pane_free) void pane_free(void* memory) { std::free(memory); }

/// Once, before the first command. 0, or 1 when the cryptography could not be set up.
PANE_EXPORT(pane_start) int pane_start() {
  if (g_core != nullptr) __builtin_trap();
  if (sodium_init() < 0) return 1;
  static HostRandom random;
  g_core = new pane::session::Core(random);
  return 0;
}

/// A job of schema/insight.fbs in; out comes its report, as pane_dispatch gives a view, empty when
/// it could not be done. Needs no pane_start: the second worker holds no core and no key.
PANE_EXPORT(pane_fit) const std::uint8_t* pane_fit(const std::uint8_t* job, std::uint32_t size) {
  return hand_out(pane::insight::run_job(std::span<const std::uint8_t>(job, size)));
}

/// A command.Input of `size` bytes in; out comes the place of a u32 length, little-endian, and a
/// view.Output of that length, both valid until the next call. The caller frees the command.
PANE_EXPORT(pane_dispatch)
const std::uint8_t* pane_dispatch(const std::uint8_t* command, std::uint32_t size) {
  if (g_core == nullptr) __builtin_trap();
  return hand_out(g_core->dispatch(std::span<const std::uint8_t>(command, size)));
}

// abort() ends here. libc would ask the host to exit, and the only thing that we ask of the host is
// randomness.
extern "C" void _Exit(int) { __builtin_trap(); }

// The host looks at memory.buffer anew after each call, so growing needs no word with it.
extern "C" void emscripten_notify_memory_growth(std::int32_t) {}

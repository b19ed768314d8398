// The C ABI over core/crypto/lock: what web/src/core/ loads as lock.wasm, in a worker that lives
// for one job. The memory that a passcode takes, and what was typed, go with it.
#include <sodium.h>

#include <span>

#include "core/crypto/lock.hpp"
#include "wasm/face.hpp"
#include "wasm/random.hpp"

namespace {

class HostRandom final : public pane::crypto::Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    pane::wasm::fill_random(out.data(), out.size());
  }
};

}  // namespace

/// A job as core/crypto/lock.hpp has it in; out comes its answer, as pane_dispatch gives a view;
/// empty when the cryptography could not be set up. The caller frees the job.
PANE_EXPORT(pane_lock) const std::uint8_t* pane_lock(const std::uint8_t* job, std::uint32_t size) {
  if (sodium_init() < 0) return pane::wasm::hand_out({});
  HostRandom random;
  return pane::wasm::hand_out(
      pane::crypto::run_lock_job(random, std::span<const std::uint8_t>(job, size)));
}

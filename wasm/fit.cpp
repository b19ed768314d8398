// The C ABI over core/insight: what web/src/core/ loads as fit.wasm, in a worker of its own. It
// holds no core, no key and no word of anybody, and asks nothing of its host.
#include <span>

#include "core/insight/job.hpp"
#include "wasm/face.hpp"

/// A job of schema/insight.fbs in; out comes its report, as pane_dispatch gives a view, empty when
/// it could not be done. The caller frees the job.
PANE_EXPORT(pane_fit) const std::uint8_t* pane_fit(const std::uint8_t* job, std::uint32_t size) {
  return pane::wasm::hand_out(pane::insight::run_job(std::span<const std::uint8_t>(job, size)));
}

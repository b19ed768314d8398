#include "core/log/pad.hpp"

namespace pane::log {

std::size_t padded_size(std::size_t n) {
  for (std::size_t step = 256; step <= 4096; step *= 2) {
    if (n <= step) return step;
  }
  // std::bit_width is missing in the libc++ of the Wasm toolchain; sizes are small, so count.
  const auto log2_floor = [](std::size_t x) {
    unsigned e = 0;
    while (x >>= 1) ++e;
    return e;
  };
  const unsigned e = log2_floor(n);
  const unsigned s = log2_floor(e) + 1;
  const std::size_t mask = (std::size_t{1} << (e - s)) - 1;
  return (n + mask) & ~mask;
}

Result<Bytes> pad(View event) {
  if (event.empty() || event.size() > kMaxEvent) return Error::kSize;
  Writer w;
  w.u32(static_cast<std::uint32_t>(event.size())).raw(event);
  Bytes out = w.take();
  out.resize(padded_size(out.size()));
  return out;
}

Result<Bytes> unpad(View padded) {
  Reader r(padded);
  const std::uint32_t n = r.u32();
  if (!r.ok() || n == 0 || n > kMaxEvent || n > r.left()) return Error::kSize;
  const View event = r.raw(n);
  if (padded.size() != padded_size(n + 4)) return Error::kForm;
  const View rest = r.raw(r.left());
  if (!std::all_of(rest.begin(), rest.end(), [](Byte b) { return b == 0; })) return Error::kForm;
  return to_bytes(event);
}

}  // namespace pane::log

// What all fuzz targets share. A target defines LLVMFuzzerTestOneInput and says with `require` what
// must hold.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "core/base/bytes.hpp"
#include "core/crypto/crypto.hpp"

namespace pane::fuzz {

/// Stops the fuzzer, which then keeps the input.
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d does not hold\n", file, line);
  std::abort();
}

/// The same bytes in every run, so that what is found can be repeated.
class CountingRandom final : public crypto::Random {
 public:
  void fill(std::span<Byte> out) override {
    for (Byte& b : out) b = next_++;
  }

 private:
  Byte next_ = 1;
};

}  // namespace pane::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Random bytes that a seed decides: SplitMix64 (Steele, Lea, Flood 2014). For simulations and
// replays, never for keys that matter. The same in web/e2e and tests/wasm, so that native and Wasm
// runs can be compared.
#pragma once

#include "core/crypto/crypto.hpp"

namespace pane::sim {

class SeededRandom final : public crypto::Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<Byte> out) override {
    for (Byte& b : out) {
      if (left_ == 0) {
        word_ = next();
        left_ = 8;
      }
      b = static_cast<Byte>(word_);
      word_ >>= 8;
      --left_;
    }
  }
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t n) { return next() % n; }

 private:
  std::uint64_t state_, word_ = 0;
  int left_ = 0;
};

}  // namespace pane::sim

// Numbers that a seed decides, for simulated pairs: SplitMix64 as a counter (Steele, Lea & Flood
// 2014), many independent streams from one seed. The same on every platform but for the last bit of
// a logarithm. Not here: bytes for keys or for phones (sim/random.hpp). Invariant: what one stream
// gives does not depend on how much was taken from another, so that, say, another missingness
// leaves a pair's life as it was.
#pragma once

#include <cmath>
#include <cstdint>

namespace pane::sim {

class Chance {
 public:
  Chance(std::uint64_t seed, std::uint64_t stream)
      : key_(mix(mix(seed + kStep) ^ (stream * kStep))) {}

  std::uint64_t word() { return mix(key_ + ++count_ * kStep); }
  /// In (0, 1): 53 bits, never an end.
  double uniform() { return (static_cast<double>(word() >> 11) + 0.5) * 0x1.0p-53; }
  bool happens(double probability) { return uniform() < probability; }
  /// 0 .. n-1; the bias of the remainder is below n / 2^64.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(word() % n); }
  /// Standard normal, by the polar method (Marsaglia & Bray 1964).
  double normal() {
    if (spare_) {
      spare_ = false;
      return next_;
    }
    double x = 0, y = 0, s = 0;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      s = x * x + y * y;
    } while (s >= 1);
    const double scale = std::sqrt(-2 * std::log(s) / s);
    next_ = y * scale;
    spare_ = true;
    return x * scale;
  }
  double normal(double mean, double sd) { return mean + sd * normal(); }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  std::uint64_t key_, count_ = 0;
  double next_ = 0;
  bool spare_ = false;
};

}  // namespace pane::sim

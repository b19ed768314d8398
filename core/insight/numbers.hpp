// Functions of one number, and chance, that give the same bits in every build: exponential,
// logarithm, the normal distribution, and a generator that a seed decides.
//
// Not here: the platform's own exp, log or erfc, whose last bits differ between native and Wasm;
// square roots do not. Invariants: only additions, multiplications, divisions and square roots of
// IEEE doubles, in a fixed order; relative error below 1e-14 (tested against the platform's); no
// input traps.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace pane::insight {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kLogRoot2Pi = 0.9189385332046727418;  ///< log sqrt(2 pi)

// __builtin_bit_cast: the standard library of the browser's build has no std::bit_cast yet.

/// e^x, by x = k log 2 + r and a polynomial in r.
inline double exponential(double x) {
  if (!(x > -708)) return x != x ? x : 0;
  if (x > 709) return kInfinity;
  constexpr double kMagic = 0x1.8p52;
  const double shifted = x * 1.44269504088896340736 + kMagic;
  const double k = shifted - kMagic;
  // log 2 in two parts, so that k times the first is exact.
  const double r = (x - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
  const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  const double low = (1 + r) + r2 * (1. / 2 + r * (1. / 6)) +
                     r4 * ((1. / 24 + r * (1. / 120)) + r2 * (1. / 720 + r * (1. / 5040)));
  const double high = (1. / 40320 + r * (1. / 362880)) + r2 * (1. / 3628800 + r * (1. / 39916800)) +
                      r4 * (1. / 479001600 + r * (1. / 6227020800));
  const auto scale = (static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023)) << 52;
  return (low + r8 * high) * __builtin_bit_cast(double, scale);
}

/// log x, by x = 2^e m and 2 artanh((m - 1) / (m + 1)).
inline double logarithm(double x) {
  if (!(x > 0)) return x == 0 ? -kInfinity : std::numeric_limits<double>::quiet_NaN();
  if (x == kInfinity) return x;
  double e = 0;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    e = -54;
  }
  const auto bits = __builtin_bit_cast(std::uint64_t, x);
  // Split so that m lies between sqrt(1/2) and sqrt(2).
  constexpr std::uint64_t kRootHalf = 0x3FE6A09E667F3BCDULL;
  const std::int64_t steps = static_cast<std::int64_t>(bits - kRootHalf) >> 52;
  const double m = __builtin_bit_cast(double, bits - (static_cast<std::uint64_t>(steps) << 52));
  e += static_cast<double>(steps);
  const double f = (m - 1) / (m + 1), f2 = f * f, f4 = f2 * f2, f8 = f4 * f4;
  const double a = (1. / 3 + f2 * (1. / 5)) + f4 * (1. / 7 + f2 * (1. / 9));
  const double b = (1. / 11 + f2 * (1. / 13)) + f4 * (1. / 15 + f2 * (1. / 17));
  const double series = 2 * f * f2 * (a + f8 * b + f8 * f8 * (1. / 19 + f2 * (1. / 21)));
  return e * 0x1.62e42fee00000p-1 + (2 * f + (series + e * 0x1.a39ef35793c76p-33));
}

inline double tangens_hyperbolicus(double x) {
  if (std::fabs(x) < 1e-5) return x - x * x * x / 3;
  const double e = exponential(-2 * std::fabs(x));
  const double t = (1 - e) / (1 + e);
  return x < 0 ? -t : t;
}

/// P(X > x) for x >= 0 and standard normal X, given phi(x), the density there. Rational
/// approximations of Cody, *Mathematics of Computation* 23 (1969), 631-637.
double upper_tail(double x, double density);
inline double normal_density(double x) { return 0.39894228040143267794 * exponential(-x * x / 2); }
inline double normal_below(double x) {
  const double tail = upper_tail(std::fabs(x), normal_density(x));
  return x < 0 ? tail : 1 - tail;
}
/// x with P(X < x) = p; Newton steps (in log p where p is small) from a rough start.
double normal_quantile(double p);

/// A standard normal, cut to [low, high]: log of the mass there, mean and variance. One end may be
/// infinite, low < high; both may lie far out on one side.
struct Cut {
  double log_mass, mean, variance;
};
Cut cut_normal(double low, double high);
/// The same where neither end is far out nor the interval narrow; `mass` instead of its logarithm.
struct CutMass {
  double mass, mean, variance;
};
/// False where it would lose digits: then ask cut_normal.
bool cut_normal_fast(double low, double high, CutMass& out);

/// SplitMix64 as a counter (Steele, Lea & Flood, OOPSLA 2014), with streams that do not touch each
/// other.
class Chance {
 public:
  Chance(std::uint64_t seed, std::uint64_t stream)
      : key_(mix(mix(seed + kStep) ^ (stream * kStep))) {}
  std::uint64_t word() { return mix(key_ + ++count_ * kStep); }
  /// In (0, 1), never an end.
  double uniform() { return (static_cast<double>(word() >> 11) + 0.5) * 0x1p-53; }
  double normal() { return normal_quantile(uniform()); }
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;
  std::uint64_t key_, count_ = 0;
};

}  // namespace pane::insight

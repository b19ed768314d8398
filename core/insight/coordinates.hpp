// Vectors and matrices over the ten coordinates.
//
// Not here: Eigen, whose solvers would weigh more in the browser than all the rest of the engine
// (linear.hpp, which the app does not carry, uses it). Invariants: plain sums in index order, so
// that every build gives the same bits.
#pragma once

#include <array>
#include <cstddef>

#include "core/insight/model.hpp"

namespace pane::insight {

inline constexpr std::size_t kWidth = kHyper;
using Coordinates = std::array<double, kWidth>;
using Square = std::array<Coordinates, kWidth>;

inline double dot(const Coordinates& x, const Coordinates& y) {
  double sum = 0;
  for (std::size_t i = 0; i < kWidth; ++i) sum += x[i] * y[i];
  return sum;
}
inline Coordinates times(const Square& m, const Coordinates& x) {
  Coordinates y{};
  for (std::size_t i = 0; i < kWidth; ++i) y[i] = dot(m[i], x);
  return y;
}
/// x + share * y
inline Coordinates plus(const Coordinates& x, double share, const Coordinates& y) {
  Coordinates z{};
  for (std::size_t i = 0; i < kWidth; ++i) z[i] = x[i] + share * y[i];
  return z;
}

/// m = vectors diag(values) vectors'; columns are vectors. `m` is symmetric. By Jacobi's rotations
/// (Golub & Van Loan, *Matrix Computations*, 4th ed. 2013, 8.5).
struct Spectrum {
  Coordinates values{};
  Square vectors{};
};
Spectrum spectrum(Square m);

/// Lower triangle l with l l' = m, for symmetric m; false where m is not positive definite.
bool cholesky(const Square& m, Square& l);

}  // namespace pane::insight

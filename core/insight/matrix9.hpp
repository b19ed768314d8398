// Vectors and matrices over the nine coordinates.
//
// Not here: Eigen, whose solvers would weigh more in the browser than all the rest of the engine
// (linear.hpp, which the app does not carry, uses it). Invariants: plain sums in index order, so
// that every build gives the same bits.
#pragma once

#include <array>
#include <cstddef>

#include "core/insight/model.hpp"

namespace pane::insight {

inline constexpr std::size_t kNine = kHyper;
using Vector9 = std::array<double, kNine>;
using Matrix9 = std::array<Vector9, kNine>;

inline double dot(const Vector9& x, const Vector9& y) {
  double sum = 0;
  for (std::size_t i = 0; i < kNine; ++i) sum += x[i] * y[i];
  return sum;
}
inline Vector9 times(const Matrix9& m, const Vector9& x) {
  Vector9 y{};
  for (std::size_t i = 0; i < kNine; ++i) y[i] = dot(m[i], x);
  return y;
}
/// x + share * y
inline Vector9 plus(const Vector9& x, double share, const Vector9& y) {
  Vector9 z{};
  for (std::size_t i = 0; i < kNine; ++i) z[i] = x[i] + share * y[i];
  return z;
}

/// m = vectors diag(values) vectors'; columns are vectors. `m` is symmetric. By Jacobi's rotations
/// (Golub & Van Loan, *Matrix Computations*, 4th ed. 2013, 8.5).
struct Spectrum {
  Vector9 values{};
  Matrix9 vectors{};
};
Spectrum spectrum(Matrix9 m);

/// Lower triangle l with l l' = m, for symmetric m; false where m is not positive definite.
bool cholesky(const Matrix9& m, Matrix9& l);

}  // namespace pane::insight

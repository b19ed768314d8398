#include "core/insight/coordinates.hpp"

#include <cmath>

namespace pane::insight {
namespace {

/// Columns p and q of m, turned by cosine c and sine s.
void turn_columns(Square& m, std::size_t p, std::size_t q, double c, double s) {
  for (Coordinates& row : m) {
    const double x = row[p], y = row[q];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
}

void turn_rows(Square& m, std::size_t p, std::size_t q, double c, double s) {
  for (std::size_t k = 0; k < kWidth; ++k) {
    const double x = m[p][k], y = m[q][k];
    m[p][k] = c * x - s * y;
    m[q][k] = s * x + c * y;
  }
}

}  // namespace

Spectrum spectrum(Square m) {
  Spectrum out;
  for (std::size_t i = 0; i < kWidth; ++i) out.vectors[i][i] = 1;
  double size = 0;
  for (const Coordinates& row : m) size += dot(row, row);
  for (int sweep = 0; sweep < 30; ++sweep) {
    double off = 0;
    for (std::size_t p = 0; p < kWidth; ++p) {
      for (std::size_t q = p + 1; q < kWidth; ++q) {
        off += m[p][q] * m[p][q];
        if (m[p][q] == 0) continue;
        const double tau = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        const double t = (tau < 0 ? -1 : 1) / (std::fabs(tau) + std::sqrt(1 + tau * tau));
        const double c = 1 / std::sqrt(1 + t * t), s = t * c;
        turn_columns(m, p, q, c, s);
        turn_rows(m, p, q, c, s);
        turn_columns(out.vectors, p, q, c, s);
      }
    }
    if (!(off > 1e-30 * size)) break;
  }
  for (std::size_t i = 0; i < kWidth; ++i) out.values[i] = m[i][i];
  return out;
}

bool cholesky(const Square& m, Square& l) {
  l = {};
  for (std::size_t j = 0; j < kWidth; ++j) {
    for (std::size_t i = j; i < kWidth; ++i) {
      double rest = m[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= l[i][k] * l[j][k];
      if (i > j)
        l[i][j] = rest / l[j][j];
      else if (rest > 0)
        l[j][j] = std::sqrt(rest);
      else
        return false;
    }
  }
  return true;
}

}  // namespace pane::insight

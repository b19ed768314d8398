#include "cli/study/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pane::study {

Figure figure(std::span<const double> values) {
  Figure f;
  f.pairs = static_cast<int>(values.size());
  if (values.empty()) return f;
  double sum = 0, squares = 0;
  for (const double x : values) sum += x;
  f.mean = sum / f.pairs;
  for (const double x : values) squares += (x - f.mean) * (x - f.mean);
  f.error = f.pairs > 1 ? std::sqrt(squares / (f.pairs - 1) / f.pairs) : 0;
  return f;
}

double uniformity(std::span<const double> places) {
  std::array<double, kBins> count{};
  for (const double u : places) {
    ++count[static_cast<std::size_t>(std::clamp(static_cast<int>(u * kBins), 0, kBins - 1))];
  }
  const double expected = static_cast<double>(places.size()) / kBins;
  double sum = 0;
  for (const double n : count) sum += (n - expected) * (n - expected) / expected;
  return sum;
}

double chi_square_above(double x) {
  double term = 1, sum = 1;
  for (int i = 1; i < (kBins - 1) / 2; ++i) {
    term *= x / 2 / i;
    sum += term;
  }
  return std::min(1.0, std::exp(-x / 2) * sum);
}

}  // namespace pane::study

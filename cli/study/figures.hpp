// Figures of a study, each with its Monte Carlo error. Not here: what is counted.
#pragma once

#include <span>
#include <vector>

namespace pane::study {

/// Mean over independent pairs of a value each, and its standard error.
struct Figure {
  int pairs = 0;
  double mean = 0, error = 0;
};
Figure figure(std::span<const double> one_a_pair);

/// Chi-square statistic of uniformity of numbers in [0, 1] over 21 bins.
double uniformity(std::span<const double> places);
/// P(chi-square with 20 degrees of freedom > x): even degrees have a closed form (Abramowitz &
/// Stegun 1964, 26.4.21).
double chi_square_above(double x);
inline constexpr int kBins = 21;

}  // namespace pane::study

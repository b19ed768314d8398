// Pareto-smoothed importance sampling: weights whose few largest are replaced by what a generalised
// Pareto distribution expects, and k-hat, which says how far they can be trusted.
//
// Not here: where draws come from. Invariants: the weights that come out are not negative and sum
// to 1; k-hat is infinite where a tail is too short to be fitted.
#pragma once

#include <vector>

namespace pane::insight {

struct Smoothing {
  std::vector<double> weights;
  double k_hat = 0;
  double effective = 0;  ///< effective share of the draws, 1 / (n sum w^2)
};

/// From logarithms of raw weights, minus infinity for nought (Vehtari, Simpson, Gelman, Yao &
/// Gabry, *JMLR* 25 (2024), 72); the fit of the tail is Zhang & Stephens', *Technometrics* 51
/// (2009), 316-325.
Smoothing pareto_smoothed(const std::vector<double>& log_weights);

}  // namespace pane::insight

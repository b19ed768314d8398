// A linear Gaussian state-space model with given matrices: log-likelihood, filtered and smoothed
// states.
//
//   y_t = c + Z a_t + e_t,  e_t ~ N(0, H)      a_{t+1} = d + T a_t + R n_t,  n_t ~ N(0, Q)
//   a_1 ~ N(a1, P1 + k P1inf), k -> infinity: exact, by Durbin & Koopman, *Time Series Analysis by
//   State Space Methods*, 2nd ed. 2012, chs. 5 and 6 (one observation at a time; any of them may be
//   missing).
//
// Not here: estimating the matrices, or the model of two people (dyad.hpp), which is checked
// against this one. Invariants: fault() is asked first; what has no fault gives numbers, or a
// likelihood of minus infinity.
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace pane::insight {

/// p observations, m states, r disturbances.
struct Linear {
  Eigen::MatrixXd T;          ///< m x m
  Eigen::MatrixXd R;          ///< m x r; empty: the identity
  Eigen::MatrixXd Z;          ///< p x m
  Eigen::MatrixXd H;          ///< p x p, symmetric, not negative
  Eigen::MatrixXd Q;          ///< r x r, symmetric, not negative
  Eigen::VectorXd a1;         ///< m; empty: nought
  Eigen::MatrixXd P1, P1inf;  ///< m x m; empty: nought
  Eigen::VectorXd c, d;       ///< p and m; empty: nought
};

/// What is known of the state on each of n days; columns are days.
struct States {
  Eigen::MatrixXd mean;              ///< m x n
  std::vector<Eigen::MatrixXd> cov;  ///< n of m x m
};

struct LinearFit {
  /// Leaves out the constant of observations that only start the diffuse states (as R's KFAS).
  double log_likelihood = 0;
  /// With -1/2 log 2 pi for each of them (as statsmodels).
  double log_likelihood_with_constant = 0;
  /// Days that began while a part was still diffuse.
  int diffuse_days = 0;
  /// a_t, P_t before the answers of day t; one more than there are days. While diffuse, the finite
  /// part P*.
  States predicted;
  /// After the answers of day t. While diffuse, the finite part.
  States filtered;
  /// From all days; only by smooth().
  States smoothed;
};

/// Empty, or one sentence about sizes, symmetry or numbers that are none. `y` is p x n, NaN where
/// missing.
std::string fault(const Linear& model, const Eigen::MatrixXd& y);
/// Empty, or one sentence on where states or a likelihood outgrew what a number can hold.
std::string overflow(const LinearFit& fit);
LinearFit filter(const Linear& model, const Eigen::MatrixXd& y);
LinearFit smooth(const Linear& model, const Eigen::MatrixXd& y);
/// The first of the two conventions; keeps nothing, so it is the fast way.
double log_likelihood(const Linear& model, const Eigen::MatrixXd& y);

}  // namespace pane::insight

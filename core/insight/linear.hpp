// A linear Gaussian state-space model with given matrices: log-likelihood, filtered and smoothed
// states.
//
//   y_t = c + Z a_t + e_t,  e_t ~ N(0, H)      a_{t+1} = d + T a_t + R n_t,  n_t ~ N(0, Q)
//   a_1 ~ N(a1, P1 + k P1inf), k -> infinity: exact, by Durbin & Koopman, *Time Series Analysis by
//   State Space Methods*, 2nd ed. 2012, chs. 5 and 6 (one observation at a time; any of them may be
//   missing).
//
// Any entry may be another number each day (Varying). Not here: estimating the matrices, or the
// model of two people (dyad.hpp), which is checked against this one. Invariants: fault() is asked
// first; what has no fault gives numbers, or trouble() says what is wrong with them.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string>
#include <vector>

namespace pane::insight {

/// An entry of a matrix that is another number each day.
struct Varying {
  enum class Of : unsigned char { kT, kR, kQ, kZ, kH, kC, kD };
  Of of = Of::kZ;
  Eigen::Index row = 0, col = 0;  ///< of c and d, the column is 0
  Eigen::VectorXd values;         ///< one for each day
};

/// p observations, m states, r disturbances.
struct Linear {
  Eigen::MatrixXd T;          ///< m x m
  Eigen::MatrixXd R;          ///< m x r; empty: the identity
  Eigen::MatrixXd Z;          ///< p x m
  Eigen::MatrixXd H;          ///< p x p, a covariance
  Eigen::MatrixXd Q;          ///< r x r, a covariance
  Eigen::VectorXd a1;         ///< m; empty: nought
  Eigen::MatrixXd P1, P1inf;  ///< m x m, covariances; empty: nought
  Eigen::VectorXd c, d;       ///< p and m; empty: nought
  std::vector<Varying> varying;
};

/// The model as it is on day t, with what was left empty filled in and nothing varying.
Linear on_day(const Linear& model, Eigen::Index t);

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
  /// States of which, after the last day, a part is still diffuse: no answer tells them.
  std::vector<Eigen::Index> untold;
  /// The first day with an answer that the model knows beforehand, and that is another; the
  /// likelihoods are then minus infinity.
  std::optional<Eigen::Index> impossible;
  /// a_t, P_t before the answers of day t; one more than there are days. While diffuse, the finite
  /// part P*.
  States predicted;
  /// After the answers of day t. While diffuse, the finite part.
  States filtered;
  /// From all days; only by smooth().
  States smoothed;
};

/// One sentence about sizes, symmetry or numbers that are none.
struct Fault {
  std::string matrix;  ///< the one that is wrong: "T", "H", "P1", ...; empty where it is the series
  std::string sentence;
};
/// `y` is p x n, NaN where missing.
std::optional<Fault> fault(const Linear& model, const Eigen::MatrixXd& y);
/// Whether `m` may be a covariance: symmetric and without negative variances, to rounding.
bool is_covariance(const Eigen::MatrixXd& m);

/// Why the numbers of a fit cannot be used.
struct Trouble {
  enum class What : unsigned char {
    kImpossible,  ///< LinearFit::impossible
    kOverflow,    ///< states or a likelihood outgrew what a number can hold
    kNegative     ///< rounding left a variance below nought: a start too large to be told apart
  };
  What what = What::kOverflow;
  Eigen::Index day = 0;    ///< from 0
  Eigen::Index state = 0;  ///< of kNegative
};
std::optional<Trouble> trouble(const LinearFit& fit);

LinearFit filter(const Linear& model, const Eigen::MatrixXd& y);
/// Where nothing is diffuse, states are carried as roots of covariances, so that also a start that
/// is 1e12 times as large as what is learned of it leaves no variance below nought.
LinearFit smooth(const Linear& model, const Eigen::MatrixXd& y);
/// The first of the two conventions; keeps nothing, so it is the fast way. Beside smooth(), it
/// loses digits where P1 is more than some 1e9 times as large as H and Q.
double log_likelihood(const Linear& model, const Eigen::MatrixXd& y);

}  // namespace pane::insight

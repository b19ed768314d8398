// The likelihood of named entries of matrices, as a search for its maximum sees it: over unbounded
// numbers, with slopes and curvature by differences. Not here: the search itself (estimate.cpp).
// Invariant: a point that has no likelihood costs `kNone`, and traps nothing.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "cli/fit/series_file.hpp"

namespace pane::fit {

/// What a point that has no likelihood counts: worse than any that has one.
inline constexpr double kNone = 1e15;

enum class Kind { kFree, kVariance, kCovariance };
Kind kind_of(const Parameter& parameter);

/// The likelihood over unbounded numbers: logarithms of variances, and inverse hyperbolic tangents
/// of correlations.
class Search {
 public:
  /// `which` of the system's names, by their places there, are searched for; the others keep their
  /// `values`.
  Search(const SystemFile& system, const SeriesFile& series, std::vector<std::size_t> which,
         std::vector<double> values);

  int evaluations = 0;

  [[nodiscard]] Kind kind(Eigen::Index i) const {
    return kinds_[which_[static_cast<std::size_t>(i)]];
  }
  /// A variance that is held at nought.
  [[nodiscard]] bool at_edge(Eigen::Index i) const { return edge_[static_cast<std::size_t>(i)]; }
  void set_edge(Eigen::Index i, bool on) { edge_[static_cast<std::size_t>(i)] = on; }

  /// The values of all names at a point.
  [[nodiscard]] std::vector<double> natural(const Eigen::VectorXd& x) const;
  /// The point of values.
  [[nodiscard]] Eigen::VectorXd point(const std::vector<double>& values) const;
  /// Minus the log-likelihood.
  double cost(const Eigen::VectorXd& x);

 private:
  double most_of(insight::Linear& model, std::size_t p) const;

  const SystemFile& system_;
  const SeriesFile& series_;
  std::vector<std::size_t> which_;
  std::vector<double> values_;
  std::vector<Kind> kinds_;
  std::vector<bool> edge_;
  bool covariances_ = false;
};

/// Steps of differences: as wide as the cost changes by something that rounding does not drown.
Eigen::VectorXd steps_at(Search& search, const Eigen::VectorXd& x);
Eigen::VectorXd gradient_at(Search& search, const Eigen::VectorXd& x, const Eigen::VectorXd& steps);
/// The observed information; a variance at its edge is left out with a 1.
Eigen::MatrixXd information_at(Search& search, const Eigen::VectorXd& x,
                               const Eigen::VectorXd& steps);

}  // namespace pane::fit

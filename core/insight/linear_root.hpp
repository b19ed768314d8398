// Filter and smoother of the linear model on roots of covariances: S with P = S S'. Nothing is
// taken off a covariance, so none gets a negative variance, and of a start that is many times what
// is learned of it half the digits are left, where a filter on covariances has none. Slower; not
// for diffuse states (linear.cpp has them exactly).
#pragma once

#include "core/insight/linear.hpp"

namespace pane::insight {

/// `model` is filled in and nothing of it diffuse.
LinearFit smooth_with_roots(const Linear& model, const Eigen::MatrixXd& y);

}  // namespace pane::insight

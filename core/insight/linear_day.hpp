// What both filters of the linear model need of one day: matrices as they are then, and answers
// that are independent of each other. Not here: the filters (linear.cpp, linear_root.cpp).
#pragma once

#include "core/insight/linear.hpp"

namespace pane::insight {

/// The model with what was left empty filled in.
Linear filled(const Linear& given);

/// Puts the entries that vary in as they are on day t; `model` is filled.
void set_day(Linear& model, Eigen::Index t);
bool varies(const Linear& model, Varying::Of of);

bool is_diagonal(const Eigen::MatrixXd& m);

/// Of one day, answers that are there, made independent of each other (Durbin & Koopman 2012,
/// 6.4.3).
struct Day {
  Eigen::MatrixXd z;  ///< a row for each
  Eigen::VectorXd y;  ///< less c
  Eigen::VectorXd h;  ///< variances of their errors
};
Day day_of(const Linear& model, const Eigen::MatrixXd& y, Eigen::Index t);

}  // namespace pane::insight

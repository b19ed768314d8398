#include "core/insight/linear_day.hpp"

#include <algorithm>
#include <cmath>

namespace pane::insight {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

double& entry(Linear& m, const Varying& v) {
  switch (v.of) {
    case Varying::Of::kT:
      return m.T(v.row, v.col);
    case Varying::Of::kR:
      return m.R(v.row, v.col);
    case Varying::Of::kQ:
      return m.Q(v.row, v.col);
    case Varying::Of::kH:
      return m.H(v.row, v.col);
    case Varying::Of::kC:
      return m.c(v.row);
    case Varying::Of::kD:
      return m.d(v.row);
    case Varying::Of::kZ:
      break;
  }
  return m.Z(v.row, v.col);
}

/// H = L D L' without pivoting: takes L off `day.z` and `day.y` and leaves D in `day.h`. Where D is
/// nought, L's column is nothing.
void make_independent(MatrixXd h, Day& day) {
  const Index n = h.rows();
  const VectorXd variance = h.diagonal();
  MatrixXd l = MatrixXd::Identity(n, n);
  for (Index j = 0; j < n; ++j) {
    // What the others leave of a variance that they explain whole is rounding.
    day.h(j) = h(j, j) > 1e-14 * variance(j) ? h(j, j) : 0;
    for (Index i = j + 1; i < n; ++i) l(i, j) = day.h(j) > 0 ? h(i, j) / day.h(j) : 0;
    for (Index i = j + 1; i < n; ++i) {
      for (Index k = j + 1; k < n; ++k) h(i, k) -= l(i, j) * l(k, j) * day.h(j);
    }
  }
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j < i; ++j) {
      day.z.row(i) -= l(i, j) * day.z.row(j);
      day.y(i) -= l(i, j) * day.y(j);
    }
  }
}

}  // namespace

Linear filled(const Linear& given) {
  Linear m = given;
  const Index states = m.T.rows();
  if (m.R.size() == 0) m.R = MatrixXd::Identity(states, states);
  if (m.a1.size() == 0) m.a1 = VectorXd::Zero(states);
  if (m.P1.size() == 0) m.P1 = MatrixXd::Zero(states, states);
  if (m.P1inf.size() == 0) m.P1inf = MatrixXd::Zero(states, states);
  if (m.c.size() == 0) m.c = VectorXd::Zero(m.Z.rows());
  if (m.d.size() == 0) m.d = VectorXd::Zero(states);
  return m;
}

void set_day(Linear& model, Index t) {
  for (const Varying& v : model.varying) entry(model, v) = v.values(t);
}

Linear on_day(const Linear& model, Index t) {
  Linear m = filled(model);
  set_day(m, t);
  m.varying.clear();
  return m;
}

bool varies(const Linear& model, Varying::Of of) {
  return std::any_of(model.varying.begin(), model.varying.end(),
                     [of](const Varying& v) { return v.of == of; });
}

bool is_diagonal(const MatrixXd& m) {
  return (m - MatrixXd(m.diagonal().asDiagonal())).cwiseAbs().maxCoeff() == 0;
}

Day day_of(const Linear& m, const MatrixXd& y, Index t) {
  std::vector<Index> there;
  for (Index i = 0; i < y.rows(); ++i) {
    if (!std::isnan(y(i, t))) there.push_back(i);
  }
  const auto n = static_cast<Index>(there.size());
  Day day{MatrixXd(n, m.T.rows()), VectorXd(n), VectorXd(n)};
  MatrixXd h(n, n);
  for (Index i = 0; i < n; ++i) {
    const Index from = there[static_cast<std::size_t>(i)];
    day.z.row(i) = m.Z.row(from);
    day.y(i) = y(from, t) - m.c(from);
    for (Index j = 0; j < n; ++j) h(i, j) = m.H(from, there[static_cast<std::size_t>(j)]);
  }
  make_independent(std::move(h), day);
  return day;
}

}  // namespace pane::insight

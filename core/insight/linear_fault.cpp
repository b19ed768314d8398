// What is wrong with a linear model, a series, or what came out of them.
#include <Eigen/Eigenvalues>
#include <cmath>

#include "core/insight/linear.hpp"
#include "core/insight/linear_day.hpp"

namespace pane::insight {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr Index kMostStates = 200;

std::string place(Index i, Index j) {
  return "row " + std::to_string(i + 1) + ", column " + std::to_string(j + 1);
}

/// Why `m` is no covariance; empty where it is one.
std::string covariance_fault(const MatrixXd& m) {
  if (m.size() == 0) return "";
  if (!m.allFinite()) return "must hold numbers only";
  const double most = m.cwiseAbs().maxCoeff();
  Index i = 0, j = 0;
  const std::string must = "must be symmetric and without negative variances: ";
  if ((m - m.transpose()).cwiseAbs().maxCoeff(&i, &j) > 1e-9 * most)
    return must + place(i, j) + " is not " + place(j, i);
  if (m.diagonal().minCoeff(&i) < 0) return must + place(i, i) + " is negative";
  for (i = 0; i < m.rows(); ++i) {
    for (j = i + 1; j < m.cols(); ++j) {
      if (std::abs(m(i, j)) > std::sqrt(m(i, i) * m(j, j)) + 1e-9 * most)
        return must + place(i, j) + " is more than the variances beside it allow";
    }
  }
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(m, Eigen::EigenvaluesOnly);
  if (solver.info() == Eigen::Success && solver.eigenvalues().minCoeff() >= -1e-9 * most) return "";
  return must + "its covariances do not go together";
}

std::optional<Fault> size_fault(const Linear& m) {
  const Index s = m.T.rows(), p = m.Z.rows(), r = m.R.size() == 0 ? s : m.R.cols();
  const auto is = [](const MatrixXd& x, Index rows, Index cols) {
    return x.rows() == rows && x.cols() == cols;
  };
  const auto may_be = [&](const MatrixXd& x, Index rows, Index cols) {
    return x.size() == 0 || is(x, rows, cols);
  };
  if (s < 1 || m.T.cols() != s || s > kMostStates)
    return Fault{"T", "T must be square, with one row for each state."};
  if (p < 1 || m.Z.cols() != s || p > kMostStates)
    return Fault{"Z", "Z must have a row for each series and a column for each state."};
  if (!may_be(m.R, s, r)) return Fault{"R", "R must have one row for each state."};
  if (!is(m.H, p, p)) return Fault{"H", "H must be square, with one row for each series."};
  if (!is(m.Q, r, r)) return Fault{"Q", "Q must be square, with one row for each disturbance."};
  if (!may_be(m.a1, s, 1)) return Fault{"a1", "a1 must have one number for each state."};
  if (!may_be(m.d, s, 1)) return Fault{"d", "d must have one number for each state."};
  if (!may_be(m.c, p, 1)) return Fault{"c", "c must have one number for each series."};
  if (!may_be(m.P1, s, s)) return Fault{"P1", "P1 must be square, with one row for each state."};
  if (!may_be(m.P1inf, s, s))
    return Fault{"P1inf", "P1inf must be square, with one row for each state."};
  return std::nullopt;
}

std::optional<Fault> number_fault(const Linear& m) {
  using Named = std::pair<const char*, MatrixXd>;
  for (const auto& [name, x] :
       {Named{"T", m.T}, {"R", m.R}, {"Z", m.Z}, {"a1", m.a1}, {"c", m.c}, {"d", m.d}}) {
    if (!x.allFinite()) return Fault{name, std::string(name) + " must hold numbers only."};
  }
  for (const auto& [name, x] : {Named{"H", m.H}, {"Q", m.Q}, {"P1", m.P1}, {"P1inf", m.P1inf}}) {
    const std::string wrong = covariance_fault(x);
    if (!wrong.empty()) return Fault{name, std::string(name) + " " + wrong + "."};
  }
  return std::nullopt;
}

std::optional<Fault> varying_fault(const Linear& model, Index days) {
  for (const Varying& v : model.varying) {
    if (v.values.size() != days || !v.values.allFinite())
      return Fault{"", "What varies must have a number for each day."};
  }
  const bool h = varies(model, Varying::Of::kH), q = varies(model, Varying::Of::kQ);
  if (!h && !q) return std::nullopt;
  Linear m = filled(model);
  for (Index t = 0; t < days; ++t) {
    set_day(m, t);
    for (const auto& [name, x] : {std::pair{"H", h ? &m.H : nullptr}, {"Q", q ? &m.Q : nullptr}}) {
      const std::string wrong = x == nullptr ? "" : covariance_fault(*x);
      if (!wrong.empty()) {
        return Fault{name,
                     std::string(name) + " " + wrong + ", on day " + std::to_string(t + 1) + "."};
      }
    }
  }
  return std::nullopt;
}

bool is_finite(const States& states, Index t) {
  return states.mean.col(t).allFinite() && states.cov[static_cast<std::size_t>(t)].allFinite();
}

}  // namespace

bool is_covariance(const MatrixXd& m) { return covariance_fault(m).empty(); }

std::optional<Fault> fault(const Linear& m, const MatrixXd& y) {
  std::optional<Fault> wrong = size_fault(m);
  if (wrong) return wrong;
  if (y.rows() != m.Z.rows() || y.cols() < 1)
    return Fault{"", "There must be one series for each row of Z, with a day or more."};
  // What varies may stand in for any number.
  Linear first = filled(m);
  wrong = varying_fault(m, y.cols());
  if (wrong) return wrong;
  set_day(first, 0);
  wrong = number_fault(first);
  if (wrong) return wrong;
  for (Index t = 0; t < y.cols(); ++t) {
    for (Index i = 0; i < y.rows(); ++i) {
      if (std::isinf(y(i, t)))
        return Fault{"", "Day " + std::to_string(t + 1) + ": an answer is no number."};
    }
  }
  return std::nullopt;
}

std::optional<Trouble> trouble(const LinearFit& fit) {
  if (fit.impossible) return Trouble{Trouble::What::kImpossible, *fit.impossible, 0};
  for (const States* states : {&fit.predicted, &fit.filtered, &fit.smoothed}) {
    for (Index t = 0; t < states->mean.cols(); ++t) {
      if (!is_finite(*states, t)) return Trouble{Trouble::What::kOverflow, t, 0};
    }
  }
  const Index days = fit.filtered.mean.cols();
  if (!std::isfinite(fit.log_likelihood) || !std::isfinite(fit.log_likelihood_with_constant))
    return Trouble{Trouble::What::kOverflow, days - 1, 0};
  for (Index t = 0; t < fit.smoothed.mean.cols(); ++t) {
    Eigen::VectorXd variances = fit.smoothed.cov[static_cast<std::size_t>(t)].diagonal();
    for (const Index untold : fit.untold) variances(untold) = 0;
    Index state = 0;
    if (variances.minCoeff(&state) < 0) return Trouble{Trouble::What::kNegative, t, state};
  }
  return std::nullopt;
}

}  // namespace pane::insight

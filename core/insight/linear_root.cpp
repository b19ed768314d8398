#include "core/insight/linear_root.hpp"

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <cmath>
#include <limits>

#include "core/insight/linear_day.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// S with S S' = `cov`; pivoting keeps what is small beside what is large.
MatrixXd root_of(const MatrixXd& cov) {
  const Eigen::LDLT<MatrixXd> ldlt(cov);
  const VectorXd d = ldlt.vectorD().cwiseMax(0).cwiseSqrt();
  return ldlt.transpositionsP().transpose() * MatrixXd(MatrixXd(ldlt.matrixL()) * d.asDiagonal());
}

/// A night: a_{t+1} = d + B x with x = (u, w) standard normal, a_t = a + S u, and B = [T S, R
/// Q^1/2].
class Night {
 public:
  Night(const Linear& m, const MatrixXd& s, const MatrixXd& q_root) {
    MatrixXd b(s.cols() + q_root.cols(), s.rows());
    b.topRows(s.cols()) = (m.T * s).transpose();
    b.bottomRows(q_root.cols()) = (m.R * q_root).transpose();
    // Every state by its own measure, so that a small one beside a large one is not taken for
    // rounding.
    scale_ = b.colwise().norm().transpose();
    scale_ = (scale_.array() > 0).select(scale_, 1);
    b = b * scale_.cwiseInverse().asDiagonal();
    qr_.setThreshold(1e-13);
    qr_.compute(b);
  }

  /// The root of what the morning's state is known by.
  [[nodiscard]] MatrixXd morning() const {
    const MatrixXd r = qr_.matrixR().topRows(scale_.size()).triangularView<Eigen::Upper>();
    return scale_.asDiagonal() * MatrixXd(qr_.colsPermutation() * r.transpose());
  }

  /// From what all days say of the morning to what they say of the evening before. `off`: by how
  /// much the morning's mean is off what was predicted; `root`: of its covariance. Both become the
  /// evening's. It stands on a_t given a_{t+1} and the days until t: a mean linear in a_{t+1} and
  /// what is left of x where B says nothing.
  void back(const MatrixXd& s, VectorXd& off, MatrixXd& root) const {
    const Index m = s.rows(), all = qr_.rows(), rank = qr_.rank();
    MatrixXd e = MatrixXd::Zero(all, m);
    e.topRows(s.cols()) = s.transpose();
    e.applyOnTheLeft(qr_.householderQ().adjoint());
    const MatrixXd gain = qr_.matrixR()
                              .topLeftCorner(rank, rank)
                              .triangularView<Eigen::Upper>()
                              .solve(MatrixXd(e.topRows(rank)));
    const auto seen = [&](const MatrixXd& x) {
      return MatrixXd(
          (qr_.colsPermutation().transpose() * MatrixXd(scale_.cwiseInverse().asDiagonal() * x))
              .topRows(rank));
    };
    off = gain.transpose() * seen(off);
    MatrixXd stack(root.cols() + all - rank, m);
    stack.topRows(root.cols()) = seen(root).transpose() * gain;
    stack.bottomRows(all - rank) = e.bottomRows(all - rank);
    if (stack.rows() < m) stack.conservativeResizeLike(MatrixXd::Zero(m, m));
    const Eigen::HouseholderQR<MatrixXd> folded(stack);
    root = MatrixXd(folded.matrixQR().topRows(m).triangularView<Eigen::Upper>()).transpose();
  }

 private:
  VectorXd scale_;
  Eigen::ColPivHouseholderQR<MatrixXd> qr_;
};

class Forward {
 public:
  explicit Forward(const Linear& model)
      : m(model), a(model.a1), s(root_of(model.P1)), q_root(root_of(model.Q)) {}

  void begin(Index t) {
    if (m.varying.empty()) return;
    set_day(m, t);
    q_root = root_of(m.Q);
  }

  /// Whether they are possible.
  bool answers(const MatrixXd& y, Index t) {
    const VectorXd now = s.rowwise().squaredNorm();
    most_ = most_.size() == 0 ? now : VectorXd(most_.cwiseMax(now));
    const Day day = day_of(m, y, t);
    for (Index i = 0; i < day.y.size(); ++i) {
      if (!one(day.z.row(i).transpose(), day.y(i), day.h(i))) return false;
    }
    return true;
  }

  void night(const Night& night) {
    s = night.morning();
    a = (m.T * a + m.d).eval();
  }

  Linear m;
  VectorXd a;
  MatrixXd s, q_root;
  double log = 0;

 private:
  /// Potter's update (Bierman, *Factorization Methods for Discrete Sequential Estimation*, 1977).
  bool one(const VectorXd& z, double y, double h) {
    const double v = y - z.dot(a);
    const VectorXd seen = s.transpose() * z;
    const double f = seen.squaredNorm() + h;
    const double most = z.cwiseAbs2().dot(most_);
    if (h == 0 && f <= 1e-26 * most) {
      // Certain beforehand: it says nothing and counts for nothing, if it is what was known.
      return std::abs(v) <=
             1e-10 * std::sqrt(most) + 1e-9 * (std::abs(y) + z.cwiseAbs().dot(a.cwiseAbs()));
    }
    const VectorXd k = s * seen / f;
    a += k * v;
    s -= k * seen.transpose() / (1 + std::sqrt(h / f));
    log -= kLogRoot2Pi + (std::log(f) + v * v / f) / 2;
    return true;
  }

  VectorXd most_;  ///< the largest variance that each state has had: what rounding is measured by
};

}  // namespace

LinearFit smooth_with_roots(const Linear& model, const MatrixXd& y) {
  const Index n = y.cols(), states = model.T.rows();
  LinearFit fit;
  for (States* part : {&fit.predicted, &fit.filtered, &fit.smoothed}) {
    part->mean.resize(states, part == &fit.predicted ? n + 1 : n);
    part->cov.resize(static_cast<std::size_t>(part->mean.cols()));
  }
  const auto keep = [](States& part, Index t, const VectorXd& a, const MatrixXd& s) {
    part.mean.col(t) = a;
    part.cov[static_cast<std::size_t>(t)] = s * s.transpose();
  };
  Forward pass(model);
  std::vector<MatrixXd> evenings;
  for (Index t = 0; t < n; ++t) {
    pass.begin(t);
    keep(fit.predicted, t, pass.a, pass.s);
    if (!pass.answers(y, t)) {
      fit.impossible = t;
      fit.log_likelihood = fit.log_likelihood_with_constant = -kInfinity;
      return fit;
    }
    keep(fit.filtered, t, pass.a, pass.s);
    evenings.push_back(pass.s);
    pass.night(Night(pass.m, pass.s, pass.q_root));
  }
  keep(fit.predicted, n, pass.a, pass.s);
  fit.log_likelihood = fit.log_likelihood_with_constant = pass.log;
  MatrixXd root = evenings.back();
  keep(fit.smoothed, n - 1, fit.filtered.mean.col(n - 1), root);
  for (Index t = n - 2; t >= 0; --t) {
    pass.begin(t);
    const MatrixXd& s = evenings[static_cast<std::size_t>(t)];
    VectorXd off = fit.smoothed.mean.col(t + 1) - fit.predicted.mean.col(t + 1);
    Night(pass.m, s, pass.q_root).back(s, off, root);
    keep(fit.smoothed, t, fit.filtered.mean.col(t) + off, root);
  }
  return fit;
}

}  // namespace pane::insight

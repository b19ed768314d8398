#include "core/insight/linear.hpp"

#include <cmath>

#include "core/insight/linear_day.hpp"
#include "core/insight/linear_root.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// One observation's update, as the smoother needs it.
struct Step {
  VectorXd z, m_star, m_inf;
  double v = 0, f_star = 0, f_inf = 0;
};

/// The filter's state and its two likelihoods.
class Pass {
 public:
  explicit Pass(const Linear& model)
      : m_(filled(model)),
        a(m_.a1),
        p(m_.P1),
        inf(m_.P1inf),
        rqr_(m_.R * m_.Q * m_.R.transpose()),
        star_(a.size()),
        infinite_(a.size()),
        infinite_scale_(m_.P1inf.cwiseAbs().maxCoeff()),
        diagonal_(is_diagonal(m_.H)),
        diffuse_(infinite_scale_ > 0) {}

  [[nodiscard]] bool diffuse() const { return diffuse_; }
  /// Whether an answer was known beforehand, and is another.
  [[nodiscard]] bool impossible() const { return impossible_; }
  [[nodiscard]] double log_likelihood() const {
    return impossible_ ? -kInfinity : log_ - kLogRoot2Pi * known_;
  }
  [[nodiscard]] double with_constant() const {
    return impossible_ ? -kInfinity : log_ - kLogRoot2Pi * (known_ + unknown_);
  }

  /// The morning of day t.
  void begin(Eigen::Index t) {
    if (m_.varying.empty()) return;
    set_day(m_, t);
    rqr_ = m_.R * m_.Q * m_.R.transpose();
    diagonal_ = is_diagonal(m_.H);
  }

  /// All answers of day t; `steps` may be null.
  void answers(const MatrixXd& y, Eigen::Index t, std::vector<Step>* steps) {
    carried_ = p.diagonal();
    if (diagonal_) {
      for (Eigen::Index i = 0; i < y.rows(); ++i) {
        if (std::isnan(y(i, t))) continue;
        row_ = m_.Z.row(i).transpose();
        one(y(i, t) - m_.c(i), m_.H(i, i), steps);
      }
      return;
    }
    const Day day = day_of(m_, y, t);
    for (Eigen::Index i = 0; i < day.y.size(); ++i) {
      row_ = day.z.row(i).transpose();
      one(day.y(i), day.h(i), steps);
    }
  }

  /// States of which a part is diffuse.
  [[nodiscard]] std::vector<Eigen::Index> untold() const {
    std::vector<Eigen::Index> states;
    for (Eigen::Index i = 0; diffuse_ && i < inf.rows(); ++i) {
      if (inf(i, i) > 1e-9 * infinite_scale_) states.push_back(i);
    }
    return states;
  }

  void night() {
    next_.noalias() = m_.T * a;
    a = next_ + m_.d;
    turn(p);
    p += rqr_;
    if (diffuse_) turn(inf);
  }

  Linear m_;
  VectorXd a;
  MatrixXd p, inf;

 private:
  void turn(MatrixXd& x) {
    half_ = m_.T.lazyProduct(x);
    x = half_.lazyProduct(m_.T.transpose());
  }

  void one(double y, double h, std::vector<Step>* steps) {
    const double v = y - row_.dot(a);
    star_ = p.lazyProduct(row_);
    const double f = row_.dot(star_) + h;
    double f_inf = 0;
    if (diffuse_) {
      infinite_ = inf.lazyProduct(row_);
      f_inf = row_.dot(infinite_);
      // What is left of an exhausted direction is rounding; it is measured against what the row
      // itself could carry.
      if (f_inf < 1e-9 * row_.squaredNorm() * std::max(infinite_scale_, inf.diagonal().maxCoeff()))
        f_inf = 0;
    }
    // What a row with this error carried when the day began says what of f is rounding.
    const bool certain = f <= 1e-13 * (row_.cwiseAbs2().dot(carried_) + h);
    if (steps != nullptr) {
      steps->push_back({row_, star_, f_inf > 0 ? infinite_ : VectorXd(VectorXd::Zero(a.size())), v,
                        f_inf > 0 || !certain ? f : 0, f_inf});
    }
    if (f_inf > 0) {
      start(v, f, f_inf);
    } else if (!certain) {
      const double inverse = 1 / f;
      a += star_ * (v * inverse);
      for (Eigen::Index j = 0; j < a.size(); ++j) {
        const double k = star_(j) * inverse;
        for (Eigen::Index i = 0; i < a.size(); ++i) p(i, j) -= star_(i) * k;
      }
      log_ -= (logarithm(f) + v * v * inverse) / 2;
      known_ += 1;
    }
    // An answer that is certain beforehand (f = 0) says nothing and counts for nothing, if it is
    // what was known.
    if (f_inf == 0 && certain && std::abs(v) > rounding(y, h)) impossible_ = true;
  }

  /// How far an answer that is certain beforehand may be off.
  [[nodiscard]] double rounding(double y, double h) const {
    return 1e-5 * std::sqrt(std::max(row_.cwiseAbs2().dot(carried_) + h, 0.)) +
           1e-9 * (std::abs(y) + row_.cwiseAbs().dot(a.cwiseAbs()));
  }

  /// An answer that begins a diffuse direction: Durbin & Koopman 2012, 5.2 and 6.4.
  void start(double v, double f, double f_inf) {
    const VectorXd k0 = infinite_ / f_inf;
    a += k0 * v;
    p += k0 * k0.transpose() * f - k0 * star_.transpose() - star_ * k0.transpose();
    inf -= k0 * infinite_.transpose();
    if (inf.cwiseAbs().maxCoeff() < 1e-9 * infinite_scale_) {
      inf.setZero();
      diffuse_ = false;
    }
    log_ -= logarithm(f_inf) / 2;
    unknown_ += 1;
  }

  MatrixXd rqr_, half_;
  VectorXd star_, infinite_, row_, next_, carried_;
  double infinite_scale_;
  bool diagonal_, diffuse_, impossible_ = false;
  double log_ = 0, known_ = 0, unknown_ = 0;
};

void keep(States& s, Eigen::Index t, const VectorXd& a, const MatrixXd& p) {
  s.mean.col(t) = a;
  s.cov.push_back(p);
}

/// What the smoother needs of one day.
struct Kept {
  MatrixXd p_inf;
  std::vector<Step> steps;
};

LinearFit filtered(const Linear& m, const MatrixXd& y, std::vector<Kept>* kept) {
  LinearFit fit;
  Pass pass(m);
  fit.predicted.mean.resize(m.T.rows(), y.cols() + 1);
  fit.filtered.mean.resize(m.T.rows(), y.cols());
  for (Eigen::Index t = 0; t < y.cols(); ++t) {
    pass.begin(t);
    if (pass.diffuse()) ++fit.diffuse_days;
    keep(fit.predicted, t, pass.a, pass.p);
    if (kept != nullptr) kept->push_back({pass.inf, {}});
    pass.answers(y, t, kept != nullptr ? &kept->back().steps : nullptr);
    if (pass.impossible() && !fit.impossible) fit.impossible = t;
    keep(fit.filtered, t, pass.a, pass.p);
    if (t == y.cols() - 1) fit.untold = pass.untold();
    pass.night();
  }
  keep(fit.predicted, y.cols(), pass.a, pass.p);
  fit.log_likelihood = pass.log_likelihood();
  fit.log_likelihood_with_constant = pass.with_constant();
  return fit;
}

/// r and N of the fixed-interval smoother with their diffuse parts (Durbin & Koopman 2012, 5.3
/// and 6.4.4).
struct Backward {
  VectorXd r0, r1;
  MatrixXd n0, n1, n2;
  explicit Backward(Eigen::Index m)
      : r0(VectorXd::Zero(m)), r1(r0), n0(MatrixXd::Zero(m, m)), n1(n0), n2(n0) {}

  void past(const Step& s) {
    const Eigen::Index m = r0.size();
    const MatrixXd one = MatrixXd::Identity(m, m);
    if (s.f_inf > 0) {
      const VectorXd k0 = s.m_inf / s.f_inf, k1 = (s.m_star - k0 * s.f_star) / s.f_inf;
      const MatrixXd l0 = one - k0 * s.z.transpose(), l1 = -k1 * s.z.transpose();
      const MatrixXd zz = s.z * s.z.transpose();
      r1 = (s.z * (s.v / s.f_inf) + l0.transpose() * r1 + l1.transpose() * r0).eval();
      r0 = (l0.transpose() * r0).eval();
      const MatrixXd cross = l1.transpose() * n0 * l0, cross1 = l1.transpose() * n1 * l0;
      n2 = (l0.transpose() * n2 * l0 - zz * (s.f_star / (s.f_inf * s.f_inf)) + cross1 +
            cross1.transpose() + l1.transpose() * n0 * l1)
               .eval();
      n1 = (zz / s.f_inf + l0.transpose() * n1 * l0 + cross + cross.transpose()).eval();
      n0 = (l0.transpose() * n0 * l0).eval();
    } else if (s.f_star > 0) {
      const MatrixXd l = one - s.m_star * s.z.transpose() / s.f_star;
      r0 = (s.z * (s.v / s.f_star) + l.transpose() * r0).eval();
      r1 = (l.transpose() * r1).eval();
      n0 = (s.z * s.z.transpose() / s.f_star + l.transpose() * n0 * l).eval();
      n1 = (l.transpose() * n1 * l).eval();
      n2 = (l.transpose() * n2 * l).eval();
    }
  }
  void night(const MatrixXd& t) {
    r0 = (t.transpose() * r0).eval();
    r1 = (t.transpose() * r1).eval();
    n0 = (t.transpose() * n0 * t).eval();
    n1 = (t.transpose() * n1 * t).eval();
    n2 = (t.transpose() * n2 * t).eval();
  }
};

/// A smoothed covariance made symmetric, and nought where a variance is below it by no more than
/// the rounding of what it was taken off.
MatrixXd without_rounding(const MatrixXd& cov, const MatrixXd& predicted) {
  MatrixXd out = (cov + cov.transpose()) / 2;
  for (Eigen::Index i = 0; i < out.rows(); ++i) {
    if (out(i, i) < 0 && out(i, i) >= -1e-12 * predicted(i, i)) out(i, i) = 0;
  }
  return out;
}

}  // namespace

LinearFit filter(const Linear& model, const MatrixXd& y) { return filtered(model, y, nullptr); }

LinearFit smooth(const Linear& model, const MatrixXd& y) {
  Linear m = filled(model);
  if (m.P1inf.cwiseAbs().maxCoeff() == 0) return smooth_with_roots(m, y);
  std::vector<Kept> kept;
  LinearFit fit = filtered(m, y, &kept);
  const Eigen::Index n = y.cols();
  fit.smoothed.mean.resize(m.T.rows(), n);
  fit.smoothed.cov.resize(static_cast<std::size_t>(n));
  Backward back(m.T.rows());
  for (Eigen::Index t = n - 1; t >= 0; --t) {
    const Kept& day = kept[static_cast<std::size_t>(t)];
    if (t < n - 1) {
      set_day(m, t);
      back.night(m.T);
    }
    for (auto s = day.steps.rbegin(); s != day.steps.rend(); ++s) back.past(*s);
    const MatrixXd& p = fit.predicted.cov[static_cast<std::size_t>(t)];
    fit.smoothed.mean.col(t) = fit.predicted.mean.col(t) + p * back.r0 + day.p_inf * back.r1;
    const MatrixXd cross = day.p_inf * back.n1 * p;
    const MatrixXd cov =
        p - p * back.n0 * p - cross - cross.transpose() - day.p_inf * back.n2 * day.p_inf;
    fit.smoothed.cov[static_cast<std::size_t>(t)] = without_rounding(cov, p);
  }
  return fit;
}

double log_likelihood(const Linear& model, const MatrixXd& y) {
  Pass pass(model);
  for (Eigen::Index t = 0; t < y.cols(); ++t) {
    pass.begin(t);
    pass.answers(y, t, nullptr);
    pass.night();
  }
  return pass.log_likelihood();
}

}  // namespace pane::insight

#include "core/insight/linear.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

bool has_size(const MatrixXd& m, Eigen::Index rows, Eigen::Index cols) {
  return m.rows() == rows && m.cols() == cols;
}
bool is_symmetric(const MatrixXd& m) {
  return (m - m.transpose()).cwiseAbs().maxCoeff() <= 1e-9 * m.cwiseAbs().maxCoeff();
}
bool is_covariance(const MatrixXd& m) {
  if (m.size() == 0) return true;
  if (!m.allFinite() || !is_symmetric(m)) return false;
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(m, Eigen::EigenvaluesOnly);
  return solver.info() == Eigen::Success &&
         solver.eigenvalues().minCoeff() >= -1e-9 * m.cwiseAbs().maxCoeff();
}

/// The model with what was left empty filled in.
Linear filled(const Linear& given) {
  Linear m = given;
  const Eigen::Index states = m.T.rows();
  if (m.R.size() == 0) m.R = MatrixXd::Identity(states, states);
  if (m.a1.size() == 0) m.a1 = VectorXd::Zero(states);
  if (m.P1.size() == 0) m.P1 = MatrixXd::Zero(states, states);
  if (m.P1inf.size() == 0) m.P1inf = MatrixXd::Zero(states, states);
  if (m.c.size() == 0) m.c = VectorXd::Zero(m.Z.rows());
  if (m.d.size() == 0) m.d = VectorXd::Zero(states);
  return m;
}

/// One observation's update, as the smoother needs it.
struct Step {
  VectorXd z, m_star, m_inf;
  double v = 0, f_star = 0, f_inf = 0;
};

/// Of one day, answers that are there, made independent of each other (Durbin & Koopman
/// 2012, 6.4.3).
struct Day {
  MatrixXd z;  ///< a row for each
  VectorXd y, h;
};

Day day_of(const Linear& m, const MatrixXd& y, Eigen::Index t) {
  Day day;
  std::vector<Eigen::Index> there;
  for (Eigen::Index i = 0; i < y.rows(); ++i) {
    if (!std::isnan(y(i, t))) there.push_back(i);
  }
  const auto n = static_cast<Eigen::Index>(there.size());
  day.z.resize(n, m.T.rows());
  day.y.resize(n);
  day.h.resize(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Eigen::Index from = there[static_cast<std::size_t>(i)];
    day.z.row(i) = m.Z.row(from);
    day.y(i) = y(from, t) - m.c(from);
    day.h(i) = m.H(from, from);
  }
  if (n < 2) return day;
  // H = L D L' without pivoting; where D is nought, L's column is nothing.
  MatrixXd h(n, n), l = MatrixXd::Identity(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      h(i, j) = m.H(there[static_cast<std::size_t>(i)], there[static_cast<std::size_t>(j)]);
    }
  }
  for (Eigen::Index j = 0; j < n; ++j) {
    day.h(j) = std::max(h(j, j), 0.);
    for (Eigen::Index i = j + 1; i < n; ++i) l(i, j) = day.h(j) > 0 ? h(i, j) / day.h(j) : 0;
    for (Eigen::Index i = j + 1; i < n; ++i) {
      for (Eigen::Index k = j + 1; k < n; ++k) h(i, k) -= l(i, j) * l(k, j) * day.h(j);
    }
  }
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      day.z.row(i) -= l(i, j) * day.z.row(j);
      day.y(i) -= l(i, j) * day.y(j);
    }
  }
  return day;
}

/// The filter's state and its two likelihoods.
class Pass {
 public:
  explicit Pass(const Linear& m)
      : m_(m),
        a(m.a1),
        p(m.P1),
        inf(m.P1inf),
        rqr_(m.R * m.Q * m.R.transpose()),
        star_(a.size()),
        infinite_(a.size()),
        infinite_scale_(m.P1inf.cwiseAbs().maxCoeff()),
        diffuse_(infinite_scale_ > 0) {
    diagonal_ = (m.H - MatrixXd(m.H.diagonal().asDiagonal())).cwiseAbs().maxCoeff() == 0;
  }

  [[nodiscard]] bool diffuse() const { return diffuse_; }
  [[nodiscard]] double log_likelihood() const { return log_ - kLogRoot2Pi * known_; }
  [[nodiscard]] double with_constant() const { return log_ - kLogRoot2Pi * (known_ + unknown_); }

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

  void night() {
    next_.noalias() = m_.T * a;
    a = next_ + m_.d;
    turn(p);
    p += rqr_;
    if (diffuse_) turn(inf);
  }

  const Linear& m_;
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
    // An answer that is certain beforehand (f = 0) says nothing and counts for nothing.
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
  bool diagonal_ = true, diffuse_;
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
    if (pass.diffuse()) ++fit.diffuse_days;
    keep(fit.predicted, t, pass.a, pass.p);
    if (kept != nullptr) kept->push_back({pass.inf, {}});
    pass.answers(y, t, kept != nullptr ? &kept->back().steps : nullptr);
    keep(fit.filtered, t, pass.a, pass.p);
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

std::string matrix_fault(const Linear& m) {
  const Eigen::Index s = m.T.rows(), p = m.Z.rows(), r = m.R.size() == 0 ? s : m.R.cols();
  const auto is = [](const MatrixXd& x, Eigen::Index rows, Eigen::Index cols) {
    return x.size() == 0 || has_size(x, rows, cols);
  };
  if (s < 1 || m.T.cols() != s || s > 200) return "T is square, with one row for each state.";
  if (p < 1 || m.Z.cols() != s || p > 200)
    return "Z has a row for each series and a column for each state.";
  if (!is(m.R, s, r)) return "R has one row for each state.";
  if (!has_size(m.H, p, p)) return "H is square, with one row for each series.";
  if (!has_size(m.Q, r, r)) return "Q is square, with one row for each disturbance.";
  if (!is(m.a1, s, 1) || !is(m.d, s, 1)) return "a1 and d have one number for each state.";
  if (!is(m.P1, s, s) || !is(m.P1inf, s, s))
    return "P1 and P1inf are square, with one row for each state.";
  if (!is(m.c, p, 1)) return "c has one number for each series.";
  for (const MatrixXd* x : {&m.T, &m.R, &m.Z}) {
    if (!x->allFinite()) return "T, R and Z hold numbers only.";
  }
  if (!m.a1.allFinite() || !m.c.allFinite() || !m.d.allFinite())
    return "a1, c and d hold numbers only.";
  for (const auto& [name, x] :
       {std::pair{"H", &m.H}, {"Q", &m.Q}, {"P1", &m.P1}, {"P1inf", &m.P1inf}}) {
    if (!is_covariance(*x)) return std::string(name) + " is symmetric and not negative.";
  }
  return "";
}

}  // namespace

std::string fault(const Linear& m, const MatrixXd& y) {
  if (std::string wrong = matrix_fault(m); !wrong.empty()) return wrong;
  if (y.rows() != m.Z.rows() || y.cols() < 1)
    return "There is one series for each row of Z, with a day or more.";
  for (Eigen::Index t = 0; t < y.cols(); ++t) {
    for (Eigen::Index i = 0; i < y.rows(); ++i) {
      if (std::isinf(y(i, t))) return "Day " + std::to_string(t + 1) + ": an answer is no number.";
    }
  }
  return "";
}

std::string overflow(const LinearFit& fit) {
  for (const States* states : {&fit.predicted, &fit.filtered, &fit.smoothed}) {
    for (Eigen::Index t = 0; t < states->mean.cols(); ++t) {
      const bool finite =
          states->mean.col(t).allFinite() && states->cov[static_cast<std::size_t>(t)].allFinite();
      if (!finite)
        return "On day " + std::to_string(t + 1) + " the states outgrow what a number can hold.";
    }
  }
  const bool finite = std::isfinite(fit.log_likelihood);
  return finite ? "" : "The likelihood outgrows what a number can hold.";
}

LinearFit filter(const Linear& model, const MatrixXd& y) {
  return filtered(filled(model), y, nullptr);
}

LinearFit smooth(const Linear& model, const MatrixXd& y) {
  const Linear m = filled(model);
  std::vector<Kept> kept;
  LinearFit fit = filtered(m, y, &kept);
  const Eigen::Index n = y.cols();
  fit.smoothed.mean.resize(m.T.rows(), n);
  fit.smoothed.cov.resize(static_cast<std::size_t>(n));
  Backward back(m.T.rows());
  for (Eigen::Index t = n - 1; t >= 0; --t) {
    const Kept& day = kept[static_cast<std::size_t>(t)];
    for (auto s = day.steps.rbegin(); s != day.steps.rend(); ++s) back.past(*s);
    const MatrixXd& p = fit.predicted.cov[static_cast<std::size_t>(t)];
    fit.smoothed.mean.col(t) = fit.predicted.mean.col(t) + p * back.r0 + day.p_inf * back.r1;
    const MatrixXd cross = day.p_inf * back.n1 * p;
    fit.smoothed.cov[static_cast<std::size_t>(t)] =
        p - p * back.n0 * p - cross - cross.transpose() - day.p_inf * back.n2 * day.p_inf;
    back.night(m.T);
  }
  return fit;
}

double log_likelihood(const Linear& model, const MatrixXd& y) {
  const Linear m = filled(model);
  Pass pass(m);
  for (Eigen::Index t = 0; t < y.cols(); ++t) {
    pass.answers(y, t, nullptr);
    pass.night();
  }
  return pass.log_likelihood();
}

}  // namespace pane::insight

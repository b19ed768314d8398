#include "core/insight/mode.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

// Curvature of a log density in standardised coordinates is about 1 from the prior alone. Less is a
// sign of a bound or of a ridge, and would send draws to where the prior has nothing.
constexpr double kLeastCurvature = .25;
constexpr int kMostSteps = 60;

/// Minus the log density, as a function of a vector.
class Descent {
 public:
  explicit Descent(const LogDensity& density) : density_(density) {}

  double at(const Vector9& x) const {
    Point p;
    for (int i = 0; i < kHyper; ++i) p[static_cast<std::size_t>(i)] = x(i);
    const double value = density_(p);
    return std::isnan(value) ? kInfinity : -value;
  }

  /// Forward differences; from the other side where that one is out of bounds.
  Vector9 gradient(const Vector9& x, double f) const {
    constexpr double kStep = 1e-5;
    Vector9 g;
    for (int i = 0; i < kHyper; ++i) {
      Vector9 y = x;
      y(i) += kStep;
      double step = kStep, there = at(y);
      if (there == kInfinity) {
        y(i) = x(i) - kStep;
        step = -kStep;
        there = at(y);
      }
      g(i) = there == kInfinity ? 0 : (there - f) / step;
    }
    return g;
  }

  /// Second derivatives along each axis, for a first guess of lengths.
  Vector9 curvature(const Vector9& x, double f) const {
    constexpr double kStep = .05;
    Vector9 c;
    for (int i = 0; i < kHyper; ++i) {
      Vector9 up = x, down = x;
      up(i) += kStep;
      down(i) -= kStep;
      const double second = (at(up) + at(down) - 2 * f) / (kStep * kStep);
      c(i) = second > 1 && second < 1e8 ? second : 1;
    }
    return c;
  }

 private:
  const LogDensity& density_;
};

/// Halves the step until it leads down enough (Armijo). False: it leads nowhere.
bool go_down(const Descent& f, Vector9& x, double& value, const Vector9& step, double slope) {
  double share = 1;
  for (int tries = 0; tries < 30; ++tries, share /= 2) {
    const Vector9 y = x + share * step;
    const double there = f.at(y);
    if (there < value + 1e-4 * share * slope) {
      x = y;
      value = there;
      return true;
    }
  }
  return false;
}

void descend(const Descent& f, Vector9& x, double& value, Matrix9& inverse) {
  Vector9 g = f.gradient(x, value);
  for (int steps = 0; steps < kMostSteps; ++steps) {
    Vector9 step = -(inverse * g);
    // Half the squared distance from the mode, in posterior standard deviations: a thousandth of
    // one is near enough.
    if (-g.dot(step) < 1e-6) return;
    const double longest = step.cwiseAbs().maxCoeff();
    if (longest > 1.5) step *= 1.5 / longest;
    const Vector9 before = x;
    if (!go_down(f, x, value, step, g.dot(step))) return;
    const Vector9 next = f.gradient(x, value), s = x - before, y = next - g;
    g = next;
    const double sy = s.dot(y);
    if (sy <= 1e-10) continue;
    const Vector9 hy = inverse * y;
    inverse += (s * s.transpose()) * ((1 + y.dot(hy) / sy) / sy) -
               (hy * s.transpose() + s * hy.transpose()) / sy;
  }
}

/// Second differences over a third of a standard deviation: the curvature that draws will meet.
Matrix9 second_differences(const Descent& f, const Vector9& x, double value, const Matrix9& inverse,
                           Vector9& gradient) {
  Vector9 h, up, down;
  const auto moved = [&](int i, double si, int j, double sj) {
    Vector9 y = x;
    y(i) += si;
    if (j >= 0) y(j) += sj;
    return f.at(y);
  };
  for (int i = 0; i < kHyper; ++i) {
    h(i) = std::clamp(.33 * std::sqrt(std::max(inverse(i, i), 0.)), 1e-3, .33);
    up(i) = moved(i, h(i), -1, 0);
    down(i) = moved(i, -h(i), -1, 0);
    for (int shrink = 0; shrink < 12 && (up(i) == kInfinity || down(i) == kInfinity); ++shrink) {
      h(i) /= 4;
      up(i) = moved(i, h(i), -1, 0);
      down(i) = moved(i, -h(i), -1, 0);
    }
  }
  Matrix9 second;
  for (int i = 0; i < kHyper; ++i) {
    gradient(i) = (up(i) - down(i)) / (2 * h(i));
    second(i, i) = (up(i) + down(i) - 2 * value) / (h(i) * h(i));
    for (int j = 0; j < i; ++j) {
      const double sum = moved(i, h(i), j, h(j)) + moved(i, -h(i), j, -h(j));
      second(i, j) = (sum - up(i) - down(i) - up(j) - down(j) + 2 * value) / (2 * h(i) * h(j));
      second(j, i) = second(i, j);
    }
  }
  return second;
}

}  // namespace

Mode find_mode(const LogDensity& density) {
  const Descent f(density);
  Vector9 x = Vector9::Zero();
  double value = f.at(x);
  Matrix9 inverse = f.curvature(x, value).cwiseInverse().asDiagonal();
  descend(f, x, value, inverse);
  Vector9 gradient;
  Matrix9 second = second_differences(f, x, value, inverse, gradient);
  for (int i = 0; i < kHyper; ++i) {
    for (int j = 0; j < kHyper; ++j) {
      if (!(std::fabs(second(i, j)) < 1e12)) second(i, j) = i == j ? 1 : 0;
    }
  }
  const Eigen::SelfAdjointEigenSolver<Matrix9> solver(second);
  const Vector9 values = solver.eigenvalues().cwiseMax(kLeastCurvature);
  const Matrix9& vectors = solver.eigenvectors();
  Mode mode;
  mode.cov = vectors * values.cwiseInverse().asDiagonal() * vectors.transpose();
  const Vector9 newton = x - mode.cov * gradient;
  if (const double there = f.at(newton); there < value) {
    x = newton;
    value = there;
  }
  mode.root = vectors * values.cwiseInverse().cwiseSqrt().asDiagonal();
  for (int i = 0; i < kHyper; ++i) mode.at[static_cast<std::size_t>(i)] = x(i);
  mode.value = -value;
  return mode;
}

}  // namespace pane::insight

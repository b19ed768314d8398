#include "core/insight/mode.hpp"

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

  double at(const Coordinates& x) const {
    const double value = density_(x);
    return std::isnan(value) ? kInfinity : -value;
  }

  double moved(Coordinates x, std::size_t i, double step) const {
    x[i] += step;
    return at(x);
  }

  /// Forward differences; from the other side where that one is out of bounds.
  Coordinates gradient(const Coordinates& x, double f) const {
    constexpr double kStep = 1e-5;
    Coordinates g{};
    for (std::size_t i = 0; i < kWidth; ++i) {
      double step = kStep, there = moved(x, i, step);
      if (there == kInfinity) there = moved(x, i, step = -kStep);
      g[i] = there == kInfinity ? 0 : (there - f) / step;
    }
    return g;
  }

  /// Second derivatives along each axis, for a first guess of lengths.
  Coordinates curvature(const Coordinates& x, double f) const {
    constexpr double kStep = .05;
    Coordinates c{};
    for (std::size_t i = 0; i < kWidth; ++i) {
      const double second = (moved(x, i, kStep) + moved(x, i, -kStep) - 2 * f) / (kStep * kStep);
      c[i] = second > 1 && second < 1e8 ? second : 1;
    }
    return c;
  }

 private:
  const LogDensity& density_;
};

/// Halves the step until it leads down enough (Armijo). False: it leads nowhere.
bool go_down(const Descent& f, Coordinates& x, double& value, const Coordinates& step,
             double slope) {
  double share = 1;
  for (int tries = 0; tries < 30; ++tries, share /= 2) {
    const Coordinates y = plus(x, share, step);
    const double there = f.at(y);
    if (there < value + 1e-4 * share * slope) {
      x = y;
      value = there;
      return true;
    }
  }
  return false;
}

/// H <- H + s s' (1 + y'Hy / s'y) / s'y - (Hy s' + s (Hy)') / s'y (Nocedal & Wright, 6.17,
/// multiplied out).
void learn(Square& inverse, const Coordinates& s, const Coordinates& y) {
  const double sy = dot(s, y);
  if (sy <= 1e-10) return;
  const Coordinates hy = times(inverse, y);
  const double along = (1 + dot(y, hy) / sy) / sy;
  for (std::size_t i = 0; i < kWidth; ++i) {
    for (std::size_t j = 0; j < kWidth; ++j)
      inverse[i][j] += s[i] * s[j] * along - (hy[i] * s[j] + s[i] * hy[j]) / sy;
  }
}

void descend(const Descent& f, Coordinates& x, double& value, Square& inverse) {
  Coordinates g = f.gradient(x, value);
  for (int steps = 0; steps < kMostSteps; ++steps) {
    Coordinates step = plus({}, -1, times(inverse, g));
    // Half the squared distance from the mode, in posterior standard deviations: a hundredth of one
    // is near enough.
    if (-dot(g, step) < 1e-4) return;
    double longest = 0;
    for (const double each : step) longest = std::max(longest, std::fabs(each));
    if (longest > 1.5) step = plus({}, 1.5 / longest, step);
    const Coordinates before = x;
    if (!go_down(f, x, value, step, dot(g, step))) return;
    const Coordinates next = f.gradient(x, value);
    learn(inverse, plus(x, -1, before), plus(next, -1, g));
    g = next;
  }
}

/// How far to look along each axis, and what is there.
struct Axes {
  Coordinates step{}, up{}, down{};
};
Axes look_along(const Descent& f, const Coordinates& x, const Square& inverse) {
  Axes a;
  for (std::size_t i = 0; i < kWidth; ++i) {
    // A third of a standard deviation: the curvature that draws will meet; less beside a bound.
    a.step[i] = std::clamp(.33 * std::sqrt(std::max(inverse[i][i], 0.)), 1e-3, .33);
    for (int shrink = 0; shrink < 12; ++shrink, a.step[i] /= 4) {
      a.up[i] = f.moved(x, i, a.step[i]);
      a.down[i] = f.moved(x, i, -a.step[i]);
      if (a.up[i] < kInfinity && a.down[i] < kInfinity) break;
    }
  }
  return a;
}

Square second_differences(const Descent& f, const Coordinates& x, double value, const Axes& a) {
  Square second{};
  for (std::size_t i = 0; i < kWidth; ++i) {
    second[i][i] = (a.up[i] + a.down[i] - 2 * value) / (a.step[i] * a.step[i]);
    for (std::size_t j = 0; j < i; ++j) {
      Coordinates both = x, neither = x;
      both[i] += a.step[i];
      both[j] += a.step[j];
      neither[i] -= a.step[i];
      neither[j] -= a.step[j];
      const double sum =
          f.at(both) + f.at(neither) + 2 * value - a.up[i] - a.down[i] - a.up[j] - a.down[j];
      second[i][j] = second[j][i] = sum / (2 * a.step[i] * a.step[j]);
    }
  }
  // Beyond a bound there is no curvature to be had; the prior's stands in.
  for (std::size_t i = 0; i < kWidth; ++i) {
    for (std::size_t j = 0; j < kWidth; ++j) {
      if (!(std::fabs(second[i][j]) < 1e12)) second[i][j] = i == j ? 1 : 0;
    }
  }
  return second;
}

/// Inverse and its root, from the spectrum with values kept off nought.
void invert(const Square& second, Mode& mode) {
  const Spectrum all = spectrum(second);
  for (std::size_t i = 0; i < kWidth; ++i) {
    for (std::size_t k = 0; k < kWidth; ++k) {
      mode.root[i][k] = all.vectors[i][k] / std::sqrt(std::max(all.values[k], kLeastCurvature));
    }
  }
  for (std::size_t i = 0; i < kWidth; ++i) {
    for (std::size_t j = 0; j < kWidth; ++j) mode.cov[i][j] = dot(mode.root[i], mode.root[j]);
  }
}

}  // namespace

void follow(const LogDensity& density, Path& path) {
  const Descent f(density);
  path.value = f.at(path.at);
  if (!path.begun) {
    const Coordinates lengths = f.curvature(path.at, path.value);
    for (std::size_t i = 0; i < kWidth; ++i) path.inverse[i][i] = 1 / lengths[i];
    path.begun = true;
  }
  descend(f, path.at, path.value, path.inverse);
}

Mode find_mode(const LogDensity& density, const Point& from) {
  const Descent f(density);
  Path path;
  path.at = from;
  follow(density, path);
  Coordinates& x = path.at;
  double& value = path.value;
  const Axes axes = look_along(f, x, path.inverse);
  Mode mode;
  invert(second_differences(f, x, value, axes), mode);
  Coordinates gradient{};
  for (std::size_t i = 0; i < kWidth; ++i)
    gradient[i] = (axes.up[i] - axes.down[i]) / (2 * axes.step[i]);
  const Coordinates newton = plus(x, -1, times(mode.cov, gradient));
  if (const double there = f.at(newton); there < value) {
    x = newton;
    value = there;
  }
  mode.at = x;
  mode.value = -value;
  return mode;
}

}  // namespace pane::insight

#include "core/insight/model.hpp"

#include <cmath>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr auto at(const Point& p, int i) { return p[static_cast<std::size_t>(i)]; }

}  // namespace

double between(const Bounds& b, double logit) {
  return b.low + (b.high - b.low) / (1 + exponential(-logit));
}

double logit_of(const Bounds& b, double value) {
  return logarithm((value - b.low) / (b.high - value));
}

Hyper hyper(const Point& point) {
  double x[kHyper];
  for (int i = 0; i < kHyper; ++i) {
    const auto& prior = kPrior[static_cast<std::size_t>(i)];
    x[i] = prior.mean + prior.sd * at(point, i);
  }
  Hyper h;
  h.inertia = {x[kInertiaMean] + x[kInertiaHalf], x[kInertiaMean] - x[kInertiaHalf]};
  h.partner = {x[kPartnerMean] + x[kPartnerHalf], x[kPartnerMean] - x[kPartnerHalf]};
  h.daily = {between(kDailyBounds, x[kDaily0]), between(kDailyBounds, x[kDaily1])};
  h.together = tangens_hyperbolicus(x[kTogether]);
  h.drift = between(kDriftBounds, x[kDrift]);
  h.error = {between(kErrorBounds, x[kErrorMean] + x[kErrorHalf]),
             between(kErrorBounds, x[kErrorMean] - x[kErrorHalf])};
  return h;
}

Point point(const Hyper& h) {
  const Two error{logit_of(kErrorBounds, h.error[0]), logit_of(kErrorBounds, h.error[1])};
  const double x[kHyper] = {(h.inertia[0] + h.inertia[1]) / 2,
                            (h.inertia[0] - h.inertia[1]) / 2,
                            (h.partner[0] + h.partner[1]) / 2,
                            (h.partner[0] - h.partner[1]) / 2,
                            logit_of(kDailyBounds, h.daily[0]),
                            logit_of(kDailyBounds, h.daily[1]),
                            logarithm((1 + h.together) / (1 - h.together)) / 2,
                            logit_of(kDriftBounds, h.drift),
                            (error[0] + error[1]) / 2,
                            (error[0] - error[1]) / 2};
  Point p{};
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = (x[i] - kPrior[i].mean) / kPrior[i].sd;
  return p;
}

double spectral_radius(const Hyper& h) {
  const double half_trace = (h.inertia[0] + h.inertia[1]) / 2;
  const double half_gap = (h.inertia[0] - h.inertia[1]) / 2;
  const double inside = half_gap * half_gap + h.partner[0] * h.partner[1];
  if (inside < 0) return std::sqrt(half_trace * half_trace - inside);
  return std::fabs(half_trace) + std::sqrt(inside);
}

std::array<double, 3> at_rest(const Hyper& h) {
  // vech(S) = (I - A)^-1 vech(Q) by Cramer's rule, A the action of Phi . Phi' on {var 0, cov, var
  // 1}.
  const double a0 = h.inertia[0], a1 = h.inertia[1], p0 = h.partner[0], p1 = h.partner[1];
  const double m[3][3] = {{1 - a0 * a0, -2 * a0 * p0, -p0 * p0},
                          {-a0 * p1, 1 - (a0 * a1 + p0 * p1), -p0 * a1},
                          {-p1 * p1, -2 * p1 * a1, 1 - a1 * a1}};
  const double q[3] = {h.daily[0] * h.daily[0], h.together * h.daily[0] * h.daily[1],
                       h.daily[1] * h.daily[1]};
  const auto minor = [&](int r, int c) {
    const int i = r == 0 ? 1 : 0, j = r == 2 ? 1 : 2, k = c == 0 ? 1 : 0, l = c == 2 ? 1 : 2;
    return m[i][k] * m[j][l] - m[i][l] * m[j][k];
  };
  const double det = m[0][0] * minor(0, 0) - m[0][1] * minor(0, 1) + m[0][2] * minor(0, 2);
  std::array<double, 3> s{};
  for (int i = 0; i < 3; ++i) {
    double sum = 0;
    for (int j = 0; j < 3; ++j) sum += ((i + j) % 2 == 0 ? 1 : -1) * minor(j, i) * q[j];
    s[static_cast<std::size_t>(i)] = sum / det;
  }
  return s;
}

double log_prior(const Point& point) {
  double sum = 0;
  for (const double x : point) sum -= x * x / 2;
  if (!(sum > -kInfinity)) return -kInfinity;
  const Hyper h = hyper(point);
  if (!(spectral_radius(h) < kMaxRadius)) return -kInfinity;
  const double fits = fits_the_scale(h);
  return fits > 0 ? sum - kHyper * kLogRoot2Pi + logarithm(fits) : -kInfinity;
}

double fits_the_scale(const Hyper& h) {
  const std::array<double, 3> rest = at_rest(h);
  const double far0 = rest[0] / kRestScale, far1 = rest[2] / kRestScale;
  return exponential(-(far0 * far0 + far1 * far1));
}

Hyper mirrored(const Hyper& h) {
  Hyper m = h;
  m.inertia = {h.inertia[1], h.inertia[0]};
  m.partner = {h.partner[1], h.partner[0]};
  m.daily = {h.daily[1], h.daily[0]};
  m.error = {h.error[1], h.error[0]};
  return m;
}

Point mirrored(const Point& point) {
  Point m = point;
  m[kInertiaHalf] = -point[kInertiaHalf];
  m[kPartnerHalf] = -point[kPartnerHalf];
  m[kDaily0] = point[kDaily1];
  m[kDaily1] = point[kDaily0];
  m[kErrorHalf] = -point[kErrorHalf];
  return m;
}

}  // namespace pane::insight

#include "core/insight/numbers.hpp"

#include <array>

namespace pane::insight {
namespace {

constexpr double kRootHalfPi = 1.2533141373155002512;

/// Where a standard normal lies far out: R(x) = upper tail / density = 1 / (x + D), D = 1 / (x +
/// E), E = 2 / (x + 3 / (x
/// + ...)): Laplace's continued fraction (Abramowitz & Stegun 26.2.14).
struct Far {
  double r, d, e;
};
Far far_out(double x) {
  double tail = x;
  for (int k = 40; k >= 3; --k) tail = x + k / tail;
  Far f{};
  f.e = 2 / tail;
  f.d = 1 / (x + f.e);
  f.r = 1 / (x + f.d);
  return f;
}

/// Interval [a, a + width] with a > 0 large. With u = x - a the density is exp(-a u - u^2 / 2); its
/// moments by parts, written so that nothing cancels.
Cut cut_far(double a, double width) {
  const Far at = far_out(a);
  double m0 = at.r, m1 = at.r * at.d, m2 = at.r * at.d * at.e;
  if (width < kInfinity) {
    const Far end = far_out(a + width);
    const double e = exponential(-(a * width + width * width / 2)) * end.r;
    m0 -= e;
    m1 -= e * (end.d + width);
    m2 -= e * (end.e * end.d + 2 * width * end.d + width * width);
  }
  const double mean = m1 / m0;
  return {-a * a / 2 - kLogRoot2Pi + logarithm(m0), a + mean, m2 / m0 - mean * mean};
}

/// Gauss-Legendre with seven points, for an interval so narrow that differences of tails would lose
/// digits.
Cut cut_narrow(double low, double width) {
  static constexpr std::array<double, 4> kAt{0, .40584515137739716691, .74153118559939443986,
                                             .94910791234275852453};
  static constexpr std::array<double, 4> kWeight{.41795918367346938776, .38183005050511894495,
                                                 .27970539148927666790, .12948496616886969327};
  const double half = width / 2, middle = low + half;
  double m0 = 0, m1 = 0, m2 = 0;
  for (int i = -3; i <= 3; ++i) {
    const auto k = static_cast<std::size_t>(i < 0 ? -i : i);
    const double u = i < 0 ? -half * kAt[k] : half * kAt[k];
    const double w = kWeight[k] * exponential(-u * (middle + u / 2));
    m0 += w;
    m1 += w * u;
    m2 += w * u * u;
  }
  const double mean = m1 / m0;
  return {logarithm(m0 * half) - middle * middle / 2 - kLogRoot2Pi, middle + mean,
          m2 / m0 - mean * mean};
}

constexpr double kFar = 6, kNarrow = .25;

}  // namespace

double upper_tail(double x, double density) {
  const double t = x * .70710678118654752440;
  if (t < .46875) {
    const double z = t * t;
    const double p =
        (((.185777706184603153 * z + 3.16112374387056560) * z + 113.864154151050156) * z +
         377.485237685302021) *
            z +
        3209.37758913846947;
    const double q =
        (((z + 23.6012909523441209) * z + 244.024637934444173) * z + 1282.61652607737228) * z +
        2844.23683343917062;
    return .5 - .5 * t * (p / q);
  }
  if (t <= 4) {
    const double p =
        ((((((((2.15311535474403846e-8 * t + .564188496988670089) * t + 8.88314979438837594) * t +
              66.1191906371416295) *
                 t +
             298.635138197400131) *
                t +
            881.952221241769090) *
               t +
           1712.04761263407058) *
              t +
          2051.07837782607147) *
             t +
         1230.33935479799725);
    const double q =
        ((((((((t + 15.7449261107098347) * t + 117.693950891312499) * t + 537.181101862009858) * t +
             1621.38957456669019) *
                t +
            3290.79923573345963) *
               t +
           4362.61909014324716) *
              t +
          3439.36767414372164) *
             t +
         1230.33935480374942);
    return density * kRootHalfPi * (p / q);
  }
  const double z = 1 / (t * t);
  const double p =
      ((((.0163153871373020978 * z + .305326634961232344) * z + .360344899949804439) * z +
        .125781726111229246) *
           z +
       .0160837851487422766) *
          z +
      6.58749161529837803e-4;
  const double q =
      ((((z + 2.56852019228982242) * z + 1.87295284992346725) * z + .527905102951428412) * z +
       .0605183413124413191) *
          z +
      .00233520497626869185;
  return density * kRootHalfPi * ((.56418958354775628695 - z * (p / q)) / t);
}

double normal_quantile(double p) {
  if (!(p > 0)) return p == 0 ? -kInfinity : std::numeric_limits<double>::quiet_NaN();
  if (!(p < 1)) return p == 1 ? kInfinity : std::numeric_limits<double>::quiet_NaN();
  if (p > .5) return -normal_quantile(1 - p);
  if (p == .5) return 0;
  // Abramowitz & Stegun 26.2.23, off by less than 4.5e-4.
  const double t = std::sqrt(-2 * logarithm(p));
  double x = t - (2.515517 + t * (.802853 + t * .010328)) /
                     (1 + t * (1.432788 + t * (.189269 + t * .001308)));
  // Halley's steps.
  for (int i = 0; i < 3; ++i) {
    const double density = normal_density(x);
    const double off = (normal_below(-x) - p) / density;
    const double step = off / (1 - x * off / 2);
    x += step;
    if (std::fabs(step) < 1e-9) break;
  }
  return -x;
}

bool cut_normal_fast(double low, double high, CutMass& out) {
  // Reflected so that the interval lies to the right.
  const bool reflected = low + high < 0;
  const double a = reflected ? -high : low, b = reflected ? -low : high;
  if (a > kFar || b - a < kNarrow) return false;
  const double da = normal_density(a), db = b < 38 ? normal_density(b) : 0;
  const double tail_b = db > 0 ? upper_tail(b, db) : 0;
  const double mass = a <= 0 ? 1 - upper_tail(-a, da) - tail_b : upper_tail(a, da) - tail_b;
  const double inverse = 1 / mass;
  const double mean = (da - db) * inverse;
  out.mass = mass;
  out.mean = reflected ? -mean : mean;
  out.variance = 1 + (a * da - (db > 0 ? b * db : 0)) * inverse - mean * mean;
  return true;
}

Cut cut_normal(double low, double high) {
  CutMass fast{};
  if (cut_normal_fast(low, high, fast)) return {logarithm(fast.mass), fast.mean, fast.variance};
  const bool reflected = low + high < 0;
  const double a = reflected ? -high : low, width = high - low;
  Cut cut = a > kFar && a * width > 1 ? cut_far(a, width) : cut_narrow(a, width);
  if (reflected) cut.mean = -cut.mean;
  return cut;
}

}  // namespace pane::insight

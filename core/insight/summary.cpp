#include "core/insight/summary.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr double kLongestEcho = 30;

/// A pair of normals, var 0, cov, var 1, from two standard ones.
Two pair_from(const Two& mean, const std::array<double, 3>& cov, double z0, double z1) {
  const double root = std::sqrt(std::max(cov[0], 0.));
  const double slope = root > 0 ? cov[1] / root : 0;
  const double rest = std::sqrt(std::max(cov[2] - slope * slope, 0.));
  return {mean[0] + root * z0, mean[1] + slope * z0 + rest * z1};
}

Estimate prior_of(Normal n, double level, double (*to)(double)) {
  const double z = normal_quantile(.5 + level / 2);
  return {to(n.mean), to(n.mean - z * n.sd), to(n.mean + z * n.sd), level};
}
double as_it_is(double x) { return x; }

Normal both(int mean, int half) {
  const Normal& m = kPrior[static_cast<std::size_t>(mean)];
  const Normal& h = kPrior[static_cast<std::size_t>(half)];
  return {m.mean, std::sqrt(m.sd * m.sd + h.sd * h.sd)};
}

/// 1 - variance now / variance before, of a number of each draw.
template <class F>
double contraction(const Fit& fit, const F& number, double prior_variance) {
  double mean = 0, square = 0;
  for (const Drawn& d : fit.draws) mean += d.weight * number(d);
  for (const Drawn& d : fit.draws) square += d.weight * (number(d) - mean) * (number(d) - mean);
  return 1 - square / prior_variance;
}

double coordinate(const Drawn& d, int i) { return d.point[static_cast<std::size_t>(i)]; }

Quantity of_two(const Fit& fit, Two Hyper::*which, const Estimate& before) {
  Quantity q;
  for (std::size_t i = 0; i < 2; ++i) {
    q.now[i] = of_numbers(
        fit, [&](const Drawn& d) { return (d.hyper.*which)[i]; }, .9);
    q.before[i] = before;
  }
  return q;
}

Quantity of_one(const Fit& fit, double Hyper::*which, int at, const Estimate& before) {
  Quantity q;
  q.now[0] = q.now[1] = of_numbers(
      fit, [&](const Drawn& d) { return d.hyper.*which; }, .9);
  q.before[0] = q.before[1] = before;
  q.contraction = contraction(
      fit, [&](const Drawn& d) { return coordinate(d, at); }, 1);
  return q;
}

/// Days until half of a deviation is gone: log(1/2) / log(inertia).
double half_life(double inertia) {
  if (!(inertia > 0)) return 0;
  if (inertia >= 1) return kLongestEcho;
  return std::min(logarithm(.5) / logarithm(inertia), kLongestEcho);
}

/// Closeness of both before any answer: start, and deviations at rest under hyperparameters from
/// the priors.
std::vector<Two> before_answers(int many, std::uint64_t seed) {
  Chance chance(seed, 6);
  std::vector<Two> out;
  while (static_cast<int>(out.size()) < many) {
    Point p;
    for (double& x : p) x = chance.normal();
    if (!(log_prior(p) > -kInfinity)) continue;
    const std::array<double, 3> rest = at_rest(hyper(p));
    const double start = kStartPrior.sd * kStartPrior.sd;
    const double z0 = chance.normal(), z1 = chance.normal();
    out.push_back(pair_from({kStartPrior.mean, kStartPrior.mean},
                            {rest[0] + start, rest[1], rest[2] + start}, z0, z1));
  }
  return out;
}

}  // namespace

Estimate estimate(const Mixture& m, double level) {
  return {m.mean(), m.quantile(.5 - level / 2), m.quantile(.5 + level / 2), level};
}

Estimate weighted(std::vector<std::pair<double, double>> values, double level) {
  Estimate e;
  e.level = level;
  for (const auto& [x, w] : values) e.mean += w * x;
  std::sort(values.begin(), values.end());
  const auto quantile = [&](double q) {
    double sum = 0;
    for (const auto& [x, w] : values) {
      sum += w;
      if (sum >= q) return x;
    }
    return values.empty() ? 0 : values.back().first;
  };
  e.low = quantile(.5 - level / 2);
  e.high = quantile(.5 + level / 2);
  return e;
}

Rests rests(const Series& s) {
  Rests r;
  int first = -1, gap = 0;
  int top[2] = {0, 0}, of[2] = {0, 0};
  double least[2] = {HUGE_VAL, HUGE_VAL}, most[2] = {-HUGE_VAL, -HUGE_VAL};
  for (int t = 0; t < s.days; ++t) {
    bool there[2] = {false, false};
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j) {
        const double y = s.answer(t, i, j);
        if (std::isnan(y)) continue;
        there[i] = true;
        ++of[i];
        top[i] += y > 5.5 ? 1 : 0;
        least[i] = std::min(least[i], y);
        most[i] = std::max(most[i], y);
      }
      r.days_of[i] += there[i] ? 1 : 0;
    }
    const bool any = there[0] || there[1];
    if (any && first < 0) first = t;
    gap = any || first < 0 ? 0 : gap + 1;
    r.longest_gap = std::max(r.longest_gap, gap);
    if (!there[0] || !there[1]) continue;
    ++r.days_both;
    if (t >= s.days - kMarbleOf) ++r.both_of_last_14;
  }
  r.days = first < 0 ? 0 : s.days - first;
  r.answers = of[0] + of[1];
  for (std::size_t i = 0; i < 2; ++i)
    r.at_top[i] = of[i] > 0 ? static_cast<double>(top[i]) / of[i] : 0;
  for (int i = 0; i < kPeople; ++i) r.constant[i] = least[i] == most[i];
  r.piled_up = std::max(r.at_top[0], r.at_top[1]) >= .5;
  return r;
}

void tonight(const Fit& fit, int cloud, std::uint64_t seed, Report& r) {
  for (std::size_t i = 0; i < 2; ++i) {
    const Mixture m = mixture(fit, [&](const Drawn& d) {
      return Part{d.closeness[i], d.closeness_cov[2 * i]};
    });
    r.closeness[i] = m.mean();
    r.closeness_sd[i] = m.sd();
    r.drift[i] = mixture(fit, [&](const Drawn& d) { return d.drift[i]; }).mean();
  }
  r.drift_both = estimate(mixture(fit, [](const Drawn& d) { return d.drift[2]; }), .8);
  // Systematic resampling: one number decides, each draw gets its share to within one.
  Chance chance(seed, 5);
  const double offset = chance.uniform();
  double upto = 0;
  std::size_t at = 0;
  for (const Drawn& d : fit.draws) {
    upto += d.weight * cloud;
    ++at;
    const bool last = at == fit.draws.size();
    while (static_cast<int>(r.cloud.size()) < cloud &&
           (last || static_cast<double>(r.cloud.size()) + offset < upto)) {
      const double z0 = chance.normal(), z1 = chance.normal();
      r.cloud.push_back(pair_from(d.closeness, d.closeness_cov, z0, z1));
    }
  }
  r.prior_cloud = before_answers(cloud, seed);
}

void quantities(const Fit& fit, const Rests& rests, double answers_a_day, Report& r) {
  constexpr double kLevel = .9;
  r.inertia =
      of_two(fit, &Hyper::inertia, prior_of(both(kInertiaMean, kInertiaHalf), kLevel, as_it_is));
  r.inertia.contraction = contraction(
      fit, [](const Drawn& d) { return coordinate(d, kInertiaMean); }, 1);
  r.partner =
      of_two(fit, &Hyper::partner, prior_of(both(kPartnerMean, kPartnerHalf), kLevel, as_it_is));
  r.partner.contraction = contraction(
      fit, [](const Drawn& d) { return coordinate(d, kPartnerMean); }, 1);
  r.daily = of_two(fit, &Hyper::daily, prior_of(kPrior[kDaily0], kLevel, exponential));
  r.daily.contraction = contraction(
      fit, [](const Drawn& d) { return coordinate(d, kDaily0) + coordinate(d, kDaily1); }, 2);
  r.together = of_one(fit, &Hyper::together, kTogether,
                      prior_of(kPrior[kTogether], kLevel, tangens_hyperbolicus));
  r.drift_sd = of_one(fit, &Hyper::drift, kDrift, prior_of(kPrior[kDrift], kLevel, exponential));
  r.error = of_one(fit, &Hyper::error, kError, prior_of(kPrior[kError], kLevel, exponential));
  // Answers that never move say nothing of how closeness moves, and at an end of the scale a
  // posterior can contract by wandering beyond it; so can one whose draws lean on one another.
  const bool vary = !rests.constant[0] && !rests.constant[1] && fit.effective >= kLeastEffective;
  for (Quantity* q : {&r.inertia, &r.partner, &r.daily, &r.together, &r.drift_sd, &r.error})
    q->shown = vary && q->contraction >= kContraction;
  for (std::size_t i = 0; i < 2; ++i) {
    for (const Drawn& d : fit.draws) {
      const double moves = at_rest(d.hyper)[2 * i];
      r.reliability[i] +=
          d.weight * moves / (moves + d.hyper.error * d.hyper.error / std::max(answers_a_day, 1.));
    }
  }
  r.echo_days = of_numbers(
      fit, [](const Drawn& d) { return half_life((d.hyper.inertia[0] + d.hyper.inertia[1]) / 2); },
      kLevel);
  r.echo_shown = vary && rests.days >= kEarliest && r.inertia.contraction >= kEchoContraction;
}

}  // namespace pane::insight

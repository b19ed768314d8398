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

double as_it_is(double x) { return x; }
double daily_of(double logit) { return between(kDailyBounds, logit); }
double drift_of(double logit) { return between(kDriftBounds, logit); }
double error_of(double logit) { return between(kErrorBounds, logit); }

/// One of the ten, on the scale on which its prior is normal: the prior, how to read it off a draw
/// for a person, and how to tell it in points.
struct Row {
  Normal prior;
  double (*of)(const Hyper& h, std::size_t who);
  double (*to)(double x);
};

Normal both(int mean, int half) {
  const Normal& m = kPrior[static_cast<std::size_t>(mean)];
  const Normal& h = kPrior[static_cast<std::size_t>(half)];
  return {m.mean, std::sqrt(m.sd * m.sd + h.sd * h.sd)};
}

/// For each person: the draws beside the prior, and 1 - variance now / variance before.
Quantity quantity(const Fit& fit, const Row& row) {
  constexpr double kLevel = .9;
  const double z = normal_quantile(.5 + kLevel / 2);
  const Normal& n = row.prior;
  Quantity q;
  for (std::size_t who = 0; who < 2; ++who) {
    double mean = 0, square = 0;
    for (const Drawn& d : fit.draws) mean += d.weight * row.of(d.hyper, who);
    for (const Drawn& d : fit.draws) {
      const double off = row.of(d.hyper, who) - mean;
      square += d.weight * off * off;
    }
    q.contraction[who] = 1 - square / (n.sd * n.sd);
    q.now[who] = of_numbers(
        fit, [&](const Drawn& d) { return row.to(row.of(d.hyper, who)); }, kLevel);
    q.before[who] = {row.to(n.mean), row.to(n.mean - z * n.sd), row.to(n.mean + z * n.sd), kLevel};
  }
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

/// One draw of all that the last day says (Drawn::end), and its weight.
struct Sampled {
  std::array<double, kEnd> end;
  double weight;
};

/// Lower root of a covariance that may have no width in some direction.
using EndRoot = std::array<std::array<double, kEnd>, kEnd>;
EndRoot root_of(const std::array<std::array<double, kEnd>, kEnd>& cov) {
  EndRoot l{};
  for (std::size_t j = 0; j < kEnd; ++j) {
    double rest = cov[j][j];
    for (std::size_t k = 0; k < j; ++k) rest -= l[j][k] * l[j][k];
    // Below this it is what rounding left.
    l[j][j] = rest > 1e-12 * cov[j][j] ? std::sqrt(rest) : 0;
    for (std::size_t i = j + 1; l[j][j] > 0 && i < kEnd; ++i) {
      double sum = cov[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = sum / l[j][j];
    }
  }
  return l;
}

/// From each draw of the hyperparameters sixteen of the last day, as the scale can tell them: what
/// lies beyond an end counts as the end. In pairs around the mean, so that means are nearly exact.
std::vector<Sampled> sampled(const Fit& fit, bool on_scale, std::uint64_t seed) {
  constexpr int kPairs = 8;
  std::vector<Sampled> out;
  if (!on_scale) return out;
  Chance chance(seed, 7);
  for (const Drawn& d : fit.draws) {
    const EndRoot root = root_of(d.end_cov);
    for (int k = 0; k < kPairs; ++k) {
      std::array<double, kEnd> z{};
      for (double& each : z) each = chance.normal();
      for (const double sign : {1., -1.}) {
        Sampled s{d.end, d.weight / (2 * kPairs)};
        for (std::size_t i = 0; i < kEnd; ++i) {
          for (std::size_t j = 0; j <= i; ++j) s.end[i] += sign * root[i][j] * z[j];
          s.end[i] = within_scale(s.end[i]);
        }
        out.push_back(s);
      }
    }
  }
  return out;
}

template <class F>
Estimate of_samples(const std::vector<Sampled>& all, const F& number, double level) {
  std::vector<std::pair<double, double>> values;
  values.reserve(all.size());
  for (const Sampled& s : all) values.emplace_back(number(s), s.weight);
  return weighted(std::move(values), level);
}
double sd_of(const std::vector<Sampled>& all, std::size_t at) {
  double mean = 0, square = 0;
  for (const Sampled& s : all) mean += s.weight * s.end[at];
  for (const Sampled& s : all) square += s.weight * (s.end[at] - mean) * (s.end[at] - mean);
  return std::sqrt(square);
}

Two shown(const Two& c, bool on_scale) {
  return on_scale ? Two{within_scale(c[0]), within_scale(c[1])} : c;
}

/// Draws of tonight's closeness, of it had missed days been lower, and before any answer.
void clouds(const Fit& fit, const Picture& how, Report& r) {
  // Systematic resampling: one number decides, each draw gets its share to within one.
  Chance chance(how.seed, 5);
  const double offset = chance.uniform();
  double upto = 0;
  std::size_t at = 0;
  for (const Drawn& d : fit.draws) {
    upto += d.weight * how.cloud;
    ++at;
    const bool last = at == fit.draws.size();
    while (static_cast<int>(r.cloud.size()) < how.cloud &&
           (last || static_cast<double>(r.cloud.size()) + offset < upto)) {
      const double z0 = chance.normal(), z1 = chance.normal();
      const Two c = pair_from(d.closeness, d.closeness_cov, z0, z1);
      r.cloud.push_back(shown(c, how.on_scale));
      r.cloud_if_lower.push_back(
          shown({c[0] + how.if_lower[0], c[1] + how.if_lower[1]}, how.on_scale));
    }
  }
  for (const Two& c : before_answers(how.cloud, how.seed))
    r.prior_cloud.push_back(shown(c, how.on_scale));
  // Tonight's mean, had missed days been lower: by how much less it would be, of the draws
  // themselves, so that nothing moves where nothing was missed.
  for (std::size_t i = 0; i < 2; ++i) {
    double unmoved = 0, lower = 0, much_lower = 0;
    for (const Drawn& d : fit.draws) {
      const double sd = std::sqrt(d.closeness_cov[2 * i]);
      const auto mean_at = [&](double by) {
        const double mean = d.closeness[i] + by;
        return how.on_scale ? mean_within_scale(mean, sd) : mean;
      };
      unmoved += d.weight * mean_at(0);
      lower += d.weight * mean_at(how.if_lower[i]);
      much_lower += d.weight * mean_at(2 * how.if_lower[i]);
    }
    const auto from_tonight = [&](double mean) {
      const double there = r.closeness[i] + (mean - unmoved);
      return how.on_scale ? within_scale(there) : there;
    };
    r.closeness_if_lower[i] = from_tonight(lower);
    r.closeness_if_much_lower[i] = from_tonight(much_lower);
  }
}

}  // namespace

double mean_within_scale(double mean, double sd) {
  if (!(sd > 0)) return within_scale(mean);
  const double low = (kLowest - mean) / sd, high = (kHighest - mean) / sd;
  const double below = normal_below(low), above = normal_below(-high);
  return kLowest * below + kHighest * above + mean * (1 - below - above) +
         sd * (normal_density(low) - normal_density(high));
}

double variance_within_scale(double mean, double sd) {
  if (!(sd > 0)) return 0;
  const double low = (kLowest - mean) / sd, high = (kHighest - mean) / sd;
  const double below = normal_below(low), above = normal_below(-high);
  const double dl = normal_density(low), dh = normal_density(high);
  const double middle = mean_within_scale(mean, sd);
  const auto square = [&](double end) { return (end - middle) * (end - middle); };
  // E (x - middle)^2 over the part between, by the moments of a cut normal.
  const double off = mean - middle, mass = 1 - below - above;
  const double between =
      off * off * mass + 2 * off * sd * (dl - dh) + sd * sd * (mass + low * dl - high * dh);
  return std::max(0., square(kLowest) * below + square(kHighest) * above + between);
}

Estimate estimate(const Mixture& m, double level) {
  return {m.mean(), m.quantile(.5 - level / 2), m.quantile(.5 + level / 2), level};
}

Estimate weighted(std::vector<std::pair<double, double>> values, double level) {
  Estimate e;
  e.level = level;
  for (const auto& [x, w] : values) e.mean += w * x;
  std::sort(values.begin(), values.end());
  // Weights sum to 1 but for their last bits, and of sevens alone the mean is seven.
  if (!values.empty()) e.mean = std::clamp(e.mean, values.front().first, values.back().first);
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

double tonight(const Fit& fit, const Picture& how, Report& r) {
  const std::vector<Sampled> all = sampled(fit, how.on_scale, how.seed);
  for (std::size_t i = 0; i < 2; ++i) {
    Mixture m = mixture(fit, [&](const Drawn& d) {
      return Part{d.closeness[i], d.closeness_cov[2 * i]};
    });
    r.closeness_of[i] = estimate(m, .9);
    r.closeness[i] = m.mean();
    r.closeness_sd[i] = m.sd();
    r.drift[i] = mixture(fit, [&](const Drawn& d) { return d.drift[i]; }).mean();
    if (!how.on_scale) continue;
    const std::size_t now = 2 + i, then = 6 + i;
    r.closeness_of[i] = of_samples(
        all, [&](const Sampled& x) { return x.end[now]; }, .9);
    r.closeness[i] = r.closeness_of[i].mean;
    r.closeness_sd[i] = sd_of(all, now);
    r.drift[i] = of_samples(
                     all, [&](const Sampled& x) { return x.end[now] - x.end[then]; }, .8)
                     .mean;
  }
  // Change of both's mean over three days, and of their set-points over four weeks.
  const auto both = [](std::size_t now, std::size_t then) {
    return [now, then](const Sampled& x) {
      return (x.end[now] + x.end[now + 1] - x.end[then] - x.end[then + 1]) / 2;
    };
  };
  double from_ground = 0;
  if (how.on_scale) {
    r.drift_both = of_samples(all, both(2, 6), .8);
    r.drift_both_wide = of_samples(all, both(2, 6), .9);
    r.set_point_change = of_samples(all, both(0, 4), .9);
    from_ground = of_samples(all, both(2, 4), .9).mean;
  } else {
    const Mixture drift = mixture(fit, [](const Drawn& d) { return d.drift[2]; });
    r.drift_both = estimate(drift, .8);
    r.drift_both_wide = estimate(drift, .9);
    r.set_point_change =
        estimate(mixture(fit, [](const Drawn& d) { return d.set_point_change[2]; }), .9);
    for (const Drawn& d : fit.draws)
      from_ground += d.weight * (d.end[2] + d.end[3] - d.end[4] - d.end[5]) / 2;
  }
  clouds(fit, how, r);
  return from_ground;
}

void quantities(const Fit& fit, const Rests& rests, double answers_a_day, Report& r) {
  const Row inertia{both(kInertiaMean, kInertiaHalf),
                    [](const Hyper& h, std::size_t who) { return h.inertia[who]; }, as_it_is};
  const Row partner{both(kPartnerMean, kPartnerHalf),
                    [](const Hyper& h, std::size_t who) { return h.partner[who]; }, as_it_is};
  const Row daily{
      kPrior[kDaily0],
      [](const Hyper& h, std::size_t who) { return logit_of(kDailyBounds, h.daily[who]); },
      daily_of};
  const Row together{kPrior[kTogether],
                     [](const Hyper& h, std::size_t) {
                       return logarithm((1 + h.together) / (1 - h.together)) / 2;
                     },
                     tangens_hyperbolicus};
  const Row drift{kPrior[kDrift],
                  [](const Hyper& h, std::size_t) { return logit_of(kDriftBounds, h.drift); },
                  drift_of};
  const Row error{
      both(kErrorMean, kErrorHalf),
      [](const Hyper& h, std::size_t who) { return logit_of(kErrorBounds, h.error[who]); },
      error_of};
  r.inertia = quantity(fit, inertia);
  r.partner = quantity(fit, partner);
  r.daily = quantity(fit, daily);
  r.together = quantity(fit, together);
  r.drift_sd = quantity(fit, drift);
  r.error = quantity(fit, error);
  const bool words = r.held == Held::kNot;
  const bool tell[2] = {words && tells(rests, 0), words && tells(rests, 1)};
  for (Quantity* q : {&r.inertia, &r.partner, &r.daily, &r.error}) {
    for (std::size_t i = 0; i < 2; ++i) q->shown[i] = tell[i] && q->contraction[i] >= kContraction;
  }
  for (Quantity* q : {&r.together, &r.drift_sd})
    q->shown[0] = q->shown[1] = tell[0] && tell[1] && q->contraction[0] >= kContraction;
  for (std::size_t i = 0; i < 2; ++i) {
    for (const Drawn& d : fit.draws) {
      const double moves = at_rest(d.hyper)[2 * i], e = d.hyper.error[i];
      r.reliability[i] += d.weight * moves / (moves + e * e / std::max(answers_a_day, 1.));
    }
  }
  r.echo_days = of_numbers(
      fit, [](const Drawn& d) { return half_life((d.hyper.inertia[0] + d.hyper.inertia[1]) / 2); },
      .9);
  r.echo_shown = tell[0] && tell[1] && rests.days >= kEarliest &&
                 std::min(r.inertia.contraction[0], r.inertia.contraction[1]) >= kEchoContraction;
}

}  // namespace pane::insight

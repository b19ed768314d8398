#include "cli/fit/pair_fit.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/dyad.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/summary.hpp"

namespace pane::fit {
namespace {

using insight::Trace;

/// Closeness is set-point plus deviation: coordinates 0 and 2 of the first person, 1 and 3 of the
/// second.
Day day_of(const double* mean, const double* cov, std::size_t n) {
  const auto sum = [&](std::size_t i, std::size_t j) {
    return cov[i * n + j] + cov[i * n + j + 2] + cov[(i + 2) * n + j] + cov[(i + 2) * n + j + 2];
  };
  return {{mean[0] + mean[2], mean[1] + mean[3]}, {sum(0, 0), sum(0, 1), sum(1, 1)}, {}, {}, false};
}

void states_in_order(const insight::Series& series, const insight::Hyper& hyper,
                     const std::vector<int>& breaks, const insight::FitOptions& options,
                     PairFit& into) {
  insight::Evidence evidence = insight::proper(insight::evidence(series, options));
  evidence.breaks = breaks;
  Trace trace;
  insight::run(evidence, hyper, nullptr, nullptr, &trace);
  const auto n = static_cast<std::size_t>(trace.n);
  for (int t = 0; t < evidence.days; ++t) {
    const auto day = static_cast<std::size_t>(t);
    Day now = day_of(&trace.mean[day * n], &trace.cov[day * n * n], n);
    into.predicted.push_back(now);
    // Each answer moves the mean by gain * pull and takes gain gain' * weight off the covariance.
    for (std::uint32_t i = evidence.first[day]; i < evidence.first[day + 1]; ++i) {
      const double* gain = &trace.gain[i * n];
      const insight::Two g{gain[0] + gain[2], gain[1] + gain[3]};
      now.mean = {now.mean[0] + g[0] * trace.pull[i], now.mean[1] + g[1] * trace.pull[i]};
      now.cov = {now.cov[0] - g[0] * g[0] * trace.weight[i],
                 now.cov[1] - g[0] * g[1] * trace.weight[i],
                 now.cov[2] - g[1] * g[1] * trace.weight[i]};
    }
    into.filtered.push_back(now);
  }
  const insight::Smoothed smooth = insight::smoothed(evidence, hyper, trace);
  for (std::size_t t = 0; t < smooth.mean.size(); ++t) {
    into.smoothed.push_back({smooth.mean[t], smooth.cov[t], {}, {}, false});
  }
}

void exchange(Day& day) {
  std::swap(day.mean[0], day.mean[1]);
  std::swap(day.cov[0], day.cov[2]);
  std::swap(day.middle[0], day.middle[1]);
  std::swap(day.spread[0], day.spread[1]);
}
void even(Day& day) {
  day.mean[0] = day.mean[1] = (day.mean[0] + day.mean[1]) / 2;
  day.cov[0] = day.cov[2] = (day.cov[0] + day.cov[2]) / 2;
  day.middle[0] = day.middle[1] = (day.middle[0] + day.middle[1]) / 2;
  day.spread[0] = day.spread[1] = (day.spread[0] + day.spread[1]) / 2;
}

}  // namespace

Day Day::of(const insight::Two& mean, const std::array<double, 3>& cov, bool on_scale) {
  Day day{mean, cov, mean, {}, on_scale};
  for (std::size_t i = 0; i < 2; ++i) {
    // Where answers leave next to nothing open, rounding may leave less than nothing.
    day.cov[2 * i] = std::max(cov[2 * i], 0.);
    const double sd = day.spread[i] = std::sqrt(day.cov[2 * i]);
    if (!on_scale) continue;
    day.mean[i] = insight::mean_within_scale(mean[i], sd);
    day.cov[2 * i] = insight::variance_within_scale(mean[i], sd);
  }
  // What the two share shrinks with them.
  const double most = std::sqrt(day.cov[0] * day.cov[2]);
  if (on_scale) day.cov[1] = std::clamp(day.cov[1], -most, most);
  return day;
}

insight::Estimate Day::interval(std::size_t who, double level) const {
  const double reach = insight::normal_quantile(.5 + level / 2) * spread[who];
  const auto end = [&](double at) { return on_scale ? insight::within_scale(at) : at; };
  return {mean[who], end(middle[who] - reach), end(middle[who] + reach), level};
}

void states(const insight::Series& series, const insight::Fit& fit,
            const insight::FitOptions& options, PairFit& into) {
  const insight::Ordered order = insight::ordered(series);
  states_in_order(order.series, order.swapped ? insight::mirrored(fit.at_mode) : fit.at_mode,
                  fit.breaks, options, into);
  for (std::vector<Day>* days : {&into.predicted, &into.filtered, &into.smoothed}) {
    for (Day& day : *days) {
      day = Day::of(day.mean, day.cov, options.answers == insight::Answers::kCensored);
      if (order.tie) even(day);
      if (order.swapped) exchange(day);
    }
  }
}

PairFit fit_pair(const PairFile& file, const PairAsked& asked,
                 const std::function<void(double)>& progress) {
  PairFit found;
  insight::Options options;
  options.answers = asked.gaussian ? insight::Answers::kGaussian : insight::Answers::kCensored;
  options.effects = file.series.practices > 0 && !asked.no_effects;
  options.diffuse = asked.diffuse;
  options.draws = asked.draws;
  options.progress = progress;
  found.report = insight::report(file.series, options, &found.fit);
  found.on_scale = !asked.gaussian;
  found.fault = found.report.fault;
  if (!found.fault.empty()) return found;
  insight::FitOptions mode;
  mode.answers = options.answers;
  mode.effects = options.effects;
  mode.diffuse = options.diffuse;
  states(file.series, found.fit, mode, found);
  found.foretold = foretold(file.series, found.fit, mode);
  return found;
}

}  // namespace pane::fit

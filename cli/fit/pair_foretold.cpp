#include "cli/fit/pair_foretold.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/insight/dyad.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/summary.hpp"

namespace pane::fit {
namespace {

using insight::Evidence;
using insight::Trace;

std::vector<Foretold> in_order(const Evidence& e, const insight::Hyper& hyper) {
  Trace trace;
  insight::run(e, hyper, nullptr, nullptr, &trace);
  const auto n = static_cast<std::size_t>(trace.n);
  std::vector<Foretold> out;
  if (trace.mean.size() < static_cast<std::size_t>(e.days) * n || n == 0) return out;
  for (int t = 0; t < e.days; ++t) {
    const auto day = static_cast<std::size_t>(t);
    const double* mean = &trace.mean[day * n];
    const double* cov = &trace.cov[day * n * n];
    for (const insight::Told& told : e.on(t)) {
      const int parts[] = {told.person, 2 + told.person, e.layout.item(told.item),
                           e.layout.weekend(told.person)};
      const std::size_t many = e.weekend[day] != 0 ? 4 : 3;
      Foretold one{t, told.person, told.item, told.value, told.value, told.value, 0, 0};
      if (e.mode == insight::Answers::kCensored) one.low = told.low, one.high = told.high;
      double variance = hyper.error[told.person] * hyper.error[told.person];
      for (std::size_t i = 0; i < many; ++i) {
        const auto row = static_cast<std::size_t>(parts[i]);
        one.mean += mean[row];
        for (std::size_t j = 0; j < many; ++j)
          variance += cov[row * n + static_cast<std::size_t>(parts[j])];
      }
      one.sd = std::sqrt(variance);
      out.push_back(one);
    }
  }
  return out;
}

/// Where both gave the same answers throughout, nothing may tell them apart.
void even(std::vector<Foretold>& all) {
  std::map<std::tuple<int, int>, Foretold*> first;
  for (Foretold& one : all) {
    const auto [twin, is_new] = first.try_emplace({one.day, one.item}, &one);
    if (is_new) continue;
    Foretold& other = *twin->second;
    one.mean = other.mean = (one.mean + other.mean) / 2;
    one.sd = other.sd = (one.sd + other.sd) / 2;
  }
}

}  // namespace

std::pair<double, double> Foretold::expected(bool on_scale) const {
  if (!on_scale) return {mean, sd};
  return {insight::mean_within_scale(mean, sd),
          std::sqrt(insight::variance_within_scale(mean, sd))};
}
double Foretold::standardised() const {
  if (low == high) return (value - mean) / sd;
  return insight::cut_normal((low - mean) / sd, (high - mean) / sd).mean;
}
double Foretold::below_low() const { return insight::normal_below((low - mean) / sd); }
double Foretold::below_high() const { return insight::normal_below((high - mean) / sd); }

std::vector<Foretold> foretold(const insight::Series& series, const insight::Fit& fit,
                               const insight::FitOptions& options) {
  const insight::Ordered order = insight::ordered(series);
  Evidence evidence = insight::proper(insight::evidence(order.series, options));
  evidence.breaks = fit.breaks;
  std::vector<Foretold> out =
      in_order(evidence, order.swapped ? insight::mirrored(fit.at_mode) : fit.at_mode);
  if (order.tie) even(out);
  for (Foretold& one : out) {
    if (order.swapped) one.person = 1 - one.person;
    one.item = order.item[static_cast<std::size_t>(one.item)];
  }
  std::stable_sort(out.begin(), out.end(), [](const Foretold& a, const Foretold& b) {
    return std::tie(a.day, a.person, a.item) < std::tie(b.day, b.person, b.item);
  });
  return out;
}

}  // namespace pane::fit

#include "cli/study/study.hpp"

#include <algorithm>
#include <cmath>

#include "cli/study/columns.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/report.hpp"
#include "core/insight/summary.hpp"
#include "sim/pair/pair.hpp"

namespace pane::study {
namespace {

using insight::Mixture;
using insight::mixture;

constexpr double kEffect = .30, kMissing = .25, kClaim = .95;
constexpr int kFirstLook = 56, kWeek = 7;

sim::Plan plan_of(const Setting& setting, std::uint64_t seed, int days) {
  sim::Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.whole = setting.censored;
  (setting.missing_days ? plan.missing_person : plan.missing_item) = kMissing;
  return plan;
}

insight::Answers answers_of(const Setting& setting) {
  return setting.censored ? insight::Answers::kCensored : insight::Answers::kGaussian;
}

insight::FitOptions with_effects(const Setting& setting) {
  insight::FitOptions options;
  options.answers = answers_of(setting);
  options.effects = true;
  return options;
}

Mixture effect_of(const insight::Fit& fit, std::size_t k) {
  return mixture(fit, [k](const insight::Drawn& d) { return d.effect[k]; });
}
Mixture closeness_of(const insight::Fit& fit, std::size_t who) {
  return mixture(fit, [who](const insight::Drawn& d) {
    return insight::Part{d.closeness[who], d.closeness_cov[2 * who]};
  });
}
double holds(const Mixture& m, double truth) {
  return m.quantile(.05) <= truth && truth <= m.quantile(.95) ? 1 : 0;
}
double closeness_held(const insight::Fit& fit, const sim::Truth& truth, int days) {
  const insight::Two c = truth.closeness(days - 1);
  return (holds(closeness_of(fit, 0), c[0]) + holds(closeness_of(fit, 1), c[1])) / 2;
}

/// As if the others were not there: their days are days without.
insight::Series only_first_practice(const insight::Series& all) {
  insight::Series s = all;
  s.practices = 1;
  s.effort.clear();
  for (std::size_t at = 0; at < all.effort.size(); at += static_cast<std::size_t>(all.practices)) {
    s.effort.push_back(all.effort[at]);
  }
  s.draws.clear();
  return s;
}

/// The pair of power(): three practices offered by chance, the first with this effect.
sim::Pair offered(const Setting& setting, int days, int pair, double effect) {
  sim::Plan plan = plan_of(setting, seed_of(setting, 1, days, pair), days);
  plan.practices = sim::Practices::kRandomised;
  plan.effects = {effect, 0, 0};
  return sim::simulate(plan);
}

}  // namespace

Power power(const Setting& setting, int days) {
  enum {
    kAlone,
    kAloneFalse,
    kAloneHeld,
    kTogether,
    kTogetherFalse,
    kTogetherHeld,
    kBeside,
    kHeld,
    kFell,
    kCount
  };
  const Columns columns = table(setting, kCount, [&](int pair, std::vector<double>& row) {
    const insight::FitOptions options = with_effects(setting);
    for (const double effect : {kEffect, 0.0}) {
      const sim::Pair drawn = offered(setting, days, pair, effect);
      const insight::Fit together = insight::fit(drawn.series, options);
      const insight::Fit alone = insight::fit(only_first_practice(drawn.series), options);
      row[kFell] += ((together.metropolis ? 1 : 0) + (alone.metropolis ? 1 : 0)) / 4.0;
      double claims = 0, held = 0;
      for (std::size_t k = 0; k < 3; ++k) {
        const Mixture m = effect_of(together, k);
        claims += (effect == 0 || k > 0) && m.above(0) > kClaim ? 1 : 0;
        held += holds(m, drawn.truth.effect[k]) / 3;
      }
      const Mixture one = effect_of(alone, 0);
      const double claimed = one.above(0) > kClaim ? 1 : 0;
      if (effect == 0) {
        row[kTogetherFalse] = claims / 3;
        row[kAloneFalse] = claimed;
        continue;
      }
      row[kTogether] = effect_of(together, 0).above(0) > kClaim ? 1 : 0;
      row[kTogetherHeld] = held;
      row[kBeside] = claims / 2;
      row[kAlone] = claimed;
      row[kAloneHeld] = holds(one, effect);
      row[kHeld] = closeness_held(together, drawn.truth, days);
    }
  });
  const auto f = [&](int i) { return figure(columns[static_cast<std::size_t>(i)]); };
  return {days,
          {f(kAlone), f(kAloneFalse), f(kAloneHeld)},
          {f(kTogether), f(kTogetherFalse), f(kTogetherHeld)},
          f(kBeside),
          f(kHeld),
          f(kFell)};
}

Known known(const Setting& setting, int days) {
  enum { kPower, kFalse, kModePower, kModeFalse, kCount };
  const Columns columns = table(setting, kCount, [&](int pair, std::vector<double>& row) {
    const insight::FitOptions options = with_effects(setting);
    for (const double effect : {kEffect, 0.0}) {
      const sim::Pair drawn = offered(setting, days, pair, effect);
      insight::FitOptions mode_only = options;
      mode_only.draws = 0;
      const insight::Series series = insight::ordered(drawn.series).series;
      const insight::Hyper at_mode = insight::fit_in_order(series, mode_only).at_mode;
      for (const bool mode : {false, true}) {
        const insight::Drawn draw = mode
                                        ? insight::given(series, at_mode, options)
                                        : insight::given(drawn.series, drawn.truth.nature, options);
        const auto claimed = [&](std::size_t k) {
          return Mixture{{draw.effect[k]}, {1}}.above(0) > kClaim ? 1. : 0.;
        };
        if (effect == 0) {
          row[mode ? kModeFalse : kFalse] = (claimed(0) + claimed(1) + claimed(2)) / 3;
        } else {
          row[mode ? kModePower : kPower] = claimed(0);
        }
      }
    }
  });
  const auto f = [&](int i) { return figure(columns[static_cast<std::size_t>(i)]); };
  return {days, f(kPower), f(kFalse), f(kModePower), f(kModeFalse)};
}

Weekly weekly(const Setting& setting, int days, double effect) {
  enum { kHelps, kLast, kFalse, kFalseAny, kRule, kFalseRule, kLittle, kLittleNought, kCount };
  const Columns columns = table(setting, kCount, [&](int pair, std::vector<double>& row) {
    sim::Plan plan = plan_of(setting, seed_of(setting, 2, days, pair), days);
    plan.practices = sim::Practices::kRandomised;
    plan.effects = {effect, 0, 0};
    const insight::Series all = sim::simulate(plan).series;
    insight::Options options;
    options.answers = answers_of(setting);
    options.effects = true;
    bool helps[3] = {}, rule[3] = {}, little[3] = {};
    for (int today = kFirstLook; today <= days; today += kWeek) {
      const insight::Report report = insight::report(insight::first_days(all, today), options);
      for (std::size_t k = 0; k < report.effects.size(); ++k) {
        const insight::Effect& e = report.effects[k];
        const bool now = e.verdict == insight::Verdict::kProbablyHelps;
        helps[k] = helps[k] || now;
        little[k] = little[k] || e.verdict == insight::Verdict::kProbablyLittle;
        rule[k] =
            rule[k] || (e.looks >= 3 && *std::min_element(e.p_at_look, e.p_at_look + 3) > .975);
        if (k == 0) row[kLast] = now ? 1 : 0;
      }
    }
    row[kHelps] = helps[0] ? 1 : 0;
    row[kRule] = rule[0] ? 1 : 0;
    row[kLittle] = little[0] ? 1 : 0;
    const std::size_t first = effect == 0 ? 0 : 1;  // of those without effect
    for (std::size_t k = first; k < 3; ++k) {
      const double share = 1. / static_cast<double>(3 - first);
      row[kFalse] += helps[k] ? share : 0;
      row[kFalseAny] = helps[k] ? 1 : row[kFalseAny];
      row[kFalseRule] += rule[k] ? share : 0;
      row[kLittleNought] += little[k] ? share : 0;
    }
  });
  const auto f = [&](int i) { return figure(columns[static_cast<std::size_t>(i)]); };
  return {days,         effect,   f(kHelps),     f(kLast),   f(kFalse),
          f(kFalseAny), f(kRule), f(kFalseRule), f(kLittle), f(kLittleNought)};
}

namespace {

/// Student's t of days with against days without a practice, of both people's mean answer: what a
/// spreadsheet does.
double naive_t(const insight::Series& s, int practice) {
  double n[2] = {}, sum[2] = {}, squares[2] = {};
  for (int day = 0; day < s.days; ++day) {
    double total = 0;
    int answers = 0;
    for (int i = 0; i < 2 * s.items; ++i) {
      const double y = s.answer(day, i / s.items, i % s.items);
      if (std::isnan(y)) continue;
      total += y;
      ++answers;
    }
    if (answers == 0) continue;
    const int with = s.effort[static_cast<std::size_t>(day * s.practices + practice)] != 0 ? 1 : 0;
    const double y = total / answers;
    ++n[with];
    sum[with] += y;
    squares[with] += y * y;
  }
  if (n[0] < 2 || n[1] < 2) return 0;
  const double within = squares[0] - sum[0] * sum[0] / n[0] + squares[1] - sum[1] * sum[1] / n[1];
  const double variance = within / (n[0] + n[1] - 2) * (1 / n[0] + 1 / n[1]);
  return (sum[1] / n[1] - sum[0] / n[0]) / std::sqrt(variance);
}

}  // namespace

Chosen chosen(const Setting& setting, int days) {
  const Columns columns = table(setting, 3, [&](int pair, std::vector<double>& row) {
    sim::Plan plan = plan_of(setting, seed_of(setting, 3, days, pair), days);
    plan.practices = sim::Practices::kSelfChosen;
    plan.effects = {0, 0, 0};
    const insight::Series series = sim::simulate(plan).series;
    for (int k = 0; k < 3; ++k) {
      const bool found = naive_t(series, k) > 1.96;
      if (k == 0) row[0] = found ? 1 : 0;
      if (found) row[1] = 1;
    }
    insight::Options options;
    options.answers = answers_of(setting);
    options.effects = true;
    for (const insight::Effect& e : insight::report(series, options).effects) {
      if (e.causal || e.verdict != insight::Verdict::kTooEarly) row[2] = 1;
    }
  });
  return {days, figure(columns[0]), figure(columns[1]), figure(columns[2])};
}

Ceiling ceiling(const Setting& setting, int days) {
  const Columns columns = table(setting, 2, [&](int pair, std::vector<double>& row) {
    sim::Plan plan = plan_of(setting, seed_of(setting, 4, days, pair), days);
    plan.whole = true;
    plan.start = 6;
    const sim::Pair drawn = sim::simulate(plan);
    insight::FitOptions options;
    row[0] = closeness_held(insight::fit(drawn.series, options), drawn.truth, days);
    options.answers = insight::Answers::kGaussian;
    row[1] = closeness_held(insight::fit(drawn.series, options), drawn.truth, days);
  });
  return {days, figure(columns[0]), figure(columns[1])};
}

namespace {

constexpr const char* kCoordinates[insight::kHyper] = {"inertia, mean",
                                                       "inertia, half-difference",
                                                       "other's yesterday, mean",
                                                       "other's yesterday, half-difference",
                                                       "daily, first",
                                                       "daily, second",
                                                       "atanh together",
                                                       "drift",
                                                       "error, mean",
                                                       "error, half-difference"};
static_assert(kCoordinates[insight::kHyper - 1] != nullptr, "each has a name");

/// Posterior mass below the truth.
double below(const Mixture& m, double truth) { return 1 - m.above(truth); }

}  // namespace

Calibration calibration(const Setting& setting, int days) {
  constexpr std::size_t kEffects = 3, kAll = insight::kHyper + 3 * kEffects;
  const Columns places = table(setting, kAll, [&](int pair, std::vector<double>& row) {
    sim::Plan plan = plan_of(setting, seed_of(setting, setting.censored ? 6 : 5, days, pair), days);
    plan.nature.reset();
    plan.weekend.reset();
    plan.practices = sim::Practices::kRandomised;
    const sim::Pair drawn = sim::simulate(plan);
    const sim::Truth& truth = drawn.truth;
    const insight::Point at = insight::point(truth.nature);
    const insight::FitOptions options = with_effects(setting);
    const insight::Fit fit = insight::fit(drawn.series, options);
    for (const insight::Drawn& draw : fit.draws) {
      for (std::size_t i = 0; i < at.size(); ++i) row[i] += draw.point[i] < at[i] ? draw.weight : 0;
    }
    for (std::size_t k = 0; k < kEffects; ++k) {
      double* of_practice = &row[insight::kHyper + 3 * k];
      of_practice[0] = below(effect_of(fit, k), truth.effect[k]);
      for (std::size_t who = 0; who < 2; ++who) {
        const double sign = who == 0 ? 1 : -1;
        of_practice[1 + who] =
            below(mixture(fit, [&](const insight::Drawn& d) { return d.effect_of[k][who]; }),
                  truth.effect[k] + sign * truth.difference[k]);
      }
    }
  });
  Calibration c;
  c.days = days;
  c.censored = setting.censored;
  c.places = places;
  c.names.assign(std::begin(kCoordinates), std::end(kCoordinates));
  for (std::size_t k = 0; k < kEffects; ++k) {
    const std::string name = "effect " + std::to_string(k + 1);
    c.names.insert(c.names.end(), {name, name + " on the first", name + " on the second"});
  }
  for (const auto& column : places) c.p.push_back(chi_square_above(uniformity(column)));
  c.smallest_times_number =
      std::min(1.0, *std::min_element(c.p.begin(), c.p.end()) * static_cast<double>(c.p.size()));
  return c;
}

}  // namespace pane::study

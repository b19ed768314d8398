#include "core/insight/report.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/dyad.hpp"
#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/randomisation.hpp"
#include "core/insight/scores.hpp"
#include "core/insight/summary.hpp"

namespace pane::insight {
namespace {

constexpr int kWeeks = 12;

FitOptions fit_options(const Options& o, bool effects) {
  FitOptions f;
  f.answers = o.answers;
  f.effects = effects;
  f.diffuse = o.diffuse;
  f.draws = o.draws;
  f.progress = o.progress;
  return f;
}

/// Mean over each week's days of closeness given all days, at the mode.
std::vector<Week> weeks(const Series& s, const FitOptions& options, const Hyper& mode) {
  Evidence e = evidence(s, options);
  if (e.diffuse) {
    // The smoother wants a start with a variance; a thousand points are as good as none.
    e.diffuse = false;
    e.start_sd = 1000;
  }
  Trace trace;
  run(e, mode, nullptr, nullptr, &trace);
  const Smoothed all = smoothed(e, mode, trace);
  std::vector<Week> out(kWeeks);
  for (int w = 0; w < kWeeks; ++w) {
    Week& week = out[static_cast<std::size_t>(kWeeks - 1 - w)];
    const int until = s.days - 7 * w, from = std::max(0, until - 7);
    if (until <= 0) continue;
    for (int t = from; t < until; ++t) {
      week.there = week.there || !e.on(t).empty();
      for (std::size_t i = 0; i < 2; ++i)
        week.closeness[i] += all.mean[static_cast<std::size_t>(t)][i] / (until - from);
    }
    if (!week.there) week.closeness = {0, 0};
  }
  return out;
}

/// How much tonight's closeness would lie lower, had each person's missed days (since their first
/// answer) been half a point lower than the model expects them: in a Gaussian filter a known shift
/// of answers shifts the mean, and nothing else (a pattern-mixture analysis: Little, *JASA* 88
/// (1993), 125-134).
Two if_missed_were_lower(const Series& s, const Hyper& mode) {
  constexpr double kLower = -.5;
  Series shifted = s;
  for (int i = 0; i < kPeople; ++i) {
    int days = 0, answers = 0;
    bool begun = false;
    std::vector<int> missed;
    for (int t = 0; t < s.days; ++t) {
      int today = 0;
      for (int j = 0; j < s.items; ++j) {
        double& y = shifted.answer(t, i, j);
        if (std::isnan(y)) continue;
        y = kStartPrior.mean;
        ++today;
      }
      answers += today;
      days += today > 0 ? 1 : 0;
      begun = begun || today > 0;
      if (begun && today == 0) missed.push_back(t);
    }
    const int usual = days > 0 ? (answers + days / 2) / days : 0;
    for (const int t : missed) {
      for (int j = 0; j < usual; ++j) shifted.answer(t, i, j) = kStartPrior.mean + kLower;
    }
  }
  FitOptions gaussian;
  gaussian.answers = Answers::kGaussian;
  Moments end;
  run(evidence(shifted, gaussian), mode, &end);
  return {end.mean[0] + end.mean[2] - kStartPrior.mean,
          end.mean[1] + end.mean[3] - kStartPrior.mean};
}

void slower_things(const Fit& fit, const Series& s, Report& r) {
  r.set_point_days = std::min(s.days - 1, kSetPointDays);
  r.set_point_change =
      estimate(mixture(fit, [](const Drawn& d) { return d.set_point_change[2]; }), .9);
  r.set_point_shown =
      r.marble_shown && r.set_point_days >= kSetPointDays && r.rests.days > kSetPointDays;
  r.set_point_way = r.set_point_shown ? way(r.set_point_change) : Way::kSteady;
}

Effect effect_of(const Fit& fit, const Series& s, std::size_t k, const Rests& rests, double p) {
  Effect e;
  e.causal = !s.draws.empty();
  e.randomisation_p = p;
  for (int t = 0; t < s.days; ++t) {
    if (!counts(s, t)) continue;
    const Draw& draw = s.draws[static_cast<std::size_t>(t)];
    if (draw.offered == static_cast<int>(k))
      ++e.offered;
    else if (draw.probability[k] > 0)
      ++e.not_offered;
  }
  const Mixture now = mixture(fit, [&](const Drawn& d) { return d.effect[k]; });
  e.both = estimate(now, .9);
  for (std::size_t i = 0; i < 2; ++i) {
    e.of[i] = estimate(mixture(fit, [&](const Drawn& d) { return d.effect_of[k][i]; }), .9);
  }
  e.p_positive = now.above(0);
  e.contraction = 1 - now.sd() * now.sd() / (kEffectSd * kEffectSd);
  Grounds grounds;
  grounds.days = rests.days;
  grounds.little_at_all_looks = true;
  for (int back = 0; back < kLooks; ++back) {
    if (s.days / 7 * 7 - 7 * back <= 0) break;
    const auto b = static_cast<std::size_t>(back);
    const Mixture then = mixture(fit, [&](const Drawn& d) { return d.effect_at_look[k][b]; });
    const Estimate look = estimate(then, .9);
    e.p_at_look[back] = then.above(0);
    e.looks = back + 1;
    if (back == 0)
      grounds.contraction_at_look = 1 - then.sd() * then.sd() / (kEffectSd * kEffectSd);
    grounds.little_at_all_looks =
        grounds.little_at_all_looks && look.low > -kLittle && look.high < kLittle;
  }
  e.verdict = verdict(e, grounds);
  return e;
}

/// Effects with their tests; residuals come from a fit that never saw the offers.
void what_moved_it(const Fit& fit, const Series& s, const Options& o, Report& r) {
  FitOptions blind = fit_options(o, false);
  blind.draws = 0;
  blind.progress = nullptr;
  std::vector<double> p(static_cast<std::size_t>(s.practices), 1);
  if (!s.draws.empty()) {
    const Evidence e = evidence(s, blind);
    Trace trace;
    run(e, fit_in_order(s, blind).at_mode, nullptr, nullptr, &trace);
    p = randomisation_test(s, residuals(e, trace), s.days / 7 * 7, o.redraws, seed_of(s));
  }
  for (std::size_t k = 0; k < p.size(); ++k)
    r.effects.push_back(effect_of(fit, s, k, r.rests, p[k]));
}

void how_sure(const Fit& fit, const Series& s, const FitOptions& options, Report& r) {
  r.scores = scores(evidence(s, options));
  r.baseline_instead = r.scores.days >= kMarbleOf && !r.scores.model_wins;
  const Two lower = if_missed_were_lower(s, fit.at_mode);
  r.closeness_if_lower = {r.closeness[0] + lower[0], r.closeness[1] + lower[1]};
  for (const Two& c : r.cloud) r.cloud_if_lower.push_back({c[0] + lower[0], c[1] + lower[1]});
  r.k_hat = fit.k_hat;
  r.effective = fit.effective;
  r.metropolis = fit.metropolis;
  r.log_likelihood = fit.log_likelihood;
  r.at_mode = fit.at_mode;
}

std::string wrong(const Series& s, const Options& o) {
  if (std::string what = fault(s, o.answers == Answers::kCensored); !what.empty()) return what;
  if (o.draws < 100 || o.draws > 100000) return "There are 100 to 100,000 draws.";
  if (o.cloud < 0 || o.cloud > 10000) return "There are at most 10,000 draws in the cloud.";
  if (o.redraws < 99 || o.redraws > 1000000) return "There are 99 to 1,000,000 redraws.";
  return "";
}

Report in_order(const Series& s, const Options& o) {
  Report r;
  const FitOptions options = fit_options(o, o.effects);
  const Fit fit = fit_in_order(s, options);
  r.fault = fit.fault;
  if (!r.fault.empty()) return r;
  r.rests = rests(s);
  r.marble_shown = marble_gate(r.rests);
  tonight(fit, o.cloud, seed_of(s), r);
  r.rolls = r.marble_shown ? way(r.drift_both) : Way::kSteady;
  r.weeks = weeks(s, options, fit.at_mode);
  slower_things(fit, s, r);
  const int days = r.rests.days_of[0] + r.rests.days_of[1];
  quantities(fit, r.rests, days > 0 ? static_cast<double>(r.rests.answers) / days : 1, r);
  how_sure(fit, s, options, r);
  if (o.effects) what_moved_it(fit, s, o, r);
  return r;
}

}  // namespace

Report report(const Series& series, const Options& options) {
  Report r;
  r.fault = wrong(series, options);
  if (!r.fault.empty()) return r;
  const Ordered order = ordered(series);
  r = in_order(order.series, options);
  if (!r.fault.empty()) return r;
  if (order.tie) return evened(r);
  return order.swapped ? mirrored(r) : r;
}

}  // namespace pane::insight

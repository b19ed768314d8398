#include "core/insight/report.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/dyad.hpp"
#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/randomisation.hpp"
#include "core/insight/rests.hpp"
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
std::vector<Week> weeks(const Series& s, const FitOptions& options, const Fit& fit) {
  Evidence e = proper(evidence(s, options));
  e.breaks = fit.breaks;
  Trace trace;
  run(e, fit.at_mode, nullptr, nullptr, &trace);
  const Smoothed all = smoothed(e, fit.at_mode, trace);
  std::vector<Week> out(kWeeks);
  for (int w = 0; w < kWeeks; ++w) {
    Week& week = out[static_cast<std::size_t>(kWeeks - 1 - w)];
    const int until = s.days - 7 * w, from = std::max(0, until - 7);
    if (until <= 0) continue;
    bool answered[2] = {false, false};
    for (int t = from; t < until; ++t) {
      for (const Told& told : e.on(t)) answered[told.person] = true;
      const auto day = static_cast<std::size_t>(t);
      for (std::size_t i = 0; i < 2; ++i) {
        const double mean = all.mean[day][i];
        week.closeness[i] +=
            (e.mode == Answers::kCensored ? mean_within_scale(mean, std::sqrt(all.cov[day][2 * i]))
                                          : mean) /
            (until - from);
      }
    }
    week.there = answered[0] && answered[1];
    if (!week.there) week.closeness = {0, 0};
  }
  return out;
}

/// How much tonight's closeness would lie lower, had each person's missed days (since their first
/// answer) been a point lower than the model expects them: in a Gaussian filter a known shift
/// of answers shifts the mean, and nothing else (a pattern-mixture analysis: Little, *JASA* 88
/// (1993), 125-134).
Two if_missed_were_lower(const Series& s, const Fit& fit) {
  constexpr double kLower = -1;
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
  Evidence e = evidence(shifted, gaussian);
  e.breaks = fit.breaks;
  run(e, fit.at_mode, &end);
  return {end.mean[0] + end.mean[2] - kStartPrior.mean,
          end.mean[1] + end.mean[3] - kStartPrior.mean};
}

void slower_things(const Fit& fit, const Series& s, double from_ground, Report& r) {
  r.set_point_days = std::min(s.days - 1, kSetPointDays);
  r.breaks = fit.breaks;
  r.break_chance = fit.break_chance;
  const bool enough = r.held == Held::kNot && r.set_point_days >= kSetPointDays &&
                      r.rests.days > kSetPointDays && r.rests.days_of_last_28[0] >= kMonthsDays &&
                      r.rests.days_of_last_28[1] >= kMonthsDays;
  if (!enough) return;
  r.set_point_way = way(r.set_point_change, r.set_point_change, kSteadyGround);
  // A change that may be there and was not taken in could lie beyond the interval; and an evening
  // that lies as far off may be the first of one, which nothing can tell yet.
  const bool may_have_moved =
      r.break_chance >= kBreakPossible || std::fabs(from_ground) > kSteadyGround;
  if (may_have_moved && r.set_point_way == Way::kSteady) r.set_point_way = Way::kCannotTell;
}

/// What is said of practices: everything as it stood on the day of the latest weekly look, so that
/// nothing of it moves before the next one.
class Look {
 public:
  /// `whole`: the fit of all days of `s`.
  Look(const Series& s, const Options& o, const Fit& whole)
      : days_(days_at_look(s.days)), series_(days_ > 0 ? first_days(s, days_) : s) {
    if (days_ == 0) return;
    const FitOptions with = quiet(o, true);
    if (days_ < s.days) cut_ = fit_in_order(series_, with);
    fit_ = days_ < s.days ? &cut_ : &whole;
    const Rests then = rests(series_);
    grounds_.days = then.days;
    grounds_.held = held(then, fit_->effective);
    if (s.draws.empty()) return;
    // Residuals come from a fit that never saw the offers.
    FitOptions blind = quiet(o, false);
    blind.draws = 0;
    const Evidence e = evidence(series_, blind);
    Trace trace;
    run(e, fit_in_order(series_, blind).at_mode, nullptr, nullptr, &trace);
    const std::uint64_t seed = seed_of(series_);
    p_ = randomisation_test(series_, residuals(e, trace), days_, o.redraws, seed);
    answered_p_ = randomisation_test(series_, answered(series_), days_, o.redraws, seed);
  }
  Look(const Look&) = delete;
  Look& operator=(const Look&) = delete;

  /// Counts, looks, test and verdict of practice k.
  void at(std::size_t k, Effect& e) const {
    if (days_ == 0 || !fit_->fault.empty()) return;
    if (!p_.empty()) e.randomisation_p = p_[k];
    if (!answered_p_.empty()) e.answered_p = answered_p_[k];
    count(k, e);
    Grounds grounds = grounds_;
    grounds.little_at_all_looks = true;
    for (int back = 0; back < kLooks && days_ - 7 * back > 0; ++back) {
      const auto b = static_cast<std::size_t>(back);
      const Mixture then = mixture(*fit_, [&](const Drawn& d) { return d.effect_at_look[k][b]; });
      const Estimate look = estimate(then, .9);
      e.p_at_look[back] = then.above(0);
      e.looks = back + 1;
      if (back == 0)
        grounds.contraction_at_look = 1 - then.sd() * then.sd() / (kEffectSd * kEffectSd);
      grounds.little_at_all_looks =
          grounds.little_at_all_looks && look.low > -kLittle && look.high < kLittle;
    }
    e.verdict = verdict(e, grounds);
  }

 private:
  static FitOptions quiet(const Options& o, bool effects) {
    FitOptions f = fit_options(o, effects);
    f.progress = nullptr;
    return f;
  }
  void count(std::size_t k, Effect& e) const {
    for (int t = 0; t < days_; ++t) {
      if (!drawn(series_, t)) continue;
      const bool there = counts(series_, t);
      const Draw& draw = series_.draws[static_cast<std::size_t>(t)];
      if (draw.offered == static_cast<int>(k))
        ++(there ? e.offered : e.offered_silent);
      else if (draw.probability[k] > 0)
        ++(there ? e.not_offered : e.not_offered_silent);
    }
  }

  int days_;
  Series series_;
  Fit cut_;
  const Fit* fit_ = nullptr;
  Grounds grounds_;
  std::vector<double> p_, answered_p_;
};

void what_moved_it(const Fit& fit, const Series& s, const Options& o, Report& r) {
  const Look look(s, o, fit);
  for (std::size_t k = 0; k < static_cast<std::size_t>(s.practices); ++k) {
    Effect e;
    e.causal = !s.draws.empty();
    const Mixture now = mixture(fit, [&](const Drawn& d) { return d.effect[k]; });
    e.both = estimate(now, .9);
    for (std::size_t i = 0; i < 2; ++i)
      e.of[i] = estimate(mixture(fit, [&](const Drawn& d) { return d.effect_of[k][i]; }), .9);
    e.p_positive = now.above(0);
    e.contraction = 1 - now.sd() * now.sd() / (kEffectSd * kEffectSd);
    look.at(k, e);
    r.effects.push_back(e);
  }
}

void how_sure(const Fit& fit, const Series& s, const FitOptions& options, Report& r) {
  Evidence e = evidence(s, options);
  e.breaks = fit.breaks;
  r.scores = scores(e);
  r.baseline_instead = r.scores.days >= kMarbleOf && !r.scores.model_wins;
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

Report in_order(const Series& s, const Options& o, Fit& fit) {
  Report r;
  const FitOptions options = fit_options(o, o.effects);
  fit = fit_in_order(s, options);
  r.fault = fit.fault;
  if (!r.fault.empty()) return r;
  r.rests = rests(s);
  r.marble_shown = marble_gate(r.rests);
  how_sure(fit, s, options, r);
  r.held = held(r.rests, fit.effective);
  if (r.held == Held::kNot && r.baseline_instead) r.held = Held::kBaseline;
  const Two lower = if_missed_were_lower(s, fit);
  const double from_ground =
      tonight(fit, {o.answers == Answers::kCensored, o.cloud, seed_of(s), lower}, r);
  if (r.held == Held::kNot) r.rolls = way(r.drift_both, r.drift_both_wide, kSteadyDays);
  r.weeks = weeks(s, options, fit);
  slower_things(fit, s, from_ground, r);
  const int days = r.rests.days_of[0] + r.rests.days_of[1];
  quantities(fit, r.rests, days > 0 ? static_cast<double>(r.rests.answers) / days : 1, r);
  if (o.effects) what_moved_it(fit, s, o, r);
  return r;
}

}  // namespace

Report report(const Series& series, const Options& options, Fit* under) {
  Report r;
  r.fault = wrong(series, options);
  if (!r.fault.empty()) return r;
  const Ordered order = ordered(series);
  Fit fit;
  r = in_order(order.series, options, fit);
  if (!r.fault.empty()) return r;
  if (under != nullptr)
    *under = order.tie ? evened(fit) : order.swapped ? mirrored(fit) : std::move(fit);
  if (r.rests.against >= 0) r.rests.against = order.item[static_cast<std::size_t>(r.rests.against)];
  return order.tie ? evened(r) : order.swapped ? mirrored(r) : r;
}

}  // namespace pane::insight

#include "cli/study/kinds.hpp"

#include <algorithm>
#include <cmath>

#include "cli/study/columns.hpp"
#include "core/insight/gates.hpp"

namespace pane::study {
namespace {

using insight::Estimate;
using insight::Held;
using insight::Report;
using insight::Two;
using insight::Way;

constexpr double kLow = 1, kHigh = 7;
constexpr double kMoved = .5;  // points by which the ground moves at a lasting change, at least
constexpr int kNear = 10;      // days
/// Of a pair that is shown no marble, whether the interval covers is not asked.
constexpr double kNotAsked = insight::kMissing;

double on_scale(double x) { return std::clamp(x, kLow, kHigh); }
double both_of(const Two& x) { return (on_scale(x[0]) + on_scale(x[1])) / 2; }

/// Change of both's closeness over so many days.
double change(const sim::Truth& truth, int last, int days) {
  return both_of(truth.closeness(last)) - both_of(truth.closeness(std::max(0, last - days)));
}
double ground_of(const sim::Truth& truth, int day) {
  const auto t =
      static_cast<std::size_t>(std::clamp(day, 0, static_cast<int>(truth.set_point.size()) - 1));
  return both_of(truth.set_point[t]);
}

bool is_wrong(Way said, double truth, double margin) {
  if (said == Way::kCloser) return truth <= 0;
  if (said == Way::kFurther) return truth >= 0;
  return said == Way::kSteady && std::fabs(truth) > margin;
}

bool answered(const insight::Series& s, int day, int who) {
  for (int j = 0; j < s.items; ++j) {
    if (!std::isnan(s.answer(day, who, j))) return true;
  }
  return false;
}

/// Of what has as many values on each of `days`, those of days from .. until.
template <class T>
void cut(std::vector<T>& of, int days, int from, int until) {
  const auto each = static_cast<std::ptrdiff_t>(of.size()) / days;
  of.erase(of.begin() + until * each, of.end());
  of.erase(of.begin(), of.begin() + from * each);
}

bool broke_in_vain(const sim::Truth& truth, int day) {
  return std::fabs(ground_of(truth, day + kNear) - ground_of(truth, day - kNear)) < kMoved;
}

/// Nor is it NaN.
bool on_it(double x) { return x >= kLow && x <= kHigh; }
bool within(const Estimate& e, double low, double high) {
  return e.mean >= low && e.mean <= high && e.low >= low && e.high <= high && e.low <= e.high;
}

enum Column {
  kWords,                // closer, further, steady: said, wrong
  kGround = kWords + 6,  // the same
  kBroke = kGround + 6,
  kHelps = kBroke + 2,
  kHeld = kHelps + 2,
  kBaseline,
  kCoverage,
  kOffScale,
  kPastGate,
  kColumns
};

void word(std::vector<double>& row, std::size_t first, Way way, bool wrong) {
  std::size_t at = 0;
  if (way == Way::kCloser) {
    at = first;
  } else if (way == Way::kFurther) {
    at = first + 2;
  } else if (way == Way::kSteady) {
    at = first + 4;
  } else {
    return;
  }
  row[at] = 1;
  row[at + 1] = wrong ? 1 : 0;
}

}  // namespace

bool within_the_scale(const Report& r) {
  for (std::size_t i = 0; i < 2; ++i) {
    const bool fits = on_it(r.closeness[i]) && r.closeness_sd[i] >= 0 &&
                      r.closeness_sd[i] <= kHigh - kLow && within(r.closeness_of[i], kLow, kHigh) &&
                      on_it(r.closeness_if_lower[i]) && on_it(r.closeness_if_much_lower[i]) &&
                      std::fabs(r.drift[i]) <= kHigh - kLow;
    if (!fits) return false;
  }
  for (const Two& tonight : r.cloud) {
    if (!on_it(tonight[0]) || !on_it(tonight[1])) return false;
  }
  for (const insight::Week& week : r.weeks) {
    if (week.there && !(on_it(week.closeness[0]) && on_it(week.closeness[1]))) return false;
  }
  return within(r.drift_both, kLow - kHigh, kHigh - kLow) &&
         within(r.set_point_change, kLow - kHigh, kHigh - kLow) && std::isfinite(r.echo_days.mean);
}

bool within_the_gates(const Report& r) {
  const bool silent = insight::held(r.rests, r.effective) != Held::kNot || r.baseline_instead;
  if (silent && (r.rolls != Way::kNothing || r.set_point_way != Way::kNothing)) return false;
  for (const insight::Quantity* q :
       {&r.inertia, &r.partner, &r.daily, &r.together, &r.drift_sd, &r.error}) {
    if (silent && (q->shown[0] || q->shown[1])) return false;
  }
  if (silent && r.echo_shown) return false;
  if (r.rolls == Way::kCloser && r.drift_both.low <= 0) return false;
  if (r.rolls == Way::kFurther && r.drift_both.high >= 0) return false;
  if (r.rolls == Way::kSteady && (r.drift_both_wide.low <= -insight::kSteadyDays ||
                                  r.drift_both_wide.high >= insight::kSteadyDays))
    return false;
  if (r.set_point_way == Way::kCloser && r.set_point_change.low <= 0) return false;
  if (r.set_point_way == Way::kFurther && r.set_point_change.high >= 0) return false;
  if (r.set_point_way == Way::kSteady && (r.set_point_change.low <= -insight::kSteadyGround ||
                                          r.set_point_change.high >= insight::kSteadyGround))
    return false;
  for (const insight::Effect& e : r.effects) {
    if (!e.causal && e.verdict != insight::Verdict::kTooEarly) return false;
    if (e.verdict == insight::Verdict::kProbablyHelps &&
        (e.randomisation_p >= insight::kRandomisation || e.answered_p < insight::kAnsweredAlike ||
         e.offered < insight::kOfferedDays))
      return false;
  }
  return true;
}

InApp in_app(const sim::Pair& pair) {
  const insight::Series& all = pair.series;
  std::vector<int> both;
  int late = 0;
  for (int t = 0; t < all.days; ++t) {
    if (!answered(all, t, 0) || !answered(all, t, 1)) continue;
    both.push_back(t);
    late += t >= all.days - insight::kMarbleOf ? 1 : 0;
  }
  InApp out;
  out.pair = pair;
  out.shown = late >= insight::kMarbleDays;
  if (both.empty()) {
    out.pair.series.days = 0;
    return out;
  }
  const int from = both.front(), until = both.back() + 1;
  insight::Series& s = out.pair.series;
  s.days = until - from;
  cut(s.answers, all.days, from, until);
  cut(s.weekend, all.days, from, until);
  cut(s.effort, all.days, from, until);
  cut(s.draws, all.days, from, until);
  cut(out.pair.truth.set_point, all.days, from, until);
  cut(out.pair.truth.deviation, all.days, from, until);
  for (int t = 0; t < s.days; ++t) {
    if (answered(s, t, 0) && answered(s, t, 1)) continue;
    for (int who = 0; who < 2; ++who) {
      for (int j = 0; j < s.items; ++j) s.answer(t, who, j) = insight::kMissing;
    }
  }
  return out;
}

OfKind of_kind(const Setting& setting, const sim::Kind& kind, int days) {
  const int part = 20 + static_cast<int>(&kind - sim::kinds().data());
  const Columns columns = table(setting, kColumns, [&](int pair, std::vector<double>& row) {
    sim::Pair drawn = kind.drawn(seed_of(setting, part, days, pair), days);
    if (setting.both) {
      InApp app = in_app(drawn);
      if (!app.shown) {
        row[kHeld] = 1;
        row[kCoverage] = kNotAsked;
        return;
      }
      drawn = std::move(app.pair);
    }
    insight::Options options;
    options.effects = drawn.series.practices > 0;
    const Report r = insight::report(drawn.series, options);
    const int last = drawn.series.days - 1;
    word(row, kWords, r.rolls,
         is_wrong(r.rolls, change(drawn.truth, last, 3), insight::kSteadyDays));
    const double moved =
        ground_of(drawn.truth, last) - ground_of(drawn.truth, last - insight::kSetPointDays);
    word(row, kGround, r.set_point_way, is_wrong(r.set_point_way, moved, insight::kSteadyGround));
    if (r.set_point_way != Way::kNothing) {
      for (const int day : r.breaks) {
        row[kBroke] = 1;
        if (broke_in_vain(drawn.truth, day)) row[kBroke + 1] = 1;
      }
    }
    for (const insight::Effect& e : r.effects) {
      if (e.verdict == insight::Verdict::kProbablyHelps) row[kHelps] = row[kHelps + 1] = 1;
    }
    row[kHeld] = r.held == Held::kNot ? 0 : 1;
    row[kBaseline] = r.held == Held::kBaseline ? 1 : 0;
    const Two truth = drawn.truth.closeness(last);
    for (std::size_t i = 0; i < 2; ++i) {
      const Estimate& e = r.closeness_of[i];
      row[kCoverage] += e.low <= on_scale(truth[i]) && on_scale(truth[i]) <= e.high ? .5 : 0;
    }
    row[kOffScale] = within_the_scale(r) ? 0 : 1;
    row[kPastGate] = within_the_gates(r) ? 0 : 1;
  });
  const auto f = [&](std::size_t i) {
    std::vector<double> asked = columns[i];
    std::erase_if(asked, [](double x) { return std::isnan(x); });
    return figure(asked);
  };
  const auto said = [&](std::size_t i) { return Said{f(i), f(i + 1)}; };
  return {&kind,
          days,
          said(kWords),
          said(kWords + 2),
          said(kWords + 4),
          said(kGround),
          said(kGround + 2),
          said(kGround + 4),
          said(kBroke),
          said(kHelps),
          f(kHeld),
          f(kBaseline),
          f(kCoverage),
          f(kOffScale),
          f(kPastGate)};
}

}  // namespace pane::study

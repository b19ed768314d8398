#include "core/insight/breaks.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

/// How far back a change is looked for, on how many answered days before and after it it has to
/// show, and how many there may be; on fewer days after it, it is possible at most.
constexpr int kBack = 120, kBefore = 7, kAfter = 5, kLate = 2;
constexpr std::size_t kMostBreaks = 3;
/// Likelihoods of neighbouring days are much alike: each so-many-th is tried, then those beside the
/// best of them.
constexpr int kStride = 3;
/// Where a change is less likely than this, hyperparameters need not be found anew to know that
/// none is there.
constexpr double kWorthALook = .03;
/// From so many evenings after it on, what leans on two of them is nothing.
constexpr int kSettled = 14;
/// The two evenings that speak for a change most are looked for among so many after it.
constexpr int kEvenings = 28;

/// Days on which somebody answered, up to each day.
std::vector<int> answered_days(const Evidence& e) {
  std::vector<int> upto{0};
  for (int t = 0; t < e.days; ++t) upto.push_back(upto.back() + (e.on(t).empty() ? 0 : 1));
  return upto;
}

int evenings_from(const Evidence& e, int day) {
  const std::vector<int> upto = answered_days(e);
  return upto.back() - upto[static_cast<std::size_t>(day)];
}

/// Which days may be the first after a change: with enough evenings from it on to be taken in, and
/// of late, with just enough to be possible.
struct Candidates {
  std::vector<int> shown, late;
};
Candidates candidates(const Evidence& e) {
  const std::vector<int> upto = answered_days(e);
  Candidates out;
  for (int t = std::max(1, e.days - kBack); t < e.days; ++t) {
    const int before = upto[static_cast<std::size_t>(t)], after = upto.back() - before;
    // Nights in a gap are one: the change shows on the first answered day after it.
    if (before < kBefore || after < kLate || e.on(t).empty()) continue;
    (after >= kAfter ? out.shown : out.late).push_back(t);
  }
  return out;
}

struct Tried {
  int day = 0;
  double gain = -kInfinity;  ///< of the log density, at its own mode
  double days = 0;           ///< how many days it may as well have been
  Point mode{};
  /// Chance of any change.
  double chance() const {
    const double odds = kBreakRate * days * exponential(std::min(gain, 600.));
    return odds / (1 + odds);
  }
};

/// Climbs from `at`, and says how far: the log density there.
double climb(const Evidence& e, Point& at) {
  Path path;
  path.at = at;
  follow(
      [&](const Point& p) {
        const double before = log_prior(p);
        return before > -kInfinity ? before + run(e, hyper(p)) : -kInfinity;
      },
      path);
  at = path.at;
  return -path.value;
}

/// Each so-many-th of `days`, counted from the last.
std::vector<int> some(const std::vector<int>& days) {
  std::vector<int> out;
  for (std::size_t i = (days.size() - 1) % kStride; i < days.size(); i += kStride)
    out.push_back(days[i]);
  return out;
}
/// Those between `day` and the next of these.
std::vector<int> beside(const std::vector<int>& days, int day) {
  const auto at = std::find(days.begin(), days.end(), day) - days.begin();
  std::vector<int> out;
  for (auto i = at - kStride + 1; i < at + kStride; ++i) {
    if (i >= 0 && i < static_cast<std::ptrdiff_t>(days.size()) && i != at)
      out.push_back(days[static_cast<std::size_t>(i)]);
  }
  return out;
}

/// One more change beside those that `e` holds. `value`: the log density at `mode`.
Tried one_more(Evidence e, const std::vector<int>& days, const Point& mode, double value) {
  const Hyper h = hyper(mode);
  const double prior = log_prior(mode);
  Tried best;
  best.mode = mode;
  std::vector<double> gains;
  const auto look_at = [&](const std::vector<int>& at) {
    gains = with_one_more_break(e, h, at);
    for (std::size_t i = 0; i < gains.size(); ++i) {
      gains[i] += prior - value;
      if (!(gains[i] > best.gain)) continue;
      best.gain = gains[i];
      best.day = at[i];
    }
  };
  look_at(some(days));
  if (!(best.gain > -kInfinity)) return best;
  for (const double gain : gains) best.days += kStride * exponential(gain - best.gain);
  const double before = best.gain;
  look_at(beside(days, best.day));
  best.days = std::max(1., best.days * exponential(before - best.gain));
  if (best.chance() > kWorthALook) {
    e.breaks.push_back(best.day);
    best.gain = climb(e, best.mode) - value;
  }
  return best;
}

/// The evidence without one evening.
Evidence without(const Evidence& e, int day) {
  Evidence out = e;
  const auto t = static_cast<std::size_t>(day);
  const auto many = e.first[t + 1] - e.first[t];
  out.told.erase(out.told.begin() + e.first[t], out.told.begin() + e.first[t + 1]);
  for (std::size_t later = t + 1; later < out.first.size(); ++later) out.first[later] -= many;
  return out;
}

/// One evening or two are no lasting change, however far they lie from the rest: what is found has
/// to be there without the two of the evenings after it that speak for it most.
Tried without_two_evenings(const Evidence& e, const Tried& tried, const Point& mode) {
  const Hyper h = hyper(tried.mode);
  Evidence weakest = e;
  for (int evenings = 0; evenings < 2; ++evenings) {
    Evidence all = std::move(weakest);
    double least = kInfinity;
    int seen = 0;
    for (int t = tried.day; t < all.days && seen < kEvenings; ++t) {
      if (all.on(t).empty()) continue;
      ++seen;
      Evidence left = without(all, t);
      const double before = run(left, h);
      left.breaks.push_back(tried.day);
      const double gain = run(left, h) - before;
      left.breaks.pop_back();
      if (!(gain < least)) continue;
      least = gain;
      weakest = std::move(left);
    }
  }
  Tried out = tried;
  Point without_it = mode;
  const double before = climb(weakest, without_it);
  weakest.breaks.push_back(tried.day);
  out.gain = climb(weakest, out.mode) - before;
  return out;
}

}  // namespace

Breaks find_breaks(const Evidence& evidence, const Mode& mode) {
  Breaks found;
  const Candidates days = candidates(evidence);
  if (!(mode.value > -kInfinity)) return found;
  Evidence e = evidence;
  Point at = mode.at;
  double value = mode.value;
  while (!days.shown.empty()) {
    const Tried tried = one_more(e, days.shown, at, value);
    found.another = tried.chance();
    if (found.another < kBreakLikely || found.days.size() == kMostBreaks) break;
    const double without = without_two_evenings(e, tried, at).chance();
    // With so few evenings after it, a change that leans on two of them is possible all the same.
    if (without < kBreakLikely) {
      if (evenings_from(e, tried.day) >= kSettled) found.another = std::min(found.another, without);
      break;
    }
    e.breaks.push_back(tried.day);
    found.days.insert(std::upper_bound(found.days.begin(), found.days.end(), tried.day), tried.day);
    at = tried.mode;
    value += tried.gain;
  }
  if (!days.late.empty())
    found.another = std::max(found.another, one_more(e, days.late, at, value).chance());
  return found;
}

}  // namespace pane::insight

#include "core/insight/breaks.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

/// How far back a change is looked for, on how many answered days before and after it it has to
/// show, and how many there may be.
constexpr int kBack = 120, kBefore = 7, kAfter = 5;
constexpr std::size_t kMostBreaks = 3;
/// With less gained than this, hyperparameters need not be found anew to know that nothing is
/// there.
constexpr double kWorthALook = 1;

/// Days on which somebody answered, up to each day.
std::vector<int> answered_days(const Evidence& e) {
  std::vector<int> upto{0};
  for (int t = 0; t < e.days; ++t) upto.push_back(upto.back() + (e.on(t).empty() ? 0 : 1));
  return upto;
}

/// Which days may be the first after a change.
std::vector<int> candidates(const Evidence& e) {
  const std::vector<int> upto = answered_days(e);
  std::vector<int> out;
  for (int t = std::max(1, e.days - kBack); t < e.days; ++t) {
    const int before = upto[static_cast<std::size_t>(t)], after = upto.back() - before;
    // Nights in a gap are one: the change shows on the first answered day after it.
    if (before >= kBefore && after >= kAfter && !e.on(t).empty()) out.push_back(t);
  }
  return out;
}

struct Tried {
  int day = 0;
  double gain = -kInfinity;  ///< of the log density, at its own mode
  double odds = 0;           ///< of any change against none
  Point mode{};
};

/// One more change beside those that `e` holds. `value`: the log density at `mode`.
Tried one_more(Evidence e, const std::vector<int>& days, const Point& mode, double value) {
  const Hyper h = hyper(mode);
  const double prior = log_prior(mode);
  Tried best;
  std::vector<double> gains = with_one_more_break(e, h, days);
  for (std::size_t i = 0; i < gains.size(); ++i) {
    gains[i] += prior - value;
    if (!(gains[i] > best.gain)) continue;
    best.gain = gains[i];
    best.day = days[i];
  }
  best.mode = mode;
  if (!(best.gain > -kInfinity)) return best;
  double sum = 0;
  for (const double gain : gains) sum += exponential(gain - best.gain);
  if (best.gain > kWorthALook) {
    e.breaks.push_back(best.day);
    Path path;
    path.at = mode;
    follow(
        [&](const Point& p) {
          const double before = log_prior(p);
          return before > -kInfinity ? before + run(e, hyper(p)) : -kInfinity;
        },
        path);
    best.mode = path.at;
    best.gain = -path.value - value;
  }
  best.odds = kBreakRate * sum * exponential(std::min(best.gain, 600.));
  return best;
}

}  // namespace

Breaks find_breaks(const Evidence& evidence, const Mode& mode) {
  Breaks found;
  const std::vector<int> days = candidates(evidence);
  if (days.empty() || !(mode.value > -kInfinity)) return found;
  Evidence e = evidence;
  Point at = mode.at;
  double value = mode.value;
  while (true) {
    const Tried tried = one_more(e, days, at, value);
    found.another = tried.odds / (1 + tried.odds);
    if (found.another < kBreakLikely || found.days.size() == kMostBreaks) break;
    e.breaks.push_back(tried.day);
    found.days.insert(std::upper_bound(found.days.begin(), found.days.end(), tried.day), tried.day);
    at = tried.mode;
    value += tried.gain;
  }
  return found;
}

}  // namespace pane::insight

// What moved it: mine alone. Effects of what my own device offered, each with its interval and the
// sentence that its gate allows; then what was only seen to go with closeness.
#include <cmath>

#include "core/insight/randomisation.hpp"
#include "core/insight/report.hpp"
#include "core/view/history.hpp"
#include "core/view/slab.hpp"

namespace pane::view {

namespace {

using insight::Report;

constexpr double kEnds = 1.2;  ///< points of closeness from one end of a strip to the other
constexpr Day kFrom = 56;
constexpr int kFewestPairs = 28;
constexpr double kZ90 = 1.6448536269514722;

Verdict verdict_of(insight::Verdict v) {
  switch (v) {
    case insight::Verdict::kTooEarly:
      return Verdict::Early;
    case insight::Verdict::kLeaningCloser:
      return Verdict::LeaningCloser;
    case insight::Verdict::kLeaningFurther:
      return Verdict::LeaningFurther;
    case insight::Verdict::kProbablyHelps:
      return Verdict::Helps;
    case insight::Verdict::kProbablyLittle:
      return Verdict::Little;
  }
  return Verdict::Early;
}

/// Days on which the practice was offered, and on which it could have been and was not: those that
/// count.
void count_days(const History& h, std::size_t practice, StripT& v) {
  const insight::Series& s = h.series;
  for (int t = 0; t < s.days; ++t) {
    const insight::Draw& d = s.draws[static_cast<std::size_t>(t)];
    if (!insight::counts(s, t) || d.probability[practice] == 0) continue;
    ++(d.offered == static_cast<int>(practice) ? v.offered : v.others);
  }
}

void add_strips(const Context& c, const History& h, MovedT& v) {
  const Report* r = c.effects_fit.report;
  for (std::size_t p = 0; p < h.practices.size(); ++p) {
    auto strip = std::make_unique<StripT>();
    strip->practice = h.practices[p];
    strip->title = offer_title(c, strip->practice);
    count_days(h, p, *strip);
    if (strip->offered + strip->others == 0) continue;
    strip->low = 0;
    strip->mid = .5F;
    strip->high = 1;
    if (r != nullptr && r->fault.empty() && p < r->effects.size() && r->effects[p].causal) {
      const insight::Effect& e = r->effects[p];
      strip->verdict = verdict_of(e.verdict);
      if (strip->verdict != Verdict::Early) {
        strip->low = on_strip(e.both.low, kEnds);
        strip->mid = on_strip(e.both.mean, kEnds);
        strip->high = on_strip(e.both.high, kEnds);
      }
    }
    v.strips.push_back(std::move(strip));
  }
}

double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return x.empty() ? 0 : sum / static_cast<double>(x.size());
}
double product_of(const std::vector<double>& x, const std::vector<double>& y, std::size_t lag) {
  const double mx = mean_of(x), my = mean_of(y);
  double sum = 0;
  for (std::size_t i = lag; i < x.size(); ++i) sum += (x[i] - mx) * (y[i - lag] - my);
  return sum;
}

/// Correlation and its 90 % interval (Fisher's z), with the number of days taken for as few as
/// their run from day to day makes them (Bartlett 1935): n (1 - a b) / (1 + a b), a and b the two
/// lag-one correlations.
void correlate(const std::vector<double>& x, const std::vector<double>& y, WentT& v) {
  const double xx = product_of(x, x, 0), yy = product_of(y, y, 0);
  if (xx <= 0 || yy <= 0) return;
  const double r = std::clamp(product_of(x, y, 0) / std::sqrt(xx * yy), -.999, .999);
  const double ab = std::max(0., product_of(x, x, 1) / xx) * std::max(0., product_of(y, y, 1) / yy);
  const double n = static_cast<double>(x.size()) * (1 - ab) / (1 + ab);
  constexpr double kFewest = 10;
  if (n < kFewest) return;
  const double z = std::atanh(r), half = kZ90 / std::sqrt(n - 3);
  const double low = std::tanh(z - half), high = std::tanh(z + half);
  v.shown = true;
  v.low = static_cast<float>((1 + low) / 2);
  v.mid = static_cast<float>((1 + r) / 2);
  v.high = static_cast<float>((1 + high) / 2);
  constexpr double kNeither = .2;
  v.rolls = low > 0                              ? Rolls::Closer
            : high < 0                           ? Rolls::Further
            : low > -kNeither && high < kNeither ? Rolls::Steady
                                                 : Rolls::CannotTell;
}

/// My own number of a day beside the closeness of both on that day.
void add_went(const Context& c, const History& h, MovedT& v) {
  using practice::checkin::kCloseness;
  if (h.series.days < kFrom) return;
  for (std::size_t k = 0; k < 3; ++k) {
    std::vector<double> x, y;
    for (Day d = h.first; d <= h.last(); ++d) {
      const auto open = open_day(c, d);
      if (!open || open->mine[kCloseness + k] == 0) continue;
      double sum = 0;
      int n = 0;
      for (std::size_t i = 0; i < kCloseness; ++i) {
        for (const Byte value : {open->mine[i], open->other[i]}) {
          sum += value;
          n += value != 0 ? 1 : 0;
        }
      }
      if (n == 0) continue;
      x.push_back(open->mine[kCloseness + k]);
      y.push_back(sum / n);
    }
    auto went = std::make_unique<WentT>();
    went->kind = static_cast<WentKind>(k);
    went->low = 0;
    went->mid = .5F;
    went->high = 1;
    if (static_cast<int>(x.size()) >= kFewestPairs) correlate(x, y, *went);
    v.went.push_back(std::move(went));
  }
}

}  // namespace

MovedT moved(const Context& c) {
  MovedT v;
  const History h = effects_history(c);
  v.days = static_cast<std::uint32_t>(h.series.days);
  v.newer = c.effects_fit.newer;
  const Report* r = c.effects_fit.report;
  v.failed = r != nullptr ? !r->fault.empty() : c.effects_fit.failed;
  if (h.series.days == 0) return v;
  add_strips(c, h, v);
  add_went(c, h, v);
  return v;
}

}  // namespace pane::view

#include "core/insight/gates.hpp"

#include <algorithm>

#include "core/insight/numbers.hpp"

namespace pane::insight {

bool marble_gate(const Rests& rests) { return rests.both_of_last_14 >= kMarbleDays; }

Way way(const Estimate& moved, const Estimate& steady, double margin) {
  if (moved.low > 0) return Way::kCloser;
  if (moved.high < 0) return Way::kFurther;
  return steady.low > -margin && steady.high < margin ? Way::kSteady : Way::kCannotTell;
}

Held held(const Rests& r, double effective) {
  if (!marble_gate(r)) return Held::kFewDays;
  if (r.days_of_last_14[0] < kRecentDays || r.days_of_last_14[1] < kRecentDays)
    return Held::kFewDays;
  if (r.against >= 0) return Held::kAgainst;
  if (r.one_number[0] || r.one_number[1]) return Held::kOneNumber;
  if (r.ends[0] || r.ends[1]) return Held::kEnds;
  return effective >= kLeastEffective ? Held::kNot : Held::kRough;
}

bool tells(const Rests& r, std::size_t who) { return r.days_of[who] >= kOwnDays; }

Verdict verdict(const Effect& e, const Grounds& g) {
  if (!e.causal || g.days < kEarliest || e.looks < kLooks || g.held != Held::kNot)
    return Verdict::kTooEarly;
  const bool enough = e.offered >= kOfferedDays && e.not_offered >= kOfferedDays &&
                      g.contraction_at_look >= kContraction;
  const double least = *std::min_element(e.p_at_look, e.p_at_look + kLooks);
  const bool alike = e.answered_p >= kAnsweredAlike;
  if (enough && alike && least > kHelps && e.randomisation_p < kRandomisation)
    return Verdict::kProbablyHelps;
  if (enough && g.little_at_all_looks) return Verdict::kProbablyLittle;
  if (e.p_at_look[0] > kLeans) return Verdict::kLeaningCloser;
  if (e.p_at_look[0] < 1 - kLeans) return Verdict::kLeaningFurther;
  return Verdict::kTooEarly;
}

Turn turns(int mine, int others) {
  constexpr int kActs = 12;
  if (mine < 0 || others < 0 || mine + others < kActs) return Turn::kTooEarly;
  // P(share < 1/2) for Beta(mine + 1, others + 1) is P(Binomial(n + 1, 1/2) > mine) (Abramowitz &
  // Stegun 26.5.24).
  const int n = std::min(mine + others, 1000000) + 1;
  const double log_half = logarithm(.5) * n;
  double log_choose = 0, below = 0;
  for (int k = 0; k <= n; ++k) {
    if (k > 0) log_choose += logarithm(static_cast<double>(n - k + 1) / k);
    if (k > mine) below += exponential(log_choose + log_half);
  }
  if (below < .1) return Turn::kMoreMe;
  if (below > .9) return Turn::kMoreOther;
  return Turn::kEven;
}

}  // namespace pane::insight

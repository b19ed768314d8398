// What may be said of an estimate, and from when: the table of docs/insight.md as functions of
// numbers.
//
// Not here: the numbers (report.cpp) or words. Invariant: more is never said from less; where in
// doubt, too early.
#pragma once

#include "core/insight/report.hpp"

namespace pane::insight {

inline constexpr int kMarbleDays = 7, kMarbleOf = 14;
inline constexpr int kEarliest = 56, kSetPointDays = 28;
inline constexpr double kEchoContraction = .4, kContraction = .5;
inline constexpr double kHelps = .975, kLeans = .9, kLittle = .15, kRandomisation = .05;
inline constexpr int kOfferedDays = 12, kLooks = 3;

/// Share of the draws that count. With less they lean on one another so much that an interval of
/// theirs is rough: then only the marble with its cloud is shown.
inline constexpr double kLeastEffective = .1;

bool marble_gate(const Rests& rests);
/// An interval that leaves nought out says which way; else steady.
Way way(const Estimate& estimate);

/// All that a verdict about a practice rests on.
struct Grounds {
  int days = 0;                      ///< since the first answer
  bool little_at_all_looks = false;  ///< 90 % interval within .15 of nought at each
  double contraction_at_look = 0;    ///< at the latest look
  double effective = 0;              ///< share of the draws that count
};
Verdict verdict(const Effect& effect, const Grounds& grounds);

/// Whose shared acts there were more of.
enum class Turn : std::uint8_t { kTooEarly, kEven, kMoreMe, kMoreOther };
/// Of acts within 28 days: from 12 on, when the 80 % interval of my share (uniform prior, so that
/// it is a binomial tail) leaves one half out.
Turn turns(int mine, int others);

}  // namespace pane::insight

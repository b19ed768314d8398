// What may be said of an estimate, and from when: the table of docs/insight.md as functions of
// numbers.
//
// Not here: the numbers (report.cpp) or words. Invariant: more is never said from less; where in
// doubt, nothing yet.
#pragma once

#include "core/insight/report.hpp"

namespace pane::insight {

inline constexpr int kMarbleDays = 7, kMarbleOf = 14;
inline constexpr int kEarliest = 56, kSetPointDays = 28;
/// Days of each person's own: for words of three days, of the last 14; for the set-point, of the
/// last 28; for what is about one person, in all.
inline constexpr int kRecentDays = 7, kMonthsDays = 14, kOwnDays = 28;
inline constexpr double kEchoContraction = .4, kContraction = .5;
inline constexpr double kHelps = .975, kLeans = .9, kLittle = .15, kRandomisation = .05;
inline constexpr int kOfferedDays = 12, kLooks = 3;
/// *Probably helps* is held back where days after an offer are answered more or less often than
/// others, and chance would do that less often than this.
inline constexpr double kAnsweredAlike = .05;

/// Within so many points either way, nothing has changed: a step of the seven for single days,
/// three quarters of one for the ground beneath them.
inline constexpr double kSteadyDays = 1, kSteadyGround = .75;

/// From this chance on a lasting change that was not taken in may be there, and from the second it
/// is taken in (breaks.hpp).
inline constexpr double kBreakPossible = .1, kBreakLikely = .5;

/// Share of the draws that count. With less they lean on one another so much that an interval of
/// theirs is rough: then only the marble with its cloud is shown.
inline constexpr double kLeastEffective = .1;
/// From this share on, one number is nearly all that somebody gives; the two ends of the scale are.
inline constexpr double kOneNumber = .9, kEnds = .8;
/// An item that goes with the others of its evening less than this, beyond chance, runs against
/// them.
inline constexpr double kAgainst = -.2;

bool marble_gate(const Rests& rests);
/// An interval that leaves nought out says which way; one within the margin, that nothing changed.
Way way(const Estimate& moved, const Estimate& steady, double margin);
/// Why no word may be said of two people's closeness; nothing, if there is none.
Held held(const Rests& rests, double effective);
/// Whether somebody gave enough days of their own to tell how one follows on another; besides,
/// words must not be held back.
bool tells(const Rests& rests, std::size_t person);

/// All that a verdict about a practice rests on.
struct Grounds {
  int days = 0;                      ///< since the first answer
  bool little_at_all_looks = false;  ///< 90 % interval within .15 of nought at each
  double contraction_at_look = 0;    ///< at the latest look
  Held held = Held::kNot;            ///< on the day of the look
};
Verdict verdict(const Effect& effect, const Grounds& grounds);

/// Whose shared acts there were more of.
enum class Turn : std::uint8_t { kTooEarly, kEven, kMoreMe, kMoreOther };
/// Of acts within 28 days: from 12 on, when the 80 % interval of my share (uniform prior, so that
/// it is a binomial tail) leaves one half out.
Turn turns(int mine, int others);

}  // namespace pane::insight

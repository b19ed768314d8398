// What an estimate rests on: the answers of two people, day by day, and what was offered on which
// day.
//
// Not here: where answers come from (events in view/, a CSV in cli/, a simulated pair in sim/), or
// any estimate. Invariants: answers.size() == days * 2 * items; the other vectors are empty or hold
// one value a day (effort: days * practices). fault() says in one sentence what is wrong.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace pane::insight {

inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
inline constexpr int kPeople = 2;
inline constexpr int kMaxDays = 3650;
inline constexpr int kMaxItems = 12;
inline constexpr int kMaxPractices = 8;

/// One day's draw: what my device could have offered, and what it did.
struct Draw {
  /// False: nothing was drawn before that day's check-in, so the day says nothing about practices.
  bool eligible = false;
  /// Index of the practice that was offered, or -1 for none.
  int offered = -1;
  /// Chance of each practice at the time of drawing; one minus their sum is the chance of none.
  std::vector<double> probability;
  /// Days under *keep it light* are left out: what was drawn was not seen.
  bool light = false;
};

/// Answers of persons 0 and 1 on consecutive days; a day is 0-based here.
struct Series {
  int days = 0;
  int items = 0;
  int practices = 0;
  /// Points between neighbouring answers: 6 over the number of steps that the scale has.
  double step = 1;
  /// Points on the 1..7 scale at [(day * 2 + person) * items + item]; kMissing where there is none.
  /// Censored answers lie on a step, 1 + k * `step`; Gaussian ones are any finite number.
  std::vector<double> answers;
  /// 1 on the pair's Saturdays and Sundays; empty: none.
  std::vector<std::uint8_t> weekend;
  /// How much of practice k fell on day t at [t * practices + k] (0 or 1 from draws; any finite
  /// number from a CSV); empty: no practices.
  std::vector<double> effort;
  /// For the exact randomisation test; empty: practices were self-chosen, and nothing causal may be
  /// said.
  std::vector<Draw> draws;

  double answer(int day, int person, int item) const {
    return answers[static_cast<std::size_t>((day * kPeople + person) * items + item)];
  }
  double& answer(int day, int person, int item) {
    return answers[static_cast<std::size_t>((day * kPeople + person) * items + item)];
  }
};

/// Empty when `series` can be estimated from; else one sentence that names the first thing that is
/// wrong.
std::string fault(const Series& series, bool censored);
/// Of so many days, those up to the latest look at practices, which is once a week.
constexpr int days_at_look(int days) { return days / 7 * 7; }
/// The series as it stood after so many days.
Series first_days(const Series& series, int days);

}  // namespace pane::insight

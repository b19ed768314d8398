// Keep it light: whether the app suggests no openness now (care C15 to C19).
// Not here: what light hides (views), where the switch is kept (core/session). Invariants: what
// comes from my answers is worked out anew each time and stored nowhere; nothing here is ever
// written to a space of two, or sent.
#pragma once

#include <vector>

#include "core/practice/weekly/weekly.hpp"

namespace pane::guide {

/// The switch, and when it was turned.
struct LightSwitch {
  static constexpr std::size_t kMost = 20;  ///< turnings that are kept

  /// Days on which it was turned: on, off, on, ... in their order.
  std::vector<Day> turned;
  Day asked = 0;  ///< last day on which it was turned or left as it is; 0: never
  Day shown = 0;  ///< last day on which the one question stood on Today; 0: never

  [[nodiscard]] bool on() const { return turned.size() % 2 == 1; }
  /// In force on that day, or on a part of it. Of turnings that are no longer kept, the days
  /// between count as light.
  [[nodiscard]] bool on_day(Day day) const;
  void set(bool on, Day day);
  /// The one question of a space stands on Today: from its day 15 on, unanswered, on one day.
  [[nodiscard]] bool asks(Day space_begun, Day today) const;
};

/// After signs of fear in my own answers, that day lies within eight weeks of the last one (C17 b):
/// *safe* in its two lowest labels twice in six weeks, or in the lowest once; in whichever space.
bool light_from(const practice::weekly::State& own, Day day);

/// Day 15 of a space (its first is `begun`): from then on everyone is asked, once.
constexpr Day kAskLightAfter = 14;

}  // namespace pane::guide

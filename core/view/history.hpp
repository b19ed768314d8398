// What the estimates rest on, from the folds: the days that lie open for me, and what my device
// drew. Not here: the estimate (core/insight), when it is asked for (core/session/fits.cpp).
// Invariants: the *state* holds nothing that the other does not have, other than numbers that I
// kept to myself, and says so; days whose mist I have not cleared are in neither. Two phones that
// hold the same days and kept nothing make the same series, to the bit.
#pragma once

#include "core/insight/series.hpp"
#include "core/view/context.hpp"

namespace pane::view {

struct History {
  Day first = 0;  ///< the series' day 0
  bool own_view = false;
  insight::Series series;
  std::vector<std::string> practices;  ///< names, by their place in the series; of effects alone
  [[nodiscard]] Day last() const { return first + series.days - 1; }
};

/// The closeness of both on the days that lie open, from the first of them to the last; persons in
/// the order of joining. days is 0 where there is none.
History state_history(const Context& c);
/// The same with my own draws, to the latest weekly look; in the first week, all days.
History effects_history(const Context& c);
/// Days of the last fourteen that lie open and hold a number of closeness from each.
int both_of_last_14(const Context& c);

/// A day's numbers as they lie open: mine (with what I kept) and the other's.
struct DayAnswers {
  std::array<Byte, practice::checkin::kItems> mine{}, other{};
  bool kept = false;  ///< a closeness number of mine is one that I kept
};
std::optional<DayAnswers> open_day(const Context& c, Day day);

}  // namespace pane::view

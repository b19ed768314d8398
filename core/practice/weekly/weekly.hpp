// Room "weekly": the feelings of a week, sealed until both are in, and what of the week stays mine
// (essay D7; product "Check-in"). Not here: *safe* in the sealed answer. It has no byte there; it
// lives in `Kept`, in the own space (C16). What a number means stands in the pack.
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/base/result.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::weekly {

constexpr std::size_t kFeelings = 8;
constexpr std::size_t kSafe = 8;    ///< the place that is mine alone
constexpr std::size_t kPlaces = 9;  ///< the feelings, and *safe*
constexpr Byte kMaxValue = 7;
constexpr Day kFirstDay = 4;  ///< Friday, counted from the week's Monday
constexpr Day kDays = 7;      ///< the exchange's last day is the Monday after

/// Whether a week is answered on this day: Friday to Sunday.
constexpr bool answers_on(Day day) { return day - monday_of(day) >= kFirstDay; }

/// Skipped and not drawn are both 0: to the other they look the same.
struct Answer {
  std::array<Byte, kFeelings> values{};
};
/// version u8 = 1 | 8 values
Bytes serialise(const Answer& a);
Result<Answer> read_answer(View bytes);

/// Mine alone, by space and week (own space only).
struct Kept {
  Byte safe = 0;
  std::string look_back;
};
struct State {
  std::map<std::pair<SpaceId, Day>, Kept> kept;
  void apply(const EventRef& e);
};

}  // namespace pane::practice::weekly

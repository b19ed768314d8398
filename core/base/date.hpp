// Days of a pair: whole numbers, counted from 1970-01-01 in the pair's own zone and with its own
// day's end. Not here: a clock. Unix seconds and the zone's offset are given
// (docs/formats/exchange.md, "Days").
#pragma once

#include <cstdint>

namespace pane {

using Day = std::int32_t;
/// Days from others beyond this (the year 2242) are no days; sums with them cannot overflow.
constexpr Day kLastDay = 100'000;
using UnixTime = std::int64_t;  ///< seconds

/// The day that `now` belongs to: it ends at `day_end` o'clock (0..23) of the next date.
constexpr Day day_of(UnixTime now, std::int32_t offset_minutes, std::uint8_t day_end) {
  const std::int64_t local = now + std::int64_t{offset_minutes} * 60 - std::int64_t{day_end} * 3600;
  const std::int64_t d = local >= 0 ? local / 86400 : -((86399 - local) / 86400);
  return static_cast<Day>(d);
}
/// Hour of the date, 0..23.
constexpr int hour_of(UnixTime now, std::int32_t offset_minutes) {
  const std::int64_t local = now + std::int64_t{offset_minutes} * 60;
  const std::int64_t s = ((local % 86400) + 86400) % 86400;
  return static_cast<int>(s / 3600);
}
/// The Monday of the week of `d` (1970-01-01 was a Thursday).
constexpr Day monday_of(Day d) {
  const Day w = ((d + 3) % 7 + 7) % 7;
  return d - w;
}

}  // namespace pane

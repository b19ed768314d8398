// Room "checkin": the day's few questions, sealed until both are in (essays D3, D5, S1; product
// "Check-in"). Not here: *safe* and the signs of lack, which have no byte (C16). What a number
// means stands in the pack.
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/base/result.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::checkin {

constexpr std::size_t kItems = 9;  ///< 6 closeness, given, received, outside weight
constexpr std::size_t kCloseness = 6;
constexpr Byte kMaxValue = 7;

/// Skipped, kept to myself and not drawn are all 0: to the other they look the same.
struct Answer {
  std::array<Byte, kItems> items{};
  std::string word;
  std::string line;
};
/// version u8 = 1 | 9 items | word size u8 | word | line
Bytes serialise(const Answer& a);
Result<Answer> read_answer(View bytes);

/// What I kept to myself, by space and day (own space only).
struct Kept {
  std::array<Byte, kItems> items{};
  std::string word;
  std::string line;
};
struct State {
  std::map<std::pair<SpaceId, Day>, Kept> kept;
  void apply(const EventRef& e);
};

}  // namespace pane::practice::checkin

// Room "space": how I am called here, and when our day ends. (essays D10, product "Start")
#pragma once

#include "core/base/date.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::space {

struct DaySetting {
  std::string zone;  ///< IANA name
  std::uint8_t day_end = 4;
  friend bool operator==(const DaySetting& a, const DaySetting& b) {
    return a.zone == b.zone && a.day_end == b.day_end;
  }
};

/// What one member wrote.
struct State {
  std::string name;
  std::vector<DaySetting> days;  ///< in their order

  void apply(const EventRef& e);
};

/// The last value that both wrote; what one alone wrote changes nothing.
DaySetting agreed(const State& mine, const State& other, const DaySetting& otherwise);

}  // namespace pane::practice::space

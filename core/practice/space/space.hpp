// Room "space": how I am called here, and when our day ends. (essays D10, product "Start")
#pragma once

#include <map>
#include <tuple>

#include "core/base/date.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::space {

struct DaySetting {
  std::string zone;  ///< IANA name
  std::uint8_t day_end = 4;
  friend bool operator==(const DaySetting& a, const DaySetting& b) {
    return a.zone == b.zone && a.day_end == b.day_end;
  }
  friend bool operator<(const DaySetting& a, const DaySetting& b) {
    return std::tie(a.zone, a.day_end) < std::tie(b.zone, b.day_end);
  }
};

/// What one member wrote.
struct State {
  std::string name;
  std::string first_name;                  ///< how I was called before any other
  EnvelopeId named;                        ///< by which entry
  std::map<DaySetting, std::size_t> days;  ///< with the place of each among those first written
  DaySetting first;                        ///< of them

  void apply(const EventRef& e);
};

/// The last value that both wrote. Where there is none, what I wrote first: so what the other
/// writes or takes back alone changes nothing.
DaySetting agreed(const State& mine, const State& other, const DaySetting& otherwise);

}  // namespace pane::practice::space

#include "core/session/moment.hpp"

namespace pane::session {

namespace {
constexpr std::int32_t kMostOffset = 26 * 60;  ///< minutes; no zone is further from UTC
constexpr Byte kDayEnd = 4;                    ///< the hour, where nothing else was agreed
}  // namespace

void Moment::take(const command::Input& input) {
  // A clock that is off by centuries would have every day in between counted.
  now = std::clamp<UnixTime>(input.now(), 0, UnixTime{kLastDay} * 86400);
  if (input.zones() == nullptr) return;
  bool first = true;
  for (const auto* z : *input.zones()) {
    const std::int32_t minutes = std::clamp(z->minutes(), -kMostOffset, kMostOffset);
    if (first) device_offset = minutes;
    first = false;
    if (z->zone() != nullptr) zones[z->zone()->str()] = minutes;
  }
}

std::int32_t Moment::offset_of(const std::string& zone) const {
  const auto at = zones.find(zone);
  return at == zones.end() ? device_offset : at->second;
}

std::string Moment::zone_of(const Space& s) const {
  return practice::space::agreed(s.mine().space, s.other().space, {device_zone, kDayEnd}).zone;
}

Day Moment::day_in(const Space* s) const {
  if (s == nullptr || !s->pair()) return day_of(now, device_offset, kDayEnd);
  const auto d = practice::space::agreed(s->mine().space, s->other().space, {device_zone, kDayEnd});
  return day_of(now, offset_of(d.zone), d.day_end);
}

}  // namespace pane::session

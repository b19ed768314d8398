// When it is: the time and the offsets of zones that a command brings, and the day of a space.
// Not here: how a zone is agreed on (practice/space). Invariant: no clock is read; all is as the
// latest Input said.
#pragma once

#include <map>
#include <string>

#include "core/session/space.hpp"

namespace pane::session {

struct Moment {
  UnixTime now = 0;
  std::map<std::string, std::int32_t> zones;  ///< minutes from UTC, by name
  std::int32_t device_offset = 0;             ///< the same of the device's own
  std::string device_zone;                    ///< as it was opened

  /// Takes them from an Input; a time or an offset that nobody's clock shows is drawn in.
  void take(const command::Input& input);
  [[nodiscard]] std::int32_t offset_of(const std::string& zone) const;
  [[nodiscard]] std::string zone_of(const Space& s) const;
  /// The day of a pair's space; null, or my own: this device's.
  [[nodiscard]] Day day_in(const Space* s) const;
};

}  // namespace pane::session

// The disk of a phone whose two people have shared for years: 20,000 events, as the program itself
// would have stored them. Not here: measuring.
#pragma once

#include "sim/phone.hpp"

namespace pane::bench {

struct Years {
  sim::Phone::Records disk;
  Bytes pack;
  std::int64_t clock = 0;  ///< just after the last event
};
/// Check-ins by both, opened; now and then a question with answers and a response, an appreciation
/// with its heart. The check-ins of the last year were looked at, and the pane drawn from them.
Years share_for_years(std::size_t events);

/// "PNDK" | clock u64 | pack u32 ‖ bytes | n × (key u16 ‖ text | value u32 ‖ bytes), records as
/// Open wants them.
Bytes serialise(const Years& years);

}  // namespace pane::bench

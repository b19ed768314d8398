// The relay's numbers as a page that other programs collect: OpenMetrics 1.0, in text. Not here:
// who may read it (net/meter.hpp). Invariants: numbers, and words of ours beside them; never an id,
// address, key, name or path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "relay/service/counts.hpp"

namespace pane::relay {

constexpr std::string_view kMetricsType =
    "application/openmetrics-text; version=1.0.0; charset=utf-8";

struct Metrics {
  std::string_view version;  ///< of the program
  std::int64_t started = 0;  ///< Unix seconds
  bool ready = false;        ///< new entries are taken
  Counts counts;
  Held held;
  std::uint64_t connections = 0;
  std::uint64_t turned_away = 0, no_room = 0;  ///< connections that were not let in
  std::uint64_t syncs = 0;
  // In bytes; what cannot be found out is left out.
  std::optional<std::uint64_t> database, log, disk_free, memory;
};
std::string open_metrics(const Metrics& m);

}  // namespace pane::relay

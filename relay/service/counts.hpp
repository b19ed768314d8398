// What a relay counts of itself, and what it holds just now. Not here: who reads it (log.hpp,
// metrics.hpp). Invariants: numbers alone; nothing says whose they are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "relay/service/log.hpp"
#include "relay/service/wire.hpp"

namespace pane::relay {

constexpr std::size_t kRefusals = static_cast<std::size_t>(Refusal::MAX) + 1;

/// By reason, in the order of Refusal.
extern const std::array<std::string_view, kRefusals> kRefusedFor;

/// Since the start.
struct Counts {
  std::uint64_t logins = 0, appends = 0, duplicates = 0, refusals = 0, deliveries = 0, batches = 0;
  std::array<std::uint64_t, kRefusals> refused_for{};  ///< refusals by reason
  std::uint64_t other_host = 0;          ///< logins that failed, and came under another name
  std::uint64_t damaged = 0;             ///< spaces that are set apart
  std::uint64_t spoilt = 0, mended = 0;  ///< entries that no longer fit their ids, and came again

  void refused(Refusal why) {
    ++refusals;
    ++refused_for[static_cast<std::size_t>(why)];
  }
  /// What is worth a line in the log: each of these that is not zero, by name.
  [[nodiscard]] std::vector<Log::Count> troubles() const;
};

/// Just now.
struct Held {
  std::size_t spaces = 0;  ///< that somebody is connected to
  std::size_t writes = 0;  ///< appends and puts that were taken, and are not yet durable
  std::size_t bytes = 0;   ///< of these
};

}  // namespace pane::relay

// The two ways in which a crowd loads a relay: as fast as it takes them, and evenly spaced.
// Not here: who is connected, and to what (figures.hpp).
#pragma once

#include <optional>

#include "bench/relay/load.hpp"

namespace pane::bench {

/// Which of the prepared events of each room are sent: [first, first + count).
struct Span {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// A crowd whose lines are first the writers of all rooms in their order, then, if there are any,
/// the listeners in the same order.
struct Loaded {
  Crowd& crowd;
  const std::vector<Room>& rooms;
  [[nodiscard]] bool has_listeners() const { return crowd.size() > rooms.size(); }
};

/// Appends a second, acknowledged and (with listeners) delivered, with `window` under way in each
/// space.
std::optional<double> run_full(const Loaded& load, Span span, std::size_t window);

struct Delivery {
  double appends_a_second = 0;  ///< offered and taken
  double p50_ms = 0, p99_ms = 0, most_ms = 0;
};
/// Appends at an even rate, for so many seconds at most; each time is from the moment at which it
/// was due to its arrival at the listener.
std::optional<Delivery> run_paced(const Loaded& load, Span span, double rate, double seconds);

}  // namespace pane::bench

// Tells other relays of the same database that a space has something new, and hears it from them,
// through a NATS server. A hint only: it names spaces and holds nothing of theirs, it is believed
// by nobody, and whether it arrives changes only how soon one looks. Not here: the looking
// (service/follow.cpp). Invariants: what comes is checked against a bound; while the server is away
// nothing waits for it, and it is tried again for good; the address is never shown.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"

namespace pane::relay {

class Hints {
 public:
  /// Begins to connect. `heard` is called on a thread of the library. Throws ServeFailure where the
  /// address is none.
  Hints(const std::string& address, std::function<void(std::vector<SpaceId>)> heard);
  ~Hints();
  Hints(const Hints&) = delete;
  Hints& operator=(const Hints&) = delete;

  void tell(const std::vector<SpaceId>& spaces);

 private:
  class Line;
  std::unique_ptr<Line> line_;
};

/// It is the address of a NATS server, by its beginning.
bool is_nats(std::string_view address);

}  // namespace pane::relay

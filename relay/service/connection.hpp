// What the service asks of one connection. net/ carries it out.
// Invariants: all calls come from the one thread that runs the service; none of them re-enters the
// session.
#pragma once

#include <cstddef>

#include "relay/service/wire.hpp"

namespace pane::relay {

class Connection {
 public:
  virtual ~Connection() = default;
  virtual void send(Frame frame) = 0;
  /// Bytes given to send() that have not left yet.
  [[nodiscard]] virtual std::size_t queued() const = 0;
  /// Ends the connection once what is queued has left.
  virtual void close() = 0;
  /// Reading may go on (Session::pause_reading was true before).
  virtual void resume() = 0;
};

}  // namespace pane::relay

// What the service asks of one connection. net/ carries it out.
// Invariants: all calls come from the one thread that runs the service; none of them re-enters the
// session.
#pragma once

#include <cstddef>
#include <cstdint>

#include "relay/service/wire.hpp"

namespace pane::relay {

/// Why a connection ends, as the other side is told.
enum class Ending : std::uint8_t {
  kLeaving,   ///< the relay has nothing more for it
  kProtocol,  ///< it sent what is no frame
};

class Connection {
 public:
  virtual ~Connection() = default;
  virtual void send(Frame frame) = 0;
  /// Bytes given to send() that have not left yet.
  [[nodiscard]] virtual std::size_t queued() const = 0;
  /// Ends the connection once what is queued has left.
  virtual void close(Ending why) = 0;
  /// Reading may go on (Session::pause_reading was true before).
  virtual void resume() = 0;
};

}  // namespace pane::relay

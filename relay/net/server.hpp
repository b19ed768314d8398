// The relay as a running program: listens, serves the app and the WebSocket, stops when told.
// Not here: Boost, which stays in this folder's other files; parsing of the command line.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "relay/limits.hpp"
#include "relay/service/log.hpp"

namespace pane::relay {

struct ServeOptions {
  std::string address = "127.0.0.1";  ///< a numeric address
  std::uint16_t port = 7263;          ///< 0: any free one
  std::string meter_address;          ///< where its numbers are; empty: nowhere
  std::uint16_t meter_port = 0;       ///< 0: any free one
  std::string version;                ///< of the program
  std::string data = "pane-data";     ///< its folder, where there is no other database
  std::string database;  ///< address of one that speaks PostgreSQL's protocol, and others may share
  std::string nats;      ///< address of the server that carries hints to them; empty: none
  std::string app;       ///< empty: no app is served
  std::string public_host;    ///< host[:port] that apps dial, and no other; empty: what they say
  bool public_https = false;  ///< ... and they do so over https
  bool trust_proxy = false;   ///< a proxy in front says whom it has a request from
  std::string token;          ///< empty: anyone may make spaces
  LogLevel log = LogLevel::kInfo;
  limits::Bounds bounds;
};

/// Why it cannot start or go on, as one sentence for a person.
class ServeFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Serves until SIGINT, SIGTERM, or the end of the terminal that it speaks to; then finishes what
/// was accepted and returns. Throws ServeFailure, StoreFailure or SiteFailure. Prints "Pane is at
/// http://..." on standard output once it listens, and in a second line where its numbers are.
void serve(const ServeOptions& options);

}  // namespace pane::relay

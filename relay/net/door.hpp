// A connection as it comes in: requests that are answered at once, until one asks for a WebSocket.
// Included by this folder's Boost files only. Not here: what there is to answer (site.hpp), what a
// WebSocket says. Invariants: whatever a request is, it is answered or its connection was lost; one
// that is refused is read no further than limits::kDrainBytes.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "relay/net/request.hpp"
#include "relay/net/server.hpp"
#include "relay/net/site.hpp"
#include "relay/net/websocket.hpp"

namespace pane::relay {

class Door {
 public:
  Door(const ServeOptions& options, bool loopback, const Site& site, WebSockets& sockets, Log& log);

  /// Who connects from there; none where addresses are not counted: from this machine itself, and
  /// where a proxy says later whom it has it from.
  [[nodiscard]] Visit visit(const boost::asio::ip::tcp::socket& socket);
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, Visit visit,
                                     Relay& relay);
  void sweep() { visitors_.sweep(); }

 private:
  [[nodiscard]] bool wants_websocket(const UpgradeRequest& request, const Relay& relay) const;
  /// A page of a browser that this relay is not for.
  [[nodiscard]] bool foreign(const UpgradeRequest& request) const;
  void note_proxy(const UpgradeRequest& request);
  /// Answers it. True: the connection may go on.
  boost::asio::awaitable<bool> respond(boost::beast::tcp_stream& stream,
                                       const UpgradeRequest& request, Relay& relay);

  const Site& site_;
  WebSockets& sockets_;
  Log& log_;
  Visitors visitors_;
  bool https_;
  bool trust_proxy_;
  bool loopback_;
  bool own_pages_;  ///< no token, no address of its own: only pages that it may have served itself
  bool proxy_seen_ = false;
};

}  // namespace pane::relay

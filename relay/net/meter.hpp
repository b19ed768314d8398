// Gives the relay's numbers to whoever asks at an address of their own, and nothing else. Included
// by this folder's Boost files only. Not here: the numbers (service/metrics.hpp). Invariants:
// nothing of the app or of the WebSocket is to be had there; limits::kMeterConnections at once.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>

#include "relay/limits.hpp"

namespace pane::relay {

class Meter {
 public:
  /// Listens; `read` gives the page as it is just now. Throws ServeFailure.
  Meter(boost::asio::io_context& io, const boost::asio::ip::tcp::endpoint& at,
        std::function<std::string()> read, limits::milliseconds patience);

  [[nodiscard]] boost::asio::ip::tcp::endpoint at() const { return acceptor_.local_endpoint(); }
  boost::asio::awaitable<void> run();

 private:
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

  boost::asio::io_context& io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::function<std::string()> read_;
  limits::milliseconds patience_;
  /// Held by each connection, too: they end with io, which is after this.
  std::shared_ptr<std::size_t> open_ = std::make_shared<std::size_t>(0);
};

}  // namespace pane::relay

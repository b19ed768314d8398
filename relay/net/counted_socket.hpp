// A socket that is closed when much is read from it of which no message becomes: pings without end,
// or a message of endless empty parts, neither of which anyone above hears of. Not here: what a
// message is.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <utility>

#include "relay/limits.hpp"
#include "relay/service/visitors.hpp"

namespace pane::relay {

class CountedSocket {
 public:
  using next_layer_type = boost::asio::ip::tcp::socket;
  using executor_type = next_layer_type::executor_type;

  explicit CountedSocket(next_layer_type socket) : socket_(std::move(socket)) {}

  executor_type get_executor() { return socket_.get_executor(); }
  next_layer_type& next_layer() { return socket_; }
  const next_layer_type& next_layer() const { return socket_; }

  /// One whole message has come.
  void got_message() { reads_ = Budget(limits::kIdleReadsPerSecond, limits::kIdleReads); }

  template <class Buffers, class Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    if (!reads_.take(Budget::Clock::now())) {
      boost::system::error_code ignored;
      socket_.close(ignored);
    }
    return socket_.async_read_some(buffers, std::forward<Handler>(handler));
  }
  template <class Buffers, class Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    return socket_.async_write_some(buffers, std::forward<Handler>(handler));
  }

 private:
  next_layer_type socket_;
  Budget reads_{limits::kIdleReadsPerSecond, limits::kIdleReads};
};

template <class Handler>
void async_teardown(boost::beast::role_type role, CountedSocket& socket, Handler&& handler) {
  using boost::beast::websocket::async_teardown;
  async_teardown(role, socket.next_layer(), std::forward<Handler>(handler));
}

}  // namespace pane::relay

// One app's WebSocket: bytes in and out for a Session. Included by this folder's two Boost files
// only. Not here: what frames mean. Invariants: one read and one write at a time; what is queued is
// bounded by limits::kSendMost, beyond which the connection is cut; idle, it holds about four
// kilobytes.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <unordered_set>

#include "relay/limits.hpp"
#include "relay/service/session.hpp"

namespace pane::relay {

class WebSocket;
using WebSockets = std::unordered_set<WebSocket*>;
using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;

class WebSocket final : public Connection, public std::enable_shared_from_this<WebSocket> {
 public:
  /// Is in `all` for as long as it lives.
  WebSocket(boost::asio::ip::tcp::socket socket, Relay& relay, WebSockets& all);
  ~WebSocket() override;

  /// Answers the request and reads until the end. The returned coroutine does not hold the request
  /// while it reads. `bounds` has to outlive it.
  void start(UpgradeRequest request, const limits::Bounds& bounds);

  void send(Frame frame) override;
  std::size_t queued() const override { return queued_; }
  void close() override;
  void resume() override { pause_.cancel(); }

 private:
  boost::asio::awaitable<void> accept(UpgradeRequest request, const limits::Bounds& bounds);
  boost::asio::awaitable<void> read();
  boost::asio::awaitable<void> wait_until_ready();
  void expect_login(limits::milliseconds within);
  void write();
  void written(boost::beast::error_code error);
  void cut();

  boost::beast::websocket::stream<boost::asio::ip::tcp::socket, false> stream_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer pause_;
  boost::asio::steady_timer login_;
  Relay& relay_;
  WebSockets& all_;
  std::unique_ptr<Session> session_;
  std::vector<Frame> out_;
  std::size_t next_out_ = 0;
  std::size_t queued_ = 0;
  bool writing_ = false;
  bool closing_ = false;
  bool dead_ = false;
};

}  // namespace pane::relay

// One app's WebSocket: bytes in and out for a Session. Included by this folder's two Boost files
// only. Not here: what frames mean. Invariants: one read and one write at a time; what is queued is
// bounded by limits::kSendMost for each and limits::Bounds::queued for all, beyond which a
// connection is cut; what left or was cut is not held; idle, it holds about four kilobytes.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <unordered_set>

#include "relay/limits.hpp"
#include "relay/net/counted_socket.hpp"
#include "relay/net/request.hpp"
#include "relay/service/session.hpp"

namespace pane::relay {

class Stranger;
/// Those who are not at home here (yet), the longest-standing first.
using Strangers = std::list<Stranger*>;
/// One of them, of whatever kind, and how it is cut.
class Stranger {
 public:
  Stranger(Strangers& all, std::function<void()> cut) : all_(all), cut_(std::move(cut)) {
    at_ = all_.insert(all_.end(), this);
  }
  ~Stranger() { leave(); }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;
  void cut() {
    leave();
    const auto cut = cut_;  // this may be gone before it returns
    cut();
  }

 private:
  void leave() {
    if (in_) all_.erase(at_);
    in_ = false;
  }
  Strangers& all_;
  std::function<void()> cut_;
  Strangers::iterator at_;
  bool in_ = true;
};

class WebSocket;
/// Those there are, and what they share.
struct WebSockets {
  std::unordered_set<WebSocket*> all;
  Strangers strangers;     ///< also those who have not asked for a WebSocket
  std::size_t homes = 0;   ///< who is at home
  std::size_t queued = 0;  ///< bytes, of all
  limits::Bounds bounds;
  std::uint64_t turned_away = 0;  ///< there were too many of that address
  std::uint64_t no_room = 0;      ///< all places were taken, or the system had no more sockets

  [[nodiscard]] std::size_t connections() const { return strangers.size() + homes; }
  /// Makes room for one more: strangers make way for it, the longest-standing first, who hold a
  /// quarter at most. False: all there is room for are at home.
  bool make_room();
  /// Cuts those whose message has been on its way for too long.
  void cut_stuck();
  /// Makes room: cuts first whose message has been on its way for longer than `bounds.slow`, then
  /// for whom much waits, then the others; each time those that have taken longest first.
  void cut_slowest();
};
/// One connection of an address, counted for as long as it is there.
class Visit {
 public:
  Visit() = default;
  explicit Visit(std::shared_ptr<Visitor> visitor) : visitor_(std::move(visitor)) {
    if (visitor_) ++visitor_->connections;
  }
  ~Visit() {
    if (visitor_) --visitor_->connections;
  }
  Visit(Visit&& other) noexcept : visitor_(std::move(other.visitor_)) {}
  Visit& operator=(Visit&& other) noexcept {
    std::swap(visitor_, other.visitor_);
    return *this;
  }
  [[nodiscard]] const std::shared_ptr<Visitor>& visitor() const { return visitor_; }
  [[nodiscard]] bool over(std::size_t most) const {
    return visitor_ && visitor_->connections > most;
  }

 private:
  std::shared_ptr<Visitor> visitor_;
};

class WebSocket final : public Connection, public std::enable_shared_from_this<WebSocket> {
 public:
  /// Is in `shared` for as long as it lives.
  WebSocket(boost::asio::ip::tcp::socket socket, Visit visit, Relay& relay, WebSockets& shared);
  ~WebSocket() override;

  /// Answers the request and reads until the end. The returned coroutine does not hold the request
  /// while it reads.
  void start(UpgradeRequest request);

  void send(Frame frame) override;
  /// For one who was cut: so much that nothing more is read from the store.
  std::size_t queued() const override { return dead_ ? limits::kSendMost : queued_; }
  void close(Ending why) override;
  void resume() override { pause_.cancel(); }
  /// Ends the connection at once, and lets go of what is queued.
  void cut();
  /// Everything has left.
  [[nodiscard]] bool sent() const { return out_.empty(); }
  /// A message is on its way, and not given up.
  [[nodiscard]] bool writing() const { return writing_ && !dead_; }
  /// When the message that is on its way was begun.
  [[nodiscard]] Session::Clock::time_point began() const { return began_; }

 private:
  boost::asio::awaitable<void> accept(UpgradeRequest request);
  boost::asio::awaitable<void> read();
  boost::asio::awaitable<void> wait_until_ready();
  void expect_login();
  void expect_home();
  /// It stays from here on, whoever comes.
  void note_home();
  void write();
  void written(boost::beast::error_code error);
  void count(std::size_t queued);

  boost::beast::websocket::stream<CountedSocket, false> stream_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer pause_;
  boost::asio::steady_timer login_;
  Visit visit_;
  Relay& relay_;
  WebSockets& shared_;
  std::unique_ptr<Session> session_;
  std::optional<Stranger> stranger_;  ///< none once it is at home, or cut
  bool home_ = false;
  std::deque<Frame> out_;  ///< the first is on its way while writing_
  std::size_t queued_ = 0;
  Session::Clock::time_point began_;
  bool writing_ = false;
  bool closing_ = false;
  Ending ending_ = Ending::kLeaving;
  bool dead_ = false;
};

}  // namespace pane::relay

#include "relay/net/websocket.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <utility>

#include "relay/limits.hpp"
#include "relay/net/exchange.hpp"

namespace pane::relay {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using beast::error_code;

constexpr std::size_t kKeptBuffer = 4096;

/// What a message takes while it waits.
std::size_t weight(const Frame& frame) { return frame->size() + limits::kSentBytes; }

}  // namespace

bool WebSockets::make_room() {
  const std::size_t quarter = std::max<std::size_t>(bounds.connections / 4, 1);
  const auto too_many = [&] {
    return strangers.size() >= quarter || connections() >= bounds.connections;
  };
  while (!strangers.empty() && too_many()) strangers.front()->cut();
  return connections() < bounds.connections;
}

void WebSockets::cut_stuck() {
  const auto since = Session::Clock::now() - bounds.write;
  for (WebSocket* s : all) {
    if (s->writing() && s->began() <= since) s->cut();
  }
}

void WebSockets::cut_slowest() {
  std::vector<WebSocket*> slow;
  for (WebSocket* s : all) {
    if (s->writing()) slow.push_back(s);
  }
  // First who stands still. For whom little waits is most likely someone who just said hello.
  const auto still = Session::Clock::now() - bounds.slow;
  const auto rank = [&](const WebSocket* s) {
    if (s->began() <= still) return 0;
    return s->queued() >= limits::kSendLow ? 1 : 2;
  };
  std::sort(slow.begin(), slow.end(), [&](const WebSocket* a, const WebSocket* b) {
    return std::pair(rank(a), a->began()) < std::pair(rank(b), b->began());
  });
  // A quarter at once, so that this is not done again for every message.
  for (auto s = slow.begin(); s != slow.end() && queued > bounds.queued / 4 * 3; ++s) (*s)->cut();
}

WebSocket::WebSocket(asio::ip::tcp::socket socket, Visit visit, Relay& relay, WebSockets& shared)
    : stream_(std::move(socket)),
      buffer_(limits::kFrameBytes),
      pause_(stream_.get_executor()),
      login_(stream_.get_executor()),
      visit_(std::move(visit)),
      relay_(relay),
      shared_(shared) {
  shared_.all.insert(this);
  stranger_.emplace(shared_.strangers, [this] { cut(); });
}

WebSocket::~WebSocket() {
  count(0);
  if (home_) --shared_.homes;
  shared_.all.erase(this);
}

void WebSocket::start(UpgradeRequest request) {
  asio::co_spawn(stream_.get_executor(), accept(std::move(request)),
                 [self = shared_from_this()](const std::exception_ptr&) {});
}

asio::awaitable<void> WebSocket::accept(UpgradeRequest request) {
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = limits::kUpgradeTimeout;
  timeout.idle_timeout = shared_.bounds.idle;
  timeout.keep_alive_pings = true;
  stream_.set_option(timeout);
  stream_.read_message_max(limits::kFrameBytes);
  stream_.auto_fragment(false);
  stream_.binary(true);
  stream_.set_option(websocket::stream_base::decorator(
      [](websocket::response_type& answer) { answer.set(beast::http::field::server, "Pane"); }));
  error_code error;
  co_await stream_.async_accept(request, into(error));
  if (error) co_return;
  session_ =
      std::make_unique<Session>(relay_, *this,
                                Caller{std::string(request[beast::http::field::host]),
                                       visit_.visitor(), request.count("X-Forwarded-For") > 0});
  expect_login();
  // Read in a coroutine of its own: this one's frame, with the request in it, is freed.
  asio::co_spawn(stream_.get_executor(), read(),
                 [self = shared_from_this()](const std::exception_ptr&) {
                   self->cut();
                   self->session_.reset();
                 });
}

void WebSocket::expect_login() {
  login_.expires_after(shared_.bounds.login);
  login_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (error || !self || !self->session_ || self->session_->at_home()) return;
    if (self->session_->settled()) return self->expect_home();
    self->close(Ending::kLeaving);
  });
}

void WebSocket::expect_home() {
  login_.expires_after(shared_.bounds.stay);
  login_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (error || !self || !self->session_ || self->session_->at_home()) return;
    self->close(Ending::kLeaving);
  });
}

void WebSocket::note_home() {
  if (!stranger_ || !session_->at_home()) return;
  stranger_.reset();
  home_ = true;
  ++shared_.homes;
}

asio::awaitable<void> WebSocket::read() {
  for (;;) {
    error_code error;
    co_await stream_.async_read(buffer_, into(error));
    if (error) co_return;
    stream_.next_layer().got_message();
    if (!closing_) {
      const auto data = buffer_.cdata();
      const View frame(static_cast<const Byte*>(data.data()), data.size());
      // Text is no frame of ours; empty bytes are refused as such.
      session_->receive(stream_.got_binary() ? frame : View());
      note_home();
    }
    buffer_.clear();
    if (buffer_.capacity() > kKeptBuffer) buffer_.shrink_to_fit();
    co_await wait_until_ready();
  }
}

asio::awaitable<void> WebSocket::wait_until_ready() {
  while (!dead_ && !closing_) {
    Session::Clock::duration delay{};
    const bool pause = session_->pause_reading(Session::Clock::now(), delay);
    if (!pause && delay <= Session::Clock::duration::zero()) co_return;
    // The bound on a pause is for a disk that hangs: the idle timeout of the stream then finds out
    // who is gone.
    pause_.expires_after(pause ? Session::Clock::duration(limits::seconds(1)) : delay);
    error_code ignored;
    co_await pause_.async_wait(into(ignored));
  }
}

void WebSocket::send(Frame frame) {
  if (dead_ || closing_) return;
  count(queued_ + weight(frame));
  out_.push_back(std::move(frame));
  if (queued_ > limits::kSendMost) return cut();
  if (!writing_) write();
  if (shared_.queued > shared_.bounds.queued) shared_.cut_slowest();
}

void WebSocket::count(std::size_t queued) {
  shared_.queued += queued - queued_;
  queued_ = queued;
}

void WebSocket::write() {
  writing_ = true;
  began_ = Session::Clock::now();
  stream_.async_write(
      asio::buffer(*out_.front()),
      [self = shared_from_this()](error_code error, std::size_t) { self->written(error); });
}

void WebSocket::written(error_code error) {
  writing_ = false;
  if (error || dead_) return cut();
  count(queued_ - weight(out_.front()));
  out_.pop_front();
  if (queued_ < limits::kSendLow && session_ && !closing_) session_->drained();
  if (!writing_ && !out_.empty()) return write();
  if (!writing_ && closing_) {
    closing_ = false;
    close(ending_);
  }
}

void WebSocket::close(Ending why) {
  if (dead_ || closing_) return;
  closing_ = true;
  ending_ = why;
  pause_.cancel();
  if (writing_ || !out_.empty()) return;  // written() comes back here
  writing_ = true;
  began_ = Session::Clock::now();
  const auto code = why == Ending::kProtocol ? websocket::close_code::protocol_error
                                             : websocket::close_code::going_away;
  stream_.async_close(code, [self = shared_from_this()](error_code) { self->cut(); });
}

void WebSocket::cut() {
  if (dead_) return;
  dead_ = true;
  stranger_.reset();
  if (std::exchange(home_, false)) --shared_.homes;
  pause_.cancel();
  login_.cancel();
  // What is on its way is read from until its handler has run; the rest can go at once.
  out_.resize(std::min<std::size_t>(out_.size(), writing_ ? 1 : 0));
  count(0);
  error_code ignored;
  stream_.next_layer().next_layer().close(ignored);
}

}  // namespace pane::relay

#include "relay/net/meter.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>

#include "relay/net/exchange.hpp"
#include "relay/net/listener.hpp"
#include "relay/service/metrics.hpp"

namespace pane::relay {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

/// One more, for as long as this is there.
class Place {
 public:
  explicit Place(std::shared_ptr<std::size_t> count) : count_(std::move(count)) { ++*count_; }
  ~Place() { --*count_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::shared_ptr<std::size_t> count_;
};

}  // namespace

Meter::Meter(asio::io_context& io, const tcp::endpoint& at, std::function<std::string()> read,
             limits::milliseconds patience)
    : io_(io), acceptor_(io), read_(std::move(read)), patience_(patience) {
  listen(acceptor_, at, "--metrics");
}

asio::awaitable<void> Meter::run() {
  for (;;) {
    error_code error;
    tcp::socket socket(io_);
    co_await acceptor_.async_accept(socket, into(error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // out of descriptors, most likely
      asio::steady_timer pause(io_, limits::milliseconds(100));
      co_await pause.async_wait(into(error));
      continue;
    }
    if (*open_ >= limits::kMeterConnections) continue;
    asio::co_spawn(io_, serve(std::move(socket)), [](const std::exception_ptr&) {});
  }
}

asio::awaitable<void> Meter::serve(tcp::socket socket) {
  const Place place(open_);
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer(limits::kHeaderBytes);
  for (;;) {
    RequestParser parser;
    if (!co_await next_request(stream, buffer, parser, patience_, false)) break;
    const UpgradeRequest& request = parser.get();
    const std::string_view target = target_of(request);
    if (target.substr(0, target.find('?')) != "/metrics") {
      co_await refuse(stream, 404, request, false);
      break;
    }
    const std::string page = read_();
    const HttpAnswer said = fresh(kMetricsType, page, text(request.method_string()));
    if (!co_await give(stream, request, said, true)) break;
  }
  error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

}  // namespace pane::relay

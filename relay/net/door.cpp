#include "relay/net/door.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <ctime>
#include <optional>

namespace pane::relay {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;

auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

/// As HTTP writes it, in any locale.
std::string date() {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char rest[32];
  const std::size_t n = std::strftime(rest, sizeof rest, " %Y %H:%M:%S GMT", &utc);
  const std::string day = std::to_string(100 + utc.tm_mday).substr(1);
  return std::string(kDays[utc.tm_wday]) + ", " + day + " " + kMonths[utc.tm_mon] +
         std::string(rest, n);
}

using Response = http::response<http::span_body<const Byte>>;

Response response_of(const HttpAnswer& a, const UpgradeRequest& request) {
  Response response;
  response.version(request.version());
  response.result(a.status);
  response.set(http::field::date, date());
  for (const auto& [name, value] : a.headers) response.set(name, value);
  response.body() = beast::span<const Byte>(a.body.data(), a.body.size());
  response.content_length(a.body_size);
  return response;
}

asio::awaitable<void> write(beast::tcp_stream& stream, const Response& response,
                            error_code& error) {
  http::response_serializer<http::span_body<const Byte>> serializer(
      const_cast<Response&>(response));
  // A HEAD request and a 304 get the headers alone.
  if (response.body().empty()) {
    co_await http::async_write_header(stream, serializer, into(error));
  } else {
    co_await http::async_write(stream, serializer, into(error));
  }
}

}  // namespace

Door::Door(const ServeOptions& options, bool loopback, const Site& site, WebSockets& sockets,
           Log& log)
    : site_(site),
      sockets_(sockets),
      log_(log),
      https_(options.public_https),
      trust_proxy_(options.trust_proxy),
      loopback_(loopback),
      own_pages_(options.token.empty() && options.public_host.empty() &&
                 (loopback || !options.app.empty())) {}

Visit Door::visit(const tcp::socket& socket) {
  error_code error;
  const auto address = socket.remote_endpoint(error).address();
  if (error || trust_proxy_ || address.is_loopback()) return {};
  return Visit(visitors_.of(counted_as(address)));
}

asio::awaitable<void> Door::serve(tcp::socket socket, Visit visit, Relay& relay) {
  beast::tcp_stream stream(std::move(socket));
  std::optional<Stranger> guest(std::in_place, sockets_.strangers, [&stream] { stream.close(); });
  beast::flat_buffer buffer(limits::kHeaderBytes);
  for (bool first = true;; first = false) {
    RequestParser parser;
    parser.header_limit(limits::kHeaderBytes);
    stream.expires_after(first ? sockets_.bounds.request : limits::kKeepAlive);
    error_code error;
    co_await http::async_read_header(stream, buffer, parser, into(error));
    const unsigned wrong = error ? status_of(error, parser) : objection(parser);
    if (wrong != 0) co_await refuse(stream, wrong, parser.get());
    if (error || wrong != 0) break;
    const UpgradeRequest& request = parser.get();
    note_proxy(request);
    if (wants_websocket(request, relay)) {
      if (trust_proxy_) {
        const auto from = forwarded_for(request);
        if (from) visit = Visit(visitors_.of(counted_as(*from)));
        if (visit.over(sockets_.bounds.of_address)) {
          ++sockets_.turned_away;
          co_await refuse(stream, 429, request);
          break;
        }
      }
      guest.reset();
      std::make_shared<WebSocket>(stream.release_socket(), std::move(visit), relay, sockets_)
          ->start(parser.release());
      co_return;
    }
    stream.expires_after(limits::kKeepAlive);
    if (!co_await respond(stream, request, relay)) break;
  }
  error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

bool Door::wants_websocket(const UpgradeRequest& request, const Relay& relay) const {
  const std::string_view target = target_of(request);
  return beast::websocket::is_upgrade(request) && target.substr(0, target.find('?')) == "/ws" &&
         !relay.stopping() && !foreign(request);
}

bool Door::foreign(const UpgradeRequest& request) const {
  if (!own_pages_) return false;
  std::string_view origin = text(request[http::field::origin]);
  if (origin.empty()) return false;  // what is no browser names none
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return true;
  origin.remove_prefix(scheme + 3);
  if (!loopback_) return !beast::iequals(origin, request[http::field::host]);
  for (const std::string_view here : {"localhost", "127.0.0.1", "[::1]"}) {
    if (!origin.starts_with(here)) continue;
    const std::string_view port = origin.substr(here.size());
    if (port.empty()) return false;
    if (port.front() == ':' && port.find_first_not_of("0123456789", 1) == port.npos) return false;
  }
  return true;
}

void Door::note_proxy(const UpgradeRequest& request) {
  if (trust_proxy_ || proxy_seen_ || request.count("X-Forwarded-For") == 0) return;
  proxy_seen_ = true;
  log_.warn("proxy_without_trust_proxy");
}

asio::awaitable<bool> Door::respond(beast::tcp_stream& stream, const UpgradeRequest& request,
                                    Relay& relay) {
  const Health health{relay.stopping(), relay.unready(Session::Clock::now())};
  Response response =
      response_of(answer(site_, health,
                         {text(request.method_string()), target_of(request),
                          text(request[http::field::accept_encoding]),
                          text(request[http::field::if_none_match]), https_, foreign(request)}),
                  request);
  response.keep_alive(request.keep_alive());
  error_code error;
  co_await write(stream, response, error);
  co_return !error && request.keep_alive() && !relay.stopping();
}

asio::awaitable<void> Door::refuse(beast::tcp_stream& stream, unsigned status,
                                   const UpgradeRequest& request) {
  Response response = response_of(refusal(status, https_), request);
  response.keep_alive(false);
  if (request.method() == http::verb::head) response.body() = {};
  error_code error;
  stream.expires_after(limits::kDrain);
  co_await write(stream, response, error);
  stream.socket().shutdown(tcp::socket::shutdown_send, error);
  // Closed with something unread, the answer would be lost on its way.
  std::array<Byte, 4096> rest;
  for (std::size_t n = 0; !error && n < limits::kDrainBytes;) {
    n += co_await stream.async_read_some(asio::buffer(rest), into(error));
  }
}

}  // namespace pane::relay

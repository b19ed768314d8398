#include "relay/net/door.hpp"

#include <optional>

#include "relay/net/exchange.hpp"

namespace pane::relay {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;

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
    if (!co_await next_request(stream, buffer, parser,
                               first ? sockets_.bounds.request : limits::kKeepAlive, https_)) {
      break;
    }
    const UpgradeRequest& request = parser.get();
    note_proxy(request);
    if (wants_websocket(request, relay)) {
      if (trust_proxy_) {
        const auto from = forwarded_for(request);
        if (from) visit = Visit(visitors_.of(counted_as(*from)));
        if (visit.over(sockets_.bounds.of_address)) {
          ++sockets_.turned_away;
          co_await refuse(stream, 429, request, https_);
          break;
        }
      }
      guest.reset();
      std::make_shared<WebSocket>(stream.release_socket(), std::move(visit), relay, sockets_)
          ->start(parser.release());
      co_return;
    }
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
  const HttpAnswer said =
      answer(site_, health,
             {text(request.method_string()), target_of(request),
              text(request[http::field::accept_encoding]),
              text(request[http::field::if_none_match]), https_, foreign(request)});
  co_return co_await give(stream, request, said, !relay.stopping());
}

}  // namespace pane::relay

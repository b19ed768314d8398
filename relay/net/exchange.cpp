#include "relay/net/exchange.hpp"

#include <array>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <ctime>

namespace pane::relay {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;

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

asio::awaitable<bool> next_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                   RequestParser& parser, limits::milliseconds patience,
                                   bool https) {
  parser.header_limit(limits::kHeaderBytes);
  stream.expires_after(patience);
  error_code error;
  co_await http::async_read_header(stream, buffer, parser, into(error));
  const unsigned wrong = error ? status_of(error, parser) : objection(parser);
  if (wrong != 0) co_await refuse(stream, wrong, parser.get(), https);
  co_return !error && wrong == 0;
}

asio::awaitable<bool> give(beast::tcp_stream& stream, const UpgradeRequest& request,
                           const HttpAnswer& answer, bool stay) {
  Response response = response_of(answer, request);
  response.keep_alive(request.keep_alive());
  error_code error;
  stream.expires_after(limits::kKeepAlive);
  co_await write(stream, response, error);
  co_return !error && request.keep_alive() && stay;
}

asio::awaitable<void> refuse(beast::tcp_stream& stream, unsigned status,
                             const UpgradeRequest& request, bool https) {
  Response response = response_of(refusal(status, https), request);
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

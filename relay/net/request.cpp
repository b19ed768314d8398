#include "relay/net/request.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>

#include "relay/limits.hpp"

namespace pane::relay {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

bool chunked_or_nothing(const UpgradeRequest& request, bool chunked) {
  return chunked || request.count(http::field::transfer_encoding) == 0;
}

}  // namespace

unsigned status_of(const boost::beast::error_code& error, const RequestParser& parser) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return 0;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return parser.get().target().empty() ? 414 : 431;
  }
  return error.category() == make_error_code(http::error::bad_target).category() ? 400 : 0;
}

unsigned objection(const RequestParser& parser) {
  const UpgradeRequest& request = parser.get();
  const std::size_t hosts = request.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && request.version() >= 11) ||
      request[http::field::host].size() > limits::kHostBytes ||
      !chunked_or_nothing(request, parser.chunked())) {
    return 400;
  }
  if (request.method() != http::verb::get && request.method() != http::verb::head) return 405;
  return parser.chunked() || parser.content_length().value_or(0) > 0 ? 413 : 0;
}

std::string_view target_of(const UpgradeRequest& request) {
  std::string_view target = text(request.target());
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t path = target.find('/', scheme.size());
    return path == std::string_view::npos ? "/" : target.substr(path);
  }
  return target;
}

Address counted_as(const asio::ip::address& address) {
  Address counted{};
  if (address.is_v4() || address.to_v6().is_v4_mapped()) {
    const auto v4 = address.is_v4()
                        ? address.to_v4()
                        : asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    const auto bytes = v4.to_bytes();
    counted[0] = 4;
    std::copy(bytes.begin(), bytes.end(), counted.begin() + 1);
    return counted;
  }
  const auto bytes = address.to_v6().to_bytes();
  counted[0] = 6;
  std::copy_n(bytes.begin(), 8, counted.begin() + 1);
  return counted;
}

std::optional<asio::ip::address> forwarded_for(const UpgradeRequest& request) {
  // A header may come in several lines; the proxy's own word is the last of the last.
  std::string_view all;
  for (const auto& field : request) {
    if (boost::beast::iequals(field.name_string(), "X-Forwarded-For")) all = text(field.value());
  }
  std::string_view last = all.substr(all.rfind(',') + 1);  // npos + 1 is 0
  last.remove_prefix(std::min(last.find_first_not_of(" \t"), last.size()));
  if (last.starts_with('[')) {
    last = last.substr(1, last.find(']') - 1);
  } else if (std::count(last.begin(), last.end(), ':') == 1) {
    last = last.substr(0, last.find(':'));
  }
  boost::system::error_code error;
  const auto address = asio::ip::make_address(std::string(last), error);
  return error ? std::nullopt : std::optional(address);
}

}  // namespace pane::relay

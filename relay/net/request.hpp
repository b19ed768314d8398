// What a plain HTTP request is held to, and who sent it. Included by this folder's Boost files
// only. Not here: what is answered (site.hpp). Invariants: nothing of a request is kept but what
// addresses are counted by.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <optional>
#include <string_view>

#include "relay/service/visitors.hpp"

namespace pane::relay {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;
using RequestParser = boost::beast::http::request_parser<boost::beast::http::empty_body>;

inline std::string_view text(boost::beast::string_view v) { return {v.data(), v.size()}; }

/// The status that a request which cannot be read is answered with; 0: the other side is gone, and
/// nothing is answered.
unsigned status_of(const boost::beast::error_code& error, const RequestParser& parser);
/// What is wrong with one that could be read, as a status; 0: nothing. Whoever is answered so is
/// closed, for it may have a body, which nobody reads.
unsigned objection(const RequestParser& parser);
/// Path and query, also where the whole address stands there.
std::string_view target_of(const UpgradeRequest& request);

/// What an address is counted as.
Address counted_as(const boost::asio::ip::address& address);
/// Whom the proxy in front, which is trusted to say it, has this from: the last in X-Forwarded-For.
std::optional<boost::asio::ip::address> forwarded_for(const UpgradeRequest& request);

}  // namespace pane::relay

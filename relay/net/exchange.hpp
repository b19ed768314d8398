// One plain HTTP exchange: a request is read, and answered or refused. Included by this folder's
// Boost files only. Not here: what is answered (site.hpp, meter.hpp). Invariants: whatever a
// request is, it is answered or its connection was lost; one that is refused is read no further
// than limits::kDrainBytes.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "relay/limits.hpp"
#include "relay/net/request.hpp"
#include "relay/net/site.hpp"

namespace pane::relay {

inline auto into(boost::system::error_code& error) {
  return boost::asio::redirect_error(boost::asio::use_awaitable, error);
}

/// Reads the head of the next request within `patience`. False: there is none, or none that can be
/// answered, and it was refused; nothing more can be read from there.
boost::asio::awaitable<bool> next_request(boost::beast::tcp_stream& stream,
                                          boost::beast::flat_buffer& buffer, RequestParser& parser,
                                          limits::milliseconds patience, bool https);

/// True: it was given, and the connection may go on. `stay`: the relay wants it to.
boost::asio::awaitable<bool> give(boost::beast::tcp_stream& stream, const UpgradeRequest& request,
                                  const HttpAnswer& answer, bool stay);

/// The answer is the last.
boost::asio::awaitable<void> refuse(boost::beast::tcp_stream& stream, unsigned status,
                                    const UpgradeRequest& request, bool https);

}  // namespace pane::relay

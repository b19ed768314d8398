// Takes an address and a port of this machine. Included by this folder's Boost files only. Not
// here: who comes in there.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

namespace pane::relay {

/// `flag`: the option that named them, for the sentence. Throws ServeFailure.
boost::asio::ip::tcp::endpoint endpoint_of(const std::string& address, std::uint16_t port,
                                           const std::string& flag);
void listen(boost::asio::ip::tcp::acceptor& acceptor, const boost::asio::ip::tcp::endpoint& at,
            const std::string& flag);
/// As it stands in an address: http://[::1]:7263
std::string origin_of(const boost::asio::ip::tcp::endpoint& at);

}  // namespace pane::relay

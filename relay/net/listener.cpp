#include "relay/net/listener.hpp"

#include "relay/net/server.hpp"

namespace pane::relay {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

tcp::endpoint endpoint_of(const std::string& address, std::uint16_t port, const std::string& flag) {
  error_code error;
  const auto numeric = asio::ip::make_address(address, error);
  if (error) {
    throw ServeFailure("The address after " + flag +
                       " is not a numeric one, such as 127.0.0.1 or [::1].");
  }
  return {numeric, port};
}

void listen(tcp::acceptor& acceptor, const tcp::endpoint& at, const std::string& flag) {
  error_code error;
  acceptor.open(at.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(at, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return;
  const std::string port = std::to_string(at.port());
  if (error == asio::error::address_in_use) {
    throw ServeFailure("Port " + port +
                       " is in use. End the other program, or choose another port with " + flag +
                       ".");
  }
  if (error == asio::error::access_denied) {
    throw ServeFailure("Port " + port + " needs more rights. Choose one above 1023 with " + flag +
                       ".");
  }
  throw ServeFailure("This machine does not have the address after " + flag + ".");
}

std::string origin_of(const tcp::endpoint& at) {
  const std::string host = at.address().to_string();
  return "http://" + (at.address().is_v6() ? "[" + host + "]" : host) + ":" +
         std::to_string(at.port());
}

}  // namespace pane::relay

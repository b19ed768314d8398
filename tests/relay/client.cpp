#include "tests/relay/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <utility>

namespace pane::testing {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Socket::Socket(std::uint16_t port) {
  fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) {
    close();
    return;
  }
  const int on = 1;
  ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Socket::~Socket() { close(); }
Socket::Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Socket& Socket::operator=(Socket&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

void Socket::close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

bool Socket::write(View bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

Bytes Socket::read(std::size_t most, milliseconds patience) {
  pollfd p{fd_, POLLIN, 0};
  if (fd_ < 0 || ::poll(&p, 1, static_cast<int>(patience.count())) <= 0) return {};
  Bytes bytes(most);
  const ssize_t n = ::recv(fd_, bytes.data(), bytes.size(), 0);
  bytes.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return bytes;
}

bool Socket::at_end(milliseconds patience) {
  pollfd p{fd_, POLLIN, 0};
  if (::poll(&p, 1, static_cast<int>(patience.count())) <= 0) return false;
  Byte b = 0;
  return ::recv(fd_, &b, 1, MSG_PEEK) <= 0;
}

std::string http(std::uint16_t port, const std::string& request) {
  Socket s(port);
  std::string all;
  if (!s.open() || !s.write(as_view(request))) return all;
  for (;;) {
    const Bytes some = s.read(65536);
    if (some.empty()) return all;
    all += as_text(some);
  }
}

std::string http_get(std::uint16_t port, const std::string& path, const std::string& headers) {
  return http(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                        headers + "\r\n");
}

Bytes ws_frame(Opcode opcode, View payload) {
  Writer w;
  w.u8(static_cast<Byte>(0x80 | static_cast<Byte>(opcode)));
  if (payload.size() < 126) {
    w.u8(static_cast<Byte>(0x80 | payload.size()));
  } else if (payload.size() < 65536) {
    w.u8(0x80 | 126)
        .u8(static_cast<Byte>(payload.size() >> 8))
        .u8(static_cast<Byte>(payload.size()));
  } else {
    w.u8(0x80 | 127);
    for (int i = 7; i >= 0; --i) w.u8(static_cast<Byte>(std::uint64_t{payload.size()} >> (8 * i)));
  }
  w.u32(0).raw(payload);
  return w.take();
}

std::optional<std::pair<Opcode, Bytes>> take_ws_frame(Bytes& buffer) {
  if (buffer.size() < 2) return std::nullopt;
  std::size_t head = 2;
  std::size_t size = buffer[1] & 0x7f;
  if (size >= 126) {
    const std::size_t n = size == 126 ? 2 : 8;
    head += n;
    if (buffer.size() < head) return std::nullopt;
    size = 0;
    for (std::size_t i = 0; i < n; ++i) size = size << 8 | buffer[2 + i];
  }
  if (buffer.size() < head + size) return std::nullopt;
  const auto begin = buffer.begin() + static_cast<std::ptrdiff_t>(head);
  const auto end = begin + static_cast<std::ptrdiff_t>(size);
  std::pair<Opcode, Bytes> out{static_cast<Opcode>(buffer[0] & 0x0f), Bytes(begin, end)};
  buffer.erase(buffer.begin(), end);
  return out;
}

Bytes pack(wire::FrameT frame) {
  flatbuffers::FlatBufferBuilder b;
  b.Finish(wire::Frame::Pack(b, &frame));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

Client::Client(std::uint16_t port, std::string host, const std::string& origin,
               const std::string& headers)
    : socket_(port),
      host_(std::move(host)),
      random_(static_cast<std::uint64_t>(steady_clock::now().time_since_epoch().count())) {
  std::string request = "GET /ws HTTP/1.1\r\nHost: " + host_ +
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "Sec-WebSocket-Version: 13\r\n" +
                        headers;
  if (!origin.empty()) request += "Origin: " + origin + "\r\n";
  if (!socket_.open() || !socket_.write(as_view(request + "\r\n"))) return;
  for (;;) {
    const Bytes some = socket_.read(4096);
    if (some.empty()) return;
    upgrade_answer_ += as_text(some);
    const std::size_t end = upgrade_answer_.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    buffer_ = to_bytes(as_view(std::string_view(upgrade_answer_).substr(end + 4)));
    upgrade_answer_.resize(end + 4);
    connected_ = upgrade_answer_.starts_with("HTTP/1.1 101");
    return;
  }
}

std::optional<wire::FrameT> Client::next(milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  for (;;) {
    if (auto frame = take_ws_frame(buffer_)) {
      if (frame->first == Opcode::kPing) send_raw(Opcode::kPong, frame->second);
      if (frame->first == Opcode::kClose) return std::nullopt;
      if (frame->first != Opcode::kBinary) continue;
      flatbuffers::Verifier v(frame->second.data(), frame->second.size());
      if (!wire::VerifyFrameBuffer(v)) return std::nullopt;
      wire::FrameT out;
      wire::GetFrame(frame->second.data())->UnPackTo(&out);
      return out;
    }
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    const Bytes some = left.count() > 0 ? socket_.read(1 << 16, left) : Bytes();
    if (some.empty()) return std::nullopt;
    buffer_.insert(buffer_.end(), some.begin(), some.end());
  }
}

bool Client::closed() {
  const auto until = steady_clock::now() + kPatience;
  while (auto frame = take_ws_frame(buffer_)) {
    if (frame->first == Opcode::kBinary) return false;
    if (frame->first == Opcode::kClose) return true;
  }
  while (steady_clock::now() < until) {
    const Bytes some = socket_.read(1 << 16);
    if (some.empty()) return socket_.at_end();
    buffer_.insert(buffer_.end(), some.begin(), some.end());
    while (auto frame = take_ws_frame(buffer_)) {
      if (frame->first == Opcode::kBinary) return false;
      if (frame->first == Opcode::kClose) return true;
    }
  }
  return false;
}

bool Client::authenticate(const crypto::SignSeed& seed, const SpaceId& space,
                          const std::string& token, const std::string& dialled) {
  const auto hello = expect<wire::HelloT>();
  if (!hello || hello->nonce.size() != 32) return false;
  const Hash own = random_.id<Hash>();
  const std::string& host = dialled.empty() ? host_ : dialled;
  wire::AuthT a;
  a.key = vec(crypto::public_key(seed));
  a.space = vec(space);
  a.nonce = vec(own);
  a.signature = vec(
      crypto::sign(seed, "pane1.auth", {hello->nonce, own.view(), space.view(), as_view(host)}));
  a.token = token;
  return send(std::move(a));
}

std::optional<wire::WelcomeT> Client::login(const crypto::SignSeed& seed, const SpaceId& space,
                                            const std::string& token) {
  if (!authenticate(seed, space, token)) return std::nullopt;
  return expect<wire::WelcomeT>();
}

bool Client::append(const Bytes& envelope) {
  wire::AppendT a;
  a.envelope = envelope;
  return send(std::move(a));
}

bool Client::append_acked(const Sealed& e) {
  if (!append(e)) return false;
  while (auto frame = next()) {
    if (frame->body.type == wire::Body::Deliver) continue;
    return frame->body.type == wire::Body::Ack && frame->body.AsAck()->id == vec(e.id);
  }
  return false;
}

bool Client::from(std::uint64_t seq, const Hash& chain) {
  wire::FromT f;
  f.seq = seq;
  f.chain = vec(chain);
  return send(std::move(f));
}

}  // namespace pane::testing

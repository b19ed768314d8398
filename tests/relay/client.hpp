// A client of the relay for tests: a plain socket that speaks WebSocket, and frames as objects.
// Not here: an app's rules. It waits for what it expects with a deadline, and never sleeps.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "core/crypto/crypto.hpp"
#include "tests/relay/people.hpp"
#include "wire_generated.h"

namespace pane::testing {

constexpr std::chrono::seconds kPatience{20};

/// A TCP connection on loopback. Everything fails with false or nothing; a test checks.
class Socket {
 public:
  Socket() = default;
  explicit Socket(std::uint16_t port);
  ~Socket();
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&& other) noexcept;

  [[nodiscard]] bool open() const { return fd_ >= 0; }
  bool write(View bytes);
  /// Up to `most` bytes; empty at the end, or when the time is up.
  Bytes read(std::size_t most, std::chrono::milliseconds patience = kPatience);
  /// The next read would find the end of the connection.
  bool at_end(std::chrono::milliseconds patience = kPatience);
  void close();
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

/// All of a plain HTTP exchange, head and body.
std::string http(std::uint16_t port, const std::string& request);
std::string http_get(std::uint16_t port, const std::string& path, const std::string& headers = "");

enum class Opcode : Byte { kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10 };
/// A masked frame of a client, with a mask of zeros so that bytes stay readable.
Bytes ws_frame(Opcode opcode, View payload);
/// Takes one whole frame off the front; nothing when there is none yet.
std::optional<std::pair<Opcode, Bytes>> take_ws_frame(Bytes& buffer);

Bytes pack(wire::FrameT frame);
template <class T>
Bytes pack(T body) {
  wire::FrameT f;
  f.body.Set(std::move(body));
  return pack(std::move(f));
}

class Client {
 public:
  explicit Client(std::uint16_t port, std::string host = "localhost",
                  const std::string& origin = "", const std::string& headers = "");

  /// The upgrade was accepted.
  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] const std::string& upgrade_answer() const { return upgrade_answer_; }
  bool send_raw(Opcode opcode, View payload) { return socket_.write(ws_frame(opcode, payload)); }
  template <class T>
  bool send(T body) {
    return send_raw(Opcode::kBinary, pack(std::move(body)));
  }
  /// The next frame; pings are answered on the way. Nothing: the end, or time is up.
  std::optional<wire::FrameT> next(std::chrono::milliseconds patience = kPatience);
  /// The next frame, which has to be a T; nothing otherwise.
  template <class T>
  std::optional<T> expect(std::chrono::milliseconds patience = kPatience) {
    auto frame = next(patience);
    if (!frame || frame->body.type != wire::BodyUnionTraits<T>::enum_value) return std::nullopt;
    return *static_cast<T*>(frame->body.value);
  }
  /// The relay closes the connection without another frame of ours.
  bool closed();

  /// Hello, then Auth. False when that could not be sent.
  bool authenticate(const crypto::SignSeed& seed, const SpaceId& space,
                    const std::string& token = "", const std::string& dialled = "");
  /// The whole login; what the relay welcomed with.
  std::optional<wire::WelcomeT> login(const crypto::SignSeed& seed, const SpaceId& space,
                                      const std::string& token = "");
  bool append(const Sealed& e) { return append(e.bytes); }
  bool append(const Bytes& envelope);
  /// Appends and waits for its Ack; deliveries on the way are dropped.
  bool append_acked(const Sealed& e);
  bool from(std::uint64_t seq = 0, const Hash& chain = {});
  void close() { socket_.close(); }
  Socket& socket() { return socket_; }
  SeededRandom& random() { return random_; }

 private:
  Socket socket_;
  std::string host_;
  bool connected_ = false;
  std::string upgrade_answer_;
  Bytes buffer_;
  SeededRandom random_;
};

template <class F>
std::vector<Byte> vec(const F& id) {
  return std::vector<Byte>(id.bytes.begin(), id.bytes.end());
}

}  // namespace pane::testing

// A load of many apps on one thread: epoll, and envelopes that were signed beforehand, so that it
// costs little beside the relay it measures. Not here: what is measured (figures.hpp).
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "tests/relay/client.hpp"
#include "tests/relay/people.hpp"

namespace pane::bench {

using Clock = std::chrono::steady_clock;

/// A pair's space with everything that will be appended to it, as frames ready to send.
struct Room {
  testing::Pair pair;
  std::vector<testing::Sealed> events;
  std::vector<Bytes> frames;
};
/// `count` spaces; in each `events` envelopes of `size` bytes in all.
std::vector<Room> make_rooms(std::size_t count, std::size_t events, std::size_t size);

/// Begins every space on the relay. False: the relay did not do as it should.
bool begin_rooms(std::uint16_t port, std::vector<Room>& rooms);

/// Logged-in connections in one epoll set. Frames of the relay are counted by their kind.
class Crowd {
 public:
  enum class Kind { kAck, kDeliver, kOther };
  using Heard = std::function<void(std::size_t line, Kind kind)>;

  explicit Crowd(std::uint16_t port);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  /// Logs in; `follow`: also asks for everything, and has it before this returns. False: refused.
  bool join(const crypto::SignSeed& seed, const SpaceId& space, bool follow);
  void send(std::size_t line, const Bytes& frame);
  /// Handles what has arrived, waiting at most so long for something. False: a connection ended.
  bool poll(std::chrono::microseconds patience, const Heard& heard);
  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  struct Line {
    testing::Client client;
    Bytes in;
    Bytes out;  ///< what the socket did not take yet
  };
  bool read(std::size_t at, const Heard& heard);
  /// True: all of it has left.
  static bool flush(Line& line);

  std::uint16_t port_;
  int epoll_ = -1;
  std::vector<Line> lines_;
  std::vector<std::size_t> full_;  ///< lines with something in `out`
};

}  // namespace pane::bench

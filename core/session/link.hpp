// One connection to a relay: what was said on it, and when to try again.
// Not here: what the frames carry. Invariant: never more than one connection at once for one
// purpose.
#pragma once

#include "core/base/date.hpp"
#include "core/session/vault.hpp"
#include "wire_generated.h"

namespace pane::session {

/// No pause is longer, in seconds.
constexpr UnixTime kLongestPause = 30;
/// The end of a pause. Where that is further away than any pause is long, the clock was ahead and
/// has been set right, and nobody waits for the day that it showed.
inline UnixTime waits_until(UnixTime at, UnixTime now) {
  return at > now + kLongestPause ? now : at;
}

/// A frame is no longer, in either direction (docs/formats/wire.md).
constexpr std::size_t kMaxFrame = std::size_t{68} * 1024;

struct Link {
  /// What was said last, and so what the relay may say next: docs/formats/session.md.
  enum class State : Byte {
    kIdle,
    kConnecting,
    kOpen,       ///< Hello is due
    kAsked,      ///< Welcome is
    kFollowing,  ///< what is there from a place on, then CaughtUp
    kListing,    ///< ids of all that it has
    kGiving,     ///< an answer to each entry that it lacked
    kLive
  };
  /// Frames that bring nothing: so many at once, and so many a second. More ends the connection.
  static constexpr std::uint64_t kIdleBurst = 8'000, kIdleASecond = 1'000;
  State state = State::kIdle;
  std::uint32_t conn = 0;
  UnixTime retry_at = 0;
  int failures = 0;
  std::uint64_t idle_left = kIdleBurst;
  UnixTime idle_at = 0;  ///< when that was counted
  bool refused = false;  ///< the relay said no; shown, and tried again at the slowest pace

  [[nodiscard]] bool due(UnixTime now) const {
    return state == State::kIdle && now >= waits_until(retry_at, now);
  }
  void connect(Effects& effects, std::uint32_t id, const std::string& relay);
  /// 1, 2, 4, 8, 15, then every 30 seconds.
  void lost(UnixTime now);
  void close(Effects& effects, UnixTime now);
  /// The same where it did what no honest relay does: the next try is as late as any.
  void cut(Effects& effects, UnixTime now);
  /// Counts a frame that brought nothing. False: they were too many.
  bool bear(UnixTime now);
};

Bytes pack_frame(wire::FrameT& frame);
template <class T>
void send(Effects& effects, std::uint32_t conn, T body) {
  wire::FrameT f;
  f.body.Set(std::move(body));
  view::SendT s;
  s.conn = conn;
  s.frame = pack_frame(f);
  emit(effects, std::move(s));
}

}  // namespace pane::session

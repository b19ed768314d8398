#include "core/session/link.hpp"

namespace pane::session {

namespace {
constexpr std::array<UnixTime, 6> kPauses = {1, 2, 4, 8, 15, kLongestPause};
}

void Link::connect(Effects& effects, std::uint32_t id, const std::string& relay) {
  state = State::kConnecting;
  idle_left = std::min(idle_left, kIdleBurst);
  conn = id;
  view::ConnectT c;
  c.conn = id;
  c.relay = relay;
  emit(effects, std::move(c));
}

void Link::lost(UnixTime now) {
  const auto i = std::min<std::size_t>(static_cast<std::size_t>(failures), kPauses.size() - 1);
  retry_at = now + (refused ? kPauses.back() : kPauses[i]);
  ++failures;
  state = State::kIdle;
  conn = 0;
}

void Link::close(Effects& effects, UnixTime now) {
  if (conn == 0) return;
  view::DisconnectT d;
  d.conn = conn;
  emit(effects, std::move(d));
  lost(now);
}

void Link::cut(Effects& effects, UnixTime now) {
  if (conn == 0) return;
  close(effects, now);
  retry_at = now + kLongestPause;
}

bool Link::bear(UnixTime now) {
  if (now > idle_at) {
    const auto seconds = static_cast<std::uint64_t>(now - idle_at);
    if (idle_left < kIdleBurst) {
      idle_left = std::min(kIdleBurst, idle_left + std::min(seconds, kIdleBurst) * kIdleASecond);
    }
    idle_at = now;
  }
  if (idle_left == 0) return false;
  --idle_left;
  return true;
}

Bytes pack_frame(wire::FrameT& frame) {
  flatbuffers::FlatBufferBuilder b;
  b.Finish(wire::Frame::Pack(b, &frame));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

}  // namespace pane::session

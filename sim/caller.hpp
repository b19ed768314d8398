// A connection to a town's relay without a phone: frames by hand. For recovery, and for reading
// what a relay gives.
#pragma once

#include "core/session/link.hpp"
#include "sim/town.hpp"

namespace pane::sim {

class Caller final : public relay::Connection {
 public:
  explicit Caller(Town& town)
      : town_(town),
        session_(std::make_unique<relay::Session>(town.relay(), *this,
                                                  relay::Caller{Town::kHost, nullptr})) {}

  /// Sends a frame, and gives everything that came since the last call.
  template <class T>
  std::vector<wire::BodyUnion> say(T body) {
    wire::FrameT f;
    f.body.Set(std::move(body));
    session_->receive(session::pack_frame(f));
    town_.settle();
    return heard();
  }
  std::vector<wire::BodyUnion> heard() {
    std::vector<wire::BodyUnion> out;
    for (const relay::Frame& f : frames_) {
      wire::FrameT t;
      wire::GetFrame(f->data())->UnPackTo(&t);
      out.push_back(std::move(t.body));
    }
    frames_.clear();
    return out;
  }
  /// Answers the relay's challenge with this key; what it says to that.
  std::vector<wire::BodyUnion> log_in(const crypto::SignSeed& key, const SpaceId& space) {
    Bytes challenge;
    for (const wire::BodyUnion& b : heard()) {
      if (b.AsHello() != nullptr) challenge = b.AsHello()->nonce;
    }
    const Bytes nonce(32, 3);
    wire::AuthT a;
    a.key = to_bytes(crypto::public_key(key).view());
    a.space = to_bytes(space.view());
    a.nonce = nonce;
    a.signature = to_bytes(
        crypto::sign(key, "pane1.auth", {challenge, nonce, space.view(), as_view(Town::kHost)})
            .view());
    return say(std::move(a));
  }

  void send(relay::Frame frame) override { frames_.push_back(std::move(frame)); }
  [[nodiscard]] std::size_t queued() const override { return 0; }
  void close(relay::Ending) override { closed = true; }
  void resume() override {}
  bool closed = false;

 private:
  Town& town_;
  std::vector<relay::Frame> frames_;
  std::unique_ptr<relay::Session> session_;
};

}  // namespace pane::sim

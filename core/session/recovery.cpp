#include "core/session/recovery.hpp"

namespace pane::session {

namespace {
constexpr Byte kVersion = 1;
/// Of the identities behind the last one found, those that an invitation may have spent.
constexpr std::uint64_t kSkipped = 4;
}  // namespace

Recovery::Recovery(const crypto::Root& root, std::string relay_name, std::string relay_token)
    : relay(std::move(relay_name)), token(std::move(relay_token)), root_(root) {
  phrase_.typed(root, 1);
}

Recovery Recovery::of_file(const crypto::Root& root, std::uint64_t next_index) {
  Recovery r(root, {}, {});
  r.root_ = crypto::Root{};
  r.stage = Stage::kFound;
  r.highest_ = next_index;
  return r;
}

void Recovery::log_in(Effects& effects, crypto::Random& random, View challenge) {
  link.state = Link::State::kAsked;
  const crypto::Identity mine = identity();
  const Tag32 nonce = random.id<Tag32>();
  const SpaceId none;
  wire::AuthT a;
  a.key = to_bytes(crypto::public_key(mine.sign).view());
  a.space = to_bytes(none.view());
  a.nonce = to_bytes(nonce.view());
  a.signature = to_bytes(
      crypto::sign(mine.sign, "pane1.auth", {challenge, nonce.view(), none.view(), as_view(relay)})
          .view());
  a.token = token;
  send(effects, link.conn, std::move(a));
}

void Recovery::next(bool known) {
  unknown_ = known ? 0 : unknown_ + 1;
  if (known) highest_ = index_;
  ++index_;
  if (unknown_ < kUnknown && index_ <= kMost) return;
  stage = highest_ == 0 ? Stage::kNothing : Stage::kFound;
  root_ = crypto::Root{};
}

void Recovery::hand_over(Phrase& phrase) const {
  phrase = phrase_;
  (void)phrase.spend(highest_ + kSkipped);
}

Bytes Recovery::serialise() const {
  Writer w;
  w.u8(kVersion).u8(static_cast<Byte>(stage)).raw(root_.expose());
  phrase_.write(w);
  w.u64(index_).u64(unknown_).u64(highest_);
  w.u16(static_cast<std::uint16_t>(relay.size())).raw(as_view(relay)).raw(as_view(token));
  return w.take();
}

Result<Recovery> Recovery::read(View plain) {
  Reader r(plain);
  if (r.u8() != kVersion) return Error::kVersion;
  Recovery out;
  const Byte stage = r.u8();
  if (stage > static_cast<Byte>(Stage::kEnding)) return Error::kForm;
  out.stage = static_cast<Stage>(stage);
  out.root_ = crypto::Root::of(r.raw(32));
  if (!out.phrase_.read(r)) return Error::kForm;
  out.index_ = r.u64();
  out.unknown_ = r.u64();
  out.highest_ = r.u64();
  out.relay = std::string(as_text(r.raw(r.u16())));
  if (!r.ok()) return Error::kSize;
  out.token = std::string(as_text(r.raw(r.left())));
  return out;
}

}  // namespace pane::session

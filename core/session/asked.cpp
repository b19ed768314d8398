#include "core/session/asked.hpp"

namespace pane::session {

namespace {
constexpr UnixTime kAskedFor = 24 * 3600;  ///< no invitation lasts longer
}

void Asked::keep(log::Invitation invitation, UnixTime now, crypto::Random& random, Vault& vault) {
  invitation_ = std::move(invitation);
  at_ = now;
  vault.make_key(random);
  Writer w;
  w.u64(static_cast<std::uint64_t>(at_)).raw(invitation_->secret).raw(as_view(invitation_->relay));
  vault.put(random, "ask", w.view());
}

void Asked::drop(Vault& vault) {
  if (invitation_) vault.erase("ask");
  invitation_.reset();
}

void Asked::tick(UnixTime now, Vault& vault) {
  if (invitation_ && now > at_ + kAskedFor) drop(vault);
}

bool Asked::read(View plain) {
  Reader r(plain);
  at_ = static_cast<UnixTime>(r.u64());
  log::Invitation i;
  i.secret = r.id<log::Secret16>();
  i.relay = std::string(as_text(r.raw(r.left())));
  if (!r.ok() || !log::is_relay_name(i.relay)) return false;
  invitation_ = std::move(i);
  return true;
}

}  // namespace pane::session

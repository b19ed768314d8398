// An invitation that was read and not accepted yet: it stays for a day, or until it was answered.
// Not here: what comes of it (PairingFlow).
#pragma once

#include <optional>

#include "core/log/pairing.hpp"
#include "core/session/vault.hpp"

namespace pane::session {

class Asked {
 public:
  [[nodiscard]] bool there() const { return invitation_.has_value(); }
  /// Only where it is there.
  [[nodiscard]] const log::Invitation& invitation() const { return *invitation_; }
  void keep(log::Invitation invitation, UnixTime now, crypto::Random& random, Vault& vault);
  void drop(Vault& vault);
  void tick(UnixTime now, Vault& vault);
  /// The record `ask`. False: this is none.
  bool read(View plain);

 private:
  std::optional<log::Invitation> invitation_;
  UnixTime at_ = 0;
};

}  // namespace pane::session

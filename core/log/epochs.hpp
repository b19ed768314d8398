// Epoch keys: wrapping them to the live devices and identities of both, and opening what others
// wrapped (docs/formats/members.md, "Epochs"). Invariants: a key opened is the one that its check
// names; wraps of the other member never decide what I use.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "core/crypto/crypto.hpp"
#include "core/envelope/envelope.hpp"

namespace pane::log {

using envelope::KeyBody;

/// check = M(K, "pane1.epoch", space)
Hash epoch_check(const crypto::SymmetricKey& k, const SpaceId& space);
/// A key envelope's body: K wrapped to each of `to`, under a fresh ephemeral key. kKey: a key that
/// must not be used.
Result<KeyBody> wrap_epoch(crypto::Random& random, const SpaceId& space, const EpochId& epoch,
                           const crypto::SymmetricKey& k, const std::vector<BoxKey>& to);
/// A secret of this device with its public key, which costs as much to make as to open a wrap.
struct Opener {
  const crypto::BoxSecret* secret = nullptr;
  BoxKey key;
  static Opener of(const crypto::BoxSecret& s) { return {&s, crypto::public_key(s)}; }
};
/// The wrap made to this key, if there is one and it fits its check. A body that names it nowhere
/// costs no curve operation.
std::optional<crypto::SymmetricKey> unwrap_epoch(const KeyBody& body, const SpaceId& space,
                                                 const Opener& mine);

class Epochs {
 public:
  /// A key envelope that was checked, written by a device of `member`, and taken once. The epoch
  /// that it makes or adds to.
  EpochId take(const EnvelopeId& id, int member, const KeyBody& body);
  /// Tries those wraps of the epoch that were not tried before with these secrets, which are the
  /// same each time; true if its key became known.
  bool open_with(const SpaceId& space, const std::vector<Opener>& secrets, const EpochId& epoch);
  [[nodiscard]] const crypto::SymmetricKey* key(const EpochId& epoch) const;

  struct Use {
    EpochId epoch;
    EnvelopeId made_by;           ///< the key envelope that made it
    std::set<BoxKey> wrapped_to;  ///< by envelopes of its own member
  };
  /// Epochs made by this member that can be opened here, newest taken last. Key envelopes in
  /// `voids` count for nothing: a dropped device could else make every epoch look wrongly wrapped,
  /// or wrapped where it is not.
  [[nodiscard]] std::vector<Use> of_member(int member, const std::set<EnvelopeId>& voids) const;

 private:
  struct Part {
    EnvelopeId id;
    int member;
    KeyBody body;
  };
  struct Epoch {
    std::vector<Part> parts;
    std::size_t tried = 0;  ///< parts, else each new one would cost a try of all before it
    std::optional<std::size_t> maker;  ///< the part that made it
    std::optional<crypto::SymmetricKey> key;
  };
  std::map<EpochId, Epoch> epochs_;
  std::vector<EpochId> made_order_;
};

}  // namespace pane::log

// What lies on a phone's disk, opened with the key that lies beside it: for tests that look inside,
// and for adversaries that own the phone. Not here: a running phone.
#pragma once

#include "core/session/space.hpp"
#include "sim/phone.hpp"

namespace pane::sim {

session::Vault vault_of(const Phone::Records& disk);
/// The 16 bytes behind the phrase.
Bytes entropy_of(const Phone::Records& disk);
/// The newest space shared with someone, as the program would open it; null when there is none.
std::unique_ptr<session::Space> pair_space_of(const Phone::Records& disk);
/// The owner's own space, with what was drawn and kept.
std::unique_ptr<session::Space> own_space_of(const Phone::Records& disk);
/// Every envelope of that space, as it came.
std::map<EnvelopeId, Bytes> envelopes_of(const Phone::Records& disk, const SpaceId& space);
/// The ids of entries still to be acknowledged.
std::size_t outbox_of(const Phone::Records& disk, const SpaceId& space);

}  // namespace pane::sim

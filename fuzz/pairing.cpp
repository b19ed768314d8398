// Mailbox slots from a stranger, and a pairing as it was stored. No bytes of a stranger's finish a
// pairing.
#include "core/log/pairing.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

namespace {

constexpr UnixTime kNow = 1'800'000'000;

void receive_all(log::Pairing pairing, View bytes) {
  fuzz::CountingRandom random;
  Reader r(bytes);
  while (r.ok() && r.left() > 0) {
    const Byte slot = r.u8();
    const std::size_t size = std::min<std::size_t>(r.u16(), r.left());
    (void)pairing.receive(random, slot, r.raw(size));
  }
  pairing.confirm(random);
  fuzz::require(pairing.stage() != log::Pairing::Stage::kJoined);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  const View bytes(data, size);
  fuzz::CountingRandom random;
  const crypto::Identity identity;
  const log::Invitation invitation{"relay.example", {}};
  const log::Group group{log::kAgeAdult, log::kRelationFriends, "Ada"};
  receive_all(log::Pairing::invite(random, identity, 1, group, "relay.example", kNow), bytes);
  receive_all(log::Pairing::join(random, invitation, identity, 1, group, kNow), bytes);

  // What is read back is what was stored, and it goes on like any other, whatever it says of
  // itself.
  Result<log::Pairing> stored = log::Pairing::restore(bytes);
  if (stored.ok()) {
    fuzz::require(same(stored->serialise(), bytes));
    // With one at the other end who does all as it should be.
    log::Pairing other = log::Pairing::join(random, stored->invitation(), identity, 1, group, kNow);
    for (int i = 0; i < 2; ++i) {
      for (const auto& [slot, body] : stored->outgoing()) (void)other.receive(random, slot, body);
      other.agree(random, log::kRelationFriends);
      stored->agree(random, log::kRelationFriends);
      for (const auto& [slot, body] : other.outgoing()) (void)stored->receive(random, slot, body);
    }
    stored->confirm(random);
    fuzz::require(stored->words().size() <= 4 && stored->founders().size() <= 2);
  }
  return 0;
}

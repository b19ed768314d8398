// My devices in a space: taking one up that was found by the phrase, and lists of those that stay.
#include "core/session/space.hpp"

namespace pane::session {

using envelope::Type;

void Space::forget_identity(crypto::Random& random, Vault& vault) {
  log.forget_identity();
  store_setup(random, vault);
}

bool Space::found(crypto::Random& random, Vault& vault) {
  const int me = log.me();
  const std::size_t members = setup.index == 0 ? 1 : 2;
  if (me == log::kNobody || log.members().founders().size() != members) return false;
  // A genesis holds nothing that only its founders know: that each brought this device to it is
  // said by a list of theirs. Else somebody else made it up.
  if (!log.members().genesis_counts()) return false;
  setup.founders = log.members().founders();
  setup.inviting = me == 0;
  // The first list of who invited is as old as the pair.
  for (const EnvelopeId& id : log.arrival()) {
    const log::Entry* e = log.find(id);
    if (!e->header.is(Type::kList) || e->header.author != setup.founders[0].device) continue;
    const auto list = envelope::parse_list(e->payload);
    if (list && setup.made == 0) setup.made = static_cast<UnixTime>(list->version);
  }
  store_setup(random, vault);
  return true;
}

Result<Done> Space::publish(crypto::Random& random, Vault& vault, const crypto::Identity& identity,
                            std::vector<envelope::Device> devices, UnixTime now) {
  const auto seconds = static_cast<std::uint64_t>(std::max<UnixTime>(now, 1));
  TRY(const envelope::DeviceList list, log.new_list(identity, std::move(devices), seconds));
  return write_clear(random, vault, Type::kList, envelope::serialise(list));
}

void Space::settled_in(crypto::Random& random, Vault& vault) {
  setup.taken_up = std::max<std::uint64_t>(log.greatest_order(1 - me()), 1);
  log.belongs_to(me());
  store_setup(random, vault);
}

void Space::taken_up(crypto::Random& random, Vault& vault) {
  if (setup.taken_up == 0) settled_in(random, vault);
  // What the relay lacks of the file it is given then: from a place that no relay has.
  if (setup.from_file && pair()) set_cursor(random, vault, {1, random.id<Hash>()});
  setup.recovering = setup.from_file = false;
  forget_identity(random, vault);
}

bool Space::put_in(crypto::Random& random, Vault& vault, const std::vector<View>& entries) {
  for (const View entry : entries) (void)take(vault, entry).ok();
  take_in(random, vault);
  fold.freshen(log);
  return found(random, vault);
}

}  // namespace pane::session

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
  if (me == log::kNobody || log.members().founders().size() != 2) return false;
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

void Space::taken_up(crypto::Random& random, Vault& vault) {
  setup.recovering = false;
  setup.taken_up = std::max<std::uint64_t>(log.greatest_order(1 - me()), 1);
  log.belongs_to(me());
  forget_identity(random, vault);
}

}  // namespace pane::session

// The space that comes of a pairing: who invited makes it, who joined waits for its genesis.
#include <algorithm>
#include <utility>

#include "core/session/house.hpp"

namespace pane::session {

using log::Pairing;
using view::PairStop;

namespace {
bool has_genesis(const Space& s) {
  const auto& ids = s.log.arrival();
  return std::any_of(ids.begin(), ids.end(), [&](const EnvelopeId& id) {
    return s.log.find(id)->header.is(envelope::Type::kGenesis);
  });
}
}  // namespace

void PairingFlow::make_space(House& h) {
  const std::vector<log::Founder> founders = pairing_->founders();
  if (founders.size() != 2) return drop(h, PairStop::UsedTwice);
  const SpaceId id = envelope::space_of(founders);
  if (h.spaces.with(id) != nullptr) return;
  Space::Setup setup;
  setup.id = id;
  setup.index = pairing_->index();
  setup.inviting = pairing_->inviting();
  setup.provisional = !pairing_->inviting();
  setup.relation = pairing_->relation();
  setup.made = h.moment.now;
  setup.relay = pairing_->invitation().relay;
  setup.token = token_;
  setup.founders = founders;
  setup.other_list = pairing_->other_list();
  setup.mailbox = pairing_->mailbox();
  Space& s = h.spaces.add(std::make_unique<Space>(setup, pairing_->device_keys()));
  s.store_setup(h.random, h.vault);
  if (setup.inviting) {
    const auto g = s.write_clear(h.random, h.vault, envelope::Type::kGenesis,
                                 envelope::serialise(pairing_->genesis()));
    const auto l = s.write_clear(h.random, h.vault, envelope::Type::kList, pairing_->my_list());
    if (!g || !l) return;
    made(h, s);
  }
  if (s.link.due(h.moment.now)) h.network.dial(h, s.link, s.setup.relay);
}

bool PairingFlow::made_all_the_same(const House& h) const {
  return pairing_ && pairing_->gone_back() && h.spaces.first([](const Space& s) {
    return s.setup.provisional && has_genesis(s);
  }) != nullptr;
}

void PairingFlow::finish_joining(House& h, Space& s) {
  // Who went back on it is asked once more, and until then nothing of theirs is written.
  if (!pairing_ || pairing_->gone_back() || !has_genesis(s)) return;
  const Bytes list = pairing_->my_list();
  s.setup.provisional = false;
  s.store_setup(h.random, h.vault);
  if (!s.write_clear(h.random, h.vault, envelope::Type::kList, list)) return;
  made(h, s);
}

void PairingFlow::made(House& h, Space& s) {
  // The phrase was saved: an identity that was typed for one act is not kept.
  if (h.person.phrase().saved()) s.forget_identity(h.random, h.vault);
  h.spaces.select(s.setup.id);
  end(h, PairStop::None);
  just_paired_ = true;
  h.happening = Happening::Paired;
  // In one batch with the space: neither is stored without the other.
  h.settle(s);
  first_.enter(h.desk(&s));
}

void PairingFlow::caught_up(House& h) {
  if (over_unless_made_ && !made_all_the_same(h)) drop(h, *over_unless_made_);
}

}  // namespace pane::session

#include "core/log/epochs.hpp"

namespace pane::log {

using crypto::BoxSecret;
using crypto::SymmetricKey;

namespace {
/// Key of one wrap: M(DH, "pane1.wrap", space || check || epk || to)
Result<SymmetricKey> wrap_key(const BoxSecret& secret, const BoxKey& peer, const SpaceId& space,
                              const Hash& check, const BoxKey& epk, const BoxKey& to) {
  TRY(const SymmetricKey shared, crypto::diffie_hellman(secret, peer));
  return crypto::derive(shared.expose(), "pane1.wrap",
                        {space.view(), check.view(), epk.view(), to.view()});
}
}  // namespace

Hash epoch_check(const SymmetricKey& k, const SpaceId& space) {
  return crypto::keyed_hash(k.expose(), "pane1.epoch", {space.view()});
}

Result<KeyBody> wrap_epoch(crypto::Random& random, const SpaceId& space, const EpochId& epoch,
                           const SymmetricKey& k, const std::vector<BoxKey>& to) {
  if (to.size() > envelope::kMaxWraps) return Error::kFull;
  const BoxSecret esk = BoxSecret::random(random);
  KeyBody body;
  body.epoch = epoch;
  body.check = epoch_check(k, space);
  body.epk = crypto::public_key(esk);
  for (const BoxKey& t : to) {
    TRY(const SymmetricKey wk, wrap_key(esk, t, space, body.check, body.epk, t));
    const Bytes sealed = crypto::box(wk, Nonce{}, {}, k.expose());
    envelope::Wrap w;
    w.to = t;
    std::copy(sealed.begin(), sealed.end(), w.box.begin());
    body.wraps.push_back(w);
  }
  return body;
}

std::optional<SymmetricKey> unwrap_epoch(const KeyBody& body, const SpaceId& space,
                                         const Opener& mine) {
  std::optional<SymmetricKey> wk;  // of all wraps to one key in one envelope
  for (const envelope::Wrap& w : body.wraps) {
    if (w.to != mine.key) continue;
    if (!wk) {
      auto made = wrap_key(*mine.secret, body.epk, space, body.check, body.epk, mine.key);
      if (!made) return std::nullopt;
      wk = *made;
    }
    auto k = crypto::unbox(*wk, Nonce{}, {}, View(w.box));
    if (!k || k->size() != 32) continue;
    const SymmetricKey key = SymmetricKey::of(*k);
    crypto::wipe(*k);
    if (epoch_check(key, space) == body.check) return key;
  }
  return std::nullopt;
}

EpochId Epochs::take(const EnvelopeId& id, int member, const KeyBody& body) {
  const bool makes = body.epoch.is_zero();
  const EpochId name = makes ? EpochId::of(id.view().first(EpochId::kSize)) : body.epoch;
  Epoch& e = epochs_[name];
  if (makes && !e.maker) {
    e.maker = e.parts.size();
    made_order_.push_back(name);
  }
  e.parts.push_back({id, member, body});
  return name;
}

bool Epochs::open_with(const SpaceId& space, const std::vector<Opener>& secrets,
                       const EpochId& epoch) {
  const auto at = epochs_.find(epoch);
  if (at == epochs_.end() || at->second.key || !at->second.maker) return false;
  Epoch& e = at->second;
  const Hash& check = e.parts[*e.maker].body.check;
  while (!e.key && e.tried < e.parts.size()) {
    const Part& p = e.parts[e.tried++];
    if (p.body.check != check) continue;
    for (const Opener& s : secrets) {
      if (!e.key) e.key = unwrap_epoch(p.body, space, s);
    }
  }
  return e.key.has_value();
}

const SymmetricKey* Epochs::key(const EpochId& epoch) const {
  const auto at = epochs_.find(epoch);
  return at == epochs_.end() || !at->second.key ? nullptr : &*at->second.key;
}

std::vector<Epochs::Use> Epochs::of_member(int member, const std::set<EnvelopeId>& voids) const {
  std::vector<Use> out;
  for (const EpochId& name : made_order_) {
    const Epoch& e = epochs_.at(name);
    const Part& maker = e.parts[*e.maker];
    if (maker.member != member || !e.key || voids.count(maker.id) != 0) continue;
    Use u{name, maker.id, {}};
    for (const Part& p : e.parts) {
      if (p.member != member || p.body.check != maker.body.check || voids.count(p.id) != 0)
        continue;
      for (const envelope::Wrap& w : p.body.wraps) u.wrapped_to.insert(w.to);
    }
    out.push_back(std::move(u));
  }
  return out;
}

}  // namespace pane::log

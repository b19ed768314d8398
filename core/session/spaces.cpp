#include "core/session/spaces.hpp"

#include "core/base/sort.hpp"

namespace pane::session {

Space* Spaces::first(bool (*is)(const Space&)) const {
  for (const auto& s : all_) {
    if (is(*s)) return s.get();
  }
  return nullptr;
}

Space* Spaces::own() const {
  return first([](const Space& s) { return !s.pair() && !s.setup.recovering; });
}

Space* Spaces::pair() const {
  Space* selected = with(selected_);
  const auto shows = [](const Space& s) { return s.whole() && !s.left(); };
  return selected != nullptr && shows(*selected) ? selected : first(shows);
}

Space* Spaces::with(const SpaceId& id) const {
  for (const auto& s : all_) {
    if (s->setup.id == id) return s.get();
  }
  return nullptr;
}

Space* Spaces::with(const std::string& hex) const {
  SpaceId id;
  return !hex.empty() && id_from_hex(hex, id) ? with(id) : nullptr;
}

Space* Spaces::on(std::uint32_t conn) const {
  for (const auto& s : all_) {
    if (conn != 0 && s->link.conn == conn) return s.get();
  }
  return nullptr;
}

bool Spaces::shares() const {
  const Space* mine = own();
  return std::any_of(all_.begin(), all_.end(), [&](const auto& s) { return s.get() != mine; });
}

bool Spaces::found(crypto::Random& random, Vault& vault, const crypto::Identity& identity,
                   UnixTime now) {
  log::DeviceKeys keys;
  keys.sign = crypto::SignSeed::random(random);
  keys.box = crypto::BoxSecret::random(random);
  keys.identity = identity;
  const log::Founder me{crypto::public_key(keys.identity->sign),
                        crypto::public_key(keys.identity->box), crypto::public_key(keys.sign),
                        random.id<Tag32>()};
  envelope::DeviceList list;
  list.id_sign = me.id_sign;
  list.tag = me.tag;
  list.version = static_cast<std::uint64_t>(std::max<UnixTime>(now, 1));
  list.devices = {{me.device, crypto::public_key(keys.box)}};
  list.signature =
      crypto::sign(keys.identity->sign, "pane1.list", {envelope::list_signed_part(list)});
  Space::Setup setup;
  setup.founders = {me};
  setup.id = envelope::space_of(setup.founders);
  setup.made = now;
  auto s = std::make_unique<Space>(setup, keys);
  s->store_setup(random, vault);
  const auto genesis = s->write_clear(random, vault, envelope::Type::kGenesis,
                                      envelope::serialise(envelope::Genesis{setup.founders, {}}));
  const auto listed =
      s->write_clear(random, vault, envelope::Type::kList, envelope::serialise(list));
  if (!genesis || !listed) return false;
  all_.push_back(std::move(s));
  return true;
}

Space& Spaces::add(std::unique_ptr<Space> s) { return *all_.emplace_back(std::move(s)); }

bool Spaces::choose(const std::string& hex) {
  const Space* s = with(hex);
  if (s == nullptr || !s->pair() || s->left()) return false;
  selected_ = s->setup.id;
  return true;
}

void Spaces::drop(const Space& s, Vault& vault, Effects& effects, UnixTime now) {
  Space* dropped = with(s.setup.id);
  dropped->link.close(effects, now);
  dropped->erase_from(vault);
  std::erase_if(all_, [&](const auto& other) { return other.get() == dropped; });
}

void Spaces::put_in_order() {
  sort(all_, [](const auto& a, const auto& b) { return a->setup.index < b->setup.index; });
}

}  // namespace pane::session

#include "sim/disk.hpp"

namespace pane::sim {

namespace {
bool starts(const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; }

/// Reads what stands under "<kind>/<space>/" and hands over the rest of each key.
template <class Each>
void each(const Phone::Records& disk, const std::string& prefix, Each use) {
  for (auto at = disk.lower_bound(prefix); at != disk.end() && starts(at->first, prefix); ++at) {
    use(at->first.substr(prefix.size()), at->first, at->second);
  }
}

std::uint64_t number_of(const std::string& hex) { return std::stoull(hex, nullptr, 16); }
}  // namespace

session::Vault vault_of(const Phone::Records& disk) {
  session::Vault vault;
  const auto db = disk.find("db");
  if (db != disk.end()) vault.set_key(crypto::SymmetricKey::of(db->second));
  return vault;
}

Bytes entropy_of(const Phone::Records& disk) {
  const auto me = disk.find("me");
  if (me == disk.end()) return {};
  const auto plain = vault_of(disk).open("me", me->second);
  if (!plain) return {};
  Reader r(*plain);
  (void)r.u8();
  return to_bytes(r.raw(r.u8()));
}

namespace {

/// The newest space of one or of two members.
std::unique_ptr<session::Space> space_of(const Phone::Records& disk, bool pair) {
  const session::Vault vault = vault_of(disk);
  std::unique_ptr<session::Space> found;
  each(disk, "s/", [&](const std::string& hex, const std::string& key, const Bytes& value) {
    SpaceId id;
    const auto plain = vault.open(key, value);
    if (!plain || !id_from_hex(hex, id)) return;
    auto s = session::Space::read_setup(id, *plain);
    if (!s || (*s)->pair() != pair) return;
    if (!found || (*s)->setup.index > found->setup.index) found = std::move(*s);
  });
  if (!found) return found;
  const std::string hex = to_hex(found->setup.id.view());
  each(disk, "c/" + hex + "/",
       [&](const std::string& tail, const std::string& key, const Bytes& v) {
         if (auto plain = vault.open(key, v)) (void)found->read_chunk(*plain, number_of(tail));
       });
  each(disk, "x/" + hex + "/",
       [&](const std::string& tail, const std::string& key, const Bytes& v) {
         if (auto plain = vault.open(key, v)) (void)found->read_record(tail, *plain);
       });
  found->opened();
  return found;
}

}  // namespace

std::unique_ptr<session::Space> pair_space_of(const Phone::Records& disk) {
  return space_of(disk, true);
}
std::unique_ptr<session::Space> own_space_of(const Phone::Records& disk) {
  return space_of(disk, false);
}

std::map<EnvelopeId, Bytes> envelopes_of(const Phone::Records& disk, const SpaceId& space) {
  std::map<EnvelopeId, Bytes> out;
  each(disk, "e/" + to_hex(space.view()) + "/",
       [&](const std::string& tail, const std::string&, const Bytes& value) {
         EnvelopeId id;
         if (id_from_hex(tail, id)) out[id] = value;
       });
  return out;
}

std::size_t outbox_of(const Phone::Records& disk, const SpaceId& space) {
  std::size_t n = 0;
  each(disk, "o/" + to_hex(space.view()) + "/",
       [&](const std::string&, const std::string&, const Bytes&) { ++n; });
  return n;
}

}  // namespace pane::sim

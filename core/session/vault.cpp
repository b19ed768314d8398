#include "core/session/vault.hpp"

namespace pane::session {

namespace {
constexpr std::size_t kNameSize = 16;
}

std::string place_in_key(std::uint64_t place) {
  Writer w;
  for (int i = 7; i >= 0; --i) w.u8(static_cast<Byte>(place >> (8 * i)));
  return to_hex(w.view());
}

void Vault::make_key(crypto::Random& random) {
  if (has_key_) return;
  set_key(crypto::SymmetricKey::random(random));
  put_clear("db", key_.expose());
  const Byte version = kVersion;
  put_clear("v", View(&version, 1));
}

void Vault::put(crypto::Random& random, const std::string& key, View plain) {
  change(key) = crypto::seal(random, key_, as_view(key), plain);
}

Result<Bytes> Vault::open(const std::string& key, View sealed) const {
  return crypto::unseal(key_, as_view(key), sealed);
}

std::string Vault::unnamed(const std::string& key) const {
  const Hash name = crypto::keyed_hash(key_.expose(), "pane1.name", {as_view(key)});
  return "n/" + to_hex(name.view().first(kNameSize));
}

void Vault::put_unnamed(crypto::Random& random, const std::string& key, View plain) {
  Writer w;
  w.u16(static_cast<std::uint16_t>(key.size())).raw(as_view(key)).raw(plain);
  put(random, unnamed(key), w.view());
}

Result<Vault::Named> Vault::open_unnamed(const std::string& stored, View sealed) const {
  const Result<Bytes> plain = open(stored, sealed);
  if (!plain) return plain.error();
  Reader r(*plain);
  Named out;
  out.key = std::string(as_text(r.raw(r.u16())));
  out.plain = to_bytes(r.raw(r.left()));
  if (!r.done() || unnamed(out.key) != stored) return Error::kForm;
  return out;
}

void Vault::flush(Effects& effects) {
  if (under_way_ || dirty_.empty()) return;
  view::StoreT store;
  store.token = batch_;
  for (const auto& [key, value] : dirty_) {
    if (!value) {
      store.deletes.push_back(key);
      continue;
    }
    auto r = std::make_unique<command::RecordT>();
    r->key = key;
    r->value = *value;
    store.puts.push_back(std::move(r));
  }
  under_way_ = std::move(dirty_);
  dirty_.clear();
  ++batch_;
  emit(effects, std::move(store));
}

bool Vault::done(std::uint32_t token, bool ok) {
  failed_ = under_way_ && token + 1 == batch_ && !ok;
  if (!under_way_ || token + 1 != batch_) return true;
  if (ok) {
    durable_ = token;
  } else {
    dirty_.merge(*under_way_);  // keeps the newer value where both have the key
  }
  under_way_.reset();
  return ok;
}

}  // namespace pane::session

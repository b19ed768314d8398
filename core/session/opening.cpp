// What is stored, read back; the first run; the pack.
#include <utility>

#include "core/session/core.hpp"
#include "core/session/exchanges.hpp"

namespace pane::session {

namespace {

struct Key {
  std::string kind, space, tail;
};
Key split(const std::string& key) {
  Key k;
  const auto a = key.find('/');
  k.kind = key.substr(0, a);
  if (a == std::string::npos) return k;
  const auto b = key.find('/', a + 1);
  k.space = key.substr(a + 1, b == std::string::npos ? b : b - a - 1);
  if (b != std::string::npos) k.tail = key.substr(b + 1);
  return k;
}

std::uint64_t number_of(const std::string& hex) {
  Bytes b;
  if (!from_hex(hex, b)) return 0;
  std::uint64_t n = 0;
  for (Byte x : b) n = (n << 8) | x;
  return n;
}

/// The first run was begun and not ended.
bool only_first_run(const std::map<std::string, Bytes>& records) {
  return std::all_of(records.begin(), records.end(), [](const auto& r) {
    return r.first == "db" || r.first == "v" || r.first == "first" || r.first == "ask";
  });
}

}  // namespace

void Core::read_record(const std::string& key, View value) {
  const Key k = split(key);
  SpaceId id;
  if (!k.space.empty()) (void)id_from_hex(k.space, id);
  Space* s = h_.spaces.with(k.space);
  // Envelopes are stored as they came; everything else is sealed.
  if (k.kind == "w") {
    if (s != nullptr) s->read_waiting(value);
    return;
  }
  if (k.kind == "o") {
    if (s != nullptr) damaged_ = !s->read_outgoing(number_of(k.tail), value).ok() || damaged_;
    return;
  }
  if (k.kind == "db" || k.kind == "v" || k.kind == "s") return;  // read before
  auto plain = h_.vault.open(key, value);
  bool ok = plain.ok();
  if (ok && k.kind == "me") ok = h_.person.read_profile(*plain);
  if (ok && k.kind == "set") ok = h_.person.read_settings(*plain);
  if (ok && k.kind == "rf") ok = h_.runs.read(key.substr(3), *plain);
  if (ok && k.kind == "d") h_.drafts.read(key.substr(2), *plain);
  if (ok && k.kind == "cur" && s != nullptr) ok = s->read_record("", *plain).ok();
  if (ok && k.kind == "x" && s != nullptr) ok = s->read_record(k.tail, *plain).ok();
  if (ok && k.kind == "c" && s != nullptr)
    ok = s->read_chunk(*plain, static_cast<std::size_t>(number_of(k.tail))).ok();
  if (ok && k.kind == "pair") ok = h_.pairing.read(*plain);
  if (ok && k.kind == "ask") ok = h_.pairing.asked().read(*plain);
  if (ok && k.kind == "first") ok = h_.person.read_first_run(*plain);
  if (ok && k.kind == "rec") ok = h_.returning.read(*plain);
  if (ok && k.kind == "ci" && s != nullptr) ok = h_.instruments.read_checkin(id, *plain);
  if (ok && k.kind == "wk" && s != nullptr) ok = h_.instruments.read_weekly(id, *plain);
  if (ok && k.kind == "fit") (void)h_.fits.read(id, k.tail, *plain);
  // A draft that cannot be read any more costs that draft, not the rest; an estimate is made anew.
  static const std::set<std::string> kCheap = {"d", "rf", "ci", "wk", "fit", "ask", "first"};
  if (kCheap.count(k.kind) == 0) damaged_ = damaged_ || !ok;
}

Problem Core::open_ahead(const command::OpenAhead& c) {
  if (opened_) return Problem::NotNow;
  read_ahead(c.records());
  return Problem::None;
}

void Core::read_ahead(const flatbuffers::Vector<flatbuffers::Offset<command::Record>>* records) {
  if (records == nullptr) return;
  std::map<std::string, View> chunks;
  for (const auto* r : *records) {
    std::string key = view::str(r->key());
    const View value = practice::bytes_of(r->value());
    if (key.rfind("c/", 0) == 0) {
      chunks[std::move(key)] = value;
    } else {
      ahead_[std::move(key)] = to_bytes(value);
    }
  }
  read_spaces();
  for (const auto& [key, value] : chunks) {
    if (h_.spaces.with(split(key).space) != nullptr) {
      read_record(key, value);
    } else {
      ahead_[key] = to_bytes(value);
    }
  }
}

void Core::read_spaces() {
  const auto version = ahead_.find("v");
  newer_ = version != ahead_.end() && version->second.size() == 1 &&
           version->second[0] > Vault::kVersion;
  const auto db = ahead_.find("db");
  if (newer_ || db == ahead_.end() || db->second.size() != 32) return;
  h_.vault.set_key(crypto::SymmetricKey::of(db->second));
  for (const auto& [key, value] : ahead_) {
    if (key.rfind("s/", 0) != 0 || h_.spaces.with(key.substr(2)) != nullptr) continue;
    SpaceId id;
    auto plain = h_.vault.open(key, value);
    auto s = plain && id_from_hex(key.substr(2), id) ? Space::read_setup(id, *plain)
                                                     : Result<std::unique_ptr<Space>>(Error::kForm);
    if (s) h_.spaces.add(std::move(*s));
    damaged_ = damaged_ || !s.ok();
  }
}

Problem Core::open(const command::Open& c) {
  if (opened_) return Problem::NotNow;
  opened_ = true;
  h_.moment.device_zone = view::str(c.device_zone());
  h_.site.host = view::str(c.app_host());
  h_.site.url = view::str(c.app_url());
  read_ahead(c.records());
  const auto records = std::exchange(ahead_, {});
  if (records.empty()) return Problem::None;
  const auto db = records.find("db");
  if (newer_) return Problem::StoreNewer;
  if (h_.vault.has_key() && only_first_run(records)) {
    for (const auto& [key, value] : records) read_record(key, value);
    return Problem::None;
  }
  if (db == records.end() || db->second.size() != 32 || records.count("me") == 0 ||
      records.count("set") == 0) {
    damaged_ = true;
    return Problem::StoreDamaged;
  }
  // Map order reads chunks ("c/") in theirs, and envelopes that wait ("w/") after all they may wait
  // for.
  for (const auto& [key, value] : records) read_record(key, value);
  if (damaged_ || h_.spaces.own() == nullptr) {
    damaged_ = true;
    return Problem::StoreDamaged;
  }
  h_.spaces.put_in_order();
  h_.spaces.own()->opened();
  for (const auto& s : h_.spaces) {
    if (s.get() == h_.spaces.own()) continue;
    exchanges::keep_what_was_shown(h_.desk(s.get()), *s);
    s->opened();
    s->named = s->mine().space.named;
  }
  for (const auto& s : h_.spaces) h_.settle(*s);
  h_.pairing.step(h_);
  h_.network.tick(h_);
  return Problem::None;
}

Problem Core::rename(const command::Rename& c) {
  const Problem p = h_.person.rename(h_.desk(), c);
  if (p != Problem::None) return p;
  for (const auto& s : h_.spaces) {
    h_.settle(*s);
    if (s->whole() && s->mine().space.name != h_.person.name())
      h_.person.write_name(h_.desk(s.get()), *s);
  }
  return Problem::None;
}

Problem Core::load_pack(const command::LoadPack& c) {
  if (!h_.packs.load(practice::bytes_of(c.bytes()))) return Problem::BadPack;
  h_.sample.fill(h_);
  return Problem::None;
}

}  // namespace pane::session

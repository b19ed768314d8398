// What is stored, read back; the first run; the pack.
#include <utility>

#include "core/session/core.hpp"

namespace pane::session {

namespace {

constexpr Byte kStorageVersion = 1;
constexpr Byte kRecordVersion = 1;
constexpr std::size_t kSettingsSize = 384;

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

void Core::store_profile() {
  Writer w;
  w.u8(kRecordVersion);
  phrase_.write(w);
  w.raw(as_view(name_));
  Bytes plain = w.take();
  h_.vault.put(h_.random, "me", plain);
  crypto::wipe(plain);
}

void Core::store_settings() {
  Writer w;
  w.u8(kRecordVersion).u8(settings_.depth).u8(static_cast<Byte>(settings_.age));
  w.u32(static_cast<std::uint32_t>(settings_.begun)).raw(draws_.seed().expose());
  w.u8(static_cast<Byte>(settings_.menu.size()));
  for (const std::string& name : settings_.menu)
    w.u8(static_cast<Byte>(name.size())).raw(as_view(name));
  w.u32(static_cast<std::uint32_t>(settings_.light.asked));
  w.u8(static_cast<Byte>(settings_.light.turned.size()));
  for (const Day day : settings_.light.turned) w.u32(static_cast<std::uint32_t>(day));
  w.u32(static_cast<std::uint32_t>(settings_.light.shown));
  Bytes plain = w.take();
  plain.resize(kSettingsSize);
  h_.vault.put(h_.random, "set", plain);
  crypto::wipe(plain);
}

bool Core::read_profile(View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion) return false;
  if (!phrase_.read(r)) return false;
  name_ = std::string(as_text(r.raw(r.left())));
  return true;
}

bool Core::read_settings(View plain) {
  Reader r(plain);
  if (plain.size() != kSettingsSize || r.u8() != kRecordVersion) return false;
  settings_.depth = r.u8();
  const Byte age = r.u8();
  settings_.age = static_cast<AgeGroup>(std::min(age, static_cast<Byte>(AgeGroup::MAX)));
  settings_.begun = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  draws_ = guide::Draws(crypto::SymmetricKey::of(r.raw(32)));
  const Byte on_menu = r.u8();
  if (on_menu > guide::kMostOnMenu) return false;
  settings_.menu.clear();
  for (Byte i = 0; i < on_menu; ++i) settings_.menu.emplace_back(as_text(r.raw(r.u8())));
  settings_.light.asked = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  const Byte turned = r.u8();
  if (turned > guide::LightSwitch::kMost) return false;
  for (Byte i = 0; i < turned; ++i) {
    settings_.light.turned.push_back(std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay));
  }
  settings_.light.shown = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  return r.ok();
}

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
  if (ok && k.kind == "me") ok = read_profile(*plain);
  if (ok && k.kind == "set") ok = read_settings(*plain);
  if (ok && k.kind == "rf") ok = runs_.read(key.substr(3), *plain);
  if (ok && k.kind == "d") drafts_[key.substr(2)] = std::string(as_text(*plain));
  if (ok && k.kind == "cur" && s != nullptr) ok = s->read_record("", *plain).ok();
  if (ok && k.kind == "x" && s != nullptr) ok = s->read_record(k.tail, *plain).ok();
  if (ok && k.kind == "c" && s != nullptr)
    ok = s->read_chunk(*plain, static_cast<std::size_t>(number_of(k.tail))).ok();
  if (ok && k.kind == "pair") {
    Reader r(*plain);
    pairing_token_ = std::string(as_text(r.raw(r.u16())));
    auto p = log::Pairing::restore(r.raw(r.left()));
    pairing_outdated_ = !p && p.error() == Error::kVersion;
    ok = p.ok() || pairing_outdated_;
    if (p) pairing_ = std::move(*p);
  }
  if (ok && k.kind == "ask") ok = read_asked(*plain);
  if (ok && k.kind == "first") ok = read_first_run(*plain);
  if (ok && k.kind == "rec") ok = read_recovery(*plain);
  if (ok && k.kind == "ci" && s != nullptr) ok = read_checkin_draft(id, *plain);
  if (ok && k.kind == "wk" && s != nullptr) ok = read_weekly_draft(id, *plain);
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
           version->second[0] > kStorageVersion;
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
  have_key_ = db != records.end() && db->second.size() == 32;
  if (have_key_ && only_first_run(records)) {
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
  began_ = !name_.empty();
  if (damaged_ || h_.spaces.own() == nullptr) {
    damaged_ = true;
    return Problem::StoreDamaged;
  }
  h_.spaces.put_in_order();
  h_.spaces.own()->opened();
  for (const auto& s : h_.spaces) {
    if (s.get() == h_.spaces.own()) continue;
    keep_what_was_shown(*s);
    s->opened();
    s->named = s->mine().space.named;
  }
  for (const auto& s : h_.spaces) progress(*s);
  if (pairing_outdated_) drop_pairing(view::PairStop::Expired);
  pairing_step();
  tick();
  return Problem::None;
}

void Core::make_key() {
  if (have_key_) return;
  have_key_ = true;
  const crypto::SymmetricKey db = crypto::SymmetricKey::random(h_.random);
  h_.vault.set_key(db);
  h_.vault.put_clear("db", db.expose());
  const Byte version = kStorageVersion;
  h_.vault.put_clear("v", View(&version, 1));
}

Problem Core::draft_first_run(const command::DraftFirstRun& c) {
  const std::string name = view::str(c.name());
  if (!is_clean_text(name)) return Problem::BadName;
  if (name.size() > practice::kMaxName) return Problem::TooLong;
  const bool young = c.age() == AgeGroup::Under16;  // nothing of theirs is stored (C40)
  first_name_ = young ? std::string{} : name;
  first_age_ = young ? AgeGroup::Unsaid : c.age();
  if (first_name_.empty() && first_age_ == AgeGroup::Unsaid) {
    if (have_key_) h_.vault.erase("first");
    return Problem::None;
  }
  make_key();
  Writer w;
  w.u8(kRecordVersion).u8(static_cast<Byte>(first_age_)).raw(as_view(first_name_));
  h_.vault.put(h_.random, "first", w.view());
  return Problem::None;
}

bool Core::read_first_run(View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion) return false;
  const Byte age = r.u8();
  if (!r.ok() || age > static_cast<Byte>(AgeGroup::MAX)) return false;
  first_age_ = static_cast<AgeGroup>(age);
  first_name_ = std::string(as_text(r.raw(r.left())));
  return true;
}

Problem Core::begin(const command::Begin& c) {
  const std::string name = view::str(c.name());
  if (began_) return Problem::AlreadyBegan;
  if (name.empty() || !is_clean_text(name)) return Problem::BadName;
  if (name.size() > practice::kMaxName) return Problem::TooLong;
  // Under 16 not offered (C40); nothing is stored then.
  if (c.age() != AgeGroup::From16To17 && c.age() != AgeGroup::Adult) return Problem::NotNow;
  make_key();
  h_.vault.erase("first");
  first_name_.clear();
  phrase_.make(h_.random);
  name_ = name;
  draws_ = guide::Draws(crypto::SymmetricKey::random(h_.random));
  settings_.age = c.age();
  settings_.begun = h_.moment.day_in(nullptr);
  store_profile();
  store_settings();

  log::DeviceKeys keys;
  keys.sign = crypto::SignSeed::random(h_.random);
  keys.box = crypto::BoxSecret::random(h_.random);
  keys.identity = crypto::identity_of(*phrase_.root({}), 0);
  const log::Founder me{crypto::public_key(keys.identity->sign),
                        crypto::public_key(keys.identity->box), crypto::public_key(keys.sign),
                        h_.random.id<Tag32>()};
  envelope::DeviceList list;
  list.id_sign = me.id_sign;
  list.tag = me.tag;
  list.version = static_cast<std::uint64_t>(std::max<UnixTime>(h_.moment.now, 1));
  list.devices = {{me.device, crypto::public_key(keys.box)}};
  list.signature =
      crypto::sign(keys.identity->sign, "pane1.list", {envelope::list_signed_part(list)});
  Space::Setup setup;
  setup.founders = {me};
  setup.id = envelope::space_of(setup.founders);
  setup.made = h_.moment.now;
  auto s = std::make_unique<Space>(setup, keys);
  s->store_setup(h_.random, h_.vault);
  const auto genesis = s->write_clear(h_.random, h_.vault, envelope::Type::kGenesis,
                                      envelope::serialise(envelope::Genesis{setup.founders, {}}));
  const auto listed =
      s->write_clear(h_.random, h_.vault, envelope::Type::kList, envelope::serialise(list));
  if (!genesis || !listed) return Problem::NotNow;
  h_.spaces.add(std::move(s));
  began_ = true;
  return Problem::None;
}

Problem Core::rename(const command::Rename& c) {
  const std::string name = view::str(c.name());
  if (name.empty() || !is_clean_text(name)) return Problem::BadName;
  if (name.size() > practice::kMaxName) return Problem::TooLong;
  name_ = name;
  store_profile();
  for (const auto& s : h_.spaces) {
    progress(*s);
    if (s->whole() && s->mine().space.name != name) write_my_name(*s);
  }
  return Problem::None;
}

Problem Core::load_pack(const command::LoadPack& c) {
  if (!h_.packs.load(practice::bytes_of(c.bytes()))) return Problem::BadPack;
  if (sample_ && !began_ && h_.packs.whole()) fill_sample();
  return Problem::None;
}

}  // namespace pane::session

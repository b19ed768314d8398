#include "core/session/records.hpp"

#include "core/session/house.hpp"

namespace pane::session {

RecordKey::RecordKey(const std::string& key) {
  const auto a = key.find('/');
  kind = key.substr(0, a);
  if (a == std::string::npos) return;
  name = key.substr(a + 1);
  const auto b = name.find('/');
  space = name.substr(0, b);
  if (b != std::string::npos) tail = name.substr(b + 1);
}

std::uint64_t RecordKey::place() const {
  Bytes b;
  if (!from_hex(tail, b)) return 0;
  std::uint64_t n = 0;
  for (Byte x : b) n = (n << 8) | x;
  return n;
}

namespace {

struct Found {
  const RecordKey& key;
  Space* space;  ///< null: there is none of that name
  SpaceId id;    ///< zeros: the key names none
  View plain;
};

constexpr unsigned kReadBefore = 1;  ///< of a start, before all others: see Opening
constexpr unsigned kClear = 2;       ///< stored as it came; everything else is sealed
constexpr unsigned kOfSpace = 4;     ///< is nobody's where its space is not there
/// One that cannot be read costs that one, not the rest.
constexpr unsigned kMayBeLost = 8;
constexpr unsigned kUnnamed = 16;  ///< its name is sealed with it

struct Kind {
  std::string_view name;
  unsigned is;
  bool (*read)(House& h, const Found& r);  ///< false: it is none of its kind
};

constexpr Kind kKinds[] = {
    {"v", kReadBefore, nullptr},
    {"db", kReadBefore, nullptr},
    {"s", kReadBefore, nullptr},
    // a space's
    {"c", kOfSpace,
     [](House&, const Found& r) {
       return r.space->read_chunk(r.plain, static_cast<std::size_t>(r.key.place())).ok();
     }},
    {"cur", kOfSpace,
     [](House&, const Found& r) { return r.space->read_record("", r.plain).ok(); }},
    {"x", kOfSpace,
     [](House&, const Found& r) { return r.space->read_record(r.key.tail, r.plain).ok(); }},
    {"o", kOfSpace | kClear,
     [](House&, const Found& r) { return r.space->outbox.read(r.key.place(), r.plain).ok(); }},
    {"w", kOfSpace | kClear,
     [](House&, const Found& r) {
       r.space->read_waiting(r.plain);
       return true;
     }},
    // the person's
    {"me", 0, [](House& h, const Found& r) { return h.person.read_profile(r.plain); }},
    {"set", 0, [](House& h, const Found& r) { return h.person.read_settings(r.plain); }},
    {"first", kMayBeLost,
     [](House& h, const Found& r) { return h.person.read_first_run(r.plain); }},
    // pairing, and the way back
    {"pair", 0, [](House& h, const Found& r) { return h.pairing.read(r.plain); }},
    {"ask", kMayBeLost, [](House& h, const Found& r) { return h.pairing.asked().read(r.plain); }},
    {"fa", kMayBeLost | kUnnamed,
     [](House& h, const Found& r) { return h.pairing.first().read(r.plain); }},
    {"bk", kMayBeLost, [](House& h, const Found& r) { return h.person.read_backed_up(r.plain); }},
    {"rec", 0, [](House& h, const Found& r) { return h.returning.read(r.plain); }},
    // what was begun
    {"d", kMayBeLost | kUnnamed,
     [](House& h, const Found& r) {
       h.drafts.read(r.key.name, r.plain);
       return true;
     }},
    {"rf", kMayBeLost | kUnnamed,
     [](House& h, const Found& r) { return h.runs.read(r.key.name, r.plain); }},
    {"ci", kOfSpace | kMayBeLost,
     [](House& h, const Found& r) { return h.instruments.read_checkin(r.id, r.plain); }},
    {"wk", kOfSpace | kMayBeLost,
     [](House& h, const Found& r) { return h.instruments.read_weekly(r.id, r.plain); }},
    // an estimate is made anew
    {"fit", kMayBeLost,
     [](House& h, const Found& r) { return h.fits.read(r.id, r.key.tail, r.plain); }},
};

/// Of a kind that nobody knows, only that it opens.
constexpr Kind kUnknown{"", 0, [](House&, const Found&) { return true; }};

const Kind& kind_of(std::string_view name) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind;
  }
  return kUnknown;
}

}  // namespace

bool read_record(House& h, const std::string& key, View value) {
  const bool unnamed = key.starts_with("n/");
  Vault::Named named{key, {}};
  if (unnamed) {
    auto opened = h.vault.open_unnamed(key, value);
    if (!opened) return true;  // whichever it was may be lost
    named = std::move(*opened);
  }
  const RecordKey k(named.key);
  const Kind& kind = kind_of(k.kind);
  const auto is = [&](unsigned what) { return (kind.is & what) != 0; };
  if (is(kReadBefore) || is(kUnnamed) != unnamed) return true;
  Found r{k, h.spaces.with(k.space), {}, value};
  (void)id_from_hex(k.space, r.id);
  if (!is(kClear) && !unnamed) {
    auto opened = h.vault.open(key, value);
    if (!opened) return is(kMayBeLost);
    named.plain = std::move(*opened);
  }
  if (!is(kClear)) r.plain = named.plain;
  if (is(kOfSpace) && r.space == nullptr) return true;
  return kind.read(h, r) || is(kMayBeLost);
}

}  // namespace pane::session

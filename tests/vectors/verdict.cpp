#include "tests/vectors/verdict.hpp"

#include "core/log/exchange.hpp"
#include "core/log/pairing.hpp"
#include "core/log/space_log.hpp"

namespace pane::vectors {
namespace {

const char* why(Error e) {
  switch (e) {
    case Error::kNone:
      return "none";
    case Error::kSize:
      return "size";
    case Error::kVersion:
      return "version";
    case Error::kForm:
      return "form";
    case Error::kSignature:
      return "signature";
    case Error::kUnknownAuthor:
      return "unknown author";
    case Error::kWrongSpace:
      return "wrong space";
    case Error::kSealed:
      return "sealed";
    case Error::kKey:
      return "key";
    case Error::kDuplicate:
      return "duplicate";
    case Error::kFull:
      return "full";
    case Error::kNotFound:
      return "not found";
    case Error::kState:
      return "state";
  }
  return "?";
}
std::string refused(Error e) { return std::string("refused: ") + why(e); }

struct Fields {
  const Vector& all;
  [[nodiscard]] std::string text(std::string_view key) const {
    for (const Field& f : all) {
      if (f.key == key) return f.value;
    }
    return {};
  }
  [[nodiscard]] Bytes hex(std::string_view key) const {
    Bytes b;
    (void)from_hex(text(key), b);
    return b;
  }
  template <class F>
  [[nodiscard]] F id(std::string_view key) const {
    return F::of(hex(key));
  }
  [[nodiscard]] std::int64_t number(std::string_view key) const {
    const std::string t = text(key);
    const bool minus = !t.empty() && t[0] == '-';
    std::int64_t n = 0;
    for (std::size_t i = minus ? 1 : 0; i < t.size(); ++i) n = n * 10 + (t[i] - '0');
    return minus ? -n : n;
  }
};

template <class F>
std::string hex_of(const F& f) {
  return to_hex(f.view());
}

// ---- envelopes and their bodies -----------------------------------------------------------------

std::string envelope(const Fields& f) {
  const auto e = envelope::parse(f.hex("bytes"));
  if (!e) return refused(e.error());
  return "id " + hex_of(e->id) + " type " + std::to_string(e->header.type) + " prev " +
         std::to_string(e->header.prev.size()) + " body " + std::to_string(e->body.size());
}

std::string genesis(const Fields& f) {
  const auto g = envelope::parse_genesis(f.hex("bytes"));
  if (!g) return refused(g.error());
  return "space " + hex_of(envelope::space_of(g->founders)) + " of " +
         std::to_string(g->founders.size());
}

std::string list(const Fields& f) {
  const auto l = envelope::parse_list(f.hex("bytes"));
  if (!l) return refused(l.error());
  return "version " + std::to_string(l->version) + " devices " + std::to_string(l->devices.size());
}

std::string key(const Fields& f) {
  const auto k = envelope::parse_key(f.hex("bytes"));
  if (!k) return refused(k.error());
  const auto secret = crypto::BoxSecret::of(f.hex("secret"));
  const auto opened = log::unwrap_epoch(*k, f.id<SpaceId>("space"), log::Opener::of(secret));
  return opened ? "key " + to_hex(opened->expose()) : "closed";
}

std::string erase(const Fields& f) {
  const auto ids = envelope::parse_erase(f.hex("bytes"));
  return ids ? "ids " + std::to_string(ids->size()) : refused(ids.error());
}

std::string unpad(const Fields& f) {
  const auto event = log::unpad(f.hex("bytes"));
  return event ? "event " + to_hex(*event) : refused(event.error());
}
std::string pad(const Fields& f) {
  const auto padded = log::pad(f.hex("event"));
  return padded ? "bytes " + to_hex(*padded) : refused(padded.error());
}
std::string padded_size(const Fields& f) {
  return std::to_string(log::padded_size(static_cast<std::size_t>(f.number("size"))));
}

// ---- hashes, phrase, keys -----------------------------------------------------------------------

std::string hash(const Fields& f) {
  return hex_of(verify::hash(f.text("label"), {f.hex("bytes")}));
}
std::string keyed_hash(const Fields& f) {
  return hex_of(crypto::keyed_hash(f.hex("key"), f.text("label"), {f.hex("bytes")}));
}
std::string phrase(const Fields& f) { return crypto::phrase_of(f.hex("entropy")); }
std::string entropy(const Fields& f) {
  const auto e = crypto::entropy_of(f.text("phrase"));
  return e ? to_hex(*e) : refused(e.error());
}
std::string identity(const Fields& f) {
  const auto id = crypto::identity_of(crypto::root_of(f.hex("entropy")),
                                      static_cast<std::uint64_t>(f.number("index")));
  return "IDsign " + hex_of(crypto::public_key(id.sign)) + " IDbox " +
         hex_of(crypto::public_key(id.box));
}

// ---- sealed exchange ----------------------------------------------------------------------------

Commitment commitment_of(const Fields& f) {
  return log::commit(f.id<Tag32>("r"), f.id<SpaceId>("space"), f.id<Xid>("xid"),
                     f.id<SignKey>("idsign"), f.hex("answer"));
}
std::string commitment(const Fields& f) { return hex_of(commitment_of(f)); }
std::string fits(const Fields& f) {
  return commitment_of(f) == f.id<Commitment>("commitment") ? "fits" : "does not fit";
}
std::string day(const Fields& f) {
  return hex_of(log::day_xid(f.id<SpaceId>("space"), static_cast<log::DayKind>(f.number("of")),
                             static_cast<Day>(f.number("day"))));
}

// ---- pairing ------------------------------------------------------------------------------------

std::string link(const Fields& f) {
  const auto i = log::read_link(f.text("link"));
  return i ? "relay " + i->relay + " secret " + hex_of(i->secret) : refused(i.error());
}

/// The bytes of a vector, in their order; zeros when they run out.
class Given final : public crypto::Random {
 public:
  explicit Given(Bytes bytes) : bytes_(std::move(bytes)) {}
  void fill(std::span<Byte> out) override {
    for (Byte& b : out) b = at_ < bytes_.size() ? bytes_[at_++] : Byte{0};
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

const char* stage_name(log::Pairing::Stage s) {
  constexpr const char* kNames[] = {"exchanging", "words",  "confirmed", "joined",
                                    "misfit",     "broken", "stopped"};
  return kNames[static_cast<std::size_t>(s)];
}

/// Steps: "give N HEX" (slot N as it comes from the mailbox), "agree RELATION" and "confirm".
std::string pairing(const Fields& f) {
  Given random(f.hex("random"));
  const crypto::Identity id{crypto::SignSeed::of(f.hex("idsign-seed")),
                            crypto::BoxSecret::of(f.hex("idbox-secret"))};
  const auto age = static_cast<Byte>(f.number("age"));
  const log::Group group{age, static_cast<Byte>(f.number("relation")), f.text("called")};
  const UnixTime now = f.number("now");
  log::Pairing p =
      f.text("side") == "inviter"
          ? log::Pairing::invite(random, id, 1, group, f.text("relay"), now)
          : log::Pairing::join(random, {f.text("relay"), f.id<log::Secret16>("secret")}, id, 1,
                               group, now);
  std::string said;
  for (const Field& step : f.all) {
    if (step.key == "confirm") p.confirm(random);
    if (step.key == "agree") p.agree(random, static_cast<Byte>(step.value[0] - '0'));
    if (step.key != "give") continue;
    Bytes body;
    (void)from_hex(std::string_view(step.value).substr(2), body);
    const auto done = p.receive(random, static_cast<Byte>(step.value[0] - '0'), body);
    if (!done) said += refused(done.error()) + "; ";
  }
  said += std::string(stage_name(p.stage())) + "; mailbox " + hex_of(p.mailbox());
  for (const auto& [slot, bytes] : p.outgoing())
    said += "; m" + std::to_string(slot) + " " + to_hex(bytes);
  const auto words = p.words();
  if (!words.empty()) said += "; words";
  for (const std::string& w : words) said += " " + w;
  if (p.stage() == log::Pairing::Stage::kJoined)
    said += "; space " + hex_of(envelope::space_of(p.founders()));
  return said;
}

// ---- a log --------------------------------------------------------------------------------------

/// A golden log: the envelopes in the order given, on one phone.
std::string whole_log(const Fields& f) {
  log::DeviceKeys keys{
      crypto::SignSeed::of(f.hex("sign-seed")), crypto::BoxSecret::of(f.hex("box-secret")), {}};
  log::SpaceLog log(f.id<SpaceId>("space"), std::move(keys));
  int not_taken = 0;
  for (const Field& e : f.all) {
    if (e.key != "envelope") continue;
    Bytes bytes;
    (void)from_hex(e.value, bytes);
    not_taken += log.receive(bytes).ok() ? 0 : 1;
  }
  (void)log.drain();
  return "state " + hex_of(log.state_hash()) + " stored " + std::to_string(log.size()) +
         " counted " + std::to_string(log.counted().size()) + " closed " +
         std::to_string(log.closed()) + " missing " + std::to_string(log.missing().size()) +
         " refused " + std::to_string(not_taken);
}

}  // namespace

std::string verdict(const Vector& vector) {
  constexpr std::pair<const char*, std::string (*)(const Fields&)> kKinds[] = {
      {"envelope", envelope}, {"genesis", genesis},
      {"list", list},         {"key", key},
      {"erase", erase},       {"unpad", unpad},
      {"pad", pad},           {"padded size", padded_size},
      {"hash", hash},         {"keyed hash", keyed_hash},
      {"phrase", phrase},     {"entropy", entropy},
      {"identity", identity}, {"commitment", commitment},
      {"fits", fits},         {"day", day},
      {"link", link},         {"pairing", pairing},
      {"log", whole_log},
  };
  const Fields fields{vector};
  const std::string kind = fields.text("kind");
  for (const auto& [name, say] : kKinds) {
    if (kind == name) return say(fields);
  }
  return "no such kind";
}

}  // namespace pane::vectors

// Writes all files of vectors into a folder: pane_make_vectors FOLDER. Seeds are fixed; so are the
// files.
#include "tests/vectors/make.hpp"

#include "core/log/exchange.hpp"
#include "core/log/testing/pair.hpp"

namespace pane::vectors {
namespace {

using envelope::Envelope;
using envelope::Type;
using log::testing::Pair;
using log::testing::Phone;

std::string hex_of_envelope(const Envelope& e) { return to_hex(envelope::serialise(e)); }

/// A pair with something written: an epoch of A's first phone, and events under it.
struct Written {
  Written() : pair(2026) {
    key = crypto::SymmetricKey::random(pair.random);
    std::vector<BoxKey> to{pair.a.phone.device().box, pair.b.phone.device().box,
                           pair.founders[0].id_box, pair.founders[1].id_box};
    epoch = pair.epoch(pair.a.phone, key, to, {}, {pair.list_a.id});
    name = EpochId::of(epoch.id.view().first(EpochId::kSize));
    one = event(1, "Robin", {epoch.id});
    two = event(2, "Robin again", {one.id});
  }
  Envelope event(std::uint64_t order, std::string_view text, std::vector<EnvelopeId> prev) {
    return pair.event(pair.a.phone, name, key, log::testing::named_event(order, text),
                      std::move(prev));
  }
  Pair pair;
  crypto::SymmetricKey key;
  Envelope epoch, one, two;
  EpochId name;
};

File envelopes() {
  File f("# Envelopes (docs/formats/envelope.md). bytes: the whole envelope.\n");
  Written w;
  Pair& p = w.pair;
  const auto add = [&](const char* name, const Envelope& e) {
    f.add(name, "envelope", {{"bytes", hex_of_envelope(e)}});
  };
  add("an event", w.one);
  add("a genesis", p.genesis());
  add("a list", p.list_a);
  add("a key", w.epoch);
  add("an erasure",
      p.clear(p.a.phone, Type::kErase, envelope::serialise_erase({w.one.id}), {w.two.id}));
  add("a type to come", p.clear(p.a.phone, static_cast<Type>(5), Bytes(3, 1)));
  add("no prev, empty body", p.clear(p.a.phone, Type::kEvent, {}));
  add("eight prev", p.clear(p.a.phone, Type::kEvent, {}, std::vector<EnvelopeId>(8, w.one.id)));
  add("nine prev", p.clear(p.a.phone, Type::kEvent, {}, std::vector<EnvelopeId>(9, w.one.id)));

  const Bytes good = envelope::serialise(w.one);
  f.add_changed("version 2", "envelope", good, 0, 2);
  f.add_changed("another type", "envelope", good, 1, 5);
  f.add_changed("another space", "envelope", good, 2, static_cast<Byte>(good[2] ^ 1));
  f.add_changed("another author", "envelope", good, 18, static_cast<Byte>(good[18] ^ 1));
  f.add_changed("another epoch", "envelope", good, 50, static_cast<Byte>(good[50] ^ 1));
  f.add_changed("another prev", "envelope", good, 67, static_cast<Byte>(good[67] ^ 1));
  f.add_changed("another nonce", "envelope", good, 103, static_cast<Byte>(good[103] ^ 1));
  f.add_changed("another body", "envelope", good, 127, static_cast<Byte>(good[127] ^ 1));
  f.add_changed("another signature", "envelope", good, good.size() - 1,
                static_cast<Byte>(good.back() ^ 1));
  f.add("cut short", "envelope", {{"bytes", to_hex(View(good).first(good.size() - 1))}});
  f.add("a byte too many", "envelope", {{"bytes", to_hex(good) + "00"}});
  f.add("nothing", "envelope", {{"bytes", ""}});

  envelope::Header h = w.epoch.header;
  h.epoch = w.name;
  add("a key with an epoch", log::testing::sealed_by(p.a.phone, h, w.epoch.body));
  Nonce nonce;
  nonce.bytes[0] = 1;
  add("a key with a nonce",
      log::testing::sealed_by(p.a.phone, w.epoch.header, w.epoch.body, nonce));
  add("a list without its author", p.list(p.a, {Phone(p.random)}, p.a.phone, 9));
  add("a genesis by the second", p.clear(p.b.phone, Type::kGenesis, p.genesis().body));
  h = p.genesis().header;
  h.space = SpaceId{};
  add("a genesis of another space", log::testing::sealed_by(p.a.phone, h, p.genesis().body));
  return f;
}

File bodies() {
  File f(
      "# Bodies in clear (docs/formats/members.md). bytes: the body alone. Of a key also: the "
      "space, and an X25519\n"
      "# secret that may be among its recipients.\n");
  Written w;
  Pair& p = w.pair;
  const Bytes genesis = p.genesis().body;
  f.add("genesis of two", "genesis", {{"bytes", to_hex(genesis)}});
  f.add("genesis of one", "genesis",
        {{"bytes", to_hex(envelope::serialise(envelope::Genesis{{p.founders[0]}, {}}))}});
  f.add_changed("genesis of three", "genesis", genesis, 0, 3);
  f.add_changed("genesis with another joiner's signature", "genesis", genesis, genesis.size() - 2,
                static_cast<Byte>(genesis[genesis.size() - 2] ^ 1));
  f.add_changed("genesis with another tag", "genesis", genesis, 97,
                static_cast<Byte>(genesis[97] ^ 1));
  envelope::Genesis equal{{p.founders[0], p.founders[1]}, {}};
  equal.founders[1].id_box = equal.founders[0].id_box;
  equal.joined =
      crypto::sign(p.b.phone.sign, "pane1.join", {envelope::genesis_signed_part(equal.founders)});
  f.add("genesis with equal keys", "genesis", {{"bytes", to_hex(envelope::serialise(equal))}});

  const std::vector<Phone> nine(9, Phone(p.random));
  std::vector<Phone> eight;
  for (int i = 0; i < 8; ++i) eight.emplace_back(p.random);
  const auto list = [&](const char* name, const envelope::DeviceList& l) {
    f.add(name, "list", {{"bytes", to_hex(envelope::serialise(l))}});
  };
  list("list of one", p.a.list({p.a.phone}, 1'750'000'000));
  list("list of eight", p.a.list(eight, 7));
  list("list of none", p.a.list({}, 7));
  list("list of nine", p.a.list(nine, 7));
  list("list naming one twice", p.a.list({p.a.phone, p.a.phone}, 7));
  envelope::DeviceList l = p.a.list({p.a.phone}, 7);
  l.version = 8;
  list("list with another version than signed", l);

  const std::string space = hex_of(p.space);
  const auto key = [&](const char* name, const Bytes& body, const crypto::BoxSecret& secret) {
    f.add(name, "key",
          {{"bytes", to_hex(body)}, {"space", space}, {"secret", to_hex(secret.expose())}});
  };
  key("key for a phone", w.epoch.body, p.a.phone.box);
  key("key for the other's identity", w.epoch.body, p.b.identity.box);
  key("key for others", w.epoch.body, Phone(p.random).box);
  Bytes wrong_check = w.epoch.body;
  wrong_check[16] = static_cast<Byte>(wrong_check[16] ^ 1);
  key("key with another check", wrong_check, p.a.phone.box);
  Bytes zero_epk = w.epoch.body;
  std::fill(zero_epk.begin() + 48, zero_epk.begin() + 80, Byte{0});
  key("key with an epk of zero", zero_epk, p.a.phone.box);
  Bytes many = w.epoch.body;
  many[80] = 19;
  key("key with nineteen wraps", many, p.a.phone.box);
  f.add("erasure of two", "erase",
        {{"bytes", to_hex(envelope::serialise_erase({w.one.id, w.two.id}))}});
  f.add("erasure that says three", "erase", {{"bytes", "0300" + std::string(128, '1')}});
  return f;
}

File padding() {
  File f("# Padding (docs/formats/envelope.md).\n");
  f.add("five bytes", "pad", {{"event", "68656c6c6f"}});
  f.add("252 bytes", "pad", {{"event", to_hex(Bytes(252, 7))}});
  f.add("253 bytes", "pad", {{"event", to_hex(Bytes(253, 7))}});
  f.add("no event", "pad", {{"event", ""}});
  for (std::size_t n :
       {5U, 256U, 257U, 512U, 1024U, 2048U, 4096U, 4097U, 5000U, 10000U, 40000U, 60004U}) {
    f.add("size of " + std::to_string(n), "padded size", {{"size", std::to_string(n)}});
  }
  Bytes padded = *log::pad(as_view("hello"));
  f.add("as padded", "unpad", {{"bytes", to_hex(padded)}});
  f.add_changed("not zero behind", "unpad", padded, 255, 1);
  f.add_changed("longer than there is", "unpad", padded, 1, 1);
  f.add_changed("of no length", "unpad", padded, 0, 0);
  padded.resize(512);
  f.add("padded too far", "unpad", {{"bytes", to_hex(padded)}});
  f.add("too short for a length", "unpad", {{"bytes", "050000"}});
  return f;
}

File keys() {
  File f("# Hashes, the phrase and what hangs from it (docs/formats/primitives.md).\n");
  f.add("hash of nothing", "hash", {{"label", "pane1.id"}, {"bytes", ""}});
  f.add("hash", "hash", {{"label", "pane1.body"}, {"bytes", "68656c6c6f"}});
  f.add("keyed hash", "keyed hash",
        {{"key", to_hex(Bytes(32, 5))}, {"label", "pane1.msg"}, {"bytes", "68656c6c6f"}});
  for (const char* e : {"00000000000000000000000000000000", "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
                        "9e885d952ad362caeb4efe34a8e91bd2"}) {
    f.add(std::string("phrase of ") + e, "phrase", {{"entropy", e}});
  }
  f.add("phrase as typed", "entropy",
        {{"phrase",
          "OZONE drill grab fiber  curtain grace pudding thank cruise elder eight Picnic"}});
  f.add("phrase with a wrong checksum", "entropy",
        {{"phrase", "ozone drill grab fiber curtain grace pudding thank cruise elder eight zoo"}});
  f.add("phrase of eleven words", "entropy",
        {{"phrase", "ozone drill grab fiber curtain grace pudding thank cruise elder eight"}});
  f.add("phrase with no word of the list", "entropy",
        {{"phrase", "ozone drill grab fiber curtain grace pudding thank cruise elder eight pane"}});
  for (const char* i : {"0", "1", "2"}) {
    f.add(std::string("identity ") + i, "identity",
          {{"entropy", "9e885d952ad362caeb4efe34a8e91bd2"}, {"index", i}});
  }
  return f;
}

File exchange() {
  File f(
      "# The sealed exchange (docs/formats/exchange.md). answer: its bytes as a room writes "
      "them.\n");
  sim::SeededRandom random(7);
  const auto r = random.id<Tag32>();
  const auto space = random.id<SpaceId>();
  const auto xid = random.id<Xid>();
  const auto id_sign = random.id<SignKey>();
  const Bytes answer{1, 'h', 'e', 'r', 'e'};
  Vector v{{"r", hex_of(r)},
           {"space", hex_of(space)},
           {"xid", hex_of(xid)},
           {"idsign", hex_of(id_sign)},
           {"answer", to_hex(answer)}};
  f.add("commitment", "commitment", v);
  v.push_back({"commitment", hex_of(log::commit(r, space, xid, id_sign, answer))});
  f.add("what was sealed", "fits", v);
  for (std::size_t i = 0; i < 5; ++i) {
    Vector other = v;
    other[i].value[0] = other[i].value[0] == 'f' ? '0' : 'f';
    f.add("another " + other[i].key, "fits", other);
  }
  for (const char* of : {"0", "1", "2"}) {
    for (const char* day : {"0", "20409", "-1"}) {
      f.add(std::string("day ") + day + " of kind " + of, "day",
            {{"space", hex_of(space)}, {"of", of}, {"day", day}});
    }
  }
  return f;
}

/// One set of envelopes in four orders: the same state; and what changes it.
File logs() {
  File f(
      "# Golden logs: envelopes as they arrive on B's phone (docs/formats/members.md). One set has "
      "one state,\n"
      "# whatever its order.\n");
  Written w;
  Pair& p = w.pair;
  const Phone second(p.random);
  const Envelope added = p.list(p.a, {p.a.phone, second}, second, 200, {w.two.id});
  const Envelope dropped = p.list(p.a, {second}, second, 300, {added.id});
  const Envelope late = w.event(3, "written by a dropped phone", {w.one.id});
  const auto add = [&](const std::string& name, const std::vector<Envelope>& in_order) {
    Vector v{{"space", hex_of(p.space)},
             {"sign-seed", to_hex(p.b.phone.sign.expose())},
             {"box-secret", to_hex(p.b.phone.box.expose())}};
    for (const Envelope& e : in_order) v.push_back({"envelope", hex_of_envelope(e)});
    f.add(name, "log", v);
  };
  std::vector<Envelope> all{p.genesis(), p.list_a, p.list_b, w.epoch, w.one,
                            w.two,       added,    dropped,  late};
  add("as written", all);
  add("twice", [&] {
    auto twice = all;
    twice.insert(twice.end(), all.begin(), all.end());
    return twice;
  }());
  for (int i = 0; i < 2; ++i) {
    log::testing::shuffle(all, p.random);
    add("shuffled " + std::to_string(i), all);
  }
  add("before the phone was dropped",
      {p.genesis(), p.list_a, p.list_b, w.epoch, w.one, w.two, added, late});
  add("without the key", {p.genesis(), p.list_a, p.list_b, w.one, w.two});
  add("without the genesis", {p.list_a, w.epoch, w.one});
  Envelope spoilt = w.two;
  spoilt.signature.bytes[0] = static_cast<Byte>(spoilt.signature.bytes[0] ^ 1);
  add("with a spoilt copy first", {p.genesis(), p.list_a, p.list_b, w.epoch, w.one, spoilt, w.two});
  return f;
}

}  // namespace
}  // namespace pane::vectors

int main(int argc, char** argv) {
  using namespace pane::vectors;
  if (argc != 2 || !pane::verify::start()) return 2;
  const std::string folder = std::string(argv[1]) + "/";
  const bool written =
      envelopes().write(folder + "envelope.vectors") && bodies().write(folder + "bodies.vectors") &&
      padding().write(folder + "padding.vectors") && keys().write(folder + "keys.vectors") &&
      exchange().write(folder + "exchange.vectors") && logs().write(folder + "log.vectors") &&
      pairing_vectors().write(folder + "pairing.vectors");
  return written ? 0 : 1;
}

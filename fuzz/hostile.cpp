// A paired phone, and everything that the other person and the relay together can send it:
// well-signed envelopes with any content, and any frames. The phone answers with well-formed views,
// and nothing keeps its person from writing. Input: what u8 | length u16 | bytes, again and again.
#include "core/log/testing/pair.hpp"
#include "core/session/space.hpp"
#include "fuzz/host.hpp"

using namespace pane;
using log::testing::Pair;
using log::testing::Type;

namespace {

/// The pair, and what a phone of A's holds once both are members.
struct World {
  World() : pair(1), key(crypto::SymmetricKey::random(pair.random)) {
    epoch = pair.epoch(pair.b.phone, key, {pair.a.phone.device().box});
    fuzz::CountingRandom random;
    disk = fuzz::begun(random);
    session::Space::Setup setup;
    setup.id = pair.space;
    setup.index = 1;
    setup.relation = 1;
    setup.relay = "relay.example";
    setup.founders = pair.founders;
    session::Space space(setup, {pair.a.phone.sign, pair.a.phone.box, pair.a.identity});
    session::Vault vault;
    vault.set_key(crypto::SymmetricKey::of(disk.at("db")));
    space.store_setup(random, vault);
    session::Effects effects;
    vault.flush(effects);
    for (const auto& p : effects.front()->body.AsStore()->puts) disk[p->key] = p->value;
  }
  Pair pair;
  crypto::SymmetricKey key;
  envelope::Envelope epoch;
  fuzz::Host::Records disk;
};

struct Relay {
  fuzz::Host& host;
  std::uint64_t seq = 0;

  void log_in() {
    host.say(command::TickT{});
    command::ConnectedT c;
    c.conn = host.conn;
    host.say(std::move(c));
    wire::HelloT hello;
    hello.nonce.assign(32, 1);
    host.frame(std::move(hello));
    wire::WelcomeT welcome;
    welcome.known = true;
    host.frame(std::move(welcome));
  }
  /// The line breaks, and after the longest pause all that there is has come.
  void again() {
    command::DisconnectedT d;
    d.conn = host.conn;
    host.say(std::move(d));
    host.now += session::kLongestPause + 1;
    log_in();
    caught_up();
  }
  void deliver(const envelope::Envelope& e) {
    if (host.conn == 0) again();
    wire::DeliverT d;
    d.seq = ++seq;
    d.chain.assign(32, 2);
    d.envelope = envelope::serialise(e);
    host.frame(std::move(d));
  }
  void caught_up() {
    wire::CaughtUpT c;
    c.seq = seq;
    c.chain.assign(32, 2);
    host.frame(std::move(c));
  }
};

/// An envelope that B signed, of any type and with any prev.
envelope::Envelope signed_by_b(Pair& pair, View bytes) {
  Reader r(bytes);
  const auto type = static_cast<Type>(r.u8() % 7);
  std::vector<EnvelopeId> prev(r.u8() % 9);
  for (EnvelopeId& p : prev) p.bytes[0] = r.u8();
  return pair.clear(pair.b.phone, type, to_bytes(r.raw(r.left())), std::move(prev));
}

/// A list that B's identity signed: some of a few phones, A's own among them, and any boxes.
envelope::Envelope list_of_b(Pair& pair, View bytes) {
  Reader r(bytes);
  envelope::DeviceList l = pair.b.list({pair.b.phone}, r.u16());
  const std::size_t n = r.u8() % 8;
  for (std::size_t i = 0; i < n; ++i) {
    envelope::Device d = pair.a.phone.device();
    const Byte which = r.u8();
    if (which != 0) d.sign.bytes.fill(which);
    d.box.bytes.fill(r.u8());
    if (!l.names(d.sign)) l.devices.push_back(d);
  }
  l.signature = crypto::sign(pair.b.identity.sign, "pane1.list", {envelope::list_signed_part(l)});
  return pair.clear(pair.b.phone, Type::kList, envelope::serialise(l));
}

void step(World& w, Relay& relay, Byte what, View bytes) {
  const EpochId epoch = EpochId::of(w.epoch.id.view().first(EpochId::kSize));
  switch (what % 8) {
    case 0:
      return relay.host.frame_bytes(bytes);
    case 1:
      return relay.deliver(signed_by_b(w.pair, bytes));
    case 2:
      return relay.deliver(list_of_b(w.pair, bytes));
    case 3:
      relay.host.now += bytes.size() * 3600;
      return relay.host.say(command::TickT{});
    case 4:
      relay.host.show_all(to_hex(bytes.first(std::min<std::size_t>(bytes.size(), 32))));
      return;
    case 5:
      return relay.again();
    default:
      if (bytes.empty() || bytes.size() > log::kMaxEvent) return;
      return relay.deliver(w.pair.event(w.pair.b.phone, epoch, w.key, bytes));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  static const World kWorld;
  World w = kWorld;
  fuzz::CountingRandom random;
  fuzz::Host host(random);
  host.open(w.disk);
  fuzz::require(host.last.problem == view::Problem::None);
  Relay relay{host};
  relay.log_in();
  for (const auto& e : w.pair.beginning()) relay.deliver(e);
  relay.deliver(w.epoch);
  relay.caught_up();

  Reader r(View(data, size));
  for (int i = 0; i < 24 && r.ok() && r.left() > 0; ++i) {
    const Byte what = r.u8();
    const std::size_t length = r.u16();
    step(w, relay, what, r.raw(std::min(length, r.left())));
  }
  host.show_all("");
  command::AppreciateT thanks;
  thanks.did = "You made soup.";
  host.say(std::move(thanks));
  fuzz::require(host.last.problem == view::Problem::None);

  fuzz::Host again(random);
  again.open(host.disk);
  fuzz::require(again.last.problem == view::Problem::None);
  again.say(command::HashStateT{});
  host.say(command::HashStateT{});
  fuzz::require(again.last.state_hash == host.last.state_hash);
  return 0;
}

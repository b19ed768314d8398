// What somebody can make up who knows no more of a person than every genesis says: IDsign and
// IDbox. A space that names them, and that they never signed a list for, is no space of theirs.
#include "core/session/backup.hpp"
#include "sim/returning.hpp"

namespace pane::sim {
namespace {

using envelope::Envelope;

/// Makes up spaces in which somebody is said to be a founder, and keeps the keys.
struct Forger {
  struct Key {
    SpaceId space;
    crypto::SymmetricKey k;
  };
  SeededRandom random{99};
  crypto::SignSeed device = crypto::SignSeed::random(random);  ///< "theirs"
  crypto::SignSeed my_device = crypto::SignSeed::random(random);
  crypto::BoxSecret my_box = crypto::BoxSecret::random(random);
  crypto::Identity me{crypto::SignSeed::random(random), crypto::BoxSecret::random(random)};
  crypto::SymmetricKey k = crypto::SymmetricKey::random(random);
  SpaceId space;
  EpochId epoch;
  std::vector<Bytes> entries;

  Envelope put(const crypto::SignSeed& author, envelope::Header h, const Nonce& nonce, Bytes body) {
    Envelope e;
    h.space = space;
    h.author = crypto::public_key(author);
    e.header = std::move(h);
    e.nonce = nonce;
    e.body = std::move(body);
    e.id = envelope::id_of(envelope::header_bytes(e.header, e.body.size()), e.nonce, e.body);
    e.signature = crypto::sign(author, "pane1.env", {e.id.view()});
    entries.push_back(envelope::serialise(e));
    return e;
  }
  Envelope clear(const crypto::SignSeed& author, envelope::Type type, Bytes body) {
    envelope::Header h;
    h.type = static_cast<Byte>(type);
    return put(author, std::move(h), Nonce{}, std::move(body));
  }
  void key(const crypto::SignSeed& author, const BoxKey& to) {
    const auto body = log::wrap_epoch(random, space, EpochId{}, k, {to});
    epoch = EpochId::of(
        clear(author, envelope::Type::kKey, envelope::serialise(*body)).id.view().first(16));
  }
  template <class T>
  void event(const crypto::SignSeed& author, std::uint64_t order, T content) {
    event::EventT ev;
    ev.order = order;
    ev.content.Set(std::move(content));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(event::Event::Pack(b, &ev));
    const Bytes padded = *log::pad(View(b.GetBufferPointer(), b.GetSize()));
    envelope::Header h;
    h.space = space;
    h.author = crypto::public_key(author);
    h.epoch = epoch;
    const auto mk = crypto::derive(k.expose(), "pane1.msg", {space.view(), h.author.view()});
    const Nonce nonce = random.id<Nonce>();
    Bytes body = crypto::box(
        mk, nonce, envelope::header_bytes(h, padded.size() + crypto::kBoxOverhead), padded);
    put(author, std::move(h), nonce, std::move(body));
  }
  /// What an envelope of the space says to whoever holds that key; empty: nothing.
  Bytes read(const Envelope& e) const {
    const auto mk = crypto::derive(k.expose(), "pane1.msg", {space.view(), e.header.author.view()});
    auto plain =
        crypto::unbox(mk, e.nonce, envelope::header_bytes(e.header, e.body.size()), e.body);
    return plain ? *plain : Bytes{};
  }
  /// The own space of whoever has these two public keys.
  void own_space(const SignKey& id_sign, const BoxKey& id_box) {
    const std::vector<log::Founder> founders{
        {id_sign, id_box, crypto::public_key(device), random.id<Tag32>()}};
    space = envelope::space_of(founders);
    clear(device, envelope::Type::kGenesis, envelope::serialise(envelope::Genesis{founders, {}}));
    key(device, id_box);
  }
  /// A pair of the forger, who invited, and of them.
  void pair(const SignKey& id_sign, const BoxKey& id_box) {
    const std::vector<log::Founder> founders{
        {crypto::public_key(me.sign), crypto::public_key(me.box), crypto::public_key(my_device),
         random.id<Tag32>()},
        {id_sign, id_box, crypto::public_key(device), random.id<Tag32>()}};
    space = envelope::space_of(founders);
    envelope::Genesis g{founders, {}};
    g.joined = crypto::sign(device, "pane1.join", {envelope::genesis_signed_part(founders)});
    clear(my_device, envelope::Type::kGenesis, envelope::serialise(g));
    envelope::DeviceList list;
    list.id_sign = founders[0].id_sign;
    list.tag = founders[0].tag;
    list.version = 1'700'000'000;
    list.devices = {{crypto::public_key(my_device), crypto::public_key(my_box)}};
    list.signature = crypto::sign(me.sign, "pane1.list", {envelope::list_signed_part(list)});
    clear(my_device, envelope::Type::kList, envelope::serialise(list));
    key(my_device, id_box);
    event::NamedT n;
    n.name = "Kai";
    event(my_device, 1, std::move(n));
  }
};

log::Founder founder_in(const std::map<EnvelopeId, Bytes>& envelopes, std::size_t which) {
  for (const auto& [id, bytes] : envelopes) {
    const auto e = envelope::read(bytes);
    if (e && e->header.is(envelope::Type::kGenesis))
      return envelope::parse_genesis(e->body)->founders[which];
  }
  return {};
}

Bytes file_of(const Forger& f, std::string relay) {
  session::Backup b;
  b.next_index = 1;
  b.at = 1'700'000'000;
  session::Backup::OfSpace of;
  of.id = f.space;
  of.made = 1'700'000'000;
  of.relay = std::move(relay);
  of.count = static_cast<std::uint32_t>(f.entries.size());
  b.spaces.push_back(of);
  Writer w;
  w.raw(View(b.head()));
  for (const Bytes& e : f.entries) w.u32(static_cast<std::uint32_t>(e.size())).raw(View(e));
  return w.take();
}

/// A relay of the forger's.
class Evil final : public Network {
 public:
  explicit Evil(Forger& f) : f_(f) {}
  void connect(Phone& phone, std::uint32_t conn, const std::string& relay) override {
    dialled.push_back(relay);
    phone.connected(conn);
    wire::HelloT hello;
    hello.nonce = Bytes(32, 7);
    say(phone, conn, std::move(hello));
  }
  void send(Phone& phone, std::uint32_t conn, const Bytes& frame) override {
    const wire::Frame& f = *wire::GetFrame(frame.data());
    if (const auto* auth = f.body_as_Auth()) {
      if (practice::id_of<SpaceId>(auth->space()).is_zero()) {
        wire::SpacesT s;
        if (!std::exchange(named_, true)) s.ids = to_bytes(f_.space.view());
        return say(phone, conn, std::move(s));
      }
      wire::WelcomeT w;
      w.known = knows;
      return say(phone, conn, std::move(w));
    }
    if (f.body_as_From() != nullptr) {
      std::uint64_t seq = 0;
      if (knows) {
        for (const Bytes& e : f_.entries) {
          wire::DeliverT d;
          d.seq = ++seq;
          d.chain = Bytes(32, 1);
          d.envelope = e;
          say(phone, conn, std::move(d));
        }
      }
      return say(phone, conn, wire::CaughtUpT{});
    }
    if (f.body_as_ListIds() != nullptr) {
      wire::IdsT ids;
      ids.done = true;
      return say(phone, conn, std::move(ids));
    }
    if (const auto* a = f.body_as_Append()) {
      const auto e = envelope::read(practice::bytes_of(a->envelope()));
      got.push_back(*e);
      wire::AckT ack;
      ack.id = to_bytes(e->id.view());
      say(phone, conn, std::move(ack));
    }
  }
  void disconnect(Phone&, std::uint32_t) override {}
  std::vector<std::string> dialled;
  std::vector<Envelope> got;
  bool knows = true;

 private:
  template <class T>
  static void say(Phone& phone, std::uint32_t conn, T body) {
    wire::FrameT f;
    f.body.Set(std::move(body));
    phone.received(conn, session::pack_frame(f));
  }
  Forger& f_;
  bool named_ = false;
};

class Forged : public Returning {
 protected:
  Problem put_in(Phone& p, const Bytes& file) {
    command::RestoreT r;
    r.phrase = words;
    r.file = file;
    return p.give(r).problem;
  }
  static bool in_journal(Phone& p, const std::string& line) {
    const auto& all = p.screen<view::JournalT>(Screen::Journal)->entries;
    return std::any_of(all.begin(), all.end(), [&](const auto& e) { return e->words == line; });
  }
  Forger forger;
};

/// Whoever can change a backup file puts an own space of their making into it. It has to be
/// refused: else its lines stand in the journal as mine, and what I write from then on is under a
/// key that they know.
TEST_F(Forged, OwnSpaceOutOfAFileIsRefused) {
  const auto own = own_space_of(c.a->disk());
  const log::Founder mine = founder_in(envelopes_of(c.a->disk(), own->setup.id), 0);
  forger.own_space(mine.id_sign, mine.id_box);
  event::JournalWrittenT line;
  line.words = "I made it all up.";
  line.day = 20'000;
  forger.event(forger.device, 1, std::move(line));
  lose(*c.a);
  Phone& n = new_phone(300);
  EXPECT_NE(put_in(n, file_of(forger, {})), Problem::None) << "nobody signed a list for it";
  if (state(n).state != RecoveryState::Choose) return;
  ASSERT_EQ(finish(n, false), Problem::None);
  EXPECT_FALSE(in_journal(n, "I made it all up.")) << "they write as me";
  command::WriteJournalT j;
  j.words = "What I would not say aloud.";
  ASSERT_EQ(n.give(j).problem, Problem::None);
  for (const auto& [id, bytes] : envelopes_of(n.disk(), forger.space)) {
    const auto e = envelope::read(bytes);
    EXPECT_FALSE(holds(forger.read(*e), as_view(j.words))) << "they hold the key of my journal";
  }
}

/// The same with a relay named for it: what is mine alone goes there.
TEST_F(Forged, OwnSpaceOutOfAFileStaysOnTheDevice) {
  const auto own = own_space_of(c.a->disk());
  session::Backup b;
  b.next_index = 2;
  b.at = 1'700'000'000;
  session::Backup::OfSpace of;
  of.id = own->setup.id;
  of.made = 1'700'000'000;
  of.relay = "evil.example";  // nothing else in the file is changed
  const auto all = envelopes_of(c.a->disk(), own->setup.id);
  Writer entries;
  for (const EnvelopeId& id : own->log.arrival()) {
    const Bytes& e = all.at(id);
    entries.u32(static_cast<std::uint32_t>(e.size())).raw(View(e));
    ++of.count;
  }
  b.spaces.push_back(of);
  Writer file;
  file.raw(View(b.head())).raw(entries.view());
  lose(*c.a);
  Phone& n = new_phone(301);
  Evil evil(forger);
  evil.knows = false;
  n.use(evil);
  (void)put_in(n, file.take());
  if (state(n).state == RecoveryState::Choose) (void)finish(n, false);
  for (int i = 0; i < 4; ++i) {
    c.town->clock += 40;
    n.give(command::TickT{});
  }
  const std::size_t before = evil.got.size();
  command::WriteJournalT j;
  j.words = "What I would not say aloud.";
  ASSERT_EQ(n.give(j).problem, Problem::None);
  EXPECT_TRUE(evil.dialled.empty()) << "my own space has no relay";
  EXPECT_EQ(evil.got.size(), before) << "that and when I write to myself alone is seen";
}

/// A relay that knows IDsign and IDbox from any genesis makes up a pair, and hides the true one.
TEST_F(Forged, PairOfARelaysMakingIsNotTakenUp) {
  const auto real = pair_space_of(c.a->disk());
  const auto which = static_cast<std::size_t>(real->log.me());
  const log::Founder mine = founder_in(envelopes_of(c.a->disk(), real->setup.id), which);
  forger.pair(mine.id_sign, mine.id_box);
  lose(*c.a);
  Phone& n = new_phone(302);
  Evil evil(forger);
  n.use(evil);
  command::RecoverT r;
  r.phrase = words;
  r.relay = Town::kHost;
  ASSERT_EQ(n.give(r).problem, Problem::None);
  for (int i = 0; i < 4; ++i) {
    c.town->clock += 40;
    n.give(command::TickT{});
  }
  const auto found = state(n);
  EXPECT_NE(found.state, RecoveryState::Choose) << "nobody of mine ever signed a list for it";
  if (found.state != RecoveryState::Choose) return;
  ASSERT_EQ(found.spaces.size(), 1U);
  std::printf("  it says: with %s\n", found.spaces[0]->other.c_str());
  ASSERT_EQ(finish(n, false), Problem::None);
  for (int i = 0; i < 4; ++i) {
    c.town->clock += 40;
    n.give(command::TickT{});
  }
  EXPECT_FALSE(n.last().shell->paired);
  ASSERT_EQ(thank(n, "For Kai alone."), Problem::None);
  n.give(command::TickT{});
  log::DeviceKeys keys{forger.my_device, forger.my_box, forger.me};
  log::SpaceLog log(forger.space, keys);
  for (const Bytes& e : forger.entries) (void)log.receive(e).ok();
  bool read = false;
  for (const Envelope& e : evil.got) {
    (void)log.receive(envelope::serialise(e)).ok();
    const log::Entry* entry = log.find(e.id);
    read = read || (entry != nullptr && holds(entry->payload, as_view("For Kai alone.")));
  }
  EXPECT_FALSE(read) << "the relay reads what is for Kai";
}

}  // namespace
}  // namespace pane::sim

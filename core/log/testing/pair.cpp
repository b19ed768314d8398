#include "core/log/testing/pair.hpp"

#include "event_generated.h"

namespace pane::log::testing {

Member::Member(crypto::Random& random)
    : identity{crypto::SignSeed::random(random), crypto::BoxSecret::random(random)},
      tag(random.id<Tag32>()),
      phone(random) {}

Founder Member::founder() const {
  return {crypto::public_key(identity.sign), crypto::public_key(identity.box), phone.device().sign,
          tag};
}

DeviceList Member::list(const std::vector<Phone>& phones, std::uint64_t version) const {
  DeviceList l;
  l.id_sign = crypto::public_key(identity.sign);
  l.tag = tag;
  l.version = version;
  for (const Phone& p : phones) l.devices.push_back(p.device());
  l.signature = crypto::sign(identity.sign, "pane1.list", {envelope::list_signed_part(l)});
  return l;
}

Envelope sealed_by(const Phone& author, Header header, Bytes body, Nonce nonce) {
  Envelope e;
  header.author = author.device().sign;
  e.header = std::move(header);
  e.nonce = nonce;
  e.body = std::move(body);
  e.id = envelope::id_of(envelope::header_bytes(e.header, e.body.size()), e.nonce, e.body);
  e.signature = crypto::sign(author.sign, "pane1.env", {e.id.view()});
  return e;
}

Bytes named_event(std::uint64_t order, std::string_view name) {
  event::EventT e;
  e.order = order;
  event::NamedT n;
  n.name = std::string(name);
  e.content.Set(std::move(n));
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &e));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

Pair::Pair(std::uint64_t seed)
    : random(seed),
      a(random),
      b(random),
      founders{a.founder(), b.founder()},
      space(envelope::space_of(founders)) {
  list_a = list(a, {a.phone}, a.phone, 100);
  list_b = list(b, {b.phone}, b.phone, 100);
}

Envelope Pair::clear(const Phone& author, Type type, Bytes body,
                     std::vector<EnvelopeId> prev) const {
  Header h;
  h.type = static_cast<Byte>(type);
  h.space = space;
  h.prev = std::move(prev);
  return sealed_by(author, std::move(h), std::move(body));
}

Envelope Pair::genesis() const {
  Genesis g{founders, {}};
  g.joined = crypto::sign(b.phone.sign, "pane1.join", {envelope::genesis_signed_part(founders)});
  return clear(a.phone, Type::kGenesis, envelope::serialise(g));
}

Envelope Pair::list(const Member& member, const std::vector<Phone>& phones, const Phone& author,
                    std::uint64_t version, std::vector<EnvelopeId> prev) const {
  return clear(author, Type::kList, envelope::serialise(member.list(phones, version)),
               std::move(prev));
}

Envelope Pair::event(const Phone& author, const EpochId& epoch, const crypto::SymmetricKey& key,
                     View event, std::vector<EnvelopeId> prev) {
  Header h;
  h.space = space;
  h.author = author.device().sign;
  h.epoch = epoch;
  h.prev = std::move(prev);
  const Bytes padded = *pad(event);
  const auto mk = crypto::derive(key.expose(), "pane1.msg", {space.view(), h.author.view()});
  const Nonce nonce = random.id<Nonce>();
  Bytes body = crypto::box(mk, nonce,
                           envelope::header_bytes(h, padded.size() + crypto::kBoxOverhead), padded);
  return sealed_by(author, std::move(h), std::move(body), nonce);
}

Envelope Pair::epoch(const Phone& author, const crypto::SymmetricKey& key,
                     const std::vector<BoxKey>& to, const EpochId& of,
                     std::vector<EnvelopeId> prev) {
  return clear(author, Type::kKey, envelope::serialise(*wrap_epoch(random, space, of, key, to)),
               std::move(prev));
}

SpaceLog Pair::log_on(const Phone& phone, const Member* identity_of) const {
  DeviceKeys keys{phone.sign, phone.box, {}};
  if (identity_of != nullptr) keys.identity = identity_of->identity;
  SpaceLog log(space, std::move(keys));
  log.found(founders);
  return log;
}

SpaceLog begun(const Pair& pair, const Phone& phone, const Member* identity_of) {
  SpaceLog log = pair.log_on(phone, identity_of);
  take_all(log, pair.beginning());
  return log;
}

void take_all(SpaceLog& log, const std::vector<Envelope>& envelopes) {
  for (const Envelope& e : envelopes) {
    // Through the bytes, as from a relay.
    if (!log.receive(envelope::serialise(e))) continue;
  }
  (void)log.drain();
}

std::vector<Envelope> write(SpaceLog& log, crypto::Random& random, std::string_view name) {
  std::vector<Envelope> out = log.ready_epoch(random).value();
  out.push_back(log.write_event(random, named_event(log.next_order(), name)).value());
  (void)log.drain();
  return out;
}

}  // namespace pane::log::testing

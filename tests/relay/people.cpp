#include "tests/relay/people.hpp"

namespace pane::testing {

using envelope::Envelope;
using envelope::Type;

Phone People::phone() {
  Phone p;
  p.seed = crypto::SignSeed::random(random_);
  p.sign = crypto::public_key(p.seed);
  p.box = crypto::public_key(crypto::BoxSecret::random(random_));
  return p;
}

Member People::member() {
  Member m;
  Bytes entropy(16);
  random_.fill(entropy);
  m.identity = crypto::identity_of(crypto::root_of(entropy), 1);
  m.id_sign = crypto::public_key(m.identity.sign);
  m.id_box = crypto::public_key(m.identity.box);
  m.tag = random_.id<Tag32>();
  m.phone = phone();
  return m;
}

namespace {
std::vector<envelope::Founder> founders_of(const std::vector<Member>& members) {
  std::vector<envelope::Founder> all;
  for (const Member& m : members) all.push_back({m.id_sign, m.id_box, m.phone.sign, m.tag});
  return all;
}
}  // namespace

SpaceId People::space(const std::vector<Member>& members) {
  return envelope::space_of(founders_of(members));
}

Sealed People::seal(Envelope e, const Phone& author) {
  e.header.author = author.sign;
  const Bytes header = envelope::header_bytes(e.header, e.body.size());
  e.id = envelope::id_of(header, e.nonce, e.body);
  e.signature = crypto::sign(author.seed, "pane1.env", {e.id.view()});
  return {e.id, envelope::serialise(e)};
}

Sealed People::genesis(const std::vector<Member>& members) {
  envelope::Genesis g;
  g.founders = founders_of(members);
  if (members.size() == 2) {
    g.joined = crypto::sign(members[1].phone.seed, "pane1.join",
                            {envelope::genesis_signed_part(g.founders)});
  }
  Envelope e;
  e.header.type = static_cast<Byte>(Type::kGenesis);
  e.header.space = space(members);
  e.body = envelope::serialise(g);
  return seal(std::move(e), members[0].phone);
}

Sealed People::list(const SpaceId& space, const Member& member, const std::vector<Phone>& phones,
                    const Phone& author, std::uint64_t version) {
  envelope::DeviceList l;
  l.id_sign = member.id_sign;
  l.tag = member.tag;
  l.version = version;
  for (const Phone& p : phones) l.devices.push_back({p.sign, p.box});
  l.signature = crypto::sign(member.identity.sign, "pane1.list", {envelope::list_signed_part(l)});
  Envelope e;
  e.header.type = static_cast<Byte>(Type::kList);
  e.header.space = space;
  e.body = envelope::serialise(l);
  return seal(std::move(e), author);
}

Sealed People::event(const SpaceId& space, const Phone& author, std::size_t body, Byte type) {
  Envelope e;
  e.header.type = type;
  e.header.space = space;
  random_.fill(e.nonce.bytes);
  e.body.resize(body);
  random_.fill(e.body);
  return seal(std::move(e), author);
}

Sealed People::key(const SpaceId& space, const Phone& author) {
  envelope::KeyBody k;
  k.check = random_.id<Hash>();
  k.epk = random_.id<BoxKey>();
  Envelope e;
  e.header.type = static_cast<Byte>(Type::kKey);
  e.header.space = space;
  e.body = envelope::serialise(k);
  return seal(std::move(e), author);
}

}  // namespace pane::testing

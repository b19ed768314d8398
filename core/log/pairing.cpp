#include "core/log/pairing.hpp"

namespace pane::log {

using crypto::SymmetricKey;

namespace {

constexpr Byte kVersion = 2;
constexpr Byte kRecord = 0x82;  ///< of a stored pairing; those before it began with a stage
constexpr std::size_t kGroupAt = 1;
constexpr UnixTime kLifetime = 24 * 3600;

struct Offer {
  Group group;
  BoxKey ephemeral;
  SignKey id_sign;
  BoxKey id_box;
  Tag32 tag;
  DeviceList list;

  [[nodiscard]] Founder founder() const {
    return {id_sign, id_box, list.devices.front().sign, tag};
  }
};

/// One byte of length, the name, zeros up to kPairName.
void write_name(Writer& w, const std::string& name) {
  Bytes padded = to_bytes(as_view(name));
  padded.resize(kPairName);
  w.u8(static_cast<Byte>(name.size())).raw(View(padded));
}

Result<std::string> read_name(Reader& r) {
  const Byte size = r.u8();
  const View padded = r.raw(kPairName);
  if (!r.ok()) return Error::kSize;
  if (size > kPairName) return Error::kForm;
  const View rest = padded.subspan(size);
  std::string name(as_text(padded.first(size)));
  const bool zeros = std::all_of(rest.begin(), rest.end(), [](Byte b) { return b == 0; });
  if (!zeros || name.empty() || !is_clean_text(name)) return Error::kForm;
  return name;
}

Result<Offer> read_offer(View bytes) {
  Reader r(bytes);
  if (r.u8() != kVersion) return Error::kVersion;
  Offer o;
  const Byte group = r.u8();
  o.group.age = static_cast<Byte>(group & 15);
  o.group.relation = static_cast<Byte>(group >> 4);
  o.ephemeral = r.id<BoxKey>();
  o.id_sign = r.id<SignKey>();
  o.id_box = r.id<BoxKey>();
  o.tag = r.id<Tag32>();
  TRY(o.group.name, read_name(r));
  TRY(o.list, envelope::parse_list(r.raw(r.left())));
  if (o.list.id_sign != o.id_sign || o.list.tag != o.tag || o.list.devices.size() != 1) {
    return Error::kForm;
  }
  return o;
}

}  // namespace

bool groups_fit(Byte a, Byte b, Byte relation) {
  if (relation < kRelationPartners || relation > kRelationParent) return false;
  if (a == kAgeAdult && b == kAgeAdult) return true;
  const bool minors = a == kAge16To17 && b == kAge16To17;
  return minors && (relation == kRelationFriends || relation == kRelationSiblings);
}

Pairing Pairing::invite(crypto::Random& random, const crypto::Identity& identity,
                        std::uint64_t index, Group group, std::string relay, UnixTime now) {
  Pairing p;
  p.inviting_ = true;
  p.index_ = index;
  p.said_relation_ = group.relation;
  p.age_ = group.age;
  p.name_ = std::move(group.name);
  p.invitation_ = {std::move(relay), random.id<Secret16>()};
  p.make_offer(random, identity, now);
  Writer greeting;
  greeting.raw(verify::hash("pane1.commit", {p.my_offer_})).u8(group.relation);
  write_name(greeting, p.name_);
  p.slots_[1] = p.boxed(random, p.mail_key(), 1, greeting.view());
  return p;
}

Pairing Pairing::join(crypto::Random& random, const Invitation& invitation,
                      const crypto::Identity& identity, std::uint64_t index, Group group,
                      UnixTime now) {
  Pairing p;
  p.index_ = index;
  p.age_ = group.age;
  p.name_ = std::move(group.name);
  p.invitation_ = invitation;
  p.make_offer(random, identity, now);
  return p;
}

void Pairing::make_offer(crypto::Random& random, const crypto::Identity& identity, UnixTime now) {
  identity_ = identity;
  expires_ = now + kLifetime;
  ephemeral_ = crypto::BoxSecret::random(random);
  device_sign_ = crypto::SignSeed::random(random);
  device_box_ = crypto::BoxSecret::random(random);
  tag_ = random.id<Tag32>();
  DeviceList list;
  list.id_sign = crypto::public_key(identity.sign);
  list.tag = tag_;
  list.version = static_cast<std::uint64_t>(std::max<UnixTime>(now, 1));
  list.devices = {{crypto::public_key(device_sign_), crypto::public_key(device_box_)}};
  list.signature = crypto::sign(identity.sign, "pane1.list", {envelope::list_signed_part(list)});
  Writer w;
  w.u8(kVersion).u8(static_cast<Byte>(age_ | (said_relation_ << 4)));
  w.raw(crypto::public_key(ephemeral_)).raw(list.id_sign).raw(crypto::public_key(identity.box));
  w.raw(tag_);
  write_name(w, name_);
  w.raw(View(envelope::serialise(list)));
  my_offer_ = w.take();
}

MailboxId mailbox_of(const Secret16& secret) {
  const Hash h = crypto::keyed_hash(secret.view(), "pane1.mailbox", {});
  return MailboxId::of(h.view().first(MailboxId::kSize));
}

MailboxId Pairing::mailbox() const { return mailbox_of(invitation_.secret); }

SymmetricKey Pairing::mail_key() const {
  return crypto::derive(invitation_.secret.view(), "pane1.mailkey", {});
}

Bytes Pairing::boxed(crypto::Random& random, const SymmetricKey& key, Byte slot, View m) const {
  Writer ad;
  ad.raw(mailbox()).u8(slot);
  return crypto::seal(random, key, ad.view(), m);
}

Result<Bytes> Pairing::unboxed(const SymmetricKey& key, Byte slot, View body) const {
  Writer ad;
  ad.raw(mailbox()).u8(slot);
  return crypto::unseal(key, ad.view(), body);
}

Result<Done> Pairing::broken(Error why) {
  stage_ = Stage::kBroken;
  return why;
}

Result<Done> Pairing::receive(crypto::Random& random, Byte slot, View body) {
  if (slot < 1 || slot > 4) return Error::kForm;
  const bool final = stage_ >= Stage::kJoined;
  if (final || same(body, slots_[slot])) return Done{};  // my own, come back
  if (slot == 4) return inviting_ ? take_join_signature(body) : broken(Error::kForm);
  const bool from_inviter = slot != 2;
  if (from_inviter == inviting_) return broken(Error::kForm);
  auto m = unboxed(mail_key(), slot, body);
  if (!m) return broken(m.error());
  if (slot == 1) return take_greeting(*m);
  if (!other_offer_.empty())
    return same(*m, other_offer_) ? Result<Done>(Done{}) : broken(Error::kForm);
  if (slot == 3) {
    if (slots_[2].empty()) return Error::kState;  // the commitment comes first
    if (verify::hash("pane1.commit", {*m}) != commitment_) return broken(Error::kSignature);
  }
  return take_offer(random, *m);
}

Result<Done> Pairing::take_greeting(View m) {
  Reader r(m);
  const Hash c = r.id<Hash>();
  const Byte relation = r.u8();
  auto name = read_name(r);
  if (!name) return broken(name.error());
  if (!r.done() || relation < kRelationPartners || relation > kRelationParent) {
    return broken(Error::kForm);
  }
  // The first one stands: one that could change after my offer left would bind nobody, and one
  // that could change before would show my person one thing and bind another.
  if (said_relation_ != 0) {
    const bool again = c == commitment_ && relation == said_relation_ && *name == other_name_;
    return again ? Result<Done>(Done{}) : broken(Error::kForm);
  }
  commitment_ = c;
  said_relation_ = relation;
  other_name_ = *name;
  return Done{};
}

void Pairing::agree(crypto::Random& random, Byte relation) {
  if (!met()) return;
  relation_ = relation;
  my_offer_[kGroupAt] = static_cast<Byte>(age_ | (relation << 4));
  slots_[2] = boxed(random, mail_key(), 2, my_offer_);
}

Result<Done> Pairing::take_offer(crypto::Random& random, View bytes) {
  auto theirs = read_offer(bytes);
  if (!theirs) return broken(theirs.error());
  auto ours = read_offer(my_offer_);
  const Founder a = theirs->founder();
  const Founder b = ours->founder();
  const bool equal = a.id_sign == b.id_sign || a.id_box == b.id_box || a.device == b.device ||
                     theirs->ephemeral == ours->ephemeral;
  if (equal) return broken(Error::kKey);
  const bool as_greeted =
      theirs->group.relation == said_relation_ && theirs->group.name == other_name_;
  if (!inviting_ && !as_greeted) return broken(Error::kForm);
  other_offer_ = to_bytes(bytes);
  if (auto k = pair_key(); !k) return broken(k.error());
  if (inviting_) {
    slots_[3] = boxed(random, mail_key(), 3, my_offer_);
    relation_ = theirs->group.relation;
    other_name_ = theirs->group.name;
  }
  stage_ = groups_fit(age_, theirs->group.age, relation_) ? Stage::kWords : Stage::kMisfit;
  return Done{};
}

Result<SymmetricKey> Pairing::pair_key() const {
  TRY(const Offer theirs, read_offer(other_offer_));
  const Bytes& a = inviting_ ? my_offer_ : other_offer_;
  const Bytes& b = inviting_ ? other_offer_ : my_offer_;
  const Hash t = verify::hash("pane1.pair",
                              {mailbox().view(), verify::hash("pane1.mA", {a}).view(),
                               verify::hash("pane1.mB", {b}).view(), as_view(invitation_.relay)});
  TRY(const SymmetricKey shared, crypto::diffie_hellman(ephemeral_, theirs.ephemeral));
  return crypto::derive(shared.expose(), "pane1.pairkey", {invitation_.secret.view(), t.view()});
}

std::vector<std::string> Pairing::words() const {
  if (other_offer_.empty()) return {};
  auto k = pair_key();
  if (!k) return {};
  const Hash h = crypto::keyed_hash(k->expose(), "pane1.words", {});
  std::vector<std::string> out;
  for (std::size_t i = 0; i < 4; ++i) {
    std::size_t index = 0;
    for (std::size_t bit = i * 11; bit < i * 11 + 11; ++bit) {
      index = (index << 1) | ((static_cast<std::size_t>(h.bytes[bit / 8]) >> (7 - bit % 8)) & 1);
    }
    out.push_back(compared_word(index));
  }
  return out;
}

void Pairing::confirm(crypto::Random& random) {
  if (stage_ != Stage::kWords) return;
  said_ = Said::kSame;
  if (inviting_) {
    stage_ = have_join_ ? Stage::kJoined : Stage::kConfirmed;
    return;
  }
  const Bytes part = envelope::genesis_signed_part(founders());
  const Signature s = crypto::sign(device_sign_, "pane1.join", {part});
  auto k = pair_key();
  if (!k) return;
  slots_[4] = boxed(random, *k, 4, s.view());
  joined_ = s;
  stage_ = Stage::kJoined;
}

Result<Done> Pairing::take_join_signature(View body) {
  if (other_offer_.empty()) return Error::kState;
  auto k = pair_key();
  if (!k) return broken(k.error());
  auto m = unboxed(*k, 4, body);
  if (!m) return broken(m.error());
  Signature s;
  if (!Signature::from(*m, s)) return broken(Error::kSize);
  const std::vector<Founder> both = founders();
  const Bytes part = envelope::genesis_signed_part(both);
  if (!verify::signed_by(both[1].device, "pane1.join", {part}, s)) return broken(Error::kSignature);
  joined_ = s;
  have_join_ = true;
  if (said_ == Said::kSame) stage_ = Stage::kJoined;
  return Done{};
}

std::vector<Founder> Pairing::founders() const {
  auto ours = read_offer(my_offer_);
  auto theirs = read_offer(other_offer_);
  if (!ours || !theirs) return {};
  if (inviting_) return {ours->founder(), theirs->founder()};
  return {theirs->founder(), ours->founder()};
}

Bytes Pairing::my_list() const {
  auto o = read_offer(my_offer_);
  return o ? envelope::serialise(o->list) : Bytes{};
}

Bytes Pairing::other_list() const {
  auto o = read_offer(other_offer_);
  return o ? envelope::serialise(o->list) : Bytes{};
}

DeviceKeys Pairing::device_keys() const { return {device_sign_, device_box_, identity_}; }

std::vector<std::pair<Byte, Bytes>> Pairing::outgoing() const {
  std::vector<std::pair<Byte, Bytes>> out;
  for (Byte i = 1; i <= 4; ++i) {
    if (!slots_[i].empty()) out.emplace_back(i, slots_[i]);
  }
  return out;
}

Bytes Pairing::serialise() const {
  Writer w;
  const auto sized = [&](View v) { w.u32(static_cast<std::uint32_t>(v.size())).raw(v); };
  w.u8(kRecord)
      .u8(static_cast<Byte>(stage_))
      .u8(inviting_)
      .u8(have_join_)
      .u8(static_cast<Byte>(said_));
  w.u8(relation_).u8(said_relation_).u8(age_).u64(index_).u64(static_cast<std::uint64_t>(expires_));
  w.raw(invitation_.secret).raw(tag_).raw(commitment_).raw(joined_);
  w.raw(identity_.sign.expose()).raw(identity_.box.expose()).raw(ephemeral_.expose());
  w.raw(device_sign_.expose()).raw(device_box_.expose());
  sized(as_view(invitation_.relay));
  sized(as_view(name_));
  sized(as_view(other_name_));
  sized(my_offer_);
  sized(other_offer_);
  for (const Bytes& s : slots_) sized(s);
  return w.take();
}

Result<Pairing> Pairing::restore(View bytes) {
  Reader r(bytes);
  Pairing p;
  const auto sized = [&] { return to_bytes(r.raw(r.u32())); };
  if (r.u8() != kRecord) return Error::kVersion;
  const Byte stage = r.u8();
  const Byte inviting = r.u8(), have_join = r.u8(), said = r.u8();
  if (stage > static_cast<Byte>(Stage::kStopped)) return Error::kForm;
  if (inviting > 1 || have_join > 1 || said > static_cast<Byte>(Said::kBack)) return Error::kForm;
  p.stage_ = static_cast<Stage>(stage);
  p.inviting_ = inviting != 0;
  p.have_join_ = have_join != 0;
  p.said_ = static_cast<Said>(said);
  p.relation_ = r.u8();
  p.said_relation_ = r.u8();
  p.age_ = r.u8();
  p.index_ = r.u64();
  p.expires_ = static_cast<UnixTime>(r.u64());
  p.invitation_.secret = r.id<Secret16>();
  p.tag_ = r.id<Tag32>();
  p.commitment_ = r.id<Hash>();
  p.joined_ = r.id<Signature>();
  p.identity_.sign = crypto::SignSeed::of(r.raw(32));
  p.identity_.box = crypto::BoxSecret::of(r.raw(32));
  p.ephemeral_ = crypto::BoxSecret::of(r.raw(32));
  p.device_sign_ = crypto::SignSeed::of(r.raw(32));
  p.device_box_ = crypto::BoxSecret::of(r.raw(32));
  p.invitation_.relay = std::string(as_text(sized()));
  p.name_ = std::string(as_text(sized()));
  p.other_name_ = std::string(as_text(sized()));
  p.my_offer_ = sized();
  p.other_offer_ = sized();
  for (Bytes& s : p.slots_) s = sized();
  if (!r.done()) return Error::kSize;
  // What is done with a pairing rests on offers that can be read.
  const bool with_other = p.stage_ >= Stage::kWords && p.stage_ <= Stage::kJoined;
  if (with_other && p.other_offer_.empty()) return Error::kForm;
  const bool may_go_back = p.stage_ == Stage::kJoined && !p.inviting_;
  if (p.gone_back() && !may_go_back) return Error::kForm;
  CHECK(read_offer(p.my_offer_));
  if (!p.other_offer_.empty()) CHECK(read_offer(p.other_offer_));
  return p;
}

}  // namespace pane::log

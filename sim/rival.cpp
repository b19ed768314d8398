#include "sim/rival.hpp"

namespace pane::sim {

using envelope::Envelope;
using envelope::Type;

Rival::Rival(const session::Space& space, const std::map<EnvelopeId, Bytes>& envelopes,
             std::uint64_t seed)
    : random(seed), space_(space.setup.id), me_(space.me()) {
  keys_[0] = space.log.keys();
  keys_[1].identity = keys_[0].identity;
  keys_[1].sign = crypto::SignSeed::random(random);
  keys_[1].box = crypto::BoxSecret::random(random);
  const log::Founder& me = space.setup.founders[static_cast<std::size_t>(space.me())];
  id_sign_ = me.id_sign;
  tag_ = me.tag;
  for (const log::DeviceKeys& k : keys_) {
    logs_.emplace_back(space_, k);
    logs_.back().found(space.setup.founders);
    for (const auto& [id, bytes] : envelopes) (void)logs_.back().receive(bytes);
  }
}

Envelope Rival::keep(Envelope e) {
  for (log::SpaceLog& l : logs_) {
    (void)l.take(e);
    (void)l.drain();
  }
  made_.push_back(e);
  return e;
}

std::vector<Envelope> Rival::made() {
  std::vector<Envelope> out;
  out.swap(made_);
  return out;
}

Envelope Rival::write_content(std::size_t phone, event::ContentUnion content,
                              std::optional<std::uint64_t> order) {
  if (out()) return by_stranger();
  if (logs_[0].dropped()) phone = 1;
  log::SpaceLog& l = logs_[phone];
  auto keys = l.ready_epoch(random);
  if (!keys)
    return phone == 1 ? write_content(0, std::move(content), order) : (std::abort(), Envelope{});
  for (Envelope& e : *keys) keep(std::move(e));
  event::EventT ev;
  ev.order = order ? *order : l.next_order();
  ev.content = std::move(content);
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &ev));
  auto e = l.write_event(random, View(b.GetBufferPointer(), b.GetSize()));
  if (!e)
    return phone == 1 ? write_content(0, std::move(ev.content), order) : (std::abort(), Envelope{});
  return keep(std::move(*e));
}

Envelope Rival::list(bool with_second, std::uint64_t version) {
  envelope::DeviceList l;
  l.id_sign = id_sign_;
  l.tag = tag_;
  l.version = version;
  for (std::size_t i = 0; i < (with_second ? 2U : 1U); ++i) {
    l.devices.push_back({crypto::public_key(keys_[i].sign), crypto::public_key(keys_[i].box)});
  }
  l.signature =
      crypto::sign(keys_[0].identity->sign, "pane1.list", {envelope::list_signed_part(l)});
  auto e = logs_[with_second ? 1 : 0].write_clear(Type::kList, envelope::serialise(l));
  return e ? keep(std::move(*e)) : by_stranger();
}

Envelope Rival::leave_all_behind(std::uint64_t version) {
  envelope::DeviceList l;
  l.id_sign = id_sign_;
  l.tag = tag_;
  l.version = version;
  l.devices = {{crypto::public_key(keys_[1].sign), crypto::public_key(keys_[1].box)}};
  l.signature =
      crypto::sign(keys_[0].identity->sign, "pane1.list", {envelope::list_signed_part(l)});
  Envelope e;
  e.header.type = static_cast<Byte>(Type::kList);
  e.header.space = space_;
  e.header.author = crypto::public_key(keys_[1].sign);
  e.body = envelope::serialise(l);
  e.id = envelope::id_of(envelope::header_bytes(e.header, e.body.size()), e.nonce, e.body);
  e.signature = crypto::sign(keys_[1].sign, "pane1.env", {e.id.view()});
  return keep(std::move(e));
}

Envelope Rival::junk_key(const EpochId& epoch) {
  const auto junk = crypto::BoxSecret::random(random);
  auto body = log::wrap_epoch(random, space_, epoch, crypto::SymmetricKey::random(random),
                              {crypto::public_key(junk)});
  auto e = logs_[0].write_clear(Type::kKey, envelope::serialise(*body));
  return e ? keep(std::move(*e)) : by_stranger();
}

Envelope Rival::by_stranger() {
  const auto seed = crypto::SignSeed::random(random);
  Envelope e;
  e.header.space = space_;
  e.header.author = crypto::public_key(seed);
  e.header.epoch = random.id<EpochId>();
  e.nonce = random.id<Nonce>();
  e.body.resize(272);
  random.fill(e.body);
  e.id = envelope::id_of(envelope::header_bytes(e.header, e.body.size()), e.nonce, e.body);
  e.signature = crypto::sign(seed, "pane1.env", {e.id.view()});
  made_.push_back(e);
  return e;
}

bool Rival::wrote(const Envelope& e) const {
  return logs_[0].members().member_of(e.header.author) == me_;
}

const log::Entry* Rival::take(View bytes) {
  const auto e = envelope::parse(bytes);
  if (!e) return nullptr;
  for (log::SpaceLog& l : logs_) {
    (void)l.take(*e);
    (void)l.drain();
  }
  return logs_[0].find(e->id);
}

}  // namespace pane::sim

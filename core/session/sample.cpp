#include "core/session/sample.hpp"

#include "core/session/house.hpp"
#include "core/session/sample_writer.hpp"

namespace pane::session {

namespace {

log::DeviceKeys fresh_keys(crypto::Random& random) {
  log::DeviceKeys keys;
  keys.sign = crypto::SignSeed::random(random);
  keys.box = crypto::BoxSecret::random(random);
  Bytes entropy(16);
  random.fill(entropy);
  keys.identity = crypto::identity_of(crypto::root_of(entropy), 0);
  return keys;
}
log::Founder founder_of(crypto::Random& random, const log::DeviceKeys& k) {
  return {crypto::public_key(k.identity->sign), crypto::public_key(k.identity->box),
          crypto::public_key(k.sign), random.id<Tag32>()};
}
Bytes list_of(const log::DeviceKeys& k, const log::Founder& who) {
  envelope::DeviceList list;
  list.id_sign = who.id_sign;
  list.tag = who.tag;
  list.version = 1;
  list.devices = {{who.device, crypto::public_key(k.box)}};
  list.signature = crypto::sign(k.identity->sign, "pane1.list", {envelope::list_signed_part(list)});
  return envelope::serialise(list);
}

}  // namespace

Problem Sample::open(House& h, const command::OpenSample& c) {
  Bytes bytes = to_bytes(practice::bytes_of(c.bytes()));
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!sample::VerifySampleBuffer(verifier)) return Problem::BadCommand;
  there_ = true;
  h.moment.device_zone = view::str(c.device_zone());
  bytes_ = std::move(bytes);
  fill(h);
  return Problem::None;
}

void Sample::fill(House& h) {
  if (!there_ || h.person.began() || !h.packs.whole()) return;
  const sample::Sample& from = *sample::GetSample(bytes_.data());
  const Day days = static_cast<Day>(std::min<std::uint32_t>(from.days(), kMostSampleDays));
  h.vault.set_key(crypto::SymmetricKey::random(h.random));
  const guide::Draws draws(crypto::SymmetricKey::random(h.random));
  const Day today = h.moment.day_in(nullptr);
  h.person.make_up(practice::text_of(from.me(), practice::kMaxName), draws, today - days, today);
  const UnixTime made = h.moment.now - UnixTime{days} * 86400;

  const log::DeviceKeys mine = fresh_keys(h.random), others = fresh_keys(h.random),
                        alone = fresh_keys(h.random);
  const log::Founder me = founder_of(h.random, mine), other = founder_of(h.random, others);
  const log::Founder only = founder_of(h.random, alone);
  for (const bool pair : {false, true}) {
    Space::Setup setup;
    setup.founders = pair ? std::vector{me, other} : std::vector{only};
    setup.id = envelope::space_of(setup.founders);
    setup.index = pair ? 1 : 0;
    setup.made = made;
    setup.relation = pair ? static_cast<Byte>(command::Relation::Partners) : Byte{0};
    auto s = std::make_unique<Space>(setup, pair ? mine : alone);
    (void)s->write_clear(h.random, h.vault, envelope::Type::kList,
                         pair ? list_of(mine, me) : list_of(alone, only));
    if (pair) {
      log::SpaceLog theirs(setup.id, others);
      theirs.found(setup.founders);
      if (auto list = theirs.write_clear(envelope::Type::kList, list_of(others, other)))
        (void)s->log.take(*list);
      h.spaces.select(setup.id);
    }
    h.spaces.add(std::move(s));
  }
  write_sample(from, h.context(), h.moment.now, *h.spaces.own(), *h.spaces.pair(), other.device);
  for (const auto& s : h.spaces) s->opened();
}

void Sample::keep_apart(Effects& effects) {
  std::erase_if(effects, [](const auto& e) { return e->body.type != view::EffectBody::Fit; });
}

}  // namespace pane::session

#include "core/session/mine.hpp"

#include "core/session/house.hpp"

namespace pane::session {

using envelope::Device;

std::vector<Device> staying(
    const Space& s, const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* ids,
    bool named_stay) {
  std::set<std::string> named;
  if (ids != nullptr) {
    for (const auto* id : *ids) named.insert(id->str());
  }
  std::vector<Device> out{s.log.this_device()};
  const log::DeviceList* live = s.log.members().live(s.me());
  for (const Device& d : live == nullptr ? std::vector<Device>{} : live->devices) {
    const bool is_named = named.count(to_hex(d.sign.view())) != 0;
    if (d.sign != s.log.device() && is_named == named_stay) out.push_back(d);
  }
  return out;
}

Problem save_phrase(House& h, const command::SavePhrase& c) {
  const std::vector<std::string> words = view::texts(c.words());
  if (h.person.phrase().saved() || words.size() != Phrase::kAsked) return Problem::NotNow;
  if (h.pairing.under_way()) return Problem::NotNow;  // it is needed for that
  if (!h.person.phrase().save({words[0], words[1]})) {
    h.person.phrase().ask(h.random);
    return Problem::OtherWords;
  }
  h.person.store_profile(h.desk());
  for (const auto& s : h.spaces) s->forget_identity(h.random, h.vault);
  h.happening = Happening::PhraseSaved;
  return Problem::None;
}

Problem root_of(const Phrase& phrase, const flatbuffers::String* typed, crypto::Root& out) {
  auto root = phrase.root(typed == nullptr ? std::string_view{}
                                           : std::string_view(typed->c_str(), typed->size()));
  if (!root) return root.error() == Error::kKey ? Problem::OtherPhrase : Problem::NoPhrase;
  out = *root;
  return Problem::None;
}

Problem drop_devices(House& h, const command::DropDevices& c) {
  Space* s = h.spaces.with(view::str(c.space()));
  if (s == nullptr || !s->whole()) return Problem::NotFound;
  if (s->log.dropped()) return Problem::LeftOut;
  crypto::Root root;
  const Problem typed = root_of(h.person.phrase(), c.phrase(), root);
  if (typed != Problem::None) return typed;
  std::vector<Device> stay = staying(*s, c.devices(), false);
  const log::DeviceList* live = s->log.members().live(s->me());
  if (live == nullptr || stay.size() >= live->devices.size()) return Problem::NotFound;
  const crypto::Identity identity = crypto::identity_of(root, s->setup.index);
  if (!s->publish(h.random, h.vault, identity, std::move(stay), h.moment.now))
    return Problem::NotNow;
  h.happening = Happening::Dropped;
  return Problem::None;
}

view::PhraseT phrase_view(const House& h) {
  view::PhraseT v;
  v.saved = h.person.phrase().saved();
  v.pairing = h.pairing.under_way();
  std::set<std::string> relays;
  for (const auto& s : h.spaces) {
    if (s->whole() && relays.insert(s->setup.relay).second) v.relays.push_back(s->setup.relay);
  }
  if (v.saved || v.pairing) return v;
  v.words = h.person.phrase().words();
  v.asked.assign(h.person.phrase().asked().begin(), h.person.phrase().asked().end());
  return v;
}

std::unique_ptr<view::SpaceDevicesT> devices_of(const House& h, const Space& s) {
  auto v = std::make_unique<view::SpaceDevicesT>();
  v->space = to_hex(s.setup.id.view());
  v->other = s.other().space.name;
  v->relation = static_cast<command::Relation>(s.setup.relation);
  v->entries = static_cast<std::uint32_t>(s.log.size());
  const log::DeviceList* live = s.log.members().live(s.me());
  for (const Device& d : live == nullptr ? std::vector<Device>{} : live->devices) {
    auto row = std::make_unique<view::DeviceRowT>();
    row->id = to_hex(d.sign.view());
    const std::uint64_t since = s.log.members().first_named(d.sign);
    row->day = day_of(static_cast<UnixTime>(since), h.moment.device_offset, 0);
    row->here = d.sign == s.log.device();
    v->devices.push_back(std::move(row));
  }
  return v;
}

view::DevicesT devices_view(const House& h) {
  view::DevicesT v;
  v.saved = h.person.phrase().saved();
  for (const auto& s : h.spaces) {
    if (s->whole() && !s->left()) v.spaces.push_back(devices_of(h, *s));
  }
  return v;
}

}  // namespace pane::session

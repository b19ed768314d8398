// The phrase and what it brings back: saved and gone from here, looked for on a relay, taken up by
// a new device; and devices that are out (docs/formats/recovery.md).
#include "core/session/core.hpp"

namespace pane::session {

using Stage = Recovery::Stage;
using envelope::Device;
using view::RecoveryState;

namespace {

constexpr std::size_t kMaxToken = 256;

/// By the phrase, and this device is in no list of it yet.
bool is_found(const Space& s) { return s.setup.recovering; }

Problem problem_of(Error e) { return e == Error::kKey ? Problem::OtherPhrase : Problem::NoPhrase; }

/// The devices of a member that stay: those named by id, and this one where it is to be in it.
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

}  // namespace

// ---- the phrase
// --------------------------------------------------------------------------------------------------

Problem Core::save_phrase(const command::SavePhrase& c) {
  const std::vector<std::string> words = view::texts(c.words());
  if (sample_ || h_.person.phrase().saved() || words.size() != Phrase::kAsked)
    return Problem::NotNow;
  if (pairing_ || asked_) return Problem::NotNow;  // it is needed for that
  if (!h_.person.phrase().save({words[0], words[1]})) {
    h_.person.phrase().ask(h_.random);
    return Problem::OtherWords;
  }
  h_.person.store_profile(h_.desk(nullptr));
  for (const auto& s : h_.spaces) s->forget_identity(h_.random, h_.vault);
  h_.happening = Happening::PhraseSaved;
  return Problem::None;
}

Problem Core::root_of(const flatbuffers::String* typed, crypto::Root& out) const {
  auto root = h_.person.phrase().root(
      typed == nullptr ? std::string_view{} : std::string_view(typed->c_str(), typed->size()));
  if (!root) return problem_of(root.error());
  out = *root;
  return Problem::None;
}

void Core::keep_no_identity(Space& s) {
  if (h_.person.phrase().saved()) s.forget_identity(h_.random, h_.vault);
}

view::PhraseT Core::phrase_view() const {
  view::PhraseT v;
  v.saved = h_.person.phrase().saved();
  v.pairing = pairing_.has_value() || asked_.has_value();
  std::set<std::string> relays;
  for (const auto& s : h_.spaces) {
    if (s->whole() && relays.insert(s->setup.relay).second) v.relays.push_back(s->setup.relay);
  }
  if (v.saved || v.pairing) return v;
  v.words = h_.person.phrase().words();
  v.asked.assign(h_.person.phrase().asked().begin(), h_.person.phrase().asked().end());
  return v;
}

// ---- looking for what belongs to it
// --------------------------------------------------------------------------------------------------

Problem Core::recover(const command::Recover& c) {
  const std::string relay = log::normal_relay(view::str(c.relay()));
  const std::string token = view::str(c.token());
  if (!log::is_relay_name(relay)) return Problem::BadCommand;
  if (token.size() > kMaxToken) return Problem::TooLong;
  const bool over =
      recovery_ && (recovery_->stage == Stage::kNothing || recovery_->stage == Stage::kRefused);
  if (sample_ || h_.spaces.shares() || pairing_ || asked_ || (recovery_ && !over))
    return Problem::NotNow;
  const flatbuffers::String* typed = c.phrase();
  auto entropy = crypto::entropy_of(
      typed == nullptr ? std::string_view{} : std::string_view(typed->c_str(), typed->size()));
  if (!entropy) return Problem::NoPhrase;
  recovery_.emplace(crypto::root_of(*entropy), relay, token);
  crypto::wipe(*entropy);
  store_recovery();
  recovery_step();
  return Problem::None;
}

Problem Core::stop_recovery() {
  if (!recovery_ || recovery_->stage == Stage::kEnding) return Problem::NotNow;
  recovery_->link.close(h_.effects, h_.moment.now);
  while (const Space* found = h_.spaces.first(is_found))
    h_.spaces.drop(*found, h_.vault, h_.effects, h_.moment.now);
  recovery_.reset();
  store_recovery();
  return Problem::None;
}

void Core::store_recovery() {
  if (!recovery_) return h_.vault.erase("rec");
  Bytes plain = recovery_->serialise();
  h_.vault.put(h_.random, "rec", plain);
  crypto::wipe(plain);
}

bool Core::read_recovery(View plain) {
  auto r = Recovery::read(plain);
  if (!r) return false;
  recovery_ = std::move(*r);
  return true;
}

void Core::recovery_step() {
  if (!recovery_ || recovery_->stage != Stage::kSearching) return;
  if (!recovery_->link.due(h_.moment.now)) return;
  recovery_->link.connect(h_.effects, next_conn_++, recovery_->relay);
}

void Core::recovery_frame(const wire::Frame& frame) {
  Link& link = recovery_->link;
  if (frame.body_type() == wire::Body::Hello && link.state == Link::State::kOpen) {
    const View challenge = practice::bytes_of(frame.body_as_Hello()->nonce());
    if (challenge.size() != 32) return cut(link);
    return recovery_->log_in(h_.effects, h_.random, challenge);
  }
  if (const auto* r = frame.body_as_Refused()) {
    link.close(h_.effects, h_.moment.now);
    if (r->why() == wire::Refusal::Busy || r->why() == wire::Refusal::Stopping) return;
    recovery_->stage = Stage::kRefused;
    return store_recovery();
  }
  const auto* found = frame.body_as_Spaces();
  if (found == nullptr || link.state != Link::State::kAsked) return cut(link);
  const View ids = practice::bytes_of(found->ids());
  std::size_t each = 0;
  for (std::size_t at = 0; at + SpaceId::kSize <= ids.size(); at += SpaceId::kSize) {
    Space::Setup setup;
    setup.id = SpaceId::of(ids.subspan(at, SpaceId::kSize));
    const bool room = ++each <= Recovery::kSpacesEach && h_.spaces.size() <= Recovery::kSpaces;
    if (!room || h_.spaces.with(setup.id) != nullptr) continue;
    setup.index = recovery_->index();
    setup.relay = recovery_->relay;
    setup.token = recovery_->token;
    setup.recovering = true;
    log::DeviceKeys keys;
    keys.sign = crypto::SignSeed::random(h_.random);
    keys.box = crypto::BoxSecret::random(h_.random);
    keys.identity = recovery_->identity();
    auto space = std::make_unique<Space>(std::move(setup), std::move(keys));
    h_.spaces.add(std::move(space)).store_setup(h_.random, h_.vault);
  }
  recovery_->next(each != 0);
  link.close(h_.effects, h_.moment.now);
  link = Link{};  // the next is as welcome as the first
  // What nobody knows is asked for once more after a restart: that costs less than to remember it.
  if (each != 0 || recovery_->stage != Stage::kSearching) store_recovery();
  tick();
}

void Core::taken(Space& s) {
  if (s.found(h_.random, h_.vault)) return;
  h_.spaces.drop(s, h_.vault, h_.effects, h_.moment.now);
  const bool any = h_.spaces.first(is_found) != nullptr;
  if (any || !recovery_ || recovery_->stage != Stage::kFound) return;
  recovery_->stage = Stage::kNothing;
  store_recovery();
}

// ---- which devices stay
// --------------------------------------------------------------------------------------------------

Problem Core::finish_recovery(const command::FinishRecovery& c) {
  if (!recovery_ || recovery_view().state != RecoveryState::Choose) return Problem::NotNow;
  struct Choice {
    Space* space;
    std::vector<Device> devices;
    Byte relation;
  };
  std::vector<Choice> all;
  const auto age = static_cast<Byte>(h_.person.settings().age);
  const auto* given = c.spaces();
  for (flatbuffers::uoffset_t i = 0; given != nullptr && i < given->size(); ++i) {
    const auto* kept = given->Get(i);
    Space* s = h_.spaces.with(view::str(kept->space()));
    const auto relation = static_cast<Byte>(kept->relation());
    if (s == nullptr || !s->setup.recovering) return Problem::NotFound;
    if (!log::groups_fit(age, age, relation)) return Problem::NotNow;
    all.push_back({s, staying(*s, kept->devices(), true), relation});
    if (all.back().devices.size() > envelope::kMaxDevices) return Problem::TooLong;
  }
  for (const auto& s : h_.spaces) {
    const bool said = std::any_of(all.begin(), all.end(),
                                  [&](const Choice& choice) { return choice.space == s.get(); });
    if (s->setup.recovering && !said) return Problem::NotFound;
  }
  for (Choice& choice : all) {
    Space& s = *choice.space;
    s.setup.relation = choice.relation;
    const auto identity = s.log.keys().identity;
    if (!identity ||
        !s.publish(h_.random, h_.vault, *identity, std::move(choice.devices), h_.moment.now)) {
      return Problem::NotNow;
    }
    s.store_setup(h_.random, h_.vault);
  }
  recovery_->hand_over(h_.person.phrase());
  recovery_->stage = Stage::kEnding;
  h_.person.store_profile(h_.desk(nullptr));
  store_recovery();
  h_.spaces.own()->forget_identity(h_.random, h_.vault);
  return Problem::None;
}

void Core::taken_up(Space& s) {
  s.taken_up(h_.random, h_.vault);
  s.link.close(h_.effects, h_.moment.now);  // as this device it logs in anew
  s.link = Link{};
  const bool more = h_.spaces.first(is_found) != nullptr;
  if (!more) end_recovery();
  progress(s);
  tick();
}

void Core::end_recovery() {
  for (const auto& s : h_.spaces) {
    if (!s->whole()) continue;
    h_.spaces.select(s->setup.id);
    break;
  }
  recovery_.reset();
  store_recovery();
  h_.happening = Happening::Recovered;
}

Problem Core::drop_devices(const command::DropDevices& c) {
  Space* s = h_.spaces.with(view::str(c.space()));
  if (s == nullptr || !s->whole()) return Problem::NotFound;
  if (s->log.dropped()) return Problem::LeftOut;
  crypto::Root root;
  const Problem typed = root_of(c.phrase(), root);
  if (typed != Problem::None) return typed;
  std::vector<Device> stay = staying(*s, c.devices(), false);
  const log::DeviceList* live = s->log.members().live(s->me());
  if (live == nullptr || stay.size() >= live->devices.size()) return Problem::NotFound;
  const crypto::Identity identity = crypto::identity_of(root, s->setup.index);
  if (!s->publish(h_.random, h_.vault, identity, std::move(stay), h_.moment.now))
    return Problem::NotNow;
  h_.happening = Happening::Dropped;
  return Problem::None;
}

// ---- as it is shown
// --------------------------------------------------------------------------------------------------

std::unique_ptr<view::SpaceDevicesT> Core::devices_of(const Space& s) const {
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
    row->day = day_of(static_cast<UnixTime>(since), h_.moment.device_offset, 0);
    row->here = d.sign == s.log.device();
    v->devices.push_back(std::move(row));
  }
  return v;
}

view::DevicesT Core::devices_view() const {
  view::DevicesT v;
  v.saved = h_.person.phrase().saved();
  for (const auto& s : h_.spaces) {
    if (s->whole() && !s->left()) v.spaces.push_back(devices_of(*s));
  }
  return v;
}

view::RecoveryT Core::recovery_view() const {
  view::RecoveryT v;
  v.relay = recovery_ ? recovery_->relay : h_.site.host;
  if (!recovery_) {
    v.state = h_.spaces.shares() ? RecoveryState::Busy : RecoveryState::Idle;
    return v;
  }
  bool all_here = true;
  v.online = recovery_->link.state >= Link::State::kOpen;
  for (const auto& s : h_.spaces) {
    if (!s->setup.recovering) continue;
    const bool here = s->pair() && s->link.state == Link::State::kLive;
    v.online = v.online || s->link.state >= Link::State::kOpen;
    all_here = all_here && here;
    v.spaces.push_back(devices_of(*s));
  }
  switch (recovery_->stage) {
    case Stage::kSearching:
      v.state = RecoveryState::Searching;
      break;
    case Stage::kNothing:
      v.state = RecoveryState::Nothing;
      break;
    case Stage::kRefused:
      v.state = RecoveryState::Refused;
      break;
    case Stage::kFound:
      v.state = all_here ? RecoveryState::Choose : RecoveryState::Taking;
      break;
    case Stage::kEnding:
      v.state = RecoveryState::Ending;
      break;
  }
  return v;
}

}  // namespace pane::session

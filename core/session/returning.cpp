#include "core/session/returning.hpp"

#include "core/session/exchanges.hpp"
#include "core/session/house.hpp"
#include "core/session/keeping.hpp"

namespace pane::session {

using Stage = Recovery::Stage;
using envelope::Device;
using view::RecoveryState;

namespace {

constexpr std::size_t kMaxToken = 256;

bool is_found(const Space& s) { return s.coming(); }

}  // namespace

Problem Returning::recover(House& h, const command::Recover& c) {
  const std::string relay = log::normal_relay(view::str(c.relay()));
  const std::string token = view::str(c.token());
  if (!log::is_relay_name(relay)) return Problem::BadCommand;
  if (token.size() > kMaxToken) return Problem::TooLong;
  if (!may_begin(h)) return Problem::NotNow;
  const flatbuffers::String* typed = c.phrase();
  auto entropy = crypto::entropy_of(
      typed == nullptr ? std::string_view{} : std::string_view(typed->c_str(), typed->size()));
  if (!entropy) return Problem::NoPhrase;
  recovery_.emplace(crypto::root_of(*entropy), relay, token);
  crypto::wipe(*entropy);
  store(h);
  step(h);
  return Problem::None;
}

bool Returning::may_begin(const House& h) const {
  const bool over =
      recovery_ && (recovery_->stage == Stage::kNothing || recovery_->stage == Stage::kRefused);
  return !h.spaces.shares() && !h.pairing.under_way() && (!recovery_ || over);
}

Problem Returning::put_in(House& h, const command::Restore& c) {
  if (!may_begin(h)) return Problem::NotNow;
  std::optional<Recovery> found;
  const Problem problem = unpack(h, c, found);
  if (problem != Problem::None) return problem;
  recovery_ = std::move(found);
  store(h);
  h.network.tick(h);
  return Problem::None;
}

Problem Returning::stop(House& h, const command::StopRecovery& /*c*/) {
  if (!recovery_ || recovery_->stage == Stage::kEnding) return Problem::NotNow;
  recovery_->link.close(h.effects, h.moment.now);
  while (const Space* found = h.spaces.first(is_found))
    h.spaces.drop(*found, h.vault, h.effects, h.moment.now);
  recovery_.reset();
  store(h);
  return Problem::None;
}

void Returning::store(House& h) const {
  if (!recovery_) return h.vault.erase("rec");
  Bytes plain = recovery_->serialise();
  h.vault.put(h.random, "rec", plain);
  crypto::wipe(plain);
}

bool Returning::read(View plain) {
  auto r = Recovery::read(plain);
  if (!r) return false;
  recovery_ = std::move(*r);
  return true;
}

void Returning::step(House& h) {
  if (!recovery_ || recovery_->stage != Stage::kSearching) return;
  if (!recovery_->link.due(h.moment.now)) return;
  h.network.dial(h, recovery_->link, recovery_->relay);
}

void Returning::add_to(Wake& wake, UnixTime now) const {
  if (!recovery_ || recovery_->stage != Stage::kSearching) return;
  if (recovery_->link.state == Link::State::kIdle)
    wake.want(waits_until(recovery_->link.retry_at, now));
}

void Returning::frame(House& h, const wire::Frame& frame) {
  Link& link = recovery_->link;
  if (frame.body_type() == wire::Body::Hello && link.state == Link::State::kOpen) {
    const View challenge = practice::bytes_of(frame.body_as_Hello()->nonce());
    if (challenge.size() != 32) return Network::cut(h, link);
    return recovery_->log_in(h.effects, h.random, challenge);
  }
  if (const auto* r = frame.body_as_Refused()) {
    link.close(h.effects, h.moment.now);
    if (r->why() == wire::Refusal::Busy || r->why() == wire::Refusal::Stopping) return;
    recovery_->stage = Stage::kRefused;
    return store(h);
  }
  const auto* found = frame.body_as_Spaces();
  if (found == nullptr || link.state != Link::State::kAsked) return Network::cut(h, link);
  const View ids = practice::bytes_of(found->ids());
  std::size_t each = 0;
  for (std::size_t at = 0; at + SpaceId::kSize <= ids.size(); at += SpaceId::kSize) {
    Space::Setup setup;
    setup.id = SpaceId::of(ids.subspan(at, SpaceId::kSize));
    const bool room = ++each <= Recovery::kSpacesEach && h.spaces.size() <= Recovery::kSpaces;
    if (!room || h.spaces.with(setup.id) != nullptr) continue;
    setup.index = recovery_->index();
    setup.relay = recovery_->relay;
    setup.token = recovery_->token;
    setup.recovering = true;
    log::DeviceKeys keys;
    keys.sign = crypto::SignSeed::random(h.random);
    keys.box = crypto::BoxSecret::random(h.random);
    keys.identity = recovery_->identity();
    auto space = std::make_unique<Space>(std::move(setup), std::move(keys));
    h.spaces.add(std::move(space)).store_setup(h.random, h.vault);
  }
  recovery_->next(each != 0);
  // What came meanwhile may have been none of mine.
  if (recovery_->stage == Stage::kFound && h.spaces.first(is_found) == nullptr)
    recovery_->stage = Stage::kNothing;
  link.close(h.effects, h.moment.now);
  link = Link{};  // the next is as welcome as the first
  // What nobody knows is asked for once more after a restart: that costs less than to remember it.
  if (each != 0 || recovery_->stage != Stage::kSearching) store(h);
  h.network.tick(h);
}

void Returning::taken(House& h, Space& s) {
  if (s.found(h.random, h.vault)) return;
  h.spaces.drop(s, h.vault, h.effects, h.moment.now);
  const bool any = h.spaces.first(is_found) != nullptr;
  if (any || !recovery_ || recovery_->stage != Stage::kFound) return;
  recovery_->stage = Stage::kNothing;
  store(h);
}

Problem Returning::finish(House& h, const command::FinishRecovery& c) {
  if (!recovery_ || shown(h).state != RecoveryState::Choose) return Problem::NotNow;
  struct Choice {
    Space* space;
    std::vector<Device> devices;
    Byte relation;
  };
  std::vector<Choice> all;
  const auto age = static_cast<Byte>(h.person.settings().age);
  const auto* given = c.spaces();
  for (flatbuffers::uoffset_t i = 0; given != nullptr && i < given->size(); ++i) {
    const auto* kept = given->Get(i);
    Space* s = h.spaces.with(view::str(kept->space()));
    const auto relation = static_cast<Byte>(kept->relation());
    if (s == nullptr || !s->coming() || !s->pair()) return Problem::NotFound;
    if (!log::groups_fit(age, age, relation)) return Problem::NotNow;
    all.push_back({s, staying(*s, kept->devices(), true), relation});
    if (all.back().devices.size() > envelope::kMaxDevices) return Problem::TooLong;
  }
  for (const auto& s : h.spaces) {
    const bool said = std::any_of(all.begin(), all.end(),
                                  [&](const Choice& choice) { return choice.space == s.get(); });
    if (s->coming() && s->pair() && !said) return Problem::NotFound;
  }
  for (Choice& choice : all) {
    Space& s = *choice.space;
    s.setup.relation = choice.relation;
    const auto identity = s.log.keys().identity;
    if (!identity ||
        !s.publish(h.random, h.vault, *identity, std::move(choice.devices), h.moment.now)) {
      return Problem::NotNow;
    }
    s.store_setup(h.random, h.vault);
  }
  recovery_->hand_over(h.person.phrase());
  recovery_->stage = Stage::kEnding;
  h.person.store_profile(h.desk());
  store(h);
  take_back_own(h);
  h.spaces.own()->forget_identity(h.random, h.vault);
  for (const Choice& choice : all) {
    if (!choice.space->setup.from_file) continue;
    choice.space->settled_in(h.random, h.vault);
    exchanges::keep_what_was_shown(*h.spaces.own(), *choice.space);
  }
  if (h.spaces.first(is_found) == nullptr) end(h);
  for (const Choice& choice : all) h.settle(*choice.space);
  return Problem::None;
}

void Returning::end(House& h) {
  const Space* whole = h.spaces.first([](const Space& s) { return s.whole(); });
  if (whole != nullptr) h.spaces.select(whole->setup.id);
  recovery_.reset();
  store(h);
  h.happening = Happening::Recovered;
}

void Returning::taken_up(House& h, Space& s) {
  s.taken_up(h.random, h.vault);
  s.link.close(h.effects, h.moment.now);  // as this device it logs in anew
  s.link = Link{};
  if (recovery_ && h.spaces.first(is_found) == nullptr) end(h);
  h.settle(s);
  h.network.tick(h);
}

view::RecoveryT Returning::shown(const House& h) const {
  view::RecoveryT v;
  v.relay = recovery_ ? recovery_->relay : h.site.host;
  if (!recovery_) {
    v.state = h.spaces.shares() ? RecoveryState::Busy : RecoveryState::Idle;
    return v;
  }
  bool all_here = true;
  v.online = recovery_->link.state >= Link::State::kOpen;
  for (const auto& s : h.spaces) {
    if (!s->coming()) continue;
    v.from_file = v.from_file || s->setup.from_file;
    if (s->setup.index == 0) continue;
    const bool here = s->pair() && (s->setup.from_file || s->link.state == Link::State::kLive);
    v.online = v.online || s->link.state >= Link::State::kOpen;
    all_here = all_here && here;
    v.spaces.push_back(devices_of(h, *s));
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

#include "core/session/person.hpp"

#include <utility>

#include "core/session/desk.hpp"

namespace pane::session {

namespace {
constexpr Byte kRecordVersion = 1;
constexpr std::size_t kSettingsSize = 384;
constexpr Byte kDeepest = practice::question::kMaxDepth;

Problem check_name(const std::string& name) {
  if (name.empty() || !is_clean_text(name)) return Problem::BadName;
  return name.size() > practice::kMaxName ? Problem::TooLong : Problem::None;
}
}  // namespace

void Person::add_to(view::FirstRunT& v) const {
  v.name = first_name_;
  v.age = first_age_;
}

void Person::store_profile(const Desk& d) const {
  Writer w;
  w.u8(kRecordVersion);
  phrase_.write(w);
  w.raw(as_view(name_));
  Bytes plain = w.take();
  d.vault.put(d.random, "me", plain);
  crypto::wipe(plain);
}

void Person::store_settings(const Desk& d) const {
  Writer w;
  w.u8(kRecordVersion).u8(settings_.depth).u8(static_cast<Byte>(settings_.age));
  w.u32(static_cast<std::uint32_t>(settings_.begun)).raw(draws_.seed().expose());
  w.u8(static_cast<Byte>(settings_.menu.size()));
  for (const std::string& name : settings_.menu)
    w.u8(static_cast<Byte>(name.size())).raw(as_view(name));
  w.u32(static_cast<std::uint32_t>(settings_.light.asked));
  w.u8(static_cast<Byte>(settings_.light.turned.size()));
  for (const Day day : settings_.light.turned) w.u32(static_cast<std::uint32_t>(day));
  w.u32(static_cast<std::uint32_t>(settings_.light.shown));
  Bytes plain = w.take();
  plain.resize(kSettingsSize);
  d.vault.put(d.random, "set", plain);
  crypto::wipe(plain);
}

bool Person::read_profile(View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion) return false;
  if (!phrase_.read(r)) return false;
  name_ = std::string(as_text(r.raw(r.left())));
  began_ = !name_.empty();
  return true;
}

bool Person::read_settings(View plain) {
  Reader r(plain);
  if (plain.size() != kSettingsSize || r.u8() != kRecordVersion) return false;
  settings_.depth = r.u8();
  const Byte age = r.u8();
  settings_.age = static_cast<AgeGroup>(std::min(age, static_cast<Byte>(AgeGroup::MAX)));
  settings_.begun = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  draws_ = guide::Draws(crypto::SymmetricKey::of(r.raw(32)));
  const Byte on_menu = r.u8();
  if (on_menu > guide::kMostOnMenu) return false;
  settings_.menu.clear();
  for (Byte i = 0; i < on_menu; ++i) settings_.menu.emplace_back(as_text(r.raw(r.u8())));
  settings_.light.asked = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  const Byte turned = r.u8();
  if (turned > guide::LightSwitch::kMost) return false;
  for (Byte i = 0; i < turned; ++i) {
    settings_.light.turned.push_back(std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay));
  }
  settings_.light.shown = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  return r.ok();
}

bool Person::light_on(const Space* own, Day day) const {
  return settings_.light.on_day(day) ||
         (own != nullptr && guide::light_from(own->mine().weekly, day));
}

Problem Person::keep_light(const Desk& d, const command::KeepLight& c) {
  settings_.light.set(c.on(), d.today);
  store_settings(d);
  d.happening = Happening::Saved;
  return Problem::None;
}

Problem Person::set_depth(const Desk& d, const command::SetDepth& c) {
  const Byte deepest = settings_.age == AgeGroup::Adult ? kDeepest : Byte{3};
  if (c.limit() < 1 || c.limit() > deepest) return Problem::BadCommand;
  settings_.depth = c.limit();
  store_settings(d);
  return Problem::None;
}

Problem Person::draft_first_run(const Desk& d, const command::DraftFirstRun& c) {
  const std::string name = view::str(c.name());
  if (!is_clean_text(name)) return Problem::BadName;
  if (name.size() > practice::kMaxName) return Problem::TooLong;
  const bool young = c.age() == AgeGroup::Under16;  // nothing of theirs is stored (C40)
  first_name_ = young ? std::string{} : name;
  first_age_ = young ? AgeGroup::Unsaid : c.age();
  if (first_name_.empty() && first_age_ == AgeGroup::Unsaid) {
    if (d.vault.has_key()) d.vault.erase("first");
    return Problem::None;
  }
  d.vault.make_key(d.random);
  Writer w;
  w.u8(kRecordVersion).u8(static_cast<Byte>(first_age_)).raw(as_view(first_name_));
  d.vault.put(d.random, "first", w.view());
  return Problem::None;
}

bool Person::read_first_run(View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion) return false;
  const Byte age = r.u8();
  if (!r.ok() || age > static_cast<Byte>(AgeGroup::MAX)) return false;
  first_age_ = static_cast<AgeGroup>(age);
  first_name_ = std::string(as_text(r.raw(r.left())));
  return true;
}

Problem Person::begin(const Desk& d, const command::Begin& c) {
  const std::string name = view::str(c.name());
  if (began_) return Problem::AlreadyBegan;
  if (const Problem p = check_name(name); p != Problem::None) return p;
  // Under 16 not offered (C40); nothing is stored then.
  if (c.age() != AgeGroup::From16To17 && c.age() != AgeGroup::Adult) return Problem::NotNow;
  d.vault.make_key(d.random);
  d.vault.erase("first");
  first_name_.clear();
  phrase_.make(d.random);
  name_ = name;
  draws_ = guide::Draws(crypto::SymmetricKey::random(d.random));
  settings_.age = c.age();
  settings_.begun = d.moment.day_in(nullptr);
  store_profile(d);
  store_settings(d);

  const auto identity = crypto::identity_of(*phrase_.root({}), 0);
  if (!d.spaces.found(d.random, d.vault, identity, d.moment.now)) return Problem::NotNow;
  began_ = true;
  return Problem::None;
}

void Person::agree_on_name(const Desk& d, Space& s) {
  const practice::space::State& mine = s.mine().space;
  if (mine.name.empty()) return write_name(d, s);
  const EnvelopeId before = std::exchange(s.named, mine.named);
  if (before == mine.named || mine.name == name_) return;
  name_ = mine.name;
  store_profile(d);
}

void Person::write_name(const Desk& d, Space& s) const {
  event::NamedT named;
  named.name = name_;
  if (const auto id = d.write(s, std::move(named))) s.named = *id;
}

Problem Person::rename(const Desk& d, const command::Rename& c) {
  const std::string name = view::str(c.name());
  if (const Problem p = check_name(name); p != Problem::None) return p;
  name_ = name;
  store_profile(d);
  return Problem::None;
}

void Person::set_menu(const Desk& d, guide::Menu menu) {
  settings_.menu = std::move(menu);
  store_settings(d);
}

void Person::light_was_asked(const Desk& d) {
  if (settings_.light.shown == d.today) return;
  settings_.light.shown = d.today;
  store_settings(d);
}

void Person::make_up(const std::string& name, const guide::Draws& draws, Day begun, Day today) {
  began_ = true;
  name_ = name;
  draws_ = draws;
  settings_.age = AgeGroup::Adult;
  settings_.begun = begun;
  settings_.light.asked = today;  // they have been asked long ago
}

void Person::has_backed_up(const Desk& d) {
  backed_up_ = d.moment.day_in(nullptr);
  Writer w;
  w.u8(kRecordVersion).u32(static_cast<std::uint32_t>(backed_up_));
  d.vault.put(d.random, "bk", w.view());
}

bool Person::read_backed_up(View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion) return false;
  backed_up_ = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  return r.done();
}

void Person::has_been_since(const Desk& d, Day begun) {
  settings_.begun = std::min(settings_.begun, begun);
  store_settings(d);
}

}  // namespace pane::session

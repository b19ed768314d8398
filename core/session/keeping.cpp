// A backup: made of all that is here, looked through, and put into a Pane that is empty
// (docs/formats/backup.md).
#include "core/base/sort.hpp"
#include "core/session/backup.hpp"
#include "core/session/core.hpp"

namespace pane::session {

namespace {

/// What goes into a file: my own space, and those of a pair that are mine.
bool is_kept(const Space& s) { return s.whole() || (s.setup.index == 0 && !s.setup.recovering); }

/// Genesis and list: what a Pane has in which nothing was written.
constexpr std::size_t kOfNobody = 2;

/// The genesis among the entries names this identity.
bool founded_by(const Backup::OfSpace& s, const SignKey& identity) {
  if (s.entries.empty()) return false;
  const auto e = envelope::read(s.entries.front());
  if (!e || !e->header.is(envelope::Type::kGenesis) || e->header.space != s.id) return false;
  const auto genesis = envelope::parse_genesis(e->body);
  if (!genesis) return false;
  return std::any_of(genesis->founders.begin(), genesis->founders.end(),
                     [&](const envelope::Founder& f) { return f.id_sign == identity; });
}

}  // namespace

Problem Core::make_backup() {
  if (sample_ || recovery_ || !phrase_.saved()) return Problem::NotNow;
  Backup b;
  b.next_index = phrase_.next_index();
  b.at = moment_.now;
  view::GatherT gather;
  for (const auto& s : spaces_) {
    if (!is_kept(*s)) continue;
    Backup::OfSpace of{s->setup.id,
                       s->setup.index,
                       s->setup.relation,
                       s->setup.rest,
                       s->setup.made,
                       s->setup.relay,
                       0,
                       {}};
    of.count = static_cast<std::uint32_t>(s->log.arrival().size());
    s->name_all(gather.keys);
    b.spaces.push_back(std::move(of));
  }
  gather.head = b.head();
  emit(effects_, std::move(gather));
  return Problem::None;
}

Problem Core::check_backup(const command::CheckBackup& c) {
  const auto b = Backup::read(practice::bytes_of(c.file()));
  if (!b) return Problem::NoBackup;
  for (const auto& s : spaces_) {
    if (!is_kept(*s)) continue;
    const auto at = std::find_if(b->spaces.begin(), b->spaces.end(),
                                 [&](const auto& of) { return of.id == s->setup.id; });
    if (at == b->spaces.end()) return Problem::NoBackup;
    std::set<EnvelopeId> there;
    for (const View entry : at->entries) {
      const auto e = envelope::read(entry);
      if (e && s->log.has(e->id) && envelope::check(*e)) there.insert(e->id);
    }
    // Of what was there when it was made, to the last.
    if (there.size() != at->count) return Problem::NoBackup;
  }
  backed_up_ = day_in(nullptr);
  Writer w;
  w.u8(1).u32(static_cast<std::uint32_t>(backed_up_));
  vault_.put(random_, "bk", w.view());
  happening_ = Happening::BackedUp;
  return Problem::None;
}

bool Core::read_backed_up(View plain) {
  Reader r(plain);
  if (r.u8() != 1) return false;
  backed_up_ = std::clamp(static_cast<Day>(r.u32()), Day{0}, kLastDay);
  return r.done();
}

Problem Core::restore(const command::Restore& c) {
  const bool alone =
      std::all_of(spaces_.begin(), spaces_.end(), [&](const auto& s) { return s.get() == own(); });
  const bool over = recovery_ && (recovery_->stage == Recovery::Stage::kNothing ||
                                  recovery_->stage == Recovery::Stage::kRefused);
  if (sample_ || !alone || pairing_ || asked_ || (recovery_ && !over)) return Problem::NotNow;
  if (own()->log.size() > kOfNobody) return Problem::NotEmpty;
  const auto b = Backup::read(practice::bytes_of(c.file()));
  if (!b || b->spaces.empty())
    return b.error() == Error::kVersion ? Problem::NewerBackup : Problem::NoBackup;
  auto entropy = crypto::entropy_of(
      c.phrase() == nullptr ? std::string_view{}
                            : std::string_view(c.phrase()->c_str(), c.phrase()->size()));
  if (!entropy) return Problem::NoPhrase;
  const crypto::Root root = crypto::root_of(*entropy);
  crypto::wipe(*entropy);
  std::set<SpaceId> ids{own()->setup.id};
  for (const Backup::OfSpace& of : b->spaces) {
    if (!ids.insert(of.id).second) return Problem::NoBackup;
    if (!of.relay.empty() && !log::is_relay_name(of.relay)) return Problem::NoBackup;
    const auto mine = crypto::public_key(crypto::identity_of(root, of.index).sign);
    if (!founded_by(of, mine)) return Problem::OtherPhrase;
  }
  std::vector<std::unique_ptr<Space>> all;
  for (const Backup::OfSpace& of : b->spaces) {
    Space::Setup setup;
    setup.id = of.id;
    setup.index = of.index;
    setup.relation = of.relation;
    setup.rest = of.rest;
    setup.made = of.made;
    setup.relay = of.relay;
    setup.recovering = setup.from_file = true;
    log::DeviceKeys keys;
    keys.sign = crypto::SignSeed::random(random_);
    keys.box = crypto::BoxSecret::random(random_);
    keys.identity = crypto::identity_of(root, of.index);
    all.push_back(std::make_unique<Space>(std::move(setup), std::move(keys)));
    if (!all.back()->put_in(random_, vault_, of.entries)) {
      for (const auto& s : all) s->erase_from(vault_);
      return Problem::NoBackup;
    }
  }
  for (auto& s : all) spaces_.push_back(std::move(s));
  recovery_.emplace(Recovery::of_file(root, b->next_index));
  store_recovery();
  tick();
  return Problem::None;
}

void Core::take_back_own() {
  const auto old = std::find_if(spaces_.begin(), spaces_.end(), [](const auto& s) {
    return s->setup.index == 0 && s->setup.recovering;
  });
  if (old == spaces_.end()) return;
  Space& s = **old;
  const auto identity = s.log.keys().identity;
  if (!identity || !s.publish(random_, vault_, *identity, {s.log.this_device()}, moment_.now))
    return;
  Space* fresh = own();
  fresh->erase_from(vault_);
  s.taken_up(random_, vault_);
  std::erase_if(spaces_, [&](const auto& one) { return one.get() == fresh; });
  sort(spaces_, [](const auto& a, const auto& b) { return a->setup.index < b->setup.index; });
  settings_.begun = std::min(settings_.begun, day_of(s.setup.made, moment_.device_offset, 4));
  store_settings();
}

view::BackupT Core::backup_view() const {
  view::BackupT v;
  v.day = backed_up_;
  v.saved = phrase_.saved();
  for (const auto& s : spaces_) {
    if (!is_kept(*s)) continue;
    const auto n = static_cast<std::uint32_t>(s->log.size());
    v.entries += n;
    if (s->pair()) {
      v.people.push_back(s->other().space.name);
    } else {
      v.alone = n - static_cast<std::uint32_t>(std::min<std::size_t>(n, kOfNobody));
    }
  }
  return v;
}

}  // namespace pane::session

#include "core/session/keeping.hpp"

#include "core/session/backup.hpp"
#include "core/session/house.hpp"

namespace pane::session {

namespace {

/// What goes into a file: my own space, and those of a pair that are mine.
bool is_kept(const Space& s) { return s.whole() || (s.setup.index == 0 && !s.setup.recovering); }

/// Nobody signed the head of a file: my own space has no relay, so that nothing of it is sent
/// anywhere; a pair has one; an identity is one that a search by words finds.
bool is_sound(const Backup::OfSpace& s) {
  if (s.index > Recovery::kMost || s.made < 0) return false;
  return s.index == 0 ? s.relay.empty() : log::is_relay_name(s.relay);
}

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

/// As a device of its own that no list names yet.
std::unique_ptr<Space> coming(crypto::Random& random, const Backup::OfSpace& of,
                              const crypto::Identity& identity, UnixTime now) {
  Space::Setup setup;
  setup.id = of.id;
  setup.index = of.index;
  setup.relation = of.relation;
  setup.rest = of.rest;
  setup.made = std::min(of.made, now);
  setup.relay = of.relay;
  setup.recovering = setup.from_file = true;
  log::DeviceKeys keys;
  keys.sign = crypto::SignSeed::random(random);
  keys.box = crypto::BoxSecret::random(random);
  keys.identity = identity;
  return std::make_unique<Space>(std::move(setup), std::move(keys));
}

}  // namespace

Problem make_backup(House& h) {
  if (h.returning.under_way() || !h.person.phrase().saved()) return Problem::NotNow;
  Backup b;
  b.next_index = h.person.phrase().next_index();
  b.at = h.moment.now;
  view::GatherT gather;
  std::uint64_t room = Backup::kMost - Backup::kMostHead;
  for (const auto& s : h.spaces) {
    if (is_kept(*s)) room -= std::min(room, s->least_backup());
  }
  for (const auto& s : h.spaces) {
    if (!is_kept(*s)) continue;
    Backup::OfSpace of{s->setup.id,
                       s->setup.index,
                       s->setup.relation,
                       s->setup.rest,
                       s->setup.made,
                       s->setup.relay,
                       0,
                       {}};
    of.count = static_cast<std::uint32_t>(s->name_for_backup(gather.keys, room));
    b.spaces.push_back(std::move(of));
  }
  gather.head = b.head();
  emit(h.effects, std::move(gather));
  return Problem::None;
}

Problem check_backup(House& h, const command::CheckBackup& c) {
  const auto b = Backup::read(practice::bytes_of(c.file()));
  if (!b) return Problem::NoBackup;
  for (const auto& s : h.spaces) {
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
  h.happening = Happening::BackedUp;
  return Problem::None;
}

Problem note_backup(House& h) {
  if (!h.person.phrase().saved()) return Problem::NotNow;
  h.person.has_backed_up(h.desk());
  return Problem::None;
}

Problem unpack(House& h, const command::Restore& c, std::optional<Recovery>& found) {
  const Space& own = *h.spaces.own();
  if (own.log.size() > kOfNobody) return Problem::NotEmpty;
  const auto b = Backup::read(practice::bytes_of(c.file()));
  if (!b || b->spaces.empty())
    return b.error() == Error::kVersion ? Problem::NewerBackup : Problem::NoBackup;
  auto entropy = crypto::entropy_of(
      c.phrase() == nullptr ? std::string_view{}
                            : std::string_view(c.phrase()->c_str(), c.phrase()->size()));
  if (!entropy) return Problem::NoPhrase;
  const crypto::Root root = crypto::root_of(*entropy);
  crypto::wipe(*entropy);
  if (b->next_index == 0 || b->next_index > Recovery::kMost + 1) return Problem::NoBackup;
  std::set<SpaceId> ids{own.setup.id};
  for (const Backup::OfSpace& of : b->spaces) {
    if (!is_sound(of) || !ids.insert(of.id).second) return Problem::NoBackup;
    const auto mine = crypto::public_key(crypto::identity_of(root, of.index).sign);
    if (!founded_by(of, mine)) return Problem::OtherPhrase;
  }
  std::vector<std::unique_ptr<Space>> all;
  for (const Backup::OfSpace& of : b->spaces) {
    all.push_back(coming(h.random, of, crypto::identity_of(root, of.index), h.moment.now));
    if (all.back()->put_in(h.random, h.vault, of.entries)) continue;
    for (const auto& s : all) s->erase_from(h.vault);
    return Problem::NoBackup;
  }
  for (auto& s : all) h.spaces.add(std::move(s));
  found.emplace(Recovery::of_file(root, b->next_index));
  return Problem::None;
}

void take_back_own(House& h) {
  Space* old =
      h.spaces.first([](const Space& s) { return s.setup.index == 0 && s.setup.recovering; });
  if (old == nullptr) return;
  const auto identity = old->log.keys().identity;
  if (!identity ||
      !old->publish(h.random, h.vault, *identity, {old->log.this_device()}, h.moment.now))
    return;
  h.spaces.drop(*h.spaces.own(), h.vault, h.effects, h.moment.now);
  old->taken_up(h.random, h.vault);
  h.spaces.put_in_order();
  h.person.has_been_since(h.desk(), day_of(old->setup.made, h.moment.device_offset, 4));
}

Problem forget(House& h, const command::Forget& c) {
  Space* s = h.spaces.with(view::str(c.space()));
  if (s == nullptr || !s->left()) return Problem::NotFound;
  const SpaceId id = s->setup.id;
  const std::string hex = to_hex(id.view());
  h.drafts.forget(h.vault, hex);
  h.runs.forget(h.vault, hex);
  h.instruments.forget(h.vault, id);
  h.fits.forget(h.vault, id);
  h.spaces.drop(*s, h.vault, h.effects, h.moment.now);
  h.happening = Happening::Forgotten;
  return Problem::None;
}

view::BackupT backup_view(const House& h) {
  view::BackupT v;
  v.day = h.person.backed_up();
  v.saved = h.person.phrase().saved();
  for (const auto& s : h.spaces) {
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

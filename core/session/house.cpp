#include "core/session/house.hpp"

#include "core/session/exchanges.hpp"

namespace pane::session {

namespace {

const MemberState& nothing() {
  static const MemberState kNothing;
  return kNothing;
}
const std::map<Xid, log::Local>& no_locals() {
  static const std::map<Xid, log::Local> kNone;
  return kNone;
}
const std::map<EnvelopeId, std::uint64_t>& none_unacked() {
  static const std::map<EnvelopeId, std::uint64_t> kNone;
  return kNone;
}

constexpr UnixTime kMissingNoteAfter = 24 * 3600;

}  // namespace

Desk House::desk(Space* p) {
  return {random,
          vault,
          effects,
          moment,
          spaces,
          packs,
          person,
          drafts,
          shown,
          happening,
          spaces.own(),
          p,
          moment.day_in(p),
          [this, p] { return context(p); }};
}

view::Context House::context(const Space* p) const {
  view::Context c;
  const Space* o = spaces.own();
  c.now = moment.now;
  c.today = moment.day_in(p);
  c.hour = hour_of(moment.now,
                   p != nullptr ? moment.offset_of(moment.zone_of(*p)) : moment.device_offset);
  c.zone = p != nullptr ? moment.zone_of(*p) : moment.device_zone;
  c.begun = person.settings().begun;
  c.shown_on = shown_on;
  c.mine = p != nullptr ? &p->mine() : &nothing();
  c.other = p != nullptr ? &p->other() : &nothing();
  c.own = o != nullptr ? &o->mine() : &nothing();
  c.locals = p != nullptr ? &p->locals : &no_locals();
  c.unacked = p != nullptr ? &p->outbox.places() : &none_unacked();
  c.drafts = &drafts.all();
  c.fills = &runs.fills();
  c.pages = &packs.pages();
  static const view::CheckInDraft kNoDraft;
  c.checkin_draft = &kNoDraft;
  c.pack = packs.pack();
  c.questions = packs.questions();
  c.draws = &person.draws();
  c.depth_limit = person.settings().depth;
  c.age = person.settings().age;
  c.menu = person.settings().menu;
  static const view::WeeklyDraft kNoWeek;
  c.weekly_draft = &kNoWeek;
  c.light = person.light_on(o, c.today);
  if (p != nullptr) {
    c.paired = true;
    c.inviting = p->setup.inviting;
    c.space = p->setup.id;
    c.meeting = p->setup.mailbox;
    instruments.add_to(c);
    c.other_id_sign = p->other_id_sign();
    c.relation = static_cast<command::Relation>(p->setup.relation);
    c.taken_up = p->setup.taken_up;
    c.space_begun = day_of(p->setup.made, moment.device_offset, 4);
    c.light_on = [this, o](Day day) { return person.light_on(o, day); };
    fits.add_to(c);
    c.ask_light = person.settings().light.asks(c.space_begun, c.today);
  }
  return c;
}

void House::settle(Space& s, bool synced) {
  s.take_in(random, vault);
  if (s.fold.stale()) {
    // A clock that was set back makes nothing wait.
    const bool due = moment.now >= s.fold_due() || moment.now < s.folded_at;
    if (!synced && !due) return;  // a later tick goes on
    s.fold.freshen(s.log);
    s.folded_at = moment.now;
  }
  s.acts_due = false;
  if (s.setup.provisional) pairing.finish_joining(*this, s);
  if (s.setup.provisional || s.coming() || s.log.dropped()) return;
  if (s.pair()) {
    const Desk d = desk(&s);
    exchanges::join_same(d, s, synced);
    Runs::join_twins(d, s);
    (void)s.run_exchanges(random, vault, moment.day_in(&s), synced);
    person.agree_on_name(d, s);
    // The inviter's day, repeated by the joiner's phone, is in force at once.
    if (s.mine().space.days.empty() && (s.setup.inviting || !s.other().space.days.empty())) {
      event::DaySetT day;
      day.zone = s.setup.inviting ? moment.device_zone : s.other().space.first.zone;
      day.day_end = s.setup.inviting ? 4 : s.other().space.first.day_end;
      if (!day.zone.empty()) (void)d.write(s, std::move(day));
    }
  }
  if (s.link.state == Link::State::kLive) s.note_what_is_missing(random, vault, moment.now);
  s.note_missing = s.missing_since != 0 && moment.now > s.missing_since + kMissingNoteAfter;
}

}  // namespace pane::session

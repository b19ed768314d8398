// What I note about a run for myself: that I looked, how I left it, a journey that I walk; and runs
// that two began at the same time.
#include "core/session/exchanges.hpp"
#include "core/session/runs.hpp"

namespace pane::session {

namespace {
namespace run = practice::run;
}

Problem Runs::look(const Desk& d, const command::LookAt& c) {
  const view::Context v = d.context();
  Target t;
  if (const Problem p = find(v, c.run(), nullptr, c.part(), t); p != Problem::None) return p;
  if (!t.run) return Problem::NotFound;
  const view::PartState state = view::state_of(v, *t.run, t.place);
  if (state == view::PartState::Ready) d.happening = Happening::Opened;
  if (state != view::PartState::Ready) return Problem::None;
  const Problem p = note(d, *t.run, [&](run::Note& n) { n.looked |= 1U << t.place; });
  return p == Problem::None ? keep_what_is_shown(d, t.id) : p;
}

Problem Runs::keep_what_is_shown(const Desk& d, const EnvelopeId& id) {
  const view::Context v = d.context();
  const auto r = view::run_at(v, id);
  if (!r) return Problem::None;
  constexpr std::size_t kAtOnce = 1'000 * EnvelopeId::kSize;  // an event holds no more
  const Bytes shown = exchanges::not_noted(d, view::ids_shown(v, *r));
  const Xid xid = Xid::of(r->id.view());
  for (std::size_t at = 0;; at += kAtOnce) {
    const Bytes some = to_bytes(View(shown).subspan(at, std::min(kAtOnce, shown.size() - at)));
    const Problem p = exchanges::note(d, xid, [&](event::ExchangeNotedT& n) { n.shown = some; });
    if (p != Problem::None || at + kAtOnce >= shown.size()) return p;
  }
}

Problem Runs::leave(const Desk& d, const command::LeaveRun& c) {
  EnvelopeId id;
  if (!id_from_hex(view::str(c.run()), id)) return Problem::NotFound;
  const view::Context v = d.context();
  const auto r = view::run_at(v, id);
  if (!r && view::sitting_of(v, id) == nullptr) return Problem::NotFound;
  if (!r) return close_sitting(d, id);
  const command::Closing how = std::min(c.how(), command::Closing::Kept);
  const Byte before = r->note.closing;
  const Problem p = note(d, *r, [&](run::Note& n) { n.closing = static_cast<Byte>(how); });
  if (p != Problem::None) return p;
  d.happening = how == command::Closing::Closed ? Happening::Closed
                : how == command::Closing::Kept ? Happening::Kept
                : before != 0                   ? Happening::Reopened
                                                : Happening::LeftOpen;
  return p;
}

Problem Runs::walk(const Desk& d, const command::WalkJourney& c) {
  const view::Context v = d.context();
  const std::string id = view::str(c.journey());
  const pack::Journey* journey = view::journey_of(v, id);
  if (journey == nullptr) return Problem::NotFound;
  const bool together = journey->place() == pack::Shelf::Together;
  if (view::walks(v, id, together) == c.on()) return Problem::None;
  event::NotedT out;
  if (together) out.space = to_bytes(d.pair->setup.id.view());
  out.run = to_bytes(run::journey_id(id).view());
  out.closing = static_cast<Byte>(c.on() ? command::Closing::Kept : command::Closing::Open);
  return d.write(*d.own, std::move(out)).ok() ? Problem::None : Problem::NotNow;
}

Problem Runs::close_sitting(const Desk& d, const EnvelopeId& sitting) {
  event::NotedT out;
  out.run = to_bytes(sitting.view());
  out.closing = static_cast<Byte>(command::Closing::Closed);
  return d.write(*d.own, std::move(out)).ok() ? Problem::None : Problem::NotNow;
}

Problem Runs::note(const Desk& d, const view::RunAt& r,
                   const std::function<void(run::Note&)>& change) {
  run::Note n = r.note;
  change(n);
  if (n == r.note) return Problem::None;
  event::NotedT out;
  out.space = to_bytes(d.pair->setup.id.view());
  out.run = to_bytes(r.id.view());
  out.looked = n.looked;
  out.skipped = n.skipped;
  out.seen = n.seen;
  out.closing = n.closing;
  return d.write(*d.own, std::move(out)).ok() ? Problem::None : Problem::NotNow;
}

void Runs::shown(const Desk& d) const {
  EnvelopeId id;
  if (d.pair == nullptr || !id_from_hex(d.shown.arg, id)) return;
  const view::Context v = d.context();
  const auto r = view::run_at(v, id);
  if (!r) return;
  const std::uint64_t latest = view::latest_order(v, *r);
  const EnvelopeId of = r->id;
  if (latest > r->note.seen) (void)note(d, *r, [&](run::Note& n) { n.seen = latest; });
  (void)keep_what_is_shown(d, of);
}

void Runs::join_twins(const Desk& d, Space& s) {
  struct Move {
    Xid from, to;
    Day last;
  };
  if (std::none_of(s.locals.begin(), s.locals.end(),
                   [](const auto& l) { return l.second.holds(); }))
    return;
  std::vector<Move> moves;  // copies: each one that is made may fold everything anew
  const view::Context v = d.context();
  for (const view::RunAt& one : view::runs_of(v)) {
    for (const EnvelopeId& id : one.gave_way) {
      for (std::size_t i = 0; i < one.stand.parts.size(); ++i) {
        const Byte key = one.page->parts()->Get(static_cast<unsigned>(i))->key();
        const Xid from = run::part_xid(s.setup.id, id, key);
        const auto local = s.locals.find(from);
        if (local == s.locals.end() || !local->second.holds()) continue;
        // Where it is over there nothing opens any more: mine stays where it is.
        if (v.today > one.stand.parts[i].last) continue;
        moves.push_back({from, run::part_xid(s.setup.id, one.id, key), one.stand.parts[i].last});
      }
    }
  }
  for (const Move& m : moves) (void)s.answer_in(d.random, d.vault, m.from, m.to, m.last);
}

}  // namespace pane::session

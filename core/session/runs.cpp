#include "core/session/runs.hpp"

#include <algorithm>

#include "core/view/runs.hpp"

namespace pane::session {
namespace {

namespace run = practice::run;
using pack::Shape;
using run::Said;

constexpr std::uint32_t kSpares = 9;  ///< 0 to 8 days (C20)

}  // namespace

std::string Runs::Target::draft_of() const {
  return id.is_zero() ? view::str(page->id()) : to_hex(id.view());
}

Problem Runs::find(const view::Context& v, const flatbuffers::String* run_hex,
                   const flatbuffers::String* page, Byte part, Target& out) const {
  const std::string hex = view::str(run_hex);
  const guide::Listed* listed = nullptr;
  if (hex.empty()) {
    listed = v.pages->by_id(view::str(page));
  } else {
    if (!id_from_hex(hex, out.id)) return Problem::NotFound;
    out.run = view::run_at(v, out.id);
    if (out.run) {
      out.id = out.run->id;
      out.page = out.run->page;
      out.form = out.run->form;
    } else if (const auto* sitting = view::sitting_of(v, out.id)) {
      listed = v.pages->by_form(sitting->front().form);
    }
  }
  if (out.page == nullptr) {
    if (listed == nullptr || !guide::may_see(*listed->page, view::stands_of(v)))
      return Problem::NotFound;
    out.page = listed->page;
    out.form = listed->form;
  }
  for (const pack::Part* p : run::each(out.page->parts())) {
    if (p->key() == part) {
      out.part = p;
      return Problem::None;
    }
    ++out.place;
  }
  return Problem::NotFound;
}

Problem Runs::say(const Desk& d, const command::Say& c) {
  const view::Context v = d.context();
  Target t;
  if (const Problem p = find(v, c.run(), c.page(), c.part(), t); p != Problem::None) return p;
  const bool shared = run::is_shared(*t.part);
  if (shared && d.pair == nullptr) return Problem::NoPair;
  if (shared && d.pair->log.dropped()) return Problem::LeftOut;
  if (t.run) {
    const view::PartState state = view::state_of(v, *t.run, t.place);
    if (state == view::PartState::Ended) return Problem::Ended;
    if (state != view::PartState::Mine) return Problem::AlreadyAnswered;
  } else if (view::sitting_at(v, *t.page, t.id) != static_cast<int>(t.place)) {
    // Parts for me alone that may be left out stand before a beginning, too.
    if (!shared || run::first_shared(*t.page) != static_cast<int>(t.place)) return Problem::NotNow;
  }
  Said said;
  if (const Problem p = collect(v, t, c.reply(), said); p != Problem::None) return p;
  if (!shared) return keep(d, t, std::move(said));
  if (t.run) return say_in(d, t, c.reply(), std::move(said));
  EnvelopeId of;
  const std::string hex = view::str(c.of());
  if (!hex.empty() && !id_from_hex(hex, of)) return Problem::NotFound;
  return begin(d, std::move(t), std::move(said), of);
}

Problem Runs::keep(const Desk& d, const Target& t, Said said) {
  event::KeptT k;
  EnvelopeId id = t.id;
  if (id.is_zero()) id = d.random.id<EnvelopeId>();
  k.form = to_bytes(t.form.view());
  k.id = view::str(t.page->id());
  if (t.run) k.space = to_bytes(d.pair->setup.id.view());
  k.run = to_bytes(id.view());
  k.part = t.part->key();
  k.day = d.today;
  k.at = d.moment.now;
  k.said = run::write_said(said);
  const bool alone = view::is_alone(*t.page);
  const std::string key = view::fill_key(d.context(), t.draft_of(), t.part->key(), alone);
  if (!d.write(*d.own, std::move(k))) return Problem::NotNow;
  set(d, key, {});
  d.shown = {command::Screen::Run, to_hex(id.view())};
  d.happening = Happening::Saved;
  return Problem::None;
}

Problem Runs::begin(const Desk& d, Target t, Said said, const EnvelopeId& of) {
  const view::Context v = d.context();
  if (t.page->depth() > v.depth_limit) return Problem::NotFound;
  const guide::Listed* listed = v.pages->by_form(t.form);
  if (listed == nullptr) return Problem::NotFound;
  const Shape shape = t.part->shape();
  const std::string draft = view::fill_key(v, t.draft_of(), t.part->key(), false);
  // What two do together is begun once: begun by either and not over, it goes on there. What is
  // settled there stays so, and another may be begun beside it.
  const auto going = shape == Shape::Give ? std::nullopt : view::run_going(v, t.form);
  if (going && !going->stand.parts[t.place].done) {
    if (view::state_of(v, *going, t.place) != view::PartState::Mine) return Problem::StillOut;
    set(d, view::fill_key(v, to_hex(going->id.view()), t.part->key(), false), std::move(said));
    set(d, draft, {});
    d.shown = {command::Screen::Run, to_hex(going->id.view())};
    return Problem::None;
  }
  if (v.mine->run.pages.count(listed->hash) == 0 && v.other->run.pages.count(listed->hash) == 0) {
    event::LaidT laid;
    laid.page = to_bytes(listed->bytes);
    if (!d.write(*d.pair, std::move(laid))) return Problem::NotNow;
  }
  event::BegunT b;
  b.page = to_bytes(listed->hash.view());
  b.form = to_bytes(t.form.view());
  const EnvelopeId follows = of.is_zero() ? view::latest_of(v, t.form) : of;
  if (!follows.is_zero()) b.of = to_bytes(follows.view());
  b.day = d.today;
  b.spare = static_cast<Byte>(d.person.draws().below("spare", t.form.view(), d.today, kSpares));
  const bool gives = shape == Shape::Give || shape == Shape::Agree;
  if (gives) b.said = run::write_said(said);
  const Byte spare = b.spare;
  const auto begun = d.write(*d.pair, std::move(b));
  if (!begun) return Problem::NotNow;
  // What I noted for myself before belongs to it from now on.
  if (const auto* sitting = view::sitting_of(v, t.id)) {
    const std::vector<run::Entry> kept = *sitting;
    for (const run::Entry& e : kept) {
      event::KeptT k;
      k.form = to_bytes(e.form.view());
      k.id = e.page;
      k.space = to_bytes(d.pair->setup.id.view());
      k.run = to_bytes(begun->view());
      k.part = e.part;
      k.day = e.day;
      k.at = e.at;
      k.said = run::write_said(e.said);
      (void)d.write(*d.own, std::move(k));
    }
    (void)close_sitting(d, t.id);
  }
  set(d, draft, {});
  set(d, view::fill_key(v, view::str(t.page->id()), t.part->key(), false), {});
  d.shown = {command::Screen::Run, to_hex(begun->view())};
  d.happening = Happening::Sent;
  if (gives) return Problem::None;
  const Day lasts = t.part->lasts() == 0 ? run::kNoEndOfItsOwn : Day{t.part->lasts()};
  return seal(d, t, *begun, d.today + lasts + spare, said);
}

Problem Runs::seal(const Desk& d, const Target& t, const EnvelopeId& id, Day last,
                   const Said& said) {
  const Xid xid = run::part_xid(d.pair->setup.id, id, t.part->key());
  if (!d.pair->answer(d.random, d.vault, xid, run::write_said(said), last))
    return Problem::AlreadyAnswered;
  d.happening = Happening::Sealed;
  return Problem::None;
}

Problem Runs::say_in(const Desk& d, const Target& t, Byte reply, Said said) {
  const run::PartStand& at = t.run->stand.parts[t.place];
  const auto me = static_cast<std::size_t>(view::me_of(d.context()));
  const std::string draft = view::fill_key(d.context(), t.draft_of(), t.part->key(), false);
  if (t.part->shape() == Shape::Both) {
    const Problem p = seal(d, t, t.id, at.last, said);
    if (p == Problem::None) {
      set(d, draft, {});
      if (t.run->shipped)
        set(d, view::fill_key(d.context(), view::str(t.page->id()), t.part->key(), false), {});
    }
    return p;
  }
  const bool turns = t.part->shape() == Shape::Turns;
  const pack::Option* option = run::reply_of(*t.part, reply);
  if (turns ? reply < run::kTurnsBegin || reply > run::kTurnsEnd
            : reply != 0 && option == nullptr) {
    return Problem::BadCommand;
  }
  // A reply is to something; without one, nothing of the other's waits for one.
  const bool answers = t.part->shape() == Shape::Answer || !at.to[me].is_zero();
  if (!turns && answers != (reply != 0)) return Problem::BadCommand;
  event::SaidT s;
  s.run = to_bytes(t.id.view());
  s.part = t.part->key();
  s.reply = reply;
  if (reply != 0 && !at.to[me].is_zero()) s.to = to_bytes(at.to[me].view());
  s.day = d.today;
  s.said = run::write_said(said);
  if (!d.write(*d.pair, std::move(s))) return Problem::NotNow;
  set(d, draft, {});
  d.happening = Happening::Sent;
  return Problem::None;
}

Problem Runs::skip(const Desk& d, const command::SkipPart& c) {
  const view::Context v = d.context();
  Target t;
  if (const Problem p = find(v, c.run(), c.page(), c.part(), t); p != Problem::None) return p;
  if (!t.part->optional() && !t.part->fades()) return Problem::NotNow;
  if (!t.run) {
    const bool here = view::sitting_at(v, *t.page, t.id) == static_cast<int>(t.place);
    if (!here || run::is_shared(*t.part)) return Problem::NotNow;
    const Problem p = keep(d, t, {});
    d.happening = Happening::None;
    return p;
  }
  const std::uint32_t bit = 1U << t.place;
  return note(d, *t.run,
              [&](run::Note& n) { n.skipped = c.back() ? n.skipped & ~bit : n.skipped | bit; });
}

Problem Runs::take_back(const Desk& d, const command::TakeBack& c) {
  if (d.pair == nullptr) return Problem::NoPair;
  const view::Context v = d.context();
  Target t;
  if (const Problem p = find(v, c.run(), nullptr, c.part(), t); p != Problem::None) return p;
  if (!t.run || t.part->shape() != Shape::Both) return Problem::NotFound;
  if (d.pair->log.dropped()) return Problem::LeftOut;
  const Xid xid = run::part_xid(d.pair->setup.id, t.id, t.part->key());
  const auto at = d.pair->locals.find(xid);
  if (at == d.pair->locals.end()) return Problem::NotFound;
  const auto taken = run::read_said(at->second.answer);
  if (!d.pair->withdraw(d.random, d.vault, xid)) return Problem::AlreadyAnswered;
  const std::string key = view::fill_key(v, t.draft_of(), t.part->key(), false);
  // What was begun meanwhile is newer.
  if (taken.ok() && view::fill_of(v, key).empty()) set(d, key, *taken);
  d.happening = Happening::Withdrawn;
  return Problem::None;
}

}  // namespace pane::session

// Sealed questions: ask, seal, take back, respond, and what I note for myself.
#include "core/session/core.hpp"

namespace pane::session {

Result<Xid> Core::write_ask(Space& s, const pack::Question& q) {
  event::AskedT a;
  a.pack = to_bytes(h_.packs.hash().view());
  a.item = view::str(q.id());
  a.words = view::str(q.words());
  a.depth = q.depth();
  a.type = static_cast<Byte>(q.type());
  const Day today = h_.moment.day_in(&s);
  // When an open question ends is drawn (C20), so that its end says nothing about anyone.
  a.last_day = today + h_.person.draws().question_days(as_view(a.item), today);
  TRY(const EnvelopeId id, write(s, std::move(a)));
  return Xid::of(id.view());
}

Problem Core::ask(const command::Ask& c) {
  const view::Context v = context();
  const pack::Question* q = view::find_question(v, view::str(c.item()));
  if (q == nullptr || !view::may_offer(v, *q) || q->depth() > h_.person.settings().depth)
    return Problem::NotFound;
  Xid xid;
  bool by_me = false;
  if (const view::Ask* open = view::ask_of(v, view::str(c.item()), &by_me)) {
    xid = open->xid;
  } else {
    auto asked = write_ask(*h_.spaces.pair(), *q);
    if (!asked) return Problem::NotNow;
    xid = *asked;
    h_.happening = Happening::Sent;
  }
  h_.shown = {Screen::Question, to_hex(xid.view())};
  return Problem::None;
}

Problem Core::seal_answer(const command::SealAnswer& c) {
  Space& s = *h_.spaces.pair();
  const std::string text = typed(c.text());
  if (const Problem p = check_text(text, practice::kMaxText); p != Problem::None) return p;
  if (blank(text)) return Problem::Empty;
  const std::string name = view::str(c.xid());
  Xid xid;
  {
    const view::Context v = context();
    if (name.empty()) {
      const pack::Question* q = view::find_question(v, view::str(c.item()));
      if (q == nullptr || !view::may_offer(v, *q) || q->depth() > h_.person.settings().depth)
        return Problem::NotFound;
      // Asked before by either and not over: the same question, not a second one.
      bool by_me = false;
      if (const view::Ask* open = view::ask_of(v, view::str(q->id()), &by_me)) {
        xid = open->xid;
      } else {
        auto asked = write_ask(s, *q);
        if (!asked) return Problem::NotNow;
        xid = *asked;
      }
    } else if (!id_from_hex(name, xid)) {
      return Problem::NotFound;
    }
  }
  const view::Context v = context();
  bool by_me = false;
  const view::Ask* ask = view::find_the_ask(v, xid, &by_me);
  // Whoever takes the card of a question that they passed has not passed it any more.
  const bool by_card = name.empty();
  if (ask == nullptr || (!by_me && !by_card && !view::may_see(v, *ask))) return Problem::NotFound;
  // Copied: what is written next may fold everything anew.
  xid = ask->xid;
  const Day last_day = ask->last_day;
  if (v.today > last_day) return Problem::Ended;
  const std::string hex = to_hex(xid.view());
  const std::string draft = view::answer_draft(v, hex);
  if (!s.answer(h_.random, h_.vault, xid, practice::question::serialise_answer(text), last_day)) {
    return Problem::AlreadyAnswered;
  }
  if (by_card) (void)note(hex, [](event::ExchangeNotedT& n) { n.closed = 0; });
  progress(s);
  h_.drafts.drop(desk(h_.spaces.pair()), draft);
  h_.drafts.drop(desk(h_.spaces.pair()), "answer." + hex);
  h_.shown = {Screen::Question, hex};
  h_.happening = Happening::Sealed;
  return Problem::None;
}

void Core::join_same_questions(Space& s) {
  const Day today = h_.moment.day_in(&s);
  struct Move {
    Xid from, to;
    Day last_day;
  };
  std::vector<Move> moves;  // copies: each one that is made may fold everything anew
  for (const auto& [xid, local] : s.locals) {
    // What is over stays where it was given: nobody brings old answers to light by asking anew.
    if (!local.holds() || today > local.last_day) continue;
    for (const bool mine : {true, false}) {
      const auto& asks = (mine ? s.mine() : s.other()).question.asks;
      const auto at = asks.find(xid);
      if (at == asks.end()) continue;
      const view::Ask& one = practice::question::the_one(
          at->second, (mine ? s.other() : s.mine()).question, s.mine().sealed, s.other().sealed);
      if (one.xid != xid && today <= one.last_day) moves.push_back({xid, one.xid, one.last_day});
    }
  }
  for (const Move& m : moves) (void)s.answer_in(h_.random, h_.vault, m.from, m.to, m.last_day);
}

Problem Core::respond(const command::Respond& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  const view::Context v = context();
  if (view::shown_of(v, xid).other == nullptr) return Problem::NotFound;
  event::RespondedT r;
  r.xid = to_bytes(xid.view());
  r.heard = typed(c.heard());
  r.stirred = typed(c.stirred());
  r.know = typed(c.know());
  bool any = false;
  for (const std::string* part : {&r.heard, &r.stirred, &r.know}) {
    if (const Problem p = check_text(*part, practice::kMaxText); p != Problem::None) return p;
    any = any || !blank(*part);
  }
  if (!any) return Problem::Empty;
  if (view::has_open_dots(v, r.heard) || view::has_open_dots(v, r.stirred) ||
      view::has_open_dots(v, r.know)) {
    return Problem::Dots;
  }
  // An event fits one envelope: three long parts together may not.
  if (r.heard.size() + r.stirred.size() + r.know.size() > 2 * practice::kMaxText)
    return Problem::TooLong;
  if (!write(*h_.spaces.pair(), std::move(r))) return Problem::NotNow;
  const std::string hex = view::str(c.xid());
  for (const char* part : {"heard.", "stirred.", "know."})
    h_.drafts.drop(desk(h_.spaces.pair()), part + hex);
  h_.happening = Happening::Sent;
  return Problem::None;
}

Problem Core::tell(const command::Tell& c) {
  const view::Context v = context();
  Xid xid;
  bool may = false;
  if (c.day() != 0) {
    xid = log::day_xid(v.space, log::DayKind::kCheckIn, c.day());
    may = c.day() >= v.today - view::kTellWithin &&
          view::checkin_state(v, c.day()) == view::CheckInState::Open;
  } else if (id_from_hex(view::str(c.xid()), xid)) {
    const auto asked = v.other->question.responses.find(xid);
    may = view::shown_of(v, xid).other != nullptr && asked != v.other->question.responses.end() &&
          !asked->second.know.empty();
  }
  if (!may) return Problem::NotFound;
  if (v.mine->question.told.count(xid) != 0) return Problem::AlreadyAnswered;
  event::ToldT t;
  t.xid = to_bytes(xid.view());
  t.heart = c.heart() && c.day() != 0;
  t.words = typed(c.words());
  if (const Problem p = check_text(t.words, practice::kMaxText); p != Problem::None) return p;
  if (!t.heart && blank(t.words)) return Problem::Empty;
  if (!write(*h_.spaces.pair(), std::move(t))) return Problem::NotNow;
  h_.drafts.drop(desk(h_.spaces.pair()), "tell." + to_hex(xid.view()));
  h_.happening = Happening::Sent;
  return Problem::None;
}

Problem Core::reveal(const std::string& xid_hex) {
  Xid xid;
  if (!id_from_hex(xid_hex, xid)) return Problem::NotFound;
  const bool before = view::note_of(context(), xid).revealed;
  const bool answered = h_.spaces.pair()->other().question.responses.count(xid) != 0;
  const Problem p = note(xid_hex, [&](event::ExchangeNotedT& n) {
    n.read = n.read || (n.revealed && answered);
    n.revealed = true;
    n.shown = shown_with(xid);
  });
  if (p == Problem::None && !before) h_.happening = Happening::Opened;
  return p;
}

Bytes Core::shown_with(const Xid& xid) const {
  const view::Context c = context();
  std::vector<EnvelopeId> ids{EnvelopeId::of(xid.view()), c.other->space.named};
  if (const log::Shown shown = view::shown_of(c, xid); shown.other != nullptr) {
    ids.push_back(shown.mine->names);
    ids.push_back(shown.other->id);
  }
  const auto response = c.other->question.responses.find(xid);
  if (response != c.other->question.responses.end()) ids.push_back(response->second.id);
  const auto told = c.other->question.told.find(xid);
  if (told != c.other->question.told.end()) ids.push_back(told->second.id);
  const auto thanks = c.other->appreciation.answers.find(EnvelopeId::of(xid.view()));
  if (thanks != c.other->appreciation.answers.end()) ids.push_back(thanks->second.id);
  const auto& noted = c.own->question.shown;
  const auto before = noted.find(c.space);
  Bytes out;
  for (const EnvelopeId& id : ids) {
    const bool is_noted = before != noted.end() && before->second.count(id) != 0;
    if (!is_noted && h_.spaces.pair()->log.has(id))
      out.insert(out.end(), id.bytes.begin(), id.bytes.end());
  }
  return out;
}

void Core::keep_what_was_shown(Space& s) const {
  const auto& shown = h_.spaces.own()->mine().question.shown;
  const auto at = shown.find(s.setup.id);
  if (at == shown.end()) return;
  for (const EnvelopeId& id : at->second) s.log.keep(id);
}

Problem Core::note(const std::string& xid_hex,
                   const std::function<void(event::ExchangeNotedT&)>& change) {
  Xid xid;
  if (!id_from_hex(xid_hex, xid)) return Problem::NotFound;
  const view::Note before = view::note_of(context(), xid);
  event::ExchangeNotedT n;
  n.space = to_bytes(h_.spaces.pair()->setup.id.view());
  n.xid = to_bytes(xid.view());
  n.revealed = before.revealed;
  n.felt_heard = before.felt_heard;
  n.closed = before.closing;
  n.read = before.read;
  change(n);
  if (n.revealed == before.revealed && n.felt_heard == before.felt_heard &&
      n.closed == before.closing && n.read == before.read && n.shown.empty()) {
    return Problem::None;
  }
  const Bytes shown = n.shown;
  if (!write(*h_.spaces.own(), std::move(n))) return Problem::NotNow;
  for (std::size_t at = 0; at < shown.size(); at += EnvelopeId::kSize) {
    h_.spaces.pair()->log.keep(EnvelopeId::of(View(shown).subspan(at, EnvelopeId::kSize)));
  }
  return Problem::None;
}

Problem Core::close_exchange(const std::string& xid_hex, command::Closing how, bool passed) {
  using command::Closing;
  bool before = false;  // it was closed, and is open again
  const Problem p = note(xid_hex, [&](event::ExchangeNotedT& n) {
    before = n.closed != static_cast<Byte>(Closing::Open);
    n.closed = static_cast<Byte>(how);
  });
  if (p != Problem::None) return p;
  switch (how) {
    case Closing::Open:
      h_.happening = before ? Happening::Reopened : Happening::LeftOpen;
      break;
    case Closing::Closed:
      h_.happening = passed ? Happening::Passed : Happening::Closed;
      break;
    case Closing::Kept:
      h_.happening = Happening::Kept;
      break;
  }
  return p;
}

}  // namespace pane::session

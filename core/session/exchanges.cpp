#include "core/session/exchanges.hpp"

namespace pane::session::exchanges {

namespace {

Result<Xid> write_ask(const Desk& d, const Card& card) {
  event::AskedT a;
  a.pack = to_bytes(d.packs.hash().view());
  a.item = card.item;
  a.words = card.words;
  a.depth = card.depth;
  a.type = card.type;
  a.day = d.today;
  // When an open question ends is drawn (C20), so that its end says nothing about anyone.
  a.last_day = a.day + d.person.draws().question_days(as_view(a.item), a.day);
  TRY(const EnvelopeId id, d.write(*d.pair, std::move(a)));
  return Xid::of(id.view());
}

/// The card of the pack that I may ask by that name.
std::optional<Card> card_to_ask(const view::Context& v, const flatbuffers::String* item) {
  const pack::Question* q = view::find_question(v, view::str(item));
  if (q == nullptr || !view::may_offer(v, *q) || q->depth() > v.depth_limit) return std::nullopt;
  return card_of(*q);
}

/// Where a card is asked: in the exchange about it that either began and that is not over, so that
/// there is no second one; else it is asked now, and `anew` says so.
Result<Xid> asked(const Desk& d, const Card& card, bool* anew = nullptr) {
  bool by_me = false;
  const view::Context v = d.context();
  if (const view::Ask* open = view::ask_of(v, card.item, &by_me)) return open->xid;
  if (anew != nullptr) *anew = true;
  return write_ask(d, card);
}

/// Whoever answers a question that they passed, by_card or in it, has not passed it any more.
Problem seal_in(const Desk& d, Xid& xid, const std::string& text, bool by_card) {
  const view::Context v = d.context();
  bool by_me = false;
  const view::Ask* ask = view::find_the_ask(v, xid, &by_me);
  if (ask == nullptr) return Problem::NotFound;
  const bool passed = !by_me && view::is_passed(v, *ask);
  if (!by_me && !by_card && !passed && !view::may_see(v, *ask)) return Problem::NotFound;
  // Copied: what is written next may fold everything anew.
  xid = ask->xid;
  const Day last_day = ask->last_day;
  if (ask->taken_back || v.today > last_day) return Problem::Ended;
  const std::string hex = to_hex(xid.view());
  const std::string draft = view::answer_draft(v, hex);
  if (!d.pair->answer(d.random, d.vault, xid, practice::question::serialise_answer(text),
                      last_day)) {
    return Problem::AlreadyAnswered;
  }
  if (by_card || passed) (void)note(d, xid, [](event::ExchangeNotedT& n) { n.closed = 0; });
  d.drafts.drop(d, draft);
  d.drafts.drop(d, "answer." + hex);
  return Problem::None;
}

struct Draft {
  std::string name, text;  ///< empty: the answer is none to a question
};
/// A sealed answer as it is kept where it is taken back, before what was begun since. Nothing where
/// the two are too long for one draft.
std::optional<Draft> as_draft(const view::Context& v, const Xid& xid, View answer) {
  const auto text = practice::question::read_answer(answer);
  if (!text) return Draft{};
  Draft draft{view::answer_draft(v, to_hex(xid.view())), *text};
  if (const std::string begun = v.draft(draft.name); !begun.empty() && begun != *text)
    draft.text += "\n\n" + begun;
  return draft.text.size() <= practice::kMaxText ? std::optional(std::move(draft)) : std::nullopt;
}

/// Nobody answers it any more, and nobody has opened to it: the words are mine again, as a draft.
void give_back(const Desk& d, Space& s, const Xid& xid) {
  const log::Local& local = s.locals.at(xid);
  if (s.other().sealed.part(xid).open_naming(local.seal) != nullptr) return;
  const auto draft = as_draft(d.context(), xid, local.answer);
  if (!draft || draft->text.empty() || !s.withdraw(d.random, d.vault, xid)) return;
  (void)d.drafts.keep(d, draft->name, draft->text);
}

}  // namespace

std::optional<Card> card_of(const pack::Question& q) {
  Card card{view::str(q.id()), view::str(q.words()), q.depth(), static_cast<Byte>(q.type())};
  const bool fits =
      card.item.size() <= practice::kMaxName && card.words.size() <= practice::kMaxLine;
  return fits ? std::optional(std::move(card)) : std::nullopt;
}

Problem ask(const Desk& d, const command::Ask& c) {
  const auto card = card_to_ask(d.context(), c.item());
  if (!card) return Problem::NotFound;
  bool anew = false;
  const auto xid = asked(d, *card, &anew);
  if (!xid) return Problem::NotNow;
  if (anew) d.happening = Happening::Sent;
  d.shown = {Screen::Question, to_hex(xid->view())};
  return Problem::None;
}

Problem draft_answer(const Desk& d, const command::DraftAnswer& c) {
  return d.drafts.keep(d, view::answer_draft(d.context(), view::str(c.xid())), typed(c.text()));
}

Problem seal(const Desk& d, const Card& card, const std::string& text) {
  auto xid = asked(d, card);
  return xid ? seal_in(d, *xid, text, true) : Problem::NotNow;
}

Problem seal_answer(const Desk& d, const command::SealAnswer& c) {
  const std::string text = typed(c.text());
  if (const Problem p = check_text(text, practice::kMaxText); p != Problem::None) return p;
  if (blank(text)) return Problem::Empty;
  Xid xid;
  const bool by_card = view::str(c.xid()).empty();
  if (by_card) {
    const auto card = card_to_ask(d.context(), c.item());
    if (!card) return Problem::NotFound;
    const auto one = asked(d, *card);
    if (!one) return Problem::NotNow;
    xid = *one;
  } else if (!id_from_hex(view::str(c.xid()), xid)) {
    return Problem::NotFound;
  }
  if (const Problem p = seal_in(d, xid, text, by_card); p != Problem::None) return p;
  d.shown = {Screen::Question, to_hex(xid.view())};
  d.happening = Happening::Sealed;
  return Problem::None;
}

Problem withdraw(const Desk& d, Instruments& instruments, const command::Withdraw& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  Space& s = *d.pair;
  const auto at = s.locals.find(xid);
  if (at == s.locals.end()) return Problem::NotFound;
  const Day last_day = at->second.last_day;
  const Bytes taken = at->second.answer;
  const auto draft = as_draft(d.context(), xid, taken);
  if (!draft && at->second.holds()) return Problem::TooLong;
  if (!s.withdraw(d.random, d.vault, xid)) return Problem::AlreadyAnswered;
  d.happening = Happening::Withdrawn;
  if (instruments.take_up(d, xid, last_day, taken)) return Problem::None;
  if (!draft->text.empty()) (void)d.drafts.keep(d, draft->name, draft->text);
  return Problem::None;
}

Problem withdraw_question(const Desk& d, const command::WithdrawQuestion& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  const view::Context v = d.context();
  bool by_me = false;
  const view::Ask* ask = view::find_ask(v, xid, &by_me);
  if (ask == nullptr || !by_me) return Problem::NotFound;
  if (view::state_of(v, *ask) != view::QuestionState::Write) return Problem::AlreadyAnswered;
  event::WithdrawnT w;
  w.of = to_bytes(xid.view());
  if (!d.write(*d.pair, std::move(w))) return Problem::NotNow;
  d.happening = Happening::QuestionWithdrawn;
  return Problem::None;
}

void join_same(const Desk& d, Space& s, bool synced) {
  const Day today = d.today;
  struct Move {
    Xid from, to;
    Day last_day;
  };
  std::vector<Move> moves;  // copies: each one that is made may fold everything anew
  std::vector<Xid> back;
  for (const auto& [xid, local] : s.locals) {
    if (!local.holds()) continue;
    // What is over stays where it was given: nobody brings old answers to light by asking anew. But
    // what was not sent in time is nowhere else, and the clock may be ahead.
    if (today > local.last_day) {
      if (synced && local.stage == log::Local::Stage::kUnsent) back.push_back(xid);
      continue;
    }
    for (const bool mine : {true, false}) {
      const auto& asks = (mine ? s.mine() : s.other()).question.asks;
      const auto at = asks.find(xid);
      if (at == asks.end()) continue;
      const view::Ask& one = practice::question::the_one(
          at->second, (mine ? s.other() : s.mine()).question, s.mine().sealed, s.other().sealed);
      if (one.taken_back) {
        back.push_back(xid);
      } else if (one.xid != xid && today <= one.last_day) {
        moves.push_back({xid, one.xid, one.last_day});
      }
    }
  }
  for (const Move& m : moves) (void)s.answer_in(d.random, d.vault, m.from, m.to, m.last_day);
  for (const Xid& xid : back) give_back(d, s, xid);
}

Problem respond(const Desk& d, const command::Respond& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  const view::Context v = d.context();
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
  if (!d.write(*d.pair, std::move(r))) return Problem::NotNow;
  const std::string hex = view::str(c.xid());
  for (const char* part : {"heard.", "stirred.", "know."}) d.drafts.drop(d, part + hex);
  d.happening = Happening::Sent;
  return Problem::None;
}

Problem tell(const Desk& d, const command::Tell& c) {
  const view::Context v = d.context();
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
  const auto before = v.mine->question.told.find(xid);
  const bool any = before != v.mine->question.told.end();
  if (any && !before->second.words.empty()) return Problem::AlreadyAnswered;
  event::ToldT t;
  t.xid = to_bytes(xid.view());
  t.heart = c.heart() && c.day() != 0;
  t.words = typed(c.words());
  if (const Problem p = check_text(t.words, practice::kMaxText); p != Problem::None) return p;
  if (blank(t.words)) {
    if (!t.heart) return Problem::Empty;
    if (any) return Problem::AlreadyAnswered;  // a heart is there
  }
  if (!d.write(*d.pair, std::move(t))) return Problem::NotNow;
  d.drafts.drop(d, "tell." + to_hex(xid.view()));
  d.happening = Happening::Sent;
  return Problem::None;
}

}  // namespace pane::session::exchanges

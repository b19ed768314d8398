#include "core/session/rooms.hpp"

#include "core/session/exchanges.hpp"

namespace pane::session::rooms {

using practice::kMaxLine;
using practice::kMaxText;

Problem appreciate(const Desk& d, const command::Appreciate& c) {
  event::AppreciatedT a;
  a.did = typed(c.did());
  a.gave = typed(c.gave());
  if (const Problem p = check_text(a.did, kMaxText); p != Problem::None) return p;
  if (const Problem p = check_text(a.gave, kMaxText); p != Problem::None) return p;
  if (blank(a.did) && blank(a.gave)) return Problem::Empty;
  a.day = d.today;
  if (!d.write(*d.pair, std::move(a))) return Problem::NotNow;
  d.drafts.drop(d, "appreciate.did");
  d.drafts.drop(d, "appreciate.gave");
  d.happening = Happening::Sent;
  return Problem::None;
}

Problem answer_appreciation(const Desk& d, const command::AnswerAppreciation& c) {
  EnvelopeId id;
  if (!id_from_hex(view::str(c.id()), id)) return Problem::NotFound;
  if (d.pair->other().appreciation.given.count(id) == 0) return Problem::NotFound;
  event::AppreciationAnsweredT a;
  a.of = to_bytes(id.view());
  a.heart = c.heart();
  a.words = typed(c.words());
  if (const Problem p = check_text(a.words, kMaxText); p != Problem::None) return p;
  const auto before = d.pair->mine().appreciation.answers.find(id);
  const bool any = before != d.pair->mine().appreciation.answers.end();
  if (any && !before->second.words.empty()) return Problem::AlreadyAnswered;
  if (blank(a.words)) {
    if (!a.heart) return Problem::Empty;
    if (any) return Problem::AlreadyAnswered;  // a heart is there
  }
  if (!d.write(*d.pair, std::move(a))) return Problem::NotNow;
  d.drafts.drop(d, "thanks." + to_hex(id.view()));
  d.happening = Happening::Sent;
  return Problem::None;
}

Problem write_journal(const Desk& d, const command::WriteJournal& c) {
  event::JournalWrittenT j;
  j.prompt = view::str(c.prompt());
  j.words = typed(c.words());
  if (const Problem p = check_text(j.words, kMaxText); p != Problem::None) return p;
  if (const Problem p = check_text(j.prompt, kMaxLine); p != Problem::None) return p;
  if (blank(j.words)) return Problem::Empty;
  const std::string prompt = j.prompt;
  j.day = d.moment.day_in(nullptr);
  j.at = d.moment.now;
  if (!d.write(*d.own, std::move(j))) return Problem::NotNow;
  d.drafts.drop(d, view::journal_draft_of(d.packs.pack(), prompt));
  d.happening = Happening::Saved;
  return Problem::None;
}

void look_at_jar(const Desk& d) {
  const view::Context c = d.context();
  std::vector<EnvelopeId> looked_at;
  const std::size_t page = view::jar_page(d.shown.arg);
  for (const auto* g : view::thanks_on(*c.other, page)) {
    if (view::thanks_are_new(c, g->id)) looked_at.push_back(g->id);
  }
  for (const auto* g : view::thanks_on(*c.mine, page)) {
    if (view::answer_is_new(c, g->id)) looked_at.push_back(g->id);
  }
  for (const EnvelopeId& id : looked_at) {
    (void)exchanges::note(d, Xid::of(id.view()), [&](event::ExchangeNotedT& n) {
      n.read = true;
      n.shown = exchanges::shown_with(d, Xid::of(id.view()));
    });
  }
}

}  // namespace pane::session::rooms

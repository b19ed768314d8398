// Check-in, appreciation, journal, drafts: what a person does in these rooms.
#include "core/session/core.hpp"
#include "core/session/offers.hpp"

namespace pane::session {

using practice::kMaxLine;
using practice::kMaxName;
using practice::kMaxText;
using practice::checkin::kItems;

Day Core::day_asked_about(Day asked) const {
  const Day today = h_.moment.day_in(h_.spaces.pair());
  if (asked == 0 || asked == today) return today;
  return view::begun_yesterday(context(), asked) ? asked : Day{0};
}

view::CheckInDraft& Core::checkin_draft_of(Day day) {
  view::CheckInDraft& d = checkin_drafts_[h_.spaces.pair()->setup.id];
  if (d.day != day) {
    d = view::CheckInDraft{};
    d.day = day;
  }
  return d;
}

void Core::store_checkin_draft() {
  const SpaceId& id = h_.spaces.pair()->setup.id;
  const view::CheckInDraft& d = checkin_drafts_[id];
  Writer w;
  w.u32(static_cast<std::uint32_t>(d.day)).raw(View(d.values));
  for (bool v : d.mine) w.u8(v);
  for (bool v : d.skipped) w.u8(v);
  w.u8(d.line_mine);
  w.u16(static_cast<std::uint16_t>(d.word.size())).raw(as_view(d.word)).raw(as_view(d.line));
  h_.vault.put(h_.random, "ci/" + to_hex(id.view()), w.view());
}

bool Core::read_checkin_draft(const SpaceId& space, View plain) {
  Reader r(plain);
  view::CheckInDraft d;
  d.day = static_cast<Day>(r.u32());
  for (Byte& v : d.values) v = std::min<Byte>(r.u8(), practice::checkin::kMaxValue);
  for (bool& v : d.mine) v = r.u8() != 0;
  for (bool& v : d.skipped) v = r.u8() != 0;
  d.line_mine = r.u8() != 0;
  d.word = std::string(as_text(r.raw(r.u16())));
  d.line = std::string(as_text(r.raw(r.left())));
  if (r.ok()) checkin_drafts_[space] = std::move(d);
  return r.ok();
}

Problem Core::draft_checkin(const command::DraftCheckIn& c) {
  if (c.place() >= kItems || c.value() > practice::checkin::kMaxValue) return Problem::BadCommand;
  const Day day = day_asked_about(c.day());
  if (day == 0) return Problem::NotNow;
  view::CheckInDraft& d = checkin_draft_of(day);
  d.values[c.place()] = c.skipped() ? Byte{0} : c.value();
  d.mine[c.place()] = c.mine();
  d.skipped[c.place()] = c.skipped();
  store_checkin_draft();
  return Problem::None;
}

Problem Core::draft_checkin_words(const command::DraftCheckInWords& c) {
  const Day day = day_asked_about(c.day());
  if (day == 0) return Problem::NotNow;
  const std::string word = typed(c.word());
  const std::string line = typed(c.line());
  if (const Problem p = check_text(word, kMaxName); p != Problem::None) return p;
  if (const Problem p = check_text(line, kMaxLine); p != Problem::None) return p;
  view::CheckInDraft& d = checkin_draft_of(day);
  d.word = word;
  d.line = line;
  d.line_mine = c.mine();
  store_checkin_draft();
  return Problem::None;
}

Problem Core::seal_checkin(const command::SealCheckIn& c) {
  const Day day = day_asked_about(c.day());
  if (day == 0) return Problem::NotNow;
  Space& s = *h_.spaces.pair();
  const view::CheckInDraft d = checkin_draft_of(day);
  practice::checkin::Answer answer;
  event::CheckInKeptT kept;
  kept.items.resize(kItems);
  bool shares = false;
  bool keeps = false;
  for (std::size_t i = 0; i < kItems; ++i) {
    if (d.values[i] == 0) continue;
    (d.mine[i] ? kept.items[i] : answer.items[i]) = d.values[i];
    (d.mine[i] ? keeps : shares) = true;
  }
  const bool words = !d.word.empty() || !d.line.empty();
  if (words && d.line_mine) {
    kept.words = d.word;
    kept.line = d.line;
    keeps = true;
  } else if (words) {
    answer.word = d.word;
    answer.line = d.line;
    shares = true;
  }
  // A pass writes nothing; numbers that are all mine still make a sealed, empty answer: the two
  // look alike.
  if (!shares && !keeps) return Problem::Empty;
  const Xid xid = log::day_xid(s.setup.id, log::DayKind::kCheckIn, day);
  if (!s.answer(h_.random, h_.vault, xid, practice::checkin::serialise(answer), day + 1)) {
    return Problem::AlreadyAnswered;
  }
  // What was kept before it was taken back, and is not any more, goes.
  if (keeps || h_.spaces.own()->mine().checkin.kept.count({s.setup.id, day}) != 0) {
    kept.space = to_bytes(s.setup.id.view());
    kept.day = day;
    if (!write(*h_.spaces.own(), std::move(kept))) return Problem::StoreFailed;
  }
  checkin_drafts_[s.setup.id] = view::CheckInDraft{};
  store_checkin_draft();
  offers::draw(desk(&s), s, day + 1);
  progress(s);
  h_.happening = Happening::Sealed;
  return Problem::None;
}

Problem Core::appreciate(const command::Appreciate& c) {
  event::AppreciatedT a;
  a.did = typed(c.did());
  a.gave = typed(c.gave());
  if (const Problem p = check_text(a.did, kMaxText); p != Problem::None) return p;
  if (const Problem p = check_text(a.gave, kMaxText); p != Problem::None) return p;
  if (blank(a.did) && blank(a.gave)) return Problem::Empty;
  a.day = h_.moment.day_in(h_.spaces.pair());
  if (!write(*h_.spaces.pair(), std::move(a))) return Problem::NotNow;
  h_.drafts.drop(desk(h_.spaces.pair()), "appreciate.did");
  h_.drafts.drop(desk(h_.spaces.pair()), "appreciate.gave");
  h_.happening = Happening::Sent;
  return Problem::None;
}

Problem Core::answer_appreciation(const command::AnswerAppreciation& c) {
  EnvelopeId id;
  if (!id_from_hex(view::str(c.id()), id)) return Problem::NotFound;
  if (h_.spaces.pair()->other().appreciation.given.count(id) == 0) return Problem::NotFound;
  event::AppreciationAnsweredT a;
  a.of = to_bytes(id.view());
  a.heart = c.heart();
  a.words = typed(c.words());
  if (const Problem p = check_text(a.words, kMaxText); p != Problem::None) return p;
  if (!a.heart && blank(a.words)) return Problem::Empty;
  if (!write(*h_.spaces.pair(), std::move(a))) return Problem::NotNow;
  h_.drafts.drop(desk(h_.spaces.pair()), "thanks." + to_hex(id.view()));
  h_.happening = Happening::Sent;
  return Problem::None;
}

Problem Core::write_journal(const command::WriteJournal& c) {
  event::JournalWrittenT j;
  j.prompt = view::str(c.prompt());
  j.words = typed(c.words());
  if (const Problem p = check_text(j.words, kMaxText); p != Problem::None) return p;
  if (const Problem p = check_text(j.prompt, kMaxLine); p != Problem::None) return p;
  if (blank(j.words)) return Problem::Empty;
  const std::string prompt = j.prompt;
  j.day = h_.moment.day_in(nullptr);
  j.at = h_.moment.now;
  if (!write(*h_.spaces.own(), std::move(j))) return Problem::NotNow;
  h_.drafts.drop(desk(h_.spaces.pair()), view::journal_draft_of(h_.packs.pack(), prompt));
  h_.happening = Happening::Saved;
  return Problem::None;
}

Problem Core::keep_draft(const std::string& name, const std::string& text) {
  const Space* s = h_.spaces.pair();
  const bool look_back = s != nullptr && name == view::kLookBackDraft && !text.empty();
  if (look_back && Drafts::check(name, text) == Problem::None) {
    if (!practice::weekly::answers_on(h_.moment.day_in(s))) return Problem::Ended;
    (void)weekly_draft_of_this_week();  // the line is of the week in which it was typed
    store_weekly_draft();
  }
  return h_.drafts.keep(desk(h_.spaces.pair()), name, text);
}

}  // namespace pane::session

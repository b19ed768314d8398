// The check-in of a day: its draft, its seal, and what of it stays mine.
#include "core/session/instruments.hpp"
#include "core/session/offers.hpp"

namespace pane::session {

using namespace practice::checkin;

namespace {

/// The day that a screen asked about (0: today), while it may be answered; else 0.
Day day_asked_about(const Desk& d, Day asked) {
  if (asked == 0 || asked == d.today) return d.today;
  return view::begun_yesterday(d.context(), asked) ? asked : Day{0};
}

}  // namespace

void write_draft(Writer& w, const view::CheckInDraft& draft) {
  w.u32(static_cast<std::uint32_t>(draft.day)).raw(View(draft.values));
  for (bool v : draft.mine) w.u8(v);
  for (bool v : draft.skipped) w.u8(v);
  w.u8(draft.line_mine);
  w.u16(static_cast<std::uint16_t>(draft.word.size()));
  w.raw(as_view(draft.word)).raw(as_view(draft.line));
}

bool read_draft(Reader& r, view::CheckInDraft& draft) {
  draft.day = static_cast<Day>(r.u32());
  for (Byte& v : draft.values) v = std::min<Byte>(r.u8(), kMaxValue);
  for (bool& v : draft.mine) v = r.u8() != 0;
  for (bool& v : draft.skipped) v = r.u8() != 0;
  draft.line_mine = r.u8() != 0;
  draft.word = std::string(as_text(r.raw(r.u16())));
  draft.line = std::string(as_text(r.raw(r.left())));
  return r.ok();
}

view::CheckInDraft& Instruments::checkin_of(const Desk& d, Day day) {
  view::CheckInDraft& draft = checkins_.of(d.pair->setup.id);
  if (draft.day != day) {
    draft = view::CheckInDraft{};
    draft.day = day;
  }
  return draft;
}

Problem Instruments::draft_checkin(const Desk& d, const command::DraftCheckIn& c) {
  if (c.place() >= kItems || c.value() > kMaxValue) return Problem::BadCommand;
  const Day day = day_asked_about(d, c.day());
  if (day == 0) return Problem::NotNow;
  view::CheckInDraft& draft = checkin_of(d, day);
  draft.values[c.place()] = c.skipped() ? Byte{0} : c.value();
  draft.mine[c.place()] = c.mine();
  draft.skipped[c.place()] = c.skipped();
  checkins_.store(d, d.pair->setup.id);
  return Problem::None;
}

Problem Instruments::draft_checkin_words(const Desk& d, const command::DraftCheckInWords& c) {
  const Day day = day_asked_about(d, c.day());
  if (day == 0) return Problem::NotNow;
  const std::string word = typed(c.word());
  const std::string line = typed(c.line());
  if (const Problem p = check_text(word, practice::kMaxName); p != Problem::None) return p;
  if (const Problem p = check_text(line, practice::kMaxLine); p != Problem::None) return p;
  view::CheckInDraft& draft = checkin_of(d, day);
  draft.word = word;
  draft.line = line;
  draft.line_mine = c.mine();
  checkins_.store(d, d.pair->setup.id);
  return Problem::None;
}

Problem Instruments::seal_checkin(const Desk& d, const command::SealCheckIn& c) {
  const Day day = day_asked_about(d, c.day());
  if (day == 0) return Problem::NotNow;
  Space& s = *d.pair;
  const view::CheckInDraft draft = checkin_of(d, day);
  Answer answer;
  event::CheckInKeptT kept;
  kept.items.resize(kItems);
  bool shares = false;
  bool keeps = false;
  for (std::size_t i = 0; i < kItems; ++i) {
    if (draft.values[i] == 0) continue;
    (draft.mine[i] ? kept.items[i] : answer.items[i]) = draft.values[i];
    (draft.mine[i] ? keeps : shares) = true;
  }
  const bool words = !draft.word.empty() || !draft.line.empty();
  if (words && draft.line_mine) {
    kept.words = draft.word;
    kept.line = draft.line;
    keeps = true;
  } else if (words) {
    answer.word = draft.word;
    answer.line = draft.line;
    shares = true;
  }
  // A pass writes nothing; numbers that are all mine still make a sealed, empty answer: the two
  // look alike.
  if (!shares && !keeps) return Problem::Empty;
  const Xid xid = log::day_xid(s.setup.id, log::DayKind::kCheckIn, day);
  if (!s.answer(d.random, d.vault, xid, serialise(answer), day + 1))
    return Problem::AlreadyAnswered;
  // What was kept before it was taken back, and is not any more, goes.
  if (keeps || d.own->mine().checkin.kept.count({s.setup.id, day}) != 0) {
    kept.space = to_bytes(s.setup.id.view());
    kept.day = day;
    if (!d.write(*d.own, std::move(kept))) return Problem::StoreFailed;
  }
  checkins_.put(d, s.setup.id, {});
  offers::draw(d, s, day + 1);
  d.happening = Happening::Sealed;
  return Problem::None;
}

void Instruments::take_up(const Desk& d, Day day, const Answer& taken) {
  const SpaceId& space = d.pair->setup.id;
  const auto& all = d.own->mine().checkin.kept;
  const auto kept = all.find({space, day});
  const Kept mine = kept == all.end() ? Kept{} : kept->second;
  // What was begun since is newer.
  if (const auto& now = checkins_.of(space); now.day > day && view::begun(now)) return;
  view::CheckInDraft draft;
  draft.day = day;
  for (std::size_t i = 0; i < draft.values.size(); ++i) {
    draft.mine[i] = taken.items[i] == 0 && mine.items[i] != 0;
    draft.values[i] = draft.mine[i] ? mine.items[i] : taken.items[i];
    draft.skipped[i] = draft.values[i] == 0;
  }
  draft.line_mine = taken.word.empty() && taken.line.empty();
  draft.word = draft.line_mine ? mine.word : taken.word;
  draft.line = draft.line_mine ? mine.line : taken.line;
  checkins_.put(d, space, std::move(draft));
}

}  // namespace pane::session

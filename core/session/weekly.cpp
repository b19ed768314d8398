// The three minutes of a week: its draft, its seal, and what of it stays mine.
#include "core/session/instruments.hpp"

namespace pane::session {

using namespace practice::weekly;

void write_draft(Writer& w, const view::WeeklyDraft& draft) {
  w.u32(static_cast<std::uint32_t>(draft.week)).raw(View(draft.values));
  for (bool v : draft.skipped) w.u8(v);
}

bool read_draft(Reader& r, view::WeeklyDraft& draft) {
  draft.week = static_cast<Day>(r.u32());
  for (Byte& v : draft.values) v = std::min(r.u8(), kMaxValue);
  for (bool& v : draft.skipped) v = r.u8() != 0;
  return r.done();
}

view::WeeklyDraft& Instruments::week_of_today(const Desk& d) {
  view::WeeklyDraft& draft = weeks_.of(d.pair->setup.id);
  if (const Day week = monday_of(d.today); draft.week != week) {
    draft = view::WeeklyDraft{};
    d.drafts.drop(d, view::kLookBackDraft);
    draft.week = week;
  }
  return draft;
}

Problem Instruments::draft_weekly(const Desk& d, const command::DraftWeekly& c) {
  if (c.place() >= kPlaces || c.value() > kMaxValue) return Problem::BadCommand;
  if (!answers_on(d.today)) return Problem::Ended;
  view::WeeklyDraft& draft = week_of_today(d);
  draft.values[c.place()] = c.skipped() ? Byte{0} : c.value();
  draft.skipped[c.place()] = c.skipped();
  weeks_.store(d, d.pair->setup.id);
  return Problem::None;
}

Problem Instruments::seal_weekly(const Desk& d, const command::SealWeekly& c) {
  Space& s = *d.pair;
  if (!answers_on(d.today)) return Problem::Ended;
  const std::string look_back = typed(c.look_back());
  if (const Problem p = check_text(look_back, practice::kMaxLine); p != Problem::None) return p;
  const view::WeeklyDraft draft = week_of_today(d);
  Answer answer;
  std::copy_n(draft.values.begin(), kFeelings, answer.values.begin());
  const bool shares =
      std::any_of(answer.values.begin(), answer.values.end(), [](Byte v) { return v != 0; });
  // What was kept before and is not said anew stays: a second tap takes nothing away.
  const auto& all = d.own->mine().weekly.kept;
  const auto before = all.find({s.setup.id, draft.week});
  const bool again = before != all.end();
  const bool line = !blank(look_back);
  Kept mine = again ? before->second : Kept{};
  const bool keeps = draft.values[kSafe] != 0 || line;
  if (!shares && !keeps && !again) return Problem::Empty;
  if (draft.values[kSafe] != 0) mine.safe = draft.values[kSafe];
  if (line) mine.look_back = look_back;
  // What goes to the space of two hangs on the feelings alone: with *safe* and without it, it is
  // the same.
  if (shares) {
    const Xid xid = log::day_xid(s.setup.id, log::DayKind::kFeelings, draft.week);
    if (!s.answer(d.random, d.vault, xid, serialise(answer), draft.week + kDays))
      return Problem::AlreadyAnswered;
  }
  if (keeps) {
    event::WeeklyKeptT kept;
    kept.space = to_bytes(s.setup.id.view());
    kept.week = draft.week;
    kept.safe = mine.safe;
    kept.look_back = mine.look_back;
    if (!d.write(*d.own, std::move(kept))) return Problem::StoreFailed;
  }
  weeks_.put(d, s.setup.id, {});
  d.drafts.drop(d, view::kLookBackDraft);
  d.happening = shares ? Happening::Sealed : Happening::Saved;
  return Problem::None;
}

void Instruments::take_up(const Desk& d, Day week, const Answer& taken) {
  const SpaceId& space = d.pair->setup.id;
  const auto& all = d.own->mine().weekly.kept;
  const auto kept = all.find({space, week});
  view::WeeklyDraft draft;
  draft.week = week;
  for (std::size_t i = 0; i < kFeelings; ++i) {
    draft.values[i] = taken.values[i];
    draft.skipped[i] = taken.values[i] == 0;
  }
  const Byte safe = kept == all.end() ? Byte{0} : kept->second.safe;
  draft.values[kSafe] = safe;
  draft.skipped[kSafe] = safe == 0;
  weeks_.put(d, space, draft);
}

}  // namespace pane::session

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

namespace {

/// Mine alone, of that week. What was kept before and is not said anew stays: a second tap takes
/// nothing away.
bool keep(const Desk& d, Day week, const Kept& said) {
  const SpaceId& space = d.pair->setup.id;
  const auto& all = d.own->mine().weekly.kept;
  const auto before = all.find({space, week});
  const Kept kept = before == all.end() ? Kept{} : before->second;
  event::WeeklyKeptT event;
  event.space = to_bytes(space.view());
  event.week = week;
  event.safe = said.safe != 0 ? said.safe : kept.safe;
  event.look_back = !said.look_back.empty() ? said.look_back : kept.look_back;
  return d.write(*d.own, std::move(event)).ok();
}

}  // namespace

view::WeeklyDraft* Instruments::week_to_answer(const Desk& d) {
  const view::Context c = d.context();
  const Day week = view::week_to_answer(c);
  if (week == 0) return nullptr;
  view::WeeklyDraft& draft = weeks_.of(d.pair->setup.id);
  if (draft.week != week) {
    const std::string line = c.draft(view::kLookBackDraft);
    if (!line.empty() && !keep(d, draft.week, {0, line})) return nullptr;
    draft = view::WeeklyDraft{};
    d.drafts.drop(d, view::kLookBackDraft);
    draft.week = week;
  }
  return &draft;
}

Problem Instruments::draft_weekly(const Desk& d, const command::DraftWeekly& c) {
  if (c.place() >= kPlaces || c.value() > kMaxValue) return Problem::BadCommand;
  view::WeeklyDraft* draft = week_to_answer(d);
  if (draft == nullptr) return Problem::Ended;
  draft->values[c.place()] = c.skipped() ? Byte{0} : c.value();
  draft->skipped[c.place()] = c.skipped();
  weeks_.store(d, d.pair->setup.id);
  return Problem::None;
}

Problem Instruments::seal_weekly(const Desk& d, const command::SealWeekly& c) {
  Space& s = *d.pair;
  const view::WeeklyDraft* begun = week_to_answer(d);
  if (begun == nullptr) return Problem::Ended;
  const std::string look_back = typed(c.look_back());
  if (const Problem p = check_text(look_back, practice::kMaxLine); p != Problem::None) return p;
  const view::WeeklyDraft draft = *begun;
  Answer answer;
  std::copy_n(draft.values.begin(), kFeelings, answer.values.begin());
  const bool shares =
      std::any_of(answer.values.begin(), answer.values.end(), [](Byte v) { return v != 0; });
  const bool again = d.own->mine().weekly.kept.count({s.setup.id, draft.week}) != 0;
  const Kept mine{draft.values[kSafe], blank(look_back) ? std::string{} : look_back};
  const bool keeps = mine.safe != 0 || !mine.look_back.empty();
  if (!shares && !keeps && !again) return Problem::Empty;
  // What goes to the space of two hangs on the feelings alone: with *safe* and without it, it is
  // the same.
  if (shares) {
    const Xid xid = log::day_xid(s.setup.id, log::DayKind::kFeelings, draft.week);
    if (!s.answer(d.random, d.vault, xid, serialise(answer), draft.week + kDays))
      return Problem::AlreadyAnswered;
  }
  if (keeps && !keep(d, draft.week, mine)) return Problem::StoreFailed;
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

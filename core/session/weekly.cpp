// The three minutes of a week: its draft, its seal, and what of it stays mine.
#include "core/session/core.hpp"

namespace pane::session {

using namespace practice::weekly;

view::WeeklyDraft& Core::weekly_draft_of_this_week() {
  const Space& s = *h_.spaces.pair();
  view::WeeklyDraft& d = weekly_drafts_[s.setup.id];
  if (const Day week = monday_of(h_.moment.day_in(&s)); d.week != week) {
    d = view::WeeklyDraft{};
    h_.drafts.drop(desk(h_.spaces.pair()), view::kLookBackDraft);
    d.week = week;
  }
  return d;
}

void Core::store_weekly_draft() {
  const SpaceId& id = h_.spaces.pair()->setup.id;
  const view::WeeklyDraft& d = weekly_drafts_[id];
  Writer w;
  w.u32(static_cast<std::uint32_t>(d.week)).raw(View(d.values));
  for (bool v : d.skipped) w.u8(v);
  h_.vault.put(h_.random, "wk/" + to_hex(id.view()), w.view());
}

bool Core::read_weekly_draft(const SpaceId& space, View plain) {
  Reader r(plain);
  view::WeeklyDraft d;
  d.week = static_cast<Day>(r.u32());
  for (Byte& v : d.values) v = std::min(r.u8(), kMaxValue);
  for (bool& v : d.skipped) v = r.u8() != 0;
  if (r.done()) weekly_drafts_[space] = d;
  return r.done();
}

Problem Core::draft_weekly(const command::DraftWeekly& c) {
  if (c.place() >= kPlaces || c.value() > kMaxValue) return Problem::BadCommand;
  if (!answers_on(h_.moment.day_in(h_.spaces.pair()))) return Problem::Ended;
  view::WeeklyDraft& d = weekly_draft_of_this_week();
  d.values[c.place()] = c.skipped() ? Byte{0} : c.value();
  d.skipped[c.place()] = c.skipped();
  store_weekly_draft();
  return Problem::None;
}

Problem Core::seal_weekly(const command::SealWeekly& c) {
  Space& s = *h_.spaces.pair();
  const Day today = h_.moment.day_in(&s);
  if (!answers_on(today)) return Problem::Ended;
  const std::string look_back = typed(c.look_back());
  if (const Problem p = check_text(look_back, practice::kMaxLine); p != Problem::None) return p;
  const view::WeeklyDraft d = weekly_draft_of_this_week();
  Answer answer;
  std::copy_n(d.values.begin(), kFeelings, answer.values.begin());
  const bool shares =
      std::any_of(answer.values.begin(), answer.values.end(), [](Byte v) { return v != 0; });
  // What was kept before and is not said anew stays: a second tap takes nothing away.
  const auto& all = h_.spaces.own()->mine().weekly.kept;
  const auto before = all.find({s.setup.id, d.week});
  const bool again = before != all.end();
  const bool line = !blank(look_back);
  Kept mine = again ? before->second : Kept{};
  const bool keeps = d.values[kSafe] != 0 || line;
  if (!shares && !keeps && !again) return Problem::Empty;
  if (d.values[kSafe] != 0) mine.safe = d.values[kSafe];
  if (line) mine.look_back = look_back;
  // What goes to the space of two hangs on the feelings alone: with *safe* and without it, it is
  // the same.
  if (shares) {
    const Xid xid = log::day_xid(s.setup.id, log::DayKind::kFeelings, d.week);
    if (!s.answer(h_.random, h_.vault, xid, serialise(answer), d.week + kDays))
      return Problem::AlreadyAnswered;
  }
  if (keeps) {
    event::WeeklyKeptT kept;
    kept.space = to_bytes(s.setup.id.view());
    kept.week = d.week;
    kept.safe = mine.safe;
    kept.look_back = mine.look_back;
    if (!write(*h_.spaces.own(), std::move(kept))) return Problem::StoreFailed;
  }
  weekly_drafts_[s.setup.id] = view::WeeklyDraft{};
  store_weekly_draft();
  h_.drafts.drop(desk(h_.spaces.pair()), view::kLookBackDraft);
  progress(s);
  h_.happening = shares ? Happening::Sealed : Happening::Saved;
  return Problem::None;
}

}  // namespace pane::session

// Taking back a seal: nothing was there for the other, and the words lie in the draft again, to be
// sealed anew as long as the exchange lives.
#include "core/session/core.hpp"

namespace pane::session {

Problem Core::withdraw(const command::Withdraw& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  Space& s = *h_.spaces.pair();
  const auto at = s.locals.find(xid);
  if (at == s.locals.end()) return Problem::NotFound;
  const Day last_day = at->second.last_day;
  const Bytes taken = at->second.answer;
  if (!s.withdraw(h_.random, h_.vault, xid)) return Problem::AlreadyAnswered;
  h_.happening = Happening::Withdrawn;
  const SpaceId& id = s.setup.id;
  const Day day = last_day - 1;
  const Day week = last_day - practice::weekly::kDays;
  if (xid == log::day_xid(id, log::DayKind::kCheckIn, day)) {
    if (const auto a = practice::checkin::read_answer(taken)) draft_from(id, day, *a);
  } else if (xid == log::day_xid(id, log::DayKind::kFeelings, week)) {
    if (const auto a = practice::weekly::read_answer(taken)) draft_from(id, week, *a);
  } else if (const auto text = practice::question::read_answer(taken)) {
    const view::Context v = context();
    const std::string name = view::answer_draft(v, to_hex(xid.view()));
    // What was begun meanwhile is newer.
    if (v.draft(name).empty()) (void)keep_draft(name, *text);
  }
  return Problem::None;
}

void Core::draft_from(const SpaceId& space, Day day, const practice::checkin::Answer& taken) {
  const auto& all = h_.spaces.own()->mine().checkin.kept;
  const auto kept = all.find({space, day});
  const practice::checkin::Kept mine = kept == all.end() ? practice::checkin::Kept{} : kept->second;
  // What was begun since is newer.
  if (const view::CheckInDraft& now = checkin_drafts_[space]; now.day > day && view::begun(now))
    return;
  view::CheckInDraft d;
  d.day = day;
  for (std::size_t i = 0; i < d.values.size(); ++i) {
    d.mine[i] = taken.items[i] == 0 && mine.items[i] != 0;
    d.values[i] = d.mine[i] ? mine.items[i] : taken.items[i];
    d.skipped[i] = d.values[i] == 0;
  }
  d.line_mine = taken.word.empty() && taken.line.empty();
  d.word = d.line_mine ? mine.word : taken.word;
  d.line = d.line_mine ? mine.line : taken.line;
  checkin_drafts_[space] = std::move(d);
  store_checkin_draft();
}

void Core::draft_from(const SpaceId& space, Day week, const practice::weekly::Answer& taken) {
  const auto& all = h_.spaces.own()->mine().weekly.kept;
  const auto kept = all.find({space, week});
  view::WeeklyDraft d;
  d.week = week;
  for (std::size_t i = 0; i < practice::weekly::kFeelings; ++i) {
    d.values[i] = taken.values[i];
    d.skipped[i] = taken.values[i] == 0;
  }
  const Byte safe = kept == all.end() ? Byte{0} : kept->second.safe;
  d.values[practice::weekly::kSafe] = safe;
  d.skipped[practice::weekly::kSafe] = safe == 0;
  weekly_drafts_[space] = d;
  store_weekly_draft();
}

}  // namespace pane::session

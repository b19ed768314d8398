#include "core/session/instruments.hpp"

namespace pane::session {

void Instruments::add_to(view::Context& c) const {
  if (const auto* draft = checkins_.find(c.space)) c.checkin_draft = draft;
  if (const auto* draft = weeks_.find(c.space)) c.weekly_draft = draft;
}

Problem Instruments::keep_draft(const Desk& d, const command::KeepDraft& c) {
  const std::string name = view::str(c.name());
  const std::string text = typed(c.text());
  if (const Problem p = Drafts::check(name, text); p != Problem::None) return p;
  if (d.pair != nullptr && name == view::kLookBackDraft && !text.empty()) {
    if (const Problem p = check_text(text, practice::kMaxLine); p != Problem::None) return p;
    if (week_to_answer(d) == nullptr) return Problem::Ended;
    weeks_.store(d, d.pair->setup.id);
  }
  return d.drafts.keep(d, name, text);
}

bool Instruments::take_up(const Desk& d, const Xid& xid, Day last_day, View answer) {
  const SpaceId& id = d.pair->setup.id;
  const Day day = last_day - 1;
  const Day week = last_day - practice::weekly::kDays;
  if (xid == log::day_xid(id, log::DayKind::kCheckIn, day)) {
    if (const auto a = practice::checkin::read_answer(answer)) take_up(d, day, *a);
    return true;
  }
  if (xid == log::day_xid(id, log::DayKind::kFeelings, week)) {
    if (const auto a = practice::weekly::read_answer(answer)) take_up(d, week, *a);
    return true;
  }
  return false;
}

}  // namespace pane::session

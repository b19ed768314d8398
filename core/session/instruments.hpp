// The check-in of a day and the three minutes of a week: what is answered so far, its seal, and
// what of it stays mine. Not here: what they show (core/view). Invariant: what goes to the space of
// two never hangs on what stays mine; a seal says as much without it.
#pragma once

#include "core/session/desk.hpp"

namespace pane::session {

/// As their records have them. False: this is none.
void write_draft(Writer& w, const view::CheckInDraft& draft);
void write_draft(Writer& w, const view::WeeklyDraft& draft);
bool read_draft(Reader& r, view::CheckInDraft& draft);
bool read_draft(Reader& r, view::WeeklyDraft& draft);

/// One draft a space, and the record that it is kept in: KIND/SPACE.
template <class Draft>
class DraftOfEach {
 public:
  explicit DraftOfEach(const char* kind) : kind_(kind) {}
  [[nodiscard]] Draft& of(const SpaceId& space) { return all_[space]; }
  /// Null: nothing was begun there.
  [[nodiscard]] const Draft* find(const SpaceId& space) const {
    const auto at = all_.find(space);
    return at == all_.end() ? nullptr : &at->second;
  }
  void store(const Desk& d, const SpaceId& space) {
    Writer w;
    write_draft(w, all_[space]);
    d.vault.put(d.random, kind_ + "/" + to_hex(space.view()), w.view());
  }
  void forget(Vault& vault, const SpaceId& space) {
    if (all_.erase(space) != 0) vault.erase(kind_ + "/" + to_hex(space.view()));
  }
  void put(const Desk& d, const SpaceId& space, Draft draft) {
    all_[space] = std::move(draft);
    store(d, space);
  }
  /// False: this is none.
  bool read(const SpaceId& space, View plain) {
    Reader r(plain);
    Draft draft;
    if (!read_draft(r, draft)) return false;
    all_[space] = std::move(draft);
    return true;
  }

 private:
  std::string kind_;
  std::map<SpaceId, Draft> all_;
};

class Instruments {
 public:
  Problem draft_checkin(const Desk& d, const command::DraftCheckIn& c);
  Problem draft_checkin_words(const Desk& d, const command::DraftCheckInWords& c);
  Problem seal_checkin(const Desk& d, const command::SealCheckIn& c);
  Problem draft_weekly(const Desk& d, const command::DraftWeekly& c);
  Problem seal_weekly(const Desk& d, const command::SealWeekly& c);
  /// A draft under a name; the line looking back is of the week in which it was typed.
  Problem keep_draft(const Desk& d, const command::KeepDraft& c);
  /// Of a seal that was taken back, the answer lies in the draft again. False: it was of none of
  /// these.
  bool take_up(const Desk& d, const Xid& xid, Day last_day, View answer);

  /// What was begun in that space.
  void forget(Vault& vault, const SpaceId& space) {
    checkins_.forget(vault, space);
    weeks_.forget(vault, space);
  }

  /// What the screens of a space show of what was begun there.
  void add_to(view::Context& c) const;
  bool read_checkin(const SpaceId& space, View plain) { return checkins_.read(space, plain); }
  bool read_weekly(const SpaceId& space, View plain) { return weeks_.read(space, plain); }

 private:
  view::CheckInDraft& checkin_of(const Desk& d, Day day);
  /// Of the week that may be answered today; null where none may. What the line of an earlier one
  /// says is kept with that week.
  view::WeeklyDraft* week_to_answer(const Desk& d);
  void take_up(const Desk& d, Day day, const practice::checkin::Answer& taken);
  void take_up(const Desk& d, Day week, const practice::weekly::Answer& taken);

  DraftOfEach<view::CheckInDraft> checkins_{"ci"};
  DraftOfEach<view::WeeklyDraft> weeks_{"wk"};
};

}  // namespace pane::session

// The feelings of a week: six of eight, drawn, and *safe*, which is mine alone.
#include "core/view/context.hpp"

namespace pane::view {
namespace {

using namespace practice::weekly;

constexpr std::uint32_t kDrawn = 6;  ///< of the eight that are shared (C20)

const pack::WeeklyItem* item_at(const Context& c, std::size_t place) {
  if (c.pack == nullptr || c.pack->weekly() == nullptr) return nullptr;
  for (const pack::WeeklyItem* i : *c.pack->weekly()) {
    if (i->place() == place) return i;
  }
  return nullptr;
}

bool begun(const WeeklyDraft& d) {
  for (std::size_t p = 0; p < kPlaces; ++p) {
    if (d.values[p] != 0 || d.skipped[p]) return true;
  }
  return false;
}

void add_steps(const Context& c, Day week, WeeklyT& v) {
  std::vector<std::uint32_t> places = c.draws->choose("weekly", c.space.view(), week, kDrawn,
                                                      static_cast<std::uint32_t>(kFeelings));
  places.push_back(static_cast<std::uint32_t>(kSafe));
  const auto kept = c.own->weekly.kept.find({c.space, week});
  for (const std::uint32_t p : places) {
    const pack::WeeklyItem* item = item_at(c, p);
    if (item == nullptr) continue;
    auto s = std::make_unique<WeeklyStepT>();
    s->place = static_cast<Byte>(p);
    s->feeling = named(c, str(item->short_()));
    s->words = named(c, str(item->words()));
    s->labels = texts(item->labels());
    s->mine_only = p == kSafe;
    if (c.weekly_draft->week == week) {
      s->value = c.weekly_draft->values[p];
      s->skipped = c.weekly_draft->skipped[p];
    }
    if (p == kSafe && s->value == 0 && kept != c.own->weekly.kept.end()) {
      s->value = kept->second.safe;
    }
    v.steps.push_back(std::move(s));
  }
}

void add_both(const Context& c, const Xid& xid, WeeklyT& v) {
  const log::Shown shown = shown_of(c, xid);
  v.gone = shown.other->gone;
  const auto mine = read_answer(shown.mine->answer);
  const auto other = read_answer(shown.other->answer);
  for (std::size_t p = 0; p < kFeelings; ++p) {
    const pack::WeeklyItem* item = item_at(c, p);
    const Byte me = mine ? mine->values[p] : Byte{0};
    const Byte them = other ? other->values[p] : Byte{0};
    if (item == nullptr || (me == 0 && them == 0)) continue;
    auto row = std::make_unique<WeeklyPairT>();
    row->feeling = named(c, str(item->short_()));
    row->labels = texts(item->labels());
    row->me = me;
    row->other = them;
    v.both.push_back(std::move(row));
  }
}

}  // namespace

CheckInState weekly_state(const Context& c, Day week) {
  const Xid xid = log::day_xid(c.space, log::DayKind::kFeelings, week);
  const CheckInState s = shared_state(state_of(c, xid, week + kDays));
  return s == CheckInState::Draft && week_to_answer(c) != week ? CheckInState::Ended : s;
}

Day week_to_answer(const Context& c) {
  const Day monday = monday_of(c.today);
  if (answers_on(c.today)) return monday;
  const Day before = monday - kDays;
  const WeeklyDraft& draft = *c.weekly_draft;
  const bool goes_on = c.today == monday && draft.week == before &&
                       (begun(draft) || !c.draft(kLookBackDraft).empty());
  return goes_on ? before : 0;
}

WeeklyT weekly(const Context& c, std::string_view arg) {
  // Without a word: this week when it can be answered, else the one before.
  Day day = answers_on(c.today) ? c.today : c.today - kDays;
  if (!arg.empty()) {
    day = 0;
    for (char ch : arg) {
      if (ch < '0' || ch > '9' || day > kLastDay) return weekly(c, "");
      day = day * 10 + (ch - '0');
    }
  }
  WeeklyT v;
  v.week = monday_of(day);
  const Xid xid = log::day_xid(c.space, log::DayKind::kFeelings, v.week);
  v.xid = to_hex(xid.view());
  v.state = weekly_state(c, v.week);
  const log::Local* local = local_of(c, xid);
  v.can_withdraw = local != nullptr && local->holds();
  v.withdrawn = local != nullptr && local->stage == log::Local::Stage::kWithdrawn;
  const auto kept = c.own->weekly.kept.find({c.space, v.week});
  if (kept != c.own->weekly.kept.end()) v.look_back = kept->second.look_back;
  if (v.state == CheckInState::Draft) add_steps(c, v.week, v);
  if (v.state == CheckInState::Draft || v.state == CheckInState::Ended) {
    const std::string draft = c.weekly_draft->week == v.week ? c.draft(kLookBackDraft) : "";
    if (!draft.empty()) v.look_back = draft;
  }
  if (v.state == CheckInState::Open) add_both(c, xid, v);
  return v;
}

}  // namespace pane::view

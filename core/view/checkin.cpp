#include "core/view/runs.hpp"

namespace pane::view {
namespace {

using practice::checkin::Answer;
using practice::checkin::kCloseness;
using practice::checkin::kItems;

constexpr Day kDaysOfAPage = 182;    ///< half a year
constexpr std::uint32_t kDrawn = 3;  ///< of the six on closeness (C20)
constexpr std::uint32_t kSwap =
    2;  ///< on one of so many days a phone asks one thing that is its own

/// Those on closeness that are asked on that day: the pair's own three, the same on both phones, so
/// that there is something to lay side by side; and on some days, by a secret draw of this phone,
/// another in place of one, so that what is missing may always be missing by chance.
std::vector<std::uint32_t> closeness_of(const Context& c, Day day) {
  const View about = c.space.view();
  std::vector<std::uint32_t> all = guide::Draws(crypto::SymmetricKey::of(about))
                                       .choose("checkin", about, day, kCloseness, kCloseness);
  if (c.draws->below("checkin.swap", about, day, kSwap) == 0) {
    const std::uint32_t out = c.draws->below("checkin.out", about, day, kDrawn);
    const std::uint32_t in = kDrawn + c.draws->below("checkin.in", about, day, kCloseness - kDrawn);
    std::swap(all[out], all[in]);
  }
  all.resize(kDrawn);
  return all;
}

const pack::CheckInItem* item_at(const Context& c, std::size_t place) {
  if (c.pack == nullptr || c.pack->checkin() == nullptr) return nullptr;
  for (const pack::CheckInItem* i : *c.pack->checkin()) {
    if (i->place() == place) return i;
  }
  return nullptr;
}

void add_steps(const Context& c, Day day, CheckInT& v) {
  std::vector<std::size_t> places;
  for (std::uint32_t i : closeness_of(c, day)) places.push_back(i);
  for (std::size_t p = kCloseness; p < kItems; ++p) places.push_back(p);
  const bool draft = c.checkin_draft->day == day;
  for (std::size_t p : places) {
    const pack::CheckInItem* item = item_at(c, p);
    if (item == nullptr) continue;
    auto s = std::make_unique<CheckInStepT>();
    s->place = static_cast<Byte>(p);
    s->scale = item->scale();
    s->words = named(c, str(item->words()));
    s->short_ = named(c, str(item->short_()));
    s->labels = texts(item->labels());
    if (draft) {
      s->value = c.checkin_draft->values[p];
      s->mine = c.checkin_draft->mine[p];
      s->skipped = c.checkin_draft->skipped[p];
    }
    v.steps.push_back(std::move(s));
  }
  if (draft) {
    v.word = c.checkin_draft->word;
    v.line = c.checkin_draft->line;
    v.line_mine = c.checkin_draft->line_mine;
  }
}

void add_both(const Context& c, const Xid& xid, Day day, CheckInT& v) {
  const log::Shown shown = shown_of(c, xid);
  v.gone = shown.other->gone;
  auto mine = practice::checkin::read_answer(shown.mine->answer);
  auto other = practice::checkin::read_answer(shown.other->answer);
  const Answer a = mine ? *mine : Answer{};
  const Answer b = other ? *other : Answer{};
  practice::checkin::Kept kept;
  const auto at = c.own->checkin.kept.find({c.space, day});
  if (at != c.own->checkin.kept.end()) kept = at->second;
  for (std::size_t p = 0; p < kItems; ++p) {
    const pack::CheckInItem* item = item_at(c, p);
    if (item == nullptr || (a.items[p] == 0 && b.items[p] == 0 && kept.items[p] == 0)) continue;
    auto row = std::make_unique<CheckInPairT>();
    row->place = static_cast<Byte>(p);
    row->short_ = named(c, str(item->short_()));
    row->labels = texts(item->labels());
    row->me = a.items[p] != 0 ? a.items[p] : kept.items[p];
    row->mine_only = a.items[p] == 0 && kept.items[p] != 0;
    row->other = b.items[p];
    (row->me != 0 && row->other != 0 ? v.both : v.rest).push_back(std::move(row));
  }
  v.word = a.word.empty() ? kept.word : a.word;
  v.line = a.line.empty() ? kept.line : a.line;
  // The word and the line go one way together.
  v.line_mine = a.word.empty() && a.line.empty() && (!kept.word.empty() || !kept.line.empty());
  v.other_word = b.word;
  v.other_line = b.line;
}

}  // namespace

CheckInState checkin_state(const Context& c, Day day) {
  const Xid xid = log::day_xid(c.space, log::DayKind::kCheckIn, day);
  // The last day of a day's exchange is the next one; answering it anew is for the day itself.
  return shared_state(state_of(c, xid, begun_yesterday(c, day) ? day + 1 : day));
}

bool begun(const CheckInDraft& d) {
  const auto any = [](const auto& all) {
    return std::any_of(all.begin(), all.end(), [](auto each) { return each != 0; });
  };
  return any(d.values) || any(d.skipped) || !d.word.empty() || !d.line.empty();
}

bool begun_yesterday(const Context& c, Day day) {
  return day == c.today - 1 && c.checkin_draft->day == day && begun(*c.checkin_draft);
}

CheckInT checkin(const Context& c, std::string_view arg) {
  Day day = 0;
  for (char ch : arg) {
    if (ch < '0' || ch > '9' || day > 1000000) return checkin(c, "");
    day = day * 10 + (ch - '0');
  }
  // Whoever sits over the day's end finishes the day that they began.
  if (arg.empty()) {
    const bool goes_on =
        c.shown_on == c.today - 1 && checkin_state(c, c.shown_on) != CheckInState::Ended;
    day = goes_on ? c.shown_on : c.today;
  }
  CheckInT v;
  v.day = day;
  const Xid xid = log::day_xid(c.space, log::DayKind::kCheckIn, day);
  v.xid = to_hex(xid.view());
  v.state = checkin_state(c, day);
  const log::Local* local = local_of(c, xid);
  v.can_withdraw = local != nullptr && local->holds();
  v.withdrawn = local != nullptr && local->stage == log::Local::Stage::kWithdrawn;
  if (v.state == CheckInState::Draft) {
    add_steps(c, day, v);
    v.feelings = feeling_groups(c);
  }
  if (v.state == CheckInState::Open) {
    add_both(c, xid, day, v);
    v.told = told_of(c, xid, day >= c.today - kTellWithin);
  }
  return v;
}

DaysT days(const Context& c, std::string_view arg) {
  DaysT v;
  v.page = static_cast<std::uint32_t>(jar_page(arg));
  const Day last = c.today - static_cast<Day>(v.page) * kDaysOfAPage;
  const Day first = last - kDaysOfAPage + 1;
  v.older = first > c.space_begun;
  for (Day d = last; c.paired && d >= first && d >= monday_of(c.space_begun); --d) {
    if (checkin_state(c, d) == CheckInState::Open) {
      const CheckInT day = checkin(c, std::to_string(d));
      auto row = std::make_unique<DayRowT>();
      row->day = d;
      row->by_me = day.other_line.empty() && !day.line.empty();
      row->line = row->by_me ? day.line : day.other_line;
      v.rows.push_back(std::move(row));
    }
    if (monday_of(d) == d && weekly_state(c, d) == CheckInState::Open) {
      auto row = std::make_unique<DayRowT>();
      row->day = d;
      row->week = true;
      v.rows.push_back(std::move(row));
    }
  }
  return v;
}

}  // namespace pane::view

#include "core/view/history.hpp"

#include "core/insight/gates.hpp"

namespace pane::view {

namespace {

using practice::checkin::kCloseness;

constexpr Day kSlack = 2;  ///< the day on which a space was made, told in another zone

bool weekend(Day day) { return day - monday_of(day) >= 5; }

/// Names in the order in which days first had them, after those that are no pages: what comes later
/// moves no place. More than a model bears are left out.
std::vector<std::string> names_drawn(const Context& c, Day first, int days) {
  std::vector<std::string> names = guide::first_menu();
  for (int t = 0; t < days; ++t) {
    const auto* drawn = c.own->offer.on(c.space, first + t);
    if (drawn == nullptr) continue;
    for (const std::string& name : drawn->practices) {
      const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
      if (is_new && names.size() < insight::kMaxPractices) names.push_back(name);
    }
  }
  return names;
}

void add_draws(const Context& c, History& h) {
  insight::Series& s = h.series;
  h.practices = names_drawn(c, h.first, s.days);
  s.practices = static_cast<int>(h.practices.size());
  s.effort.assign(static_cast<std::size_t>(s.days * s.practices), 0);
  s.draws.resize(static_cast<std::size_t>(s.days));
  for (int t = 0; t < s.days; ++t) {
    insight::Draw& d = s.draws[static_cast<std::size_t>(t)];
    d.probability.assign(h.practices.size(), 0);
    const auto* drawn = c.own->offer.on(c.space, h.first + t);
    if (drawn == nullptr) continue;
    d.eligible = true;
    d.light = c.light_on && c.light_on(h.first + t);
    for (std::size_t i = 0; i < drawn->practices.size(); ++i) {
      const auto at = std::find(h.practices.begin(), h.practices.end(), drawn->practices[i]);
      if (at == h.practices.end()) {
        d.eligible = false;  // what else that day could have been has no place in the model
        continue;
      }
      const auto p = static_cast<std::size_t>(at - h.practices.begin());
      d.probability[p] = static_cast<double>(drawn->chance[i]) / practice::offer::kWhole;
      if (drawn->offered == static_cast<int>(i)) d.offered = static_cast<int>(p);
    }
    if (!d.eligible) d.offered = -1;
    if (d.offered >= 0) s.effort[static_cast<std::size_t>(t * s.practices + d.offered)] = 1;
  }
}

}  // namespace

std::optional<DayAnswers> open_day(const Context& c, Day day) {
  const Xid xid = log::day_xid(c.space, log::DayKind::kCheckIn, day);
  if (c.mine->sealed.parts.count(xid) == 0 || !note_of(c, xid).revealed) return std::nullopt;
  const log::Shown shown = shown_of(c, xid);
  if (shown.other == nullptr) return std::nullopt;
  DayAnswers out;
  if (const auto a = practice::checkin::read_answer(shown.mine->answer)) out.mine = a->items;
  if (const auto b = practice::checkin::read_answer(shown.other->answer)) out.other = b->items;
  const auto kept = c.own->checkin.kept.find({c.space, day});
  if (kept == c.own->checkin.kept.end()) return out;
  for (std::size_t i = 0; i < out.mine.size(); ++i) {
    if (out.mine[i] != 0 || kept->second.items[i] == 0) continue;
    out.mine[i] = kept->second.items[i];
    out.kept = out.kept || i < kCloseness;
  }
  return out;
}

History state_history(const Context& c) {
  History h;
  if (!c.paired) return h;
  std::vector<std::pair<Day, DayAnswers>> days;
  const Day from = std::max(c.space_begun - kSlack, c.today + 1 - Day{insight::kMaxDays});
  for (Day d = from; d <= c.today; ++d) {
    if (auto open = open_day(c, d)) days.emplace_back(d, *open);
  }
  if (days.empty()) return h;
  h.first = days.front().first;
  insight::Series& s = h.series;
  s.days = days.back().first - h.first + 1;
  s.items = static_cast<int>(kCloseness);
  s.answers.assign(static_cast<std::size_t>(s.days * insight::kPeople * s.items),
                   insight::kMissing);
  for (Day d = h.first; d <= h.last(); ++d) s.weekend.push_back(weekend(d) ? 1 : 0);
  const int me = c.inviting ? 0 : 1;
  for (const auto& [day, answers] : days) {
    h.own_view = h.own_view || answers.kept;
    for (std::size_t i = 0; i < kCloseness; ++i) {
      const int item = static_cast<int>(i);
      if (answers.mine[i] != 0) s.answer(day - h.first, me, item) = answers.mine[i];
      if (answers.other[i] != 0) s.answer(day - h.first, 1 - me, item) = answers.other[i];
    }
  }
  return h;
}

History effects_history(const Context& c) {
  History h = state_history(c);
  if (h.series.days > 0) add_draws(c, h);
  if (const int look = insight::days_at_look(h.series.days); look > 0)
    h.series = insight::first_days(h.series, look);
  return h;
}

int both_of_last_14(const Context& c) {
  const auto said = [](const auto& items) {
    return std::any_of(items.begin(), items.begin() + kCloseness, [](Byte v) { return v != 0; });
  };
  int both = 0;
  for (Day d = c.today - insight::kMarbleOf + 1; d <= c.today; ++d) {
    const auto open = open_day(c, d);
    both += open && said(open->mine) && said(open->other) ? 1 : 0;
  }
  return both;
}

}  // namespace pane::view

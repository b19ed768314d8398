// How safe I felt, week by week: my own line, in Me. It is in no view of the other's and on no
// screen that two look at together (C16).
#include "core/view/context.hpp"

namespace pane::view {

namespace {
constexpr Day kWeek = 7;
constexpr Day kLeastWeeks = 12;  ///< that the line spans, so that a few weeks do not fill it
constexpr Day kMostWeeks = 52;
}  // namespace

SafeT safe(const Context& c) {
  SafeT v;
  if (c.pack != nullptr && c.pack->weekly() != nullptr) {
    for (const pack::WeeklyItem* i : *c.pack->weekly()) {
      if (i->place() != practice::weekly::kSafe) continue;
      v.words = named(c, str(i->words()));
      v.labels = texts(i->labels());
    }
  }
  const Day now = monday_of(c.today);
  Day first = now;
  for (const auto& [at, kept] : c.own->weekly.kept) {
    const Day week = at.second;
    if (at.first != c.space || kept.safe == 0 || week > now || now - week > kMostWeeks * kWeek)
      continue;
    auto row = std::make_unique<SafeWeekT>();
    row->week = week;
    row->value = kept.safe;
    first = std::min(first, week);
    v.weeks.push_back(std::move(row));
  }
  const Day span = std::max(now - first, kLeastWeeks * kWeek);
  for (auto& row : v.weeks) {
    row->at = 1.0F - static_cast<float>(now - row->week) / static_cast<float>(span);
  }
  return v;
}

}  // namespace pane::view

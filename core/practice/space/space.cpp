#include "core/practice/space/space.hpp"

namespace pane::practice::space {

void State::apply(const EventRef& e) {
  if (const auto* called = e.event->content_as_Named()) {
    std::string n = text_of(called->name(), kMaxName);
    if (n.empty()) return;
    name = std::move(n);
    if (first_name.empty()) first_name = name;
    named = e.id;
  } else if (const auto* day = e.event->content_as_DaySet()) {
    DaySetting d{text_of(day->zone(), kMaxName), day->day_end()};
    if (d.zone.empty() || d.day_end > 23) return;
    if (days.emplace(d, days.size()).second && days.size() == 1) first = std::move(d);
  }
}

DaySetting agreed(const State& mine, const State& other, const DaySetting& otherwise) {
  // Of the values that both wrote, the one that was agreed to last: the later of its first writings
  // by each. The same from both sides.
  const DaySetting* best = nullptr;
  std::pair<std::size_t, std::size_t> best_place;
  for (const auto& [d, a] : mine.days) {
    const auto theirs = other.days.find(d);
    if (theirs == other.days.end()) continue;
    const std::size_t b = theirs->second;
    const std::pair at{std::max(a, b), std::min(a, b)};
    // Of two at the same places the one that sorts last.
    if (best != nullptr && at < best_place) continue;
    best = &d;
    best_place = at;
  }
  if (best != nullptr) return *best;
  return mine.days.empty() ? otherwise : mine.first;
}

}  // namespace pane::practice::space

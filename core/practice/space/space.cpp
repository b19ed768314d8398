#include "core/practice/space/space.hpp"

namespace pane::practice::space {

namespace {
constexpr std::size_t kMaxChanges = 64;
}

void State::apply(const EventRef& e) {
  if (const auto* named = e.event->content_as_Named()) {
    std::string n = text_of(named->name(), kMaxName);
    if (!n.empty()) name = std::move(n);
  } else if (const auto* day = e.event->content_as_DaySet()) {
    DaySetting d{text_of(day->zone(), kMaxName), day->day_end()};
    if (d.zone.empty() || d.day_end > 23 || days.size() >= kMaxChanges) return;
    days.push_back(std::move(d));
  }
}

DaySetting agreed(const State& mine, const State& other, const DaySetting& otherwise) {
  // Of the values that both wrote, the one that was agreed to last: the later of its first writings
  // by each. The same from both sides.
  const auto place = [](const State& s, const DaySetting& d) {
    return std::find(s.days.begin(), s.days.end(), d) - s.days.begin();
  };
  const DaySetting* best = nullptr;
  std::pair<std::ptrdiff_t, std::ptrdiff_t> best_place;
  for (const DaySetting& d : mine.days) {
    const std::ptrdiff_t a = place(mine, d);
    const std::ptrdiff_t b = place(other, d);
    if (b == static_cast<std::ptrdiff_t>(other.days.size())) continue;
    const std::pair<std::ptrdiff_t, std::ptrdiff_t> at{std::max(a, b), std::min(a, b)};
    const bool tie = best != nullptr && at == best_place && best->zone < d.zone;
    if (best == nullptr || best_place < at || tie) {
      best = &d;
      best_place = at;
    }
  }
  return best == nullptr ? otherwise : *best;
}

}  // namespace pane::practice::space

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
  for (auto d = mine.days.rbegin(); d != mine.days.rend(); ++d) {
    if (std::find(other.days.begin(), other.days.end(), *d) != other.days.end()) return *d;
  }
  return otherwise;
}

}  // namespace pane::practice::space

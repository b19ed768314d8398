#include "core/guide/light.hpp"

namespace pane::guide {

namespace {
constexpr Byte kLowest = 1;
constexpr Byte kLow = 2;
constexpr Day kWithin = 6 * 7;
constexpr Day kLasts = 8 * 7;
constexpr Day kWeek = 7;
}  // namespace

bool LightSwitch::on_day(Day day) const {
  for (std::size_t i = 0; i < turned.size(); i += 2) {
    const bool ended = i + 1 < turned.size() && day > turned[i + 1];
    if (day >= turned[i] && !ended) return true;
  }
  return false;
}

void LightSwitch::set(bool on_now, Day day) {
  asked = day;
  if (on_now == on()) return;
  if (turned.size() >= kMost) turned.erase(turned.begin() + 1, turned.begin() + 3);
  // A clock that was put back does not turn the order round.
  turned.push_back(turned.empty() ? day : std::max(day, turned.back()));
}

bool LightSwitch::asks(Day space_begun, Day today) const {
  const Day from = space_begun + kAskLightAfter;
  return today >= from && asked < from && (shown < from || shown == today);
}

bool light_from(const practice::weekly::State& own, Day day) {
  const auto& kept = own.kept;
  for (const auto& [at, week] : kept) {
    if (week.safe == 0 || week.safe > kLow) continue;
    const Day monday = at.second;
    // The event names its week alone; it was answered on its Friday at the earliest, on its Sunday
    // at the latest.
    if (day < monday + practice::weekly::kFirstDay || day >= monday + kWeek + kLasts) continue;
    if (week.safe == kLowest) return true;
    const bool again = std::any_of(kept.begin(), kept.end(), [&, space = at.first](const auto& k) {
      return k.first.first == space && k.second.safe != 0 && k.second.safe <= kLow &&
             k.first.second < monday && k.first.second > monday - kWithin;
    });
    if (again) return true;
  }
  return false;
}

}  // namespace pane::guide

// Room "offer": what this device drew, day by day, of the practices on its owner's menu (care C20;
// insight, "Cause"). Not here: the drawing (core/guide/offers), what an offer looks like (views).
// Only ever in the own space. Invariant: a day is drawn once; what comes later for it changes
// nothing.
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::offer {

constexpr std::size_t kMost = 8;  ///< practices in one draw; honest devices have three at most
constexpr std::uint32_t kWhole = 1000;  ///< chances are thousandths

struct Drawn {
  std::vector<std::string> practices;  ///< what could be offered
  std::vector<std::uint16_t> chance;   ///< of each; the rest is the chance of none
  int offered = -1;                    ///< its place in `practices`, or none

  [[nodiscard]] std::string name() const {
    return offered < 0 ? std::string{} : practices[static_cast<std::size_t>(offered)];
  }
};
struct State {
  std::map<std::pair<SpaceId, Day>, Drawn> drawn;
  void apply(const EventRef& e);
  [[nodiscard]] const Drawn* on(const SpaceId& space, Day day) const {
    const auto at = drawn.find({space, day});
    return at == drawn.end() ? nullptr : &at->second;
  }
};

}  // namespace pane::practice::offer

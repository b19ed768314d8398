// What my device offers me on a day: at most one practice of my own menu, drawn by chance (care
// C20; insight, "Cause"). Not here: when a draw is due and where it is kept
// (core/session/offers.cpp), what an offer looks like (core/view). Invariants: a function of the
// seed, the day and what can be offered; none with a chance of .25 or more; nothing of it, nor of
// the menu, is ever in the log of two.
#pragma once

#include <string>
#include <vector>

#include "core/guide/draws.hpp"

namespace pane::guide {

/// Every practice that can be offered, in a fixed order. Their names are stored: they only ever
/// grow in number.
enum class Practice : Byte { kQuestion, kAppreciation, kJournal };
constexpr std::size_t kPractices = 3;
constexpr std::size_t kMostOnMenu = 3;
std::string_view name_of(Practice p);
/// kPractices where there is none of that name.
std::size_t practice_named(std::string_view name);

/// My menu: bits by place. All three at first.
struct Menu {
  Byte left_out = 0;
  [[nodiscard]] bool has(std::size_t practice) const { return (left_out >> practice & 1U) == 0; }
};

constexpr std::uint16_t kChance = 250;  ///< of each practice, in thousandths
constexpr std::uint16_t kWholeChance = 1000;

struct Offer {
  std::vector<Practice> practices;  ///< what could be offered, in their order
  int offered = -1;                 ///< its place among them, or none
};
/// The draw of a day. `available`: by place in Practice.
Offer draw_offer(const Draws& draws, const SpaceId& space, Day day, const Menu& menu,
                 const std::array<bool, kPractices>& available);

}  // namespace pane::guide

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

/// What can be offered and is no page, in a fixed order. Their names are stored: they only ever
/// grow in number. Every page of the app's that says `offer: true` can be offered besides, by its
/// id.
enum class Practice : Byte { kQuestion, kAppreciation, kJournal };
constexpr std::size_t kPractices = 3;
constexpr std::size_t kMostOnMenu = 3;
std::string_view name_of(Practice p);
/// kPractices where there is none of that name.
std::size_t practice_named(std::string_view name);

/// My menu, at most kMostOnMenu: practices in their order, then pages. The three practices at
/// first.
using Menu = std::vector<std::string>;
Menu first_menu();

constexpr std::uint16_t kChance = 250;  ///< of each practice, in thousandths
constexpr std::uint16_t kWholeChance = 1000;
static_assert(kWholeChance - kMostOnMenu * kChance >= 250,
              "C20: none with a chance of .25 or more");

struct Offer {
  std::vector<std::string> practices;  ///< what could be offered, in the order of the menu
  int offered = -1;                    ///< its place among them, or none
};
/// The draw of a day. `available`: of the menu, what can be offered; no more than kMostOnMenu
/// count.
Offer draw_offer(const Draws& draws, const SpaceId& space, Day day,
                 std::vector<std::string> available);

}  // namespace pane::guide

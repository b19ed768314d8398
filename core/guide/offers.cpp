#include "core/guide/offers.hpp"

namespace pane::guide {

namespace {
constexpr std::string_view kNames[kPractices] = {"question", "appreciation", "journal"};
}

std::string_view name_of(Practice p) { return kNames[static_cast<std::size_t>(p)]; }

std::size_t practice_named(std::string_view name) {
  return static_cast<std::size_t>(std::find(std::begin(kNames), std::end(kNames), name) -
                                  std::begin(kNames));
}

Menu first_menu() { return {std::begin(kNames), std::end(kNames)}; }

Offer draw_offer(const Draws& draws, const SpaceId& space, Day day,
                 std::vector<std::string> available) {
  Offer out;
  available.resize(std::min(available.size(), kMostOnMenu));
  out.practices = std::move(available);
  const std::uint32_t n = draws.below("offered", space.view(), day, kWholeChance) / kChance;
  if (n < out.practices.size()) out.offered = static_cast<int>(n);
  return out;
}

}  // namespace pane::guide

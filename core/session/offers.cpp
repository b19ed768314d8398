#include "core/session/offers.hpp"

#include <algorithm>

#include "core/base/sort.hpp"

namespace pane::session::offers {

void draw(const Desk& d, const Space& s, Day day) {
  // The first evening is whole, and has no draw. Without the packs nobody knows what can be
  // offered.
  if (d.own == nullptr || d.own->mine().offer.on(s.setup.id, day) != nullptr) return;
  view::Context c = d.context();
  if (day <= c.space_begun) return;
  c.today = day;
  std::optional<std::vector<std::string>> available = view::can_offer(c);
  if (!available) return;
  const guide::Offer offer =
      guide::draw_offer(d.person.draws(), s.setup.id, day, std::move(*available));
  event::OfferDrawnT drawn;
  drawn.space = to_bytes(s.setup.id.view());
  drawn.day = day;
  for (const std::string& name : offer.practices) {
    drawn.practices.push_back(name);
    drawn.chance.push_back(guide::kChance);
  }
  drawn.offered = static_cast<std::int8_t>(offer.offered);
  (void)d.write(*d.own, std::move(drawn));
}

void draw_of_today(const Desk& d) {
  const Space* s = d.pair;
  if (!d.person.began() || s == nullptr || d.shown.screen != Screen::Today || s->fold.stale())
    return;
  const Day today = d.today;
  if (d.own->mine().offer.on(s->setup.id, today) != nullptr) return;
  // A draw after that day's check-in would come after what it is to be told by.
  if (view::checkin_state(d.context(), today) == view::CheckInState::Draft) draw(d, *s, today);
}

Problem set_menu(const Desk& d, const command::SetMenu& c) {
  guide::Menu menu;
  const view::Context v = d.context();
  if (c.practices() != nullptr) {
    if (c.practices()->size() > guide::kMostOnMenu) return Problem::BadCommand;
    for (const auto* name : *c.practices()) {
      if (!view::may_be_on_menu(v, view::str(name))) return Problem::BadCommand;
      menu.push_back(view::str(name));
    }
  }
  // In one order, however they were chosen: the draw is told by the place.
  sort(menu, [](const std::string& a, const std::string& b) {
    return std::tuple(guide::practice_named(a), std::string_view(a)) <
           std::tuple(guide::practice_named(b), std::string_view(b));
  });
  menu.erase(std::unique(menu.begin(), menu.end()), menu.end());
  d.person.set_menu(d, std::move(menu));
  return Problem::None;
}

}  // namespace pane::session::offers

// The offer of a day, my menu, and keep it light: none of it ever leaves this device (care C17 to
// C20).
#include "core/base/sort.hpp"
#include "core/session/core.hpp"

namespace pane::session {

void Core::draw_offer(const Space& s, Day day) {
  // The first evening is whole, and has no draw. Without the packs nobody knows what can be
  // offered.
  if (h_.spaces.own() == nullptr || h_.spaces.own()->mine().offer.on(s.setup.id, day) != nullptr)
    return;
  view::Context c = context();
  if (day <= c.space_begun) return;
  c.today = day;
  std::optional<std::vector<std::string>> available = view::can_offer(c);
  if (!available) return;
  const guide::Offer offer =
      guide::draw_offer(h_.person.draws(), s.setup.id, day, std::move(*available));
  event::OfferDrawnT drawn;
  drawn.space = to_bytes(s.setup.id.view());
  drawn.day = day;
  for (const std::string& name : offer.practices) {
    drawn.practices.push_back(name);
    drawn.chance.push_back(guide::kChance);
  }
  drawn.offered = static_cast<std::int8_t>(offer.offered);
  (void)write(*h_.spaces.own(), std::move(drawn));
}

void Core::draw_offer_of_today() {
  const Space* s = h_.spaces.pair();
  if (!h_.person.began() || s == nullptr || h_.shown.screen != Screen::Today || s->fold.stale())
    return;
  const Day today = h_.moment.day_in(s);
  if (h_.spaces.own()->mine().offer.on(s->setup.id, today) != nullptr) return;
  // A draw after that day's check-in would come after what it is to be told by.
  if (view::checkin_state(context(), today) == view::CheckInState::Draft) draw_offer(*s, today);
}

void Core::note_what_is_looked_at() {
  const Space* s = h_.spaces.pair();
  if (!h_.person.began() || s == nullptr || s->fold.stale()) return;
  const view::Context c = context();
  if (h_.shown.screen == Screen::Today && c.ask_light)
    h_.person.light_was_asked(desk(h_.spaces.pair()));
  if (h_.shown.screen == Screen::Run) runs_.shown(desk(h_.spaces.pair()));
  if (h_.shown.screen != Screen::Jar) return;
  std::vector<EnvelopeId> looked_at;
  const std::size_t page = view::jar_page(h_.shown.arg);
  for (const auto* g : view::thanks_on(*c.other, page)) {
    if (view::thanks_are_new(c, g->id)) looked_at.push_back(g->id);
  }
  for (const auto* g : view::thanks_on(*c.mine, page)) {
    const bool answered = c.other->appreciation.answers.count(g->id) != 0;
    if (answered && view::thanks_are_new(c, g->id)) looked_at.push_back(g->id);
  }
  for (const EnvelopeId& id : looked_at) {
    (void)note(to_hex(id.view()), [&](event::ExchangeNotedT& n) {
      n.read = true;
      n.shown = shown_with(Xid::of(id.view()));
    });
  }
}

Problem Core::set_menu(const command::SetMenu& c) {
  guide::Menu menu;
  const view::Context v = context();
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
  h_.person.set_menu(desk(h_.spaces.pair()), std::move(menu));
  return Problem::None;
}

}  // namespace pane::session

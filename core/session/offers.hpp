// The offer of a day, and the menu that it is drawn from: none of it ever leaves this device (care
// C17 to C20). Not here: how it is drawn (guide/offers), what may be offered (view/offers).
// Invariants: a day is drawn once, whatever light hides, and before anything is told by its
// answers.
#pragma once

#include "core/session/desk.hpp"

namespace pane::session::offers {

/// Draws and records what is offered on a day of a pair's space, once.
void draw(const Desk& d, const Space& s, Day day);
/// At the day's first Today, when nothing was drawn the evening before.
void draw_of_today(const Desk& d);
Problem set_menu(const Desk& d, const command::SetMenu& c);

}  // namespace pane::session::offers

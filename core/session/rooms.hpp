// Rooms that hold nothing themselves: the jar of thanks, and my journal.
#pragma once

#include "core/session/desk.hpp"

namespace pane::session::rooms {

Problem appreciate(const Desk& d, const command::Appreciate& c);
Problem answer_appreciation(const Desk& d, const command::AnswerAppreciation& c);
/// The thanks of the page that is shown were looked at: for me alone, in my own space.
void look_at_jar(const Desk& d);
Problem write_journal(const Desk& d, const command::WriteJournal& c);

}  // namespace pane::session::rooms

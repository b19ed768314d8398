// Rooms that hold nothing themselves: the jar of thanks, my journal, and what goes of it.
#pragma once

#include "core/session/runs.hpp"

namespace pane::session::rooms {

Problem appreciate(const Desk& d, const command::Appreciate& c);
Problem answer_appreciation(const Desk& d, const command::AnswerAppreciation& c);
/// The thanks of the page that is shown were looked at: for me alone, in my own space.
void look_at_jar(const Desk& d);
Problem write_journal(const Desk& d, const command::WriteJournal& c);
/// For good. NotFound: nothing of that name is kept for me alone.
Problem erase_mine(const Desk& d, Runs& runs, const command::EraseMine& c);

}  // namespace pane::session::rooms

// Every command, and what it asks for before it is done. To add one, add a row to the table in
// commands.cpp; without it nothing compiles. Not here: what a command does (the rooms).
// Invariant: a command that cannot be done changes nothing.
#pragma once

#include "core/session/house.hpp"

namespace pane::session {

/// Does what an Input says, or tells in one word why not.
Problem carry_out(House& h, const command::Input& input);

}  // namespace pane::session

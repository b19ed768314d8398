// The screen that is shown, and the shell around it. To add a screen, add a row to the table in
// screen.cpp. Not here: what a screen shows (core/view, and the rooms that show something of
// theirs). Invariant: showing changes nothing but what was looked at, and that for me alone.
#pragma once

#include "core/session/space.hpp"

namespace pane::session {

using view::Problem;
struct House;

/// Asks for a screen. What came while another was shown was seen.
Problem show(House& h, const command::Show& c);
/// Draws another one in the answer to this command alone.
Problem peek(House& h, const command::Peek& c);
void add_screen(const House& h, view::OutputT& out);
std::unique_ptr<view::ShellT> shell(const House& h);
/// As a person sees the connection of a space.
view::Link link_of(const Space& s);

}  // namespace pane::session

// Whether bytes are text at all, and text as it may be shown on a terminal. Not here: tables
// (csv.hpp).
#pragma once

#include <string>
#include <string_view>

namespace pane::table {

/// Empty where `bytes` are UTF-8 without zero bytes; else what they are instead and what to do, as
/// the middle of a sentence ("it is an Excel workbook; save it as CSV").
std::string why_no_text(std::string_view bytes);

/// Whether every character may go to a terminal as it is: UTF-8, no control characters, no line
/// ends, and nothing that turns the direction of what follows.
bool printable(std::string_view text);
/// `text` with whatever is not printable as \xNN; at most `most` bytes of it, then "…".
std::string shown(std::string_view text, std::size_t most);
/// `text`, which holds UTF-8, in characters.
std::size_t letters(std::string_view text);

}  // namespace pane::table

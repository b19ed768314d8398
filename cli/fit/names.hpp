// What people called themselves, their items and practices, made fit for a place that has rules:
// lines of text, XML. Not here: what is said of them.
#pragma once

#include <string>
#include <string_view>

namespace pane::fit {

/// As it may stand in any output: bytes that are no UTF-8 and control characters become U+FFFD.
std::string clean(std::string_view name);
/// How many characters, counting each code point as one; `text` is clean.
std::size_t width(std::string_view text);
/// Cut, with an ellipsis at the end, or filled with blanks to just so many characters.
std::string fitted(std::string_view name, std::size_t characters);
/// The same without filling.
std::string cut(std::string_view name, std::size_t characters);
/// For text and attributes of XML and HTML.
std::string xml(std::string_view text);

/// "1 day", "2 days".
std::string counted(long many, std::string_view one, std::string_view more);

}  // namespace pane::fit

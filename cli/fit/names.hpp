// What people called themselves, their items and practices, made fit for a place that has rules:
// columns of text, XML. Not here: what is said of them. Names are printable UTF-8; whoever read
// them saw to that (rows.hpp).
#pragma once

#include <string>
#include <string_view>

namespace pane::fit {

/// At most so many characters, the last an ellipsis where it was cut.
std::string cut(std::string_view name, std::size_t characters);
/// The same, filled with blanks.
std::string fitted(std::string_view name, std::size_t characters);
/// For text and attributes of XML and HTML.
std::string xml(std::string_view text);

/// "1 day", "2 days".
std::string counted(long many, std::string_view one, std::string_view more);

}  // namespace pane::fit

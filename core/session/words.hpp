// Words as a person typed or pasted them. Not here: what they are for.
#pragma once

#include "core/view/context.hpp"

namespace pane::session {

/// What is no letter and no new line becomes a space.
std::string typed(const flatbuffers::String* words);
/// TooLong; BadCommand where it is no clean text.
view::Problem check_text(const std::string& text, std::size_t max);
/// Nothing stands there.
bool blank(const std::string& text);

}  // namespace pane::session

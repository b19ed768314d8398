#include "core/session/words.hpp"

#include <algorithm>

namespace pane::session {

using view::Problem;

std::string typed(const flatbuffers::String* words) {
  std::string out = view::str(words);
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F); }, ' ');
  return out;
}

Problem check_text(const std::string& text, std::size_t max) {
  if (text.size() > max) return Problem::TooLong;
  return is_clean_text(text) ? Problem::None : Problem::BadCommand;
}

bool blank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; });
}

}  // namespace pane::session

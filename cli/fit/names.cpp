#include "cli/fit/names.hpp"

#include "cli/table/text.hpp"

namespace pane::fit {
namespace {

/// Two characters that print nothing and that no XML may hold.
constexpr std::string_view kNever[] = {"\uFFFE", "\uFFFF"};

}  // namespace

std::string cut(std::string_view name, std::size_t characters) {
  if (table::letters(name) <= characters) return std::string(name);
  std::size_t at = 0;
  for (std::size_t kept = 0; at < name.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(name[at]) & 0xC0) != 0x80;
    if (begins && ++kept == characters) break;
  }
  return std::string(name.substr(0, at)) + "\u2026";
}

std::string fitted(std::string_view name, std::size_t characters) {
  const std::string out = cut(name, characters);
  return out + std::string(characters - table::letters(out), ' ');
}

std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view three = text.substr(at, 3);
    if (three == kNever[0] || three == kNever[1]) {
      out += "\uFFFD";
      at += 2;
      continue;
    }
    switch (text[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += text[at];
    }
  }
  return out;
}

std::string counted(long many, std::string_view one, std::string_view more) {
  return std::to_string(many) + ' ' + std::string(many == 1 ? one : more);
}

}  // namespace pane::fit

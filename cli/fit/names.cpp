#include "cli/fit/names.hpp"

#include <cstdint>

namespace pane::fit {
namespace {

constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";

bool follows(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Bytes of the character that begins at `at`, or nought where none does.
std::size_t length_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  std::size_t length = 1;
  std::uint32_t point = first, least = 0;
  if (first >= 0xF0 && first <= 0xF4) {
    length = 4, point = first & 0x07U, least = 0x10000;
  } else if (first >= 0xE0 && first < 0xF0) {
    length = 3, point = first & 0x0FU, least = 0x800;
  } else if (first >= 0xC0 && first < 0xE0) {
    length = 2, point = first & 0x1FU, least = 0x80;
  } else if (first >= 0x80) {
    return 0;
  }
  if (at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!follows(text[at + i])) return 0;
    point = point << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point < 0xE000;
  const bool none = point == 0xFFFE || point == 0xFFFF || point > 0x10FFFF;
  return point < least || surrogate || none ? 0 : length;
}

/// Controls, and what ends a line or turns it round.
bool is_control(std::string_view c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(c[i]); };
  if (c.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (c.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  const bool general = c.size() == 3 && byte(0) == 0xE2;
  return general && ((byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) ||
                     (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9));
}

}  // namespace

std::string clean(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t length = length_at(name, at);
    const std::string_view character = name.substr(at, length);
    out += length == 0 || is_control(character) ? kUnreadable : character;
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::size_t width(std::string_view text) {
  std::size_t many = 0;
  for (const char c : text) many += follows(c) ? 0 : 1;
  return many;
}

std::string cut(std::string_view name, std::size_t characters) {
  std::string out = clean(name);
  if (width(out) <= characters) return out;
  std::size_t at = 0;
  for (std::size_t kept = 0; at < out.size(); ++at) {
    if (!follows(out[at]) && ++kept == characters) break;
  }
  return out.substr(0, at) + "\u2026";
}

std::string fitted(std::string_view name, std::size_t characters) {
  std::string out = cut(name, characters);
  return out + std::string(characters - width(out), ' ');
}

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    switch (c) {
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
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string counted(long many, std::string_view one, std::string_view more) {
  return std::to_string(many) + ' ' + std::string(many == 1 ? one : more);
}

}  // namespace pane::fit

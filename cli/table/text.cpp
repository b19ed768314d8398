#include "cli/table/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace pane::table {
namespace {

struct Letter {
  std::uint32_t code = 0;
  std::size_t size = 0;  ///< bytes; nought where they are no UTF-8
};

/// The character that `text` begins with (RFC 3629: no surrogates, nothing longer than needed).
Letter first_letter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char head = byte(0);
  if (head < 0x80) return {head, 1};
  const std::size_t size = head >= 0xF0 ? 4 : head >= 0xE0 ? 3 : 2;
  if (head < 0xC2 || head > 0xF4 || text.size() < size) return {};
  std::uint32_t code = head & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code < kLeast[size] || code > 0x10FFFF || surrogate ? Letter{} : Letter{code, size};
}

bool may_be_shown(std::uint32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool line_end = code == 0x2028 || code == 0x2029;
  const bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return !control && !line_end && !turns && code != 0xFEFF;
}

struct Kind {
  std::string_view begins;
  const char* what;
};
using namespace std::string_view_literals;
constexpr std::array<Kind, 12> kKinds{{
    {"PK\x03\x04"sv, "it is an Excel workbook or another zip file; save it as CSV"},
    {"\xD0\xCF\x11\xE0"sv, "it is an old Excel workbook; save it as CSV"},
    {"%PDF"sv, "it is a PDF; save the table as CSV"},
    {"\xFF\xFE"sv, "it is UTF-16 text; save it as UTF-8 (in Excel: CSV UTF-8)"},
    {"\xFE\xFF"sv, "it is UTF-16 text; save it as UTF-8 (in Excel: CSV UTF-8)"},
    {"\x1F\x8B"sv, "it is packed (gzip, or an R file); unpack it, or save it as CSV"},
    {"$FL2"sv, "it is an SPSS file; save it as CSV"},
    {"$FL3"sv, "it is an SPSS file; save it as CSV"},
    {"<stata_dta>"sv, "it is a Stata file; save it as CSV"},
    {"RDX"sv, "it is an R file; save it as CSV"},
    {"PAR1"sv, "it is a Parquet file; save it as CSV"},
    {"SQLite format 3"sv, "it is a database; save the table as CSV"},
}};

/// Text of two bytes a letter without a mark at its beginning.
bool is_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  const bool little = bytes[1] == 0 && bytes[3] == 0;
  const bool big = bytes[0] == 0 && bytes[2] == 0;
  return little != big;
}

}  // namespace

std::string why_no_text(std::string_view bytes) {
  for (const Kind& kind : kKinds) {
    if (bytes.starts_with(kind.begins)) return kind.what;
  }
  if (is_utf16(bytes)) return "it is UTF-16 text; save it as UTF-8 (in Excel: CSV UTF-8)";
  const auto on_line = [&](std::size_t at) {
    const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    return "line " + std::to_string(1 + std::count(bytes.begin(), end, '\n'));
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const Letter letter = first_letter(bytes.substr(at));
    if (letter.size == 0) {
      return on_line(at) + " is not UTF-8; save the file as UTF-8 (in Excel: CSV UTF-8)";
    }
    if (letter.code == 0) return on_line(at) + " holds a zero byte, as no text does";
    at += letter.size;
  }
  return {};
}

bool printable(std::string_view text) {
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    if (letter.size == 0 || !may_be_shown(letter.code)) return false;
    text.remove_prefix(letter.size);
  }
  return true;
}

std::string shown(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = first_letter(text.substr(at));
    const std::size_t size = std::max<std::size_t>(letter.size, 1);
    if (at + size > most) return out + "…";
    if (letter.size > 0 && may_be_shown(letter.code)) {
      out += text.substr(at, size);
    } else {
      for (std::size_t i = 0; i < size; ++i) {
        char code[8];
        std::snprintf(code, sizeof code, "\\x%02X", static_cast<unsigned char>(text[at + i]));
        out += code;
      }
    }
    at += size;
  }
  return out;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace pane::table

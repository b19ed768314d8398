#include "cli/table/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "cli/table/text.hpp"

namespace pane::table {
namespace {

template <class T>
std::optional<T> parsed(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> number(std::string_view text) {
  const std::optional<double> value = parsed<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<long> whole_number(std::string_view text) { return parsed<long>(text); }

std::optional<long> date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  unsigned part[3] = {0, 0, 0};
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '-') {
      ++at;
    } else if (c < '0' || c > '9' || at > 2) {
      return std::nullopt;
    } else {
      part[at] = part[at] * 10 + static_cast<unsigned>(c - '0');
    }
  }
  const std::chrono::year_month_day found{std::chrono::year(static_cast<int>(part[0])),
                                          std::chrono::month(part[1]), std::chrono::day(part[2])};
  if (!found.ok()) return std::nullopt;
  return std::chrono::sys_days(found).time_since_epoch().count();
}

std::string date_text(long day) {
  const std::chrono::year_month_day found{std::chrono::sys_days(std::chrono::days(day))};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(found.year()),
                static_cast<unsigned>(found.month()), static_cast<unsigned>(found.day()));
  return text;
}

std::string number_text(double x) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, x);
  return std::string(text, end.ptr);
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  return "'" + shown(text, kMost) + "'";
}

bool is_missing(std::string_view text, const std::vector<std::string>& extra) {
  constexpr std::array<std::string_view, 8> kCodes = {"",    ".",    "na",   "n/a",
                                                      "nan", "null", "none", "#n/a"};
  std::string plain(text);
  for (char& c : plain) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (std::find(kCodes.begin(), kCodes.end(), plain) != kCodes.end()) return true;
  return std::any_of(extra.begin(), extra.end(), [&](const std::string& code) {
    if (text == code) return true;
    const std::optional<double> coded = number(code), found = number(text);
    return coded && found && *coded == *found;
  });
}

}  // namespace pane::table

#include "cli/table/days.hpp"

#include <array>
#include <chrono>
#include <cstdlib>

#include "cli/table/value.hpp"

namespace pane::table {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes up to `most` digits from the beginning; -1 where there is none.
int take_digits(std::string_view& text, std::size_t most) {
  int value = -1;
  for (std::size_t i = 0; i < most && !text.empty() && is_digit(text.front()); ++i) {
    value = (value < 0 ? 0 : value * 10) + (text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<long> day_of(int year, int month, int day) {
  const std::chrono::year_month_day found{std::chrono::year(year),
                                          std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1 || year > 9999 || month < 1 || day < 1 || !found.ok()) return std::nullopt;
  return std::chrono::sys_days(found).time_since_epoch().count();
}

/// Nothing, " 21:30", "T21:30:05.25", with am or pm, Z or +01:00 behind it.
bool read_time(std::string_view text, Moment& moment) {
  if (text.empty()) return true;
  if (!take(text, ' ') && !take(text, 'T')) return false;
  int hour = take_digits(text, 2);
  if (hour < 0 || !take(text, ':')) return false;
  const int minute = take_digits(text, 2);
  double second = 0;
  if (take(text, ':')) {
    second = take_digits(text, 2);
    if (take(text, '.')) {
      double unit = .1;
      for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), unit /= 10) {
        second += unit * (text.front() - '0');
      }
    }
  }
  take(text, ' ');
  if (text.size() == 2 && (text[1] == 'M' || text[1] == 'm')) {
    const bool after_noon = text[0] == 'P' || text[0] == 'p';
    if ((!after_noon && text[0] != 'A' && text[0] != 'a') || hour < 1 || hour > 12) return false;
    hour = hour % 12 + (after_noon ? 12 : 0);
    text = {};
  }
  if (text == "Z") {
    moment.zone = true;
  } else if (!text.empty()) {
    moment.zone = true;
    if (!take(text, '+') && !take(text, '-')) return false;
    const int hours = take_digits(text, 2);
    take(text, ':');
    if (hours < 0 || (!text.empty() && take_digits(text, 2) < 0) || !text.empty()) return false;
  }
  if (hour > 24 || minute < 0 || minute > 59 || second < 0 || second >= 61) return false;
  moment.hour = hour + minute / 60. + second / 3600;
  return true;
}

constexpr const char* kNoDay = " is neither a date such as 2026-11-21 nor a whole number";

}  // namespace

Days::Parts Days::parts_of(std::string_view text) {
  Parts parts;
  const std::optional<double> x = number(text);
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
    const int all = std::atoi(std::string(text).c_str());
    parts = {Order::kYearFirst, all / 10000, all / 100 % 100, all % 100, 0, {}};
    const bool likely = parts.first >= 1900 && parts.first < 2200;
    if (likely && day_of(parts.first, parts.second, parts.third)) return parts;
    return {Order::kNumber, 0, 0, 0, 0, {}};
  }
  // Dots part a date, too: 1.2 is a number, 1.2.2026 is none.
  if (x) return {Order::kNumber, 0, 0, 0, 0, {}};
  const std::size_t digits = text.find_first_not_of("0123456789");
  const bool year_first = digits == 4;
  parts.first = take_digits(text, 4);
  if (parts.first < 0 || text.empty() || (!year_first && digits > 2)) return {};
  const char between = parts.between = text.front();
  if ((between != '-' && between != '/' && between != '.') || !take(text, between)) return {};
  parts.second = take_digits(text, 2);
  if (parts.second < 0 || !take(text, between)) return {};
  const std::size_t before = text.size();
  parts.third = take_digits(text, year_first ? 2 : 4);
  if (parts.third < 0 || (!year_first && before - text.size() != 4)) return {};
  parts.time = text;
  if (year_first) {
    parts.order = Order::kYearFirst;
  } else if (between == '.' || parts.first > 12) {
    parts.order = Order::kDayFirst;
  } else {
    parts.order = parts.second > 12 ? Order::kMonthFirst : Order::kEither;
  }
  return parts;
}

bool Days::learn(std::string_view text, int line, std::string& failure) {
  if (!pattern_.empty()) return true;
  const Parts parts = parts_of(text);
  if (parts.order == Order::kUnknown) return true;
  if (order_ == Order::kUnknown) {
    order_ = parts.order;
    between_ = parts.between;
    first_line_ = line;
    first_text_ = text;
  }
  const bool slashes =
      order_ == Order::kEither || order_ == Order::kMonthFirst || order_ == Order::kDayFirst;
  const bool alike = parts.between == between_;
  if (alike && (parts.order == order_ || (slashes && parts.order == Order::kEither))) return true;
  if (alike && order_ == Order::kEither && parts.order != Order::kYearFirst) {
    order_ = parts.order;
    first_line_ = line;
    first_text_ = text;
    return true;
  }
  const bool numbers = order_ == Order::kNumber || parts.order == Order::kNumber;
  failure = numbers ? "dates and plain numbers cannot stand in one file."
                    : "days are written in two ways: " + quoted(first_text_) + " in line " +
                          std::to_string(first_line_) + ", " + quoted(text) + " here.";
  return false;
}

bool Days::settled(std::string& failure) const {
  if (order_ != Order::kEither) return true;
  failure = "Line " + std::to_string(first_line_) + ": " + quoted(first_text_) +
            " may begin with the day or with the month, and no other day tells; say --date "
            "dd/mm/yyyy or --date mm/dd/yyyy.";
  return false;
}

std::optional<Moment> Days::read(std::string_view text, std::string& failure) const {
  if (!pattern_.empty()) {
    const std::optional<Moment> moment = as_pattern(text);
    if (!moment) failure = quoted(text) + " is no day written as " + pattern_ + ".";
    return moment;
  }
  const Parts parts = parts_of(text);
  Moment moment;
  std::optional<long> day;
  if (parts.order == Order::kNumber) {
    const double x = number(text).value_or(0);
    if (x > kMaxDayNumber || x < -kMaxDayNumber) {
      failure = quoted(text) + " is too large for the number of a day; " +
                std::to_string(kMaxDayNumber) + " is the most.";
      return std::nullopt;
    }
    if (x == static_cast<double>(static_cast<long>(x))) day = static_cast<long>(x);
  } else if (parts.order == Order::kYearFirst) {
    day = day_of(parts.first, parts.second, parts.third);
  } else if (parts.order != Order::kUnknown) {
    const bool month_first = order_ == Order::kMonthFirst;
    day = month_first ? day_of(parts.third, parts.first, parts.second)
                      : day_of(parts.third, parts.second, parts.first);
  }
  if (!day || !read_time(parts.time, moment)) {
    failure = quoted(text) + kNoDay + "; --date says how other dates are written.";
    return std::nullopt;
  }
  moment.day = *day;
  return moment;
}

std::optional<Days> Days::as(std::string_view pattern) {
  Days days;
  days.pattern_ = pattern;
  days.order_ = Order::kYearFirst;
  std::array<int, 3> found{};
  for (std::string_view rest = pattern; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.starts_with("yyyy") ? 4 : 2);
    const bool year = part == "yyyy" || part == "yy";
    if (!year && part != "mm" && part != "dd") {
      if (std::string_view("/.-").find(rest.front()) == std::string_view::npos) return std::nullopt;
      rest.remove_prefix(1);
      continue;
    }
    if (++found[year ? 0 : part == "mm" ? 1 : 2] > 1) return std::nullopt;
    rest.remove_prefix(part.size());
  }
  if (found != std::array<int, 3>{1, 1, 1}) return std::nullopt;
  return days;
}

std::optional<Moment> Days::as_pattern(std::string_view text) const {
  int year = 0, month = 0, day = 0;
  const bool dense = pattern_.find_first_of("/.-") == std::string::npos;
  for (std::string_view rest = pattern_; !rest.empty();) {
    const bool long_year = rest.starts_with("yyyy");
    const std::size_t size = long_year ? 4 : 2;
    const char kind = rest.front();
    if (kind != 'y' && kind != 'm' && kind != 'd') {
      if (!take(text, kind)) return std::nullopt;
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t before = text.size();
    const int value = take_digits(text, size);
    const bool whole = before - text.size() == size;
    if (value < 0 || ((dense || kind == 'y') && !whole)) return std::nullopt;
    (kind == 'y'   ? year
     : kind == 'm' ? month
                   : day) = kind == 'y' && !long_year ? 2000 + value : value;
    rest.remove_prefix(size);
  }
  Moment moment;
  const std::optional<long> found = day_of(year, month, day);
  if (!found || !read_time(text, moment)) return std::nullopt;
  moment.day = *found;
  return moment;
}

}  // namespace pane::table

#include "cli/fit/time_axis.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

enum class Kind { kNumber, kDay, kMonth, kQuarter };

struct Moment {
  Kind kind;
  long at;  ///< the number; days since 1970-01-01; months or quarters since the year 0
};

std::optional<long> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  const std::string_view part = text.substr(from, count);
  const bool plain =
      std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  return plain ? table::whole_number(part) : std::nullopt;
}

/// 2024-01-31, 20240131, 2024-01, 2024-Q1, 2024Q1, or a whole number.
std::optional<Moment> moment(std::string_view text) {
  if (const auto day = table::date(text)) return Moment{Kind::kDay, *day};
  const auto year = digits(text, 0, 4);
  if (year && text.size() == 8) {
    const std::string dashes = std::string(text.substr(0, 4)) + '-' +
                               std::string(text.substr(4, 2)) + '-' +
                               std::string(text.substr(6, 2));
    if (const auto day = table::date(dashes)) return Moment{Kind::kDay, *day};
  }
  if (year && text.size() == 7 && text[4] == '-') {
    const auto month = digits(text, 5, 2);
    if (month && *month >= 1 && *month <= 12) return Moment{Kind::kMonth, *year * 12 + *month - 1};
  }
  const std::size_t q = text.find_first_of("Qq");
  if (year && text.size() == q + 2 && (q == 4 || (q == 5 && (text[4] == '-' || text[4] == ' ')))) {
    const auto quarter = digits(text, q + 1, 1);
    if (quarter && *quarter >= 1 && *quarter <= 4)
      return Moment{Kind::kQuarter, *year * 4 + *quarter - 1};
  }
  const auto number = table::whole_number(text);
  constexpr long kMost = 1'000'000'000'000;
  if (number && std::abs(*number) <= kMost) return Moment{Kind::kNumber, *number};
  return std::nullopt;
}

constexpr long kLastDay = 31;

std::string two_digits(long x) { return (x < 10 ? "0" : "") + std::to_string(x); }

/// Months since the year 0 of a day, and its day of the month.
std::pair<long, long> month_of(long day) {
  const std::string text = table::date_text(day);
  return {*digits(text, 0, 4) * 12 + *digits(text, 5, 2) - 1, *digits(text, 8, 2)};
}

std::string text_of(Kind kind, long at, long day_of_month) {
  switch (kind) {
    case Kind::kNumber:
      return std::to_string(at);
    case Kind::kDay:
      return table::date_text(at);
    case Kind::kMonth: {
      const std::string text = std::to_string(at / 12) + '-' + two_digits(at % 12 + 1);
      if (day_of_month == kLastDay) {
        long day = *table::date(text + "-28");
        while (month_of(day + 1).first == at) ++day;
        return table::date_text(day);
      }
      return day_of_month > 0 ? text + '-' + two_digits(day_of_month) : text;
    }
    case Kind::kQuarter:
      break;
  }
  return std::to_string(at / 4) + 'Q' + std::to_string(at % 4 + 1);
}

std::string in_words(Kind kind, long step) {
  const auto some = [](long n, const std::string& what) {
    return n == 1 ? "a " + what : std::to_string(n) + " " + what + "s";
  };
  if (kind == Kind::kNumber) return step == 1 ? "1" : std::to_string(step);
  if (kind == Kind::kDay) return step % 7 == 0 ? some(step / 7, "week") : some(step, "day");
  const long months = kind == Kind::kQuarter ? 3 * step : step;
  if (months % 12 == 0) return some(months / 12, "year");
  return months % 3 == 0 ? some(months / 3, "quarter") : some(months, "month");
}

class Axis {
 public:
  Axis(const std::vector<TimeText>& times, std::string& failure)
      : times_(times), failure_(failure) {}

  std::optional<TimeAxis> read(const std::string& asked, std::size_t most) {
    if (!moments() || !unit(asked) || !order()) return std::nullopt;
    const long first = at_[sorted_.front()];
    const auto count = static_cast<unsigned long>(at_[sorted_.back()] - first) /
                           static_cast<unsigned long>(step_) +
                       1;
    if (count > most) {
      fail("From " + times_[sorted_.front()].text + " to " + times_[sorted_.back()].text +
           " there are " + std::to_string(count) + " steps of " + in_words(kind_, step_) +
           ", more than " + std::to_string(most) + ".");
      return std::nullopt;
    }
    TimeAxis axis;
    axis.step = in_words(kind_, step_);
    for (std::size_t i = 0; i < count; ++i)
      axis.labels.push_back(text_of(kind_, first + static_cast<long>(i) * step_, day_of_month_));
    for (std::size_t row = 0; row < at_.size(); ++row) {
      axis.index.push_back(static_cast<std::size_t>((at_[row] - first) / step_));
      axis.labels[axis.index.back()] = times_[row].text;
    }
    return axis;
  }

 private:
  bool fail(std::string sentence) {
    failure_ = std::move(sentence);
    return false;
  }

  bool moments() {
    for (const TimeText& time : times_) {
      const auto found = moment(time.text);
      if (!found) {
        return fail("Line " + std::to_string(time.line) + ": " + table::quoted(time.text) +
                    " is no time; it takes whole numbers, 2024-01-31, 2024-01 or 2024Q1, or the "
                    "line 'time none' among the matrices where rows follow each other.");
      }
      if (!at_.empty() && found->kind != kind_) {
        return fail("Line " + std::to_string(time.line) + ": " + table::quoted(time.text) +
                    " is written otherwise than " + table::quoted(times_.front().text) + ".");
      }
      kind_ = found->kind;
      at_.push_back(found->at);
    }
    return true;
  }

  [[nodiscard]] long common() const {
    long step = 0;
    for (const long at : at_) step = std::gcd(step, at - at_.front());
    return step;
  }

  /// Dates on one day of the month, or on its last, are months.
  bool months() {
    const auto [first, of_first] = month_of(at_.front());
    std::vector<long> found;
    bool same = of_first <= 28, last = true;
    for (const long day : at_) {
      const auto [month, of] = month_of(day);
      same = same && of == of_first;
      last = last && month_of(day + 1).first != month;
      found.push_back(month);
    }
    if (!same && !last) return false;
    day_of_month_ = last ? kLastDay : of_first;
    at_ = std::move(found);
    kind_ = Kind::kMonth;
    return true;
  }

  bool unit(const std::string& asked) {
    const bool dated = kind_ != Kind::kNumber;
    const auto whole = table::whole_number(asked);
    step_ = 1;
    if (asked.empty()) {
      if (kind_ == Kind::kDay && at_.size() > 1 && !months()) {
        day_of_month_ = 0;
        step_ = common() % 7 == 0 ? common() : 1;
      } else {
        step_ = common();
      }
    } else if (whole && !dated && *whole > 0) {
      step_ = *whole;
    } else if (!dated || !named(asked)) {
      return fail("The times do not go by steps of " + table::quoted(asked) +
                  "; it takes day, week, month, quarter or year with dates, else a whole number.");
    }
    step_ = std::max(step_, 1L);
    return true;
  }

  bool named(const std::string& asked) {
    if (asked == "day" || asked == "week") {
      step_ = asked == "day" ? 1 : 7;
      return kind_ == Kind::kDay;
    }
    const long by = asked == "month" ? 1 : asked == "quarter" ? 3 : asked == "year" ? 12 : 0;
    if (by == 0 || (kind_ == Kind::kDay && !months())) return false;
    if (kind_ == Kind::kQuarter && by == 1) return false;
    step_ = kind_ == Kind::kQuarter ? by / 3 : by;
    return true;
  }

  bool order() {
    sorted_.resize(at_.size());
    std::iota(sorted_.begin(), sorted_.end(), 0U);
    std::stable_sort(sorted_.begin(), sorted_.end(),
                     [&](std::size_t a, std::size_t b) { return at_[a] < at_[b]; });
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
      const std::size_t before = sorted_[i - 1], now = sorted_[i];
      const std::string line = "Line " + std::to_string(times_[now].line) + ": ";
      if (at_[now] == at_[before]) {
        return fail(line + "the time " + table::quoted(times_[now].text) + " stands in line " +
                    std::to_string(times_[before].line) + " already.");
      }
      if ((at_[now] - at_[before]) % step_ != 0) {
        return fail(line + table::quoted(times_[now].text) + " is not a whole number of steps of " +
                    in_words(kind_, step_) + " after " + table::quoted(times_[before].text) + ".");
      }
    }
    return true;
  }

  const std::vector<TimeText>& times_;
  std::string& failure_;
  std::vector<long> at_;
  std::vector<std::size_t> sorted_;
  Kind kind_ = Kind::kNumber;
  long step_ = 1, day_of_month_ = 0;
};

}  // namespace

std::optional<TimeAxis> read_times(const std::vector<TimeText>& times, const std::string& step,
                                   std::size_t most, std::string& failure) {
  return Axis(times, failure).read(step, most);
}

}  // namespace pane::fit

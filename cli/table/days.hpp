// Days as files write them: 2026-11-21, 2026/11/21, 20261121, 21.11.2026, 21/11/2026, with or
// without a time of day, or plain numbers. Not here: which column they stand in. Invariant: nothing
// is guessed. Whether 3/4/2026 is in March or in April, another day of the same file must show, or
// whoever runs it must say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pane::table {

/// Plain numbers are not larger than this, whatever their sign.
inline constexpr long kMaxDayNumber = 1'000'000;

struct Moment {
  long day = 0;       ///< days since 1970-01-01, or the number
  double hour = -1;   ///< of that day, as it is written; -1 where there is none
  bool zone = false;  ///< a zone or Z is written behind the time; it is passed over
};

/// How the days of one file are written.
class Days {
 public:
  /// As `pattern` says: dd, mm and yyyy (or yy: 20yy) with /, ., - or nothing between. Nothing
  /// where it is none.
  static std::optional<Days> as(std::string_view pattern);

  /// Learns from one more field of the file, on its line; false, and a sentence, where it
  /// contradicts those before. What is no day at all is passed over here: read() says so.
  bool learn(std::string_view text, int line, std::string& failure);
  /// After all were learned: false, and a sentence, where it is not clear what comes first.
  bool settled(std::string& failure) const;

  bool are_dates() const { return order_ != Order::kNumber; }
  /// Nothing, and a sentence without its place, for what is no day of this file.
  std::optional<Moment> read(std::string_view text, std::string& failure) const;

 private:
  enum class Order { kUnknown, kNumber, kYearFirst, kDayFirst, kMonthFirst, kEither };
  struct Parts {
    Order order = Order::kUnknown;  ///< kUnknown: no day
    int first = 0, second = 0, third = 0;
    char between = 0;
    std::string_view time;
  };
  static Parts parts_of(std::string_view text);
  std::optional<Moment> as_pattern(std::string_view text) const;

  std::string pattern_;  ///< empty, or as the command line says
  Order order_ = Order::kUnknown;
  char between_ = 0;    ///< what parts the numbers of a date
  int first_line_ = 0;  ///< where what is known of them was seen
  std::string first_text_;
};

}  // namespace pane::table

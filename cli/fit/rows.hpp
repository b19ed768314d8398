// The records of one couple as rows: who answered what on which day, or what was about the day of
// both. Not here: where columns are (layout.hpp), or what rows make of a pair (assemble.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/fit/answers.hpp"
#include "cli/fit/layout.hpp"
#include "cli/table/days.hpp"

namespace pane::fit {

enum class Kind { kAnswer, kDone, kOffer, kChance, kLight, kWeekend };

struct Row {
  int line = 0;
  std::size_t column = 0;  ///< of the value
  Kind kind = Kind::kAnswer;
  long day = 0;
  double when = -1;                  ///< hour or number of the beep; -1: not told
  std::size_t person = 0;            ///< index in Rows::people
  std::size_t name = 0;              ///< index in Rows::items or Rows::practices
  double value = insight::kMissing;  ///< answers: in the file's units
};

struct Rows {
  std::vector<Row> rows;
  std::vector<std::string> people, items, practices;  ///< in order of appearance
  bool zones = false;                                 ///< times stand there with a zone
};

/// A table about whose columns and days all is settled.
struct Prepared {
  const Reading& reading;
  const table::CsvTable& table;
  const Layout& layout;
  const table::Days& days;

  /// "Line 4, column value: "
  std::string place(int line, std::size_t column) const;
};

inline constexpr std::string_view kDonePrefix = "practice:", kOfferPrefix = "offer:",
                                  kChancePrefix = "chance:", kLightItem = "light",
                                  kWeekendItem = "weekend";

/// The rows of the records with these indices; nothing, and one sentence, for what does not fit.
std::optional<Rows> read_rows(const Prepared& prepared, const std::vector<std::size_t>& records,
                              std::string& failure);

}  // namespace pane::fit

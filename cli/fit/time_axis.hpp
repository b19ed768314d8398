// The times of a series: whole numbers, dates, months, quarters or years, in equal steps. A time
// that is left out is a gap; the order of the rows does not matter. Not here: what was measured.
// Invariant: nothing is guessed: what fits no such steps is one sentence with its line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pane::fit {

struct TimeText {
  int line = 0;
  std::string text;
};

struct TimeAxis {
  std::vector<std::size_t> index;   ///< of each row: its place among all times, from 0
  std::vector<std::string> labels;  ///< of all times, as the file writes them
  std::string step;                 ///< such as "a month" or "2 days"; empty: the rows one by one
};

/// `step`: empty, or `day`, `week`, `month`, `quarter`, `year`, or a whole number of them.
std::optional<TimeAxis> read_times(const std::vector<TimeText>& times, const std::string& step,
                                   std::size_t most, std::string& failure);

}  // namespace pane::fit

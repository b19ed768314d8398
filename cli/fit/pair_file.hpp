// The pair as a CSV in long form: day, person, item, value (docs/fit.md). Read for `pane fit`,
// written by `pane simulate`. Not here: the CSV format itself (table/), or any estimate.
// Invariants: nothing is guessed; whatever does not fit is one sentence with its line and column.
// What is written reads back as the same series.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/insight/series.hpp"

namespace pane::fit {

/// The scale that answers are on, as the file has it. The engine works on 1..7; between the two is
/// a straight line.
struct Scale {
  double lo = 1, hi = 7;
  bool is_engines() const { return lo == 1 && hi == 7; }
  double to_engine(double answer) const {
    return is_engines() ? answer : 1 + (answer - lo) * 6 / (hi - lo);
  }
  /// A point on the engine's scale, such as closeness, in the file's units.
  double to_own(double closeness) const {
    return is_engines() ? closeness : lo + (closeness - 1) * (hi - lo) / 6;
  }
  /// A difference or a standard deviation on the engine's scale, in the file's units.
  double length_to_own(double length) const {
    return is_engines() ? length : length * (hi - lo) / 6;
  }
};

struct PairFile {
  insight::Series series;  ///< answers on the engine's scale
  Scale scale;             ///< of the answers in the file
  std::vector<std::string>
      people;  ///< one or two, in order of appearance; with one, the second never answered
  std::vector<std::string> items;      ///< in order of appearance
  std::vector<std::string> practices;  ///< in order of appearance
  long first_day = 0;                  ///< the file's own number of day 0, or days since 1970-01-01
  bool dates = false;                  ///< days are dates
};

/// Nothing, and one sentence in `failure`, for what cannot be a pair.
/// `whole`: answers are whole numbers 1..7; else any number.
std::optional<PairFile> read_pair(std::string_view bytes, bool whole, std::string& failure);

std::string write_pair(const PairFile& file);

/// How a day of the series is called in the file.
std::string day_text(const PairFile& file, int day);

}  // namespace pane::fit

// A pair as it stands in a file, and as `pane simulate` writes it in long form: day, person, item,
// value (docs/fit.md). Not here: reading (source.hpp), the CSV format itself (table/), or any
// estimate. Invariant: what is written reads back as the same series, names in their order.
#pragma once

#include <string>
#include <vector>

#include "cli/fit/scale.hpp"
#include "core/insight/series.hpp"

namespace pane::fit {

struct PairFile {
  insight::Series series;  ///< answers on the engine's scale
  Scale scale;             ///< of the answers in the file
  std::string couple;      ///< what the file calls this couple; empty where it holds one
  /// One or two, as all names here in the order of in_order(); with one, the second never answered.
  std::vector<std::string> people;
  std::vector<std::string> items;
  std::vector<std::string> practices;
  long first_day = 0;              ///< the file's own number of day 0, or days since 1970-01-01
  bool dates = false;              ///< days are dates
  std::vector<std::string> notes;  ///< what whoever reads the figures should know; whole sentences
};

/// The order in which names are printed: whole numbers by size, then the rest by their bytes, so
/// that it does not hang on the order of a file's rows.
bool in_order(const std::string& a, const std::string& b);

/// As `pane simulate` writes it, answers on the engine's scale.
std::string write_pair(const PairFile& file);

/// How a day of the series is called in the file.
std::string day_text(const PairFile& file, int day);

}  // namespace pane::fit

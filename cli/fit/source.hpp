// A file of answers, opened: its layout and days are known, and each couple in it can be read. Not
// here: fitting (pair_fit.hpp, couples.hpp).
// Invariants: nothing is guessed; whatever does not fit is one sentence with its line and column.
// The order of rows changes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/fit/rows.hpp"

namespace pane::fit {

inline constexpr std::size_t kMaxCouples = 1'000;

class Source {
 public:
  /// Nothing, and one sentence in `failure`, for what cannot be read at all. `reading` outlives the
  /// source.
  static std::optional<Source> open(std::string_view bytes, const Reading& reading,
                                    std::string& failure);

  /// Names of couples in their order; without a column for them, one without a name.
  const std::vector<std::string>& couples() const { return names_; }
  /// One of them; nothing, and one sentence in `failure`, for what cannot be a pair. Any thread may
  /// ask.
  std::optional<PairFile> pair(std::size_t couple, std::string& failure) const;

 private:
  Source(table::CsvTable table, const Reading& reading)
      : table_(std::move(table)), reading_(&reading) {}
  bool learn_days(std::string& failure);
  bool part_couples(std::string& failure);
  bool know_names(std::string& failure) const;

  table::CsvTable table_;
  const Reading* reading_;
  Layout layout_;
  table::Days days_;
  std::vector<std::string> names_;
  std::vector<std::vector<std::size_t>> records_;  ///< of each couple
};

/// The only pair of a file.
std::optional<PairFile> read_pair(std::string_view bytes, const Reading& reading,
                                  std::string& failure);

}  // namespace pane::fit

// Which column of a table is what: long form (a row an answer), wide form (a row a person and day),
// or wide by couple (a row a day). Not here: what stands in the rows (rows.hpp). Invariant: a
// layout is taken where the header leaves no doubt or the command line says so; else one sentence
// names the option that would.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/fit/reading.hpp"
#include "cli/table/csv.hpp"

namespace pane::fit {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// A column of a wide table that holds answers, or something about the day of both.
struct ItemColumn {
  std::size_t at = 0;
  std::string item;
  std::string person;  ///< with --people; else empty
};

struct Layout {
  bool wide = false;
  std::array<std::size_t, 6> at{};  ///< by Role; kNowhere where there is none
  std::vector<ItemColumn> items;    ///< of a wide table, in the order of the file
  std::vector<std::string> notes;   ///< what was taken or passed over without being asked

  std::size_t of(Role role) const { return at[static_cast<std::size_t>(role)]; }
};

/// Nothing, and one sentence in `failure`.
std::optional<Layout> find_layout(const table::CsvTable& table, const Reading& reading,
                                  std::string& failure);

/// Whether an item is about the day of both: `practice:`, `offer:`, `chance:`, `light`, `weekend`.
bool is_of_both(std::string_view item);

}  // namespace pane::fit

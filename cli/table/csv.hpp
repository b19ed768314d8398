// Reads a CSV file with a header row (RFC 4180), each record with the line that it begins on.
// Not here: what the columns mean. libcsv stays behind this header.
// Invariant: every record has as many fields as there are columns. Empty lines are no records, but
// in a file of one column, where they are an empty field, those at the end excepted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pane::table {

struct CsvRecord {
  int line = 0;
  std::vector<std::string> fields;  ///< in the order of the columns
};

struct CsvTable {
  std::vector<std::string> columns;
  std::vector<CsvRecord> records;
};

/// Nothing, and one sentence in `failure`, for a broken file: empty, unbalanced quotes, the same
/// column twice, or a record of the wrong length. A byte order mark is passed over; blanks around
/// unquoted fields are, too.
std::optional<CsvTable> read_csv(std::string_view bytes, std::string& failure);

/// The field as CSV: quoted where it must be.
std::string csv_field(std::string_view text);

}  // namespace pane::table

// Reads a CSV file with a header row (RFC 4180), each record with the line that it begins on; also
// as spreadsheets and R write it: other separators, empty columns at the end, a column of row names
// without a name. Not here: what the columns mean. libcsv stays behind this header.
// Invariants: every record has as many fields as there are columns, and all is UTF-8 without zero
// bytes. Empty lines are no records, but in a file of one column, where they are an empty field,
// those at the end excepted. A row of nothing but separators is a record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pane::table {

inline constexpr std::size_t kMaxColumns = 5'000;
inline constexpr std::size_t kMaxFields = 8'000'000;

struct CsvRecord {
  int line = 0;
  std::vector<std::string> fields;  ///< in the order of the columns
};

struct CsvTable {
  int line = 1;  ///< of the header
  char separator = ',';
  std::vector<std::string> columns;  ///< a name may be empty: then nothing says what is in there
  std::vector<CsvRecord> records;
};

/// Nothing, and one sentence in `failure` (its middle: no capital, no full stop), for a broken
/// file: no text, empty, unbalanced quotes, the same column twice, or a record of the wrong length.
/// A byte order mark is passed over; blanks around unquoted fields are, too. `separator` nought: a
/// line `sep=;` before the header says it, or else the header must be clear about it.
std::optional<CsvTable> read_csv(std::string_view bytes, std::string& failure, char separator = 0);

/// The field as CSV: quoted where it must be.
std::string csv_field(std::string_view text);

}  // namespace pane::table

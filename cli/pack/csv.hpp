// Reads a CSV file with a header row (RFC 4180), each record with the line that it begins on.
// Not here: what the columns mean. libcsv stays behind this header.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pane::packing {

struct CsvRecord {
  int line = 0;
  std::map<std::string, std::string> fields;  ///< by the header's names
};

struct CsvTable {
  std::vector<std::string> columns;
  std::vector<CsvRecord> records;
};

/// Nothing, and one sentence in `failure`, for a broken file: unbalanced quotes, or a record of the
/// wrong length.
std::optional<CsvTable> read_csv(std::string_view bytes, std::string& failure);

}  // namespace pane::packing

#include "cli/pack/csv.hpp"

#include <csv.h>

#include <algorithm>

namespace pane::packing {
namespace {

struct Row {
  int line;
  std::vector<std::string> fields;
};

struct Reading {
  int line = 1;      // the line that is being fed
  int begun_on = 0;  // where the current record began; 0 between records
  std::vector<std::string> fields;
  std::vector<Row> rows;
};

void on_field(void* bytes, std::size_t size, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  if (bytes == nullptr) {
    reading.fields.emplace_back();
  } else {
    reading.fields.emplace_back(static_cast<const char*>(bytes), size);
  }
}

void on_row(int, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  reading.rows.push_back({reading.begun_on, std::move(reading.fields)});
  reading.fields.clear();
  reading.begun_on = 0;
}

/// Feeds the file line by line, so that a record knows where it began.
bool feed(csv_parser& parser, std::string_view bytes, Reading& reading) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    if (reading.begun_on == 0) reading.begun_on = reading.line;
    if (csv_parse(&parser, bytes.data(), end, on_field, on_row, &reading) != end) return false;
    bytes.remove_prefix(end);
    ++reading.line;
  }
  return csv_fini(&parser, on_field, on_row, &reading) == 0;
}

}  // namespace

std::optional<CsvTable> read_csv(std::string_view bytes, std::string& failure) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    failure = "there is no memory to read it";
    return std::nullopt;
  }
  Reading reading;
  const bool whole = feed(parser, bytes, reading);
  csv_free(&parser);
  if (!whole) {
    failure = "the quotes do not fit together at or before line " + std::to_string(reading.line);
    return std::nullopt;
  }
  if (reading.rows.empty()) {
    failure = "it has no header";
    return std::nullopt;
  }
  CsvTable table;
  table.columns = reading.rows.front().fields;
  for (std::size_t i = 1; i < reading.rows.size(); ++i) {
    const Row& row = reading.rows[i];
    if (row.fields.size() != table.columns.size()) {
      failure = "line " + std::to_string(row.line) + " has " + std::to_string(row.fields.size()) +
                " fields; the header has " + std::to_string(table.columns.size());
      return std::nullopt;
    }
    CsvRecord record{row.line, {}};
    for (std::size_t c = 0; c < row.fields.size(); ++c) {
      record.fields[table.columns[c]] = row.fields[c];
    }
    table.records.push_back(std::move(record));
  }
  return table;
}

}  // namespace pane::packing

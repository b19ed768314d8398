#include "cli/table/csv.hpp"

#include <csv.h>

#include <algorithm>

namespace pane::table {
namespace {

struct Reading {
  int line = 1;      // the line that is being fed
  int begun_on = 0;  // where the current record began; 0 between records
  std::vector<std::string> fields;
  std::vector<CsvRecord> rows;
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
    const std::string_view line = bytes.substr(0, end);
    if (reading.begun_on == 0 && line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      reading.rows.push_back({reading.line, {}});  // libcsv passes over empty lines without a word
    } else {
      if (reading.begun_on == 0) reading.begun_on = reading.line;
      if (csv_parse(&parser, line.data(), end, on_field, on_row, &reading) != end) return false;
    }
    bytes.remove_prefix(end);
    ++reading.line;
  }
  return csv_fini(&parser, on_field, on_row, &reading) == 0;
}

/// What an empty line means hangs on the number of columns.
void settle_empty_lines(Reading& reading) {
  std::vector<CsvRecord>& rows = reading.rows;
  const auto is_empty = [](const CsvRecord& row) { return row.fields.empty(); };
  while (!rows.empty() && is_empty(rows.back())) rows.pop_back();
  rows.erase(rows.begin(), std::find_if_not(rows.begin(), rows.end(), is_empty));
  if (rows.empty() || rows.front().fields.size() != 1) {
    std::erase_if(rows, is_empty);
    return;
  }
  for (CsvRecord& row : rows) {
    if (row.fields.empty()) row.fields.emplace_back();
  }
}

std::string misfit(const CsvTable& table) {
  const std::vector<std::string>& columns = table.columns;
  for (auto c = columns.begin(); c != columns.end(); ++c) {
    if (!c->empty() && std::find(columns.begin(), c, *c) != c) {
      return "the column '" + *c + "' stands twice in the header";
    }
  }
  for (const CsvRecord& row : table.records) {
    if (row.fields.size() != columns.size()) {
      return "line " + std::to_string(row.line) + " has " + std::to_string(row.fields.size()) +
             (row.fields.size() == 1 ? " field" : " fields") + "; the header has " +
             std::to_string(columns.size());
    }
  }
  return {};
}

}  // namespace

std::optional<CsvTable> read_csv(std::string_view bytes, std::string& failure) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    failure = "there is no memory to read it";
    return std::nullopt;
  }
  Reading reading;
  const bool whole = feed(parser, bytes, reading);
  csv_free(&parser);
  if (!whole) {
    const int line = reading.begun_on > 0 ? reading.begun_on : reading.line;
    failure = "the quotes do not fit together in what begins on line " + std::to_string(line);
    return std::nullopt;
  }
  settle_empty_lines(reading);
  if (reading.rows.empty()) {
    failure = "it has no header";
    return std::nullopt;
  }
  CsvTable table;
  table.columns = std::move(reading.rows.front().fields);
  reading.rows.erase(reading.rows.begin());
  table.records = std::move(reading.rows);
  failure = misfit(table);
  if (!failure.empty()) return std::nullopt;
  return table;
}

std::string csv_field(std::string_view text) {
  const bool outer_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\r\n\t") == std::string_view::npos && !outer_blank) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace pane::table

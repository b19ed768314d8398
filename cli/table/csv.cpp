#include "cli/table/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <set>

#include "cli/table/text.hpp"
#include "cli/table/value.hpp"

namespace pane::table {
namespace {

constexpr std::string_view kSeparators = ",;\t|";

struct Reading {
  int line = 1;      // the line that is being fed
  int begun_on = 0;  // where the current record began; 0 between records
  std::size_t kept = 0;
  bool too_much = false;
  std::vector<std::string> fields;
  std::vector<CsvRecord> rows;
};

void on_field(void* bytes, std::size_t size, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  reading.too_much =
      reading.too_much || ++reading.kept > kMaxFields || reading.fields.size() >= kMaxColumns;
  if (reading.too_much) return;
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

/// Up to and with the end of the first line: a line feed, a carriage return, or both.
std::size_t first_line(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size() - 1);
  return bytes.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
}

/// Feeds the file line by line, so that a record knows where it began.
bool feed(csv_parser& parser, std::string_view bytes, Reading& reading) {
  const char* blanks = csv_get_delim(&parser) == '\t' ? " \r\n" : " \t\r\n";
  while (!bytes.empty() && !reading.too_much) {
    const std::size_t end = first_line(bytes);
    const std::string_view line = bytes.substr(0, end);
    if (reading.begun_on == 0 && line.find_first_not_of(blanks) == std::string_view::npos) {
      reading.rows.push_back({reading.line, {}});  // libcsv passes over empty lines without a word
    } else {
      if (reading.begun_on == 0) reading.begun_on = reading.line;
      if (csv_parse(&parser, line.data(), end, on_field, on_row, &reading) != end) return false;
    }
    bytes.remove_prefix(end);
    ++reading.line;
  }
  return reading.too_much || csv_fini(&parser, on_field, on_row, &reading) == 0;
}

bool all_empty(const CsvRecord& row) {
  return std::all_of(row.fields.begin(), row.fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

/// What an empty line means hangs on the number of columns; before the header it means nothing.
void settle_empty_lines(std::vector<CsvRecord>& rows) {
  const auto is_empty = [](const CsvRecord& row) { return row.fields.empty(); };
  while (!rows.empty() && is_empty(rows.back())) rows.pop_back();
  const auto no_header = [](const CsvRecord& row) {
    return row.fields.size() != 1 && all_empty(row);
  };
  rows.erase(rows.begin(), std::find_if_not(rows.begin(), rows.end(), no_header));
  if (rows.empty() || rows.front().fields.size() != 1) {
    std::erase_if(rows, is_empty);
    return;
  }
  for (CsvRecord& row : rows) {
    if (row.fields.empty()) row.fields.emplace_back();
  }
}

/// R writes row names without a name for their column, so that the header is one field short.
bool names_its_rows(const CsvTable& table) {
  std::set<std::string_view> names;
  bool last_used = false;
  for (const CsvRecord& row : table.records) {
    if (row.fields.size() != table.columns.size() + 1) return false;
    if (!names.insert(row.fields.front()).second) return false;
    last_used = last_used || !row.fields.back().empty();
  }
  return last_used;
}

/// Spreadsheets write columns that hold nothing behind the last one.
void drop_empty_columns(CsvTable& table) {
  std::size_t used = table.columns.size();
  while (used > 1 && table.columns[used - 1].empty()) --used;
  for (const CsvRecord& row : table.records) {
    for (std::size_t c = std::min(row.fields.size(), table.columns.size()); c > used; --c) {
      if (!row.fields[c - 1].empty()) used = c;
    }
  }
  table.columns.resize(used);
  for (CsvRecord& row : table.records) {
    while (row.fields.size() > used && row.fields.back().empty()) row.fields.pop_back();
  }
}

std::string misfit(const CsvTable& table) {
  std::set<std::string_view> names;
  for (const std::string& column : table.columns) {
    if (!column.empty() && !names.insert(column).second) {
      return "the column " + quoted(column) + " stands twice in the header";
    }
  }
  for (const CsvRecord& row : table.records) {
    if (row.fields.size() != table.columns.size()) {
      return "line " + std::to_string(row.line) + " has " + std::to_string(row.fields.size()) +
             (row.fields.size() == 1 ? " field" : " fields") + "; the header has " +
             std::to_string(table.columns.size());
    }
  }
  return {};
}

std::optional<CsvTable> read_with(char separator, int first, std::string_view bytes,
                                  std::string& failure) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    failure = "there is no memory to read it";
    return std::nullopt;
  }
  csv_set_delim(&parser, static_cast<unsigned char>(separator));
  Reading reading;
  reading.line = first;
  const bool whole = feed(parser, bytes, reading);
  csv_free(&parser);
  if (reading.too_much) {
    failure = "it has more than " + std::to_string(kMaxColumns) + " columns or " +
              std::to_string(kMaxFields) + " fields";
    return std::nullopt;
  }
  if (!whole) {
    const int line = reading.begun_on > 0 ? reading.begun_on : reading.line;
    failure = "the quotes do not fit together in what begins on line " + std::to_string(line);
    return std::nullopt;
  }
  settle_empty_lines(reading.rows);
  if (reading.rows.empty()) {
    failure = "it has no header";
    return std::nullopt;
  }
  CsvTable table;
  table.separator = separator;
  table.line = reading.rows.front().line;
  table.columns = std::move(reading.rows.front().fields);
  reading.rows.erase(reading.rows.begin());
  table.records = std::move(reading.rows);
  if (names_its_rows(table)) {
    table.columns.emplace(table.columns.begin());
  } else {
    drop_empty_columns(table);
  }
  failure = misfit(table);
  if (!failure.empty()) return std::nullopt;
  return table;
}

/// Which of the separators stand in the first line that holds anything, outside of quotes.
std::string in_header(std::string_view bytes) {
  std::string found;
  bool within = false, begun = false;
  for (const char c : bytes) {
    within = within != (c == '"');
    const bool ends = c == '\n' || c == '\r';
    if (ends && begun && !within) break;
    begun = begun || !(ends || c == ' ');
    const bool is_new = found.find(c) == std::string::npos;
    if (!within && kSeparators.find(c) != std::string_view::npos && is_new) found += c;
  }
  return found;
}

/// Spreadsheets may say it in a line of their own: sep=;
char said_first(std::string_view& bytes) {
  if (bytes.size() < 6 || !bytes.starts_with("sep=") || (bytes[5] != '\r' && bytes[5] != '\n')) {
    return 0;
  }
  const char separator = bytes[4];
  bytes.remove_prefix(first_line(bytes));
  return separator;
}

}  // namespace

std::optional<CsvTable> read_csv(std::string_view bytes, std::string& failure, char separator) {
  failure = why_no_text(bytes);
  if (!failure.empty()) return std::nullopt;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const char said = said_first(bytes);
  const int first = said == 0 ? 1 : 2;
  if (separator == 0 && kSeparators.find(said) != std::string_view::npos) separator = said;
  const std::string candidates = separator == 0 ? in_header(bytes) : std::string(1, separator);
  if (candidates.size() < 2) {
    return read_with(candidates.empty() ? ',' : candidates.front(), first, bytes, failure);
  }
  // Names may hold what parts columns elsewhere: only one separator then gives even rows.
  std::optional<CsvTable> table;
  for (const char candidate : candidates) {
    std::optional<CsvTable> read = read_with(candidate, first, bytes, failure);
    if (!read || read->columns.size() < 2) continue;
    if (table) {
      failure = "more than one kind of separator could part its columns; say --separator";
      return std::nullopt;
    }
    table = std::move(read);
  }
  if (!table) failure = "several kinds of separators stand in its header; say --separator";
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

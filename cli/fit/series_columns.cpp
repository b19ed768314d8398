#include "cli/fit/series_columns.hpp"

#include <algorithm>
#include <array>

#include "cli/fit/system_words.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using table::CsvTable;
using table::quoted;

/// Where several stand in a file, the first of these tells the time.
constexpr std::array<std::string_view, 12> kTimes = {
    "date", "day", "month", "quarter", "week", "year", "time", "period", "t", "obs", "index", ""};

bool tells_time(const std::string& column) {
  return std::find(kTimes.begin(), kTimes.end(), lower(column)) != kTimes.end();
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether the matrices take numbers from it.
bool is_used(const SystemFile& system, const std::string& column) {
  return std::any_of(system.regressors.begin(), system.regressors.end(),
                     [&](const Regressors& r) { return holds(r.columns, column); }) ||
         std::any_of(system.entries.begin(), system.entries.end(),
                     [&](const ColumnEntry& e) { return e.column == column; });
}

bool find_time(const CsvTable& csv, const SystemFile& system, SeriesColumns& found,
               std::string& failure) {
  if (system.time == "none") return true;
  if (!system.time.empty()) {
    const auto at = column_named(csv, system.time);
    if (at) found.time = {*at};
    if (!at) failure = "Line 1: there is no column " + quoted(system.time) + " to tell the time.";
    return at.has_value();
  }
  std::vector<std::optional<std::size_t>> at(kTimes.size());
  for (std::size_t c = 0; c < csv.columns.size(); ++c) {
    const auto name = std::find(kTimes.begin(), kTimes.end(), lower(csv.columns[c]));
    const bool taken =
        std::find(found.observed.begin(), found.observed.end(), c) != found.observed.end() ||
        is_used(system, csv.columns[c]);
    if (name != kTimes.end() && !taken) at[static_cast<std::size_t>(name - kTimes.begin())] = c;
  }
  constexpr std::size_t kMonth = 2, kQuarter = 3, kYear = 5;
  const auto first =
      std::find_if(at.begin(), at.end(), [](const auto& c) { return c.has_value(); });
  if (first == at.end()) return true;
  const auto which = static_cast<std::size_t>(first - at.begin());
  found.time = {**first};
  if ((which == kMonth || which == kQuarter) && at[kYear]) found.time = {*at[kYear], **first};
  return true;
}

}  // namespace

std::optional<std::size_t> column_named(const CsvTable& csv, const std::string& name) {
  const auto at = std::find(csv.columns.begin(), csv.columns.end(), name);
  if (at == csv.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(at - csv.columns.begin());
}

std::optional<SeriesColumns> columns_of(const CsvTable& csv, const SystemFile& system,
                                        std::string& failure) {
  const auto p = static_cast<std::size_t>(system.model.Z.rows());
  SeriesColumns found;
  for (const std::string& name : system.columns) {
    const auto at = column_named(csv, name);
    if (!at) {
      failure = "Line 1: the column " + quoted(name) + " that the model observes is not there.";
      return std::nullopt;
    }
    found.observed.push_back(*at);
  }
  for (std::size_t c = 0; system.columns.empty() && c < csv.columns.size(); ++c) {
    const std::string& name = csv.columns[c];
    const bool other = tells_time(name) || name == system.time || is_used(system, name);
    if (!other || csv.columns.size() == p) found.observed.push_back(c);
  }
  if (found.observed.size() != p) {
    failure = "Line 1: the series has " + std::to_string(found.observed.size()) +
              (found.observed.size() == 1 ? " column" : " columns") + " to observe and Z has " +
              std::to_string(p) + (p == 1 ? " row" : " rows") +
              "; a line 'columns NAME NAME' in the file of matrices says which.";
    return std::nullopt;
  }
  if (!find_time(csv, system, found, failure)) return std::nullopt;
  return found;
}

std::vector<TimeText> times_of(const CsvTable& csv, const std::vector<std::size_t>& time) {
  std::vector<TimeText> times;
  for (const table::CsvRecord& record : csv.records) {
    std::string text = record.fields[time.front()];
    if (time.size() == 2) {
      const std::string& part = record.fields[time.back()];
      const bool months = lower(csv.columns[time.back()]) == "month";
      text += months ? (part.size() == 1 ? "-0" : "-") + part : "Q" + part;
    }
    times.push_back({record.line, std::move(text)});
  }
  return times;
}

}  // namespace pane::fit

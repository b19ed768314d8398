#include "cli/fit/rows.hpp"

#include <algorithm>
#include <cmath>

#include "cli/table/text.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using table::quoted;

constexpr std::size_t kMaxName = 80;
constexpr double kMaxValue = 1e6;

std::size_t index_in(std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto index = static_cast<std::size_t>(found - names.begin());
  if (index == names.size()) names.emplace_back(name);
  return index;
}

/// Empty, or why this cannot be the name of something.
std::string why_no_name(std::string_view name) {
  if (table::letters(name) > kMaxName) return "a name has at most 80 letters.";
  if (!table::printable(name)) return quoted(name) + " holds a character that cannot be shown.";
  return {};
}

class Reader {
 public:
  Reader(const Prepared& prepared, std::string& failure)
      : in_(prepared), failure_(failure), answers_(prepared.reading, prepared.table.separator) {}

  std::optional<Rows> read(const std::vector<std::size_t>& records) {
    for (const std::size_t i : records) {
      const table::CsvRecord& record = in_.table.records[i];
      if (!(in_.layout.wide ? wide(record) : narrow(record))) return std::nullopt;
    }
    return std::move(out_);
  }

 private:
  bool fail(const Row& row, std::size_t column, const std::string& what) {
    failure_ = in_.place(row.line, column) + what;
    return false;
  }

  /// The field of a role; empty where the table has no such column.
  const std::string& field(const table::CsvRecord& record, Role role) const {
    static const std::string kNone;
    return in_.layout.of(role) == kNowhere ? kNone : record.fields[in_.layout.of(role)];
  }

  bool narrow(const table::CsvRecord& record) {
    Row row;
    row.line = record.line;
    row.column = in_.layout.of(Role::kValue);
    const std::string& item = field(record, Role::kItem);
    const auto& wanted = in_.reading.items;
    const bool passed = !wanted.empty() && !is_of_both(item) &&
                        std::find(wanted.begin(), wanted.end(), item) == wanted.end();
    if (!begin(record, row)) return false;
    if (passed) return true;
    return name(item, in_.layout.of(Role::kItem), row) &&
           person(field(record, Role::kPerson), in_.layout.of(Role::kPerson), row) &&
           value(field(record, Role::kValue), row) && keep(row);
  }

  bool wide(const table::CsvRecord& record) {
    Row start;
    start.line = record.line;
    if (!begin(record, start)) return false;
    for (const ItemColumn& column : in_.layout.items) {
      Row row = start;
      row.column = column.at;
      const std::string& text = record.fields[column.at];
      const bool both = is_of_both(column.item);
      if (both && answers_.missing(text)) continue;
      const bool of_columns = !column.person.empty();
      const std::string& who = both         ? kNobody
                               : of_columns ? column.person
                                            : field(record, Role::kPerson);
      const std::size_t at = of_columns || both ? column.at : in_.layout.of(Role::kPerson);
      if (!name(column.item, column.at, row) || !person(who, at, row) || !value(text, row) ||
          !keep(row)) {
        return false;
      }
    }
    return true;
  }

  /// Day and time, which all of a record share.
  bool begin(const table::CsvRecord& record, Row& row) {
    const std::size_t at = in_.layout.of(Role::kDay);
    const std::string& text = record.fields[at];
    if (text.empty()) return fail(row, at, "it does not say which day this is.");
    const auto moment = in_.days.read(text, failure_);
    if (!moment) return fail(row, at, failure_);
    row.day = moment->day;
    row.when = moment->hour;
    out_.zones = out_.zones || moment->zone;
    const std::string& beep = field(record, Role::kBeep);
    if (beep.empty()) return true;
    const auto number = table::number(beep);
    std::string ignored;
    const auto time = table::Days().read("2000-01-01T" + beep, ignored);
    if (!number && !time) {
      return fail(row, in_.layout.of(Role::kBeep),
                  quoted(beep) + " is neither a number nor a time such as 21:30.");
    }
    row.when = number ? *number : time->hour;
    return true;
  }

  bool name(const std::string& item, std::size_t at, Row& row) {
    if (item.empty()) return fail(row, at, "the item has no name.");
    if (std::string wrong = why_no_name(item); !wrong.empty()) return fail(row, at, wrong);
    std::string_view name = item;
    if (item == kLightItem) row.kind = Kind::kLight;
    if (item == kWeekendItem) row.kind = Kind::kWeekend;
    for (const auto& [prefix, kind] : {std::pair{kDonePrefix, Kind::kDone},
                                       {kOfferPrefix, Kind::kOffer},
                                       {kChancePrefix, Kind::kChance}}) {
      if (!name.starts_with(prefix)) continue;
      row.kind = kind;
      name.remove_prefix(prefix.size());
      if (name.empty()) return fail(row, at, "the practice has no name.");
    }
    if (row.kind == Kind::kLight || row.kind == Kind::kWeekend) return true;
    const bool answer = row.kind == Kind::kAnswer;
    std::vector<std::string>& names = answer ? out_.items : out_.practices;
    row.name = index_in(names, name);
    const int most = answer ? insight::kMaxItems : insight::kMaxPractices;
    if (names.size() <= static_cast<std::size_t>(most)) return true;
    return fail(row, at,
                quoted(name) + " is one more than " + std::to_string(most) +
                    (answer ? " items; say which with --items." : " practices."));
  }

  bool person(const std::string& name, std::size_t at, Row& row) {
    if (row.kind != Kind::kAnswer) {
      return name.empty() || fail(row, at, "leave it empty: this is about the day of both.");
    }
    if (name.empty()) return fail(row, at, "it does not say whose answer this is.");
    if (std::string wrong = why_no_name(name); !wrong.empty()) return fail(row, at, wrong);
    row.person = index_in(out_.people, name);
    return row.person < 2 || fail(row, at,
                                  quoted(name) +
                                      " is a third person; a pair has two, and several couples in "
                                      "a file need --couple.");
  }

  bool value(const std::string& text, Row& row) {
    const std::size_t at = row.column;
    const bool empty = answers_.missing(text);
    if (row.kind == Kind::kAnswer) {
      if (empty) return true;
      const auto answer = answers_.read(text, failure_);
      if (!answer) return fail(row, at, hinted(failure_, text));
      row.value = *answer;
      return true;
    }
    const std::optional<double> x = answers_.number(text);
    if (!x || std::fabs(*x) > kMaxValue) {
      const char* what = x ? " is out of all bounds." : " is not a number.";
      return fail(row, at, empty ? "a number is missing." : quoted(text) + what);
    }
    row.value = *x;
    if (row.kind == Kind::kDone) return true;
    if (row.kind == Kind::kChance) {
      return (*x >= 0 && *x <= 1) || fail(row, at, "a chance lies between 0 and 1.");
    }
    return *x == 0 || *x == 1 || fail(row, at, "it is 0 or 1.");
  }

  /// A column of a wide file may be no item at all.
  std::string hinted(std::string sentence, const std::string& text) const {
    const bool said = !in_.reading.items.empty() || !in_.reading.people.empty();
    if (!in_.layout.wide || said || answers_.number(text)) return sentence;
    sentence.pop_back();
    return sentence + "; if this column is no item, say --items.";
  }

  bool keep(const Row& row) {
    out_.rows.push_back(row);
    return true;
  }

  inline static const std::string kNobody;

  const Prepared& in_;
  std::string& failure_;
  Answers answers_;
  Rows out_;
};

}  // namespace

std::string Prepared::place(int line, std::size_t column) const {
  constexpr std::size_t kMost = 40;
  const std::string& name = table.columns[column];
  return "Line " + std::to_string(line) + ", column " +
         (name.empty() ? std::to_string(column + 1) : table::shown(name, kMost)) + ": ";
}

std::optional<Rows> read_rows(const Prepared& prepared, const std::vector<std::size_t>& records,
                              std::string& failure) {
  return Reader(prepared, failure).read(records);
}

}  // namespace pane::fit

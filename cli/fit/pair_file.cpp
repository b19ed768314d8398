#include "cli/fit/pair_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "cli/table/csv.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using insight::kMissing;
using table::quoted;

constexpr std::array<std::string_view, 4> kColumns = {"day", "person", "item", "value"};
constexpr std::string_view kDonePrefix = "practice:", kOfferPrefix = "offer:",
                           kChancePrefix = "chance:";
constexpr std::string_view kLightItem = "light", kWeekendItem = "weekend";
constexpr std::size_t kMaxName = 80;
constexpr long kMaxDayNumber = 1'000'000;
constexpr double kMaxValue = 1e6;

enum class Kind { kAnswer, kDone, kOffer, kChance, kLight, kWeekend };

struct Row {
  int line = 0;
  Kind kind = Kind::kAnswer;
  long day = 0;
  std::size_t person = 0;
  std::size_t name = 0;  ///< index of the item or practice
  double value = kMissing;
};

std::size_t index_in(std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto index = static_cast<std::size_t>(found - names.begin());
  if (index == names.size()) names.emplace_back(name);
  return index;
}

class Reader {
 public:
  Reader(bool whole, std::string& failure) : whole_(whole), failure_(failure) {}

  std::optional<PairFile> read(const table::CsvTable& csv) {
    if (!find_columns(csv.columns)) return std::nullopt;
    for (const table::CsvRecord& record : csv.records) {
      if (!row(record)) return std::nullopt;
    }
    if (rows_.empty() || file_.people.empty()) {
      fail("It holds no answers.");
      return std::nullopt;
    }
    if (!lay_out()) return std::nullopt;
    return std::move(file_);
  }

 private:
  bool fail(std::string sentence) {
    failure_ = std::move(sentence);
    return false;
  }
  bool fail(int line, std::size_t column, const std::string& what) {
    return fail("Line " + std::to_string(line) + ", column " + std::string(kColumns[column]) +
                ": " + what);
  }

  bool find_columns(const std::vector<std::string>& columns) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto known = std::find(kColumns.begin(), kColumns.end(), columns[c]);
      if (known == kColumns.end()) {
        return fail("Line 1: there is no column " + quoted(columns[c]) +
                    " in such a file; its columns are day, person, item, value.");
      }
      at_[static_cast<std::size_t>(known - kColumns.begin())] = c;
    }
    if (columns.size() == kColumns.size()) return true;
    for (const std::string_view wanted : kColumns) {
      if (std::find(columns.begin(), columns.end(), wanted) == columns.end()) {
        return fail("Line 1: the column " + quoted(wanted) +
                    " is missing; the columns are day, person, item, value.");
      }
    }
    return fail("Line 1: the columns are day, person, item, value.");
  }

  bool row(const table::CsvRecord& record) {
    Row row;
    row.line = record.line;
    const std::string& item = record.fields[at_[2]];
    return day(record, row) && kind(item, row) && person(record.fields[at_[1]], row) &&
           value(record.fields[at_[3]], row) && keep(row);
  }

  bool day(const table::CsvRecord& record, Row& row) {
    const std::string& text = record.fields[at_[0]];
    const std::optional<long> date = table::date(text);
    const std::optional<long> number = date ? date : table::whole_number(text);
    if (!number || (!date && std::labs(*number) > kMaxDayNumber)) {
      return fail(row.line, 0,
                  quoted(text) + " is neither a date such as 2026-11-21 nor a whole number.");
    }
    if (rows_.empty()) {
      file_.dates = date.has_value();
      file_.first_day = *number;
      last_day_ = *number;
    } else if (date.has_value() != file_.dates) {
      return fail(row.line, 0, "dates and plain numbers cannot stand in one file.");
    }
    row.day = *number;
    file_.first_day = std::min(file_.first_day, row.day);
    last_day_ = std::max(last_day_, row.day);
    if (last_day_ - file_.first_day >= insight::kMaxDays) {
      return fail(row.line, 0,
                  "from the first day to the last are " +
                      std::to_string(last_day_ - file_.first_day + 1) + " days; " +
                      std::to_string(insight::kMaxDays) + " is the most.");
    }
    return true;
  }

  bool kind(const std::string& item, Row& row) {
    if (item.empty()) return fail(row.line, 2, "the item has no name.");
    if (item.size() > kMaxName) return fail(row.line, 2, "a name has at most 80 letters.");
    std::string_view name = item;
    if (item == kLightItem) row.kind = Kind::kLight;
    if (item == kWeekendItem) row.kind = Kind::kWeekend;
    for (const auto& [prefix, kind] : {std::pair{kDonePrefix, Kind::kDone},
                                       {kOfferPrefix, Kind::kOffer},
                                       {kChancePrefix, Kind::kChance}}) {
      if (!name.starts_with(prefix)) continue;
      row.kind = kind;
      name.remove_prefix(prefix.size());
      if (name.empty()) return fail(row.line, 2, "the practice has no name.");
    }
    if (row.kind == Kind::kLight || row.kind == Kind::kWeekend) return true;
    const bool answer = row.kind == Kind::kAnswer;
    std::vector<std::string>& names = answer ? file_.items : file_.practices;
    row.name = index_in(names, name);
    const int most = answer ? insight::kMaxItems : insight::kMaxPractices;
    if (names.size() > static_cast<std::size_t>(most)) {
      return fail(row.line, 2,
                  quoted(name) + " is one more than " + std::to_string(most) +
                      (answer ? " items." : " practices."));
    }
    return true;
  }

  bool person(const std::string& name, Row& row) {
    if (row.kind != Kind::kAnswer) {
      return name.empty() || fail(row.line, 1, "leave it empty: this is about the day of both.");
    }
    if (name.empty()) return fail(row.line, 1, "it does not say whose answer this is.");
    if (name.size() > kMaxName) return fail(row.line, 1, "a name has at most 80 letters.");
    row.person = index_in(file_.people, name);
    return row.person < 2 ||
           fail(row.line, 1, quoted(name) + " is a third person; a pair has two.");
  }

  bool value(const std::string& text, Row& row) {
    const bool empty = text.empty() || text == "NA";
    if (empty && row.kind == Kind::kAnswer) return true;
    const std::optional<double> x = table::number(text);
    if (!x || std::fabs(*x) > kMaxValue) {
      const bool big = x.has_value();
      return fail(
          row.line, 3,
          (empty ? "a number is missing"
                 : quoted(text) + (big ? " is out of all bounds" : " is not a number")) +
              (row.kind == Kind::kAnswer ? "; where there is no answer, leave it empty or write NA."
                                         : "."));
    }
    row.value = *x;
    switch (row.kind) {
      case Kind::kAnswer:
        if (whole_ && (*x < 1 || *x > 7 || *x != std::floor(*x))) {
          return fail(
              row.line, 3,
              quoted(text) + " is not a whole number from 1 to 7; other scales need --gaussian.");
        }
        return true;
      case Kind::kChance:
        return (*x >= 0 && *x <= 1) || fail(row.line, 3, "a chance lies between 0 and 1.");
      case Kind::kDone:
        return true;
      default:
        return *x == 0 || *x == 1 || fail(row.line, 3, "it is 0 or 1.");
    }
  }

  bool keep(const Row& row) {
    const auto [before, is_new] =
        seen_.try_emplace({row.day, static_cast<int>(row.kind), row.person, row.name}, row.line);
    if (!is_new) {
      return fail(
          row.line, 2,
          "the same stands in line " + std::to_string(before->second) + " for this day already.");
    }
    if (row.kind == Kind::kDone) done_line_ = done_line_ == 0 ? row.line : done_line_;
    if (row.kind == Kind::kOffer || row.kind == Kind::kChance) {
      offer_line_ = offer_line_ == 0 ? row.line : offer_line_;
    }
    has_weekends_ = has_weekends_ || row.kind == Kind::kWeekend;
    rows_.push_back(row);
    return true;
  }

  bool lay_out() {
    if (done_line_ != 0 && offer_line_ != 0) {
      return fail(std::max(done_line_, offer_line_), 2,
                  "a file holds either practices that people chose (practice:) or that were "
                  "offered by chance "
                  "(offer:, chance:).");
    }
    insight::Series& s = file_.series;
    s.days = static_cast<int>(last_day_ - file_.first_day + 1);
    s.items = static_cast<int>(file_.items.size());
    s.practices = static_cast<int>(file_.practices.size());
    const auto days = static_cast<std::size_t>(s.days);
    s.answers.assign(days * 2 * file_.items.size(), kMissing);
    s.effort.assign(days * file_.practices.size(), 0);
    if (offer_line_ != 0) s.draws.resize(days);
    weekends();
    // A day may only be offered on what its chances name, so these come first.
    for (const Row& row : rows_) {
      if (row.kind == Kind::kChance && !chance(row)) return false;
    }
    for (const Row& row : rows_) {
      if (!place(row)) return false;
    }
    return true;
  }

  void weekends() {
    if (!file_.dates && !has_weekends_) return;
    insight::Series& s = file_.series;
    for (int t = 0; t < s.days; ++t) {
      const long of_week = ((file_.first_day + t + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
      s.weekend.push_back(!has_weekends_ && of_week >= 5 ? 1 : 0);
    }
  }

  std::size_t day_of(const Row& row) const {
    return static_cast<std::size_t>(row.day - file_.first_day);
  }

  bool chance(const Row& row) {
    insight::Draw& draw = file_.series.draws[day_of(row)];
    draw.probability.resize(file_.practices.size(), 0);
    draw.probability[row.name] = row.value;
    draw.eligible = true;
    double sum = 0;
    for (const double p : draw.probability) sum += p;
    return sum <= 1 + 1e-9 || fail(row.line, 3, "the chances of this day sum to more than 1.");
  }

  bool place(const Row& row) {
    insight::Series& s = file_.series;
    const std::size_t t = day_of(row);
    const std::size_t effort = t * file_.practices.size() + row.name;
    switch (row.kind) {
      case Kind::kAnswer:
        s.answer(static_cast<int>(t), static_cast<int>(row.person), static_cast<int>(row.name)) =
            row.value;
        return true;
      case Kind::kDone:
        s.effort[effort] = row.value;
        return true;
      case Kind::kWeekend:
        s.weekend[t] = row.value != 0 ? 1 : 0;
        return true;
      case Kind::kLight:
        if (!s.draws.empty()) s.draws[t].light = row.value != 0;
        return true;
      case Kind::kChance:
        return true;
      case Kind::kOffer:
        break;
    }
    if (row.value == 0) return true;
    insight::Draw& draw = s.draws[t];
    if (draw.offered >= 0) return fail(row.line, 2, "one practice a day can be offered, not two.");
    if (!draw.eligible || draw.probability[row.name] <= 0) {
      return fail(row.line, 2,
                  "was offered without a chance: there is no row " +
                      quoted("chance:" + file_.practices[row.name]) + " above 0 for this day.");
    }
    draw.offered = static_cast<int>(row.name);
    s.effort[effort] = 1;
    return true;
  }

  struct Key {
    long day;
    int kind;
    std::size_t person, name;
    auto operator<=>(const Key&) const = default;
  };

  bool whole_;
  std::string& failure_;
  PairFile file_;
  std::array<std::size_t, 4> at_{};
  std::vector<Row> rows_;
  std::map<Key, int> seen_;
  long last_day_ = 0;
  int done_line_ = 0, offer_line_ = 0;
  bool has_weekends_ = false;
};

}  // namespace

std::optional<PairFile> read_pair(std::string_view bytes, bool whole, std::string& failure) {
  const std::optional<table::CsvTable> csv = table::read_csv(bytes, failure);
  if (!csv) {
    failure = "It is no table: " + failure + ".";
    return std::nullopt;
  }
  return Reader(whole, failure).read(*csv);
}

std::string day_text(const PairFile& file, int day) {
  const long number = file.first_day + day;
  return file.dates ? table::date_text(number) : std::to_string(number);
}

std::string write_pair(const PairFile& file) {
  const insight::Series& s = file.series;
  std::string out = "day,person,item,value\n";
  for (int t = 0; t < s.days; ++t) {
    const std::string day = day_text(file, t) + ',';
    const auto row = [&](const std::string& who, const std::string& what, double x) {
      out += day + table::csv_field(who) + ',' + table::csv_field(what) + ',' +
             (std::isnan(x) ? std::string() : table::number_text(x)) + '\n';
    };
    // The first and the last day and every item stand there also where nobody answered, so that all
    // is read back.
    const bool edge = t == 0 || t == s.days - 1;
    for (std::size_t who = 0; who < file.people.size(); ++who) {
      for (int j = 0; j < s.items; ++j) {
        const double x = s.answer(t, static_cast<int>(who), j);
        if (edge || !std::isnan(x))
          row(file.people[who], file.items[static_cast<std::size_t>(j)], x);
      }
    }
    const insight::Draw* draw = s.draws.empty() ? nullptr : &s.draws[static_cast<std::size_t>(t)];
    for (std::size_t k = 0; k < file.practices.size(); ++k) {
      const std::string& name = file.practices[k];
      const double effort = s.effort[static_cast<std::size_t>(t) * file.practices.size() + k];
      if (draw == nullptr) {
        row("", std::string(kDonePrefix) + name, effort);
      } else if (draw->eligible) {
        row("", std::string(kChancePrefix) + name, draw->probability[k]);
        if (draw->offered == static_cast<int>(k)) row("", std::string(kOfferPrefix) + name, 1);
      }
    }
    if (draw != nullptr && draw->light) row("", std::string(kLightItem), 1);
    if (!file.dates && !s.weekend.empty()) {
      row("", std::string(kWeekendItem), s.weekend[static_cast<std::size_t>(t)]);
    }
  }
  return out;
}

}  // namespace pane::fit

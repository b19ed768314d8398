#include "cli/fit/assemble.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <tuple>

#include "cli/fit/notes.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using insight::kMissing;
using table::quoted;

/// Sorts names; gives where each stood before, as the place it has now.
std::vector<std::size_t> sorted(std::vector<std::string>& names) {
  std::vector<std::size_t> order(names.size()), place(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return in_order(names[a], names[b]); });
  std::vector<std::string> then;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    then.push_back(names[order[i]]);
  }
  names = std::move(then);
  return place;
}

/// What there is one value of, on one day.
auto key(const Row& row) { return std::tuple(row.day, row.kind, row.person, row.name); }

class Assembler {
 public:
  Assembler(const Prepared& prepared, Rows rows, std::string& failure)
      : in_(prepared),
        failure_(failure),
        rows_(std::move(rows.rows)),
        answers_(prepared.reading, prepared.table.separator) {
    file_.people = std::move(rows.people);
    file_.items = std::move(rows.items);
    file_.practices = std::move(rows.practices);
  }

  std::optional<PairFile> assemble() {
    if (!any_answer() || !either_kind()) return std::nullopt;
    put_in_order();
    if (!one_a_day() || !few_days()) return std::nullopt;
    lay_out();
    // A day may only be offered on what its chances name, so these come first.
    for (const Row& row : rows_) {
      if (row.kind == Kind::kChance && !chance(row)) return std::nullopt;
    }
    for (const Row& row : rows_) {
      if (!place(row)) return std::nullopt;
    }
    for (const Row& row : rows_) {
      if (row.kind == Kind::kChance && !something_offered(row)) return std::nullopt;
    }
    return std::move(file_);
  }

 private:
  bool fail(const Row& row, const std::string& what) {
    failure_ = in_.place(row.line, row.column) + what;
    return false;
  }

  bool any_answer() {
    for (const Row& row : rows_) {
      if (row.kind == Kind::kAnswer && !std::isnan(row.value)) return true;
    }
    failure_ =
        file_.people.empty() ? "It holds no answers." : "It holds no answers: all are missing.";
    return false;
  }

  bool either_kind() {
    const Row *done = nullptr, *offer = nullptr;
    for (const Row& row : rows_) {
      if (row.kind == Kind::kDone && done == nullptr) done = &row;
      if ((row.kind == Kind::kOffer || row.kind == Kind::kChance) && offer == nullptr) offer = &row;
    }
    if (done == nullptr || offer == nullptr) return true;
    return fail(done->line > offer->line ? *done : *offer,
                "a file holds either practices that people chose (practice:) or that were offered "
                "by chance (offer:, chance:).");
  }

  void put_in_order() {
    const auto people = sorted(file_.people), items = sorted(file_.items),
               practices = sorted(file_.practices);
    for (Row& row : rows_) {
      if (row.kind == Kind::kAnswer) {
        row.person = people[row.person];
        row.name = items[row.name];
      } else if (row.kind != Kind::kLight && row.kind != Kind::kWeekend) {
        row.name = practices[row.name];
      }
    }
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      return std::tuple(key(a), a.when, a.line) < std::tuple(key(b), b.when, b.line);
    });
  }

  /// Leaves one row of those that say the same thing about one day.
  bool one_a_day() {
    std::vector<Row> kept;
    for (std::size_t i = 0; i < rows_.size();) {
      std::size_t end = i + 1;
      while (end < rows_.size() && key(rows_[end]) == key(rows_[i])) ++end;
      const std::span<const Row> same(&rows_[i], end - i);
      if (same.size() == 1) {
        kept.push_back(same[0]);
      } else if (!(same[0].kind == Kind::kAnswer ? several(same, kept) : alike(same, kept))) {
        return false;
      }
      i = end;
    }
    rows_ = std::move(kept);
    return true;
  }

  bool twice(const Row& before, const Row& row, const char* advice) {
    const bool later = row.line >= before.line;
    return fail(later ? row : before, "the same stands in line " +
                                          std::to_string((later ? before : row).line) +
                                          " for this day already" + advice);
  }

  /// What is about the day of both may stand in the rows of both where columns are items.
  bool alike(std::span<const Row> same, std::vector<Row>& kept) {
    for (const Row& row : same) {
      if (!in_.layout.wide || row.value != same[0].value) return twice(same[0], row, ".");
    }
    kept.push_back(same[0]);
    return true;
  }

  bool several(std::span<const Row> same, std::vector<Row>& kept) {
    const Beeps beeps = in_.reading.beeps;
    if (beeps == Beeps::kRefuse) {
      return twice(same[0], same[1], "; several answers a day need --beeps mean, first or last.");
    }
    std::vector<Row> answered;
    for (const Row& row : same) {
      if (!std::isnan(row.value)) answered.push_back(row);
    }
    if (answered.empty()) answered.push_back(same[0]);
    if (beeps != Beeps::kMean) {
      for (std::size_t i = 0; i + 1 < same.size(); ++i) {
        if (same[i].when < 0 || same[i].when == same[i + 1].when) {
          return twice(same[i], same[i + 1],
                       "; which is the first or last needs times that differ, or a column beep.");
        }
      }
      kept.push_back(beeps == Beeps::kFirst ? answered.front() : answered.back());
      return true;
    }
    std::sort(answered.begin(), answered.end(),
              [](const Row& a, const Row& b) { return a.value < b.value; });
    double sum = 0;
    for (const Row& row : answered) sum += row.value;
    kept.push_back(same[0]);
    kept.back().value = sum / static_cast<double>(answered.size());
    return true;
  }

  bool few_days() {
    const Row &first = rows_.front(), &last = rows_.back();
    const long days = last.day - first.day + 1;
    file_.dates = in_.days.are_dates();
    file_.first_day = first.day;
    file_.series.days = static_cast<int>(days);
    if (days <= insight::kMaxDays) return true;
    const int line = std::max(first.line, last.line);
    failure_ = in_.place(line, in_.layout.of(Role::kDay)) + "from the first day to the last are " +
               std::to_string(days) + " days; " + std::to_string(insight::kMaxDays) +
               " is the most.";
    return false;
  }

  void lay_out() {
    insight::Series& s = file_.series;
    s.items = static_cast<int>(file_.items.size());
    s.practices = static_cast<int>(file_.practices.size());
    s.step = answers_.step();
    file_.scale = in_.reading.on_scale();
    for (const std::string& item : file_.items) {
      const auto& names = in_.reading.reversed;
      reversed_.push_back(std::find(names.begin(), names.end(), item) != names.end());
    }
    const auto days = static_cast<std::size_t>(s.days);
    s.answers.assign(days * 2 * file_.items.size(), kMissing);
    s.effort.assign(days * file_.practices.size(), 0);
    const auto is = [&](Kind kind) {
      return std::any_of(rows_.begin(), rows_.end(),
                         [&](const Row& row) { return row.kind == kind; });
    };
    if (is(Kind::kOffer) || is(Kind::kChance)) s.draws.resize(days);
    const bool told = is(Kind::kWeekend);
    if (!file_.dates && !told) return;
    for (int t = 0; t < s.days; ++t) {
      const long of_week = ((file_.first_day + t + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
      s.weekend.push_back(!told && of_week >= 5 ? 1 : 0);
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
    return sum_of(draw) <= 1 + kRounding ||
           fail(row, "the chances of this day sum to more than 1.");
  }

  bool something_offered(const Row& row) {
    const insight::Draw& draw = file_.series.draws[day_of(row)];
    if (draw.offered >= 0 || sum_of(draw) < 1 - kRounding) return true;
    return fail(row,
                "the chances of this day sum to 1, so that something had to be offered, and "
                "nothing was.");
  }

  static double sum_of(const insight::Draw& draw) {
    return std::accumulate(draw.probability.begin(), draw.probability.end(), 0.);
  }

  bool place(const Row& row) {
    insight::Series& s = file_.series;
    const std::size_t t = day_of(row);
    switch (row.kind) {
      case Kind::kAnswer:
        s.answer(static_cast<int>(t), static_cast<int>(row.person), static_cast<int>(row.name)) =
            std::isnan(row.value) ? kMissing : answers_.to_engine(row.value, reversed_[row.name]);
        return true;
      case Kind::kDone:
        s.effort[t * file_.practices.size() + row.name] = row.value;
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
        return offer(row);
    }
    return true;
  }

  bool offer(const Row& row) {
    if (row.value == 0) return true;
    insight::Draw& draw = file_.series.draws[day_of(row)];
    if (draw.offered >= 0) return fail(row, "one practice a day can be offered, not two.");
    if (!draw.eligible || draw.probability[row.name] <= 0) {
      return fail(row, "the practice was offered without a chance: there is no " +
                           quoted("chance:" + file_.practices[row.name]) +
                           " above 0 for this day.");
    }
    draw.offered = static_cast<int>(row.name);
    file_.series.effort[day_of(row) * file_.practices.size() + row.name] = 1;
    return true;
  }

  static constexpr double kRounding = 1e-9;

  const Prepared& in_;
  std::string& failure_;
  std::vector<Row> rows_;
  Answers answers_;
  std::vector<bool> reversed_;
  PairFile file_;
};

}  // namespace

std::optional<PairFile> assemble(const Prepared& prepared, Rows rows, std::string& failure) {
  const bool zones = rows.zones;
  std::optional<PairFile> file = Assembler(prepared, std::move(rows), failure).assemble();
  if (!file) return std::nullopt;
  file->notes = notes_on(*file, prepared);
  if (zones) {
    file->notes.push_back(
        "Times have a zone in this file: days are taken as they are written there.");
  }
  return file;
}

}  // namespace pane::fit

#include "cli/fit/pair_file.hpp"

#include <cmath>

#include "cli/fit/rows.hpp"
#include "cli/table/csv.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {

bool in_order(const std::string& a, const std::string& b) {
  const auto x = table::whole_number(a), y = table::whole_number(b);
  if (x && y && *x != *y) return *x < *y;
  if (x.has_value() != y.has_value()) return x.has_value();
  return a < b;
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

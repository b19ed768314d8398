#include "cli/fit/notes.hpp"

#include <algorithm>
#include <cmath>

#include "cli/table/value.hpp"
#include "core/insight/rests.hpp"

namespace pane::fit {
namespace {

using table::quoted;

constexpr int kEnoughAnswers = 30;
constexpr int kLongGap = 180;
/// A scale that ends below 7 looks like a scale of 1 to 7 on which nobody was ever close.
void scale_that_ends(const PairFile& file, const Prepared& in, std::vector<std::string>& notes) {
  constexpr double kHighest = 5;
  const auto& reversed = in.reading.reversed;
  int answers = 0;
  double highest = 1;
  for (std::size_t i = 0; i < file.series.answers.size(); ++i) {
    const double y = file.series.answers[i];
    if (std::isnan(y)) continue;
    const std::string& item = file.items[i % file.items.size()];
    const bool turned = std::find(reversed.begin(), reversed.end(), item) != reversed.end();
    ++answers;
    highest = std::max(highest, turned ? 8 - y : y);
  }
  if (in.reading.scale || answers < kEnoughAnswers || highest > kHighest || highest < 2) return;
  const std::string top = std::to_string(static_cast<int>(std::ceil(highest)));
  notes.push_back("No answer is above " + top + ". If the scale ends there, say --scale 1 " + top +
                  ".");
}

/// The longest run of days without any answer, from one answer to the next.
void long_gap(const PairFile& file, std::vector<std::string>& notes) {
  const insight::Series& s = file.series;
  const auto a_day = static_cast<std::size_t>(2 * s.items);
  int last = -1, from = 0, longest = 0;
  for (int t = 0; t < s.days; ++t) {
    const auto* begin = s.answers.data() + static_cast<std::size_t>(t) * a_day;
    if (std::all_of(begin, begin + a_day, [](double y) { return std::isnan(y); })) continue;
    if (last >= 0 && t - last - 1 > longest) {
      longest = t - last - 1;
      from = last;
    }
    last = t;
  }
  if (longest < kLongGap) return;
  notes.push_back("From " + day_text(file, from) + " to " + day_text(file, from + longest + 1) +
                  " nobody answered for " + std::to_string(longest) + " days: is a " +
                  (file.dates ? "year" : "number") + " mistyped?");
}

void twins(const PairFile& file, std::vector<std::string>& notes) {
  const std::size_t n = file.practices.size();
  const std::vector<double>& effort = file.series.effort;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      bool same = true, any = false;
      for (std::size_t at = 0; at < effort.size(); at += n) {
        same = same && effort[at + a] == effort[at + b];
        any = any || effort[at + a] != 0;
      }
      if (!same || !any) continue;
      notes.push_back(quoted(file.practices[a]) + " and " + quoted(file.practices[b]) +
                      " fell on the same days: what either does cannot be told apart.");
    }
  }
}

void against_the_others(const PairFile& file, std::vector<std::string>& notes) {
  const insight::Rests rests = insight::rests(file.series);
  if (rests.against < 0) return;
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", rests.goes);
  notes.push_back(quoted(file.items[static_cast<std::size_t>(rests.against)]) +
                  " moves against the other items (correlation " + text +
                  "). If less of it is better, say --reverse.");
}

}  // namespace

std::vector<std::string> notes_on(const PairFile& file, const Prepared& prepared) {
  std::vector<std::string> notes = prepared.layout.notes;
  scale_that_ends(file, prepared, notes);
  long_gap(file, notes);
  twins(file, notes);
  against_the_others(file, notes);
  return notes;
}

}  // namespace pane::fit

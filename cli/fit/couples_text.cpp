// Couples as a person reads them: what each rests on, then its figures. Not here: any estimate.
#include <algorithm>

#include "cli/fit/couples.hpp"
#include "cli/fit/lines.hpp"
#include "cli/table/text.hpp"
#include "core/insight/gates.hpp"

namespace pane::fit {
namespace {

using insight::Estimate;

constexpr std::size_t kWidest = 20;

/// Cut or filled to so many letters.
std::string cell(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t letters = 0;
  for (const char c : text) {
    if ((c & 0xC0) != 0x80 && ++letters > width) break;
    out += c;
  }
  return out + std::string(width - std::min(letters, width), ' ');
}

std::size_t width_of(const std::vector<CoupleRow>& couples) {
  std::size_t width = 6;
  for (const CoupleRow& row : couples) width = std::max(width, table::letters(row.name));
  return std::min(width, kWidest);
}

std::string with_interval(const Estimate& e) {
  std::string out;
  add(out, "%8.3f (%7.3f ..%8.3f)", e.mean, e.low, e.high);
  return out;
}

/// The best of the three simple guesses, and its name.
std::pair<double, const char*> best_guess(const insight::Scores& s) {
  return std::max({std::pair(s.own_mean, "own mean"), std::pair(s.last_value, "last value"),
                   std::pair(s.local_level, "local level")});
}

void foundations(std::string& out, const std::vector<CoupleRow>& couples, std::size_t width) {
  out += '\n' + cell("couple", width) +
         "   days  answers  days of each   k-hat   share   log score, best guess                "
         "set-point      three days     echo\n";
  for (const CoupleRow& row : couples) {
    out += cell(row.name, width);
    if (!row.fault.empty()) {
      out += "   " + row.fault + '\n';
      continue;
    }
    add(out, "%7d %8d %7d %5d  %6.2f  %6.2f%s", row.days, row.answers, row.days_of[0],
        row.days_of[1], row.k_hat, row.effective, row.metropolis ? "m" : " ");
    if (row.scores.days > 0) {
      const auto [score, name] = best_guess(row.scores);
      add(out, " %8.3f %8.3f %-11s %s", row.scores.model, score, name,
          row.scores.model_wins                  ? "    "
          : row.scores.days < insight::kMarbleOf ? "few "
                                                 : "lost");
    } else {
      add(out, " %8s %8s %-11s     ", "-", "-", "-");
    }
    add(out, "  %-14s  %-14s  %s\n", row.set_point_called.c_str(), row.rolls_called.c_str(),
        row.echo_shown ? "shown" : "not yet");
  }
}

void of_each(std::string& out, const std::vector<CoupleRow>& couples, std::size_t width) {
  out += '\n' + cell("couple", width) + "   " + cell("person", kWidest) +
         "  tonight (90 %)                inertia (90 %)                other's yesterday (90 %)   "
         "   error of an answer (90 %)\n";
  for (const CoupleRow& row : couples) {
    for (std::size_t who = 0; row.fault.empty() && who < row.people.size(); ++who) {
      out += cell(row.name, width) + "   " + cell(row.people[who], kWidest) + ' ' +
             with_interval(row.tonight[who]) + "  " + with_interval(row.inertia[who]) + "  " +
             with_interval(row.partner[who]) + "  " + with_interval(row.error[who]) + '\n';
    }
  }
}

void of_both(std::string& out, const std::vector<CoupleRow>& couples, std::size_t width) {
  out += '\n' + cell("couple", width) + "   over days  set-point change (90 %)\n";
  for (const CoupleRow& row : couples) {
    if (!row.fault.empty()) continue;
    out += cell(row.name, width);
    add(out, "%12d ", row.set_point_days);
    out += with_interval(row.set_point_change) + '\n';
  }
}

}  // namespace

std::string couples_text(const std::vector<CoupleRow>& couples) {
  const std::size_t width = width_of(couples), fitted = fitted_couples(couples);
  std::string out;
  add(out, "%zu %s, %zu fitted, each by itself\n", couples.size(),
      couples.size() == 1 ? "couple" : "couples", fitted);
  foundations(out, couples, width);
  if (fitted == 0) return out;
  out +=
      "(m: draws by Metropolis; lost: the model foretells no better than the best guess; few: on "
      "too "
      "few days to tell; the last three say what may be shown)\n";
  of_each(out, couples, width);
  of_both(out, couples, width);
  for (const CoupleRow& row : couples) {
    for (const std::string& note : row.notes) out += '\n' + row.name + ": " + note;
  }
  return out.ends_with('\n') ? out : out + '\n';
}

}  // namespace pane::fit

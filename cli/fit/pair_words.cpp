#include "cli/fit/pair_words.hpp"

#include <algorithm>
#include <cmath>

#include "cli/fit/lines.hpp"
#include "cli/fit/names.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_text.hpp"
#include "cli/fit/words.hpp"
#include "core/insight/gates.hpp"
#include "core/insight/rests.hpp"

namespace pane::fit {
namespace {

using insight::Report;

std::string number(double x) {
  std::string out;
  add(out, "%g", x);
  return out;
}

void people_cautions(std::vector<std::string>& out, const PairFile& file, const Report& r) {
  for (int who = 0; who < 2; ++who) {
    if (r.rests.days_of[who] == 0) {
      out.push_back("Nothing of " + person(file, who) +
                    " is here: what stands of them comes from the priors and the model.");
    } else if (r.rests.one_number[who]) {
      out.push_back(person(file, who) +
                    " gives one number nearly always: how one day follows on another cannot be "
                    "seen.");
    } else if (r.rests.ends[who]) {
      out.push_back(person(file, who) +
                    " uses the two ends of the scale only: how far apart days lie cannot be seen.");
    }
  }
}

/// Why a figure that wants many days is not shown, where words are not held back altogether.
std::string held_back(const std::string& what, const Report& r, int days,
                      const std::string& besides) {
  if (r.rests.days >= days) return what + " is not shown: " + besides;
  return what + " is not shown: it takes " + counted(days, "day", "days") + ", and the file has " +
         std::to_string(r.rests.days) + '.';
}

/// Why nothing is said yet of practices that chance offered.
void practice_cautions(std::vector<std::string>& out, const PairFile& file, const Report& r) {
  const bool any = std::any_of(r.effects.begin(), r.effects.end(),
                               [](const insight::Effect& e) { return e.causal; });
  if (!any) return;
  if (r.rests.days < insight::kEarliest) {
    out.push_back(held_back("What practices do", r, insight::kEarliest, ""));
    return;
  }
  // What is said of practices stands as it was on the day of the latest weekly look.
  const insight::Series then =
      insight::first_days(file.series, insight::days_at_look(file.series.days));
  const insight::Rests rests = insight::rests(then);
  const insight::Held held = insight::held(rests, r.effective);
  for (std::size_t k = 0; k < r.effects.size(); ++k) {
    const insight::Effect& e = r.effects[k];
    if (e.verdict != insight::Verdict::kTooEarly) continue;
    std::string why = "the answers leave open which way it goes";
    if (rests.days < insight::kEarliest) {
      why = "at the latest weekly look there were not " +
            counted(insight::kEarliest, "day", "days") + " yet";
    } else if (held != insight::Held::kNot) {
      why = std::string("at the latest weekly look, ") + name_of(held);
    } else if (e.offered == 0 || e.not_offered == 0) {
      why = e.offered == 0
                ? "no day on which it was offered can be compared"
                : "no day on which it could have been offered and was not can be compared";
    }
    out.push_back("Nothing is said of " + file.practices[k] + ": " + why + '.');
  }
}

}  // namespace

std::string data_words(const PairFile& file, const PairAsked& asked, const Report& r) {
  const std::string range = number(file.scale.lo) + " to " + number(file.scale.hi);
  return counted(r.rests.days, "day", "days") + " from " + first_answer_text(file, r) + ", " +
         counted(static_cast<long>(file.items.size()), "item", "items") + ", " +
         counted(r.rests.answers, "answer", "answers") + " (" +
         std::to_string(static_cast<int>(file.series.answers.size()) - r.rests.answers) +
         " missing), taken as " + (asked.gaussian ? "Gaussian" : "intervals of " + range);
}

std::vector<std::string> cautions(const PairFile& file, const PairAsked& asked,
                                  const PairFit& found) {
  const Report& r = found.report;
  std::vector<std::string> out = file.notes;
  people_cautions(out, file, r);
  if (r.effective < insight::kLeastEffective)
    out.emplace_back("The draws lean on one another so much that every figure here is rough.");
  if (!r.marble_shown) {
    out.push_back("Tonight's closeness is too early to show: both answered on " +
                  std::to_string(r.rests.both_of_last_14) + " of the last 14 days, and it takes " +
                  std::to_string(insight::kMarbleDays) + '.');
  }
  if (!asked.gaussian && r.rests.piled_up) {
    out.push_back("Closeness beyond " + number(file.scale.to_own(7)) +
                  " cannot be told from it, and counts as it.");
  }
  if (!asked.gaussian && r.rests.piled_down) {
    out.push_back("Closeness below " + number(file.scale.to_own(1)) +
                  " cannot be told from it, and counts as it.");
  }
  if (r.held != insight::Held::kNot) {
    out.push_back(
        std::string("No word is said of how closeness moves, how long a day echoes, or what "
                    "either of the two is like: ") +
        name_of(r.held) + '.');
  }
  for (const int day : r.breaks)
    out.push_back("A lasting change, at once or bit by bit, first shows on " + day_text(file, day) +
                  '.');
  if (r.break_chance >= insight::kBreakPossible) {
    std::string chance;
    add(chance, "%.2f", r.break_chance);
    out.push_back(std::string(r.breaks.empty() ? "A" : "Another") +
                  " lasting change is possible (chance " + chance + ") and not in these figures.");
  }
  if (r.held == insight::Held::kNot && r.set_point_way == insight::Way::kNothing) {
    out.push_back(held_back("The set-point's change", r, insight::kSetPointDays + 1,
                            "of the last 28 days, too few have answers of both."));
  }
  if (r.held == insight::Held::kNot && !r.echo_shown) {
    out.push_back(held_back("How long a day echoes", r, insight::kEarliest,
                            "the answers of one of the two said too little about inertia."));
  }
  practice_cautions(out, file, r);
  if (r.scores.days > 0 && r.scores.days < insight::kMarbleOf) {
    out.push_back("The model was compared with simple guesses on " +
                  counted(r.scores.days, "day", "days") +
                  ": too few to hold anything back for it.");
  }
  return out;
}

std::string score_words(const Report& r) {
  if (r.scores.days == 0) return "one-day-ahead log score: no day yet from which it could be told";
  std::string out = "one-day-ahead log score over " + counted(r.scores.days, "day", "days") + ": ";
  add(out, "model %.4f, own mean %.4f, last value %.4f, local level %.4f", r.scores.model,
      r.scores.own_mean, r.scores.last_value, r.scores.local_level);
  return out;
}

std::string verdict_caution(const insight::Effect& e) {
  if (!e.causal) return kChosen;
  return e.verdict == insight::Verdict::kTooEarly ? "" : kOwnReports;
}

std::string p_words(double p) {
  if (p < .0001) return "p < .0001";
  std::string out;
  add(out, "p = %.4f", p);
  return out;
}

}  // namespace pane::fit

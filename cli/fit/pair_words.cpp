#include "cli/fit/pair_words.hpp"

#include <algorithm>

#include "cli/fit/lines.hpp"
#include "cli/fit/names.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_text.hpp"
#include "core/insight/gates.hpp"

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
    } else if (r.rests.constant[who]) {
      out.push_back(person(file, who) +
                    " gave the same number throughout: how one day follows on another cannot be "
                    "seen.");
    }
  }
}

/// Why a figure that wants many days, and draws that count, is not shown.
std::string held_back(const std::string& what, const Report& r, int days,
                      const std::string& besides) {
  if (r.effective < insight::kLeastEffective) return what + " is not shown: the draws are rough.";
  if (r.rests.days < days) {
    return what + " is not shown: it takes " + counted(days, "day", "days") + ", and there are " +
           std::to_string(r.rests.days) + '.';
  }
  return what + " is not shown: " + besides;
}

/// Why nothing is said yet of practices that chance offered.
void practice_cautions(std::vector<std::string>& out, const PairFile& file, const Report& r) {
  const bool any = std::any_of(r.effects.begin(), r.effects.end(),
                               [](const insight::Effect& e) { return e.causal; });
  if (!any) return;
  if (r.effective < insight::kLeastEffective || r.rests.days < insight::kEarliest) {
    out.push_back(held_back("What practices do", r, insight::kEarliest, ""));
    return;
  }
  for (std::size_t k = 0; k < r.effects.size(); ++k) {
    if (r.effects[k].verdict != insight::Verdict::kTooEarly) continue;
    out.push_back("Nothing is said of " + file.practices[k] +
                  ": the answers leave open which way it goes.");
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
  for (const double c : r.closeness) {
    if (asked.gaussian || (c > 1 && c < 7)) continue;
    out.push_back(
        "Closeness is what lies behind the answers and may lie beyond the scale, which "
        "ends at " +
        number(c < 4 ? file.scale.to_own(1) : file.scale.to_own(7)) + '.');
    break;
  }
  if (!r.set_point_shown) {
    out.push_back(held_back("The set-point's change", r, insight::kSetPointDays + 1,
                            "tonight's closeness is not shown either."));
  }
  if (!r.echo_shown) {
    out.push_back(held_back("How long a day echoes", r, insight::kEarliest,
                            "the answers said too little about inertia."));
  }
  practice_cautions(out, file, r);
  if (r.baseline_instead)
    out.emplace_back("The model does not win over the simple guesses: trust it little.");
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

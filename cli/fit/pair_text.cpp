#include "cli/fit/pair_text.hpp"

#include <cmath>

#include "cli/fit/lines.hpp"
#include "cli/fit/names.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_words.hpp"
#include "cli/fit/words.hpp"
#include "core/insight/gates.hpp"

namespace pane::fit {
namespace {

using insight::Report;

constexpr std::size_t kLabel = 30, kPerson = 12;

void data(std::string& out, const PairFile& file, const PairAsked& asked, const PairFit& found) {
  const Report& r = found.report;
  out += people(file) + ": " + data_words(file, asked, r) + '\n';
  const bool sixes = !asked.gaussian && file.scale.is_own();
  std::string top = "6 and 7", bottom = "1 and 2";
  if (!sixes) {
    add(top = "more than ", "%g", file.scale.to_own(5.5));
    add(bottom = "less than ", "%g", file.scale.to_own(2.5));
  }
  add(out, "days with answers: %d, %d, both %d; longest gap %s, of each %d, %d; answers of %s: ",
      r.rests.days_of[0], r.rests.days_of[1], r.rests.days_both,
      counted(r.rests.longest_gap, "day", "days").c_str(), r.rests.gap_of[0], r.rests.gap_of[1],
      top.c_str());
  add(out, "%.0f %%, %.0f %%; of %s: %.0f %%, %.0f %%\n", 100 * r.rests.at_top[0],
      100 * r.rests.at_top[1], bottom.c_str(), 100 * r.rests.at_bottom[0],
      100 * r.rests.at_bottom[1]);
  for (const std::string& caution : cautions(file, asked, found)) out += caution + '\n';
}

void hyperparameter_rows(std::string& out, const PairFile& file, const PairFit& found) {
  add(out, "\nlog-likelihood at the mode %.12g, log-posterior %.12g\n", found.fit.log_likelihood,
      found.fit.log_posterior);
  out += counted(static_cast<long>(found.fit.draws.size()), "draw", "draws");
  add(out, "%s, k-hat %.2f, effective share %.2f\n\n",
      found.fit.metropolis ? " by adaptive Metropolis" : ", weighted", found.fit.k_hat,
      found.fit.effective);
  out += fitted("", kLabel) + fitted("", kPerson + 1);
  out += "      mean          90 % interval      90 % before answers   contraction\n";
  for (const Figure& f : hyperparameters(file, found.report)) {
    out += fitted(f.label, kLabel) + fitted(person(file, f.who), kPerson);
    add(out, " %9.4f  %9.4f ..%9.4f  %9.4f ..%9.4f   %11.2f\n", f.now.mean, f.now.low, f.now.high,
        f.before.low, f.before.high, f.contraction);
  }
}

/// One line a figure, in the same columns: what, whose, mean, interval, what it may be called.
void now(std::string& out, const PairFile& file, const PairFit& found) {
  out += '\n';
  for (const Figure& f : closeness(file, found)) {
    constexpr std::size_t kLong = 49;
    out += fitted(f.label, kLong) + fitted(person(file, f.who), kPerson);
    add(out, " %9.3f", f.now.mean);
    if (!std::isnan(f.now.low))
      add(out, "  (%.0f %%: %.3f .. %.3f)", 100 * f.now.level, f.now.low, f.now.high);
    if (!std::isnan(f.sd)) add(out, "  sd %.3f", f.sd);
    if (!f.said.empty()) out += "   [" + f.said + ']';
    out += '\n';
  }
  const Report& r = found.report;
  out += score_words(r) + (r.scores.days == 0 || r.scores.model_wins ? "\n"
                           : r.baseline_instead ? "   [the model does not win]\n"
                                                : "   [too few days to tell]\n");
}

void effects(std::string& out, const PairFile& file, const Report& r) {
  for (std::size_t k = 0; k < r.effects.size(); ++k) {
    const insight::Effect& e = r.effects[k];
    const insight::Estimate both = length(file.scale, e.both);
    out += '\n' + file.practices[k] + ": mean effect on the two";
    add(out, " %.3f  (%.0f %%: %.3f .. %.3f), P(> 0) = %.3f, contraction %.2f\n", both.mean,
        100 * both.level, both.low, both.high, e.p_positive, e.contraction);
    for (int who = 0; who < 2; ++who) {
      const insight::Estimate of = length(file.scale, e.of[who]);
      out += "  on " + fitted(person(file, who), kPerson);
      add(out, " %9.3f  (%.0f %%: %.3f .. %.3f)\n", of.mean, 100 * of.level, of.low, of.high);
    }
    if (e.causal) {
      out += "  offered on " + counted(e.offered_in_all(), "day", "days");
      add(out,
          " (answered on %d), not offered on %d (answered on %d); exact randomisation test %s\n",
          e.offered, e.others_in_all(), e.not_offered, p_words(e.randomisation_p).c_str());
      if (e.answered_p < insight::kAnsweredAlike)
        out += "  days after it were answered more or less often than others, beyond chance: " +
               p_words(e.answered_p) + '\n';
      out += "  which may be called: " + std::string(name_of(e.verdict)) + '\n';
    }
    if (!verdict_caution(e).empty()) out += "  " + verdict_caution(e) + '\n';
  }
}

/// Columns without blanks in their names, so that a program can read the table as well.
void table(std::string& out, const PairFile& file, const PairFit& found) {
  out +=
      "\ncloseness by day at the mode: predicted from the days before, filtered up to that day, "
      "smoothed from all days\n";
  out += "(1 is " + person(file, 0) + ", 2 is " + person(file, 1) + "; sd: standard deviation)\n";
  out += "day       ";
  for (const char* given : {"pred", "filt", "smooth"}) {
    for (const char* who : {"1", "2"})
      add(out, " %10s %11s", (std::string(given) + '_' + who).c_str(),
          (std::string(given) + "_sd_" + who).c_str());
  }
  out += '\n';
  for (std::size_t t = 0; t < found.filtered.size(); ++t) {
    add(out, "%-10s", day_text(file, static_cast<int>(t)).c_str());
    for (const std::vector<Day>* days : {&found.predicted, &found.filtered, &found.smoothed}) {
      const Day& day = (*days)[t];
      for (std::size_t who = 0; who < 2; ++who) {
        add(out, " %10.4f %11.4f", file.scale.to_own(day.mean[who]),
            file.scale.length_to_own(std::sqrt(day.cov[2 * who])));
      }
    }
    out += '\n';
  }
}

}  // namespace

std::string first_answer_text(const PairFile& file, const Report& report) {
  return day_text(file, report.rests.days > 0 ? file.series.days - report.rests.days : 0);
}

std::string pair_text(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  std::string out;
  data(out, file, asked, found);
  hyperparameter_rows(out, file, found);
  now(out, file, found);
  effects(out, file, found.report);
  table(out, file, found);
  return out;
}

}  // namespace pane::fit

#include "cli/fit/pair_text.hpp"

#include "cli/fit/lines.hpp"
#include "cli/fit/words.hpp"
#include "core/insight/gates.hpp"

namespace pane::fit {
namespace {

using insight::Estimate;
using insight::Report;

std::string person(const PairFile& file, std::size_t who) {
  return who < file.people.size() ? file.people[who] : "(the other)";
}

void data(std::string& out, const PairFile& file, const PairAsked& asked, const Report& r) {
  add(out, "%s and %s: %d days from %s, %zu %s, %d answers (%d missing), taken as %s\n",
      person(file, 0).c_str(), person(file, 1).c_str(), r.rests.days,
      first_answer_text(file, r).c_str(), file.items.size(),
      file.items.size() == 1 ? "item" : "items", r.rests.answers,
      static_cast<int>(file.series.answers.size()) - r.rests.answers,
      asked.gaussian ? "Gaussian" : "intervals of 1 to 7");
  add(out,
      "days with answers: %d, %d, both %d; longest gap %d; answers of 6 and 7: %.0f %%, %.0f %%\n",
      r.rests.days_of[0], r.rests.days_of[1], r.rests.days_both, r.rests.longest_gap,
      100 * r.rests.at_top[0], 100 * r.rests.at_top[1]);
  for (std::size_t who = 0; who < 2; ++who) {
    if (r.rests.days_of[who] == 0) {
      add(out,
          "Nothing of %s is here: what stands of them below comes from the priors and the model.\n",
          person(file, who).c_str());
    } else if (r.rests.one_number[who]) {
      add(out,
          "%s gives one number nearly always: how one day follows on another cannot be seen.\n",
          person(file, who).c_str());
    }
  }
}

/// The item that runs against the others, by name.
void against(std::string& out, const PairFile& file, const Report& r) {
  if (r.rests.against < 0) return;
  add(out,
      "%s runs against the other items of its evening (r = %.2f): if it was asked the other way "
      "round, say --reverse.\n",
      file.items[static_cast<std::size_t>(r.rests.against)].c_str(), r.rests.goes);
}

void quantity(std::string& out, const char* name, const std::string& of, const insight::Quantity& q,
              int who) {
  add(out, "  %-28s %9.4f  %9.4f ..%9.4f   %9.4f ..%9.4f   %5.2f\n", (name + of).c_str(),
      q.now[who].mean, q.now[who].low, q.now[who].high, q.before[who].low, q.before[who].high,
      q.contraction[who]);
}

void hyperparameters(std::string& out, const PairFile& file, const PairFit& found) {
  const Report& r = found.report;
  add(out, "\nlog-likelihood at the mode %.12g, log-posterior %.12g\n", found.fit.log_likelihood,
      found.fit.log_posterior);
  add(out, "%zu draws%s, k-hat %.2f, effective share %.2f\n", found.fit.draws.size(),
      found.fit.metropolis ? " by adaptive Metropolis" : ", weighted", found.fit.k_hat,
      found.fit.effective);
  if (found.fit.effective < insight::kLeastEffective)
    add(out, "The draws lean on one another so much that every figure below is rough.\n");
  add(out, "\n  %-28s %9s  %9s%%  interval   %9s%%  before      contraction\n", "", "mean", "90 ",
      "90 ");
  const insight::Quantity* each[] = {&r.inertia, &r.partner, &r.daily};
  const char* names[] = {"inertia, ", "other's yesterday, ", "what a day brings, "};
  for (int i = 0; i < 3; ++i) {
    for (int who = 0; who < 2; ++who) {
      quantity(out, names[i], person(file, static_cast<std::size_t>(who)).substr(0, 12), *each[i],
               who);
    }
  }
  quantity(out, "both at once (correlation)", "", r.together, 0);
  quantity(out, "set-point's daily step", "", r.drift_sd, 0);
  for (int who = 0; who < 2; ++who) {
    quantity(out, "error of an answer, ", person(file, static_cast<std::size_t>(who)).substr(0, 12),
             r.error, who);
  }
}

void interval(std::string& out, const char* name, const Estimate& e) {
  add(out, "%s %.3f  (%.0f %%: %.3f .. %.3f)\n", name, e.mean, 100 * e.level, e.low, e.high);
}

/// A word, or why there is none.
std::string said(const Report& r, insight::Way way) {
  std::string out = name_of(way);
  if (way == insight::Way::kNothing && r.held != insight::Held::kNot)
    out += std::string(" (") + name_of(r.held) + ")";
  return out;
}

void now(std::string& out, const PairFile& file, const Report& r) {
  add(out, "\ncloseness tonight: %s %.3f (sd %.3f), %s %.3f (sd %.3f)%s\n", person(file, 0).c_str(),
      r.closeness[0], r.closeness_sd[0], person(file, 1).c_str(), r.closeness[1], r.closeness_sd[1],
      r.marble_shown ? "" : "   [too early to show]");
  interval(out, "change over three days:", r.drift_both);
  add(out, "  which may be called: %s\n", said(r, r.rolls).c_str());
  interval(out, ("set-point change over " + std::to_string(r.set_point_days) + " days:").c_str(),
           r.set_point_change);
  add(out, "  which may be called: %s\n", said(r, r.set_point_way).c_str());
  for (const int day : r.breaks)
    add(out, "  with a lasting change that first shows on %s\n", day_text(file, day).c_str());
  if (r.break_chance >= insight::kBreakPossible)
    add(out, "  a%s lasting change is possible (chance %.2f), and not in these figures\n",
        r.breaks.empty() ? "" : "nother", r.break_chance);
  interval(out, "days until half of a good or hard day is gone:", r.echo_days);
  add(out, "  which may be shown: %s\n", r.echo_shown ? "yes" : "not yet");
  add(out, "reliability of change from one day's answers: %.2f, %.2f\n", r.reliability[0],
      r.reliability[1]);
  add(out, "had missed days been one point lower: %.3f, %.3f; two points: %.3f, %.3f\n",
      r.closeness_if_lower[0], r.closeness_if_lower[1], r.closeness_if_much_lower[0],
      r.closeness_if_much_lower[1]);
  if (r.scores.days == 0) {
    out += "one-day-ahead log score: no day yet from which it could be told\n";
    return;
  }
  add(out,
      "one-day-ahead log score over %d days: model %.4f, own mean %.4f, last value %.4f, local "
      "level %.4f%s\n",
      r.scores.days, r.scores.model, r.scores.own_mean, r.scores.last_value, r.scores.local_level,
      r.scores.model_wins ? "" : "   [the model does not win]");
}

void effects(std::string& out, const PairFile& file, const Report& r) {
  for (std::size_t k = 0; k < r.effects.size(); ++k) {
    const insight::Effect& e = r.effects[k];
    add(out,
        "\n%s: mean effect on the two %.3f  (%.0f %%: %.3f .. %.3f), P(> 0) = %.3f, contraction "
        "%.2f\n",
        file.practices[k].c_str(), e.both.mean, 100 * e.both.level, e.both.low, e.both.high,
        e.p_positive, e.contraction);
    for (std::size_t who = 0; who < 2; ++who) {
      add(out, "  on %s %.3f (%.3f .. %.3f)\n", person(file, who).c_str(), e.of[who].mean,
          e.of[who].low, e.of[who].high);
    }
    if (e.causal) {
      add(out, "  offered on %d days, not on %d; exact randomisation test p = %.4f\n", e.offered,
          e.not_offered, e.randomisation_p);
      add(out,
          "  days without an answer: %d of %d offered, %d of %d others; such a difference by "
          "chance: "
          "p = %.4f\n",
          e.offered_silent, e.offered + e.offered_silent, e.not_offered_silent,
          e.not_offered + e.not_offered_silent, e.answered_p);
      add(out, "  which may be called: %s\n", name_of(e.verdict));
    } else {
      out +=
          "  People chose it themselves, maybe because the day was good: nothing causal may be "
          "said.\n";
    }
  }
}

void table(std::string& out, const PairFile& file, const PairFit& found) {
  add(out,
      "\ncloseness by day at the mode (mean and variance; filtered: up to that day, smoothed: from "
      "all days)\n");
  add(out, "%-11s %22s filtered %23s filtered %22s smoothed %23s smoothed\n", "day",
      person(file, 0).substr(0, 20).c_str(), person(file, 1).substr(0, 20).c_str(),
      person(file, 0).substr(0, 20).c_str(), person(file, 1).substr(0, 20).c_str());
  for (std::size_t t = 0; t < found.filtered.size(); ++t) {
    const Day& f = found.filtered[t];
    const Day& s = found.smoothed[t];
    add(out, "%-11s %15.10f %15.10f  %15.10f %15.10f  %15.10f %15.10f  %15.10f %15.10f\n",
        day_text(file, static_cast<int>(t)).c_str(), f.mean[0], f.cov[0], f.mean[1], f.cov[2],
        s.mean[0], s.cov[0], s.mean[1], s.cov[2]);
  }
}

}  // namespace

std::string first_answer_text(const PairFile& file, const Report& report) {
  return day_text(file, report.rests.days > 0 ? file.series.days - report.rests.days : 0);
}

std::string pair_text(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  std::string out;
  data(out, file, asked, found.report);
  against(out, file, found.report);
  hyperparameters(out, file, found);
  now(out, file, found.report);
  effects(out, file, found.report);
  table(out, file, found);
  return out;
}

}  // namespace pane::fit

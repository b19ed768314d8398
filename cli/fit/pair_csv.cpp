#include "cli/fit/pair_csv.hpp"

#include <cmath>

#include "cli/fit/pair_figures.hpp"
#include "cli/fit/words.hpp"

namespace pane::fit {
namespace {

using insight::Estimate;

constexpr double kLevels[] = {.5, .8, .9};

/// Begins a row.
Tidy& couple(Tidy& out, const PairFile& file) {
  return file.couple.empty() ? out.none() : out.text(file.couple);
}

void days(Tidy& out, const PairFile& file, const char* given, const std::vector<Day>& days) {
  for (std::size_t t = 0; t < days.size(); ++t) {
    for (std::size_t who = 0; who < 2; ++who) {
      const double mean = days[t].mean[who], sd = std::sqrt(days[t].cov[2 * who]);
      couple(out, file)
          .text(day_text(file, static_cast<int>(t)))
          .text(person(file, static_cast<int>(who)));
      out.text(given).number(file.scale.to_own(mean)).number(file.scale.length_to_own(sd));
      for (const double level : kLevels) {
        const Estimate e = days[t].interval(who, level);
        out.number(file.scale.to_own(e.low)).number(file.scale.to_own(e.high));
      }
      out.end();
    }
  }
}

Tidy states(const PairFile& file, const PairFit& found) {
  Tidy out("states.csv", {"couple", "day", "person", "given", "mean", "sd", "low50", "high50",
                          "low80", "high80", "low90", "high90"});
  days(out, file, "predicted", found.predicted);
  days(out, file, "filtered", found.filtered);
  days(out, file, "smoothed", found.smoothed);
  return out;
}

Tidy residuals(const PairFile& file, const PairFit& found) {
  Tidy out("residuals.csv", {"couple", "day", "person", "item", "value", "expected", "sd",
                             "residual", "standardised", "below_low", "below_high"});
  for (const Foretold& one : found.foretold) {
    couple(out, file).text(day_text(file, one.day)).text(person(file, one.person));
    out.text(file.items[static_cast<std::size_t>(one.item)]);
    const auto [expected, sd] = one.expected(found.on_scale);
    out.number(file.scale.to_own(one.value)).number(file.scale.to_own(expected));
    out.number(file.scale.length_to_own(sd));
    out.number(file.scale.length_to_own(one.value - expected)).number(one.standardised());
    out.number(one.below_low()).number(one.below_high()).end();
  }
  return out;
}

Tidy figures(const PairFile& file, const PairFit& found) {
  Tidy out("figures.csv", {"couple", "quantity", "person", "mean", "sd", "low", "high", "level",
                           "prior_mean", "prior_low", "prior_high", "contraction", "may_be_said"});
  for (const std::vector<Figure>& list :
       {closeness(file, found), hyperparameters(file, found.report), scores(found.report)}) {
    for (const Figure& f : list) {
      couple(out, file).text(f.key).text(person(file, f.who)).number(f.now.mean).number(f.sd);
      out.number(f.now.low).number(f.now.high).number(f.now.level);
      out.number(f.before.mean).number(f.before.low).number(f.before.high).number(f.contraction);
      if (!f.said.empty()) out.text(f.said);
      out.end();
    }
  }
  return out;
}

Tidy effects(const PairFile& file, const PairFit& found) {
  Tidy out("effects.csv",
           {"couple", "practice", "person", "mean", "low", "high", "level", "p_positive",
            "contraction", "days_offered", "days_offered_in_all", "days_not_offered",
            "days_not_offered_in_all", "randomisation_p", "may_be_said"});
  for (std::size_t k = 0; k < found.report.effects.size(); ++k) {
    const insight::Effect& e = found.report.effects[k];
    for (int who = -1; who < 2; ++who) {
      const Estimate of = length(file.scale, who < 0 ? e.both : e.of[who]);
      couple(out, file).text(file.practices[k]).text(person(file, who));
      out.number(of.mean).number(of.low).number(of.high).number(of.level);
      if (who < 0) {
        out.number(e.p_positive).number(e.contraction);
        if (e.causal) {
          out.number(e.offered)
              .number(e.offered_in_all())
              .number(e.not_offered)
              .number(e.others_in_all());
          out.number(e.randomisation_p).text(name_of(e.verdict));
        } else {
          out.none().none().none().none().none().text("nothing causal");
        }
      }
      out.end();
    }
  }
  return out;
}

Tidy draws(const PairFile& file, const PairFit& found) {
  Tidy out("draws.csv",
           {"couple", "draw", "weight", "log_likelihood", "log_posterior", "inertia_1", "inertia_2",
            "partner_1", "partner_2", "daily_1", "daily_2", "together", "drift", "error_1",
            "error_2", "closeness_1", "closeness_2", "closeness_sd_1", "closeness_sd_2"});
  const Scale& scale = file.scale;
  int count = 0;
  for (const insight::Drawn& d : found.fit.draws) {
    const insight::Hyper& h = d.hyper;
    couple(out, file)
        .number(++count)
        .number(d.weight)
        .number(d.log_likelihood)
        .number(d.log_posterior);
    out.number(h.inertia[0]).number(h.inertia[1]).number(h.partner[0]).number(h.partner[1]);
    out.number(scale.length_to_own(h.daily[0])).number(scale.length_to_own(h.daily[1]));
    out.number(h.together).number(scale.length_to_own(h.drift));
    out.number(scale.length_to_own(h.error[0])).number(scale.length_to_own(h.error[1]));
    const Day tonight = Day::of(d.closeness, d.closeness_cov, found.on_scale);
    for (const double c : tonight.mean) out.number(scale.to_own(c));
    for (const std::size_t i : {0U, 2U}) out.number(scale.length_to_own(std::sqrt(tonight.cov[i])));
    out.end();
  }
  return out;
}

}  // namespace

std::vector<Tidy> pair_tables(const PairFile& file, const PairFit& found) {
  return {states(file, found), residuals(file, found), figures(file, found), effects(file, found),
          draws(file, found)};
}

}  // namespace pane::fit

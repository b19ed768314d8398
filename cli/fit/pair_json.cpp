// The fit of a pair as JSON: everything, at full precision, in the file's own scale. Each field
// stands in docs/fit-outputs.md, and a test compares the two.
#include <nlohmann/json.hpp>

#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_text.hpp"
#include "cli/fit/pair_words.hpp"
#include "cli/fit/words.hpp"

namespace pane::fit {
namespace {

using insight::Estimate;
using insight::Report;
using Json = nlohmann::ordered_json;

Json json(const Estimate& e) {
  return {{"mean", e.mean}, {"low", e.low}, {"high", e.high}, {"level", e.level}};
}
Json json(const insight::Two& two) { return {two[0], two[1]}; }
Json places(const Scale& scale, const insight::Two& two) {
  return {scale.to_own(two[0]), scale.to_own(two[1])};
}
Json lengths(const Scale& scale, const insight::Two& two) {
  return {scale.length_to_own(two[0]), scale.length_to_own(two[1])};
}
double square_to_own(const Scale& scale, double variance) {
  return scale.length_to_own(scale.length_to_own(variance));
}
/// A covariance {var, cov, var} as a matrix.
Json matrix(const Scale& scale, const std::array<double, 3>& cov) {
  const double first = square_to_own(scale, cov[0]), both = square_to_own(scale, cov[1]);
  return {{first, both}, {both, square_to_own(scale, cov[2])}};
}
Json json(const Scale& scale, const insight::Hyper& h) {
  return {{"inertia", json(h.inertia)},
          {"partner", json(h.partner)},
          {"daily", lengths(scale, h.daily)},
          {"together", h.together},
          {"drift", scale.length_to_own(h.drift)},
          {"error", lengths(scale, h.error)}};
}
/// Those of one key: a list of two where each has their own.
Json hyperparameter(const std::vector<Figure>& all, const std::string& key) {
  Json posterior = Json::array(), prior = Json::array(), contraction = Json::array();
  bool of_each = false;
  for (const Figure& f : all) {
    if (f.key != key) continue;
    of_each = f.who >= 0;
    posterior.push_back(json(f.now));
    prior.push_back(json(f.before));
    contraction.push_back(f.contraction);
  }
  if (of_each) return {{"posterior", posterior}, {"prior", prior}, {"contraction", contraction}};
  return {{"posterior", posterior[0]}, {"prior", prior[0]}, {"contraction", contraction[0]}};
}
Json tonight(const PairFile& file, const PairFit& found) {
  Json low = Json::array(), high = Json::array();
  constexpr double kLevel = .9;
  for (std::size_t who = 0; who < 2; ++who) {
    const Estimate e = place(file.scale, found.report.closeness_of[who]);
    low.push_back(e.low);
    high.push_back(e.high);
  }
  return {{"closeness", places(file.scale, found.report.closeness)},
          {"sd", lengths(file.scale, found.report.closeness_sd)},
          {"low", low},
          {"high", high},
          {"level", kLevel}};
}

/// A word; null where there is none yet.
Json word(insight::Way way) {
  return way == insight::Way::kNothing ? Json(nullptr) : Json(name_of(way));
}

Json data(const PairFile& file, const Report& report) {
  const insight::Rests& rests = report.rests;
  const int against = rests.against;
  return {{"people", file.people},
          {"items", file.items},
          {"practices", file.practices},
          {"first_day", first_answer_text(file, report)},
          {"days", rests.days},
          {"answers", rests.answers},
          {"missing", static_cast<int>(file.series.answers.size()) - rests.answers},
          {"days_of", {rests.days_of[0], rests.days_of[1]}},
          {"days_both", rests.days_both},
          {"longest_gap", rests.longest_gap},
          {"longest_gap_of", {rests.gap_of[0], rests.gap_of[1]}},
          {"share_of_6_and_7", json(rests.at_top)},
          {"share_of_1_and_2", json(rests.at_bottom)},
          {"one_number", {rests.one_number[0], rests.one_number[1]}},
          {"ends_only", {rests.ends[0], rests.ends[1]}},
          {"item_against",
           against < 0 ? Json(nullptr) : Json(file.items[static_cast<std::size_t>(against)])},
          {"item_against_r", against < 0 ? Json(nullptr) : Json(rests.goes)}};
}

Json effects(const PairFile& file, const Report& report) {
  Json list = Json::array();
  for (std::size_t k = 0; k < report.effects.size(); ++k) {
    const insight::Effect& e = report.effects[k];
    Json looks = Json::array();
    for (int i = 0; i < e.looks && i < 3; ++i) looks.push_back(e.p_at_look[i]);
    const std::string caution = verdict_caution(e);
    list.push_back({{"practice", file.practices[k]},
                    {"causal", e.causal},
                    {"verdict", e.causal ? Json(name_of(e.verdict)) : Json(nullptr)},
                    {"caution", caution.empty() ? Json(nullptr) : Json(caution)},
                    {"both", json(length(file.scale, e.both))},
                    {"of", {json(length(file.scale, e.of[0])), json(length(file.scale, e.of[1]))}},
                    {"p_positive", e.p_positive},
                    {"p_positive_at_weekly_looks", looks},
                    {"contraction", e.contraction},
                    {"days_offered", e.offered},
                    {"days_offered_in_all", e.offered_in_all()},
                    {"days_not_offered", e.not_offered},
                    {"days_not_offered_in_all", e.others_in_all()},
                    {"answered_p", e.causal ? Json(e.answered_p) : Json(nullptr)},
                    {"randomisation_p", e.causal ? Json(e.randomisation_p) : Json(nullptr)}});
  }
  return list;
}

Json gates(const PairFile& file, const Report& r) {
  Json out{{"marble", r.marble_shown},
           {"held_back", r.held == insight::Held::kNot ? Json(nullptr) : Json(name_of(r.held))},
           {"rolls", word(r.rolls)},
           {"set_point", word(r.set_point_way)},
           {"echo", r.echo_shown},
           {"partner_effect_in_expert_view", {r.partner.shown[0], r.partner.shown[1]}},
           {"baseline_instead", r.baseline_instead}};
  Json practices = Json::object();
  for (std::size_t k = 0; k < r.effects.size(); ++k) {
    const insight::Effect& e = r.effects[k];
    practices[file.practices[k]] = e.causal ? Json(name_of(e.verdict)) : Json("nothing causal");
  }
  out["practices"] = practices;
  return out;
}

Json draws(const Scale& scale, const PairFit& found) {
  Json list = Json::array();
  for (const insight::Drawn& d : found.fit.draws) {
    Json one = json(scale, d.hyper);
    one["weight"] = d.weight;
    one["log_likelihood"] = d.log_likelihood;
    one["log_posterior"] = d.log_posterior;
    const Day tonight = Day::of(d.closeness, d.closeness_cov, found.on_scale);
    one["closeness"] = places(scale, tonight.mean);
    one["closeness_cov"] = matrix(scale, tonight.cov);
    Json of_practices = Json::array();
    for (const insight::Part& e : d.effect)
      of_practices.push_back({scale.length_to_own(e.mean), square_to_own(scale, e.variance)});
    if (!d.effect.empty()) one["effects_mean_variance"] = of_practices;
    list.push_back(std::move(one));
  }
  return list;
}

Json states(const PairFile& file, const std::vector<Day>& days) {
  Json list = Json::array();
  for (std::size_t t = 0; t < days.size(); ++t) {
    list.push_back({{"day", day_text(file, static_cast<int>(t))},
                    {"mean", places(file.scale, days[t].mean)},
                    {"cov", matrix(file.scale, days[t].cov)}});
  }
  return list;
}

}  // namespace

std::string pair_json(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  const Report& r = found.report;
  const Scale& scale = file.scale;
  Json out;
  out["model"] = "pair";
  out["version"] = PANE_VERSION;
  out["answers"] = asked.gaussian ? "gaussian" : "censored";
  out["scale"] = {{"lo", scale.lo}, {"hi", scale.hi}};
  out["data"] = data(file, r);
  out["notes"] = cautions(file, asked, found);
  out["log_likelihood"] = found.fit.log_likelihood;
  out["log_posterior"] = found.fit.log_posterior;
  out["at_mode"] = json(scale, found.fit.at_mode);
  out["k_hat"] = found.fit.k_hat;
  out["effective_share"] = found.fit.effective;
  out["metropolis"] = found.fit.metropolis;
  const std::vector<Figure> all = hyperparameters(file, r);
  for (const char* key : {"inertia", "partner", "daily", "together", "drift", "error"})
    out["hyperparameters"][key] = hyperparameter(all, key);
  out["tonight"] = tonight(file, found);
  out["change_over_three_days"] = {{"mean", lengths(scale, r.drift)},
                                   {"both", json(length(scale, r.drift_both))}};
  out["set_point_change"] = {{"days", r.set_point_days},
                             {"both", json(length(scale, r.set_point_change))}};
  out["echo_days"] = json(r.echo_days);
  out["reliability_of_change"] = {r.reliability[0], r.reliability[1]};
  out["one_day_ahead_log_score"] = {{"days", r.scores.days},
                                    {"model", r.scores.model},
                                    {"own_mean", r.scores.own_mean},
                                    {"last_value", r.scores.last_value},
                                    {"local_level", r.scores.local_level},
                                    {"model_wins", r.scores.model_wins}};
  out["closeness_if_missed_days_were_lower"] = {
      {"one_point", places(scale, r.closeness_if_lower)},
      {"two_points", places(scale, r.closeness_if_much_lower)}};
  out["lasting_changes"] = {{"days", Json::array()}, {"chance_of_another", r.break_chance}};
  for (const int day : r.breaks) out["lasting_changes"]["days"].push_back(day_text(file, day));
  out["effects"] = effects(file, r);
  out["gates"] = gates(file, r);
  out["predicted"] = states(file, found.predicted);
  out["filtered"] = states(file, found.filtered);
  out["smoothed"] = states(file, found.smoothed);
  out["draws"] = draws(scale, found);
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace pane::fit

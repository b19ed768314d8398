// The fit of a pair as JSON: everything, at full precision. Fields are named in docs/fit.md.
#include <nlohmann/json.hpp>

#include "cli/fit/pair_text.hpp"
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
/// A covariance {var, cov, var} as a matrix.
Json matrix(const std::array<double, 3>& cov) { return {{cov[0], cov[1]}, {cov[1], cov[2]}}; }
Json json(const insight::Hyper& h) {
  return {{"inertia", json(h.inertia)}, {"partner", json(h.partner)}, {"daily", json(h.daily)},
          {"together", h.together},     {"drift", h.drift},           {"error", h.error}};
}
Json json(const insight::Quantity& q, bool of_each) {
  Json out;
  if (of_each) {
    out["posterior"] = {json(q.now[0]), json(q.now[1])};
    out["prior"] = {json(q.before[0]), json(q.before[1])};
  } else {
    out["posterior"] = json(q.now[0]);
    out["prior"] = json(q.before[0]);
  }
  if (of_each)
    out["contraction"] = json(q.contraction);
  else
    out["contraction"] = q.contraction[0];
  return out;
}

/// A word; null where there is none yet.
Json word(insight::Way way) {
  return way == insight::Way::kNothing ? Json(nullptr) : Json(name_of(way));
}

Json data(const PairFile& file, const Report& report) {
  const insight::Rests& rests = report.rests;
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
          {"share_of_6_and_7", json(rests.at_top)},
          {"gap_of", {rests.gap_of[0], rests.gap_of[1]}},
          {"one_number", {rests.one_number[0], rests.one_number[1]}},
          {"ends_only", {rests.ends[0], rests.ends[1]}},
          {"item_against", rests.against < 0
                               ? Json(nullptr)
                               : Json(file.items[static_cast<std::size_t>(rests.against)])},
          {"item_against_r", rests.against < 0 ? Json(nullptr) : Json(rests.goes)}};
}

Json effects(const PairFile& file, const Report& report) {
  Json list = Json::array();
  for (std::size_t k = 0; k < report.effects.size(); ++k) {
    const insight::Effect& e = report.effects[k];
    Json looks = Json::array();
    for (int i = 0; i < e.looks && i < 3; ++i) looks.push_back(e.p_at_look[i]);
    list.push_back({{"practice", file.practices[k]},
                    {"causal", e.causal},
                    {"verdict", e.causal ? Json(name_of(e.verdict)) : Json(nullptr)},
                    {"both", json(e.both)},
                    {"of", {json(e.of[0]), json(e.of[1])}},
                    {"p_positive", e.p_positive},
                    {"p_positive_at_weekly_looks", looks},
                    {"contraction", e.contraction},
                    {"days_offered", e.offered},
                    {"days_not_offered", e.not_offered},
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
           {"partner_effect_in_expert_view", r.partner.shown},
           {"baseline_instead", r.baseline_instead}};
  Json practices = Json::object();
  for (std::size_t k = 0; k < r.effects.size(); ++k) {
    const insight::Effect& e = r.effects[k];
    practices[file.practices[k]] = e.causal ? Json(name_of(e.verdict)) : Json("nothing causal");
  }
  out["practices"] = practices;
  return out;
}

Json draws(const insight::Fit& fit) {
  Json list = Json::array();
  for (const insight::Drawn& d : fit.draws) {
    Json one = json(d.hyper);
    one["weight"] = d.weight;
    one["log_likelihood"] = d.log_likelihood;
    one["log_posterior"] = d.log_posterior;
    one["closeness"] = json(d.closeness);
    one["closeness_cov"] = matrix(d.closeness_cov);
    Json of_practices = Json::array();
    for (const insight::Part& e : d.effect) of_practices.push_back({e.mean, e.variance});
    if (!d.effect.empty()) one["effects_mean_variance"] = of_practices;
    list.push_back(std::move(one));
  }
  return list;
}

Json states(const PairFile& file, const std::vector<Day>& days) {
  Json list = Json::array();
  for (std::size_t t = 0; t < days.size(); ++t) {
    list.push_back({{"day", day_text(file, static_cast<int>(t))},
                    {"mean", json(days[t].mean)},
                    {"cov", matrix(days[t].cov)}});
  }
  return list;
}

}  // namespace

std::string pair_json(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  const Report& r = found.report;
  Json out;
  out["model"] = "pair";
  out["answers"] = asked.gaussian ? "gaussian" : "censored";
  out["data"] = data(file, r);
  out["log_likelihood"] = found.fit.log_likelihood;
  out["log_posterior"] = found.fit.log_posterior;
  out["at_mode"] = json(found.fit.at_mode);
  out["k_hat"] = found.fit.k_hat;
  out["effective_share"] = found.fit.effective;
  out["metropolis"] = found.fit.metropolis;
  out["hyperparameters"] = {
      {"inertia", json(r.inertia, true)}, {"partner", json(r.partner, true)},
      {"daily", json(r.daily, true)},     {"together", json(r.together, false)},
      {"drift", json(r.drift_sd, false)}, {"error", json(r.error, true)}};
  out["tonight"] = {{"closeness", json(r.closeness)},
                    {"sd", json(r.closeness_sd)},
                    {"interval", {json(r.closeness_of[0]), json(r.closeness_of[1])}}};
  out["change_over_three_days"] = {{"mean", json(r.drift)}, {"both", json(r.drift_both)}};
  out["set_point_change"] = {{"days", r.set_point_days}, {"both", json(r.set_point_change)}};
  out["echo_days"] = json(r.echo_days);
  out["reliability_of_change"] = {r.reliability[0], r.reliability[1]};
  out["one_day_ahead_log_score"] = {{"days", r.scores.days},
                                    {"model", r.scores.model},
                                    {"own_mean", r.scores.own_mean},
                                    {"last_value", r.scores.last_value},
                                    {"local_level", r.scores.local_level},
                                    {"model_wins", r.scores.model_wins}};
  out["closeness_if_missed_days_were_lower"] = {{"one_point", json(r.closeness_if_lower)},
                                                {"two_points", json(r.closeness_if_much_lower)}};
  out["lasting_changes"] = {{"days", Json::array()}, {"chance_of_another", r.break_chance}};
  for (const int day : r.breaks) out["lasting_changes"]["days"].push_back(day_text(file, day));
  out["effects"] = effects(file, r);
  out["gates"] = gates(file, r);
  out["predicted"] = states(file, found.predicted);
  out["filtered"] = states(file, found.filtered);
  out["smoothed"] = states(file, found.smoothed);
  out["draws"] = draws(found.fit);
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace pane::fit

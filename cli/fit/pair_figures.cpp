#include "cli/fit/pair_figures.hpp"

#include "cli/fit/lines.hpp"
#include "cli/fit/names.hpp"
#include "cli/fit/words.hpp"
#include "core/insight/summary.hpp"

namespace pane::fit {
namespace {

using insight::Estimate;
using insight::kMissing;
using insight::Quantity;
using insight::Report;

Estimate only(double mean) { return {mean, kMissing, kMissing, kMissing}; }

Figure figure(const char* key, std::string label, int who, bool in_points, const Estimate& now) {
  Figure f;
  f.key = key;
  f.label = std::move(label);
  f.who = who;
  f.in_points = in_points;
  f.now = now;
  return f;
}

void of_each(std::vector<Figure>& all, const char* key, const char* label, const Quantity& q,
             const Scale* points) {
  for (int who = 0; who < 2; ++who) {
    const auto own = [&](const Estimate& e) { return points != nullptr ? length(*points, e) : e; };
    all.push_back(figure(key, label, who, points != nullptr, own(q.now[who])));
    all.back().before = own(q.before[who]);
    all.back().contraction = q.contraction[static_cast<std::size_t>(who)];
  }
}

void of_both(std::vector<Figure>& all, const char* key, const char* label, const Quantity& q,
             const Scale* points) {
  of_each(all, key, label, q, points);
  all.pop_back();
  all.back().who = -1;
}

}  // namespace

std::string person(const PairFile& file, int who) {
  if (who < 0) return "both";
  const auto i = static_cast<std::size_t>(who);
  return i < file.people.size() ? file.people[i] : "(the other)";
}

std::string people(const PairFile& file) { return person(file, 0) + " and " + person(file, 1); }

Estimate place(const Scale& scale, Estimate e) {
  return {scale.to_own(e.mean), scale.to_own(e.low), scale.to_own(e.high), e.level};
}

Estimate length(const Scale& scale, Estimate e) {
  return {scale.length_to_own(e.mean), scale.length_to_own(e.low), scale.length_to_own(e.high),
          e.level};
}

std::vector<Figure> hyperparameters(const PairFile& file, const Report& r) {
  std::vector<Figure> all;
  of_each(all, "inertia", "inertia", r.inertia, nullptr);
  of_each(all, "partner", "other's yesterday", r.partner, nullptr);
  of_each(all, "daily", "what a day brings", r.daily, &file.scale);
  of_both(all, "together", "both at once (correlation)", r.together, nullptr);
  of_both(all, "drift", "set-point's daily step", r.drift_sd, &file.scale);
  of_each(all, "error", "error of an answer", r.error, &file.scale);
  return all;
}

std::vector<Figure> closeness(const PairFile& file, const PairFit& found) {
  const Report& r = found.report;
  const Scale& scale = file.scale;
  std::vector<Figure> all;
  const auto put = [&](const char* key, std::string label, int who, bool in_points, Estimate now,
                       std::string said = "") {
    all.push_back(figure(key, std::move(label), who, in_points, now));
    all.back().said = std::move(said);
  };
  for (std::size_t i = 0; i < 2; ++i) {
    put("closeness_tonight", "closeness tonight", static_cast<int>(i), true,
        place(scale, r.closeness_of[i]), r.marble_shown ? "" : "too early to show");
    all.back().sd = scale.length_to_own(r.closeness_sd[i]);
  }
  const auto lower = [&](double points) {
    std::string by;
    add(by, "had missed days been %g lower", scale.length_to_own(points));
    return by;
  };
  // Of whom nothing is here, no day can be missed.
  for (std::size_t i = 0; i < 2; ++i) {
    if (r.rests.days_of[i] == 0) continue;
    put("closeness_if_missed_lower", lower(1), static_cast<int>(i), true,
        only(scale.to_own(r.closeness_if_lower[i])));
  }
  for (std::size_t i = 0; i < 2; ++i) {
    if (r.rests.days_of[i] == 0) continue;
    put("closeness_if_missed_much_lower", lower(2), static_cast<int>(i), true,
        only(scale.to_own(r.closeness_if_much_lower[i])));
  }
  put("change_over_three_days", "change over three days", -1, true, length(scale, r.drift_both),
      name_of(r.rolls));
  put("set_point_change", "set-point change over " + counted(r.set_point_days, "day", "days"), -1,
      true, length(scale, r.set_point_change), name_of(r.set_point_way));
  put("echo_days", "days until half of a good or hard day is gone", -1, false, r.echo_days,
      r.echo_shown ? "may be shown" : "not yet");
  for (int who = 0; who < 2; ++who) {
    put("reliability_of_change", "reliability of change from one day's answers", who, false,
        only(r.reliability[who]));
  }
  return all;
}

std::vector<Figure> scores(const Report& r) {
  if (r.scores.days == 0) return {};
  return {figure("log_score_model", "model", -1, false, only(r.scores.model)),
          figure("log_score_own_mean", "own mean", -1, false, only(r.scores.own_mean)),
          figure("log_score_last_value", "last value", -1, false, only(r.scores.last_value)),
          figure("log_score_local_level", "local level", -1, false, only(r.scores.local_level))};
}

}  // namespace pane::fit

#include "core/insight/dyad.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "core/insight/dyad_runner.hpp"

namespace pane::insight {
namespace {

/// Ends of the interval of y* that gives answer y.
std::pair<double, double> interval(double y, double step) {
  const double half = step / 2;
  return {y <= 1 + half / 2 ? -kInfinity : y - half, y >= 7 - half / 2 ? kInfinity : y + half};
}

bool left_out(const Series& s, std::size_t day) {
  return !s.draws.empty() && (!s.draws[day].eligible || s.draws[day].light);
}

void lay_out_effort(const Series& s, Evidence& e) {
  const auto practices = static_cast<std::size_t>(s.practices);
  e.effort.assign(static_cast<std::size_t>(s.days) * practices, 0);
  for (std::size_t t = 0; t < static_cast<std::size_t>(s.days); ++t) {
    if (left_out(s, t)) continue;
    for (std::size_t k = 0; k < practices; ++k) {
      if (!s.draws.empty()) {
        e.effort[t * practices + k] = s.draws[t].offered == static_cast<int>(k) ? 1 : 0;
      } else if (!s.effort.empty()) {
        e.effort[t * practices + k] = s.effort[t * practices + k];
      }
    }
  }
}

/// What a run keeps besides the state.
struct Keep {
  std::vector<std::array<Part, 3>>* looks;
  Trace* trace;
};

void keep_day(const Runner& runner, int n, Trace& trace) {
  trace.n = n;
  for (int i = 0; i < n; ++i) trace.mean.push_back(runner.mean(i));
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) trace.cov.push_back(runner.cov(i, j));
  }
}

void keep_looks(const Runner& runner, const Evidence& e, int done,
                std::vector<std::array<Part, 3>>& looks) {
  for (int back = 0; back < 3; ++back) {
    if (done == 0 || e.look(back) != done) continue;
    for (int k = 0; k < e.layout.practices; ++k) {
      const int i = e.layout.effect(k);
      looks[static_cast<std::size_t>(k)][static_cast<std::size_t>(back)] = {runner.mean(i),
                                                                            runner.cov(i, i)};
    }
  }
}

void answers_of(Runner& runner, const Evidence& e, int day, Trace* trace) {
  const bool weekend = e.weekend[static_cast<std::size_t>(day)] != 0;
  const auto keep = [&](const double* pz, const Pull& pull) {
    if (trace == nullptr) return;
    trace->gain.insert(trace->gain.end(), pz, pz + e.layout.size());
    trace->pull.push_back(pull.pull);
    trace->weight.push_back(pull.weight);
  };
  std::span<const Told> told = e.on(day);
  while (!told.empty()) {
    std::size_t many = 1;
    // Whoever begins with an open set-point begins with one answer as it stands.
    if (e.mode == Answers::kGaussian || runner.diffuse(told.front().person)) {
      runner.answer(told.front(), weekend, keep);
    } else {
      if (runner.begun()) many = told.size();
      runner.answers(told.first(many), weekend, keep);
    }
    told = told.subspan(many);
  }
}

/// What comes between two evenings: the night, lasting changes, what was offered.
void toward(Runner& runner, const Evidence& e, int day) {
  if (day > 0) runner.advance();
  for (const int first : e.breaks) {
    if (first == day) runner.change();
  }
  if (!e.effort.empty())
    runner.offer(e.effort.data() + static_cast<std::size_t>(day * e.layout.practices));
}

/// Days from .. until, without the night before `from` when it is the first.
void days(Runner& runner, const Evidence& e, int from, int until, const Keep& keep) {
  for (int t = from; t < until; ++t) {
    toward(runner, e, t);
    if (keep.trace != nullptr) keep_day(runner, e.layout.size(), *keep.trace);
    answers_of(runner, e, t, keep.trace);
    if (keep.looks != nullptr) keep_looks(runner, e, t + 1, *keep.looks);
  }
}

/// The whole run, as long as copies are not asked for.
void all_days(Runner& runner, const Evidence& e, Moments* ending, const Keep& keep) {
  runner.start(e.diffuse, e.start_sd);
  if (ending == nullptr) {
    days(runner, e, 0, e.days, keep);
    return;
  }
  const int month = e.month_day() + 1, drift = e.drift_day() + 1;
  days(runner, e, 0, month, keep);
  runner.make_room();
  for (int i = 0; i < kPeople; ++i) runner.copy(e.layout.set_point_then(i), i, -1);
  days(runner, e, month, drift, keep);
  for (int i = 0; i < kPeople; ++i) runner.copy(e.layout.closeness_then(i), i, 2 + i);
  days(runner, e, drift, e.days, keep);
  const int n = e.layout.size_with_copies();
  ending->n = n;
  ending->mean.clear();
  ending->cov.clear();
  for (int i = 0; i < n; ++i) {
    ending->mean.push_back(runner.mean(i));
    for (int j = 0; j < n; ++j) ending->cov.push_back(runner.cov(i, j));
  }
}

void branches(const Evidence& e, const Hyper& h, const std::vector<int>& at,
              std::vector<double>& out) {
  Runner trunk(e.layout, h);
  trunk.start(e.diffuse, e.start_sd);
  int done = 0;
  for (const int day : at) {
    days(trunk, e, done, day, {nullptr, nullptr});
    done = day;
    Runner branch = trunk;
    toward(branch, e, day);
    branch.change();
    answers_of(branch, e, day, nullptr);
    days(branch, e, day + 1, e.days, {nullptr, nullptr});
    out.push_back(branch.begun() ? branch.log_likelihood() : -kInfinity);
  }
}

bool possible(const Hyper& h) {
  bool all = spectral_radius(h) < 1 && std::fabs(h.together) < 1;
  for (const double sd : {h.daily[0], h.daily[1], h.drift, h.error[0], h.error[1]})
    all = all && sd >= 0 && sd < kInfinity;
  return all && h.error[0] > 0 && h.error[1] > 0;
}

}  // namespace

Evidence evidence(const Series& s, const FitOptions& options) {
  Evidence e;
  e.days = s.days;
  e.mode = options.answers;
  e.diffuse = options.diffuse;
  e.layout = {options.effects ? s.practices : 0, s.items};
  if (options.effects && s.practices > 0) lay_out_effort(s, e);
  e.weekend = s.weekend;
  e.weekend.resize(static_cast<std::size_t>(s.days), 0);
  for (int t = 0; t < s.days; ++t) {
    e.first.push_back(static_cast<std::uint32_t>(e.told.size()));
    if (options.effects && left_out(s, static_cast<std::size_t>(t))) continue;
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j) {
        const double y = s.answer(t, i, j);
        if (std::isnan(y)) continue;
        Told told{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j), y, 0, 0};
        if (e.mode == Answers::kCensored) std::tie(told.low, told.high) = interval(y, s.step);
        e.told.push_back(told);
      }
    }
  }
  e.first.push_back(static_cast<std::uint32_t>(e.told.size()));
  return e;
}

Evidence proper(Evidence e) {
  if (!e.diffuse) return e;
  e.diffuse = false;
  e.start_sd = 1000;
  return e;
}

Part Moments::sum(std::span<const std::pair<int, double>> terms) const {
  Part part;
  for (const auto& [i, x] : terms) part.mean += x * mean[static_cast<std::size_t>(i)];
  part.variance = std::max(across(terms, terms), 0.);
  return part;
}

double Moments::across(std::span<const std::pair<int, double>> one,
                       std::span<const std::pair<int, double>> other) const {
  double sum = 0;
  for (const auto& [i, x] : one) {
    for (const auto& [j, y] : other) sum += x * y * at(i, j);
  }
  return sum;
}

double run(const Evidence& e, const Hyper& h, Moments* ending,
           std::vector<std::array<Part, 3>>* looks, Trace* trace) {
  if (!possible(h)) return -kInfinity;
  if (looks != nullptr) {
    looks->assign(static_cast<std::size_t>(e.layout.practices),
                  {Part{0, kEffectSd * kEffectSd}, Part{0, kEffectSd * kEffectSd},
                   Part{0, kEffectSd * kEffectSd}});
  }
  const Keep keep{looks, trace};
  Runner runner(e.layout, h);
  all_days(runner, e, ending, keep);
  const double log = runner.begun() ? runner.log_likelihood() : -kInfinity;
  return std::isnan(log) ? -kInfinity : log;
}

std::vector<double> with_one_more_break(const Evidence& e, const Hyper& h,
                                        const std::vector<int>& at) {
  std::vector<double> out;
  if (!possible(h)) return std::vector<double>(at.size(), -kInfinity);
  branches(e, h, at, out);
  for (double& log : out) log = std::isnan(log) ? -kInfinity : log;
  return out;
}

}  // namespace pane::insight

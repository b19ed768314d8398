#include "core/insight/scores.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/mode.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr int kFirstScored = 7, kLearnAgain = 4;

double log_score(const Told& told, double mean, double sd, Answers mode) {
  if (mode == Answers::kCensored)
    return cut_normal((told.low - mean) / sd, (told.high - mean) / sd).log_mass;
  const double v = (told.value - mean) / sd;
  return -v * v / 2 - logarithm(sd) - kLogRoot2Pi;
}

/// What a trace foretells of one answer: mean, and variance without the answer's own error.
Part foretold(const Evidence& e, const Trace& trace, int day, const Told& told) {
  const auto n = static_cast<std::size_t>(trace.n);
  const double* mean = trace.mean.data() + static_cast<std::size_t>(day) * n;
  const double* cov = trace.cov.data() + static_cast<std::size_t>(day) * n * n;
  const int z[4] = {told.person, 2 + told.person, e.layout.item(told.item),
                    e.layout.weekend(told.person)};
  const int many = e.weekend[static_cast<std::size_t>(day)] != 0 ? 4 : 3;
  Part part;
  for (int i = 0; i < many; ++i) {
    part.mean += mean[z[i]];
    for (int j = 0; j < many; ++j)
      part.variance += cov[static_cast<std::size_t>(z[i]) * n + static_cast<std::size_t>(z[j])];
  }
  return part;
}

/// The first days of it, as it was known then.
Evidence until(const Evidence& e, int days) {
  Evidence out = e;
  out.days = days;
  out.first.resize(static_cast<std::size_t>(days) + 1);
  out.told.resize(out.first.back());
  return out;
}

/// How far each item lies above the others, drawn to nought as four answers would (0.5 points of
/// prior beside one of scatter).
std::vector<double> item_offsets(const Evidence& e) {
  constexpr double kPull = 4;
  const auto items = static_cast<std::size_t>(e.layout.items);
  std::vector<double> sum(items, 0), many(items, 0);
  double all = 0;
  for (const Told& told : e.told) {
    sum[told.item] += told.value;
    many[told.item] += 1;
    all += told.value;
  }
  for (std::size_t j = 0; j < items; ++j) {
    if (many[j] == 0) continue;
    sum[j] = (sum[j] - many[j] * all / static_cast<double>(e.told.size())) / (many[j] + kPull);
  }
  return sum;
}

/// An answer, and what was expected of it the day before.
struct Guessed {
  int day;
  const Told* told;
  double expected;
};

/// Levels of one person's days, as each guess carries them on: a day is the mean of its answers
/// less their items' offsets.
struct Level {
  double value = 0;
  int days = 0;
};

/// What is expected of each answer when a level moves by `share(days before)` of what a day differs
/// from it.
template <class Share>
std::vector<Guessed> guesses(const Evidence& e, const std::vector<double>& offsets,
                             const Share& share) {
  std::vector<Guessed> out;
  Level level[2];
  for (int t = 0; t < e.days; ++t) {
    if (std::find(e.breaks.begin(), e.breaks.end(), t) != e.breaks.end())
      level[0] = level[1] = Level{};
    double sum[2] = {0, 0};
    int many[2] = {0, 0};
    for (const Told& told : e.on(t)) {
      if (level[told.person].days > 0)
        out.push_back({t, &told, level[told.person].value + offsets[told.item]});
      sum[told.person] += told.value - offsets[told.item];
      ++many[told.person];
    }
    for (int i = 0; i < kPeople; ++i) {
      if (many[i] == 0) continue;
      Level& l = level[i];
      const double today = sum[i] / many[i];
      l.value = l.days == 0 ? today : l.value + share(l.days) * (today - l.value);
      ++l.days;
    }
  }
  return out;
}

using Guesses = std::vector<Guessed>;

/// The spread that suits guesses best that came before `day`; log-normal around 1, spread 0.5,
/// before any.
double spread(const Guesses& all, int day, Answers mode) {
  constexpr double kSpread = .5;
  const auto at = [&](double log_sd) {
    const double sd = exponential(log_sd);
    double sum = -log_sd * log_sd / (2 * kSpread * kSpread);
    for (const Guessed& g : all) {
      if (g.day >= day) break;
      sum += log_score(*g.told, g.expected, sd, mode);
    }
    return sum;
  };
  // Climbs by steps that are halved where neither way leads up.
  double x = 0, best = at(x);
  for (double step = .8; step > .01;) {
    const double up = at(x + step), down = at(x - step);
    if (std::max(up, down) > best && x > -9 && x < 15) {
      x += up > down ? step : -step;
      best = std::max(up, down);
    } else {
      step /= 2;
    }
  }
  return exponential(x);
}

/// The sum of log scores from `day` on.
double of_guesses(const Guesses& all, int day, Answers mode) {
  const double sd = spread(all, day, mode);
  double sum = 0;
  for (const Guessed& g : all) {
    if (g.day >= day) sum += log_score(*g.told, g.expected, sd, mode);
  }
  return sum;
}

/// A local level is foretold by exponential smoothing (Muth 1960); its share is the one that erred
/// least before `day`, with inertia's prior.
Guesses local_level(const Evidence& e, const std::vector<double>& offsets, int day) {
  Guesses best;
  double least = kInfinity;
  for (int fiftieths = 1; fiftieths < 50; ++fiftieths) {
    const double share = fiftieths / 50.;
    Guesses all = guesses(e, offsets, [&](int days) { return std::max(share, 1. / (days + 1)); });
    const Normal& prior = kPrior[kInertiaMean];
    double err = (share - prior.mean) * (share - prior.mean) / (prior.sd * prior.sd);
    for (const Guessed& g : all) {
      if (g.day >= day) break;
      err += (g.told->value - g.expected) * (g.told->value - g.expected);
    }
    if (err >= least) continue;
    least = err;
    best = std::move(all);
  }
  return best;
}

/// Days from .. the end of `e`, foretold by what was learned before them. Adds to the sums.
int score_days(const Evidence& e, int from, Path& path, Scores& out) {
  const Evidence before = until(e, from);
  const std::vector<double> offsets = item_offsets(before);
  const Guesses mean = guesses(e, offsets, [](int days) { return 1. / (days + 1); });
  follow(
      [&](const Point& p) {
        const double prior = log_prior(p);
        return prior > -kInfinity ? prior + run(before, hyper(p)) : -kInfinity;
      },
      path);
  const Hyper h = hyper(path.at);
  Trace trace;
  run(e, h, nullptr, nullptr, &trace);
  int answers = 0, last_day = -1;
  for (const Guessed& g : mean) {
    if (g.day < from) continue;
    ++answers;
    out.days += g.day != last_day ? 1 : 0;
    last_day = g.day;
    const Part part = foretold(e, trace, g.day, *g.told);
    out.model += log_score(
        *g.told, part.mean,
        std::sqrt(part.variance + h.error[g.told->person] * h.error[g.told->person]), e.mode);
  }
  out.own_mean += of_guesses(mean, from, e.mode);
  out.last_value += of_guesses(guesses(e, offsets, [](int) { return 1.; }), from, e.mode);
  out.local_level += of_guesses(local_level(e, offsets, from), from, e.mode);
  return answers;
}

}  // namespace

Scores scores(const Evidence& e) {
  Scores out;
  Path path;
  int answers = 0;
  for (int from = kFirstScored; from < e.days; from *= kLearnAgain)
    answers += score_days(until(e, std::min(kLearnAgain * from, e.days)), from, path, out);
  if (answers == 0) return out;
  for (double* sum : {&out.model, &out.own_mean, &out.last_value, &out.local_level})
    *sum /= answers;
  out.model_wins = out.model > std::max({out.own_mean, out.local_level, out.last_value});
  return out;
}

std::vector<double> residuals(const Evidence& e, const Trace& trace) {
  std::vector<double> out(static_cast<std::size_t>(e.days), kMissing);
  for (int t = 0; t < e.days; ++t) {
    const auto today = e.on(t);
    if (today.empty()) continue;
    double sum = 0;
    for (const Told& told : today) sum += told.value - foretold(e, trace, t, told).mean;
    out[static_cast<std::size_t>(t)] = sum / static_cast<double>(today.size());
  }
  return out;
}

}  // namespace pane::insight

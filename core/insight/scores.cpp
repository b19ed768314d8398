#include "core/insight/scores.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr int kFirstScored = 7;

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

/// An answer that is scored, and what a guess has to go on.
struct Scored {
  int day;
  const Told* told;
  double offset;  ///< how far its item lies above the others, over all days and both people
};

/// Levels of one person's days, as each guess carries them on: a day is the mean of its answers
/// less their items' offsets.
struct Level {
  double value = kStartPrior.mean;
  int days = 0;
};

std::vector<double> item_offsets(const Evidence& e) {
  const auto items = static_cast<std::size_t>(e.layout.items);
  std::vector<double> sum(items, 0), many(items, 0);
  double all = 0;
  for (const Told& told : e.told) {
    sum[told.item] += told.value;
    many[told.item] += 1;
    all += told.value;
  }
  for (std::size_t j = 0; j < items; ++j) {
    sum[j] = many[j] > 0 ? sum[j] / many[j] - all / static_cast<double>(e.told.size()) : 0;
  }
  return sum;
}

std::vector<Scored> scored(const Evidence& e, const std::vector<double>& offsets) {
  std::vector<Scored> out;
  bool begun[2] = {false, false};
  for (int t = 0; t < e.days; ++t) {
    for (const Told& told : e.on(t)) {
      if (t >= kFirstScored && begun[told.person]) out.push_back({t, &told, offsets[told.item]});
    }
    for (const Told& told : e.on(t)) begun[told.person] = true;
  }
  return out;
}

/// What is expected of each scored answer when a level moves by `share(days before)` of what a day
/// differs from it.
template <class Share>
std::vector<double> guesses(const Evidence& e, const std::vector<double>& offsets,
                            const Share& share) {
  std::vector<double> out;
  Level level[2];
  for (int t = 0; t < e.days; ++t) {
    double sum[2] = {0, 0};
    int many[2] = {0, 0};
    for (const Told& told : e.on(t)) {
      if (t >= kFirstScored && level[told.person].days > 0)
        out.push_back(level[told.person].value + offsets[told.item]);
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

/// Mean log score of guesses with the spread that suits them best.
double of_guesses(const std::vector<Scored>& answers, const std::vector<double>& expected,
                  Answers mode) {
  const auto at = [&](double log_sd) {
    const double sd = exponential(log_sd);
    double sum = 0;
    for (std::size_t i = 0; i < answers.size(); ++i)
      sum += log_score(*answers[i].told, expected[i], sd, mode);
    return sum / static_cast<double>(answers.size());
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
  return best;
}

double squares(const std::vector<Scored>& answers, const std::vector<double>& expected) {
  double sum = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const double off = answers[i].told->value - expected[i];
    sum += off * off;
  }
  return sum;
}

}  // namespace

Scores scores(const Evidence& e, const Hyper& mode, const Trace& trace) {
  Scores out;
  if (e.told.empty()) return out;
  const std::vector<double> offsets = item_offsets(e);
  const std::vector<Scored> answers = scored(e, offsets);
  if (answers.empty()) return out;
  int last_day = -1;
  for (const Scored& s : answers) {
    out.days += s.day != last_day ? 1 : 0;
    last_day = s.day;
    const Part part = foretold(e, trace, s.day, *s.told);
    out.model +=
        log_score(*s.told, part.mean, std::sqrt(part.variance + mode.error * mode.error), e.mode);
  }
  out.model /= static_cast<double>(answers.size());
  const auto score = [&](const auto& share) {
    return of_guesses(answers, guesses(e, offsets, share), e.mode);
  };
  out.own_mean = score([](int days) { return 1. / (days + 1); });
  out.last_value = score([](int) { return 1.; });
  // A local level is foretold by exponential smoothing (Muth 1960); its share is the one that errs
  // least.
  double best = kInfinity, share = 0;
  for (double each = .02; each < 1; each += .02) {
    const double err = squares(
        answers, guesses(e, offsets, [&](int days) { return std::max(each, 1. / (days + 1)); }));
    if (err < best) {
      best = err;
      share = each;
    }
  }
  out.local_level = score([&](int days) { return std::max(share, 1. / (days + 1)); });
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

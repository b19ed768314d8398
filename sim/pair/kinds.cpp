#include "sim/pair/kinds.hpp"

#include <algorithm>
#include <cmath>

#include "sim/pair/chance.hpp"

namespace pane::sim {
namespace {

constexpr double kLeftOut = .25;    // share of each person's days
constexpr std::uint64_t kOwn = 20;  // the stream of what a kind adds
constexpr double kPi = 3.14159265358979323846;

Plan plan_of(std::uint64_t seed, int days) {
  Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.start = 4.5;
  plan.missing_person = kLeftOut;
  return plan;
}

Plan offered(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.practices = Practices::kRandomised;
  plan.effects = {0, 0, 0};
  return plan;
}

void leave_out(Pair& pair, int day, int who) {
  for (int j = 0; j < pair.series.items; ++j) pair.series.answer(day, who, j) = insight::kMissing;
}

void each_answer(Pair& pair, int who, double (*of)(double)) {
  for (int day = 0; day < pair.series.days; ++day) {
    for (int j = 0; j < pair.series.items; ++j) {
      double& y = pair.series.answer(day, who, j);
      if (!std::isnan(y)) y = of(y);
    }
  }
}

Pair ordinary(std::uint64_t seed, int days) { return simulate(plan_of(seed, days)); }

Pair from(double start, std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.start = start;
  return simulate(plan);
}
Pair happy(std::uint64_t seed, int days) { return from(6.0, seed, days); }
Pair happier(std::uint64_t seed, int days) { return from(6.4, seed, days); }

Pair ends(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.start = 4;
  Pair pair = simulate(plan);
  for (int who = 0; who < 2; ++who)
    each_answer(pair, who, [](double y) { return y < 4 ? 1. : 7.; });
  return pair;
}

/// One of the two says the same each evening.
Pair one_number(std::uint64_t seed, int days) {
  Pair pair = simulate(plan_of(seed, days));
  each_answer(pair, 1, [](double) { return 7.; });
  return pair;
}

/// Very close, all the same each day.
Plan always_close(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.start = 7;
  plan.nature = Nature{{.2, .2}, {.05, .05}, {.25, .25}, .3, .02, {.4, .4}};
  return plan;
}

/// Four points lower on the last evenings.
template <int kEvenings>
Pair bad_at_last(std::uint64_t seed, int days) {
  Plan plan = always_close(seed, days);
  plan.missing_person = 0;
  for (int day = 0; day < days; ++day) plan.passing.push_back(day < days - kEvenings ? 0 : -4);
  return simulate(plan);
}

/// One day in twenty is four points lower.
Pair rare_bad(std::uint64_t seed, int days) {
  Plan plan = always_close(seed, days);
  Chance chance(seed, kOwn);
  for (int day = 0; day < days; ++day) plan.passing.push_back(chance.happens(.05) ? -4 : 0);
  return simulate(plan);
}

Pair heavy_days(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.day_tails = 3;
  return simulate(plan);
}
Pair heavy_errors(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.error_tails = 3;
  return simulate(plan);
}

/// Two points down, evenly, over all the days.
Pair trend(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.start = 5.5;
  for (int day = 0; day < days; ++day) plan.ground.push_back(-2. * day / (days - 1));
  return simulate(plan);
}

/// Nothing draws back: the ground itself goes up and down.
Pair wandering(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.nature = Nature{{.05, .05}, {.05, .05}, {.2, .2}, .3, .25, {.7, .7}};
  return simulate(plan);
}

/// Two points lower for good, so many days before the last.
template <int kAgo>
Pair broke(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.start = 5.4;
  for (int day = 0; day < days; ++day) plan.ground.push_back(day >= days - kAgo ? -2 : 0);
  return simulate(plan);
}

Pair weekly_wave(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  for (int day = 0; day < days; ++day) plan.passing.push_back(std::sin(2 * kPi * day / 7));
  return simulate(plan);
}

/// A good day is answered four times in five, a hard one (a point lower) one time in five.
Pair good_days_only(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.missing_person = 0;
  Pair pair = simulate(plan);
  Chance chance(seed, kOwn);
  for (int day = 0; day < days; ++day) {
    for (int who = 0; who < 2; ++who) {
      const double d =
          pair.truth.deviation[static_cast<std::size_t>(day)][static_cast<std::size_t>(who)];
      const double odds = insight::exponential(2.8 * d);
      if (!chance.happens(odds / (1 + odds))) leave_out(pair, day, who);
    }
  }
  return pair;
}

/// Neither for ninety days, then three weeks again.
Pair gone(std::uint64_t seed, int days) {
  Pair pair = simulate(plan_of(seed, days));
  for (int day = std::max(0, days - 111); day < days - 21; ++day) {
    for (int who = 0; who < 2; ++who) leave_out(pair, day, who);
  }
  return pair;
}

/// One of the two has not answered for 35 days.
Pair one_gone(std::uint64_t seed, int days) {
  Pair pair = simulate(plan_of(seed, days));
  for (int day = std::max(0, days - 35); day < days; ++day) leave_out(pair, day, 1);
  return pair;
}

Pair errors_differ(std::uint64_t seed, int days) {
  Plan plan = plan_of(seed, days);
  plan.nature = kOrdinary;
  plan.nature->error = {.25, 1.3};
  return simulate(plan);
}

/// The third item runs the other way.
Pair reversed(std::uint64_t seed, int days) {
  Pair pair = simulate(plan_of(seed, days));
  for (int day = 0; day < days; ++day) {
    for (int who = 0; who < 2; ++who) {
      double& y = pair.series.answer(day, who, 2);
      y = 8 - y;
    }
  }
  return pair;
}

Pair hopeful(std::uint64_t seed, int days) {
  Plan plan = offered(seed, days);
  plan.hope = .4;
  return simulate(plan);
}

/// After an offer a hard day, half a point lower or more, is left out three times in five.
Pair skipping(std::uint64_t seed, int days) {
  Pair pair = simulate(offered(seed, days));
  Chance chance(seed, kOwn);
  for (int day = 0; day < days; ++day) {
    for (int who = 0; who < 2; ++who) {
      const bool skips = chance.happens(.6);
      const auto t = static_cast<std::size_t>(day);
      if (skips && pair.series.draws[t].offered >= 0 &&
          pair.truth.deviation[t][static_cast<std::size_t>(who)] < -.5)
        leave_out(pair, day, who);
    }
  }
  return pair;
}

Pair offers_in_vain(std::uint64_t seed, int days) { return simulate(offered(seed, days)); }

constexpr Kind kKinds[] = {
    {"ordinary", "as the model has it", 1, ordinary},
    {"happy", "closeness about 6.0", 1, happy},
    {"happier", "closeness about 6.4", 1, happier},
    {"ends", "only the ends of the scale are used", 1, ends},
    {"one-number", "one of the two says 7 every evening", 1, one_number},
    {"first-bad", "sevens, and tonight four points lower", 1, bad_at_last<1>},
    {"two-bad", "sevens, and the last two evenings four points lower", 2, bad_at_last<2>},
    {"rare-bad", "sevens, and one day in twenty four points lower", 1, rare_bad},
    {"heavy-days", "what days bring has heavy tails", 1, heavy_days},
    {"heavy-errors", "answers stray with heavy tails", 1, heavy_errors},
    {"trend", "two points down, evenly, over all the days", 2, trend},
    {"wandering", "the ground goes up and down, nothing draws back", 1, wandering},
    {"broke-5", "two points lower for good since 5 days", 28, broke<5>},
    {"broke-21", "two points lower for good since 21 days", 42, broke<21>},
    {"broke-60", "two points lower for good since 60 days", 90, broke<60>},
    {"wave", "a weekly wave of one point up and down", 1, weekly_wave},
    {"good-days", "good days are answered, hard ones seldom", 1, good_days_only},
    {"gone", "three months without an answer, then three weeks", 112, gone},
    {"one-gone", "one of the two has not answered for 35 days", 42, one_gone},
    {"errors", "answers of one stray .25, of the other 1.3", 1, errors_differ},
    {"reversed", "one item runs the other way", 1, reversed},
    {"offers", "offers without effect", 1, offers_in_vain},
    {"hopeful", "answers .4 higher after an offer, closeness not", 1, hopeful},
    {"skipping", "hard days after an offer are left out", 1, skipping},
};

}  // namespace

std::span<const Kind> kinds() { return kKinds; }

const Kind* kind_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [&](const Kind& kind) { return kind.name == name; });
  return found == std::end(kKinds) ? nullptr : found;
}

}  // namespace pane::sim

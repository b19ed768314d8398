#include "sim/pair/pair.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/pair/chance.hpp"

namespace pane::sim {
namespace {

// One stream for each kind of chance; 1 is the nature's.
enum Stream : std::uint64_t {
  kEffects = 2,
  kItems,
  kWeekend,
  kStart,
  kSetPoint,
  kDeviation,
  kPractice,
  kAnswer,
  kMissing
};

constexpr double kEffectSd = .25, kDifferenceSd = .15, kItemSd = .5, kWeekendSd = .3;
constexpr double kStartMean = 4.5, kStartSd = 1.5;

bool is_share(double x) { return x >= 0 && x <= 1; }

/// Correlated by the Cholesky factor of the covariance {var A, cov, var B}.
Two correlated(Chance& chance, const std::array<double, 3>& cov) {
  const double first = std::sqrt(cov[0]);
  const double slope = first > 0 ? cov[1] / first : 0;
  const double rest = std::sqrt(std::max(0.0, cov[2] - slope * slope));
  const double x = chance.normal();
  const double y = chance.normal();
  return {first * x, slope * x + rest * y};
}

/// A factor that makes Gaussian numbers Student's t of the same standard deviation; 1 for Gaussian.
double tails(Chance& chance, int degrees) {
  if (degrees == 0) return 1;
  double squares = 0;
  for (int i = 0; i < degrees; ++i) {
    const double x = chance.normal();
    squares += x * x;
  }
  return std::sqrt((degrees - 2) / squares);
}

double of_day(const std::vector<double>& points, int day) {
  return points.empty() ? 0 : points[static_cast<std::size_t>(day)];
}

class Maker {
 public:
  explicit Maker(const Plan& plan) : plan_(plan), practice_(plan.seed, kPractice) {
    insight::Series& s = pair_.series;
    s.days = plan.days;
    s.items = plan.items;
    s.practices = plan.practices == Practices::kNone ? 0 : plan.practice_count;
    s.effort.assign(static_cast<std::size_t>(s.days * s.practices), 0);
  }

  Pair make() {
    constants();
    life();
    answers();
    leave_out();
    return std::move(pair_);
  }

 private:
  void constants() {
    Truth& t = pair_.truth;
    t.nature = plan_.nature ? *plan_.nature : nature_from_priors(plan_.seed);
    const auto practices = static_cast<std::size_t>(pair_.series.practices);
    Chance effects(plan_.seed, kEffects);
    for (std::size_t k = 0; k < practices; ++k) {
      t.effect.push_back(plan_.effects ? (*plan_.effects)[k] : effects.normal(0, kEffectSd));
      t.difference.push_back(plan_.effects ? 0 : effects.normal(0, kDifferenceSd));
    }
    Chance items(plan_.seed, kItems);
    for (int j = 0; j < plan_.items; ++j) t.item.push_back(items.normal(0, kItemSd));
    const double mean = std::accumulate(t.item.begin(), t.item.end(), 0.0) / plan_.items;
    for (double& x : t.item) x -= mean;
    Chance weekend(plan_.seed, kWeekend);
    for (double& x : t.weekend) x = plan_.weekend ? *plan_.weekend : weekend.normal(0, kWeekendSd);
    const bool has_weekends = !plan_.weekend || *plan_.weekend != 0;
    for (int day = 0; has_weekends && day < plan_.days; ++day) {
      pair_.series.weekend.push_back(day % 7 >= 5 ? 1 : 0);
    }
  }

  /// Set-points and deviations, day after day, with what was done.
  void life() {
    Truth& t = pair_.truth;
    const Nature& n = t.nature;
    Chance start(plan_.seed, kStart), steps(plan_.seed, kSetPoint), news(plan_.seed, kDeviation);
    Two b{}, d{};
    for (double& x : b) x = plan_.start ? *plan_.start : start.normal(kStartMean, kStartSd);
    const std::array<double, 3> at_rest = stationary(n);
    const std::array<double, 3> q = {n.daily[0] * n.daily[0], n.together * n.daily[0] * n.daily[1],
                                     n.daily[1] * n.daily[1]};
    for (int day = 0; day < plan_.days; ++day) {
      const Two w = correlated(news, day == 0 ? at_rest : q);
      if (day > 0) {
        for (double& x : b) x += steps.normal(0, n.drift);
        d = {n.inertia[0] * d[0] + n.partner[0] * d[1], n.partner[1] * d[0] + n.inertia[1] * d[1]};
      }
      const double far = tails(news, plan_.day_tails);
      d = {d[0] + far * w[0], d[1] + far * w[1]};
      practise(day, d);
      const double ground = of_day(plan_.ground, day), passing = of_day(plan_.passing, day);
      t.set_point.push_back({b[0] + ground, b[1] + ground});
      t.deviation.push_back({d[0] + passing, d[1] + passing});
    }
  }

  /// What is offered or done on a day that would else be `d`, and what it adds.
  void practise(int day, Two& d) {
    if (plan_.practices == Practices::kRandomised) offer(day);
    if (plan_.practices == Practices::kSelfChosen) choose(day, (d[0] + d[1]) / 2);
    for (int k = 0; k < pair_.series.practices; ++k) {
      const auto i = static_cast<std::size_t>(k);
      const double effort = pair_.series.effort[index(day, k)];
      d[0] += effort * (pair_.truth.effect[i] + pair_.truth.difference[i]);
      d[1] += effort * (pair_.truth.effect[i] - pair_.truth.difference[i]);
    }
  }

  void offer(int day) {
    insight::Draw draw;
    draw.eligible = practice_.happens(plan_.eligible);
    const double u = practice_.uniform();
    if (draw.eligible) {
      const int k = static_cast<int>(u / std::max(plan_.chance, 1e-12));
      draw.probability.assign(static_cast<std::size_t>(plan_.practice_count), plan_.chance);
      draw.offered = k < plan_.practice_count ? k : -1;
      if (draw.offered >= 0) pair_.series.effort[index(day, draw.offered)] = 1;
    }
    pair_.series.draws.push_back(std::move(draw));
  }

  void choose(int day, double mood) {
    const double usual = insight::logarithm(plan_.habit / (1 - plan_.habit));
    for (int k = 0; k < plan_.practice_count; ++k) {
      const double odds = usual + plan_.preference * mood;
      const bool done = practice_.happens(1 / (1 + insight::exponential(-odds)));
      pair_.series.effort[index(day, k)] = done ? 1 : 0;
    }
  }

  void answers() {
    Chance errors(plan_.seed, kAnswer);
    const Truth& t = pair_.truth;
    for (int day = 0; day < plan_.days; ++day) {
      const Two c = t.closeness(day);
      const double hope = offered(day) ? plan_.hope : 0;
      const bool weekend =
          !pair_.series.weekend.empty() && pair_.series.weekend[static_cast<std::size_t>(day)] != 0;
      for (std::size_t who = 0; who < 2; ++who) {
        for (int j = 0; j < plan_.items; ++j) {
          const double mean =
              c[who] + t.item[static_cast<std::size_t>(j)] + (weekend ? t.weekend[who] : 0) + hope;
          const double error = errors.normal(0, t.nature.error[who]);
          const double exact = mean + error * tails(errors, plan_.error_tails);
          // ceil(y - 1/2) is the k with k - 1/2 < y <= k + 1/2.
          pair_.series.answers.push_back(plan_.whole ? std::clamp(std::ceil(exact - .5), 1.0, 7.0)
                                                     : exact);
        }
      }
    }
  }

  void leave_out() {
    Chance missing(plan_.seed, kMissing);
    for (int day = 0; day < plan_.days; ++day) {
      const bool no_day = missing.happens(plan_.missing_day);
      for (int who = 0; who < 2; ++who) {
        const bool no_person = missing.happens(plan_.missing_person);
        for (int j = 0; j < plan_.items; ++j) {
          const bool no_item = missing.happens(plan_.missing_item);
          if (no_day || no_person || no_item) {
            pair_.series.answer(day, who, j) = insight::kMissing;
          }
        }
      }
    }
  }

  bool offered(int day) const {
    return !pair_.series.draws.empty() &&
           pair_.series.draws[static_cast<std::size_t>(day)].offered >= 0;
  }

  std::size_t index(int day, int k) const {
    return static_cast<std::size_t>(day * pair_.series.practices + k);
  }

  const Plan& plan_;
  Chance practice_;
  Pair pair_;
};

}  // namespace

std::string fault(const Plan& p) {
  if (p.days < 1 || p.days > insight::kMaxDays) {
    return "A pair lives 1 to " + std::to_string(insight::kMaxDays) + " days.";
  }
  if (p.items < 1 || p.items > insight::kMaxItems) {
    return "There are 1 to " + std::to_string(insight::kMaxItems) + " items.";
  }
  if (p.nature) {
    const Nature& n = *p.nature;
    bool spread = n.drift >= 0 && n.drift < 100;
    for (const double sd : {n.daily[0], n.daily[1], n.error[0], n.error[1]})
      spread = spread && sd > 0 && sd < 100;
    if (!spread) return "Standard deviations are positive and below 100.";
    if (!(std::fabs(n.together) < 1)) return "A correlation lies between -1 and 1.";
    if (!(radius_of(n) < 1)) return "Such a pair never comes to rest: lower inertia.";
  }
  if (!is_share(p.missing_item) || !is_share(p.missing_person) || !is_share(p.missing_day) ||
      !is_share(p.eligible)) {
    return "Shares of missing answers and of eligible days lie between 0 and 1.";
  }
  if (p.start && !(std::fabs(*p.start) <= 100)) return "The mean is a number on the 1..7 scale.";
  if (p.weekend && !(std::fabs(*p.weekend) <= 100)) return "The weekend adds a number of points.";
  for (const std::vector<double>* points : {&p.ground, &p.passing}) {
    if (!points->empty() && points->size() != static_cast<std::size_t>(p.days))
      return "There is one number of points for each day.";
  }
  for (const int degrees : {p.day_tails, p.error_tails}) {
    if (degrees != 0 && (degrees < 3 || degrees > 100))
      return "Tails have 3 to 100 degrees of freedom, or are Gaussian.";
  }
  if (p.practices == Practices::kNone) return {};
  if (p.practice_count < 1 || p.practice_count > insight::kMaxPractices) {
    return "There are 1 to " + std::to_string(insight::kMaxPractices) + " practices.";
  }
  if (p.effects && p.effects->size() != static_cast<std::size_t>(p.practice_count)) {
    return "There is one effect for each practice.";
  }
  for (const double effect : p.effects.value_or(std::vector<double>{})) {
    if (!(std::fabs(effect) <= 100)) return "An effect is a number of points.";
  }
  const double any = p.practice_count * p.chance;
  if (!(p.chance >= 0 && any <= 1 + 1e-12)) return "The chances of all practices sum to 1 at most.";
  if (!(p.habit > 0 && p.habit < 1)) return "The habit is a chance between 0 and 1.";
  if (!(std::fabs(p.preference) <= 100)) return "The preference is a number of log odds.";
  return {};
}

Pair simulate(const Plan& plan) { return Maker(plan).make(); }

}  // namespace pane::sim

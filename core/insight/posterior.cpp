#include "core/insight/posterior.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/insight/breaks.hpp"
#include "core/insight/dyad.hpp"
#include "core/insight/metropolis.hpp"
#include "core/insight/mode.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/pareto.hpp"

namespace pane::insight {
namespace {

constexpr double kLeastEffective = .25;
/// What smoothing can bear (Vehtari and others 2024, 3.2.4).
double trusted_k_hat(int draws) { return std::min(.7, 1 - 2.302585092994046 / logarithm(draws)); }
// Draws come from a multivariate t around the mode: heavier tails than Laplace's normal, so that
// weights stay bounded.
constexpr int kFreedom = 10;

/// What a run left behind, as a draw keeps it.
void fill(Drawn& draw, const Layout& l, const Moments& end,
          const std::vector<std::array<Part, 3>>& looks) {
  using Terms = std::vector<std::pair<int, double>>;
  const auto part = [&](const Terms& terms) { return end.sum(terms); };
  for (int i = 0; i < kPeople; ++i) {
    const auto p = static_cast<std::size_t>(i);
    const Part now = part({{i, 1}, {2 + i, 1}});
    draw.closeness[p] = now.mean;
    draw.closeness_cov[2 * p] = now.variance;
    draw.set_point[p] = part({{i, 1}});
    draw.set_point_change[p] = part({{i, 1}, {l.set_point_then(i), -1}});
    draw.drift[p] = part({{i, 1}, {2 + i, 1}, {l.closeness_then(i), -1}});
  }
  std::vector<Terms> all;
  for (int i = 0; i < kPeople; ++i) all.push_back({{i, 1}});
  for (int i = 0; i < kPeople; ++i) all.push_back({{i, 1}, {2 + i, 1}});
  for (int i = 0; i < kPeople; ++i) all.push_back({{l.set_point_then(i), 1}});
  for (int i = 0; i < kPeople; ++i) all.push_back({{l.closeness_then(i), 1}});
  for (std::size_t i = 0; i < kEnd; ++i) {
    draw.end[i] = part(all[i]).mean;
    for (std::size_t j = 0; j < kEnd; ++j) draw.end_cov[i][j] = end.across(all[i], all[j]);
  }
  draw.closeness_cov[1] = end.at(0, 1) + end.at(0, 3) + end.at(2, 1) + end.at(2, 3);
  draw.set_point_change[2] =
      part({{0, .5}, {1, .5}, {l.set_point_then(0), -.5}, {l.set_point_then(1), -.5}});
  draw.drift[2] = part(
      {{0, .5}, {2, .5}, {1, .5}, {3, .5}, {l.closeness_then(0), -.5}, {l.closeness_then(1), -.5}});
  for (int k = 0; k < l.practices; ++k) {
    draw.effect.push_back(part({{l.effect(k), 1}}));
    draw.effect_of.push_back({part({{l.effect(k), 1}, {l.difference(k), 1}}),
                              part({{l.effect(k), 1}, {l.difference(k), -1}})});
  }
  draw.effect_at_look = looks;
}

/// One fit: evidence, the density, and how far it has come.
class Fitting {
 public:
  Fitting(const Series& series, const FitOptions& options)
      : options_(options), evidence_(evidence(series, options)), seed_(seed_of(series)) {
    seed_ = Chance::mix(seed_ ^ (options.effects ? 0xE : 0x5) ^ (options.diffuse ? 0xD00 : 0));
  }

  Fit fit() {
    Fit out;
    tell(0);
    Mode mode = find(Point{});
    tell(.3);
    if (const Breaks found = find_breaks(evidence_, mode); !found.days.empty()) {
      evidence_.breaks = found.days;
      out.breaks = found.days;
      out.break_chance = found.another;
      mode = find(mode.at);
    } else {
      out.break_chance = found.another;
    }
    tell(.4);
    out.mode = mode.at;
    out.at_mode = hyper(mode.at);
    out.log_posterior = mode.value;
    out.log_likelihood = run(evidence_, out.at_mode);
    if (!(mode.value > -kInfinity)) {
      out.fault = "With a diffuse start, each person has to answer at least once.";
      return out;
    }
    if (options_.draws == 0) return out;
    importance(mode, out);
    if (!(out.k_hat <= trusted_k_hat(options_.draws)) || out.effective < kLeastEffective)
      metropolis(mode, out);
    tell(1);
    return out;
  }

  /// A draw with all that it says; log_posterior minus infinity where it is out of bounds.
  Drawn at(const Point& p) const {
    Drawn draw;
    draw.point = p;
    draw.hyper = hyper(p);
    const double prior = log_prior(p);
    draw.log_posterior = draw.log_likelihood = -kInfinity;
    if (!(prior > -kInfinity)) return draw;
    Moments end;
    std::vector<std::array<Part, 3>> looks;
    draw.log_likelihood = run(evidence_, draw.hyper, &end, &looks);
    draw.log_posterior = prior + draw.log_likelihood;
    if (draw.log_posterior > -kInfinity) fill(draw, evidence_.layout, end, looks);
    return draw;
  }

 private:
  void tell(double share) const {
    if (options_.progress) options_.progress(share);
  }

  double density(const Point& p) const {
    const double prior = log_prior(p);
    return prior > -kInfinity ? prior + run(evidence_, hyper(p)) : -kInfinity;
  }

  /// Without draws nobody asks how it curves there.
  Mode find(const Point& from) const {
    const auto at = [this](const Point& p) { return density(p); };
    if (options_.draws > 0) return find_mode(at, from);
    Path path;
    path.at = from;
    follow(at, path);
    Mode mode;
    mode.at = path.at;
    mode.value = -path.value;
    return mode;
  }

  void importance(const Mode& mode, Fit& out) const {
    Chance chance(seed_, 1);
    std::vector<double> log_weights;
    for (int i = 0; i < options_.draws; ++i) {
      Coordinates z{};
      for (double& each : z) each = chance.normal();
      // chi-squared of an even number of degrees is -2 times a sum of logarithms.
      double chi = 0;
      for (int k = 0; k < kFreedom / 2; ++k) chi -= 2 * logarithm(chance.uniform());
      const double scale = std::sqrt(kFreedom / chi);
      const Point p = plus(mode.at, scale, times(mode.root, z));
      const double log_proposal =
          -.5 * (kFreedom + kHyper) * logarithm(1 + dot(z, z) * scale * scale / kFreedom);
      out.draws.push_back(at(p));
      log_weights.push_back(out.draws.back().log_posterior - log_proposal);
      if (i % 20 == 0) tell(.4 + .6 * i / options_.draws);
    }
    const Smoothing smoothing = pareto_smoothed(log_weights);
    out.k_hat = smoothing.k_hat;
    out.effective = smoothing.effective;
    for (std::size_t i = 0; i < out.draws.size(); ++i) out.draws[i].weight = smoothing.weights[i];
    keep_possible(out);
  }

  void metropolis(const Mode& mode, Fit& out) const {
    const Chain chain =
        adaptive_metropolis([this](const Point& p) { return density(p); }, mode, options_.draws,
                            seed_, [this](double share) { tell(share); });
    out.metropolis = true;
    out.effective = chain.effective;
    out.draws.clear();
    for (const Point& p : chain.points) {
      out.draws.push_back(at(p));
      out.draws.back().weight = 1 / static_cast<double>(chain.points.size());
    }
    keep_possible(out);
  }

  /// Draws beyond the bounds have no weight, and nothing in them.
  static void keep_possible(Fit& out) {
    std::erase_if(out.draws, [](const Drawn& d) { return !(d.log_posterior > -kInfinity); });
  }

  const FitOptions& options_;
  Evidence evidence_;
  std::uint64_t seed_;
};

template <class T>
void exchange(T& pair) {
  std::swap(pair[0], pair[1]);
}

void mirror(Drawn& d) {
  d.point = mirrored(d.point);
  d.hyper = mirrored(d.hyper);
  exchange(d.closeness);
  std::swap(d.closeness_cov[0], d.closeness_cov[2]);
  exchange(d.set_point_change);
  exchange(d.drift);
  exchange(d.set_point);
  const auto turn = [](auto& list) {
    for (std::size_t i = 0; i < kEnd; i += 2) std::swap(list[i], list[i + 1]);
  };
  turn(d.end);
  turn(d.end_cov);
  for (auto& row : d.end_cov) turn(row);
  for (auto& both : d.effect_of) exchange(both);
}

}  // namespace

std::uint64_t seed_of(const Series& s) {
  std::uint64_t seed = Chance::mix(static_cast<std::uint64_t>(s.days) << 32 |
                                   static_cast<std::uint64_t>(s.items) << 16 |
                                   static_cast<std::uint64_t>(s.practices));
  const auto add = [&](double x) {
    seed = Chance::mix(seed ^ (std::isnan(x) ? 0x4D : __builtin_bit_cast(std::uint64_t, x + 0.)));
  };
  if (s.step != 1) add(s.step);
  for (const double y : s.answers) add(y);
  for (const double x : s.effort) add(x);
  for (const std::uint8_t w : s.weekend) add(w);
  for (const Draw& d : s.draws) add(d.offered + (d.eligible ? 16 : 0) + (d.light ? 32 : 0));
  return seed;
}

namespace {

/// How an answer counts when two readings are compared.
double rank(double y) { return std::isnan(y) ? -kInfinity : y; }

/// Persons exchanged.
Series exchanged(const Series& given) {
  Series out = given;
  for (int t = 0; t < given.days; ++t) {
    for (int j = 0; j < given.items; ++j) {
      out.answer(t, 0, j) = given.answer(t, 1, j);
      out.answer(t, 1, j) = given.answer(t, 0, j);
    }
  }
  return out;
}

/// Whether item x, read day by day, comes before y: the higher answer first.
bool comes_first(const Series& s, int x, int y) {
  for (int t = 0; t < s.days; ++t) {
    for (int i = 0; i < kPeople; ++i) {
      const double a = rank(s.answer(t, i, x)), b = rank(s.answer(t, i, y));
      if (a != b) return a > b;
    }
  }
  return false;
}

Ordered by_item(const Series& given) {
  Ordered out;
  out.series = given;
  // Each item behind all that come before it; those that are alike stay as they were.
  for (int j = 0; j < given.items; ++j) {
    auto at = out.item.end();
    while (at != out.item.begin() && comes_first(given, j, *(at - 1))) --at;
    out.item.insert(at, j);
  }
  for (int t = 0; t < given.days; ++t) {
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < given.items; ++j)
        out.series.answer(t, i, j) = given.answer(t, i, out.item[static_cast<std::size_t>(j)]);
    }
  }
  return out;
}

}  // namespace

Ordered ordered(const Series& given) {
  Ordered one = by_item(given), other = by_item(exchanged(given));
  for (std::size_t k = 0; k < given.answers.size(); ++k) {
    const double a = rank(one.series.answers[k]), b = rank(other.series.answers[k]);
    if (a == b) continue;
    other.swapped = true;
    return a > b ? one : other;
  }
  one.tie = true;
  return one;
}

Fit fit_in_order(const Series& series, const FitOptions& options) {
  return Fitting(series, options).fit();
}

Fit fit(const Series& series, const FitOptions& options) {
  Fit out;
  out.fault = fault(series, options.answers == Answers::kCensored);
  if (out.fault.empty() && (options.draws < 100 || options.draws > 100000))
    out.fault = "There are 100 to 100,000 draws.";
  if (!out.fault.empty()) return out;
  const Ordered order = ordered(series);
  out = fit_in_order(order.series, options);
  return order.swapped ? mirrored(out) : out;
}

Drawn given(const Series& series, const Hyper& known, const FitOptions& options) {
  const Ordered order = ordered(series);
  Drawn draw = Fitting(order.series, options).at(point(order.swapped ? mirrored(known) : known));
  draw.weight = 1;
  if (order.swapped) mirror(draw);
  return draw;
}

Fit mirrored(const Fit& fit) {
  Fit out = fit;
  out.mode = mirrored(fit.mode);
  out.at_mode = mirrored(fit.at_mode);
  for (Drawn& d : out.draws) mirror(d);
  return out;
}

Fit evened(const Fit& fit) {
  Fit out = fit;
  const Point other = mirrored(fit.mode);
  for (std::size_t i = 0; i < other.size(); ++i) out.mode[i] = (fit.mode[i] + other[i]) / 2;
  out.at_mode = hyper(out.mode);
  out.draws.clear();
  for (Drawn d : fit.draws) {
    d.weight /= 2;
    out.draws.push_back(d);
    mirror(d);
    out.draws.push_back(std::move(d));
  }
  return out;
}

double log_likelihood(const Series& series, const Hyper& h, const FitOptions& options) {
  if (!fault(series, options.answers == Answers::kCensored).empty()) return -kInfinity;
  const Ordered order = ordered(series);
  return run(evidence(order.series, options), order.swapped ? mirrored(h) : h);
}

double Mixture::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) sum += weights[i] * parts[i].mean;
  return sum;
}

double Mixture::sd() const {
  const double middle = mean();
  double sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double off = parts[i].mean - middle;
    sum += weights[i] * (parts[i].variance + off * off);
  }
  return std::sqrt(sum);
}

double Mixture::above(double x) const {
  double sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double sd = std::sqrt(parts[i].variance), off = parts[i].mean - x;
    sum += weights[i] * (sd > 0 ? normal_below(off / sd) : off > 0 ? 1. : off < 0 ? 0. : .5);
  }
  return sum;
}

double Mixture::quantile(double q) const {
  const double middle = mean(), spread = sd();
  if (!(spread > 0)) return middle;
  double low = middle - 40 * spread, high = middle + 40 * spread;
  double x = middle + normal_quantile(q) * spread;
  // Newton's steps, kept between what is known to be too low and too high.
  for (int i = 0; i < 60 && high - low > 1e-12 * spread; ++i) {
    const double over = 1 - above(x) - q;
    (over > 0 ? high : low) = x;
    double density = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const double sd = std::sqrt(parts[k].variance);
      if (sd > 0) density += weights[k] * normal_density((x - parts[k].mean) / sd) / sd;
    }
    const double next = density > 0 ? x - over / density : kInfinity;
    if (std::fabs(next - x) < 1e-10 * spread) break;
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
}

}  // namespace pane::insight

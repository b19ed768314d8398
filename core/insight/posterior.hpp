// What answers say about the ten hyperparameters and, given them, about closeness and effects.
//
// The mode, Laplace's approximation there, and 400 draws weighted by Pareto-smoothed importance
// sampling (Vehtari, Simpson, Gelman, Yao & Gabry 2024); adaptive Metropolis (Haario, Saksman &
// Tamminen 2001) where k-hat is above min(.7, 1 - 1 / log10 draws) or the effective sample size is
// under 25 %. Given a draw, all
// states are Gaussian (exactly for Gaussian answers, by assumed density for censored ones), so that
// a posterior is a mixture of 400 normals.
//
// Not here: sentences and gates (report.hpp). Invariants: the same answers give the same bits, on
// every machine and in both builds; persons exchanged give every number exchanged.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/insight/model.hpp"
#include "core/insight/series.hpp"

namespace pane::insight {

enum class Answers : std::uint8_t {
  kCensored,  ///< whole numbers 1..7 as intervals; the default
  kGaussian   ///< any numbers, as they stand
};

struct FitOptions {
  Answers answers = Answers::kCensored;
  /// Effects of practices as states: what the owner of the offers sees. False: `effort` is not
  /// looked at.
  bool effects = false;
  /// Set-points without a prior for the first day (exact diffuse), instead of N(4.5, 1.5^2).
  bool diffuse = false;
  int draws = 400;
  /// Told how much is done, 0 to 1; may be empty.
  std::function<void(double)> progress;
};

/// A normal distribution that is one part of a mixture.
struct Part {
  double mean = 0, variance = 0;
};

inline constexpr std::size_t kEnd = 8;
/// Given one draw of the hyperparameters, at the end of the last day.
struct Drawn {
  Point point{};
  Hyper hyper{};
  double weight = 0;  ///< all draws' weights sum to 1
  double log_likelihood = 0, log_posterior = 0;
  /// Closeness of both tonight.
  Two closeness{};
  std::array<double, 3> closeness_cov{};  ///< var 0, cov, var 1
  /// Set-points, now and 28 days ago; change of closeness over three days. Each person's and, last,
  /// both's mean.
  std::array<Part, 3> set_point_change{}, drift{};
  std::array<Part, 2> set_point{};
  /// All of these together: set-points and closeness now, set-points 28 days ago, closeness three
  /// days ago, of each person in turn; mean and covariance.
  std::array<double, kEnd> end{};
  std::array<std::array<double, kEnd>, kEnd> end_cov{};
  /// Mean over the two of each practice's effect, each person's, and the mean as it stood at the
  /// last three weekly looks, latest first (days 7w, 7w - 7, 7w - 14).
  std::vector<Part> effect;
  std::vector<std::array<Part, 2>> effect_of;
  std::vector<std::array<Part, 3>> effect_at_look;
};

struct Fit {
  std::string fault;  ///< empty, or one sentence; then nothing else is there
  Point mode{};
  Hyper at_mode{};
  double log_likelihood = 0, log_posterior = 0;  ///< at the mode
  std::vector<Drawn> draws;
  double k_hat = 0, effective = 0;  ///< effective: share of the draws, 0..1
  bool metropolis = false;          ///< the draws come from the fallback
  std::vector<int> breaks;  ///< lasting changes that were taken in: the first day after each
  double break_chance = 0;  ///< that there is another
};

Fit fit(const Series& series, const FitOptions& options = {});
/// The posterior of all states where the hyperparameters are known: one draw with weight 1. For
/// studies, which know them. `series` has no fault, `hyper` lies within the bounds of the model.
Drawn given(const Series& series, const Hyper& hyper, const FitOptions& options = {});

/// A series in an order that its answers alone decide: items by their answers, read day by day, and
/// as person 0 the one whose answers, read so, come first. All computing is done in this order, so
/// that neither rows nor names change a bit.
struct Ordered {
  Series series;
  std::vector<int> item;  ///< which of the given series' items is the one at this place
  bool swapped = false;
  bool tie = false;  ///< nothing but names tells the two apart
};
Ordered ordered(const Series& series);
/// fit() without ordering, for what computes on (report.cpp). `series` has no fault; without draws,
/// the mode alone.
Fit fit_in_order(const Series& series, const FitOptions& options);
Fit mirrored(const Fit& fit);
/// Of two people whose answers were the same throughout: each draw is followed by itself with
/// persons exchanged, at half its weight.
Fit evened(const Fit& fit);
/// Decided by every number of a series, with persons in the order given.
std::uint64_t seed_of(const Series& series);

/// log p(answers | hyperparameters), all else integrated out. Minus infinity beyond the bounds of
/// the model.
double log_likelihood(const Series& series, const Hyper& hyper, const FitOptions& options = {});

/// Of a mixture over draws: mean, standard deviation, P(> x), and the q-quantile.
struct Mixture {
  std::vector<Part> parts;
  std::vector<double> weights;
  double mean() const;
  double sd() const;
  double above(double x) const;
  double quantile(double q) const;
};

}  // namespace pane::insight

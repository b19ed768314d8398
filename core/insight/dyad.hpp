// The model of two people as a filter: what a run of answers says about closeness, given the ten
// hyperparameters.
//
// State [b0 b1 d0 d1 | betabar_k delta_k | kappa_j | gamma0 gamma1 | copies]; only the first four
// move. One answer at a time (Durbin & Koopman 2012, 6.4); a censored answer is an interval of a
// Gaussian, whose mean and variance are matched (assumed density; Minka 2001). Items' offsets have
// N(0, .5^2) each, given that they sum to nought. Copies hold closeness of three days and
// set-points of four weeks before the end, so that changes have their exact variance.
//
// Not here: which hyperparameters (posterior.hpp), which person stands first (posterior.hpp orders
// them), sentences. Invariants: sizes are bounded by series.hpp; in Gaussian mode everything equals
// linear.hpp's to rounding (tested).
#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "core/insight/model.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/posterior.hpp"
#include "core/insight/series.hpp"

namespace pane::insight {

struct Layout {
  int practices = 0, items = 1;
  int effect(int k) const { return 4 + k; }
  int difference(int k) const { return 4 + practices + k; }
  int item(int j) const { return 4 + 2 * practices + j; }
  int weekend(int person) const { return 4 + 2 * practices + items + person; }
  int size() const { return 6 + 2 * practices + items; }
  /// Of closeness as it stood on day lag_day(), set-points as on month_day().
  int closeness_then(int person) const { return size() + person; }
  int set_point_then(int person) const { return size() + 2 + person; }
  int size_with_copies() const { return size() + 4; }
};
inline constexpr int kMaxState = 4 + 2 * kMaxPractices + kMaxItems + 2 + 4;

/// One answer, ready for the filter.
struct Told {
  std::uint8_t person = 0, item = 0;
  double value = 0, low = 0, high = 0;
  bool at_end() const { return high - low == kInfinity; }
  /// Of the interval; at an end, of one beside it.
  double width() const { return 2 * std::min(high - value, value - low); }
};

/// A series laid out for the filter; made once, read by each run.
struct Evidence {
  int days = 0;
  Layout layout;
  Answers mode = Answers::kCensored;
  bool diffuse = false;
  double start_sd = kStartPrior.sd;   ///< of set-points on the first day, unless diffuse
  std::vector<Told> told;             ///< by day, person, item
  std::vector<std::uint32_t> first;   ///< told of day t: first[t] .. first[t + 1]
  std::vector<std::uint8_t> weekend;  ///< one a day
  std::vector<double> effort;         ///< days * practices; empty without effects
  std::vector<int> breaks;            ///< first days after a lasting change of the set-points
  int drift_day() const { return days > 3 ? days - 4 : 0; }
  int month_day() const { return days > 28 ? days - 29 : 0; }
  /// Days of the looks: 7w, 7w - 7, 7w - 14, latest first; nought where there is none.
  int look(int back) const { return std::max(0, days_at_look(days) - 7 * back); }
  std::span<const Told> on(int day) const {
    return {told.data() + first[static_cast<std::size_t>(day)],
            told.data() + first[static_cast<std::size_t>(day) + 1]};
  }
};

/// `series` has no fault. With effects, days that were not eligible or under light are left out,
/// where draws say so.
Evidence evidence(const Series& series, const FitOptions& options);
/// The same without a diffuse start: set-points begin with a deviation of a thousand points, which
/// is as good as none. For the states of each day, which want a start with a variance.
Evidence proper(Evidence evidence);

/// Mean and covariance (row-major, n x n) of a state.
struct Moments {
  int n = 0;
  std::vector<double> mean, cov;
  double at(int i, int j) const { return cov[static_cast<std::size_t>(i * n + j)]; }
  /// Of the sum of some coordinates, weighted.
  Part sum(std::span<const std::pair<int, double>> terms) const;
  /// Covariance of two such sums.
  double across(std::span<const std::pair<int, double>> one,
                std::span<const std::pair<int, double>> other) const;
};

/// What a run may leave behind, beyond its likelihood.
struct Trace {
  /// Before the answers of each day: mean and covariance of the state, days * n and days * n * n.
  std::vector<double> mean, cov;
  /// Of each answer: P z (n values) and the pseudo-observation's v / F and 1 / F.
  std::vector<double> gain, pull, weight;
  int n = 0;
};

/// log p(answers | hyper). `ending`: the state after the last day, with copies; `looks`: practice
/// effects at the three looks, [look][k]; `trace`: for scores and the smoother. Each may be null.
double run(const Evidence& evidence, const Hyper& hyper, Moments* ending = nullptr,
           std::vector<std::array<Part, 3>>* looks = nullptr, Trace* trace = nullptr);

/// log p(answers | hyper) with one more lasting change, at each of `days` in turn (ascending). Each
/// run branches off from one that has come that far.
std::vector<double> with_one_more_break(const Evidence& evidence, const Hyper& hyper,
                                        const std::vector<int>& days);

/// From a trace: closeness of both on each day given all days (Durbin & Koopman 2012, 6.4.4), mean
/// and covariance {var 0, cov, var 1}.
struct Smoothed {
  std::vector<Two> mean;
  std::vector<std::array<double, 3>> cov;
};
Smoothed smoothed(const Evidence& evidence, const Hyper& hyper, const Trace& trace);

}  // namespace pane::insight

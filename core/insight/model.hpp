// The ten hyperparameters of the model of two people, their priors, and the coordinates that they
// are estimated in.
//
//   set-point  b_t = b_{t-1} + N(0, drift^2 I), and rarely a lasting change (breaks.hpp)
//   deviation  d_t = Phi d_{t-1} + effects of what was offered on t + N(0, Q),  Phi = [inertia0
//   partner0; partner1 inertia1] closeness  c_t = b_t + d_t;  answer = c + kappa_item +
//   gamma_person weekend + N(0, error_person^2) First day: b ~ N(4.5, 1.5^2) each; d as it comes to
//   rest, plus that day's effects.
//
// Sources: docs/insight.md. Not here: answers (series.hpp) or estimates (posterior.hpp). Invariant:
// nothing depends on which person is 0, other than the order of pairs and the sign of
// half-differences.
#pragma once

#include <array>
#include <cstdint>

namespace pane::insight {

using Two = std::array<double, 2>;

inline constexpr int kHyper = 10;
/// Standardised coordinates, each N(0, 1) before any data: inertia mean and half-difference,
/// partner mean and half-difference, daily 0, daily 1, atanh together, drift, error mean and
/// half-difference. What is positive is bounded (`Bounds`) and has the logit of its place between.
using Point = std::array<double, kHyper>;
enum Coordinate : std::uint8_t {
  kInertiaMean,
  kInertiaHalf,
  kPartnerMean,
  kPartnerHalf,
  kDaily0,
  kDaily1,
  kTogether,
  kDrift,
  kErrorMean,
  kErrorHalf
};

/// In points of the 1..7 scale; standard deviations, never variances.
struct Hyper {
  Two inertia{}, partner{}, daily{};
  double together = 0, drift = 0;
  Two error{};
};

struct Normal {
  double mean, sd;
};
/// Of each coordinate before it is standardised.
inline constexpr std::array<Normal, kHyper> kPrior{{{.30, .20},
                                                    {0, .10},
                                                    {.05, .10},
                                                    {0, .05},
                                                    {-1.3862943611198906, .625},  // .6 of 0 .. 3
                                                    {-1.3862943611198906, .625},
                                                    {.2, .4},
                                                    {-2.4423470353692043, .761},  // .04 of 0 .. .5
                                                    {-0.6931471805599453, .565},  // .7 of .05 .. 2
                                                    {0, .485}}};
/// What a scale of 1 to 7 can show of a standard deviation: 3 is that of ones and sevens by turns,
/// 2 that of answers by lot; nobody marks finer than .05.
struct Bounds {
  double low, high;
};
inline constexpr Bounds kDailyBounds{0, 3}, kDriftBounds{0, .5}, kErrorBounds{.05, 2};
/// Deviations at rest with a variance of this much, or more, can hardly be: the prior falls off as
/// exp(-(variance / kRestScale)^2), for each person.
inline constexpr double kRestScale = 6.25;
inline constexpr Normal kStartPrior{4.5, 1.5};
inline constexpr double kEffectSd = .25, kDifferenceSd = .15, kItemSd = .5, kWeekendSd = .3;
/// A lasting change of the set-points between two days: of both alike, and of each; how often, a
/// day.
inline constexpr double kBreakShared = 1.2, kBreakOwn = .8, kBreakRate = 1 / 180.;
inline constexpr double kMaxRadius = .995;

Hyper hyper(const Point& point);
Point point(const Hyper& hyper);
/// Largest absolute eigenvalue of Phi.
double spectral_radius(const Hyper& hyper);
/// Covariance {var 0, cov, var 1} that deviations come to rest at: S = Phi S Phi' + Q. Needs radius
/// < 1.
std::array<double, 3> at_rest(const Hyper& hyper);
/// Log density of the standardised prior, without the constant that its bounds leave; minus
/// infinity outside.
double log_prior(const Point& point);
/// How much the prior takes off for deviations that rest too far apart for the scale: a share, 1 or
/// less.
double fits_the_scale(const Hyper& hyper);
/// A coordinate with its prior's spread, of what lies between bounds.
double between(const Bounds& bounds, double logit);
double logit_of(const Bounds& bounds, double value);
/// Persons 0 and 1 exchanged.
Hyper mirrored(const Hyper& hyper);
Point mirrored(const Point& point);

}  // namespace pane::insight

// The nine hyperparameters of the model of two people, their priors, and the coordinates that they
// are estimated in.
//
//   set-point  b_t = b_{t-1} + N(0, drift^2 I)
//   deviation  d_t = Phi d_{t-1} + effects of what was offered on t + N(0, Q),  Phi = [inertia0
//   partner0; partner1 inertia1] closeness  c_t = b_t + d_t;  answer = c + kappa_item +
//   gamma_person weekend + N(0, error^2) First day: b ~ N(4.5, 1.5^2) each; d as it comes to rest,
//   plus that day's effects.
//
// Sources: docs/insight.md. Not here: answers (series.hpp) or estimates (posterior.hpp). Invariant:
// nothing depends on which person is 0, other than the order of pairs and the sign of
// half-differences.
#pragma once

#include <array>
#include <cstdint>

namespace pane::insight {

using Two = std::array<double, 2>;

inline constexpr int kHyper = 9;
/// Standardised coordinates, each N(0, 1) before any data: inertia mean and half-difference,
/// partner mean and half-difference, log daily 0, log daily 1, atanh together, log drift, log
/// error.
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
  kError
};

/// In points of the 1..7 scale; standard deviations, never variances.
struct Hyper {
  Two inertia{}, partner{}, daily{};
  double together = 0, drift = 0, error = 0;
};

struct Normal {
  double mean, sd;
};
/// Of each coordinate before it is standardised; logarithms where Hyper is positive.
inline constexpr std::array<Normal, kHyper> kPrior{{{.30, .20},
                                                    {0, .10},
                                                    {.05, .10},
                                                    {0, .05},
                                                    {-0.5108256237659907, .5},  // log .6
                                                    {-0.5108256237659907, .5},
                                                    {.2, .4},
                                                    {-3.2188758248682006, .7},     // log .04
                                                    {-0.35667494393873245, .4}}};  // log .7
inline constexpr Normal kStartPrior{4.5, 1.5};
inline constexpr double kEffectSd = .25, kDifferenceSd = .15, kItemSd = .5, kWeekendSd = .3;
inline constexpr double kMaxRadius = .995;

Hyper hyper(const Point& point);
Point point(const Hyper& hyper);
/// Largest absolute eigenvalue of Phi.
double spectral_radius(const Hyper& hyper);
/// Covariance {var 0, cov, var 1} that deviations come to rest at: S = Phi S Phi' + Q. Needs radius
/// < 1.
std::array<double, 3> at_rest(const Hyper& hyper);
/// Log density of the standardised prior, without the constant of the bound on the radius; minus
/// infinity outside.
double log_prior(const Point& point);
/// Persons 0 and 1 exchanged.
Hyper mirrored(const Hyper& hyper);
Point mirrored(const Point& point);

}  // namespace pane::insight

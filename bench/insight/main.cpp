// How long the engine takes: one log-likelihood of two states over a year, and whole reports.
//   insight_timing        figures, one a line: name value
//   insight_timing data   the year of two series, for who computes the same elsewhere
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <vector>

#include "core/insight/dyad.hpp"
#include "core/insight/linear.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/report.hpp"

namespace pane::insight {
namespace {

constexpr int kDays = 365;

/// Two states that fade and reach each other, seen with error.
Linear two_states() {
  Linear m;
  m.T = (Eigen::MatrixXd(2, 2) << .45, .1, .15, .35).finished();
  m.Z = Eigen::MatrixXd::Identity(2, 2);
  m.H = (Eigen::MatrixXd(2, 2) << .3, 0, 0, .3).finished();
  m.Q = (Eigen::MatrixXd(2, 2) << .36, .1, .1, .42).finished();
  m.P1 = (Eigen::MatrixXd(2, 2) << 2, 0, 0, 2).finished();
  return m;
}

/// Drawn from it, a quarter missing.
Eigen::MatrixXd two_series() {
  const Linear m = two_states();
  Chance chance(2026, 1);
  Eigen::MatrixXd y(2, kDays);
  Eigen::Vector2d state;
  for (int i = 0; i < 2; ++i) state(i) = chance.normal();
  for (int t = 0; t < kDays; ++t) {
    const double shared = chance.normal();
    for (int i = 0; i < 2; ++i) {
      y(i, t) = chance.uniform() < .25 ? kMissing : state(i) + std::sqrt(.3) * chance.normal();
    }
    state = (m.T * state).eval();
    state(0) += std::sqrt(.1) * shared + std::sqrt(.26) * chance.normal();
    state(1) += std::sqrt(.1) * shared + std::sqrt(.32) * chance.normal();
  }
  return y;
}

/// A year of two people, three items, a quarter of the evenings missing, three practices by chance.
Series year() {
  Chance chance(7, 1);
  Series s;
  s.days = kDays;
  s.items = 3;
  s.practices = 3;
  Two d{0, 0}, b{4.6, 5.1};
  for (int t = 0; t < kDays; ++t) {
    const double shared = chance.normal();
    const int offered = static_cast<int>(4 * chance.uniform()) - 1;
    s.draws.push_back({true, offered, {.25, .25, .25}, false});
    s.weekend.push_back(t % 7 >= 5 ? 1 : 0);
    for (std::size_t i = 0; i < 2; ++i) {
      d[i] = .35 * d[i] + .1 * d[1 - i] + .33 * shared + .5 * chance.normal() +
             (offered == 0 ? .3 : 0);
      b[i] += .05 * chance.normal();
      const bool gone = chance.uniform() < .25;
      for (int j = 0; j < 3; ++j) {
        const double y = std::floor(b[i] + d[i] + .2 * (j - 1) + .7 * chance.normal() + .5);
        s.answers.push_back(gone ? kMissing : std::clamp(y, 1., 7.));
      }
    }
  }
  return s;
}

/// Milliseconds of one call, the least of several rounds: what the machine can do when nobody
/// disturbs it.
template <class F>
double milliseconds(int rounds, int calls, const F& call) {
  double best = kInfinity;
  for (int r = 0; r < rounds; ++r) {
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < calls; ++i) call();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    best = std::min(best, took.count() / calls);
  }
  return best;
}

void print_data() {
  const Eigen::MatrixXd y = two_series();
  for (int t = 0; t < kDays; ++t) {
    for (int i = 0; i < 2; ++i) {
      if (std::isnan(y(i, t)))
        std::printf("NA");
      else
        std::printf("%.17g", y(i, t));
      std::printf(i == 0 ? "," : "\n");
    }
  }
}

void print_figures() {
  const Linear model = two_states();
  const Eigen::MatrixXd y = two_series();
  double sink = 0;
  std::printf("log_likelihood %.15g\n", log_likelihood(model, y));
  std::printf("log_likelihood_ms %.6f\n",
              milliseconds(200, 10, [&] { sink += log_likelihood(model, y); }));
  const Series s = year();
  const Hyper h{{.35, .35}, {.1, .1}, {.6, .6}, .3, .05, {.7, .7}};
  const Evidence censored = evidence(s, {});
  std::printf("answers %zu\n", censored.told.size());
  std::printf("dyad_ms %.6f\n", milliseconds(60, 5, [&] { sink += run(censored, h); }));
  Options effects;
  effects.effects = true;
  // The app asks for effects at the weekly look.
  const Series weeks = first_days(s, kDays / 7 * 7);
  Report state, moved;
  std::printf("state_ms %.3f\n", milliseconds(7, 1, [&] { state = report(s); }));
  std::printf("effects_ms %.3f\n", milliseconds(5, 1, [&] { moved = report(weeks, effects); }));
  std::printf("state_k_hat %.2f\neffects_k_hat %.2f\n", state.k_hat, moved.k_hat);
  std::printf("state_effective %.2f\neffects_effective %.2f\n", state.effective, moved.effective);
  if (sink == 0) std::printf("nothing 0\n");
}

}  // namespace
}  // namespace pane::insight

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "data") == 0)
    pane::insight::print_data();
  else
    pane::insight::print_figures();
  return 0;
}

// Figures of the engine, one a line, for the comparison of native and Wasm (check-figures): first
// the published ones, then whole reports of made-up pairs. Ends with 1 when a published figure is
// not met.
#include <cmath>
#include <cstdio>
#include <string>

#include "core/insight/golden_figures.hpp"
#include "core/insight/linear.hpp"
#include "core/insight/numbers.hpp"
#include "core/insight/report.hpp"

namespace pane::insight {
namespace {

int wrong = 0;

void say(const std::string& name, double x) { std::printf("%s %.17g\n", name.c_str(), x); }

void published(const std::string& name, double x, double figure, double within) {
  say(name, x);
  if (std::fabs(x - figure) <= within) return;
  std::printf("%s is published as %.13g.\n", name.c_str(), figure);
  ++wrong;
}

void nile(bool gaps) {
  Linear m;
  m.T = m.Z = m.P1inf = Eigen::MatrixXd::Constant(1, 1, 1);
  m.H = Eigen::MatrixXd::Constant(1, 1, 15099);
  m.Q = Eigen::MatrixXd::Constant(1, 1, 1469.1);
  Eigen::MatrixXd y(1, 100);
  for (int t = 0; t < 100; ++t) {
    const bool gone = gaps && ((t >= 20 && t < 40) || (t >= 60 && t < 80));
    y(0, t) = gone ? kMissing : golden::kNile[static_cast<std::size_t>(t)];
  }
  const LinearFit fit = smooth(m, y);
  if (gaps) return published("nile.gaps", fit.log_likelihood, -380.5870628, 5e-8);
  published("nile", fit.log_likelihood, -632.5456251, 5e-8);
  published("nile.constant", fit.log_likelihood_with_constant, -633.4645636, 5e-8);
  const double filtered[] = {1120, 1140.92784, 1072.79853, 1117.308955, 1129.972136};
  for (int i = 0; i < 5; ++i) published("nile.a", fit.predicted.mean(0, i + 1), filtered[i], 5e-6);
  say("nile.smoothed", fit.smoothed.mean(0, 50));
  say("nile.variance", fit.smoothed.cov[50](0, 0));
}

void growth(const char* name, bool gaps, bool error, double figure) {
  Linear m;
  m.T = (Eigen::MatrixXd(2, 2) << .5, .3, .2, .4).finished();
  m.Z = m.P1inf = Eigen::MatrixXd::Identity(2, 2);
  m.H = Eigen::MatrixXd::Zero(2, 2);
  m.Q = (Eigen::MatrixXd(2, 2) << 2, 0, 0, 3).finished();
  if (error) m.H = (Eigen::MatrixXd(2, 2) << 4, 0, 0, 5).finished();
  Eigen::MatrixXd y(2, 20);
  for (int t = 0; t < 20; ++t) {
    const auto i = static_cast<std::size_t>(t);
    const bool both = gaps && t >= 8 && t < 12;
    y(0, t) = both || (gaps && t < 5)
                  ? kMissing
                  : 400 * logarithm(golden::kOutput[i + 1] / golden::kOutput[i]);
    y(1, t) =
        both ? kMissing : 400 * logarithm(golden::kConsumption[i + 1] / golden::kConsumption[i]);
  }
  const LinearFit fit = smooth(m, y);
  published(name, fit.log_likelihood, figure, 1e-9);
  say(std::string(name) + ".smoothed", fit.smoothed.mean(1, 9));
}

/// A pair whose days are a level, a walk and chance; offers by chance; some answers missing.
Series made_up(int days, std::uint64_t seed, bool whole) {
  Chance chance(seed, 77);
  Series s;
  s.days = days;
  s.items = 3;
  s.practices = 2;
  Two d{0, 0}, b{4.6, 5.1};
  for (int t = 0; t < days; ++t) {
    const double u = chance.uniform(), shared = chance.normal();
    s.draws.push_back({true, u < .3 ? 0 : u < .6 ? 1 : -1, {.3, .3}, false});
    s.weekend.push_back(t % 7 >= 5 ? 1 : 0);
    for (std::size_t i = 0; i < 2; ++i) {
      d[i] = .4 * d[i] + .3 * shared + .5 * chance.normal() + (u < .3 ? .5 : 0);
      b[i] += .04 * chance.normal();
      const bool gone = chance.uniform() < .2;
      for (int j = 0; j < 3; ++j) {
        const double y = b[i] + d[i] + .2 * (j - 1) + .7 * chance.normal();
        s.answers.push_back(gone    ? kMissing
                            : whole ? std::fmin(7, std::fmax(1, std::floor(y + .5)))
                                    : y);
      }
    }
  }
  return s;
}

void say_report(const std::string& name, const Report& r) {
  const auto interval = [&](const std::string& what, const Estimate& e) {
    say(name + what + ".mean", e.mean);
    say(name + what + ".low", e.low);
    say(name + what + ".high", e.high);
  };
  say(name + ".log_likelihood", r.log_likelihood);
  say(name + ".k_hat", r.k_hat);
  say(name + ".effective", r.effective);
  for (int i = 0; i < 2; ++i) {
    const auto p = static_cast<std::size_t>(i);
    say(name + ".closeness", r.closeness[p]);
    say(name + ".closeness_sd", r.closeness_sd[p]);
    say(name + ".lower", r.closeness_if_lower[p]);
    interval(".inertia", r.inertia.now[i]);
    interval(".partner", r.partner.now[i]);
    say(name + ".reliability", r.reliability[i]);
  }
  for (std::size_t i = 0; i < r.cloud.size(); i += 25)
    say(name + ".cloud", r.cloud[i][0] + 10 * r.cloud[i][1]);
  for (const Week& week : r.weeks) say(name + ".week", week.closeness[0] + 10 * week.closeness[1]);
  interval(".drift", r.drift_both);
  interval(".set_point", r.set_point_change);
  interval(".echo", r.echo_days);
  say(name + ".score", r.scores.model);
  say(name + ".own_mean", r.scores.own_mean);
  say(name + ".last_value", r.scores.last_value);
  say(name + ".local_level", r.scores.local_level);
  for (const Effect& e : r.effects) {
    interval(".effect", e.both);
    say(name + ".randomisation", e.randomisation_p);
    say(name + ".verdict", static_cast<double>(e.verdict));
  }
}

}  // namespace
}  // namespace pane::insight

int main() {
  using namespace pane::insight;
  nile(false);
  nile(true);
  growth("growth", false, false, -167.431497598545);
  growth("growth.gaps", true, false, -85.7656323069402);
  growth("growth.error", false, true, -110.916014299311);
  Options effects;
  effects.effects = true;
  Options gaussian;
  gaussian.answers = Answers::kGaussian;
  say_report("short", report(made_up(10, 1, true)));
  say_report("state", report(made_up(120, 2, true)));
  say_report("effects", report(made_up(120, 2, true), effects));
  say_report("gaussian", report(made_up(90, 3, false), gaussian));
  return wrong;
}

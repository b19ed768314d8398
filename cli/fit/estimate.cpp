#include "cli/fit/estimate.hpp"

#include <nlopt.h>

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using insight::Linear;

/// What a point that has no likelihood counts: worse than any that has one.
constexpr double kNone = 1e15;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

enum class Kind { kFree, kVariance, kCovariance };

bool in_covariance(const Place& place) {
  return place.matrix == "h" || place.matrix == "q" || place.matrix == "p1";
}
Kind kind_of(const Parameter& parameter) {
  Kind kind = Kind::kFree;
  for (const Place& place : parameter.places) {
    if (!in_covariance(place)) continue;
    if (place.row == place.col) return Kind::kVariance;
    kind = Kind::kCovariance;
  }
  return kind;
}

/// The likelihood over unbounded numbers: logarithms of variances, and inverse hyperbolic tangents
/// of correlations.
class Search {
 public:
  Search(const SystemFile& system, const SeriesFile& series, std::vector<std::size_t> which,
         std::vector<double> values)
      : system_(system),
        series_(series),
        which_(std::move(which)),
        values_(std::move(values)),
        edge_(which_.size(), false) {
    for (const Parameter& p : system.parameters) {
      kinds_.push_back(kind_of(p));
      covariances_ = covariances_ || kinds_.back() == Kind::kCovariance;
    }
  }

  int evaluations = 0;

  [[nodiscard]] Kind kind(Index i) const { return kinds_[which_[static_cast<std::size_t>(i)]]; }
  [[nodiscard]] bool at_edge(Index i) const { return edge_[static_cast<std::size_t>(i)]; }
  void set_edge(Index i, bool on) { edge_[static_cast<std::size_t>(i)] = on; }

  /// The values of all names at a point.
  [[nodiscard]] std::vector<double> natural(const VectorXd& x) const {
    std::vector<double> out = values_;
    for (Index i = 0; i < x.size(); ++i) {
      const std::size_t p = which_[static_cast<std::size_t>(i)];
      out[p] = kind(i) != Kind::kVariance ? x(i) : at_edge(i) ? 0 : std::exp(x(i));
    }
    if (!covariances_) return out;
    Linear model = with(system_, series_, out);
    for (Index i = 0; i < x.size(); ++i) {
      const std::size_t p = which_[static_cast<std::size_t>(i)];
      const double most = kind(i) == Kind::kCovariance ? most_of(model, p) : 0;
      if (most > 0) out[p] = most * std::tanh(x(i));
    }
    return out;
  }

  /// The point of values.
  [[nodiscard]] VectorXd point(const std::vector<double>& values) const {
    VectorXd x(static_cast<Index>(which_.size()));
    Linear model = with(system_, series_, values);
    for (Index i = 0; i < x.size(); ++i) {
      const std::size_t p = which_[static_cast<std::size_t>(i)];
      x(i) = kind(i) == Kind::kVariance ? std::log(std::max(values[p], 1e-300)) : values[p];
      const double most = kind(i) == Kind::kCovariance ? most_of(model, p) : 0;
      if (most > 0) x(i) = std::atanh(std::clamp(values[p] / most, -.999, .999));
    }
    return x;
  }

  /// Minus the log-likelihood.
  double cost(const VectorXd& x) {
    ++evaluations;
    const Linear model = with(system_, series_, natural(x));
    if (covariances_ && !(insight::is_covariance(model.H) && insight::is_covariance(model.Q) &&
                          insight::is_covariance(model.P1))) {
      return kNone;
    }
    const double log = log_likelihood(series_, model);
    return std::isfinite(log) ? std::min(-log, kNone) : kNone;
  }

 private:
  /// The most that a covariance can be: the root of the variances beside it.
  double most_of(Linear& model, std::size_t p) const {
    for (const Place& place : system_.parameters[p].places) {
      if (!in_covariance(place)) continue;
      const double product = at(model, {place.matrix, place.row, place.row}) *
                             at(model, {place.matrix, place.col, place.col});
      return product > 0 ? std::sqrt(product) : 0;
    }
    return 0;
  }

  const SystemFile& system_;
  const SeriesFile& series_;
  std::vector<std::size_t> which_;
  std::vector<double> values_;
  std::vector<Kind> kinds_;
  std::vector<bool> edge_;
  bool covariances_ = false;
};

/// Steps of differences: as wide as the cost changes by something that rounding does not drown.
VectorXd steps_at(Search& search, const VectorXd& x) {
  VectorXd steps(x.size());
  const double here = search.cost(x);
  for (Index i = 0; i < x.size(); ++i) {
    double h = 1e-3 * std::max(std::abs(x(i)), 1e-2);
    if (search.kind(i) != Kind::kFree) h = 1e-3;
    for (int tries = 0; tries < 24; ++tries) {
      VectorXd up = x, down = x;
      up(i) += h;
      down(i) -= h;
      const double change = std::abs(search.cost(up) + search.cost(down) - 2 * here);
      if (change > 1e-2) {
        h /= 4;
      } else if (change < 1e-5 && (search.kind(i) == Kind::kFree || h < .05)) {
        h *= 3;
      } else {
        break;
      }
    }
    steps(i) = h;
  }
  return steps;
}

VectorXd gradient_at(Search& search, const VectorXd& x, const VectorXd& steps) {
  VectorXd out = VectorXd::Zero(x.size());
  for (Index i = 0; i < x.size(); ++i) {
    if (search.at_edge(i)) continue;
    VectorXd up = x, down = x;
    up(i) += steps(i);
    down(i) -= steps(i);
    out(i) = (search.cost(up) - search.cost(down)) / (2 * steps(i));
  }
  return out;
}

/// The observed information; a variance at its edge is left out with a 1.
MatrixXd information_at(Search& search, const VectorXd& x, const VectorXd& steps) {
  const Index n = x.size();
  MatrixXd out = MatrixXd::Identity(n, n);
  const double here = search.cost(x);
  const auto off = [&](Index i, double a, Index j, double b) {
    VectorXd at = x;
    at(i) += a * steps(i);
    at(j) += b * steps(j);
    return search.cost(at);
  };
  for (Index i = 0; i < n; ++i) {
    if (search.at_edge(i)) continue;
    out(i, i) = (off(i, 1, i, 0) - 2 * here + off(i, -1, i, 0)) / (steps(i) * steps(i));
    for (Index j = 0; j < i; ++j) {
      if (search.at_edge(j)) continue;
      out(i, j) = out(j, i) =
          (off(i, 1, j, 1) - off(i, 1, j, -1) - off(i, -1, j, 1) + off(i, -1, j, -1)) /
          (4 * steps(i) * steps(j));
    }
  }
  return out;
}

struct Descent {
  Search* search;
  VectorXd steps;
};
double asked(unsigned n, const double* x, double* gradient, void* data) {
  const auto& descent = *static_cast<Descent*>(data);
  const VectorXd at = Eigen::Map<const VectorXd>(x, n);
  if (gradient != nullptr) {
    const VectorXd slope = gradient_at(*descent.search, at, descent.steps);
    std::copy(slope.begin(), slope.end(), gradient);
  }
  return descent.search->cost(at);
}

/// What NLopt finds from `x`, if it is better.
void descend(Search& search, nlopt_algorithm algorithm, int most, VectorXd& x) {
  const auto n = static_cast<unsigned>(x.size());
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> opt(nlopt_create(algorithm, n),
                                                                   nlopt_destroy);
  Descent descent{&search, steps_at(search, x)};
  nlopt_set_min_objective(opt.get(), asked, &descent);
  nlopt_set_ftol_abs(opt.get(), 1e-10);
  nlopt_set_maxeval(opt.get(), most);
  VectorXd found = x;
  double cost = 0;
  nlopt_optimize(opt.get(), found.data(), &cost);
  if (found.allFinite() && search.cost(found) < search.cost(x)) x = found;
}

/// A variance that could as well be nought is nought, unless it could as well be anything: more
/// than where the search began.
void find_edges(Search& search, const VectorXd& x, const VectorXd& began) {
  for (Index i = 0; i < x.size(); ++i) {
    if (search.kind(i) != Kind::kVariance || search.at_edge(i)) continue;
    const double here = search.cost(x);
    VectorXd more = x;
    more(i) = began(i) + 5;
    if (search.cost(more) < here + 1e-6) continue;
    search.set_edge(i, true);
    if (search.cost(x) > here + 1e-7) search.set_edge(i, false);
  }
}

/// Newton's steps to where the slope ends; whether it does.
bool polish(Search& search, VectorXd& x, VectorXd& steps, MatrixXd& information) {
  for (int round = 0; round < 12; ++round) {
    steps = steps_at(search, x);
    information = information_at(search, x, steps);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(information);
    if (solver.info() != Eigen::Success || solver.eigenvalues().minCoeff() <= 0) return false;
    const VectorXd slope = gradient_at(search, x, steps);
    VectorXd step = -information.inverse() * slope;
    const double gain = -slope.dot(step) / 2;
    if (gain < 1e-9) return true;
    const double here = search.cost(x);
    int halves = 0;
    while (search.cost(x + step) >= here && ++halves < 20) step /= 2;
    if (halves == 20) return gain < 1e-5;
    x += step;
  }
  return false;
}

/// Where names start that have no start: variances as a share of the series' own.
std::vector<double> first_values(const SystemFile& system, const SeriesFile& series,
                                 const std::vector<double>& given, double h, double q) {
  double variance = 0;
  Index used = 0;
  for (Index i = 0; i < series.y.rows(); ++i) {
    const VectorXd row = series.y.row(i).transpose();
    const VectorXd there = row.array().isNaN().select(0, row);
    const auto n = static_cast<double>(row.size() - row.array().isNaN().count());
    if (n < 2) continue;
    variance += (there.squaredNorm() - there.sum() * there.sum() / n) / n;
    ++used;
  }
  variance = used > 0 && variance > 0 ? variance / static_cast<double>(used) : 1;
  std::vector<double> out = given;
  for (std::size_t p = 0; p < out.size(); ++p) {
    const Parameter& one = system.parameters[p];
    if (one.start || one.places.empty()) continue;
    const std::string& matrix = one.places.front().matrix;
    const Kind kind = kind_of(one);
    out[p] = kind == Kind::kVariance ? variance * (matrix == "q" ? q : h)
             : kind == Kind::kFree && (matrix == "t" || matrix == "r" || matrix == "z") ? .5
                                                                                        : 0;
  }
  return out;
}

}  // namespace

std::optional<Estimate> estimate(const SystemFile& system, const SeriesFile& series,
                                 const std::vector<std::string>& names, std::vector<double>& values,
                                 std::string& failure) {
  std::vector<std::size_t> which;
  for (const std::string& name : names) {
    const auto found = std::find_if(system.parameters.begin(), system.parameters.end(),
                                    [&](const Parameter& p) { return p.name == name; });
    which.push_back(static_cast<std::size_t>(found - system.parameters.begin()));
  }
  Search search(system, series, which, values);
  VectorXd x = search.point(first_values(system, series, values, .5, .1));
  for (const double h : {.5, .05, .005}) {
    for (const double q : {.5, .05, .005, .0005}) {
      const VectorXd other = search.point(first_values(system, series, values, h, q));
      if (search.cost(other) < search.cost(x)) x = other;
    }
  }
  if (search.cost(x) >= kNone) {
    failure = "The series is impossible where the search starts; give a 'start' for each name.";
    return std::nullopt;
  }
  const VectorXd began = x;
  VectorXd steps;
  MatrixXd information;
  bool reached = false;
  for (int round = 0; round < 3 && !reached; ++round) {
    if (round > 0) descend(search, NLOPT_LN_SBPLX, 2000, x);
    descend(search, NLOPT_LD_LBFGS, 200, x);
    find_edges(search, x, began);
    reached = polish(search, x, steps, information);
  }
  if (!reached) {
    failure =
        "No maximum of the likelihood was found: what the names stand for may not be told "
        "apart by this series, or a 'start' closer to it is needed.";
    return std::nullopt;
  }
  values = search.natural(x);
  MatrixXd slopes(x.size(), x.size());
  for (Index j = 0; j < x.size(); ++j) {
    VectorXd up = x, down = x;
    up(j) += 1e-5;
    down(j) -= 1e-5;
    const auto above = search.natural(up), below = search.natural(down);
    for (Index i = 0; i < x.size(); ++i) {
      const std::size_t p = which[static_cast<std::size_t>(i)];
      slopes(i, j) = search.at_edge(j) ? 0 : (above[p] - below[p]) / 2e-5;
    }
  }
  const MatrixXd cov = slopes * information.inverse() * slopes.transpose();
  Estimate out;
  for (Index i = 0; i < x.size(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    out.named.push_back({names[k], values[which[k]],
                         search.at_edge(i) ? kNaN : std::sqrt(cov(i, i)), search.at_edge(i)});
  }
  out.evaluations = search.evaluations;
  return out;
}

}  // namespace pane::fit

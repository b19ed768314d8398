#include "cli/fit/estimate.hpp"

#include <nlopt.h>

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "cli/fit/search.hpp"

namespace pane::fit {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

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

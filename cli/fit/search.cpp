#include "cli/fit/search.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pane::fit {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using insight::Linear;

namespace {

bool in_covariance(const Place& place) {
  return place.matrix == "h" || place.matrix == "q" || place.matrix == "p1";
}

}  // namespace

Kind kind_of(const Parameter& parameter) {
  Kind kind = Kind::kFree;
  for (const Place& place : parameter.places) {
    if (!in_covariance(place)) continue;
    if (place.row == place.col) return Kind::kVariance;
    kind = Kind::kCovariance;
  }
  return kind;
}

Search::Search(const SystemFile& system, const SeriesFile& series, std::vector<std::size_t> which,
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

std::vector<double> Search::natural(const VectorXd& x) const {
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

VectorXd Search::point(const std::vector<double>& values) const {
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

double Search::cost(const VectorXd& x) {
  ++evaluations;
  const Linear model = with(system_, series_, natural(x));
  if (covariances_ && !(insight::is_covariance(model.H) && insight::is_covariance(model.Q) &&
                        insight::is_covariance(model.P1))) {
    return kNone;
  }
  const double log = log_likelihood(series_, model);
  return std::isfinite(log) ? std::min(-log, kNone) : kNone;
}

/// The most that a covariance can be: the root of the variances beside it.
double Search::most_of(Linear& model, std::size_t p) const {
  for (const Place& place : system_.parameters[p].places) {
    if (!in_covariance(place)) continue;
    const double product = at(model, {place.matrix, place.row, place.row}) *
                           at(model, {place.matrix, place.col, place.col});
    return product > 0 ? std::sqrt(product) : 0;
  }
  return 0;
}

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

}  // namespace pane::fit

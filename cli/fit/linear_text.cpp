#include "cli/fit/linear_text.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/fit/lines.hpp"

namespace pane::fit {
namespace {

using insight::LinearFit;
using insight::States;
using Json = nlohmann::ordered_json;

int missing(const SeriesFile& series) { return static_cast<int>(series.y.array().isNaN().count()); }

Json states_json(const SeriesFile& series, const States& states) {
  Json list = Json::array();
  for (Eigen::Index t = 0; t < states.mean.cols(); ++t) {
    Json one;
    // What is predicted goes one time beyond the series.
    one["time"] = t < series.y.cols() ? Json(time_of(series, t)) : Json(nullptr);
    Json mean = Json::array(), cov = Json::array();
    const Eigen::MatrixXd& v = states.cov[static_cast<std::size_t>(t)];
    for (Eigen::Index i = 0; i < states.mean.rows(); ++i) {
      mean.push_back(states.mean(i, t));
      Json row = Json::array();
      for (Eigen::Index j = 0; j < v.cols(); ++j) row.push_back(v(i, j));
      cov.push_back(std::move(row));
    }
    one["mean"] = std::move(mean);
    one["cov"] = std::move(cov);
    list.push_back(std::move(one));
  }
  return list;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

std::string time_of(const SeriesFile& series, Eigen::Index t) {
  const auto i = static_cast<std::size_t>(t);
  return i < series.times.size() ? series.times[i] : std::to_string(t + 1);
}

std::string sentence(const insight::Trouble& trouble, const SeriesFile& series) {
  const std::string at = time_of(series, trouble.day).substr(0, 40);
  switch (trouble.what) {
    case insight::Trouble::What::kImpossible:
      return "Such a series cannot come from these matrices: of time " + at +
             " they know a value beforehand, and it is another.";
    case insight::Trouble::What::kNegative:
      return "At time " + at + " the variance of state " + std::to_string(trouble.state + 1) +
             " comes out below nought: P1 or kappa is too large; take 'diffuse', which is exact.";
    case insight::Trouble::What::kOverflow:
      break;
  }
  return "At time " + at + " the states outgrow what a number can hold. Look at the matrices.";
}

std::string linear_json(const SystemFile& system, const SeriesFile& series, const LinearFit& fit) {
  Json out;
  out["model"] = "linear";
  out["columns"] = series.columns;
  out["times"] = series.y.cols();
  out["states"] = system.model.T.rows();
  out["missing"] = missing(series);
  out["log_likelihood"] = fit.log_likelihood;
  out["log_likelihood_with_constant"] = fit.log_likelihood_with_constant;
  out["diffuse_times"] = fit.diffuse_days;
  out["predicted"] = states_json(series, fit.predicted);
  out["filtered"] = states_json(series, fit.filtered);
  out["smoothed"] = states_json(series, fit.smoothed);
  return out.dump(1) + '\n';
}

std::string linear_text(const SystemFile& system, const SeriesFile& series, const LinearFit& fit) {
  std::string out;
  const Eigen::Index m = system.model.T.rows();
  add(out, "%ld times of %s; %d of %ld values missing; %ld %s\n",
      static_cast<long>(series.y.cols()), joined(series.columns).substr(0, 300).c_str(),
      missing(series), static_cast<long>(series.y.size()), static_cast<long>(m),
      m == 1 ? "state" : "states");
  add(out, "log-likelihood  %.12g\n", fit.log_likelihood);
  if (fit.log_likelihood != fit.log_likelihood_with_constant) {
    add(out, "  %.12g  with the constant of what only starts the diffuse states; %d diffuse %s\n",
        fit.log_likelihood_with_constant, fit.diffuse_days,
        fit.diffuse_days == 1 ? "time" : "times");
  }
  add(out, "\n%-12s %5s %18s %18s %18s %18s %18s %18s\n", "time", "state", "predicted", "variance",
      "filtered", "variance", "smoothed", "variance");
  for (Eigen::Index t = 0; t < series.y.cols(); ++t) {
    const auto i = static_cast<std::size_t>(t);
    for (Eigen::Index s = 0; s < m; ++s) {
      add(out, "%-12s %5ld %18.10g %18.10g %18.10g %18.10g %18.10g %18.10g\n",
          time_of(series, t).substr(0, 40).c_str(), static_cast<long>(s + 1),
          fit.predicted.mean(s, t), fit.predicted.cov[i](s, s), fit.filtered.mean(s, t),
          fit.filtered.cov[i](s, s), fit.smoothed.mean(s, t), fit.smoothed.cov[i](s, s));
    }
  }
  if (fit.diffuse_days > 0) {
    out += "While a state is diffuse, its finite part is shown.\n";
  }
  return out;
}

}  // namespace pane::fit

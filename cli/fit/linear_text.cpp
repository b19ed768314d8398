#include "cli/fit/linear_text.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/fit/lines.hpp"
#include "cli/table/text.hpp"

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

/// What is said of a coefficient: it stays, so the last day has all.
struct Told {
  std::string name;
  double value, error;
};
Told told(const SeriesFile& series, const Coefficient& one, const LinearFit& fit) {
  const double variance = fit.smoothed.cov.back()(one.state, one.state);
  return {one.column + (series.columns.size() > 1 ? " on " + one.series : ""),
          fit.smoothed.mean(one.state, fit.smoothed.mean.cols() - 1), std::sqrt(variance)};
}

Json estimates_json(const SystemFit& fit) {
  Json list = Json::array();
  for (const Estimated& one : fit.estimate ? fit.estimate->named : std::vector<Estimated>()) {
    list.push_back({{"name", one.name},
                    {"value", one.value},
                    {"standard_error", one.at_edge ? Json(nullptr) : Json(one.error)}});
  }
  return list;
}

void add_coefficients(std::string& out, const SeriesFile& series, const LinearFit& fit) {
  for (const Coefficient& one : series.coefficients) {
    const Told is = told(series, one, fit);
    add(out, "coefficient of %s  %.9g  (standard error %.6g), state %ld\n",
        table::shown(is.name, 80).c_str(), is.value, is.error, static_cast<long>(one.state + 1));
  }
}

void add_estimates(std::string& out, const Estimate& estimate) {
  out += "most likely values:\n";
  for (const Estimated& one : estimate.named) {
    if (one.at_edge)
      add(out, "  %-20s 0  (at its edge: no standard error)\n", one.name.c_str());
    else
      add(out, "  %-20s %.9g  (standard error %.6g)\n", one.name.c_str(), one.value, one.error);
  }
}

}  // namespace

std::string linear_json(const SeriesFile& series, const SystemFit& whole) {
  const LinearFit& fit = whole.found;
  Json out;
  out["model"] = "linear";
  out["columns"] = series.columns;
  out["times"] = series.y.cols();
  out["states"] = whole.model.T.rows();
  out["missing"] = missing(series);
  out["step"] = series.step.empty() ? Json(nullptr) : Json(series.step);
  out["times_put_in"] = series.put_in;
  out["log_likelihood"] = fit.log_likelihood;
  out["log_likelihood_with_constant"] = fit.log_likelihood_with_constant;
  out["diffuse_times"] = fit.diffuse_days;
  out["estimates"] = estimates_json(whole);
  out["coefficients"] = Json::array();
  for (const Coefficient& one : series.coefficients) {
    const Told is = told(series, one, fit);
    out["coefficients"].push_back({{"column", one.column},
                                   {"series", one.series},
                                   {"state", one.state + 1},
                                   {"value", is.value},
                                   {"standard_error", is.error}});
  }
  out["untold_states"] = Json::array();
  for (const Eigen::Index state : fit.untold) out["untold_states"].push_back(state + 1);
  out["predicted"] = states_json(series, fit.predicted);
  out["filtered"] = states_json(series, fit.filtered);
  out["smoothed"] = states_json(series, fit.smoothed);
  return out.dump(1) + '\n';
}

std::string linear_text(const SeriesFile& series, const SystemFit& whole) {
  const LinearFit& fit = whole.found;
  std::string out;
  const Eigen::Index m = whole.model.T.rows();
  add(out, "%ld times of %s; %d of %ld values missing; %ld %s\n",
      static_cast<long>(series.y.cols()), joined(series.columns).substr(0, 300).c_str(),
      missing(series), static_cast<long>(series.y.size()), static_cast<long>(m),
      m == 1 ? "state" : "states");
  if (!series.step.empty()) {
    add(out, "times in steps of %s", series.step.c_str());
    if (series.put_in > 0) add(out, "; %zu without a row, taken as missing", series.put_in);
    out += '\n';
  }
  if (whole.estimate) add_estimates(out, *whole.estimate);
  add(out, "log-likelihood  %.12g\n", fit.log_likelihood);
  if (fit.log_likelihood != fit.log_likelihood_with_constant) {
    add(out, "  %.12g  with the constant of what only starts the diffuse states; %d diffuse %s\n",
        fit.log_likelihood_with_constant, fit.diffuse_days,
        fit.diffuse_days == 1 ? "time" : "times");
  }
  add_coefficients(out, series, fit);
  for (const Eigen::Index state : fit.untold)
    add(out, "state %ld is still diffuse at the end: no value tells it\n",
        static_cast<long>(state + 1));
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

#include "cli/fit/linear_csv.hpp"

#include <cmath>
#include <string>

#include "cli/fit/linear_text.hpp"

namespace pane::fit {
namespace {

using insight::LinearFit;

void given(Tidy& out, const SeriesFile& series, const char* what, const insight::States& states) {
  for (Eigen::Index t = 0; t < states.mean.cols(); ++t) {
    const Eigen::MatrixXd& cov = states.cov[static_cast<std::size_t>(t)];
    for (Eigen::Index s = 0; s < states.mean.rows(); ++s) {
      const bool beyond = t >= series.y.cols();
      out.number(static_cast<double>(t + 1)).text(beyond ? "NA" : time_of(series, t));
      out.text(what).number(static_cast<double>(s + 1)).number(states.mean(s, t));
      out.number(cov(s, s)).end();
    }
  }
}

Tidy states(const SeriesFile& series, const LinearFit& fit) {
  Tidy out("states.csv", {"index", "time", "given", "state", "mean", "variance"});
  given(out, series, "predicted", fit.predicted);
  given(out, series, "filtered", fit.filtered);
  given(out, series, "smoothed", fit.smoothed);
  return out;
}

Tidy innovations(const SeriesFile& series, const SystemFit& whole) {
  Tidy out("innovations.csv", {"index", "time", "series", "value", "expected", "variance",
                               "innovation", "standardised"});
  const LinearFit& fit = whole.found;
  for (Eigen::Index t = 0; t < series.y.cols(); ++t) {
    const bool diffuse = t < fit.diffuse_days;
    const insight::Linear model = insight::on_day(whole.model, t);
    const Eigen::MatrixXd& p = fit.predicted.cov[static_cast<std::size_t>(t)];
    for (Eigen::Index i = 0; i < series.y.rows(); ++i) {
      out.number(static_cast<double>(t + 1)).text(time_of(series, t));
      out.text(series.columns[static_cast<std::size_t>(i)]).number(series.y(i, t));
      if (!diffuse) {
        const Eigen::RowVectorXd z = model.Z.row(i);
        const double expected = z.dot(fit.predicted.mean.col(t)) + model.c(i);
        const double variance = (z * p).dot(z) + model.H(i, i);
        const double innovation = series.y(i, t) - expected;
        out.number(expected).number(variance).number(innovation);
        if (variance > 0) out.number(innovation / std::sqrt(variance));
      }
      out.end();
    }
  }
  return out;
}

}  // namespace

std::vector<Tidy> linear_tables(const SeriesFile& series, const SystemFit& fit) {
  return {states(series, fit.found), innovations(series, fit)};
}

}  // namespace pane::fit

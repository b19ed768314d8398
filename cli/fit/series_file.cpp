#include "cli/fit/series_file.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/fit/series_columns.hpp"
#include "cli/table/text.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using insight::Linear;
using insight::Varying;

constexpr std::size_t kMaxTimes = 100'000;
/// Of all covariances of one kind: some 30 MB of numbers.
constexpr Index kMaxNumbers = 4'000'000;
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

class Reader {
 public:
  Reader(const SystemFile& system, const std::vector<std::string>& missing, std::string& failure)
      : system_(system), missing_(missing), failure_(failure) {}

  std::optional<SeriesFile> read(std::string_view bytes) {
    std::string why;
    const std::optional<table::CsvTable> csv = table::read_csv(bytes, why);
    if (!csv) {
      fail("It is no table: " + why + ".");
      return std::nullopt;
    }
    csv_ = &*csv;
    const auto columns = columns_of(*csv, system_, failure_);
    if (!columns || !times(columns->time)) return std::nullopt;
    file_.y.resize(static_cast<Index>(columns->observed.size()), times_);
    for (std::size_t i = 0; i < columns->observed.size(); ++i) {
      file_.columns.push_back(csv->columns[columns->observed[i]]);
      VectorXd values;
      if (!numbers(columns->observed[i], values)) return std::nullopt;
      file_.y.row(static_cast<Index>(i)) = values.transpose();
    }
    file_.model = system_.model;
    if (!regress() || !vary()) return std::nullopt;
    const Index m = file_.model.T.rows();
    if (m * m > kMaxNumbers / times_) {
      fail("It has " + std::to_string(times_) + " times; with " + std::to_string(m) +
           " states, no more than " + std::to_string(kMaxNumbers / (m * m)) + " are taken.");
      return std::nullopt;
    }
    return std::move(file_);
  }

 private:
  bool fail(std::string sentence) {
    failure_ = std::move(sentence);
    return false;
  }

  bool times(const std::vector<std::size_t>& columns) {
    const std::size_t rows = csv_->records.size();
    if (rows == 0) return fail("It holds no numbers.");
    if (rows > kMaxTimes) return fail("It has more than " + std::to_string(kMaxTimes) + " rows.");
    if (columns.empty()) {
      for (std::size_t t = 0; t < rows; ++t) place_.push_back(static_cast<Index>(t));
      times_ = static_cast<Index>(rows);
      return true;
    }
    const auto axis = read_times(times_of(*csv_, columns), system_.step, kMaxTimes, failure_);
    if (!axis) return false;
    for (const std::size_t t : axis->index) place_.push_back(static_cast<Index>(t));
    times_ = static_cast<Index>(axis->labels.size());
    file_.put_in = axis->labels.size() - rows;
    file_.times = axis->labels;
    file_.step = axis->step;
    return true;
  }

  /// A column by time; NaN where it has nothing.
  bool numbers(std::size_t column, VectorXd& out) {
    out = VectorXd::Constant(times_, kMissing);
    for (std::size_t row = 0; row < csv_->records.size(); ++row) {
      const std::string& text = csv_->records[row].fields[column];
      if (table::is_missing(text, missing_)) continue;
      const std::optional<double> value = table::number(text);
      if (!value) {
        return fail("Line " + std::to_string(csv_->records[row].line) + ", column " +
                    table::shown(csv_->columns[column], 40) + ": " + table::quoted(text) +
                    " is not a number; where there is none, leave it empty or write NA.");
      }
      out(place_[row]) = *value;
    }
    return true;
  }

  [[nodiscard]] bool needs(const Varying& v, Index t) const {
    const auto is_there = [&](Index i) { return !std::isnan(file_.y(i, t)); };
    if (v.of == Varying::Of::kZ || v.of == Varying::Of::kC) return is_there(v.row);
    if (v.of == Varying::Of::kH) return is_there(v.row) && is_there(v.col);
    return true;
  }

  /// Adds an entry that a column says. A number that is missing where nothing hangs on it is the
  /// one before.
  bool add(Varying v, const std::string& name) {
    const auto column = column_named(*csv_, name);
    if (!column)
      return fail("Line 1: there is no column " + table::quoted(name) + " for the matrices.");
    if (!numbers(*column, v.values)) return false;
    double last = 0;
    for (Index t = times_; t-- > 0;) {
      if (!std::isnan(v.values(t))) last = v.values(t);
    }
    for (Index t = 0; t < times_; ++t) {
      if (std::isnan(v.values(t)) && needs(v, t)) {
        const auto i = static_cast<std::size_t>(t);
        return fail("At time " + (i < file_.times.size() ? file_.times[i] : std::to_string(t + 1)) +
                    " the column " + table::quoted(name) +
                    " has no number, and the model needs it.");
      }
      last = std::isnan(v.values(t)) ? last : v.values(t);
      v.values(t) = last;
    }
    file_.model.varying.push_back(std::move(v));
    return true;
  }

  bool vary() {
    for (const ColumnEntry& entry : system_.entries) {
      if (!add({entry.of, entry.row, entry.col, {}}, entry.column)) return false;
    }
    return true;
  }

  bool regress() {
    for (const Regressors& given : system_.regressors) {
      const auto& on = given.series.empty() ? file_.columns : given.series;
      for (const std::string& column : given.columns) {
        for (const std::string& series : on) {
          const auto row = std::find(file_.columns.begin(), file_.columns.end(), series);
          if (row == file_.columns.end())
            return fail("Line 1: " + table::quoted(series) + " is not among what is observed.");
          if (column == series)
            return fail("Line 1: " + table::quoted(series) + " cannot be told from itself.");
          if (!coefficient(column, series, row - file_.columns.begin())) return false;
        }
      }
    }
    return true;
  }

  bool coefficient(const std::string& column, const std::string& series, Index row) {
    Linear& m = file_.model;
    const Index states = m.T.rows();
    const auto widened = [](const MatrixXd& x, Index rows, Index cols) {
      MatrixXd out = MatrixXd::Zero(x.rows() + rows, x.cols() + cols);
      out.topLeftCorner(x.rows(), x.cols()) = x;
      return out;
    };
    if (m.R.size() == 0) m.R = MatrixXd::Identity(states, states);
    m.R = widened(m.R, 1, 0);
    m.T = widened(m.T, 1, 1);
    m.T(states, states) = 1;
    m.Z = widened(m.Z, 0, 1);
    if (m.P1inf.size() == 0) m.P1inf = MatrixXd::Zero(states, states);
    m.P1inf = widened(m.P1inf, 1, 1);
    m.P1inf(states, states) = 1;
    if (m.P1.size() > 0) m.P1 = widened(m.P1, 1, 1);
    if (m.a1.size() > 0) m.a1 = VectorXd(widened(m.a1, 1, 0));
    if (m.d.size() > 0) m.d = VectorXd(widened(m.d, 1, 0));
    if (!add({Varying::Of::kZ, row, states, {}}, column)) return false;
    const double size = m.varying.back().values.cwiseAbs().maxCoeff();
    const double unit = size > 0 ? std::exp2(std::round(std::log2(size))) : 1;
    file_.coefficients.push_back({column, series, states, unit});
    return true;
  }

  const SystemFile& system_;
  const std::vector<std::string>& missing_;
  std::string& failure_;
  const table::CsvTable* csv_ = nullptr;
  std::vector<Index> place_;  ///< of each row
  Index times_ = 0;
  SeriesFile file_;
};

/// The model with coefficients in the units of their columns. With kappa nothing is diffuse, and
/// roots need no units.
Linear in_units(const SeriesFile& series, const Linear& model) {
  Linear out = model;
  for (const Coefficient& one : series.coefficients) {
    if (model.P1inf.size() == 0) break;
    for (Varying& v : out.varying) {
      if (v.of == Varying::Of::kZ && v.col == one.state) v.values /= one.unit;
    }
  }
  return out;
}

/// A coefficient that begins anywhere has another likelihood in another unit, by its logarithm.
double log_units(const SeriesFile& series, const Linear& model) {
  double sum = 0;
  for (const Coefficient& one : series.coefficients) {
    if (model.P1inf.size() > 0) sum += std::log(one.unit);
  }
  return sum;
}

}  // namespace

std::optional<SeriesFile> read_series(std::string_view bytes, const SystemFile& system,
                                      const std::vector<std::string>& missing,
                                      std::string& failure) {
  return Reader(system, missing, failure).read(bytes);
}

Linear with(const SystemFile& system, const SeriesFile& series, const std::vector<double>& values) {
  Linear model = series.model;
  for (std::size_t i = 0; i < system.parameters.size(); ++i) {
    for (const Place& place : system.parameters[i].places) at(model, place) = values[i];
  }
  if (system.kappa > 0) {
    const Index m = model.T.rows();
    if (model.P1.size() == 0) model.P1 = MatrixXd::Zero(m, m);
    model.P1 += system.kappa * model.P1inf;
    model.P1inf = MatrixXd();
  }
  return model;
}

insight::LinearFit smooth(const SeriesFile& series, const Linear& model) {
  insight::LinearFit fit = insight::smooth(in_units(series, model), series.y);
  if (model.P1inf.size() == 0 || series.coefficients.empty()) return fit;
  VectorXd units = VectorXd::Ones(model.T.rows());
  for (const Coefficient& one : series.coefficients) units(one.state) = one.unit;
  for (insight::States* states : {&fit.predicted, &fit.filtered, &fit.smoothed}) {
    states->mean = units.cwiseInverse().asDiagonal() * states->mean;
    for (MatrixXd& cov : states->cov) {
      cov = units.cwiseInverse().asDiagonal() * cov * units.cwiseInverse().asDiagonal();
    }
  }
  fit.log_likelihood -= log_units(series, model);
  fit.log_likelihood_with_constant -= log_units(series, model);
  return fit;
}

double log_likelihood(const SeriesFile& series, const Linear& model) {
  return insight::log_likelihood(in_units(series, model), series.y) - log_units(series, model);
}

std::string untold(const SeriesFile& series, const insight::LinearFit& fit) {
  for (const Coefficient& one : series.coefficients) {
    if (std::find(fit.untold.begin(), fit.untold.end(), one.state) != fit.untold.end()) {
      return "The column " + table::quoted(one.column) +
             " says nothing that other states do not say; its coefficient cannot be told.";
    }
  }
  return "";
}

}  // namespace pane::fit

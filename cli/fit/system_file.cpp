#include "cli/fit/system_file.hpp"

#include <algorithm>

#include "cli/fit/system_words.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using insight::Linear;
using insight::Varying;

const std::map<std::string, Varying::Of> kMayVary = {
    {"t", Varying::Of::kT}, {"r", Varying::Of::kR}, {"q", Varying::Of::kQ}, {"z", Varying::Of::kZ},
    {"h", Varying::Of::kH}, {"c", Varying::Of::kC}, {"d", Varying::Of::kD}};

class Assembly {
 public:
  Assembly(const SystemWords& words, std::string& failure) : words_(words), failure_(failure) {}

  bool run() {
    Linear& model = file_.model;
    for (const char* needed : {"t", "z"}) {
      if (words_.matrices.count(needed) == 0)
        return fail(std::string("the matrix ") + (*needed == 't' ? "T" : "Z") + " is missing.");
    }
    if (!matrix("t", model.T) || !matrix("z", model.Z) || !matrix("r", model.R)) return false;
    const Index m = model.T.rows(), p = model.Z.rows();
    if (model.T.cols() != m) return fail("t", "T is not square.");
    if (!sized("z", model.Z, p, m) || !sized("h", model.H, p, p)) return false;
    const Index r = model.R.size() > 0 ? model.R.cols() : m;
    if (!sized("r", model.R, m, r) || !sized("q", model.Q, r, r)) return false;
    if (model.H.size() == 0) model.H = MatrixXd::Zero(p, p);
    if (model.Q.size() == 0) model.Q = MatrixXd::Zero(r, r);
    if (!vector("a1", model.a1, m) || !vector("c", model.c, p) || !vector("d", model.d, m) ||
        !sized("p1", model.P1, m, m) || !sized("p1inf", model.P1inf, m, m) || !diffuse(m)) {
      return false;
    }
    return starts() && take_over();
  }

  SystemFile& file() { return file_; }

 private:
  bool fail(std::string sentence) {
    failure_ = std::move(sentence);
    return false;
  }
  bool fail(const std::string& name, const std::string& sentence) {
    return fail(in_line(words_.matrices.at(name).line) + sentence);
  }

  Parameter& parameter(const std::string& name) {
    for (Parameter& known : file_.parameters) {
      if (known.name == name) return known;
    }
    const auto start = words_.starts.find(name);
    file_.parameters.push_back({name, {}, std::nullopt});
    if (start != words_.starts.end()) file_.parameters.back().start = start->second;
    return file_.parameters.back();
  }

  /// The number of an entry as far as it is known now; remembers what it stands for.
  bool number(const std::string& matrix, Index i, Index j, const Entry& entry, double& out) {
    out = entry.value;
    const auto varies = kMayVary.find(matrix);
    if (!entry.column.empty()) {
      if (varies == kMayVary.end())
        return fail(matrix, "a column cannot say how the states begin.");
      file_.entries.push_back({varies->second, i, j, entry.column});
    } else if (!entry.name.empty()) {
      if (varies == kMayVary.end() && matrix != "a1" && matrix != "p1")
        return fail(matrix, table::quoted(entry.name) + " is not a number.");
      Parameter& known = parameter(entry.name);
      known.places.push_back({matrix, i, j});
      out = known.start.value_or(0);
    }
    return true;
  }

  /// A matrix by its name; empty where it is not given. `standing`: one row stands for a column.
  bool matrix(const std::string& name, MatrixXd& out, bool standing = false) {
    const auto found = words_.matrices.find(name);
    if (found == words_.matrices.end()) return true;
    const GivenMatrix& given = found->second;
    file_.lines[name] = given.line;
    if (given.rows.empty()) return fail(name, "its numbers are missing.");
    const std::size_t width = given.rows.front().size();
    for (const auto& row : given.rows) {
      if (row.size() != width) return fail(name, "the rows of this matrix are not equally long.");
    }
    if (given.diagonal && given.rows.size() != 1) return fail(name, "'diag' takes one row.");
    const auto rows = static_cast<Index>(given.rows.size()), cols = static_cast<Index>(width);
    const bool turned = standing && rows == 1;
    out = given.diagonal ? MatrixXd(MatrixXd::Zero(cols, cols))
          : turned       ? MatrixXd(cols, 1)
                         : MatrixXd(rows, cols);
    for (Index i = 0; i < rows; ++i) {
      for (Index j = 0; j < cols; ++j) {
        const Index row = given.diagonal || turned ? j : i, col = turned ? 0 : j;
        const Entry& entry = given.rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
        if (!number(name, row, col, entry, out(row, col))) return false;
      }
    }
    return true;
  }

  bool sized(const std::string& name, MatrixXd& out, Index rows, Index cols) {
    if (out.size() == 0 && !matrix(name, out)) return false;
    if (out.size() == 0 || (out.rows() == rows && out.cols() == cols)) return true;
    return fail(name, "it is " + std::to_string(out.rows()) + " x " + std::to_string(out.cols()) +
                          "; with T and Z as they are it would be " + std::to_string(rows) + " x " +
                          std::to_string(cols) + ".");
  }

  bool vector(const std::string& name, VectorXd& out, Index size) {
    MatrixXd m;
    if (!matrix(name, m, true)) return false;
    if (m.size() == 0) return true;
    if (m.rows() != size || m.cols() != 1) {
      return fail(name,
                  "it takes " + std::to_string(size) + (size == 1 ? " number." : " numbers."));
    }
    out = m.col(0);
    return true;
  }

  /// 'diffuse 1 0' in place of P1inf; 'kappa 1e6' makes that part large instead of infinite.
  bool diffuse(Index m) {
    Linear& model = file_.model;
    VectorXd flags, kappa;
    if (!vector("diffuse", flags, m)) return false;
    if (flags.size() > 0) {
      if (model.P1inf.size() > 0) return fail("diffuse", "give 'diffuse' or P1inf, not both.");
      if (!((flags.array() == 0) || (flags.array() == 1)).all())
        return fail("diffuse", "each state is diffuse (1) or not (0).");
      model.P1inf = MatrixXd(flags.asDiagonal());
    }
    if (!vector("kappa", kappa, 1)) return false;
    if (kappa.size() > 0) {
      if (kappa(0) <= 0) return fail("kappa", "kappa is a large positive number.");
      if (model.P1inf.size() == 0 && words_.regressors.empty())
        return fail("kappa", "kappa needs 'diffuse' or P1inf.");
      file_.kappa = kappa(0);
    }
    if (model.P1.size() > 0 || model.P1inf.size() > 0) return true;
    return fail(
        "it does not say how the states begin: give P1, or 'diffuse' with a 1 for each state.");
  }

  bool starts() {
    for (const auto& start : words_.start_lines) {
      const bool known = std::any_of(file_.parameters.begin(), file_.parameters.end(),
                                     [&](const Parameter& p) { return p.name == start.first; });
      if (!known)
        return fail(in_line(start.second) + "no matrix has an entry " + table::quoted(start.first) +
                    ".");
    }
    return true;
  }

  bool take_over() {
    file_.columns = words_.columns;
    file_.time = words_.time;
    file_.step = words_.step;
    const auto p = static_cast<std::size_t>(file_.model.Z.rows());
    std::size_t states = static_cast<std::size_t>(file_.model.T.rows());
    for (const GivenRegressors& given : words_.regressors) {
      states += given.columns.size() * (given.series.empty() ? p : given.series.size());
      if (states > kMaxStates)
        return fail(in_line(given.line) + "more than " + std::to_string(kMaxStates) +
                    " states are not taken.");
      file_.regressors.push_back({given.line, given.columns, given.series});
    }
    return true;
  }

  const SystemWords& words_;
  std::string& failure_;
  SystemFile file_;
};

}  // namespace

std::optional<SystemFile> read_system(std::string_view text, std::string& failure) {
  SystemWords words;
  if (!read_words(text, words, failure)) return std::nullopt;
  Assembly assembly(words, failure);
  if (!assembly.run()) return std::nullopt;
  return std::move(assembly.file());
}

double& at(Linear& model, const Place& place) {
  const char first = place.matrix.front();
  if (place.matrix == "a1") return model.a1(place.row);
  if (first == 'c') return model.c(place.row);
  if (first == 'd') return model.d(place.row);
  MatrixXd& m = first == 't'   ? model.T
                : first == 'r' ? model.R
                : first == 'q' ? model.Q
                : first == 'z' ? model.Z
                : first == 'h' ? model.H
                               : model.P1;
  return m(place.row, place.col);
}

}  // namespace pane::fit

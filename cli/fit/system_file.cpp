#include "cli/fit/system_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <map>

#include "cli/table/csv.hpp"
#include "cli/table/text.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using insight::Linear;
using table::quoted;
using Rows = std::vector<std::vector<double>>;

constexpr Eigen::Index kMaxStates = 50;
constexpr std::size_t kMaxTimes = 100'000;
constexpr std::array<std::string_view, 12> kNames = {"t",  "r",     "q",       "z",     "h", "a1",
                                                     "p1", "p1inf", "diffuse", "kappa", "c", "d"};
constexpr const char* kAllNames = "columns, T, R, Q, Z, H, a1, P1, P1inf, diffuse, kappa, c, d";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string in_line(int line) { return "line " + std::to_string(line) + ": "; }

/// Words of a line; every ';' and ']' is a word ";", and what people write between numbers is a
/// blank.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : line.substr(0, line.find('#'))) {
    if (c == ';' || c == ']') {
      end_word();
      words.emplace_back(";");
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == ',' || c == '=' ||
               c == ':' || c == '[') {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  return words;
}

struct Given {
  int line = 0;
  bool diagonal = false;  ///< written as 'diag 1 2'
  Rows rows;
};

class Reader {
 public:
  explicit Reader(std::string& failure) : failure_(failure) {}

  std::optional<SystemFile> read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (int line = 1; !text.empty(); ++line) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (!one_line(line, text.substr(0, end))) return std::nullopt;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!assemble()) return std::nullopt;
    return std::move(file_);
  }

 private:
  bool fail(std::string sentence) {
    failure_ = std::move(sentence);
    return false;
  }

  bool one_line(int line, std::string_view text) {
    std::vector<std::string> words = words_of(text);
    if (words.empty()) return true;
    const std::string first = lower(words.front());
    if (first == "columns") return columns(line, text);
    std::size_t at = 0;
    if (std::isalpha(static_cast<unsigned char>(first.front())) != 0 && first != "nan" &&
        first != "inf") {
      if (std::find(kNames.begin(), kNames.end(), first) == kNames.end()) {
        return fail(in_line(line) + "there is no " + quoted(words.front()) + "; there are " +
                    kAllNames + ".");
      }
      const auto [given, is_new] = given_.try_emplace(first);
      if (!is_new) {
        return fail(in_line(line) + quoted(words.front()) + " stands in line " +
                    std::to_string(given->second.line) + " already.");
      }
      given->second.line = line;
      current_ = &given->second;
      at = 1;
    }
    if (current_ == nullptr) return fail(in_line(line) + "these numbers have no name before them.");
    return numbers(line, words, at);
  }

  bool columns(int line, std::string_view text) {
    text.remove_prefix(text.find_first_not_of(" \t") + std::string_view("columns").size());
    text = text.substr(0, text.find('#'));
    const bool commas = text.find(',') != std::string_view::npos;
    std::string name;
    const auto end_name = [&] {
      while (!name.empty() && std::isspace(static_cast<unsigned char>(name.back())) != 0)
        name.pop_back();
      if (!name.empty()) file_.columns.push_back(std::move(name));
      name.clear();
    };
    for (const char c : text) {
      const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (c == ',' || (!commas && blank)) {
        end_name();
      } else if (!(name.empty() && (blank || c == ':' || c == '='))) {
        name += c;
      }
    }
    end_name();
    return !file_.columns.empty() || fail(in_line(line) + "name the columns that are observed.");
  }

  bool numbers(int line, const std::vector<std::string>& words, std::size_t at) {
    Rows& rows = current_->rows;
    bool fresh = true;
    for (; at < words.size(); ++at) {
      const std::string& word = words[at];
      if (word == ";") {
        fresh = true;
        continue;
      }
      if (lower(word) == "diag" && rows.empty()) {
        current_->diagonal = true;
        continue;
      }
      const std::optional<double> x = table::number(word);
      if (!x) return fail(in_line(line) + quoted(word) + " is not a number.");
      if (fresh) rows.emplace_back();
      fresh = false;
      rows.back().push_back(*x);
      if (rows.size() > kMaxStates || rows.back().size() > kMaxStates) {
        return fail(in_line(line) + "more than " + std::to_string(kMaxStates) +
                    " rows or columns are not taken.");
      }
    }
    return true;
  }

  /// A matrix by its name; empty where it is not given.
  bool matrix(const std::string& name, MatrixXd& out) {
    const auto found = given_.find(name);
    if (found == given_.end()) return true;
    const Given& given = found->second;
    if (given.rows.empty()) return fail(in_line(given.line) + "its numbers are missing.");
    const std::size_t width = given.rows.front().size();
    for (const auto& row : given.rows) {
      if (row.size() != width) {
        return fail(in_line(given.line) + "the rows of this matrix are not equally long.");
      }
    }
    const auto rows = static_cast<Eigen::Index>(given.rows.size());
    const auto cols = static_cast<Eigen::Index>(width);
    out.resize(rows, cols);
    for (Eigen::Index i = 0; i < rows; ++i) {
      for (Eigen::Index j = 0; j < cols; ++j) {
        out(i, j) = given.rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
      }
    }
    if (given.diagonal) {
      if (rows != 1) return fail(in_line(given.line) + "'diag' takes one row.");
      out = MatrixXd(VectorXd(out.row(0).transpose()).asDiagonal());
    }
    return true;
  }

  bool sized(const std::string& name, MatrixXd& out, Eigen::Index rows, Eigen::Index cols) {
    if (!matrix(name, out)) return false;
    if (out.size() == 0 || (out.rows() == rows && out.cols() == cols)) return true;
    return fail(in_line(given_.at(name).line) + "it is " + std::to_string(out.rows()) + " x " +
                std::to_string(out.cols()) + "; with T and Z as they are it would be " +
                std::to_string(rows) + " x " + std::to_string(cols) + ".");
  }

  bool vector(const std::string& name, VectorXd& out, Eigen::Index size) {
    MatrixXd m;
    if (!matrix(name, m)) return false;
    if (m.size() == 0) return true;
    if (m.size() != size || (m.rows() != 1 && m.cols() != 1)) {
      return fail(in_line(given_.at(name).line) + "it takes " + std::to_string(size) +
                  (size == 1 ? " number." : " numbers."));
    }
    out = m.reshaped();
    return true;
  }

  bool assemble() {
    Linear& model = file_.model;
    for (const char* needed : {"t", "z"}) {
      if (given_.count(needed) == 0) {
        return fail(std::string("the matrix ") + (*needed == 't' ? "T" : "Z") + " is missing.");
      }
    }
    if (!matrix("t", model.T) || !matrix("z", model.Z) || !matrix("r", model.R)) return false;
    const Eigen::Index m = model.T.rows();
    if (model.T.cols() != m) return fail(in_line(given_.at("t").line) + "T is not square.");
    const Eigen::Index p = model.Z.rows();
    if (!sized("z", model.Z, p, m) || !sized("h", model.H, p, p)) return false;
    const Eigen::Index r = model.R.size() > 0 ? model.R.cols() : m;
    if (!sized("r", model.R, m, r) || !sized("q", model.Q, r, r)) return false;
    if (model.H.size() == 0) model.H = MatrixXd::Zero(p, p);
    if (model.Q.size() == 0) model.Q = MatrixXd::Zero(r, r);
    if (!vector("a1", model.a1, m) || !vector("c", model.c, p) || !vector("d", model.d, m)) {
      return false;
    }
    return sized("p1", model.P1, m, m) && sized("p1inf", model.P1inf, m, m) && diffuse(m) &&
           begins();
  }

  /// 'diffuse 1 0' in place of P1inf; 'kappa 1e6' makes that part large instead of infinite.
  bool diffuse(Eigen::Index m) {
    Linear& model = file_.model;
    VectorXd flags;
    if (!vector("diffuse", flags, m)) return false;
    if (flags.size() > 0) {
      const int line = given_.at("diffuse").line;
      if (model.P1inf.size() > 0) return fail(in_line(line) + "give 'diffuse' or P1inf, not both.");
      if (!((flags.array() == 0) || (flags.array() == 1)).all()) {
        return fail(in_line(line) + "each state is diffuse (1) or not (0).");
      }
      model.P1inf = MatrixXd(flags.asDiagonal());
    }
    VectorXd kappa;
    if (!vector("kappa", kappa, 1)) return false;
    if (kappa.size() == 0) return true;
    const int line = given_.at("kappa").line;
    if (kappa(0) <= 0) return fail(in_line(line) + "kappa is a large positive number.");
    if (model.P1inf.size() == 0) return fail(in_line(line) + "kappa needs 'diffuse' or P1inf.");
    if (model.P1.size() == 0) model.P1 = MatrixXd::Zero(m, m);
    model.P1 += kappa(0) * model.P1inf;
    model.P1inf = MatrixXd();
    return true;
  }

  bool begins() {
    const Linear& model = file_.model;
    if (model.P1.size() > 0 || model.P1inf.size() > 0) return true;
    return fail(
        "it does not say how the states begin: give P1, or 'diffuse' with a 1 for each state.");
  }

  std::string& failure_;
  SystemFile file_;
  std::map<std::string, Given> given_;
  Given* current_ = nullptr;
};

bool tells_time(const std::string& column) {
  constexpr std::array<std::string_view, 12> kTimes = {
      "", "day", "date", "time", "t", "year", "week", "month", "quarter", "index", "period", "obs"};
  return std::find(kTimes.begin(), kTimes.end(), lower(column)) != kTimes.end();
}

/// Indices of the columns that are observed.
std::optional<std::vector<std::size_t>> observed(const std::vector<std::string>& columns,
                                                 const SystemFile& system, std::string& failure) {
  const auto p = static_cast<std::size_t>(system.model.Z.rows());
  std::vector<std::size_t> found;
  for (const std::string& name : system.columns) {
    const auto at = std::find(columns.begin(), columns.end(), name);
    if (at == columns.end()) {
      failure = "Line 1: the column " + quoted(name) + " that the model observes is not there.";
      return std::nullopt;
    }
    found.push_back(static_cast<std::size_t>(at - columns.begin()));
  }
  if (found.empty()) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!tells_time(columns[c]) || columns.size() == p) found.push_back(c);
    }
  }
  if (found.size() == p) return found;
  failure = "Line 1: the series has " + std::to_string(found.size()) +
            (found.size() == 1 ? " column" : " columns") + " to observe and Z has " +
            std::to_string(p) + (p == 1 ? " row" : " rows") +
            "; a line 'columns NAME NAME' in the file of matrices says which.";
  return std::nullopt;
}

}  // namespace

std::optional<SystemFile> read_system(std::string_view text, std::string& failure) {
  return Reader(failure).read(text);
}

std::optional<SeriesFile> read_series(std::string_view bytes, const SystemFile& system,
                                      std::string& failure) {
  const std::optional<table::CsvTable> csv = table::read_csv(bytes, failure);
  if (!csv) {
    failure = "It is no table: " + failure + ".";
    return std::nullopt;
  }
  const auto columns = observed(csv->columns, system, failure);
  if (!columns) return std::nullopt;
  if (csv->records.empty() || csv->records.size() > kMaxTimes) {
    failure = csv->records.empty() ? "It holds no numbers."
                                   : "It has more than " + std::to_string(kMaxTimes) + " rows.";
    return std::nullopt;
  }
  SeriesFile file;
  file.y.resize(static_cast<Eigen::Index>(columns->size()),
                static_cast<Eigen::Index>(csv->records.size()));
  for (const std::size_t c : *columns) file.columns.push_back(csv->columns[c]);
  for (std::size_t t = 0; t < csv->records.size(); ++t) {
    const table::CsvRecord& record = csv->records[t];
    if (std::find(columns->begin(), columns->end(), 0U) == columns->end()) {
      file.times.push_back(record.fields[0]);
    }
    for (std::size_t i = 0; i < columns->size(); ++i) {
      const std::string& text = record.fields[(*columns)[i]];
      double x = std::numeric_limits<double>::quiet_NaN();
      if (!table::is_missing(text)) {
        const std::optional<double> value = table::number(text);
        if (!value) {
          failure = "Line " + std::to_string(record.line) + ", column " +
                    table::shown(file.columns[i], 40) + ": " + quoted(text) +
                    " is not a number; where there is none, leave it empty or write NA.";
          return std::nullopt;
        }
        x = *value;
      }
      file.y(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(t)) = x;
    }
  }
  return file;
}

}  // namespace pane::fit

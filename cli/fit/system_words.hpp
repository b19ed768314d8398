// The lines of a file of matrices as words: which matrix, what stands where. Not here: whether
// sizes fit (system_file.hpp). Invariant: what is no such file is one sentence with its line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pane::fit {

inline constexpr std::size_t kMaxStates = 50;

/// A number, a name that stands for one, or the column whose number it is at each time.
struct Entry {
  double value = 0;
  std::string name, column;
};

struct GivenMatrix {
  int line = 0;
  bool diagonal = false;  ///< written as 'diag 1 2'
  bool block = false;     ///< its rows stand on lines of their own
  std::vector<std::vector<Entry>> rows;
};

/// 'regress law on front': columns whose coefficients are states.
struct GivenRegressors {
  int line = 0;
  std::vector<std::string> columns, series;  ///< no series: all of them
};

struct SystemWords {
  std::map<std::string, GivenMatrix> matrices;  ///< by their names in small letters
  std::vector<std::string> columns;
  std::vector<GivenRegressors> regressors;
  std::map<std::string, double> starts;
  std::map<std::string, int> start_lines;
  std::string time, step;
};

std::string in_line(int line);
/// In ASCII.
std::string lower(std::string_view text);
bool read_words(std::string_view text, SystemWords& words, std::string& failure);

}  // namespace pane::fit

// A tidy table as CSV: one header, one row for each observation, a number at its full precision, NA
// where there is none. Not here: what the columns mean (docs/fit.md). Invariant: every row has as
// many fields as the header; read.csv of R and pandas read it without options.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace pane::fit {

class Tidy {
 public:
  /// `name`: of the file, without its folder.
  Tidy(std::string name, std::initializer_list<std::string_view> columns);
  Tidy& text(std::string_view field);
  /// The shortest text that reads back as the same number; NaN is NA, infinities are Inf.
  Tidy& number(double x);
  Tidy& none() { return text("NA"); }
  /// Ends a row; what it still lacks is NA.
  void end();
  /// The rows of a table with the same columns.
  void append(const Tidy& below);

  const std::string& name() const { return name_; }
  const std::string& csv() const { return csv_; }

 private:
  void field(std::string_view escaped);
  std::string name_, csv_;
  std::size_t columns_, at_ = 0, header_ = 0;
};

}  // namespace pane::fit

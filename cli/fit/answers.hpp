// What stands in a column of values: numbers with a point or a comma, codes for no answer, and
// whether an answer lies on the scale. Not here: which column that is.
#pragma once

#include <optional>
#include <string>

#include "cli/fit/reading.hpp"

namespace pane::fit {

class Answers {
 public:
  /// `separator` of the table: where it is no comma, one in a number is a decimal point.
  Answers(const Reading& reading, char separator);

  bool missing(const std::string& text) const;
  std::optional<double> number(const std::string& text) const;
  /// An answer in the file's units; nothing, and a sentence without its place, for none that the
  /// scale has.
  std::optional<double> read(const std::string& text, std::string& failure) const;
  /// On the engine's scale, which has 1 at its low end and 7 at its high end.
  double to_engine(double answer, bool reversed) const;
  /// Between neighbouring answers, on the engine's scale.
  double step() const;

 private:
  std::string off_scale(const std::string& text, double x) const;

  const Reading& reading_;
  bool comma_is_point_;
  Scale scale_;
  double steps_ = 6;
};

}  // namespace pane::fit

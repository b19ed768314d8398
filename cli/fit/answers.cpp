#include "cli/fit/answers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using table::quoted;

/// How far any number may lie from 1 to 7 before another scale is more likely.
constexpr double kFarBelow = -5, kFarAbove = 13;

/// What surveys write where nobody answered.
bool looks_like_a_code(double x) {
  constexpr std::array<double, 10> kCodes = {9, 77, 88, 98, 99, 777, 888, 998, 999, 9999};
  const bool listed = std::find(kCodes.begin(), kCodes.end(), std::fabs(x)) != kCodes.end();
  return listed || x == -1 || x == -7 || x == -8;
}

}  // namespace

Answers::Answers(const Reading& reading, char separator)
    : reading_(reading), comma_is_point_(separator != ','), scale_(reading.on_scale()) {
  steps_ = std::round((scale_.hi - scale_.lo) / reading.step);
}

bool Answers::missing(const std::string& text) const {
  return table::is_missing(text, reading_.missing);
}

std::optional<double> Answers::number(const std::string& text) const {
  const std::size_t comma = text.find(',');
  if (!comma_is_point_ || comma == std::string::npos) return table::number(text);
  std::string with_point = text;
  with_point[comma] = '.';
  // A second comma or a point besides: the commas part thousands, and nothing says that they do.
  return text.find('.') == std::string::npos ? table::number(with_point) : std::nullopt;
}

std::optional<double> Answers::read(const std::string& text, std::string& failure) const {
  const std::optional<double> x = number(text);
  if (!x) {
    failure = quoted(text) +
              " is not a number; where there is no answer, leave it empty, write NA, or say "
              "--missing.";
    return std::nullopt;
  }
  const double k = (*x - scale_.lo) / reading_.step;
  const bool on_a_step = reading_.gaussian || std::fabs(k - std::round(k)) < 1e-6;
  const bool free = reading_.gaussian && !reading_.scale;
  const double lowest = free ? kFarBelow : scale_.lo, highest = free ? kFarAbove : scale_.hi;
  if (on_a_step && *x >= lowest && *x <= highest) return x;
  failure = off_scale(text, *x);
  return std::nullopt;
}

std::string Answers::off_scale(const std::string& text, double x) const {
  const std::string ends = table::number_text(scale_.lo) + " to " + table::number_text(scale_.hi);
  const bool outside = x < scale_.lo || x > scale_.hi;
  std::string said = quoted(text);
  if (reading_.gaussian && !reading_.scale) {
    said += " lies far from a scale of 1 to 7; say --scale LO HI";
  } else if (reading_.scale && outside) {
    said += " lies outside the scale of " + ends;
  } else if (reading_.scale || reading_.step != 1) {
    said += " is no step of the scale of " + ends + "; say --step, or --gaussian for any numbers";
  } else if (outside) {
    said += " is not a whole number from 1 to 7; for another scale say --scale LO HI";
  } else {
    said +=
        " is not a whole number from 1 to 7; say --step .5 for halves, --gaussian for any "
        "decimals";
  }
  if (outside && looks_like_a_code(x)) {
    said += ", or --missing " + table::number_text(x) + " if it stands for no answer";
  }
  return said + '.';
}

double Answers::to_engine(double answer, bool reversed) const {
  if (reversed) answer = scale_.lo + scale_.hi - answer;
  if (reading_.gaussian) return scale_.from_own(answer);
  return 1 + 6 * std::round((answer - scale_.lo) / reading_.step) / steps_;
}

double Answers::step() const { return reading_.gaussian ? 1 : 6 / steps_; }

}  // namespace pane::fit

#include "core/insight/series.hpp"

#include <cstddef>

namespace pane::insight {
namespace {

std::string counted(const char* what, int most) {
  return std::string("There are 1 to ") + std::to_string(most) + " " + what + ".";
}

std::string on_day(std::size_t day, const char* what) {
  return "Day " + std::to_string(day + 1) + ": " + what;
}

std::string draw_fault(const Series& s, std::size_t day) {
  const Draw& draw = s.draws[day];
  if (draw.offered < -1 || draw.offered >= s.practices) return on_day(day, "no such practice.");
  if (!draw.eligible) {
    return draw.offered >= 0 ? on_day(day, "a practice was offered though nothing was drawn.") : "";
  }
  if (draw.probability.size() != static_cast<std::size_t>(s.practices)) {
    return on_day(day, "there is one probability for each practice.");
  }
  double sum = 0;
  for (const double p : draw.probability) {
    if (!(p >= 0 && p <= 1)) return on_day(day, "a probability lies between 0 and 1.");
    sum += p;
  }
  if (sum > 1 + 1e-9) return on_day(day, "the probabilities add up to more than 1.");
  if (draw.offered >= 0 && !(draw.probability[static_cast<std::size_t>(draw.offered)] > 0)) {
    return on_day(day, "a practice was offered that could not be drawn.");
  }
  return "";
}

/// Whether an answer is one that the scale offers.
bool on_a_step(double y, double step) {
  const double k = (y - 1) / step;
  return y >= 1 && y <= 7 && std::fabs(k - std::floor(k + .5)) < 1e-6;
}

std::string size_fault(const Series& s) {
  if (s.days < 1 || s.days > kMaxDays) return counted("days", kMaxDays);
  if (s.items < 1 || s.items > kMaxItems) return counted("items", kMaxItems);
  if (s.practices < 0 || s.practices > kMaxPractices) {
    return "There are at most " + std::to_string(kMaxPractices) + " practices.";
  }
  if (!(s.step > 0 && s.step <= 6)) return "A scale has one step or more.";
  const auto days = static_cast<std::size_t>(s.days);
  if (s.answers.size() != days * kPeople * static_cast<std::size_t>(s.items)) {
    return "There is one place for each day, person and item.";
  }
  if (!s.weekend.empty() && s.weekend.size() != days) return "Weekends are given for each day.";
  if (!s.effort.empty() && s.effort.size() != days * static_cast<std::size_t>(s.practices)) {
    return "Practices are given for each day.";
  }
  if (!s.draws.empty() && s.draws.size() != days) return "Draws are given for each day.";
  return "";
}

}  // namespace

std::string fault(const Series& s, bool censored) {
  if (std::string wrong = size_fault(s); !wrong.empty()) return wrong;
  const std::size_t a_day = kPeople * static_cast<std::size_t>(s.items);
  for (std::size_t i = 0; i < s.answers.size(); ++i) {
    const double y = s.answers[i];
    if (std::isnan(y)) continue;
    if (censored && !on_a_step(y, s.step)) {
      return on_day(i / a_day, s.step == 1 ? "an answer is a whole number from 1 to 7."
                                           : "an answer is one of the scale's steps.");
    }
    if (!(std::fabs(y) <= 1e6)) return on_day(i / a_day, "an answer is too large.");
  }
  for (std::size_t i = 0; i < s.effort.size(); ++i) {
    if (!(std::fabs(s.effort[i]) <= 1e6)) {
      return on_day(i / static_cast<std::size_t>(s.practices), "a practice's amount is no number.");
    }
  }
  for (std::size_t day = 0; day < s.draws.size(); ++day) {
    if (std::string wrong = draw_fault(s, day); !wrong.empty()) return wrong;
  }
  return "";
}

Series first_days(const Series& all, int days) {
  Series s = all;
  s.days = days;
  const auto n = static_cast<std::size_t>(days);
  s.answers.resize(n * kPeople * static_cast<std::size_t>(s.items));
  if (!s.weekend.empty()) s.weekend.resize(n);
  if (!s.effort.empty()) s.effort.resize(n * static_cast<std::size_t>(s.practices));
  if (!s.draws.empty()) s.draws.resize(n);
  return s;
}

}  // namespace pane::insight

#include "cli/fit/system_fit.hpp"

#include <algorithm>
#include <cmath>

#include "cli/fit/system_words.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using insight::Trouble;
using table::quoted;

/// What a person is told where the numbers cannot be used; names time and state.
std::string sentence(const Trouble& trouble, const SeriesFile& series) {
  const std::string at = time_of(series, trouble.day).substr(0, 40);
  switch (trouble.what) {
    case Trouble::What::kImpossible:
      return "Such a series cannot come from these matrices: at time " + at +
             " they know a value beforehand, and it is another.";
    case Trouble::What::kNegative:
      return "At time " + at + " the variance of state " + std::to_string(trouble.state + 1) +
             " comes out below nought: P1 is too large to be told apart; take 'diffuse', which is "
             "exact.";
    case Trouble::What::kOverflow:
      break;
  }
  return "At time " + at + " the states outgrow what a number can hold. Look at the matrices.";
}

/// Empty, or what is wrong with the names.
std::string name_fault(const SystemFile& system, std::vector<std::string>& names) {
  const auto is_known = [&](const std::string& name) {
    return std::any_of(system.parameters.begin(), system.parameters.end(),
                       [&](const Parameter& p) { return p.name == name; });
  };
  if (names == std::vector<std::string>{"all"} && !is_known("all")) {
    names.clear();
    for (const Parameter& p : system.parameters) names.push_back(p.name);
    if (names.empty()) return "No entry has a name, so there is nothing to estimate.";
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!is_known(names[i])) return "No entry is named " + quoted(names[i]) + ".";
    if (std::find(names.begin(), names.begin() + static_cast<long>(i), names[i]) !=
        names.begin() + static_cast<long>(i)) {
      return quoted(names[i]) + " is to be estimated once.";
    }
  }
  for (const Parameter& p : system.parameters) {
    if (!p.start && std::find(names.begin(), names.end(), p.name) == names.end()) {
      return quoted(p.name) + " has no number: write 'start " + p.name +
             " NUMBER', or estimate it with --fit " + p.name + ".";
    }
  }
  return "";
}

std::string model_fault(const SystemFile& system, const SeriesFile& series,
                        const insight::Linear& model) {
  const auto wrong = insight::fault(model, series.y);
  if (!wrong) return "";
  const auto line = system.lines.find(lower(wrong->matrix));
  return (line != system.lines.end() ? in_line(line->second) : "") + wrong->sentence;
}

}  // namespace

std::optional<SystemFit> fit_system(const SystemFile& system, const SeriesFile& series,
                                    std::vector<std::string> names, SystemFailure& failure) {
  failure = {true, name_fault(system, names)};
  if (!failure.sentence.empty()) return std::nullopt;
  std::vector<double> values;
  for (const Parameter& p : system.parameters) values.push_back(p.start.value_or(0));
  SystemFit out;
  if (!names.empty()) {
    // Matrices that are wrong whatever the names are: said before anything is searched.
    failure.sentence = model_fault(system, series, with(system, series, values));
    if (!failure.sentence.empty()) return std::nullopt;
    out.estimate = estimate(system, series, names, values, failure.sentence);
    if (!out.estimate) return std::nullopt;
  }
  out.model = with(system, series, values);
  failure.sentence = model_fault(system, series, out.model);
  if (!failure.sentence.empty()) return std::nullopt;
  out.found = smooth(series, out.model);
  failure.of_matrices = false;
  if (const auto trouble = insight::trouble(out.found)) {
    failure.sentence = sentence(*trouble, series);
    return std::nullopt;
  }
  failure.sentence = untold(series, out.found);
  if (!failure.sentence.empty()) return std::nullopt;
  return out;
}

std::string time_of(const SeriesFile& series, Eigen::Index t) {
  const auto i = static_cast<std::size_t>(t);
  return i < series.times.size() ? series.times[i] : std::to_string(t + 1);
}

}  // namespace pane::fit

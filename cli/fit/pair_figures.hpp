// The figures of a pair's fit, one by one, in the file's own scale: what the text, the tables and
// the page print is the same list. Not here: any estimate, or where it is printed.
#pragma once

#include <string>
#include <vector>

#include "cli/fit/pair_fit.hpp"

namespace pane::fit {

struct Figure {
  const char* key;          ///< as tables name it (docs/fit-outputs.md)
  std::string label;        ///< as people read it, without the person
  int who = -1;             ///< 0 or 1; -1: both
  bool in_points = false;   ///< a place or length on the scale; else a share, a number of days
  insight::Estimate now{};  ///< low and high are NaN where there is only a mean
  double sd = insight::kMissing;
  insight::Estimate before{insight::kMissing, insight::kMissing, insight::kMissing, .9};
  double contraction = insight::kMissing;
  std::string said;  ///< what it may be called; empty: nothing is said of it
};

/// Who, or "both".
std::string person(const PairFile& file, int who);
/// Robin and Kai.
std::string people(const PairFile& file);

std::vector<Figure> hyperparameters(const PairFile& file, const insight::Report& report);
/// Tonight and what leads up to it. `fit`: its draws give tonight's interval.
std::vector<Figure> closeness(const PairFile& file, const PairFit& fit);
/// Mean log scores of the model and of three guesses; empty before a day could be scored.
std::vector<Figure> scores(const insight::Report& report);

/// The estimate of a place, or of a length, in the file's own scale.
insight::Estimate place(const Scale& scale, insight::Estimate e);
insight::Estimate length(const Scale& scale, insight::Estimate e);

}  // namespace pane::fit

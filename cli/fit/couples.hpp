// Several couples in one file: each is fitted by itself, on all cores, and stands in one table.
// Not here: reading them (source.hpp), or the fit of one (pair_fit.hpp).
// Invariants: couples stand in their order whatever the cores; one whose rows do not fit has its
// sentence, and the others theirs. Nothing is shared between couples: this is no multilevel model.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/fit/pair_fit.hpp"
#include "cli/fit/source.hpp"
#include "cli/fit/tidy.hpp"

namespace pane::fit {

/// What the table says of one couple, in the file's units.
struct CoupleRow {
  std::string name;
  std::string fault;  ///< empty, or one sentence; then nothing else is there
  std::vector<std::string> people, notes;
  int days = 0, answers = 0, days_of[2] = {0, 0};
  bool metropolis = false;
  double k_hat = 0, effective = 0;
  insight::Estimate tonight[2], inertia[2], partner[2], error[2];
  insight::Estimate set_point_change;
  int set_point_days = 0;
  std::string set_point_called, rolls_called;  ///< or "nothing yet"
  bool echo_shown = false;
  insight::Scores scores;
  std::string json;          ///< everything, where it was asked for
  std::vector<Tidy> tables;  ///< the same as tables
};

/// What a couple is to have besides its figures.
struct CoupleWants {
  bool json = false, tables = false;
};

std::vector<CoupleRow> fit_couples(const Source& source, const PairAsked& asked,
                                   const CoupleWants& wants,
                                   const std::function<void(double)>& progress = {});

/// How many of them were fitted.
std::size_t fitted_couples(const std::vector<CoupleRow>& couples);

/// Those of all couples, one below the other.
std::vector<Tidy> couples_tables(const std::vector<CoupleRow>& couples);
std::string couples_text(const std::vector<CoupleRow>& couples);
/// An array with an object for each couple: what a single pair's JSON says, and the couple's name;
/// or its name and a fault.
std::string couples_json(const std::vector<CoupleRow>& couples);

}  // namespace pane::fit

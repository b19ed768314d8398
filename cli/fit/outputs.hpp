// The files that `pane fit` writes beside what it prints. Not here: what stands in them.
#pragma once

#include <string>
#include <vector>

#include "cli/fit/pair_fit.hpp"
#include "cli/fit/tidy.hpp"

namespace pane::fit {

struct Outputs {
  std::string csv;   ///< a folder for tables, made where it is not there; empty: none
  std::string plot;  ///< a file that ends in .svg or .html; empty: none
};

/// Empty, or what is wrong with the names, in one sentence.
std::string fault(const Outputs& outputs);
/// False, and one sentence, where a file cannot be written.
bool write_tables(const std::string& folder, const std::vector<Tidy>& tables, std::string& failure);
bool write_outputs(const Outputs& outputs, const PairFile& file, const PairAsked& asked,
                   const PairFit& fit, std::string& failure);

}  // namespace pane::fit

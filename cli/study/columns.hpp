// What each part of a study does: one row of figures a pair, on all cores, each pair from a seed of
// its own. Not here: what is drawn or counted.
#pragma once

#include <functional>
#include <vector>

#include "cli/study/study.hpp"

namespace pane::study {

/// [figure][pair]
using Columns = std::vector<std::vector<double>>;

/// Each part of a study has pairs of its own.
std::uint64_t seed_of(const Setting& setting, int part, int days, int pair);
/// Filled by the task: one value a figure and pair; nought where it leaves one out.
Columns table(const Setting& setting, std::size_t figures,
              const std::function<void(int pair, std::vector<double>& row)>& task);

}  // namespace pane::study

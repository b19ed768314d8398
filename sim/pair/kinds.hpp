// Kinds of pairs that real life holds and the model does not, or only at its edge: happy ones, ones
// that use two numbers, a life that breaks, answers that are given on good days only. For finding
// out how often something false is said of each (pane study kinds). Not here: any estimate or
// count. Invariant: a kind, a number of days and a seed give the same pair everywhere.
#pragma once

#include <span>
#include <string_view>

#include "sim/pair/pair.hpp"

namespace pane::sim {

struct Kind {
  const char* name;     ///< as it is asked for
  const char* meaning;  ///< in a line
  int least_days;       ///< a shorter life does not hold it
  Pair (*drawn)(std::uint64_t seed, int days);
};

std::span<const Kind> kinds();
/// Null: there is none of that name.
const Kind* kind_named(std::string_view name);

}  // namespace pane::sim

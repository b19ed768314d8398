// Numbers that a seed decides, for simulated pairs: the engine's counter generator, many
// independent streams from one seed, the same bits on every machine. Not here: bytes for keys or
// for phones (sim/random.hpp). Invariant: what one stream gives does not depend on how much was
// taken from another, so that, say, another missingness leaves a pair's life as it was.
#pragma once

#include "core/insight/numbers.hpp"

namespace pane::sim {

class Chance : public insight::Chance {
 public:
  using insight::Chance::Chance;
  bool happens(double probability) { return uniform() < probability; }
  using insight::Chance::normal;
  double normal(double mean, double sd) { return mean + sd * normal(); }
};

}  // namespace pane::sim

// What Pane says to one vector: the same in the program that replays them and in the one that wrote
// them. Not here: files. A vector is a list of fields; docs/formats/ says what each format's bytes
// mean.
#pragma once

#include <string>
#include <vector>

namespace pane::vectors {

struct Field {
  std::string key, value;
};
using Vector = std::vector<Field>;

/// One line. For a vector that asks for nothing known: "no such kind".
std::string verdict(const Vector& vector);

}  // namespace pane::vectors

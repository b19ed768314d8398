// Reads a pack's folder (content/README.md): pack.yaml, basis.yaml, questions/*.yaml and the other
// parts. Not here: whether its words are good (rules.hpp, lint.hpp). Invariant: nothing outside the
// folder is read, and files are taken in the order of their names.
#pragma once

#include <filesystem>
#include <string>

#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"

namespace pane::packing {

class Fields;

/// What could be read; every failure is among the problems. A part without a file is empty.
Source read_pack(const std::filesystem::path& folder, Problems& problems);

/// The bits of `relations`; all of them where a mapping leaves it out.
std::uint8_t read_relations(Fields& fields, Problems& problems);

/// The type of that name, or kNone.
QuestionType type_named(const std::string& name);
std::string name_of(QuestionType type);

/// Bit 1 << i of Question.relations is the i-th name.
inline constexpr const char* kRelationNames[] = {"partners", "friends", "siblings",
                                                 "parent and grown child"};

}  // namespace pane::packing

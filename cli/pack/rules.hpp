// Rules about the form of a pack: sizes, ids, what belongs to which depth, and that nothing is
// missing from a whole one. Not here: rules about words (lint.hpp). Invariant: what protects people
// (adults only, content notes, small answers) is the same for every pack and language.
#pragma once

#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"

namespace pane::packing {

void check_rules(const Source& source, Problems& problems);

/// What holds for an id and for the people who read an entry, wherever it stands. False: no id.
bool check_id(const Text& id, Problems& problems);
void check_reviews(const std::vector<Text>& reviews, Problems& problems);
/// Each names a row of the pack's basis.
void check_rows(const std::vector<Text>& rows, const Source& source, Problems& problems);

/// At most so many letters.
void check_length(const Text& text, std::size_t most, Problems& problems);

/// Below 18 there are no questions about the body, and none deeper than 3; no pack can say
/// otherwise.
bool adults_only(const Question& question);

/// Entries that two people have read: initials and date each. Feelings are words and are not
/// counted.
struct Reviewed {
  std::size_t done = 0;
  std::size_t all = 0;
};
Reviewed reviewed(const Source& source);

}  // namespace pane::packing

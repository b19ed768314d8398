// Looks at the words of a pack for what they must not hold: pressure, blame, tests of the other,
// assumptions about how people live, he and she, claims, jargon, long sentences. Not here: sizes
// and form (rules.hpp). Invariant: it finds words, not meaning. A pack without problems still needs
// two readers. There are lists for English and German. Of a pack in another language only marks and
// lengths are checked, and a hint says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/pack/page.hpp"
#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"
#include "cli/pack/words.hpp"

namespace pane::packing {

void check_words(const Source& source, Problems& problems);

/// The same for a page, in the language of the pack `source`. Its words may hold {other}, the
/// other's name; its reading grade is that of all of them together.
void check_words_of(const Page& page, const Source& source, Problems& problems);

/// What a text is for decides what is looked for in it.
enum class Use {
  kPrompt,  ///< asks a person something: every rule
  kLine,    ///< any other text that a person reads or may send
  kNote,    ///< a content note: may say "stop for now"
};

/// The rules about single texts, in the language of the list. `place` goes into the problems.
void check_text(std::string_view words, Use use, const Place& place, Problems& problems,
                const WordList& list);

/// Words in lower case, split at everything but letters, digits and apostrophes; bytes above ASCII
/// count as letters.
std::vector<std::string> words_of(std::string_view text);

}  // namespace pane::packing

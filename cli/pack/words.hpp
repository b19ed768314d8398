// What the words of a pack are held against, one list a language: english.hpp, german.hpp. Not
// here: how it is looked for (lint.cpp). A phrase is matched word by word, in any case; a last "*"
// stands for any ending of that word.
#pragma once

#include <span>
#include <string_view>

namespace pane::packing {

struct Phrases {
  std::string_view why;
  std::string_view phrases;  ///< separated by "|"
};

struct WordList {
  std::string_view language;
  std::span<const Phrases> everywhere;
  /// In prompts, for what a hostile reader would make of the answer, and for what it takes for
  /// granted.
  std::span<const Phrases> prompts;
  /// Worth a second look in a prompt: a plain "yes" form may be easier to take in.
  std::span<const std::string_view> negations;
  /// What a content note says, in some order (the way out keeps the draft).
  std::span<const std::string_view> note_says;
  std::string_view way_out;   ///< in notes, although it holds a word that presses elsewhere
  std::string_view harmless;  ///< phrases that are passed over, separated by "|"
  std::string_view safe;      ///< the word of the ninth feeling, which may stand there alone
  bool graded = false;        ///< the reading grade is known for this language
  bool stars = false;         ///< writes Partner:in or jede*r, which a pack says another way
};

}  // namespace pane::packing

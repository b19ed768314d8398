// How hard a short English text is to read, as a school grade (Flesch-Kincaid, Kincaid et al.
// 1975). Not here: a judgement. Syllables are estimated from spelling, so that one text may be off
// by a grade.
#pragma once

#include <string_view>

namespace pane::packing {

struct Reading {
  int sentences = 0;
  int words = 0;
  int longest_sentence = 0;  ///< in words
  double grade = 0;          ///< 0.39 words/sentence + 11.8 syllables/word - 15.59; 0 without words
};

Reading reading_of(std::string_view text);

/// Estimated from groups of vowels; at least 1 for any word.
int syllables_of(std::string_view word);

}  // namespace pane::packing

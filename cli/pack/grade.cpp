#include "cli/pack/grade.hpp"

#include <algorithm>
#include <string>

#include "cli/pack/lint.hpp"

namespace pane::packing {
namespace {

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

}  // namespace

int syllables_of(std::string_view word) {
  int groups = 0;
  bool in_group = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c);
    if (vowel && !in_group) ++groups;
    in_group = vowel;
  }
  // A last e is silent but in "-le" after a consonant; so is the e of "-ed" and "-es" after most
  // consonants.
  const bool sounded_le =
      ends_with(word, "le") && word.size() > 2 && !is_vowel(word[word.size() - 3]);
  if (ends_with(word, "e") && !is_vowel(word[word.size() - 2]) && !sounded_le) --groups;
  if (ends_with(word, "ed") && !ends_with(word, "ted") && !ends_with(word, "ded") &&
      !is_vowel(word[word.size() - 3])) {
    --groups;
  }
  return std::max(groups, 1);
}

Reading reading_of(std::string_view text) {
  Reading reading;
  int syllables = 0;
  const auto sentence = [&](std::string_view part) {
    const auto words = words_of(part);
    if (words.empty()) return;
    ++reading.sentences;
    reading.words += static_cast<int>(words.size());
    reading.longest_sentence = std::max(reading.longest_sentence, static_cast<int>(words.size()));
    for (const std::string& word : words) syllables += syllables_of(word);
  };
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool mark =
        i < text.size() && (text[i] == '.' || text[i] == '?' || text[i] == '!' || text[i] == ';');
    if (!mark && i != text.size()) continue;
    sentence(text.substr(from, i - from));
    from = i + 1;
  }
  if (reading.words > 0) {
    reading.grade = std::max(
        0.0, 0.39 * reading.words / reading.sentences + 11.8 * syllables / reading.words - 15.59);
  }
  return reading;
}

}  // namespace pane::packing

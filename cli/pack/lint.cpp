#include "cli/pack/lint.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "cli/pack/english.hpp"
#include "cli/pack/grade.hpp"

namespace pane::packing {
namespace {

constexpr int kMaxSentenceWords = 25;
constexpr int kMaxPromptSentences = 3;
constexpr int kMaxSmallWords = 8;
constexpr double kMaxGrade = 8;
constexpr double kAimedGrade = 6;
constexpr int kSafePlace = 8;

bool word_fits(const std::string& word, std::string_view pattern) {
  if (!pattern.empty() && pattern.back() == '*') {
    pattern.remove_suffix(1);
    return std::string_view(word).substr(0, pattern.size()) == pattern;
  }
  return word == pattern;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool holds(const std::vector<std::string>& words, std::string_view phrase) {
  const auto parts = split(phrase, ' ');
  return std::search(words.begin(), words.end(), parts.begin(), parts.end(), word_fits) !=
         words.end();
}

template <class Table>
void check_phrases(const std::vector<std::string>& words, const Table& table, const Place& place,
                   Problems& problems) {
  for (const english::Phrases& phrases : table) {
    for (const std::string_view phrase : split(phrases.phrases, '|')) {
      if (!holds(words, phrase)) continue;
      problems.error(place, "'" + std::string(phrase) + "' " + std::string(phrases.why));
    }
  }
}

/// The way out that notes offer holds a word that presses elsewhere.
std::string without_way_out(std::string_view words) {
  std::string text(words);
  for (const std::string_view way_out : {"Stop for now", "stop for now"}) {
    for (std::size_t at = text.find(way_out); at != std::string::npos; at = text.find(way_out)) {
      text.replace(at, way_out.size(), "pause");
    }
  }
  return text;
}

/// Symbols and pictographs: U+2600 to U+27BF, and U+1F000 upward. In UTF-8: E2 98..9E, and F0 9F.
bool has_emoji(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto a = static_cast<unsigned char>(text[i]);
    const auto b = static_cast<unsigned char>(text[i + 1]);
    if ((a == 0xE2 && b >= 0x98 && b <= 0x9E) || (a == 0xF0 && b == 0x9F)) return true;
  }
  return false;
}

void check_marks(std::string_view words, Use use, const Place& place, Problems& problems) {
  if (words.find('!') != std::string_view::npos) problems.error(place, "no exclamation marks");
  if (has_emoji(words)) problems.error(place, "no emoji");
  if (words.find('%') != std::string_view::npos) problems.error(place, "no per cent");
  if (use == Use::kPrompt && std::count(words.begin(), words.end(), '?') > 1) {
    problems.error(place, "one idea, so one question mark");
  }
}

void check_length(std::string_view words, Use use, const Place& place, Problems& problems) {
  const Reading reading = reading_of(words);
  if (reading.longest_sentence > kMaxSentenceWords) {
    problems.error(place, "a sentence has " + std::to_string(reading.longest_sentence) +
                              " words; at most " + std::to_string(kMaxSentenceWords));
  }
  if (use == Use::kPrompt && reading.sentences > kMaxPromptSentences) {
    problems.error(place, "a prompt has at most three sentences");
  }
}

void check_grade(std::string_view words, const Place& place, Problems& problems) {
  const double grade = reading_of(words).grade;
  const std::string said = "reads like grade " + std::to_string(std::lround(grade));
  if (grade > kMaxGrade) {
    problems.error(place, said + "; shorter words and sentences, grade 6 is the aim");
  } else if (grade > kAimedGrade + 0.5) {
    problems.hint(place, said + "; grade 6 is the aim");
  }
}

void check_negation(const std::vector<std::string>& words, const Place& place, Problems& problems) {
  for (const std::string& word : words) {
    const bool contracted = word.size() > 3 && word.compare(word.size() - 3, 3, "n't") == 0;
    const bool negation = std::find(std::begin(english::kNegations), std::end(english::kNegations),
                                    word) != std::end(english::kNegations);
    if (contracted || negation) {
      problems.hint(place, "'" + word + "': could it be said without a negation?");
    }
  }
}

/// Only the question that asks how safe one feels, and whose answer stays with who gives it, may
/// say the word; anywhere else it would be a promise.
std::string asked_safe(std::string_view words) {
  std::string text(words);
  for (const std::string_view safe : {"safe", "Safe"}) {
    const std::size_t at = text.find(safe);
    if (at != std::string::npos) text.replace(at, safe.size(), "calm");
  }
  return text;
}

/// {other} stands for a name, and only the check-in, the week and pages have it.
std::string with_a_name(std::string_view words) {
  std::string text(words);
  constexpr std::string_view kSlot = "{other}";
  for (std::size_t at = text.find(kSlot); at != std::string::npos; at = text.find(kSlot)) {
    text.replace(at, kSlot.size(), "Kai");
  }
  return text;
}

class Lint {
 public:
  Lint(const Source& source, Problems& problems)
      : english_(source.language.words.substr(0, 2) == "en"), problems_(problems) {}

  void text(const Text& text, Use use, bool names_other = false) {
    const std::string words = names_other ? with_a_name(text.words) : text.words;
    if (words.find_first_of("{}") != std::string::npos) {
      problems_.error(
          text.place,
          "only {other}, in what the check-in and the week ask and in pages, is filled in");
    }
    if (english_) {
      check_text(words, use, text.place, problems_);
    } else {
      check_marks(words, use, text.place, problems_);
      check_length(words, use, text.place, problems_);
    }
  }

  void small(const Text& answer) {
    text(answer, Use::kLine);
    if (static_cast<int>(words_of(answer.words).size()) > kMaxSmallWords) {
      problems_.error(answer.place, "a small answer has at most eight words");
    }
  }

  void note(const Text& note) {
    if (note.words.empty()) return;
    text(note, Use::kNote);
    if (!english_) return;
    for (const std::string_view says : english::kNoteSays) {
      if (!holds(words_of(note.words), says)) {
        problems_.error(note.place, "a content note says '" + std::string(says) + "'");
      }
    }
  }

  [[nodiscard]] bool english() const { return english_; }

 private:
  bool english_;
  Problems& problems_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    while (!word.empty() && word.back() == '\'') word.pop_back();
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // The typographic apostrophe (U+2019) is one; other marks of that block (dashes, quotes, dots)
    // split words.
    if (c == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80) {
      if (static_cast<unsigned char>(text[i + 2]) == 0x99 && !word.empty()) {
        word += '\'';
      } else {
        end_word();
      }
      i += 2;
    } else if (c >= 0x80 || std::isalnum(c) != 0) {
      word += c >= 0x80 ? static_cast<char>(c) : static_cast<char>(std::tolower(c));
    } else if (c == '\'' && !word.empty()) {
      word += '\'';
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

void check_text(std::string_view words, Use use, const Place& place, Problems& problems) {
  const auto found = words_of(use == Use::kNote ? without_way_out(words) : std::string(words));
  check_marks(words, use, place, problems);
  check_length(words, use, place, problems);
  check_phrases(found, english::kEverywhere, place, problems);
  if (use != Use::kPrompt) return;
  check_phrases(found, english::kPrompts, place, problems);
  check_grade(words, place, problems);
  check_negation(found, place, problems);
}

void check_words(const Source& source, Problems& problems) {
  Lint lint(source, problems);
  if (!lint.english() && !source.language.words.empty()) {
    problems.hint(source.language.place,
                  "words are checked in English only; two readers look for the rest");
  }
  for (const Question& question : source.questions) {
    lint.text(question.words, Use::kPrompt);
    for (const Text& answer : question.small) lint.small(answer);
    lint.note(question.note);
  }
  for (const CheckInItem& item : source.checkin) {
    lint.text(item.words, Use::kPrompt, true);
    lint.text(item.short_words, Use::kLine);
    for (const Text& label : item.labels) lint.text(label, Use::kLine);
  }
  for (WeeklyItem item : source.weekly) {
    if (item.at == kSafePlace) {
      item.words.words = asked_safe(item.words.words);
      item.short_words.words = asked_safe(item.short_words.words);
    }
    lint.text(item.words, Use::kPrompt, true);
    lint.text(item.short_words, Use::kLine);
    for (const Text& label : item.labels) lint.text(label, Use::kLine);
  }
  for (const Starter& starter : source.starters) lint.text(starter.words, Use::kLine);
  for (const JournalPrompt& prompt : source.journal) {
    lint.text(prompt.words, Use::kPrompt);
    lint.text(prompt.why, Use::kLine);
  }
  for (const Feeling& feeling : source.feelings) {
    lint.text(feeling.group, Use::kLine);
    lint.text(feeling.words, Use::kLine);
  }
  for (const Appreciation& appreciation : source.appreciations) {
    lint.text(appreciation.did, Use::kLine);
    lint.text(appreciation.gave, Use::kLine);
  }
}

void check_words_of(const Page& page, const Source& source, Problems& problems) {
  Lint lint(source, problems);
  std::string all;
  for (const PageText& said : page.texts) {
    if (said.use == PageUse::kSmall) {
      lint.small(said.text);
      continue;
    }
    lint.text(said.text, said.use == PageUse::kAsks ? Use::kPrompt : Use::kLine, true);
    for (const std::string_view address : {"://", "www.", "@"}) {
      if (said.text.words.find(address) == std::string::npos) continue;
      problems.error(said.text.place, "'" + std::string(address) +
                                          "' is of an address; a page leads nowhere outside");
    }
    all += said.text.words + ". ";
  }
  if (lint.english()) check_grade(all, page.place, problems);
}

}  // namespace pane::packing

#include "cli/pack/lint.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "cli/pack/english.hpp"
#include "cli/pack/german.hpp"
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

void check_phrases(const std::vector<std::string>& words, std::span<const Phrases> table,
                   const Place& place, Problems& problems) {
  for (const Phrases& phrases : table) {
    for (const std::string_view phrase : split(phrases.phrases, '|')) {
      if (!holds(words, phrase)) continue;
      problems.error(place, "'" + std::string(phrase) + "' " + std::string(phrases.why));
    }
  }
}

/// Without these phrases, wherever they stand.
std::vector<std::string> without(std::vector<std::string> words, std::string_view phrases) {
  for (const std::string_view phrase : split(phrases, '|')) {
    const auto parts = split(phrase, ' ');
    for (auto at = words.begin();;) {
      at = std::search(at, words.end(), parts.begin(), parts.end(), word_fits);
      if (at == words.end()) break;
      at = words.erase(at, at + static_cast<std::ptrdiff_t>(parts.size()));
    }
  }
  return words;
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

void check_negation(const std::vector<std::string>& words, const WordList& list, const Place& place,
                    Problems& problems) {
  for (const std::string& word : words) {
    const bool contracted = word.size() > 3 && word.compare(word.size() - 3, 3, "n't") == 0;
    const bool negation =
        std::find(list.negations.begin(), list.negations.end(), word) != list.negations.end();
    if (contracted || negation) {
      problems.hint(place, "'" + word + "': could it be said without a negation?");
    }
  }
}

const WordList* list_of(std::string_view language) {
  for (const WordList* list : {&english::kWords, &german::kWords}) {
    if (language.substr(0, 2) == list->language) return list;
  }
  return nullptr;
}

/// A word that leaves the gender open with a mark, in languages that do so: Partner:in, jede*r.
bool has_star(std::string_view words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const bool mark = std::string_view("*:_").find(words[i]) != std::string_view::npos;
    const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    if (mark && letter(words[i - 1]) && letter(words[i + 1])) return true;
  }
  return false;
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
      : list_(list_of(source.language.words)), problems_(problems) {}

  void text(const Text& text, Use use, bool names_other = false) {
    const std::string words = names_other ? with_a_name(text.words) : text.words;
    if (words.find_first_of("{}") != std::string::npos) {
      problems_.error(
          text.place,
          "only {other}, in what the check-in and the week ask and in pages, is filled in");
    }
    if (list_ != nullptr) {
      check_text(words, use, text.place, problems_, *list_);
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
    if (list_ == nullptr) return;
    for (const std::string_view says : list_->note_says) {
      if (!holds(words_of(note.words), says)) {
        problems_.error(note.place, "a content note says '" + std::string(says) + "'");
      }
    }
  }

  [[nodiscard]] bool knows_words() const { return list_ != nullptr; }
  [[nodiscard]] bool graded() const { return list_ != nullptr && list_->graded; }
  /// Only the question that asks how safe one feels, and whose answer stays with who gives it, may
  /// say the word; anywhere else it would be a promise.
  [[nodiscard]] std::string without_safe(std::string_view words) const {
    std::string text(words);
    if (list_ == nullptr) return text;
    std::string large(list_->safe);
    large[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(large[0])));
    for (const std::string& safe : {std::string(list_->safe), large}) {
      const std::size_t at = text.find(safe);
      if (at != std::string::npos) text.replace(at, safe.size(), "calm");
    }
    return text;
  }

 private:
  const WordList* list_;
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
    } else if (c == 0xC2 && i + 1 < text.size() &&
               static_cast<unsigned char>(text[i + 1]) == 0xA0) {  // a space that does not break
      end_word();
      ++i;
    } else if (c == 0xC3 && i + 1 < text.size()) {  // À to Þ have their small letters 0x20 later
      const auto next = static_cast<unsigned char>(text[++i]);
      const bool large = next >= 0x80 && next <= 0x9E && next != 0x97;
      word += {static_cast<char>(c), static_cast<char>(large ? next + 0x20 : next)};
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

void check_text(std::string_view words, Use use, const Place& place, Problems& problems,
                const WordList& list) {
  std::vector<std::string> found = without(words_of(words), list.harmless);
  if (use == Use::kNote) found = without(std::move(found), list.way_out);
  check_marks(words, use, place, problems);
  check_length(words, use, place, problems);
  if (list.stars && has_star(words)) {
    problems.error(place, "a mark inside a word leaves its gender open; say it another way");
  }
  check_phrases(found, list.everywhere, place, problems);
  if (use != Use::kPrompt) return;
  check_phrases(found, list.prompts, place, problems);
  if (list.graded) check_grade(words, place, problems);
  check_negation(found, list, place, problems);
}

void check_words(const Source& source, Problems& problems) {
  Lint lint(source, problems);
  if (!lint.knows_words() && !source.language.words.empty()) {
    problems.hint(source.language.place,
                  "words are checked in English and German only; two readers look for the rest");
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
      item.words.words = lint.without_safe(item.words.words);
      item.short_words.words = lint.without_safe(item.short_words.words);
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
  for (const Notice& notice : source.notices) {
    lint.text(notice.words, Use::kLine);
    for (const Way& way : notice.ways) {
      lint.text(way.often, Use::kLine);
      lint.text(way.practises, Use::kLine);
    }
  }
  for (const Journey& journey : source.journeys) {
    lint.text(journey.title, Use::kLine);
    lint.text(journey.why, Use::kLine);
    for (const Week& week : journey.weeks) {
      lint.text(week.title, Use::kLine);
      lint.text(week.words, Use::kLine);
    }
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
  if (lint.graded()) check_grade(all, page.place, problems);
}

}  // namespace pane::packing

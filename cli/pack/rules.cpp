#include "cli/pack/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "cli/pack/read.hpp"
#include "core/base/bytes.hpp"

namespace pane::packing {
namespace {

// Bytes, not letters: what the app stores and sends is bounded in bytes.
constexpr std::size_t kMaxId = 64;
constexpr std::size_t kMaxWords = 300;
constexpr std::size_t kMaxNote = 400;
constexpr std::size_t kMaxSmall = 80;
constexpr std::size_t kMaxLabel = 40;
constexpr std::size_t kLabels = 7;
constexpr std::size_t kPlaces = 9;
constexpr int kLeastPerCell = 2;
constexpr int kAdultsFromDepth = 4;

constexpr std::array<std::string_view, 5> kSlots = {"heard", "stirred", "know", "comfort", "later"};

/// Which scale stands at which place of the stored check-in.
std::string_view scale_at(int place) {
  if (place <= 5) return "closeness";
  if (place == 6) return "given";
  return place == 7 ? "received" : "outside";
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= kMaxId && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "AB 2026-11-21": initials, a space, a date.
bool is_review(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == 0 || space == std::string_view::npos || space > 5) return false;
  const std::string_view date = text.substr(space + 1);
  return date.size() == 10 && date[4] == '-' && date[7] == '-' && is_digits(date.substr(0, 4)) &&
         is_digits(date.substr(5, 2)) && is_digits(date.substr(8));
}

class Rules {
 public:
  Rules(const Source& source, Problems& problems) : source_(source), problems_(problems) {}

  void run() {
    head();
    basis();
    for (const Question& question : source_.questions) check(question);
    for (const CheckInItem& item : source_.checkin) check(item);
    for (const Starter& starter : source_.starters) check(starter);
    for (const JournalPrompt& prompt : source_.journal) check(prompt);
    for (const Feeling& feeling : source_.feelings) check(feeling);
    for (const Appreciation& appreciation : source_.appreciations) check(appreciation);
    for (const WeeklyItem& item : source_.weekly) check(item);
    if (source_.whole) whole();
  }

 private:
  void bounded(const Text& text, std::size_t most, const char* what) {
    if (text.words.size() > most) {
      problems_.error(text.place, std::string(what) + " is " + std::to_string(text.words.size()) +
                                      " bytes long; at most " + std::to_string(most));
    }
    if (!is_clean_text(text.words) || text.words.find('\n') != std::string::npos) {
      problems_.error(text.place, std::string(what) +
                                      " holds a control character, a line break, "
                                      "or bytes that are no UTF-8");
    }
  }

  void head() {
    bounded(source_.name, kMaxSmall, "'name'");
    const std::string& language = source_.language.words;
    const bool fits = language.size() >= 2 && language.size() <= 12 &&
                      std::all_of(language.begin(), language.end(),
                                  [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
    if (!language.empty() && !fits) {
      problems_.error(source_.language.place, "'language' is a code such as en or pt-BR");
    }
  }

  void basis() {
    std::set<std::string> sources;
    for (const Text& id : source_.source_ids) {
      if (!sources.insert(id.words).second)
        problems_.error(id.place, "this source stands here twice");
    }
    for (const BasisRow& row : source_.basis) {
      if (!rows_.insert(row.id.words).second) {
        problems_.error(row.id.place, "the row '" + row.id.words + "' stands here twice");
      }
      if (row.from.empty()) problems_.error(row.id.place, "a row names the sources it is from");
      for (const Text& from : row.from) {
        if (sources.count(from.words) == 0) {
          problems_.error(from.place, "no source of this pack is called '" + from.words + "'");
        }
      }
    }
  }

  void unique(const Text& id) {
    if (!check_id(id, problems_)) return;
    const auto [first, fresh] = ids_.emplace(id.words, id.place);
    if (!fresh) {
      problems_.error(id.place, "the id '" + id.words + "' was used before, at " +
                                    first->second.file + ":" + std::to_string(first->second.line));
    }
  }

  void entry(const Entry& entry) {
    unique(entry.id);
    if (entry.serves.empty())
      problems_.error(entry.id.place, "'serves' names what the entry rests on");
    for (const Text& row : entry.serves) {
      // Without a basis that could be read, its own problem is enough.
      if (!rows_.empty() && rows_.count(row.words) == 0) {
        problems_.error(row.place, "basis.yaml has no row '" + row.words + "'");
      }
    }
    check_reviews(entry.review, problems_);
  }

  void check(const Question& question) {
    entry(question);
    bounded(question.words, kMaxWords, "'words'");
    if (question.small.empty() || question.small.size() > 2) {
      problems_.error(question.id.place,
                      "'small' holds one or two small answers, ready for whoever "
                      "wants to say little; text with a comma goes in quotes");
    }
    for (const Text& small : question.small) bounded(small, kMaxSmall, "a small answer");
    bounded(question.note, kMaxNote, "'note'");
    if (question.depth >= kAdultsFromDepth && question.note.words.empty()) {
      problems_.error(question.id.place, "depth 4 and 5 carry a 'note' about what it can touch");
    }
    if (question.type == QuestionType::kSexual) {
      problems_.error(question.id.place,
                      "sexual questions wait until both can opt in, each alone; leave them out");
    }
  }

  void check(const CheckInItem& item) {
    entry(item);
    bounded(item.words, kMaxWords, "'words'");
    bounded(item.short_words, kMaxLabel, "'short'");
    labels(item.id.place, item.labels);
    if (item.at < 0) return;
    if (!places_.insert(item.at).second) {
      problems_.error(item.id.place, "place " + std::to_string(item.at) + " is taken already");
    }
    if (item.scale.words != scale_at(item.at)) {
      problems_.error(item.scale.place, "place " + std::to_string(item.at) + " has the scale '" +
                                            std::string(scale_at(item.at)) + "'");
    }
  }

  void labels(const Place& place, const std::vector<Text>& all) {
    if (all.size() != kLabels) {
      problems_.error(place, "'labels' holds seven answers, from least to most");
    }
    std::set<std::string> seen;
    for (const Text& label : all) {
      bounded(label, kMaxLabel, "a label");
      if (!seen.insert(label.words).second) problems_.error(label.place, "two labels are the same");
    }
  }

  void check(const WeeklyItem& item) {
    entry(item);
    bounded(item.words, kMaxWords, "'words'");
    bounded(item.short_words, kMaxLabel, "'short'");
    labels(item.id.place, item.labels);
    if (item.at >= 0 && !weekly_places_.insert(item.at).second) {
      problems_.error(item.id.place, "place " + std::to_string(item.at) + " is taken already");
    }
  }

  void check(const Starter& starter) {
    entry(starter);
    bounded(starter.words, kMaxWords, "'words'");
    slots_.insert(starter.slot.words);
    if (std::find(kSlots.begin(), kSlots.end(), starter.slot.words) == kSlots.end()) {
      problems_.error(starter.slot.place, "'slot' is heard, stirred, know, comfort or later");
    }
  }

  void check(const JournalPrompt& prompt) {
    entry(prompt);
    bounded(prompt.words, kMaxWords, "'words'");
    bounded(prompt.why, kMaxWords, "'why'");
  }

  void check(const Feeling& feeling) {
    unique(feeling.id);
    bounded(feeling.group, kMaxLabel, "'group'");
    bounded(feeling.words, kMaxLabel, "'words'");
  }

  void check(const Appreciation& appreciation) {
    entry(appreciation);
    bounded(appreciation.did, kMaxWords, "'did'");
    bounded(appreciation.gave, kMaxWords, "'gave'");
  }

  void whole() {
    for (int type = 1; type <= static_cast<int>(QuestionType::kSpiritual); ++type) {
      for (int depth = 1; depth <= kDepths; ++depth) cell(static_cast<QuestionType>(type), depth);
    }
    if (places_.size() != kPlaces) {
      problems_.error(source_.place, "a whole pack has nine check-in items, at places 0 to 8");
    }
    if (weekly_places_.size() != kPlaces) {
      problems_.error(source_.place, "a whole pack has nine feelings of a week, at places 0 to 8");
    }
    for (const std::string_view slot : kSlots) {
      if (slots_.count(std::string(slot)) == 0) {
        problems_.error(source_.place,
                        "a whole pack has starters of the slot '" + std::string(slot) + "'");
      }
    }
    if (source_.journal.empty() || source_.feelings.empty() || source_.appreciations.empty()) {
      problems_.error(source_.place,
                      "a whole pack has journal prompts, feelings and appreciations");
    }
  }

  void cell(QuestionType type, int depth) {
    int found = 0;
    std::uint8_t relations = 0;
    for (const Question& question : source_.questions) {
      if (question.type != type || question.depth != depth) continue;
      ++found;
      relations = static_cast<std::uint8_t>(relations | question.relations);
    }
    const std::string where = name_of(type) + ", depth " + std::to_string(depth);
    if (found < kLeastPerCell) {
      problems_.error(source_.place, where + " has " + std::to_string(found) +
                                         " questions; a whole pack has two or more");
    } else if (relations != kAllRelations) {
      problems_.error(source_.place, where + " has no question for some kind of pair");
    }
  }

  const Source& source_;
  Problems& problems_;
  std::set<std::string> rows_;
  std::map<std::string, Place> ids_;
  std::set<int> places_;
  std::set<int> weekly_places_;
  std::set<std::string> slots_;
};

template <class Entries>
void count_reviews(const Entries& entries, Reviewed& reviewed) {
  for (const Entry& entry : entries) {
    ++reviewed.all;
    if (entry.review.size() >= 2) ++reviewed.done;
  }
}

}  // namespace

bool check_id(const Text& id, Problems& problems) {
  if (is_id(id.words)) return true;
  problems.error(id.place, "an id is 1 to 64 of a-z, 0-9, '.' and '-'");
  return false;
}

void check_length(const Text& text, std::size_t most, Problems& problems) {
  const auto letters = static_cast<std::size_t>(std::count_if(
      text.words.begin(), text.words.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  if (letters > most) {
    problems.error(text.place, "this has " + std::to_string(letters) + " letters; at most " +
                                   std::to_string(most) + " fit on a phone");
  }
}

void check_reviews(const std::vector<Text>& reviews, Problems& problems) {
  std::set<std::string> readers;
  for (const Text& line : reviews) {
    if (!is_review(line.words)) {
      problems.error(line.place, "a review is initials and a date, such as AB 2026-11-21");
    } else if (!readers.insert(line.words.substr(0, line.words.find(' '))).second) {
      problems.error(line.place, "the two readers of an entry are different people");
    }
  }
}

void check_rules(const Source& source, Problems& problems) { Rules(source, problems).run(); }

bool adults_only(const Question& question) {
  return question.adults || question.depth >= kAdultsFromDepth ||
         question.type == QuestionType::kPhysical || question.type == QuestionType::kSexual;
}

Reviewed reviewed(const Source& source) {
  Reviewed reviewed;
  count_reviews(source.questions, reviewed);
  count_reviews(source.checkin, reviewed);
  count_reviews(source.starters, reviewed);
  count_reviews(source.journal, reviewed);
  count_reviews(source.appreciations, reviewed);
  count_reviews(source.weekly, reviewed);
  return reviewed;
}

void check_rows(const std::vector<Text>& rows, const Source& source, Problems& problems) {
  for (const Text& row : rows) {
    const bool known = std::any_of(source.basis.begin(), source.basis.end(),
                                   [&](const BasisRow& r) { return r.id.words == row.words; });
    // Without a basis that could be read, its own problem is enough.
    if (!known && !source.basis.empty()) {
      problems.error(row.place, "basis.yaml has no row '" + row.words + "'");
    }
  }
}

}  // namespace pane::packing

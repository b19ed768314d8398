// A pack as its writer wrote it: every text with the place where it stands, so that a problem can
// name its line. Not here: reading (read.hpp), rules (rules.hpp, lint.hpp), bytes (write.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/pack/problem.hpp"
#include "practice_generated.h"

namespace pane::packing {

struct Text {
  std::string words;
  Place place;
};

/// What every entry has. `serves` names rows of the pack's basis; `review` the people who read it.
struct Entry {
  Text id;
  std::vector<Text> serves;
  std::vector<Text> review;
};

/// Same numbers as pane.pack.Type.
enum class QuestionType : std::uint8_t {
  kNone,
  kEmotional,
  kPhysical,
  kExperiential,
  kIntellectual,
  kSpiritual,
  kSexual
};
inline constexpr int kDepths = 5;

/// Bits of Question.relations, in the order of kRelationNames.
inline constexpr std::uint8_t kAllRelations = 15;

struct Question : Entry {
  QuestionType type = QuestionType::kNone;
  int depth = 0;
  Text words;
  std::vector<Text> small;
  Text note;
  std::uint8_t relations = kAllRelations;
  bool adults = false;
};

struct CheckInItem : Entry {
  int at = -1;  ///< `place` in the file: which byte of the stored answer
  Text scale;
  Text words;
  Text short_words;
  std::vector<Text> labels;
};

/// One of the nine feelings of a week. Place 8 is *safe*, which stays with who answers.
struct WeeklyItem : Entry {
  int at = -1;
  Text words;
  Text short_words;
  std::vector<Text> labels;
};

struct Starter : Entry {
  Text slot;
  Text words;
};

struct JournalPrompt : Entry {
  Text words;
  Text why;
};

struct Feeling {
  Text id;
  Text group;
  Text words;
};

struct Appreciation : Entry {
  Text did;
  Text gave;
};

/// A practice that may help, and the path to it.
struct Way {
  Text page;
  Text often;
  Text practises;
  std::vector<Text> serves;
};

/// A choice of an alone part, by the keys of its page.
struct Answer {
  std::string page;
  std::uint8_t part = 0, field = 0, option = 0;
};

/// What a person may notice. `from` are the answers that show it, read into `answers`.
struct Notice {
  Text id;
  Text words;
  std::vector<Text> serves;
  std::vector<Text> from;
  std::vector<Way> ways;
  pack::Shelf place = pack::Shelf::Share;
  pack::Topic topic = pack::Topic::None;
  std::vector<Answer> answers;
};

/// A row that entries serve, and the sources that it rests on.
struct BasisRow {
  Text id;
  Text says;
  std::vector<Text> from;
};

struct Week {
  Text title;
  Text words;
  std::vector<Text> steps;
};

/// Practices over some weeks.
struct Journey {
  Text id;
  pack::Shelf place = pack::Shelf::Share;
  Text title;
  Text why;
  std::vector<Text> serves;
  std::vector<Week> weeks;
};

struct Source {
  Place place;  ///< pack.yaml
  Text name;
  Text language;
  std::uint32_t version = 0;
  /// True: the pack can be the only one of an app, so that nothing may be missing from it.
  bool whole = false;
  std::vector<Text> source_ids;
  std::vector<std::string> source_names;  ///< of each, who wrote it and what it is called
  std::vector<BasisRow> basis;
  std::vector<Question> questions;
  std::vector<CheckInItem> checkin;
  std::vector<Starter> starters;
  std::vector<JournalPrompt> journal;
  std::vector<Feeling> feelings;
  std::vector<Appreciation> appreciations;
  std::vector<WeeklyItem> weekly;
  std::vector<Notice> notices;
  std::vector<Journey> journeys;
};

}  // namespace pane::packing

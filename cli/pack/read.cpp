#include "cli/pack/read.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/pack/graph.hpp"
#include "cli/pack/journeys.hpp"
#include "cli/pack/yaml.hpp"

namespace pane::packing {
namespace {

namespace fs = std::filesystem;
using Need = Fields::Need;

constexpr const char* kTypeNames[] = {
    "", "emotional", "physical", "experiential", "intellectual", "spiritual", "sexual"};

void read_entry(Fields& fields, Entry& entry) {
  entry.id = fields.text("id");
  entry.serves = fields.texts("serves");
  entry.review = fields.texts("review");
}

void read_questions(const fs::path& path, const std::string& shown, Source& source,
                    Problems& problems) {
  const std::optional<YAML::Node> root = load_yaml(path, shown, problems);
  if (!root) return;
  Fields file(*root, shown, problems);
  const Text type = file.text("type");
  if (!type.words.empty() && type_named(type.words) == QuestionType::kNone) {
    problems.error(type.place,
                   "'type' is emotional, physical, experiential, intellectual or spiritual");
  }
  file.mappings("questions", [&](Fields& fields) {
    Question question;
    read_entry(fields, question);
    question.type = type_named(type.words);
    question.depth = fields.number("depth", 1, kDepths);
    question.words = fields.text("words");
    question.small = fields.texts("small");
    question.note = fields.text("note", Need::kOptional);
    question.relations = read_relations(fields, problems);
    question.adults = fields.yes_or_no("adults", false);
    source.questions.push_back(std::move(question));
  });
  file.finish();
}

void read_basis(Fields& file, Source& source) {
  file.mappings("sources", [&](Fields& fields) {
    source.source_ids.push_back(fields.text("id"));
    const std::string author = fields.text("author").words;
    source.source_names.push_back(author + ": " + fields.text("title").words);
  });
  file.mappings("rows", [&](Fields& fields) {
    BasisRow row;
    row.id = fields.text("id");
    row.says = fields.text("says");
    row.from = fields.texts("from");
    source.basis.push_back(std::move(row));
  });
}

void read_checkin(Fields& file, Source& source) {
  file.mappings("items", [&](Fields& fields) {
    CheckInItem item;
    read_entry(fields, item);
    item.at = fields.number("place", 0, 8);
    item.scale = fields.text("scale");
    item.words = fields.text("words");
    item.short_words = fields.text("short");
    item.labels = fields.texts("labels");
    source.checkin.push_back(std::move(item));
  });
}

void read_starters(Fields& file, Source& source) {
  file.mappings("starters", [&](Fields& fields) {
    Starter starter;
    read_entry(fields, starter);
    starter.slot = fields.text("slot");
    starter.words = fields.text("words");
    source.starters.push_back(std::move(starter));
  });
}

void read_journal(Fields& file, Source& source) {
  file.mappings("prompts", [&](Fields& fields) {
    JournalPrompt prompt;
    read_entry(fields, prompt);
    prompt.words = fields.text("words");
    prompt.why = fields.text("why");
    source.journal.push_back(std::move(prompt));
  });
}

void read_feelings(Fields& file, Source& source) {
  file.mappings("groups", [&](Fields& group) {
    const Text name = group.text("group");
    group.mappings("feelings", [&](Fields& fields) {
      Feeling feeling;
      feeling.group = name;
      feeling.id = fields.text("id");
      feeling.words = fields.text("words");
      source.feelings.push_back(std::move(feeling));
    });
  });
}

void read_appreciations(Fields& file, Source& source) {
  file.mappings("appreciations", [&](Fields& fields) {
    Appreciation appreciation;
    read_entry(fields, appreciation);
    appreciation.did = fields.text("did");
    appreciation.gave = fields.text("gave");
    source.appreciations.push_back(std::move(appreciation));
  });
}

void read_weekly(Fields& file, Source& source) {
  file.mappings("feelings", [&](Fields& fields) {
    WeeklyItem item;
    read_entry(fields, item);
    item.at = fields.number("place", 0, 8);
    item.words = fields.text("words");
    item.short_words = fields.text("short");
    item.labels = fields.texts("labels");
    source.weekly.push_back(std::move(item));
  });
}

struct Part {
  const char* file;
  void (*read)(Fields&, Source&);
};
constexpr Part kParts[] = {{"checkin.yaml", read_checkin},
                           {"starters.yaml", read_starters},
                           {"journal.yaml", read_journal},
                           {"feelings.yaml", read_feelings},
                           {"appreciations.yaml", read_appreciations},
                           {"weekly.yaml", read_weekly}};

void read_head(const fs::path& folder, Source& source, Problems& problems) {
  const std::string shown = (folder / "pack.yaml").generic_string();
  source.place = {shown, 1};
  const std::optional<YAML::Node> root = load_yaml(folder / "pack.yaml", shown, problems);
  if (!root) return;
  Fields fields(*root, shown, problems);
  source.name = fields.text("name");
  source.language = fields.text("language");
  source.version = static_cast<std::uint32_t>(std::max(0, fields.number("version", 1, 1'000'000)));
  source.whole = fields.yes_or_no("whole", false);
  fields.finish();
}

}  // namespace

std::uint8_t read_relations(Fields& fields, Problems& problems) {
  if (!fields.has("relations")) return kAllRelations;
  std::uint8_t bits = 0;
  for (const Text& relation : fields.texts("relations")) {
    const auto* found =
        std::find(std::begin(kRelationNames), std::end(kRelationNames), relation.words);
    if (found == std::end(kRelationNames)) {
      problems.error(relation.place,
                     "'relations' names partners, friends, siblings or parent and grown child");
    } else {
      bits = static_cast<std::uint8_t>(bits | 1U << (found - std::begin(kRelationNames)));
    }
  }
  if (bits == 0) problems.error(fields.place(), "'relations' leaves nobody; leave it out for all");
  return bits;
}

QuestionType type_named(const std::string& name) {
  for (std::size_t i = 1; i < std::size(kTypeNames); ++i) {
    if (name == kTypeNames[i]) return static_cast<QuestionType>(i);
  }
  return QuestionType::kNone;
}

std::string name_of(QuestionType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

Source read_pack(const fs::path& folder, Problems& problems) {
  Source source;
  std::error_code failed;
  if (!fs::is_directory(folder, failed)) {
    problems.error({folder.generic_string(), 0},
                   "this folder is missing; name the folder of a pack");
    return source;
  }
  read_head(folder, source, problems);

  const auto read_part = [&](const char* file, const auto& read) {
    const std::string shown = (folder / file).generic_string();
    if (const std::optional<YAML::Node> root = load_yaml(folder / file, shown, problems)) {
      Fields fields(*root, shown, problems);
      read(fields, source);
      fields.finish();
    }
  };
  read_part("basis.yaml", read_basis);
  for (const Part& part : kParts) {
    if (source.whole || fs::exists(folder / part.file, failed)) read_part(part.file, part.read);
  }

  if (fs::exists(folder / "graph.yaml", failed)) {
    read_part("graph.yaml", [&](Fields& file, Source& to) { read_graph(file, to, problems); });
  }

  if (fs::exists(folder / "journeys.yaml", failed)) {
    read_part("journeys.yaml",
              [&](Fields& file, Source& to) { read_journeys(file, to, problems); });
  }

  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder / "questions", failed), end; !failed && at != end;
       at.increment(failed)) {
    if (at->path().extension() == ".yaml") files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    read_questions(path, path.generic_string(), source, problems);
  }
  return source;
}

}  // namespace pane::packing

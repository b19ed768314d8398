#include "cli/pack/yaml.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace pane::packing {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 1 << 20;
constexpr std::size_t kMaxListItems = 2000;

}  // namespace

std::optional<YAML::Node> load_yaml(const std::filesystem::path& path, const std::string& shown,
                                    Problems& problems) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) {
    problems.error({shown, 0}, "this file is missing");
    return std::nullopt;
  }
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  if (failed || size > kMaxFileBytes) {
    problems.error({shown, 0}, "this file is larger than 1 MiB; split the pack");
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) {
    problems.error({shown, 0}, "this file cannot be read");
    return std::nullopt;
  }
  return parse_yaml(bytes, shown, problems);
}

std::optional<YAML::Node> parse_yaml(const std::string& bytes, const std::string& shown,
                                     Problems& problems) {
  try {
    YAML::Node root = YAML::Load(bytes);
    if (!root.IsMap()) {
      problems.error({shown, 1}, "a file of a pack is a list of 'name: value' lines");
      return std::nullopt;
    }
    return root;
  } catch (const YAML::Exception& e) {
    problems.error({shown, e.mark.line + 1},
                   "this is no YAML: " + e.msg +
                       "; text with a colon, a comma or a question mark goes in quotes");
    return std::nullopt;
  }
}

Fields::Fields(const YAML::Node& node, std::string file, Problems& problems)
    : file_(std::move(file)), problems_(problems) {
  place_ = at(node);
  mapping_ = node.IsMap();
  if (!mapping_) {
    problems_.error(place_, "here stands one value where 'name: value' lines belong");
    return;
  }
  for (const auto& field : node) {
    if (!field.first.IsScalar()) {
      problems_.error(at(field.first), "a field's name is one word");
      continue;
    }
    const std::string name = field.first.Scalar();
    if (has(name)) {
      problems_.error(at(field.first), "'" + name + "' is given twice");
      continue;
    }
    fields_.emplace_back(name, field.second);
  }
}

Place Fields::at(const YAML::Node& node) const {
  const YAML::Mark mark = node.Mark();
  return {file_, mark.is_null() ? place_.line : mark.line + 1};
}

bool Fields::has(const std::string& name) const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [&](const auto& field) { return field.first == name; });
}

std::string Fields::numbered() const {
  for (const auto& field : fields_) {
    if (!field.first.empty() && field.first.find_first_not_of("0123456789") == std::string::npos) {
      return field.first;
    }
  }
  return {};
}

YAML::Node Fields::take(const std::string& name, Need need) {
  asked_.push_back(name);
  for (const auto& field : fields_) {
    if (field.first == name) return field.second;
  }
  if (need == Need::kRequired && mapping_) problems_.error(place_, "'" + name + "' is missing");
  return YAML::Node(YAML::NodeType::Undefined);
}

Text Fields::scalar(const YAML::Node& node, const std::string& name) {
  const Place place = at(node);
  if (!node.IsScalar()) {
    problems_.error(place, "'" + name + "' is text; put it in quotes if it holds a colon or comma");
    return {"", place};
  }
  std::string words = node.Scalar();
  // A folded block (">-") may end in a line break, which no screen shows.
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
  if (words.empty()) problems_.error(place, "'" + name + "' is empty");
  return {std::move(words), place};
}

Text Fields::text(const std::string& name, Need need) {
  const YAML::Node node = take(name, need);
  return node.IsDefined() ? scalar(node, name) : Text{"", place_};
}

std::vector<Text> Fields::texts(const std::string& name, Need need) {
  const YAML::Node node = take(name, need);
  std::vector<Text> list;
  if (!node.IsDefined()) return list;
  if (!node.IsSequence() || node.size() > kMaxListItems) {
    problems_.error(at(node), "'" + name + "' is a list, such as [one, two]");
    return list;
  }
  for (const auto& item : node) list.push_back(scalar(item, name));
  return list;
}

int Fields::number(const std::string& name, int least, int most) {
  const Text written = text(name);
  if (written.words.empty()) return least - 1;
  int value = 0;
  const char* end = written.words.data() + written.words.size();
  const auto [stop, failed] = std::from_chars(written.words.data(), end, value);
  if (failed != std::errc() || stop != end || value < least || value > most) {
    problems_.error(written.place, "'" + name + "' is a whole number from " +
                                       std::to_string(least) + " to " + std::to_string(most));
    return least - 1;
  }
  return value;
}

bool Fields::yes_or_no(const std::string& name, bool otherwise) {
  if (!has(name)) {
    asked_.push_back(name);
    return otherwise;
  }
  const Text written = text(name);
  if (written.words != "true" && written.words != "false") {
    problems_.error(written.place, "'" + name + "' is true or false");
  }
  return written.words == "true";
}

void Fields::mappings(const std::string& name, const std::function<void(Fields&)>& each) {
  const YAML::Node node = take(name, Need::kRequired);
  if (!node.IsDefined()) return;
  if (!node.IsSequence() || node.size() > kMaxListItems) {
    problems_.error(at(node),
                    "'" + name + "' is a list of entries, each begun with '- '; at most 2000");
    return;
  }
  for (const auto& item : node) {
    Fields fields(item, file_, problems_);
    if (!fields.is_mapping()) continue;
    each(fields);
    fields.finish();
  }
}

void Fields::finish() {
  for (const auto& [name, node] : fields_) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) {
      problems_.error(at(node), "'" + name + "' is no field here");
    }
  }
}

}  // namespace pane::packing

// One YAML file, read strictly: every field of a mapping is known, given once, and of the kind
// asked for. Not here: what the fields mean. yaml-cpp and its exceptions stay behind this header.
// Invariants: nothing throws; what is missing or wrong becomes a problem with its line, and an
// empty value.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"

namespace pane::packing {

/// The root mapping of a file, or nothing (and a problem). `shown` is the name used in problems.
std::optional<YAML::Node> load_yaml(const std::filesystem::path& path, const std::string& shown,
                                    Problems& problems);

/// The same for text at hand; its first line is line 1.
std::optional<YAML::Node> parse_yaml(const std::string& bytes, const std::string& shown,
                                     Problems& problems);

/// The fields of one mapping. Call finish() when all have been asked for: what is left over is
/// unknown.
class Fields {
 public:
  Fields(const YAML::Node& node, std::string file, Problems& problems);

  [[nodiscard]] bool is_mapping() const { return mapping_; }
  [[nodiscard]] Place place() const { return place_; }
  [[nodiscard]] bool has(const std::string& name) const;
  /// The first name that is a number, or nothing.
  [[nodiscard]] std::string numbered() const;

  enum class Need { kRequired, kOptional };
  Text text(const std::string& name, Need need = Need::kRequired);
  std::vector<Text> texts(const std::string& name, Need need = Need::kRequired);
  /// A whole number within [least, most]; `least - 1` when it is missing or wrong.
  int number(const std::string& name, int least, int most);
  bool yes_or_no(const std::string& name, bool otherwise);
  /// Calls `each` for every mapping of a list.
  void mappings(const std::string& name, const std::function<void(Fields&)>& each);
  void finish();

 private:
  YAML::Node take(const std::string& name, Need need);
  [[nodiscard]] Place at(const YAML::Node& node) const;
  Text scalar(const YAML::Node& node, const std::string& name);

  std::string file_;
  Problems& problems_;
  Place place_;
  bool mapping_ = false;
  std::vector<std::pair<std::string, YAML::Node>> fields_;
  std::vector<std::string> asked_;
};

}  // namespace pane::packing

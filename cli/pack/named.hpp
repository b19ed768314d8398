// Names of the schema in plain files: small letters, one of a list.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "cli/pack/yaml.hpp"

namespace pane::packing {

inline std::string lower(std::string_view name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// One of the schema's own names, in small letters. `names` ends with null.
template <class E>
E named(Fields& fields, const std::string& name, const char* const* names, E otherwise,
        Problems& problems, bool none_too = true) {
  if (!fields.has(name)) return otherwise;
  const Text written = fields.text(name);
  std::string all;
  for (int i = none_too ? 0 : 1; names[i] != nullptr; ++i) {
    if (written.words == lower(names[i])) return static_cast<E>(i);
    all += (all.empty() ? "" : ", ") + lower(names[i]);
  }
  if (!written.words.empty()) problems.error(written.place, "'" + name + "' is one of: " + all);
  return otherwise;
}

}  // namespace pane::packing

// What is wrong with a pack or a list of help lines, told so that its writer can mend it.
// Not here: printing and exit codes (cli/pack.cpp).
// Invariant: a problem's words name the rule and what to do, never more of the text than the words
// it is about.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace pane::packing {

/// An error keeps a pack from being built; a hint asks for a second look.
enum class Severity { kError, kHint };

struct Place {
  std::string file;
  int line = 0;  ///< counted from 1; 0: the file as a whole
};

struct Problem {
  Severity severity = Severity::kError;
  Place place;
  std::string words;
};

class Problems {
 public:
  void error(Place place, std::string words) {
    all_.push_back({Severity::kError, std::move(place), std::move(words)});
  }
  void hint(Place place, std::string words) {
    all_.push_back({Severity::kHint, std::move(place), std::move(words)});
  }
  void add(const Problems& more) { all_.insert(all_.end(), more.all_.begin(), more.all_.end()); }
  [[nodiscard]] bool any_error() const { return count(Severity::kError) > 0; }
  [[nodiscard]] std::size_t count(Severity severity) const {
    return static_cast<std::size_t>(std::count_if(
        all_.begin(), all_.end(), [&](const Problem& p) { return p.severity == severity; }));
  }
  [[nodiscard]] const std::vector<Problem>& all() const { return all_; }

 private:
  std::vector<Problem> all_;
};

}  // namespace pane::packing

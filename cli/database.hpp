// What commands say about databases that are not a folder of this machine. Not here: what is kept
// in one. Invariant: an address may hold a password, and is not repeated.
#pragma once

#include <string>

#include "cli/options.hpp"

namespace pane::cli {

/// Where the address of the database is looked for when no option names one.
constexpr const char* kDatabaseVariable = "PANE_DATABASE";

/// A command that works on a folder alone: it knows the option all the same, to say what to do
/// instead.
class FoldersAlone {
 public:
  explicit FoldersAlone(Options& options);
  /// After Options::parse: empty, or what is done instead, in one sentence. `data`: what --data
  /// says.
  [[nodiscard]] std::string wrong(const std::string& data) const;

 private:
  Options& options_;
};

}  // namespace pane::cli

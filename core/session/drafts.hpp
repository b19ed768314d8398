// Words that were begun and not said yet, under names of the host's choosing. Not here: what is
// filled in of a part (Runs), of a day or a week (Instruments). Invariant: those of the journal are
// mine, all others belong to a space (view::draft_key).
#pragma once

#include <map>

#include "core/session/vault.hpp"
#include "core/session/words.hpp"

namespace pane::session {

struct Desk;

class Drafts {
 public:
  /// BadCommand, TooLong: it cannot be kept.
  static view::Problem check(const std::string& name, const std::string& text);
  /// Empty text removes it.
  view::Problem keep(const Desk& d, const std::string& name, const std::string& text);
  void drop(const Desk& d, const std::string& name) { (void)keep(d, name, {}); }
  /// What was begun with somebody, by the id of the space in hex.
  void forget(Vault& vault, const std::string& space);
  /// The record `d` of that key.
  void read(const std::string& key, View plain) { all_[key] = std::string(as_text(plain)); }
  [[nodiscard]] const std::map<std::string, std::string>& all() const { return all_; }

 private:
  std::map<std::string, std::string> all_;  ///< by view::draft_key
};

}  // namespace pane::session

// What an operator does about single spaces: see how much each takes, and remove one. Not here:
// what is in them, which no operator can read. Invariants: looking changes nothing; a space is
// removed whole or not at all, and only while no relay is running.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "relay/store/store.hpp"

namespace pane::relay {

struct KeptSpace {
  SpaceId id;
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;
  std::uint64_t since = 0;  ///< places of other spaces' entries after its last, removed ones too
};
struct Kept {
  std::vector<KeptSpace> spaces;  ///< the largest first
  std::uint64_t entries = 0, bytes = 0;
  std::uint64_t mailboxes = 0;
  std::optional<std::int64_t> oldest_mailbox, newest_mailbox;  ///< when it was made, Unix seconds
};
/// A relay may be running. Throws StoreFailure.
Kept look_at_spaces(const std::string& folder);

/// Removes all entries of the space and overwrites them in the file; also what it is found by with
/// a phrase. Nothing: there is no such space. Throws StoreFailure: a relay is running there, too.
std::optional<KeptSpace> remove_space(const std::string& folder, const SpaceId& id);

}  // namespace pane::relay

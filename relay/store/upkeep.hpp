// What an operator does with a relay's database: copy it, put a copy back, look through it, see
// what it takes. Not
// here: serving. Invariants: a copy is whole or not there; what stood where a copy is put is kept
// beside it; looking changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "relay/store/store.hpp"

namespace pane::relay {

/// Copies the folder's database, as it is at one moment, to a file that is not there yet; a relay
/// may be running. The copy is looked through before it gets its name. Throws StoreFailure.
void back_up(const std::string& folder, const std::string& to);

/// Puts a copy (a file, or a folder that holds one) in the place of the folder's database, which
/// becomes relay.db.before. Throws StoreFailure: a relay is running there, or the copy is damaged,
/// of a newer version or no relay's; then nothing was changed.
void put_back(const std::string& copy, const std::string& folder);

struct Looked {
  std::uint64_t entries = 0, spaces = 0, mailboxes = 0;
  std::uint64_t spoilt = 0;         ///< entries that no longer fit their id or signature
  std::uint64_t misplaced = 0;      ///< whose place, chain or count of bytes does not follow
  std::uint64_t spoilt_spaces = 0;  ///< that hold any of both
  std::uint64_t empty = 0;          ///< places of what was spoilt once and came again
  bool form = true;                 ///< of the file, its tables and indexes
  [[nodiscard]] bool well() const { return form && spoilt == 0 && misplaced == 0; }
};
/// Reads everything; a relay may be running. Throws StoreFailure where there is nothing to read.
Looked look_through(const std::string& folder, Sound sound);

/// In bytes; nothing where it cannot be found out.
struct DiskUse {
  std::optional<std::uint64_t> database, log;  ///< what both files take
  std::optional<std::uint64_t> free;           ///< for who asks, on their disk
};
DiskUse disk_use(const std::string& folder);

}  // namespace pane::relay

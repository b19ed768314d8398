// A backup file: what it begins with, and reading one (docs/formats/backup.md).
// Not here: making one of the spaces of a Pane, and putting one in (keeping.cpp). Invariant: a file
// is read whole or not at all; nothing in it is secret, and nothing in it is believed before its
// entries were checked like any that a relay hands over.
#pragma once

#include <string>
#include <vector>

#include "core/base/date.hpp"
#include "core/crypto/crypto.hpp"
#include "view_generated.h"

namespace pane::session {

struct Backup {
  /// No file is larger, in bytes: some twenty years of two who write a lot.
  static constexpr std::size_t kMost = std::size_t{96} << 20;
  static constexpr std::size_t kMostSpaces = 64;
  static constexpr std::size_t kMostHead = 32'768;  ///< of so many, with room to spare
  struct OfSpace {
    SpaceId id;
    std::uint64_t index = 0;  ///< of my identity in it; 0: my own space
    Byte relation = 0;
    command::SpaceRest rest = command::SpaceRest::None;
    UnixTime made = 0;  ///< when its space was
    std::string relay;  ///< empty: it has none
    std::uint32_t count = 0;
    /// The envelopes, in the order in which they came; they lie in the file that was read.
    std::vector<View> entries;
  };
  std::uint64_t next_index = 1;  ///< of the identity that the next pairing takes
  UnixTime at = 0;               ///< when it was made
  std::vector<OfSpace> spaces;

  /// All that stands before the entries.
  [[nodiscard]] Bytes head() const;
  /// kVersion: of a later Pane. kForm, kSize: no backup, or not all of one.
  static Result<Backup> read(View file);
};

}  // namespace pane::session

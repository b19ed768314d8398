// Every kind of record, and whose it is (docs/formats/storage.md). To keep a new one, add a row to
// the table in records.cpp. Not here: when they are read (Opening).
#pragma once

#include "core/session/space.hpp"

namespace pane::session {

struct House;

/// KIND, KIND/SPACE or KIND/SPACE/TAIL; of some kinds all behind the first '/' is one name.
struct RecordKey {
  explicit RecordKey(const std::string& key);
  std::string kind, space, tail;
  std::string name;  ///< SPACE/TAIL as one
  /// A place in a row, as `o` and `c` have it.
  [[nodiscard]] std::uint64_t place() const;
};

/// Gives a record to whose it is. False: the store is damaged.
bool read_record(House& h, const std::string& key, View value);

}  // namespace pane::session

// How a relay's database is opened: by the one who writes, and by those who only look. Not here:
// what is read or written then. Invariants: one program writes, and holds the folder's lock for as
// long; who looks changes nothing; what is not ours, is damaged or of a newer version is not
// changed.
#pragma once

#include <cstdint>
#include <string>

#include "relay/store/folder.hpp"
#include "relay/store/sqlite.hpp"

namespace pane::relay {

/// The folder's database, to write. It is made where there is none, and brought to this version's
/// form. Throws StoreFailure.
struct Writing {
  explicit Writing(const std::string& folder);
  FolderLock lock;
  std::string file;
  sqlite::Database db;
  /// What was found is on the disk; false: that is too full for it.
  bool settled;
};

/// Forces to disk what was found. A sync that failed, or a kill before it, leaves entries in the
/// system's memory that are read back as if they were safe; sent again, they would be acknowledged
/// as duplicates, which write nothing and so sync nothing.
void settle(sqlite::Database& db);

/// The folder's database, to look at, also while a relay writes. Throws StoreFailure where there is
/// none or it is empty.
class Looking : public sqlite::Database {
 public:
  explicit Looking(const std::string& folder);
  /// Throws StoreFailure where its tables are not this version's.
  void expect_this_version() const;

 private:
  std::int64_t version_;
};

}  // namespace pane::relay

// The folder that a relay's data is in: whose it is, and whether it still is what it was. Not here:
// what the database holds. Invariants: one program at a time holds the lock; a folder that once
// held a database says so, so that one which was lost is not taken for a new beginning.
#pragma once

#include <cstdint>
#include <string>

#include "relay/store/sqlite.hpp"

namespace pane::relay {

/// Where the database is, as SQLite takes it for a plain path.
std::string database_in(const std::string& folder);
std::string plain_path(const std::string& path);

/// Held as long as the folder is in use; the system lets go of it however the program ends.
class FolderLock {
 public:
  /// Makes the folder where there is none. Throws StoreFailure.
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// A database was made or put back here.
  [[nodiscard]] bool had_database() const;
  void note_database() const;
  /// The file that is locked is the one that another relay would lock.
  [[nodiscard]] bool holds() const;

 private:
  std::string path_;
  int fd_ = -1;
};

/// Which file a path leads to just now.
struct FileIdentity {
  std::uint64_t device = 0, inode = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};
/// Zeros: to none.
FileIdentity identity_of(const std::string& path);

/// Forces a file or folder to the disk. Throws StoreFailure.
void sync_path(const std::string& path);

/// What root makes in a folder is for the one who runs the relay there.
void give_to_owner(const std::string& folder, const std::string& path);

/// A file of that size, all of which the disk has set aside; or none.
void allocate(const std::string& path, std::uint64_t bytes);

/// The version of the tables, 0 where there are none yet; refuses what is not ours to write,
/// without a change to it. Throws StoreFailure.
std::int64_t version_of(sqlite::Database& db);

}  // namespace pane::relay

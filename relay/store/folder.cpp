#include "relay/store/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "relay/store/schema.hpp"

namespace pane::relay {

// SQLite may be built to read what begins with "file:" as an address.
std::string plain_path(const std::string& path) {
  return path.starts_with('/') ? path : "./" + path;
}

std::string database_in(const std::string& folder) { return plain_path(folder + "/relay.db"); }

FolderLock::FolderLock(const std::string& folder) : path_(folder + "/lock") {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder, error)) {
    throw StoreFailure("The data folder cannot be made. Check the path after --data.");
  }
  fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) {
    throw StoreFailure("The data folder cannot be written. Check who owns it.");
  }
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd_);
    throw StoreFailure("Another relay is using this data folder. End it, or name another folder.");
  }
}

FolderLock::~FolderLock() { ::close(fd_); }

bool FolderLock::had_database() const {
  struct stat s {};
  return ::fstat(fd_, &s) == 0 && s.st_size > 0;
}

void FolderLock::note_database() const {
  if (had_database()) return;
  // Lost in a power cut, it is written again at the next start.
  (void)!::write(fd_, "A relay's database is in this folder.\n", 38);
}

bool FolderLock::holds() const {
  struct stat s {};
  return ::fstat(fd_, &s) == 0 &&
         identity_of(path_) == FileIdentity{s.st_dev, static_cast<std::uint64_t>(s.st_ino)};
}

FileIdentity identity_of(const std::string& path) {
  struct stat s {};
  if (::stat(path.c_str(), &s) != 0) return {};
  return {s.st_dev, static_cast<std::uint64_t>(s.st_ino)};
}

void sync_path(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!synced) throw StoreFailure("What was written cannot be forced to the disk. Check the disk.");
}

void give_to_owner(const std::string& folder, const std::string& path) {
  struct stat s {};
  if (::geteuid() == 0 && ::stat(folder.c_str(), &s) == 0) {
    (void)!::chown(path.c_str(), s.st_uid, s.st_gid);
  }
}

void allocate(const std::string& path, std::uint64_t bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return;
  const bool done = ::posix_fallocate(fd, 0, static_cast<off_t>(bytes)) == 0;
  ::close(fd);
  if (!done) ::unlink(path.c_str());
}

std::int64_t version_of(sqlite::Database& db) {
  const std::int64_t version = db.number("PRAGMA user_version");
  const std::int64_t application = db.number("PRAGMA application_id");
  if (application == 0 && version == 0 && db.number("SELECT count(*) FROM sqlite_schema") == 0) {
    return 0;
  }
  if (application != kApplicationId) {
    throw StoreFailure(
        "The file relay.db in the data folder is not a relay's. Name another folder.");
  }
  if (version > kSchemaVersion) {
    throw StoreFailure(
        "The relay's database was written by a newer version of Pane. Run that one.");
  }
  return version;
}

}  // namespace pane::relay

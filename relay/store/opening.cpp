#include "relay/store/opening.hpp"

#include <filesystem>

#include "relay/limits.hpp"
#include "relay/store/schema.hpp"

namespace pane::relay {
namespace {

using sqlite::Database;

constexpr std::uintmax_t kCheckedBytes =
    256ull * 1024 * 1024;                     ///< larger files are not read whole at the start
constexpr std::uintmax_t kHeaderBytes = 100;  ///< a database has at least its header

/// What a power cut left of a database must not be taken for a beginning.
void expect_what_was_there(const FolderLock& lock, const std::string& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (lock.had_database() && (error || size < kHeaderBytes)) {
    throw StoreFailure(
        "The database that was in the data folder is gone. Put back a copy with pane restore; to "
        "begin anew, empty the folder.");
  }
}

/// A megabyte that waits for the day on which the disk is full: SQLite needs a little room even to
/// read.
void keep_spare_room(const std::string& folder) {
  const std::string spare = folder + "/spare";
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error || space.available >= 64 * limits::kSpareBytes) {
    if (!std::filesystem::exists(spare, error)) allocate(spare, limits::kSpareBytes);
  } else if (space.available < limits::kSpareBytes) {
    std::filesystem::remove(spare, error);
  }
}

/// Makes the tables in an empty database, and brings older ones to this version's form. False: the
/// disk is too full to force to it what was found.
bool prepare(Database& db, const std::string& file) {
  db.keep_log_at_close(true);  // writing it back would change what may not be ours, or is damaged
  // Another program may hold a lock for a while: a copy, a look, a checkpoint.
  sqlite3_busy_timeout(db.get(), static_cast<int>(limits::kStorePatience.count()));
  const std::int64_t version = version_of(db);
  if (db.text("PRAGMA journal_mode = WAL") != "wal") db.fail(SQLITE_IOERR);
  db.run(("PRAGMA journal_size_limit = " + std::to_string(limits::kLogKept)).c_str());
  db.run(
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -16000; PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF");
  if (version == 0) {
    db.run("BEGIN IMMEDIATE");
    db.run(kEnvelopeTables);
    db.run(kOtherTables);
    db.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    db.run(("PRAGMA user_version = " + std::to_string(kSchemaVersion)).c_str());
    db.run("COMMIT");
    db.keep_log_at_close(false);
    settle(db);
    return true;
  }
  std::error_code error;
  if (std::filesystem::file_size(file, error) <= kCheckedBytes &&
      db.text("PRAGMA quick_check(1)") != "ok") {
    db.fail(SQLITE_CORRUPT);
  }
  db.keep_log_at_close(false);
  if (version == 1) {
    db.run("BEGIN IMMEDIATE");
    db.run(kLeaveVersion1);
    db.run(kEnvelopeTables);
    db.run(kFillFromVersion1);
    db.run(("PRAGMA user_version = " + std::to_string(kSchemaVersion)).c_str());
    db.run("COMMIT");
  }
  try {
    settle(db);
  } catch (const StoreFull&) {
    return false;
  }
  return true;
}

std::string existing(const std::string& folder) {
  std::string file = database_in(folder);
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    throw StoreFailure(
        "There is no relay's database in the data folder. Check the path after --data.");
  }
  return file;
}

}  // namespace

void settle(Database& db) {
  const int code =
      sqlite3_wal_checkpoint_v2(db.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) db.fail(code);
}

Writing::Writing(const std::string& folder)
    : lock(folder),
      file((expect_what_was_there(lock, database_in(folder)), database_in(folder))),
      db(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE),
      settled((keep_spare_room(folder), prepare(db, file))) {
  lock.note_database();
}

Looking::Looking(const std::string& folder) : Database(existing(folder), SQLITE_OPEN_READONLY) {
  sqlite3_busy_timeout(get(), static_cast<int>(limits::kStorePatience.count()));
  version_ = version_of(*this);
  if (version_ == 0) throw StoreFailure("The relay's database is empty.");
}

void Looking::expect_this_version() const {
  if (version_ < kSchemaVersion) {
    throw StoreFailure("The relay's database is of an older version. Start the relay once.");
  }
}

}  // namespace pane::relay

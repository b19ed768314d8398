#include "relay/store/upkeep.hpp"

#include <filesystem>

#include "relay/store/opening.hpp"

namespace pane::relay {
namespace {

namespace fs = std::filesystem;
using sqlite::Database;
using sqlite::Statement;

bool is_whole(Database& db) {
  try {
    return db.text("PRAGMA integrity_check(1)") == "ok";
  } catch (const StoreDamage&) {
    return false;
  }
}

void expect_file(const std::string& file, const char* otherwise) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) throw StoreFailure(otherwise);
}

/// Removed unless it was renamed.
struct Part {
  explicit Part(std::string name) : path(std::move(name)) { clear(); }
  ~Part() { clear(); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  void clear() const {
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(path + end, ignored);
  }
  std::string path;
};

void rename_or_fail(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error)
    throw StoreFailure("The file " + to + " cannot be written. Check who owns its folder.");
}

std::string folder_of(const std::string& file) {
  const std::string parent = fs::path(file).parent_path().string();
  return parent.empty() ? "." : parent;
}

/// A copy of one file; false where that cannot be.
bool copy_file(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::copy_file(from, to, error);
  if (error) return false;
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
  return !error;
}

/// Makes one whole file of a copy and what may lie beside it, and refuses what is not fit to serve.
void prepare_copy(const std::string& copy, const std::string& part) {
  std::error_code error;
  const std::string log = copy + "-wal";
  if (!copy_file(copy, part) || (fs::exists(log, error) && !copy_file(log, part + "-wal"))) {
    throw StoreFailure("The copy cannot be read, or the data folder has no room for it.");
  }
  try {
    Database db(part, SQLITE_OPEN_READWRITE);
    if (version_of(db) == 0) throw StoreFailure("The copy is empty.");
    if (!is_whole(db)) throw StoreDamage("");
    if (db.text("PRAGMA journal_mode = DELETE") != "delete") db.fail(SQLITE_IOERR);
  } catch (const StoreDamage&) {
    throw StoreFailure("The copy is damaged. Nothing was changed; put back another one.");
  }
  sync_path(part);
}

class Look {
 public:
  Look(Database& db, Sound sound) : db_(db), sound_(sound) {}

  Looked run() {
    try {
      looked_.form = is_whole(db_);
      looked_.spaces = static_cast<std::uint64_t>(db_.number("SELECT count(*) FROM space"));
      looked_.mailboxes = static_cast<std::uint64_t>(db_.number("SELECT count(*) FROM mailbox"));
      Statement rows(db_,
                     "SELECT space, seq, id, chain, used_first + used_second, bytes FROM envelope "
                     "ORDER BY space, seq");
      while (rows.step()) row(rows);
    } catch (const StoreDamage&) {
      looked_.form = false;
    }
    return looked_;
  }

 private:
  void row(const Statement& s) {
    const std::int64_t space = s.number(0);
    if (space != space_) at_ = {}, space_ = space, counted_ = false;
    const View bytes = s.blob(5);
    const auto used = static_cast<std::uint64_t>(s.number(4));
    Hash chain;
    EnvelopeId id;
    bool follows = EnvelopeId::from(s.blob(2), id) && Hash::from(s.blob(3), chain) &&
                   static_cast<std::uint64_t>(s.number(1)) == at_.seq + 1;
    if (bytes.empty()) {
      ++looked_.empty;  // its id is gone, and with it what its link was made of
      follows = follows && used >= at_.used[0];
    } else {
      ++looked_.entries;
      follows = follows && chain == next_chain(at_.chain, id) && used == at_.used[0] + bytes.size();
      if (!sound_(id, bytes)) note(looked_.spoilt);
    }
    if (!follows) note(looked_.misplaced);
    at_ = Head{static_cast<std::uint64_t>(s.number(1)), chain, {used, 0}};
  }

  void note(std::uint64_t& kind) {
    ++kind;
    if (!std::exchange(counted_, true)) ++looked_.spoilt_spaces;
  }

  Database& db_;
  Sound sound_;
  Looked looked_;
  std::int64_t space_ = 0;
  Head at_;  ///< of the row before; used[0] counts both members'
  bool counted_ = false;
};

}  // namespace

void back_up(const std::string& folder, const std::string& to) {
  Looking db(folder);
  std::error_code error;
  if (fs::exists(to, error)) {
    throw StoreFailure("There is a file of that name already. Choose another name for the copy.");
  }
  const Part part(plain_path(to) + ".part");
  Statement(db, "VACUUM INTO ?").bind_text(part.path).run();
  Database copy(part.path, SQLITE_OPEN_READONLY);
  if (!is_whole(copy)) {
    throw StoreFailure(
        "The relay's database is damaged, and there is no copy of it now. Look through it with: "
        "pane serve --check");
  }
  sync_path(part.path);
  rename_or_fail(part.path, to);
  sync_path(folder_of(to));
}

void put_back(const std::string& copy, const std::string& folder) {
  std::error_code error;
  const std::string from = plain_path(fs::is_directory(copy, error) ? copy + "/relay.db" : copy);
  expect_file(from, "There is no copy at that place. Name the file that pane backup has made.");
  const FolderLock lock(folder);
  const std::string file = database_in(folder);
  if (identity_of(from) == identity_of(file)) {
    throw StoreFailure("That is the relay's database itself. Name a copy.");
  }
  const Part part(file + ".part");
  prepare_copy(from, part.path);
  lock.note_database();
  // The log belongs to the database that goes, and would be read into the one that comes.
  const std::string before = file + ".before";
  fs::remove(before + "-wal", error);
  if (fs::exists(file, error)) rename_or_fail(file, before);
  if (fs::exists(file + "-wal", error)) rename_or_fail(file + "-wal", before + "-wal");
  fs::remove(file + "-shm", error);
  give_to_owner(folder, part.path);
  give_to_owner(folder, folder + "/lock");
  rename_or_fail(part.path, file);
  sync_path(folder);
}

DiskUse disk_use(const std::string& folder) {
  const std::string file = database_in(folder);
  const auto size = [](const std::string& path) -> std::optional<std::uint64_t> {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(path, error);
    if (error) return std::nullopt;
    return bytes;
  };
  DiskUse use{size(file), size(file + "-wal"), {}};
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (!error) use.free = space.available;
  return use;
}

Looked look_through(const std::string& folder, Sound sound) {
  try {
    Looking db(folder);
    db.expect_this_version();
    return Look(db, sound).run();
  } catch (const StoreDamage&) {
    Looked looked;
    looked.form = false;
    return looked;
  }
}

}  // namespace pane::relay

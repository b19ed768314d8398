#include "relay/store/sqlite.hpp"

#include <cerrno>

namespace pane::relay::sqlite {
namespace {

std::string sentence(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "The disk with the relay's data is full. Make room, then start again: nothing "
             "that was confirmed is lost.";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "The relay's database is damaged. Put back a copy of the data folder; phones send "
             "again what that copy lacks.";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return "The relay's database cannot be opened for writing. Check who owns the data folder.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Another program is using the relay's database. End it, then start again.";
    case SQLITE_NOMEM:
      return "There is not enough memory for the relay's database.";
    default:
      return std::string("The relay's data cannot be written or read (") + sqlite3_errstr(code) +
             "). Check the disk, then start again: nothing that was confirmed is lost.";
  }
}

/// One place of the file cannot be read; the others may be whole.
bool is_damage(int code) {
  const int kind = code & 0xff;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || code == SQLITE_IOERR_READ ||
         code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS;
}

}  // namespace

Database::Database(const std::string& path, int flags) {
  const int code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    sqlite3_close_v2(db_);
    throw StoreFailure(sentence(code));
  }
  sqlite3_extended_result_codes(db_, 1);
}

Database::~Database() { sqlite3_close_v2(db_); }

std::exception_ptr Database::failure(int code) const {
  if (is_damage(code)) return std::make_exception_ptr(StoreDamage(sentence(SQLITE_CORRUPT)));
  // A quota or a file size limit is a full disk to the person, though SQLite calls it an error of
  // writing. A failed commit does not keep the system's reason, so the last one is asked for, too.
  const int kept = sqlite3_system_errno(db_);
  const int why = (code & 0xff) != SQLITE_IOERR ? 0 : kept != 0 ? kept : errno;
  const bool no_room = why == EDQUOT || why == EFBIG || why == ENOSPC;
  // After a sync that failed nobody knows what is on the disk, whatever the reason was.
  const bool sync = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
  if ((code & 0xff) == SQLITE_FULL || (no_room && !sync)) {
    return std::make_exception_ptr(StoreFull(sentence(SQLITE_FULL)));
  }
  return std::make_exception_ptr(StoreFailure(sentence(no_room ? SQLITE_FULL : code)));
}

void Database::fail(int code) const { std::rethrow_exception(failure(code)); }

void Database::run(const char* sql) {
  const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

void Database::keep_log_at_close(bool keep) {
  const int code = sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const char* sql) {
  Statement s(*this, sql);
  return s.step() ? s.number(0) : 0;
}

std::string Database::text(const char* sql) {
  Statement s(*this, sql);
  if (!s.step()) return {};
  std::string first(as_text(s.blob(0)));
  s.run();  // what goes wrong behind the first row is an error, too
  return first;
}

Statement::Statement(Database& db, const std::string& sql) : db_(db) {
  check(sqlite3_prepare_v3(db.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &stmt_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(stmt_); }

bool Statement::step() {
  errno = 0;
  const int code = sqlite3_step(stmt_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const auto failure = db_.failure(code);  // before reset, which forgets the system's reason
  sqlite3_reset(stmt_);
  std::rethrow_exception(failure);
}

// The error of a failed step was thrown by that step; reset would only repeat it.
void Statement::reset() { sqlite3_reset(stmt_); }

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(stmt_, column); }

View Statement::blob(int column) const {
  const auto* data = static_cast<const Byte*>(sqlite3_column_blob(stmt_, column));
  const int size = sqlite3_column_bytes(stmt_, column);
  return data == nullptr ? View() : View(data, static_cast<std::size_t>(size));
}

void Statement::bind_one(int at, View v) {
  // An empty view may have no address, and SQLite would read that as NULL.
  const void* data = v.empty() ? static_cast<const void*>("") : v.data();
  check(sqlite3_bind_blob64(stmt_, at, data, v.size(), SQLITE_STATIC));
}

Statement& Statement::bind_text(const std::string& text) {
  reset();
  check(sqlite3_bind_text64(stmt_, 1, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

void Statement::bind_one(int at, std::int64_t v) { check(sqlite3_bind_int64(stmt_, at, v)); }

void Statement::check(int code) {
  if (code != SQLITE_OK) db_.fail(code);
}

}  // namespace pane::relay::sqlite

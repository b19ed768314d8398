// A thin, owning face of SQLite's C API: a connection, prepared statements, and errors as
// sentences. Not here: tables. Invariants: every error throws StoreFailure; bound memory outlives
// the step that uses it.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "core/base/bytes.hpp"
#include "relay/store/store.hpp"

namespace pane::relay::sqlite {

class Database {
 public:
  Database(const std::string& path, int flags);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql);
  [[nodiscard]] std::int64_t number(const char* sql);
  [[nodiscard]] std::string text(const char* sql);
  /// Whether the write-ahead log stays as it is when this connection is the last to close.
  void keep_log_at_close(bool keep);
  [[nodiscard]] sqlite3* get() const { return db_; }
  /// The sentence for a result code, as the exception to throw.
  [[nodiscard]] std::exception_ptr failure(int code) const;
  [[noreturn]] void fail(int code) const;

 private:
  sqlite3* db_ = nullptr;
};

/// A prepared statement, reset whenever it is bound anew.
class Statement {
 public:
  Statement(Database& db, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Binds all parameters, in order: integers or bytes.
  template <class... Args>
  Statement& bind(const Args&... args) {
    reset();
    int at = 0;
    (bind_one(++at, args), ...);
    return *this;
  }
  /// Binds the only parameter, as text.
  Statement& bind_text(const std::string& text);
  /// True: there is a row.
  bool step();
  void run() {
    while (step()) {
    }
    reset();
  }
  void reset();
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] View blob(int column) const;
  template <class F>
  [[nodiscard]] F id(int column) const {
    F f;
    if (!F::from(blob(column), f)) db_.fail(SQLITE_CORRUPT);
    return f;
  }

 private:
  void bind_one(int at, View v);
  void bind_one(int at, const Bytes& v) { bind_one(at, View(v)); }
  template <class Tag, std::size_t N>
  void bind_one(int at, const Fixed<Tag, N>& f) {
    bind_one(at, f.view());
  }
  void bind_one(int at, std::int64_t v);
  void bind_one(int at, std::uint64_t v) { bind_one(at, static_cast<std::int64_t>(v)); }
  void bind_one(int at, int v) { bind_one(at, std::int64_t{v}); }
  void bind_one(int at, Byte v) { bind_one(at, std::int64_t{v}); }
  void check(int code);

  Database& db_;
  sqlite3_stmt* stmt_ = nullptr;
};

}  // namespace pane::relay::sqlite

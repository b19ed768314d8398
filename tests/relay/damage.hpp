// A relay's database, changed behind its back as a failing disk does.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <string>

namespace pane::testing {

inline void run_sql(const std::string& file, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
  sqlite3_busy_timeout(db, 5000);
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(db);
  sqlite3_close(db);
}

/// Changes the last bit but `from_end` bytes of the envelope at a place of the only space.
inline void spoil(const std::string& folder, int seq, int from_end) {
  const std::string n = std::to_string(from_end);
  run_sql(folder + "/relay.db",
          "UPDATE envelope SET bytes = CAST(substr(bytes, 1, length(bytes) - " + n +
              " - 1) || CASE WHEN substr(bytes, length(bytes) - " + n +
              ", 1) = x'07' THEN x'08' ELSE x'07' END || substr(bytes, length(bytes) + 1 - " + n +
              ", " + n + ") AS BLOB) WHERE seq = " + std::to_string(seq));
}

/// Overwrites the first page of a table, below everything that is open.
inline void scribble_over(const std::string& folder, const std::string& table) {
  const std::string file = folder + "/relay.db";
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
  sqlite3_busy_timeout(db, 5000);
  sqlite3_stmt* root = nullptr;
  const std::string sql = "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'";
  ASSERT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &root, nullptr), SQLITE_OK);
  ASSERT_EQ(sqlite3_step(root), SQLITE_ROW);
  const std::streamoff at = (sqlite3_column_int64(root, 0) - 1) * 4096;
  sqlite3_finalize(root);
  EXPECT_EQ(sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr),
            SQLITE_OK);
  {
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(at);
    out << std::string(4096, '\xff');
  }
  // What others have read of the file is out of date from here on.
  EXPECT_EQ(sqlite3_exec(db, "CREATE TABLE other (x)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
}

}  // namespace pane::testing

// A relay's database, changed behind its back as a failing disk does.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

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

}  // namespace pane::testing

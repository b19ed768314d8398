// The store's contract on SQLite, and what is SQLite's own: damage, versions, two relays, and the
// one that writes.
#include "relay/store/sqlite_store.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "tests/relay/store_contract.hpp"

namespace pane::testing {

using namespace pane::relay;

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract,
                         ::testing::Values(StoreOpener([](const std::string& folder) {
                           return open_sqlite_store(folder);
                         })));

namespace {

std::string refusal(const std::string& folder) {
  try {
    open_sqlite_store(folder);
  } catch (const StoreFailure& failure) {
    return failure.what();
  }
  return "opened";
}

void run_sql(const std::string& file, const char* sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
}

}  // namespace

TEST(SqliteStore, SaysThatAFileIsNoDatabase) {
  Folder folder;
  std::ofstream(folder / "relay.db") << std::string(8192, 'x');
  EXPECT_NE(refusal(folder.path()).find("damaged"), std::string::npos);
}

TEST(SqliteStore, SaysThatAPageIsDamaged) {
  Folder folder;
  {
    const auto store = open_sqlite_store(folder.path());
    Batch b;
    for (Byte n = 0; n < 200; ++n) {
      NewEnvelope e;
      e.space.bytes.fill(1);
      e.id.bytes.fill(n);
      e.bytes.assign(600, n);
      b.envelopes.push_back(e);
    }
    store->commit(b);
  }
  {
    std::fstream file(folder / "relay.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8 * 4096);
    file << std::string(3 * 4096, '\xff');
  }
  EXPECT_NE(refusal(folder.path()).find("damaged"), std::string::npos);
}

TEST(SqliteStore, LeavesADatabaseOfANewerVersionAlone) {
  Folder folder;
  { const auto store = open_sqlite_store(folder.path()); }
  run_sql(folder / "relay.db", "PRAGMA user_version = 99");
  EXPECT_NE(refusal(folder.path()).find("newer version"), std::string::npos);
}

TEST(SqliteStore, LeavesAnotherProgramsDatabaseAlone) {
  Folder folder;
  run_sql(folder / "relay.db", "CREATE TABLE theirs (x)");
  EXPECT_NE(refusal(folder.path()).find("not a relay's"), std::string::npos);
}

TEST(SqliteStore, KeepsASecondRelayOutOfTheFolder) {
  Folder folder;
  {
    const auto store = open_sqlite_store(folder.path());
    EXPECT_NE(refusal(folder.path()).find("Another relay"), std::string::npos);
  }
  EXPECT_EQ(refusal(folder.path()), "opened");
}

TEST(SqliteStore, SaysThatAFolderCannotBeMade) {
  EXPECT_NE(refusal("/dev/null/data").find("--data"), std::string::npos);
}

TEST(SqliteStore, NoReaderCanWrite) {
  // Debian 12's SQLite can lose pages when two connections write and checkpoint. A log that only
  // ever shrinks while the store is open, and never when a reader goes, shows that there is one.
  Folder folder;
  const auto store = open_sqlite_store(folder.path());
  Batch b;
  NewEnvelope e;
  e.bytes.assign(5000, 1);
  b.envelopes.push_back(e);
  store->commit(b);
  const auto size = std::filesystem::file_size(folder / "relay.db-wal");
  ASSERT_GT(size, 0u);
  { const auto reader = store->reader(); }
  EXPECT_EQ(std::filesystem::file_size(folder / "relay.db-wal"), size);
}

}  // namespace pane::testing

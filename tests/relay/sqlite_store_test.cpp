// The store's contract on SQLite, and what is SQLite's own: damage, versions, two relays, and the
// one that writes.
#include "relay/store/sqlite_store.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <optional>

#include "relay/limits.hpp"
#include "relay/store/sqlite.hpp"
#include "tests/relay/damage.hpp"
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

/// A database as version 1 of the tables had it: one envelope in space 1, two in space 2.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE envelope (
  space BLOB NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL, type INTEGER NOT NULL,
  chain BLOB NOT NULL, used_first INTEGER NOT NULL, used_second INTEGER NOT NULL,
  bytes BLOB NOT NULL, PRIMARY KEY (space, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX envelope_id ON envelope (space, id);
CREATE INDEX envelope_control ON envelope (space, seq) WHERE type IN (1, 2);
CREATE TABLE identity (
  key BLOB NOT NULL, space BLOB NOT NULL, PRIMARY KEY (key, space)
) STRICT, WITHOUT ROWID;
CREATE TABLE mailbox (
  id BLOB NOT NULL PRIMARY KEY, made INTEGER NOT NULL, void INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_made ON mailbox (made);
CREATE TABLE mail (
  mailbox BLOB NOT NULL, slot INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (mailbox, slot)
) STRICT, WITHOUT ROWID;
INSERT INTO envelope VALUES
  (x'01010101010101010101010101010101', 1,
   x'0101010101010101010101010101010101010101010101010101010101010101', 1,
   x'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', 4, 0, x'b0'),
  (x'02020202020202020202020202020202', 1,
   x'0101010101010101010101010101010101010101010101010101010101010101', 1,
   x'0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b', 5, 0, x'b1'),
  (x'02020202020202020202020202020202', 2,
   x'0202020202020202020202020202020202020202020202020202020202020202', 0,
   x'0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c', 5, 9, x'b2');
INSERT INTO identity VALUES
  (zeroblob(32), x'01010101010101010101010101010101');
PRAGMA application_id = 1346457157;
PRAGMA user_version = 1;
)sql";

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
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

TEST(SqliteStore, LeavesADamagedDatabaseAsItIs) {
  Folder left, found;
  const auto store = open_sqlite_store(left.path());
  NewEnvelope e;
  e.bytes.assign(600, 1);
  store->commit({0, nullptr, {e}, {}, false});
  // As after a power cut: what was written last stands in the write-ahead log alone.
  const std::string database = found / "relay.db", log = found / "relay.db-wal";
  std::filesystem::copy(left / "relay.db", database);
  std::filesystem::copy(left / "relay.db-wal", log);
  {
    std::fstream file(database, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(contents(database).size() - 4096, '\xff');
  }
  const std::string database_before = contents(database), log_before = contents(log);
  ASSERT_GT(log_before.size(), 4096u);
  EXPECT_NE(refusal(found.path()).find("damaged"), std::string::npos);
  EXPECT_TRUE(contents(database) == database_before);
  EXPECT_TRUE(contents(log) == log_before);
}

TEST(SqliteStore, TakesOverWhatVersion1Kept) {
  Folder folder;
  run_sql(folder / "relay.db", kVersion1);
  NewEnvelope third;
  third.space.bytes.fill(2);
  third.id.bytes.fill(3);
  third.bytes.assign(70, 3);
  Hash chain;
  chain.bytes.fill(12);
  for (int start = 0; start < 2; ++start) {
    const auto store = open_sqlite_store(folder.path());
    const auto reader = store->reader();
    const auto rows = reader->read(third.space, 0, 10, 1000);
    ASSERT_EQ(rows.size(), 2u + static_cast<std::size_t>(start));
    EXPECT_EQ(rows[1].chain, chain);
    EXPECT_EQ(rows[1].bytes, (Bytes{0xb2}));
    EXPECT_EQ(reader->control(third.space).size(), 1u);
    EXPECT_EQ(reader->head(third.space)->used[1], 9u);
    SpaceId other;
    other.bytes.fill(1);
    EXPECT_EQ(reader->head(other)->seq, 1u);
    EXPECT_EQ(reader->spaces_of(SignKey{}, 10), std::vector<SpaceId>{other});
    Batch b;
    b.envelopes.push_back(third);
    const Appended a = store->commit(b).envelopes[0];
    EXPECT_EQ(a.seq, 3u);
    EXPECT_EQ(a.chain, next_chain(chain, third.id));
    EXPECT_EQ(a.duplicate, start == 1);
  }
  // The envelopes' old table is gone: its place is free.
  run_sql(folder / "relay.db", "CREATE TABLE clustered (a)");
}

TEST(SqliteStore, LeavesADatabaseOfANewerVersionAlone) {
  Folder folder;
  { const auto store = open_sqlite_store(folder.path()); }
  run_sql(folder / "relay.db", "PRAGMA user_version = 99");
  const std::string before = contents(folder / "relay.db");
  EXPECT_NE(refusal(folder.path()).find("newer version"), std::string::npos);
  EXPECT_TRUE(contents(folder / "relay.db") == before);
}

TEST(SqliteStore, LeavesAnotherProgramsDatabaseAlone) {
  Folder folder;
  run_sql(folder / "relay.db", "CREATE TABLE theirs (x)");
  const std::string before = contents(folder / "relay.db");
  EXPECT_NE(refusal(folder.path()).find("not a relay's"), std::string::npos);
  EXPECT_TRUE(contents(folder / "relay.db") == before);
}

TEST(SqliteStore, LeavesALogThatAnotherProgramDidNotWriteBackAlone) {
  Folder source, folder;
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open((source / "theirs.db").c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)", nullptr, nullptr,
                         nullptr),
            SQLITE_OK);
  std::filesystem::copy(source / "theirs.db", folder / "relay.db");
  std::filesystem::copy(source / "theirs.db-wal", folder / "relay.db-wal");
  sqlite3_close(db);
  const std::string file = contents(folder / "relay.db"), log = contents(folder / "relay.db-wal");
  ASSERT_FALSE(log.empty());
  EXPECT_NE(refusal(folder.path()).find("not a relay's"), std::string::npos);
  EXPECT_TRUE(contents(folder / "relay.db") == file);
  EXPECT_TRUE(contents(folder / "relay.db-wal") == log);
}

TEST(SqliteStore, WhatAKilledOneLeftInTheLogIsOnTheDiskBeforeAnythingIsServed) {
  Folder killed, folder;
  Batch b;
  b.envelopes.emplace_back();
  b.envelopes[0].bytes.assign(600, 1);
  {
    const auto store = open_sqlite_store(killed.path());
    store->commit(b);
    std::filesystem::copy(killed / "relay.db", folder / "relay.db");
    std::filesystem::copy(killed / "relay.db-wal", folder / "relay.db-wal");
  }
  ASSERT_GT(std::filesystem::file_size(folder / "relay.db-wal"), 0u);
  const auto store = open_sqlite_store(folder.path());
  EXPECT_EQ(std::filesystem::file_size(folder / "relay.db-wal"), 0u);
  const std::uint64_t syncs = store->syncs();
  EXPECT_TRUE(store->commit(b).envelopes[0].duplicate);
  EXPECT_EQ(store->syncs(), syncs);  // nothing was written, so nothing was forced to disk
  b.envelopes[0].id.bytes.fill(2);
  EXPECT_FALSE(store->commit(b).envelopes[0].duplicate);
  EXPECT_EQ(store->syncs(), syncs + 1);
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

TEST(SqliteStore, TheLogStaysSmallUnderLoad) {
  Folder folder;
  const auto store = open_sqlite_store(folder.path());
  const auto reader = store->reader();
  std::uintmax_t largest = 0;
  for (std::uint32_t n = 0; n < 400; ++n) {
    Batch b;
    for (Byte i = 0; i < 20; ++i) {
      NewEnvelope e;
      e.space.bytes.fill(i);
      std::memcpy(e.id.bytes.data(), &n, sizeof n);
      e.bytes.assign(600, i);
      b.envelopes.push_back(std::move(e));
    }
    store->commit(b);
    store->tidy(true);
    largest = std::max(largest, std::filesystem::file_size(folder / "relay.db-wal"));
    ASSERT_EQ(reader->read(SpaceId{}, n, 10, 10'000).size(), 1u);
  }
  // 8,000 appends went through it, and it was not written back at every commit.
  EXPECT_LT(largest, 2u << 20);
  EXPECT_GT(largest, 1u << 19);
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

/// One envelope in one space.
Batch one(Byte n, std::size_t size = 600) {
  Batch b;
  b.envelopes.emplace_back();
  b.envelopes[0].id.bytes.fill(n);
  b.envelopes[0].bytes.assign(size, n);
  return b;
}

/// Another program's connection.
class Other {
 public:
  explicit Other(const std::string& file) {
    EXPECT_EQ(sqlite3_open(file.c_str(), &db_), SQLITE_OK);
  }
  ~Other() { sqlite3_close(db_); }
  Other(const Other&) = delete;
  Other& operator=(const Other&) = delete;
  void run(const char* sql) {
    EXPECT_EQ(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }

 private:
  sqlite3* db_ = nullptr;
};

TEST(SqliteStore, WaitsForAnotherProgramThatHasLockedIt) {
  Folder folder;
  const auto store = open_sqlite_store(folder.path());
  Other other(folder / "relay.db");
  other.run("BEGIN IMMEDIATE");
  auto waiting = std::async(std::launch::async, [&] { return store->commit(one(1)); });
  EXPECT_EQ(waiting.wait_for(std::chrono::milliseconds(300)), std::future_status::timeout);
  other.run("ROLLBACK");
  EXPECT_EQ(waiting.get().envelopes[0].seq, 1u);
}

TEST(SqliteStore, TheLogIsCutAgainOnceNobodyHoldsItOpen) {
  Folder folder;
  const auto store = open_sqlite_store(folder.path());
  const std::string log = folder / "relay.db-wal";
  {
    Other reader(folder / "relay.db");
    reader.run("BEGIN; SELECT count(*) FROM envelope");
    for (int i = 0; i < 5; ++i) {
      Batch b;
      for (int k = 0; k < 100; ++k) {
        b.envelopes.push_back(one(static_cast<Byte>(i * 50), 60'000).envelopes[0]);
        b.envelopes.back().id.bytes[1] = static_cast<Byte>(k);
      }
      store->commit(b);
      store->tidy(false);
    }
    EXPECT_GT(std::filesystem::file_size(log), limits::kLogKept);
  }
  store->commit(one(254));
  store->tidy(false);
  store->commit(one(255));
  EXPECT_LE(std::filesystem::file_size(log), limits::kLogKept);
}

TEST(SqliteStore, KeepsWithinItsBoundAndTheLastOfItForThoseWhoAreThere) {
  Folder folder;
  const auto store = open_sqlite_store(folder.path(), {2u << 20, 0});
  const auto in_space = [&](Byte space, Byte n, Byte m) {
    Batch b = one(n, 20'000);
    b.envelopes[0].space.bytes.fill(space);
    b.envelopes[0].id.bytes[1] = m;
    return store->commit(b).envelopes[0].not_stored;
  };
  Byte n = 0;
  while (n < 100 && in_space(1, 1, n) == NotStored::kNo &&
         in_space(100 + n, 2, n) == NotStored::kNo)
    ++n;
  EXPECT_EQ(in_space(99, 3, 0), NotStored::kFull);  // one more space
  Byte more = 0;
  while (more < 100 && in_space(1, 4, more) == NotStored::kNo) ++more;
  EXPECT_GT(more, 5);
  EXPECT_EQ(in_space(1, 1, 0), NotStored::kNo);  // is there
  EXPECT_LT(std::filesystem::file_size(folder / "relay.db"), 5u << 19);
  EXPECT_EQ(store->reader()->read(SpaceId::of(Bytes(16, 1)), 0, 1000, 1 << 24).size(),
            static_cast<std::size_t>(n) + 1 + more);
}

TEST(SqliteStore, WhatAPowerCutLeftOfADatabaseIsNotTakenForANewOne) {
  for (const std::optional<std::size_t> left : {std::optional<std::size_t>(0), {1}, {}}) {
    Folder folder;
    { open_sqlite_store(folder.path())->commit(one(1)); }
    if (left) {
      std::filesystem::resize_file(folder / "relay.db", *left);
    } else {
      std::filesystem::remove(folder / "relay.db");
    }
    EXPECT_NE(refusal(folder.path()).find("is gone"), std::string::npos);
  }
  // A first start that was interrupted is one all the same.
  Folder folder;
  std::ofstream(folder / "lock");
  std::ofstream(folder / "relay.db");
  EXPECT_EQ(refusal(folder.path()), "opened");
}

TEST(SqliteStore, NothingIsConfirmedIntoAFileThatIsGone) {
  for (const char* moved : {"relay.db", "lock"}) {
    Folder folder;
    const auto store = open_sqlite_store(folder.path());
    store->commit(one(1));
    std::filesystem::rename(folder / moved, folder / "elsewhere");
    EXPECT_THROW(store->commit(one(2)), StoreFailure) << moved;
  }
}

TEST(SqliteStore, AFolderMayBeCalledAsSqliteCallsAddresses) {
  Folder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_EQ(refusal("file:data?mode=ro"), "opened");
  std::filesystem::current_path(before);
  EXPECT_TRUE(std::filesystem::exists(folder / "file:data?mode=ro/relay.db"));
}

TEST(SqliteStore, AnErrorBehindTheFirstRowIsNoAnswer) {
  Folder folder;
  sqlite::Database db(folder / "any.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  EXPECT_EQ(db.text("SELECT 'one' UNION ALL SELECT 'two'"), "one");
  EXPECT_THROW((void)db.text("SELECT 'wal' UNION ALL SELECT abs(-9223372036854775807 - 1)"),
               StoreFailure);
}

}  // namespace pane::testing

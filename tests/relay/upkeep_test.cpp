// Copies of a relay's database, putting them back, and looking through it.
#include "relay/store/upkeep.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "relay/store/sqlite_store.hpp"
#include "tests/relay/damage.hpp"
#include "tests/relay/program.hpp"

namespace pane::testing {
namespace {

using namespace pane::relay;
namespace fs = std::filesystem;

Batch some(Byte space, Byte n, std::size_t count = 1) {
  Batch b;
  for (std::size_t i = 0; i < count; ++i) {
    NewEnvelope e;
    e.space.bytes.fill(space);
    e.id.bytes.fill(n);
    e.id.bytes[1] = static_cast<Byte>(i);
    e.id.bytes[2] = static_cast<Byte>(i >> 8);
    e.bytes.assign(3000, n);
    b.envelopes.push_back(e);
  }
  return b;
}
bool as_made(const EnvelopeId& id, View bytes) {
  return bytes.size() == 3000 && bytes[2900] == id.bytes[0];
}
std::uint64_t length(const std::string& folder) {
  const auto store = open_sqlite_store(folder);
  const auto head = store->reader()->head(some(1, 1).envelopes[0].space);
  return head ? head->seq : 0;
}
template <class Work>
std::string refusal(const Work& work) {
  try {
    work();
  } catch (const StoreFailure& failure) {
    return failure.what();
  }
  return "done";
}
std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}
bool says(const std::string& sentence, const char* what) {
  return sentence.find(what) != std::string::npos;
}

TEST(Upkeep, ACopyIsMadeWhileMoreIsWrittenAndHoldsWhatWasThere) {
  Folder folder, other;
  const auto store = open_sqlite_store(folder.path());
  store->commit(some(1, 1, 1000));
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::thread load([&] {
    for (Byte n = 2; !stop; n = n < 250 ? n + 1 : 2) {
      store->commit(some(static_cast<Byte>(2 + written / 200), n));
      store->tidy(true);
      ++written;
    }
  });
  back_up(folder.path(), other / "copy.db");
  stop = true;
  load.join();
  EXPECT_GT(written.load(), 0);
  fs::create_directory(other / "data");
  fs::copy(other / "copy.db", other / "data/relay.db");
  EXPECT_EQ(length(other / "data"), 1000u);
  EXPECT_TRUE(look_through(other / "data", as_made).well());
  for (const auto& entry : fs::directory_iterator(other.path())) {
    EXPECT_FALSE(says(entry.path().filename(), "part")) << entry.path();
  }
}

TEST(Upkeep, ACopyReplacesNothingAndSaysWhatIsMissing) {
  Folder folder;
  const auto copy = [&](const std::string& to) {
    return refusal([&] { back_up(folder / "data", to); });
  };
  EXPECT_TRUE(says(copy(folder / "copy"), "no relay's database"));
  { open_sqlite_store(folder / "data")->commit(some(1, 1)); }
  std::ofstream(folder / "taken") << "mine";
  EXPECT_TRUE(says(copy(folder / "taken"), "already"));
  EXPECT_EQ(contents(folder / "taken"), "mine");
  EXPECT_NE(copy(folder / "nowhere/copy"), "done");
  EXPECT_EQ(copy(folder / "copy"), "done");
}

TEST(Upkeep, ACopyTakesThePlaceOfWhatACrashLeftAndThatIsKept) {
  Folder folder, crashed;
  {
    const auto store = open_sqlite_store(folder / "data");
    store->commit(some(1, 1, 10));
    back_up(folder / "data", folder / "copy.db");
    store->commit(some(1, 2, 10));
    fs::create_directory(crashed / "data");
    for (const std::string name : {"relay.db", "relay.db-wal", "lock"}) {
      fs::copy(folder / "data/" + name, crashed / "data/" + name);
    }
  }
  ASSERT_GT(fs::file_size(crashed / "data/relay.db-wal"), 0u);
  put_back(folder / "copy.db", crashed / "data");
  EXPECT_EQ(length(crashed / "data"), 10u);
  fs::create_directory(crashed / "again");
  fs::rename(crashed / "data/relay.db.before", crashed / "again/relay.db");
  fs::rename(crashed / "data/relay.db.before-wal", crashed / "again/relay.db-wal");
  EXPECT_EQ(length(crashed / "again"), 20u);
  // A copied folder is a copy, too, with its log.
  Folder fresh;
  fs::create_directory(fresh / "copied");
  {
    const auto store = open_sqlite_store(folder / "data");
    store->commit(some(1, 3, 10));
    for (const std::string name : {"relay.db", "relay.db-wal"}) {
      fs::copy(folder / "data/" + name, fresh / "copied/" + name);
    }
  }
  put_back(fresh / "copied", fresh / "data");
  EXPECT_EQ(length(fresh / "data"), 30u);
}

TEST(Upkeep, WhatRootPutsBackBelongsToWhomTheFolderBelongs) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can";
  constexpr uid_t kNobody = 65534;
  Folder folder;
  { open_sqlite_store(folder / "data")->commit(some(1, 1)); }
  back_up(folder / "data", folder / "copy");
  ASSERT_EQ(::chown((folder / "data").c_str(), kNobody, kNobody), 0);
  put_back(folder / "copy", folder / "data");
  struct stat s {};
  ASSERT_EQ(::stat((folder / "data/relay.db").c_str(), &s), 0);
  EXPECT_EQ(s.st_uid, kNobody);
}

TEST(Upkeep, WhatIsNotFitToServeIsNotPutBack) {
  Folder folder;
  const auto put = [&](const std::string& copy) {
    return refusal([&] { put_back(copy, folder / "data"); });
  };
  { open_sqlite_store(folder / "data")->commit(some(1, 1, 200)); }
  back_up(folder / "data", folder / "good");
  const std::string before = contents(folder / "data/relay.db");
  EXPECT_TRUE(says(put(folder / "nothing"), "no copy"));
  EXPECT_TRUE(says(put(folder / "data/relay.db"), "itself"));
  std::ofstream(folder / "text") << std::string(9000, 'x');
  EXPECT_TRUE(says(put(folder / "text"), "damaged"));
  fs::copy(folder / "good", folder / "holed");
  {
    std::fstream file(folder / "holed", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8 * 4096);
    file << std::string(4 * 4096, '\xff');
  }
  EXPECT_TRUE(says(put(folder / "holed"), "damaged"));
  fs::copy(folder / "good", folder / "newer");
  run_sql(folder / "newer", "PRAGMA user_version = 99");
  EXPECT_TRUE(says(put(folder / "newer"), "newer"));
  run_sql(folder / "theirs", "CREATE TABLE theirs (x)");
  EXPECT_TRUE(says(put(folder / "theirs"), "not a relay's"));
  EXPECT_TRUE(contents(folder / "data/relay.db") == before);
  EXPECT_FALSE(fs::exists(folder / "data/relay.db.before"));
  {
    const auto running = open_sqlite_store(folder / "data");
    EXPECT_TRUE(says(put(folder / "good"), "Another relay"));
  }
  EXPECT_EQ(put(folder / "good"), "done");
  EXPECT_EQ(length(folder / "data"), 200u);
}

TEST(Upkeep, LookingFindsWhatDoesNotFitAndChangesNothing) {
  Folder folder;
  const std::string db = folder / "relay.db";
  {
    const auto store = open_sqlite_store(folder.path());
    store->commit(some(1, 1, 50));
    store->commit(some(2, 2, 50));
  }
  const std::string before = contents(db);
  Looked l = look_through(folder.path(), as_made);
  EXPECT_TRUE(l.well());
  EXPECT_EQ(l.entries, 100u);
  EXPECT_EQ(l.spaces, 2u);
  EXPECT_TRUE(contents(db) == before);
  {
    // Brought again where it was spoilt: an empty place, which is as it should be.
    const auto store = open_sqlite_store(folder.path());
    Batch again = some(1, 1, 1);
    again.envelopes[0].bytes[0] = 99;
    again.sound = [](const EnvelopeId&, View) { return false; };
    ASSERT_EQ(store->commit(again).envelopes[0].replaces, 1u);
  }
  l = look_through(folder.path(), as_made);
  EXPECT_TRUE(l.well());
  EXPECT_EQ(l.empty, 1u);
  run_sql(db, "UPDATE envelope SET bytes = zeroblob(3000) WHERE space = 2 AND seq = 7");
  l = look_through(folder.path(), as_made);
  EXPECT_EQ(l.spoilt, 1u);
  EXPECT_EQ(l.spoilt_spaces, 1u);
  EXPECT_EQ(l.misplaced, 0u);
  run_sql(db, "UPDATE envelope SET chain = zeroblob(32) WHERE space = 1 AND seq = 9");
  run_sql(db, "UPDATE envelope SET used_first = 5 WHERE space = 1 AND seq = 50");
  l = look_through(folder.path(), as_made);
  EXPECT_EQ(l.misplaced, 4u);  // each, and the one behind it
  EXPECT_EQ(l.spoilt_spaces, 2u);
  EXPECT_TRUE(l.form);
  run_sql(db,
          "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = "
          "'envelope_id'");
  EXPECT_FALSE(look_through(folder.path(), as_made).form);
  std::ofstream(db, std::ios::trunc) << std::string(9000, '?');
  EXPECT_FALSE(look_through(folder.path(), as_made).well());
}

}  // namespace
}  // namespace pane::testing

// `pane relay`: what the spaces of a relay take, told without saying whose they are, and the
// removal of one.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "tests/relay/client.hpp"
#include "tests/relay/damage.hpp"
#include "tests/relay/said.hpp"

namespace pane::testing {
namespace {

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::int64_t number(const std::string& file, const std::string& sql) {
  sqlite3* db = nullptr;
  sqlite3_stmt* s = nullptr;
  EXPECT_EQ(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite3_step(s), SQLITE_ROW);
  const std::int64_t n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  sqlite3_close(db);
  return n;
}

/// A relay with two spaces: one of eight entries, then one of three.
class SpacesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(serving_.port, 0) << serving_.program.err();
    Client a(serving_.port);
    ASSERT_TRUE(a.login(large_.a.phone.seed, large_.space));
    ASSERT_TRUE(a.append_acked(large_.genesis));
    ASSERT_TRUE(a.append_acked(large_.list_a));
    ASSERT_TRUE(a.append_acked(large_.list_b));
    for (int i = 0; i < 5; ++i) {
      event_ = large_.people.event(large_.space, large_.a.phone, 60'000);
      ASSERT_TRUE(a.append_acked(event_));
    }
    Client b(serving_.port);
    ASSERT_TRUE(b.login(small_.a.phone.seed, small_.space));
    ASSERT_TRUE(b.append_acked(small_.genesis));
    ASSERT_TRUE(b.append_acked(small_.list_a));
    ASSERT_TRUE(b.append_acked(small_.list_b));
  }
  void stop() {
    serving_.program.signal(SIGTERM);
    ASSERT_EQ(serving_.program.wait(), 0);
  }
  [[nodiscard]] Said relay(std::vector<std::string> words) const {
    words.insert(words.begin(), {"relay", "--data", folder_ / "data"});
    return run(words);
  }
  [[nodiscard]] bool on_disk(const Sealed& e) const {
    const std::string middle(as_text(View(e.bytes).subspan(e.bytes.size() / 2, 32)));
    return (contents(file_) + contents(file_ + "-wal")).find(middle) != std::string::npos;
  }

  Folder folder_;
  std::string file_ = folder_ / "data/relay.db";
  Serving serving_{folder_ / "data"};
  Pair large_{1}, small_{2};
  std::string large_id_ = to_hex(large_.space.view()), small_id_ = to_hex(small_.space.view());
  Sealed event_;
};

TEST_F(SpacesTest, AreListedTheLargestFirstAndWithoutIds) {
  Client c(serving_.port);
  ASSERT_TRUE(c.expect<wire::HelloT>());
  wire::MailPutT put;
  put.mailbox.assign(16, 0xA7);
  put.slot = 1;
  put.body.assign(10, 1);
  ASSERT_TRUE(c.send(put));
  ASSERT_TRUE(c.expect<wire::MailStatusT>());
  const Said s = relay({});
  EXPECT_EQ(s.code, 0) << s.err;
  EXPECT_TRUE(
      s.out.starts_with("spaces 2, entries 11, 0.3 MiB\nmailboxes 1, made 0 to 0 days "
                        "ago\nfiles "))
      << s.out;
  const std::size_t first = s.out.find("\n     1        0.3         8         3\n");
  const std::size_t second = s.out.find("\n     2        0.0         3         0\n");
  EXPECT_LT(first, second) << s.out;
  EXPECT_NE(second, std::string::npos) << s.out;
  for (const std::string& id : {large_id_, small_id_, std::string("a7a7")}) {
    EXPECT_EQ(s.out.find(id.substr(0, 8)), std::string::npos) << s.out;
  }
  const Said ids = relay({"--ids"});
  EXPECT_LT(ids.out.find("8         3  " + large_id_ + "\n"),
            ids.out.find("3         0  " + small_id_ + "\n"))
      << ids.out;
  EXPECT_TRUE(ids.out.ends_with(small_id_ + "\n")) << ids.out;
  const Said one = relay({"--ids", "--most=1"});
  EXPECT_NE(one.out.find(large_id_), std::string::npos);
  EXPECT_EQ(one.out.find(small_id_), std::string::npos);
}

TEST_F(SpacesTest, OneIsRemovedWholeAndNoOther) {
  stop();
  ASSERT_TRUE(on_disk(event_));
  ASSERT_TRUE(on_disk(small_.list_a));
  const std::int64_t found =
      number(file_, "SELECT count(*) FROM identity WHERE space = x'" + large_id_ + "'");
  const std::int64_t others = number(file_, "SELECT count(*) FROM identity") - found;
  ASSERT_GT(found, 0);
  ASSERT_GT(others, 0);
  const std::string before = contents(file_);
  const Said asked = relay({"remove", large_id_});
  EXPECT_EQ(asked.code, 2);
  EXPECT_TRUE(asked.out.starts_with("8 entries would go, 0.3 MiB")) << asked.out;
  EXPECT_TRUE(one_sentence(asked.err, "relay")) << asked.err;
  EXPECT_EQ(contents(file_), before);

  const Said gone = relay({"remove", "--yes", large_id_});
  EXPECT_EQ(gone.code, 0) << gone.err;
  EXPECT_TRUE(gone.out.starts_with("8 entries are gone, 0.3 MiB")) << gone.out;
  EXPECT_FALSE(on_disk(event_));
  EXPECT_FALSE(on_disk(large_.list_a));
  EXPECT_TRUE(on_disk(small_.list_a));
  EXPECT_EQ(number(file_, "SELECT count(*) FROM identity"), others);
  const Said looked = run({"serve", "--check", "--data", folder_ / "data"});
  EXPECT_EQ(looked.code, 0) << looked.err;
  EXPECT_TRUE(looked.out.starts_with("entries 3, spaces 1,")) << looked.out;
  const Said again = relay({"remove", "--yes", large_id_});
  EXPECT_EQ(again.code, 1);
  EXPECT_EQ(again.err, "pane relay: There is no such space here.\n");

  Serving anew(folder_ / "data");
  Client a(anew.port);
  const auto unknown = a.login(large_.a.phone.seed, large_.space);
  ASSERT_TRUE(unknown);
  EXPECT_FALSE(unknown->known);
  EXPECT_TRUE(a.append_acked(large_.genesis));  // a phone that kept it brings it again
  Client b(anew.port);
  const auto known = b.login(small_.a.phone.seed, small_.space);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->seq, 3u);
}

TEST_F(SpacesTest, NoneIsRemovedWhileTheRelayRuns) {
  const Said s = relay({"remove", "--yes", large_id_});
  EXPECT_EQ(s.code, 1);
  EXPECT_NE(s.err.find("Another relay is using this data folder."), std::string::npos) << s.err;
  EXPECT_TRUE(one_sentence(s.err, "relay")) << s.err;
  Client a(serving_.port);
  const auto known = a.login(large_.a.phone.seed, large_.space);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->seq, 8u);
}

TEST(Spaces, MistakesGetOneSentenceAndChangeNothing) {
  const std::string id(32, 'a');
  EXPECT_EQ(run({"relay", "--help"}).code, 0);
  for (const auto& words : std::vector<std::vector<std::string>>{{"list"},
                                                                 {"remove"},
                                                                 {"remove", id, id},
                                                                 {"remove", "abc"},
                                                                 {"remove", "--yes", id + "aa"},
                                                                 {"remove", "--ids", id},
                                                                 {"remove", "--most", "3", id},
                                                                 {"--yes"},
                                                                 {"--most", "0"},
                                                                 {"--data"},
                                                                 {"--dat", "x"}}) {
    std::vector<std::string> all{"relay"};
    all.insert(all.end(), words.begin(), words.end());
    const Said s = run(all);
    EXPECT_EQ(s.code, 2) << words.back();
    EXPECT_TRUE(one_sentence(s.err, "relay")) << s.err;
  }
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--data", "nowhere"}, {"remove", "--yes", "--data", "nowhere", id}}) {
    std::vector<std::string> all{"relay"};
    all.insert(all.end(), words.begin(), words.end());
    const Said s = run(all);
    EXPECT_EQ(s.code, 1);
    EXPECT_TRUE(one_sentence(s.err, "relay")) << s.err;
  }
}

}  // namespace
}  // namespace pane::testing

// The numbers of a running relay: that they are OpenMetrics, follow what a pair does, name nobody,
// and are to be had at their own address alone.
#include <gtest/gtest.h>

#include <csignal>
#include <ctime>
#include <map>
#include <regex>
#include <sstream>

#include "tests/relay/client.hpp"
#include "tests/relay/program.hpp"

namespace pane::testing {
namespace {

struct Family {
  std::string type, unit, help;
  std::map<std::string, double> samples;  ///< by what follows the family's name, labels too
};

/// Reads OpenMetrics text as a strict collector does; what is against the format fails the test.
class Reading {
 public:
  explicit Reading(const std::string& text) {
    EXPECT_TRUE(text.ends_with("\n# EOF\n")) << text;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_FALSE(ended_) << "behind the end: " << line;
      if (line == "# EOF") {
        ended_ = true;
      } else if (line.starts_with("# ")) {
        description(line);
      } else {
        sample(line);
      }
    }
    for (const auto& [name, family] : families_) whole(name, family);
  }

  [[nodiscard]] double operator[](const std::string& sample) const {
    for (const auto& [name, family] : families_) {
      if (!sample.starts_with(name)) continue;
      const auto found = family.samples.find(sample.substr(name.size()));
      if (found != family.samples.end()) return found->second;
    }
    ADD_FAILURE() << "There is no " << sample;
    return -1;
  }
  [[nodiscard]] const std::map<std::string, Family>& families() const { return families_; }

 private:
  void description(const std::string& line) {
    static const std::regex kForm("# (TYPE|UNIT|HELP) ([a-z_]+) ([^\\\\\"]+)");
    std::smatch m;
    ASSERT_TRUE(std::regex_match(line, m, kForm)) << line;
    begin(m[2]);
    Family& f = families_[m[2]];
    EXPECT_TRUE(f.samples.empty()) << "after a sample: " << line;
    std::string& part = m[1] == "TYPE" ? f.type : m[1] == "UNIT" ? f.unit : f.help;
    EXPECT_EQ(part, "") << "twice: " << line;
    part = m[3];
  }
  void sample(const std::string& line) {
    static const std::regex kForm("([a-z_]+)(\\{[a-z]+=\"[^\"\\\\\n]*\"\\})? ([0-9]+)");
    std::smatch m;
    ASSERT_TRUE(std::regex_match(line, m, kForm)) << line;
    const std::string name = m[1];
    ASSERT_TRUE(name.starts_with(current_)) << "outside of its family: " << line;
    const std::string end = name.substr(current_.size());
    Family& f = families_[current_];
    EXPECT_EQ(end, f.type == "counter" ? "_total" : f.type == "info" ? "_info" : "") << line;
    EXPECT_TRUE(f.samples.emplace(end + m[2].str(), std::stod(m[3])).second) << "twice: " << line;
  }
  /// The lines of a family stand together.
  void begin(const std::string& name) {
    EXPECT_TRUE(name == current_ || !families_.contains(name)) << name << " is torn apart";
    current_ = name;
  }
  static void whole(const std::string& name, const Family& f) {
    EXPECT_TRUE(f.type == "counter" || f.type == "gauge" || f.type == "info") << name;
    EXPECT_FALSE(name.ends_with("_total") || name.ends_with("_info")) << name;
    EXPECT_NE(f.help, "") << name;
    EXPECT_FALSE(f.samples.empty()) << name;
    EXPECT_TRUE(f.unit.empty() || name.ends_with("_" + f.unit)) << name;
    for (const char* unit : {"bytes", "seconds"}) {
      EXPECT_TRUE(!name.ends_with(unit) || f.unit == unit) << name;
    }
  }

  std::map<std::string, Family> families_;
  std::string current_;
  bool ended_ = false;
};

class MetricsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(serving_.port, 0) << serving_.program.err();
    const std::string said = serving_.program.out();
    const std::string before = "\nIts numbers are at http://127.0.0.1:";
    const std::size_t at = said.find(before);
    ASSERT_NE(at, std::string::npos) << said;
    meter_ = static_cast<std::uint16_t>(std::stoi(said.substr(at + before.size())));
    ASSERT_NE(meter_, serving_.port);
  }
  void TearDown() override {
    serving_.program.signal(SIGTERM);
    EXPECT_EQ(serving_.program.wait(), 0) << serving_.program.err();
  }
  std::string body() const {
    const std::string all = http_get(meter_, "/metrics");
    EXPECT_NE(all.find(" 200 OK\r\n"), std::string::npos) << all;
    EXPECT_NE(all.find("\r\nContent-Type: application/openmetrics-text; version=1.0.0; "
                       "charset=utf-8\r\n"),
              std::string::npos)
        << all;
    return all.substr(all.find("\r\n\r\n") + 4);
  }

  Folder folder_;
  Serving serving_{folder_ / "data", {"--metrics", "127.0.0.1:0"}};
  std::uint16_t meter_ = 0;
  Pair pair_;
};

TEST_F(MetricsTest, TheyFollowWhatAPairDoes) {
  const Reading before(body());
  EXPECT_EQ(before["pane_logins_total"], 0);
  EXPECT_EQ(before["pane_entered_spaces"], 0);
  EXPECT_EQ(before["pane_ready"], 1);
  Client a(serving_.port);
  ASSERT_TRUE(a.login(pair_.a.phone.seed, pair_.space));
  for (const Sealed* e : {&pair_.genesis, &pair_.list_a, &pair_.list_b, &pair_.list_b}) {
    ASSERT_TRUE(a.append_acked(*e));
  }
  Client b(serving_.port);
  ASSERT_TRUE(b.login(pair_.b.phone.seed, pair_.space));
  ASSERT_TRUE(b.from());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(b.expect<wire::DeliverT>());
  Client stranger(serving_.port);
  ASSERT_TRUE(stranger.authenticate(pair_.people.phone().seed, pair_.space));
  ASSERT_TRUE(stranger.expect<wire::RefusedT>());
  const Reading after(body());
  EXPECT_EQ(after["pane_logins_total"], 2);
  EXPECT_EQ(after["pane_appends_total"], 3);
  EXPECT_EQ(after["pane_duplicates_total"], 1);
  EXPECT_EQ(after["pane_deliveries_total"], 3);
  EXPECT_GE(after["pane_batches_total"], 4);
  EXPECT_GE(after["pane_syncs_total"], 3);
  EXPECT_EQ(after["pane_refusals_total{reason=\"bad_login\"}"], 1);
  EXPECT_EQ(after["pane_refusals_total{reason=\"quota\"}"], 0);
  EXPECT_EQ(after["pane_entered_spaces"], 1);
  EXPECT_GE(after["pane_connections"], 2);
  EXPECT_EQ(after["pane_pending_writes"], 0);
  EXPECT_EQ(after["pane_pending_bytes"], 0);
  EXPECT_GT(after["pane_database_bytes"] + after["pane_database_log_bytes"], 4096);
  EXPECT_GT(after["pane_disk_free_bytes"], 0);
  EXPECT_GT(after["process_resident_memory_bytes"], 1 << 20);
  EXPECT_NEAR(after["process_start_time_seconds"], static_cast<double>(std::time(nullptr)), 600);
}

std::string base64(View bytes, const std::string& last_two) {
  const std::string digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last_two;
  std::string text;
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
    const unsigned n = bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2];
    for (const int shift : {18, 12, 6, 0}) text += digits[n >> shift & 63];
  }
  return text;
}

TEST_F(MetricsTest, NobodyIsNamed) {
  Client a(serving_.port);
  ASSERT_TRUE(a.login(pair_.a.phone.seed, pair_.space));
  ASSERT_TRUE(a.append_acked(pair_.genesis));
  wire::MailPutT put;
  put.mailbox.assign(16, 0xA7);
  put.slot = 1;
  put.body.assign(10, 1);
  ASSERT_TRUE(a.send(put));
  ASSERT_TRUE(a.expect<wire::MailStatusT>());
  const std::string text = body();
  ASSERT_EQ(Reading(text)["pane_entered_spaces"], 1);
  for (const View id : {pair_.space.view(), View(put.mailbox), pair_.a.phone.sign.view(),
                        pair_.a.id_sign.view(), pair_.genesis.id.view()}) {
    const std::string hex = to_hex(id);
    EXPECT_EQ(text.find(hex.substr(0, 8)), std::string::npos);
    EXPECT_EQ(text.find(base64(id, "+/").substr(0, 8)), std::string::npos);
    EXPECT_EQ(text.find(base64(id, "-_").substr(0, 8)), std::string::npos);
  }
  for (const std::string& word : {std::string("127.0.0.1"), std::string("localhost"),
                                  std::string("relay.db"), folder_.path()}) {
    EXPECT_EQ(text.find(word), std::string::npos) << word;
  }
}

TEST_F(MetricsTest, NothingElseIsThereAndTheyAreNowhereElse) {
  for (const char* path : {"/", "/healthz", "/readyz", "/ws", "/metrics/", "/metric"}) {
    EXPECT_NE(http_get(meter_, path).find(" 404 "), std::string::npos) << path;
  }
  EXPECT_NE(http_get(serving_.port, "/metrics").find(" 404 "), std::string::npos);
  const std::string end = " /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  EXPECT_NE(http(meter_, "POST" + end).find(" 405 "), std::string::npos);
  const std::string head = http(meter_, "HEAD" + end);
  EXPECT_NE(head.find(" 200 "), std::string::npos);
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
  EXPECT_NE(http(meter_, "nonsense\r\n\r\n").find(" 400 "), std::string::npos);
}

TEST_F(MetricsTest, OneConnectionMayAskOftenAndManyAreTurnedAway) {
  const std::string one = "GET /metrics?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string last = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const std::string all = http(meter_, one + last);
  EXPECT_NE(all.find("# EOF"), all.rfind("# EOF"));
  std::vector<Socket> open;
  for (int i = 0; i < 16; ++i) {
    open.emplace_back(meter_);
    ASSERT_TRUE(open.back().write(as_view(one)));
    ASSERT_FALSE(open.back().read(1).empty());
  }
  Socket more(meter_);
  EXPECT_TRUE(more.at_end());
  EXPECT_NE(http_get(serving_.port, "/healthz").find("200 OK"), std::string::npos);
}

TEST(Metrics, TwoRelaysCannotGiveThemAtOnePort) {
  Folder folder;
  Serving first(folder / "first", {"--metrics", "127.0.0.1:0"});
  ASSERT_NE(first.port, 0);
  const std::string said = first.program.out();
  const std::string at = said.substr(said.rfind("127.0.0.1:"));
  const std::string meter = at.substr(0, at.find('/'));
  Serving second(folder / "second", {"--metrics", meter});
  EXPECT_EQ(second.port, 0);
  EXPECT_EQ(second.program.wait(), 1);
  EXPECT_NE(second.program.err().find("choose another port with --metrics."), std::string::npos)
      << second.program.err();
}

}  // namespace
}  // namespace pane::testing

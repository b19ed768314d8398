// `pane verify-site` against an app that the relay serves.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/relay/said.hpp"

namespace pane::testing {
namespace {

namespace fs = std::filesystem;

class VerifySite : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "app/assets");
    write("app/index.html", "<!doctype html><title>Pane</title>");
    write("app/assets/main-1b2c.js", std::string(4'000, 'x'));
    ASSERT_EQ(std::system(("gzip -9 -k " + folder_ / "app/assets/main-1b2c.js").c_str()), 0);
    fs::copy(folder_ / "app", folder_ / "mine", fs::copy_options::recursive);
    serving_ = std::make_unique<Serving>(folder_ / "data",
                                         std::vector<std::string>{"--app", folder_ / "app"});
    ASSERT_NE(serving_->port, 0) << serving_->program.err();
  }
  void TearDown() override {
    serving_->program.signal(SIGTERM);
    EXPECT_EQ(serving_->program.wait(), 0);
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  Said verify(const std::vector<std::string>& with) {
    std::vector<std::string> words{"verify-site"};
    words.insert(words.end(), with.begin(), with.end());
    words.push_back("http://127.0.0.1:" + std::to_string(serving_->port));
    return run(words);
  }
  Folder folder_;
  std::unique_ptr<Serving> serving_;
};

TEST_F(VerifySite, SaysThatAllIsTheSame) {
  const Said s = verify({"--app", folder_ / "mine"});
  EXPECT_EQ(s.code, 0) << s.err;
  EXPECT_EQ(s.out, "All 2 files are the same.\n");
}

TEST_F(VerifySite, ComparesWithAListAsWell) {
  const Said list = run({"verify-site", "--app", folder_ / "mine", "--print"});
  ASSERT_EQ(list.code, 0) << list.err;
  write("list", list.out);
  EXPECT_EQ(verify({"--list", folder_ / "list"}).code, 0);
  // As anyone can look through it without this program.
  EXPECT_EQ(std::system(("cd " + folder_ / "mine && sha256sum --quiet -c ../list").c_str()), 0);
}

TEST_F(VerifySite, NamesEachFileThatIsNotTheSame) {
  write("mine/index.html", "<!doctype html><title>Pain</title>");
  write("mine/assets/later-77aa.js", "only here");
  const Said s = verify({"--app", folder_ / "mine"});
  EXPECT_EQ(s.code, 1);
  EXPECT_EQ(s.out, "not there: /assets/later-77aa.js\nother: /\n");
  EXPECT_TRUE(one_sentence(s.err, "verify-site")) << s.err;
  EXPECT_NE(s.err.find("2 of 3"), std::string::npos) << s.err;
}

TEST_F(VerifySite, SaysWhereNobodyAnswers) {
  const Said s = run({"verify-site", "--app", folder_ / "mine", "http://127.0.0.1:1"});
  EXPECT_EQ(s.code, 1);
  EXPECT_TRUE(one_sentence(s.err, "verify-site")) << s.err;
}

TEST_F(VerifySite, TakesNoHttpsThatTheMachineDoesNotTrust) {
  // What speaks no TLS cannot stand for what does, and is not asked again without it.
  const Said s = run({"verify-site", "--app", folder_ / "mine",
                      "https://127.0.0.1:" + std::to_string(serving_->port)});
  EXPECT_EQ(s.code, 1);
  EXPECT_TRUE(one_sentence(s.err, "verify-site")) << s.err;
}

TEST_F(VerifySite, MistakesGetOneSentence) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"a", "b"},
      {"--app", "x", "--list", "y", "https://pane.example"},
      {"--print", "https://pane.example"},
      {"https://pane.example/below"},
      {"pane.example"},
  };
  for (const auto& each : wrong) {
    std::vector<std::string> words{"verify-site"};
    words.insert(words.end(), each.begin(), each.end());
    const Said s = run(words);
    EXPECT_EQ(s.code, 2);
    EXPECT_TRUE(one_sentence(s.err, "verify-site")) << s.err;
  }
}

}  // namespace
}  // namespace pane::testing

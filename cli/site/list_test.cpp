// Lists of what an app's files must hold.
#include "cli/site/list.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/site/fetch.hpp"

namespace pane::cli::site {
namespace {

namespace fs = std::filesystem;

/// Of "abc", FIPS 180-2, appendix B.1.
const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

class AppFolder : public testing::Test {
 protected:
  AppFolder() {
    fs::create_directories(folder_ / "assets");
    write("index.html", "abc");
    write("assets/main-1b2c.js", "script");
    write("assets/main-1b2c.js.br", "packed");
    write("assets/main-1b2c.js.gz", "packed");
  }
  ~AppFolder() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string read() {
    failure.clear();
    list.clear();
    return read_folder(folder_.string(), list, failure) ? "" : failure;
  }
  fs::path folder_ =
      fs::temp_directory_path() / ("pane-site-" + std::to_string(::getpid()) + "-" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
  List list;
  std::string failure;
};

TEST_F(AppFolder, IsItsFilesButNotWhatIsPackedForSending) {
  ASSERT_EQ(read(), "");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list.at("index.html"), kAbc);
  EXPECT_TRUE(list.count("assets/main-1b2c.js"));
  write("assets/only.gz", "abc");
  ASSERT_EQ(read(), "");
  EXPECT_EQ(list.at("assets/only.gz"), kAbc) << "which is packed of nothing here";
}

TEST_F(AppFolder, IsReadBackFromItsList) {
  ASSERT_EQ(read(), "");
  List again;
  ASSERT_TRUE(read_list(write_list(list), again, failure)) << failure;
  EXPECT_EQ(again, list);
}

TEST_F(AppFolder, WithoutAFirstPageOrWithOddNamesIsNone) {
  write("assets/a\nb", "x");
  EXPECT_NE(read(), "");
  fs::remove(folder_ / "assets/a\nb");
  fs::remove(folder_ / "index.html");
  EXPECT_NE(read().find("index.html"), std::string::npos);
  fs::remove_all(folder_);
  EXPECT_NE(read(), "");
}

TEST(AList, IsTakenAsSha256sumWritesIt) {
  List list;
  std::string failure;
  const std::string text = kAbc + "  ./index.html\r\n\n" + kAbc + " *assets/a.js\n";
  ASSERT_TRUE(read_list(text, list, failure)) << failure;
  EXPECT_EQ(list.size(), 2U);
  EXPECT_EQ(list.at("assets/a.js"), kAbc);
}

TEST(AList, ThatIsNoneIsRefusedWithItsLine) {
  const std::string first = kAbc + "  index.html\n";
  // @ is the hash.
  for (const char* wrong :
       {"index.html", "@ index.html", "@  ../index.html", "@  /index.html", "@  a b.js",
        "@  a.js?x", "@0  a.js", "0@  a.js", "@  index.html", "GG  a.js"}) {
    std::string line = wrong;
    if (const std::size_t at = line.find('@'); at != line.npos) line.replace(at, 1, kAbc);
    List list;
    std::string failure;
    EXPECT_FALSE(read_list(first + line, list, failure)) << line;
    EXPECT_EQ(failure.rfind("Line 2 ", 0), 0U) << failure;
  }
  List list;
  std::string failure;
  EXPECT_FALSE(read_list("", list, failure));
  EXPECT_NE(failure, "");
}

TEST(ASite, IsAnOriginAlone) {
  std::string origin;
  for (const char* good : {"https://pane.example", "https://pane.example/"}) {
    EXPECT_EQ(read_origin(good, origin), "");
    EXPECT_EQ(origin, "https://pane.example");
  }
  EXPECT_EQ(read_origin("http://localhost:7263", origin), "");
  EXPECT_EQ(origin, "http://localhost:7263");
  EXPECT_EQ(read_origin("https://[::1]:8443", origin), "");
  EXPECT_EQ(origin, "https://[::1]:8443");
  for (const char* wrong :
       {"", "pane.example", "file:///etc/passwd", "ftp://pane.example", "https://pane.example/app",
        "https://a@pane.example", "https://pane.example?x", "https://pane.example#x", "https://"}) {
    EXPECT_NE(read_origin(wrong, origin), "") << wrong;
  }
}

}  // namespace
}  // namespace pane::cli::site

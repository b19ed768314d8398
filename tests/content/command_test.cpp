// `pane pack` as it is typed: exit codes, what is printed, and that a refused pack leaves the old
// file alone.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/pack/write.hpp"
#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

struct Ran {
  int code;
  std::string out;
  std::string err;
};

Ran run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "pack");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int code = cli::pack(static_cast<int>(argv.size()), argv.data());
  std::string out = testing::internal::GetCapturedStdout();
  return {code, std::move(out), testing::internal::GetCapturedStderr()};
}

TEST(PackBuild, WritesThePackAndPrintsItsName) {
  const Folder to;
  const fs::path file = to.path() / "deep" / "er" / "en.panepack";
  const Ran ran = run({"build", shipped().string(), file.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::string bytes = read_file(file);
  EXPECT_TRUE(is_pack(as_view(bytes)));
  EXPECT_NE(ran.out.find("hash " + to_hex(name_of_pack(as_view(bytes)).view())), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("198 questions, 9 check-in items"), std::string::npos) << ran.out;
  EXPECT_FALSE(fs::exists(file.string() + ".part"));
}

TEST(PackBuild, LeavesTheOldFileWhereThePackIsWrong) {
  Folder copy(shipped());
  const Folder to;
  const fs::path file = to.path() / "en.panepack";
  write_text(file, "the old one");
  copy.change("questions/emotional.yaml", "depth: 1", "depth: 9");
  const Ran ran = run({"build", copy.path().string(), file.string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(read_file(file), "the old one");
  EXPECT_NE(ran.err.find("emotional.yaml:6: error: 'depth'"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("nothing was written"), std::string::npos);
}

TEST(PackBuild, SaysWhenItCannotWrite) {
  const Folder to;
  write_text(to.path() / "file", "");
  const Ran ran =
      run({"build", vector_pack().string(), (to.path() / "file" / "en.panepack").string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("cannot be written"), std::string::npos) << ran.err;
}

TEST(PackCheck, TakesThePracticesIn) {
  const Ran ran = run({"check", shipped().string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find(", 57 practices\n"), std::string::npos) << ran.out;
  Folder copy(shipped());
  copy.change("practices/bid.md", "depth: 2", "depth: 9");
  const Ran broken = run({"check", copy.path().string()});
  EXPECT_EQ(broken.code, 1);
  EXPECT_NE(broken.err.find("practices/bid.md:10: error: 'depth' is a whole number from 1 to 5"),
            std::string::npos)
      << broken.err;
}

TEST(PackNew, WritesASkeletonOnceAndNeverOverAPage) {
  const Folder folder;
  const std::string in = folder.path().string();
  const Ran ran = run({"new", "practice", "my-page", in});
  EXPECT_EQ(ran.code, 0) << ran.err;
  write_text(folder.path() / "practices" / "my-page.md", "mine");
  const Ran again = run({"new", "practice", "my-page", in});
  EXPECT_EQ(again.code, 1);
  EXPECT_NE(again.err.find("is there already"), std::string::npos) << again.err;
  EXPECT_EQ(read_file(folder.path() / "practices" / "my-page.md"), "mine");
  EXPECT_EQ(run({"new", "practice", "../up", in}).code, 1) << "a name is no path";
  EXPECT_FALSE(fs::exists(folder.path() / "up.md"));
  EXPECT_EQ(run({"new", "room", "my-page"}).code, 2);
}

TEST(PackShow, PrintsAPageOrSaysWhatIsWrong) {
  const Ran ran = run({"show", "bid", shipped().string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out.rfind("Ask for closeness\n", 0), 0U) << ran.out;
  const Ran none = run({"show", "nothing-of-that-name", shipped().string()});
  EXPECT_EQ(none.code, 1);
  EXPECT_NE(none.err.find("this page is missing"), std::string::npos) << none.err;
}

TEST(PackCheck, SaysThatAllIsInOrder) {
  const Ran ran = run({"check", shipped().string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("in order"), std::string::npos);
  EXPECT_EQ(ran.err, "");
}

TEST(PackCheck, FailsOnAnErrorAndNotOnAHint) {
  Folder copy(vector_pack());
  copy.change("questions/emotional.yaml", "What has grown in you this year?",
              "What has not grown this year?");
  EXPECT_EQ(run({"check", copy.path().string()}).code, 0);
  copy.change("questions/emotional.yaml", "What has not grown", "What must have grown");
  EXPECT_EQ(run({"check", copy.path().string()}).code, 1);
}

TEST(PackHelplines, WritesTheListFromAFileOrItsFolder) {
  const Folder to;
  const fs::path help = source_folder() / "content" / "help";
  const std::string a = (to.path() / "a.json").string();
  const std::string b = (to.path() / "b.json").string();
  EXPECT_EQ(run({"helplines", help.string(), a, "--today", "2026-11-22", "--public"}).code, 0);
  EXPECT_EQ(run({"helplines", (help / "helplines.csv").string(), b, "--today", "2026-11-22"}).code,
            0);
  EXPECT_EQ(read_file(a), read_file(b));
  EXPECT_LT(fs::file_size(a), 20'000U);
}

TEST(PackHelplines, FailsInAPublicBuildOnceTheListIsOld) {
  const Folder to;
  const std::string list = (source_folder() / "content" / "help").string();
  const std::string file = (to.path() / "a.json").string();
  const Ran ran = run({"helplines", list, file, "--today", "2028-01-01", "--public"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_FALSE(fs::exists(file));
  EXPECT_EQ(run({"helplines", list, file, "--today", "2028-01-01"}).code, 0);
}

TEST(Pack, AnswersAWrongCommandLineWithOneSentenceAndTheUsage) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"bake"},
                                             {"check"},
                                             {"build", "one"},
                                             {"helplines", "a"},
                                             {"helplines", "a", "b", "--today"},
                                             {"helplines", "a", "b", "--today", "soon"},
                                             {"helplines", "a", "b", "--pubic"}}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.err.rfind("pane pack: ", 0), 0U);
    EXPECT_NE(ran.err.find("usage: pane pack check <folder>"), std::string::npos);
  }
  EXPECT_EQ(run({"--help"}).code, 0);
}

}  // namespace
}  // namespace pane::packing

// Pages as their writers meet the checker: the shipped ones pass, and each broken or hostile one in
// pages/ gets the sentence that pages/expected.txt says.
#include "cli/pack/page.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "cli/pack/lint.hpp"
#include "cli/pack/page_rules.hpp"
#include "cli/pack/page_text.hpp"
#include "core/guide/may.hpp"
#include "core/verify/verify.hpp"
#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

fs::path page_folder() { return source_folder() / "tests" / "content" / "pages"; }

const Source& shipped_source() {
  static const Source source = [] {
    Problems problems;
    return read_pack(shipped(), problems);
  }();
  return source;
}

std::string told(const fs::path& file) {
  EXPECT_TRUE(verify::start());
  Problems problems;
  if (const auto page = read_page_file(file, problems); page && !problems.any_error()) {
    check_page(*page, shipped_source(), problems);
    check_words_of(*page, shipped_source(), problems);
  }
  std::string all;
  for (const Problem& problem : problems.all()) {
    all += file.filename().string() + ':' + std::to_string(problem.place.line) +
           (problem.severity == Severity::kError ? ": error: " : ": hint: ") + problem.words + '\n';
  }
  return all;
}

std::map<std::string, std::string> expected() {
  std::map<std::string, std::string> lines;
  std::istringstream in(read_file(page_folder() / "expected.txt"));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    lines[line.substr(0, line.find(':'))] = line;
  }
  return lines;
}

TEST(PageFolder, EachPageGetsItsSentence) {
  const auto lines = expected();
  std::set<std::string> seen;
  for (const auto& entry : fs::directory_iterator(page_folder())) {
    if (entry.path().extension() != ".md") continue;
    const std::string name = entry.path().filename().string();
    const std::string all = told(entry.path());
    seen.insert(name);
    if (name.rfind("good-", 0) == 0) {
      EXPECT_EQ(all.find("error"), std::string::npos) << all;
      continue;
    }
    ASSERT_TRUE(lines.count(name)) << name << " has no sentence in expected.txt; told:\n" << all;
    const std::string& line = lines.at(name);
    const std::string place = line.substr(0, line.find(": ") + 2);
    const std::string words = line.substr(place.size());
    bool found = false;
    std::istringstream in(all);
    for (std::string one; std::getline(in, one);) {
      found = found || (one.rfind(place, 0) == 0 && one.find(words) != std::string::npos);
    }
    EXPECT_TRUE(found) << "expected: " << line << "\ntold:\n" << all.substr(0, 2000);
  }
  for (const auto& [name, line] : lines) EXPECT_TRUE(seen.count(name)) << name << " is missing";
}

TEST(ShippedPages, PassEveryCheckAndAreWhatThePhoneTakes) {
  const auto files = page_files(shipped());
  EXPECT_GE(files.size(), 16U);
  std::set<std::string> forms;
  for (const fs::path& file : files) {
    EXPECT_EQ(told(file).find("error"), std::string::npos) << told(file);
    Problems problems;
    const auto page = read_page_file(file, problems);
    ASSERT_TRUE(page);
    const Bytes bytes = write_page(*page);
    const pack::Practice* built = practice::run::read_page(bytes);
    ASSERT_NE(built, nullptr) << file;
    EXPECT_TRUE(guide::valid(*built)) << file;
    const Hash form = practice::run::form_of(*built);
    ASSERT_NE(built->form(), nullptr);
    EXPECT_TRUE(same(form.view(), View(built->form()->data(), built->form()->size())));
    EXPECT_TRUE(forms.insert(to_hex(form.view())).second) << file << " has the form of another";
  }
}

TEST(Skeleton, IsAPageThatPasses) {
  const Folder folder;
  write_text(folder.path() / "my-page.md", page_skeleton("my-page"));
  EXPECT_EQ(told(folder.path() / "my-page.md"), "");
}

TEST(PageText, ShowsEachPartTheWayItIsMet) {
  Problems problems;
  const auto page = read_page_file(shipped() / "practices" / "bid.md", problems);
  ASSERT_TRUE(page);
  const std::string text = page_as_text(page->table);
  for (const char* words :
       {"Ask for closeness\n", "On Kai's Today: Robin would like some time near you",
        "-- 1 of 2 -- Your wish --", "Robin gives; Kai sees it at once.", "( ) To talk",
        "In your own words  (may stay empty)", "-- 2 of 2 -- About this wish --",
        "Open until day 3, and some days more. Then it is gone", "  > Yes, gladly", "[ day ]"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) EXPECT_LE(line.size(), 84U) << line;
}

TEST(Page, KeepsItsTextByPart) {
  const std::string bytes = read_file(page_folder() / "good-every-kind.md");
  Problems problems;
  const Page page = read_page(bytes, "here", problems);
  EXPECT_FALSE(problems.any_error());
  ASSERT_EQ(page.table.text.size(), 3U);
  EXPECT_EQ(page.table.text[0]->words, "One *kind* word, over two lines.");
  EXPECT_EQ(page.table.text[1]->kind, pack::BlockKind::Item);
  EXPECT_TRUE(page.table.parts[0]->text.empty());
  ASSERT_EQ(page.table.parts[2]->text.size(), 1U);
  EXPECT_EQ(page.table.parts[2]->text[0]->words, "And more.");
  EXPECT_EQ(page.table.parts[0]->fields[2]->options[1]->next, 3);
}

}  // namespace
}  // namespace pane::packing

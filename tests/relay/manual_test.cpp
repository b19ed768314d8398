// The manual, deploy/pane.1, says what the program says of itself.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "tests/relay/said.hpp"

namespace pane::testing {
namespace {

/// As a reader sees it: hyphens stand for themselves.
std::string manual() {
  std::ifstream in(std::string(PANE_SOURCE_DIR) + "/deploy/pane.1");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  return std::regex_replace(text, std::regex(R"(\\-)"), "-");
}

std::set<std::string> all(const std::string& text, const std::string& form) {
  const std::regex regex(form);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

TEST(Manual, NamesEveryCommandAndOptionAndNoOther) {
  const std::string text = manual();
  ASSERT_FALSE(text.empty());
  const auto commands = all(run({"--help"}).out, "\n  ([a-z-]+) ");
  EXPECT_TRUE(commands.contains("serve") && commands.contains("relay"));
  EXPECT_EQ(all(text.substr(0, text.find("OPTIONS OF SERVE")), "\n\\.TP\n\\.B ([a-z-]+)\n"),
            commands);
  std::set<std::string> options{"--help", "--version"};
  for (const char* command : {"serve", "backup", "restore", "relay", "verify-site"}) {
    const auto some = all(run({command, "--help"}).out, "\n  (--[a-z-]+)");
    EXPECT_GT(some.size(), 1u) << command;
    options.insert(some.begin(), some.end());
  }
  EXPECT_EQ(all(text, "(--[a-z-]+)"), options);
}

TEST(Manual, NamesEveryOptionOfServeWithItsValue) {
  const std::string text = manual();
  const std::size_t from = text.find(".SH OPTIONS OF SERVE");
  const std::string part = text.substr(from, text.find("\n.SH ", from) - from);
  std::set<std::string> said;
  for (const auto& form : {"\n\\.BI (--[a-z-]+ \" [A-Z:]+\")\n", "\n\\.B (--[a-z-]+)\n"}) {
    said.merge(all(part, form));
  }
  std::set<std::string> helped;
  for (const std::string& line :
       all(run({"serve", "--help"}).out, "\n  (--[a-z-]+(?: [A-Z:]+)? )")) {
    const std::size_t space = line.find(' ');
    const std::string value = line.substr(space, line.size() - space - 1);
    if (line.starts_with("--help")) continue;
    helped.insert(line.substr(0, space) + (value.empty() ? "" : " \"" + value + "\""));
  }
  EXPECT_EQ(said, helped);
  EXPECT_NE(part.find("127.0.0.1:7263"), std::string::npos);
}

}  // namespace
}  // namespace pane::testing

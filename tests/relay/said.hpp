// What a run of the program `pane` said, from its beginning to its end.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/relay/program.hpp"

namespace pane::testing {

struct Said {
  int code;
  std::string out, err;
};

/// In an empty folder, which has to stay so.
inline Said run(const std::vector<std::string>& words) {
  Folder cwd;
  Program::Limits limits;
  limits.cwd = cwd.path();
  Program p(words, limits);
  const int code = p.wait();
  EXPECT_TRUE(std::filesystem::is_empty(cwd.path())) << "something was begun";
  return {code, p.out(), p.err()};
}

/// One line that says which subcommand speaks, and ends.
inline bool one_sentence(const std::string& err, const std::string& command = "serve") {
  return err.starts_with("pane " + command + ": ") && err.find('\n') == err.size() - 1 &&
         err.size() > 20;
}

}  // namespace pane::testing

// A copy of a pack in a folder of its own, to be spoiled by a test. Removed at the end.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "cli/pack/lint.hpp"
#include "cli/pack/page.hpp"
#include "cli/pack/problem.hpp"
#include "cli/pack/read.hpp"
#include "cli/pack/rules.hpp"
#include "core/verify/verify.hpp"

namespace pane::packing {

namespace fs = std::filesystem;

inline fs::path source_folder() { return PANE_SOURCE_DIR; }
inline fs::path shipped() { return source_folder() / "content" / "en"; }
inline fs::path vector_pack() { return source_folder() / "tests" / "content" / "vector"; }

inline std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void write_text(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// How a case is called in the list of tests: letters and digits alone, for it passes through
/// CMake.
inline std::string plain_name(const std::string& words) {
  std::string name;
  for (const char c : words.substr(0, 60)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  return name;
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "pane-content-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  explicit Folder(const fs::path& from) : Folder() {
    fs::copy(from, path_, fs::copy_options::recursive);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] const fs::path& path() const { return path_; }

  /// Puts `with` in the place of the one or the first `what` of a file.
  void change(const std::string& file, const std::string& what, const std::string& with) {
    std::string bytes = read_file(path_ / file);
    const std::size_t at = bytes.find(what);
    ASSERT_NE(at, std::string::npos) << file << " does not hold: " << what;
    write_text(path_ / file, bytes.replace(at, what.size(), with));
  }

 private:
  fs::path path_;
};

struct Checked {
  Source source;
  Problems problems;

  /// All problems, one a line, with the folder's path left out.
  std::string told;

  [[nodiscard]] bool tells(const std::string& words) const {
    return told.find(words) != std::string::npos;
  }
};

inline Checked check_folder(const fs::path& folder) {
  Checked checked;
  checked.source = read_pack(folder, checked.problems);
  check_rules(checked.source, checked.problems);
  check_words(checked.source, checked.problems);
  std::ostringstream out;
  for (const Problem& problem : checked.problems.all()) {
    out << fs::path(problem.place.file).lexically_relative(folder).generic_string() << ':'
        << problem.place.line << ": "
        << (problem.severity == Severity::kError ? "error: " : "hint: ") << problem.words << '\n';
  }
  checked.told = out.str();
  return checked;
}

/// What a check of a whole folder's source and pages says, one fault a line: file:line: words.
inline std::string told_of(const fs::path& folder,
                           void (*check)(const Source&, const std::vector<Page>&, Problems&)) {
  EXPECT_TRUE(verify::start());
  Problems ignored, problems;
  std::vector<Page> pages;
  for (const fs::path& file : page_files(folder)) {
    if (auto page = read_page_file(file, ignored)) pages.push_back(std::move(*page));
  }
  check(read_pack(folder, problems), pages, problems);
  std::string all;
  for (const Problem& problem : problems.all()) {
    all += fs::path(problem.place.file).filename().string() + ':' +
           std::to_string(problem.place.line) + ": " + problem.words + '\n';
  }
  return all;
}

/// What stands instead of something in a file that is in order, and what is said then.
struct Fault {
  const char* instead_of;
  const char* stands;
  const char* told;
};
inline std::string spoiled(std::string good, const Fault& fault) {
  const auto at = good.find(fault.instead_of);
  EXPECT_NE(at, std::string::npos);
  return good.replace(at, std::string_view(fault.instead_of).size(), fault.stands);
}

}  // namespace pane::packing

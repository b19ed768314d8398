// One page of a practice: a Markdown file with YAML front matter (docs/formats/page.md), read into
// pack.Practice. Not here: what is wrong with a page that could be read (page_rules.hpp), how it is
// shown (page_text.hpp). Invariants: nothing throws; nothing outside the file is read; bytes of any
// kind give a page without a problem, or problems with a line.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"
#include "core/base/bytes.hpp"
#include "practice_generated.h"

namespace pane::packing {

/// What a text of a page is for decides what is looked for in it.
enum class PageUse {
  kAsks,   ///< what a field asks
  kSays,   ///< title, why, the text of a part, an option, a reply
  kSmall,  ///< a ready small answer
};

struct PageText {
  Text text;
  PageUse use;
};

struct Page {
  Place place;
  Text id;
  std::vector<Text> serves;
  std::vector<Text> review;
  std::vector<Text> answers;  ///< and what options lead to: rows of the basis, too
  std::vector<PageText> texts;
  pack::PracticeT table;
  /// Where the parts and fields stand, counted from 1 as in practice::run::Fault.
  std::map<std::pair<int, int>, Place> places;
};

/// Reads the bytes of a file. `shown` is its name in problems; only a page without errors is whole.
Page read_page(std::string_view bytes, const std::string& shown, Problems& problems);

/// The files of a pack's pages, practices/*.md, by name.
std::vector<std::filesystem::path> page_files(const std::filesystem::path& folder);

/// One file, or a problem and nothing. A file's name is its page's id.
std::optional<Page> read_page_file(const std::filesystem::path& path, Problems& problems);

/// pack.Practice as bytes, its form in it.
Bytes write_page(const Page& page);

/// Null where there is none of that id.
const Page* page_of(const std::vector<Page>& pages, const std::string& id);

}  // namespace pane::packing

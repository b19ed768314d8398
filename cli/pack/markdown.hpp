// The body of a page: paragraphs, lists of one level and emphasis, under headings `## N`. Read by
// cmark (CommonMark); whatever else Markdown can say is refused. Not here: the front matter.
// Invariants: what comes out holds no markup but '*' around what is emphasised, and no address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/pack/problem.hpp"
#include "cli/pack/source.hpp"

namespace pane::packing {

struct BodyBlock {
  bool item = false;  ///< of a list; else a paragraph
  Text text;
};

/// The blocks under one heading. The first section has no heading, and key 0.
struct Section {
  int key = 0;
  Place place;
  std::vector<BodyBlock> blocks;
};

/// `lines_before`: how many lines of the file stand above the body.
std::vector<Section> read_body(std::string_view body, int lines_before, const std::string& shown,
                               Problems& problems);

}  // namespace pane::packing

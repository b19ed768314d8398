#include "cli/pack/markdown.hpp"

#include <cmark.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "core/practice/run/page.hpp"

namespace pane::packing {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Root = std::unique_ptr<cmark_node, FreeNode>;

std::string_view what_is(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LINK:
      return "a link; a page leads nowhere outside";
    case CMARK_NODE_IMAGE:
      return "a picture; a page names one of the app's own with 'picture:'";
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
      return "HTML; write plain words";
    case CMARK_NODE_CODE_BLOCK:
      return "code, or a line that begins with four spaces; take them away";
    case CMARK_NODE_CODE:
      return "code; leave the ` marks out";
    case CMARK_NODE_BLOCK_QUOTE:
      return "a quotation; write it as a paragraph, without '>'";
    case CMARK_NODE_THEMATIC_BREAK:
      return "a line across; begin a part with '## ' and its key instead";
    case CMARK_NODE_STRONG:
      return "strong emphasis; put one '*' on each side";
    case CMARK_NODE_LINEBREAK:
      return "a broken line; leave an empty line for a new paragraph";
    case CMARK_NODE_LIST:
      return "a numbered list, or one list in another; begin each item with '- '";
    default:
      return "something that is neither paragraph, list nor emphasis";
  }
}

class Body {
 public:
  Body(int lines_before, const std::string& shown, Problems& problems)
      : lines_before_(lines_before), shown_(shown), problems_(problems) {
    sections_.push_back({0, {shown, lines_before + 1}, {}});
  }

  std::vector<Section> read(cmark_node* root) {
    for (cmark_node* node = cmark_node_first_child(root); node != nullptr;
         node = cmark_node_next(node)) {
      switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HEADING:
          heading(node);
          break;
        case CMARK_NODE_PARAGRAPH:
          paragraph(node, false);
          break;
        case CMARK_NODE_LIST:
          list(node);
          break;
        default:
          refuse(node);
      }
    }
    return std::move(sections_);
  }

 private:
  Place at(cmark_node* node) const {
    return {shown_, lines_before_ + std::max(1, cmark_node_get_start_line(node))};
  }

  void refuse(cmark_node* node) {
    // Inside a line cmark knows no lines: the place is that of the paragraph.
    cmark_node* block = node;
    while (cmark_node_get_start_line(block) == 0) block = cmark_node_parent(block);
    problems_.error(at(block), "here stands " + std::string(what_is(node)));
  }

  void heading(cmark_node* node) {
    cmark_node* word = cmark_node_first_child(node);
    const char* literal = word == nullptr ? nullptr : cmark_node_get_literal(word);
    const std::string_view text = literal == nullptr ? "" : literal;
    int key = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), key);
    const bool number = failed == std::errc() && end == text.data() + text.size() && key > 0 &&
                        key <= practice::run::kMaxKey && cmark_node_next(word) == nullptr;
    if (!number || cmark_node_get_heading_level(node) != 2) {
      problems_.error(at(node), "a heading is '## ' and the key of a part, such as '## 1'");
      return;
    }
    const bool twice = std::any_of(sections_.begin(), sections_.end(),
                                   [key](const Section& s) { return s.key == key; });
    if (twice) problems_.error(at(node), "the text of part " + std::string(text) + " stands twice");
    sections_.push_back({key, at(node), {}});
  }

  void list(cmark_node* node) {
    if (cmark_node_get_list_type(node) != CMARK_BULLET_LIST) return refuse(node);
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr;
         item = cmark_node_next(item)) {
      cmark_node* inside = cmark_node_first_child(item);
      if (inside == nullptr) {
        problems_.error(at(item), "an item of a list is empty");
        continue;
      }
      if (cmark_node* more = cmark_node_next(inside)) {
        problems_.error(at(more), "an item of a list is one paragraph");
      }
      if (cmark_node_get_type(inside) == CMARK_NODE_PARAGRAPH) {
        paragraph(inside, true);
      } else {
        refuse(inside);
      }
    }
  }

  void paragraph(cmark_node* node, bool item) {
    std::string words;
    for (cmark_node* part = cmark_node_first_child(node); part != nullptr;
         part = cmark_node_next(part)) {
      if (cmark_node_get_type(part) != CMARK_NODE_EMPH) {
        plain(part, words);
        continue;
      }
      words += '*';
      for (cmark_node* in = cmark_node_first_child(part); in != nullptr; in = cmark_node_next(in)) {
        plain(in, words);
      }
      words += '*';
    }
    sections_.back().blocks.push_back({item, {std::move(words), at(node)}});
  }

  void plain(cmark_node* node, std::string& words) {
    if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK) {
      words += ' ';
    } else if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
      const std::string_view text = cmark_node_get_literal(node);
      if (text.find('*') != std::string_view::npos) {
        problems_.error(at(cmark_node_parent(node)),
                        "a '*' stands on both sides of what is emphasised, and nowhere else");
      }
      words += text;
    } else {
      refuse(node);
    }
  }

  int lines_before_;
  const std::string& shown_;
  Problems& problems_;
  std::vector<Section> sections_;
};

}  // namespace

std::vector<Section> read_body(std::string_view body, int lines_before, const std::string& shown,
                               Problems& problems) {
  const Root root(cmark_parse_document(body.data(), body.size(), CMARK_OPT_DEFAULT));
  return Body(lines_before, shown, problems).read(root.get());
}

}  // namespace pane::packing

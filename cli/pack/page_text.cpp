#include "cli/pack/page_text.hpp"

#include <algorithm>
#include <cctype>

namespace pane::packing {
namespace {

using pack::FieldT;
using pack::Kind;
using pack::PartT;
using pack::PracticeT;
using pack::Shape;
using pack::Who;

constexpr std::size_t kWidth = 80;

std::string lower(const char* name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string with_name(std::string words) {
  constexpr std::string_view kSlot = "{other}";
  for (std::size_t at = words.find(kSlot); at != std::string::npos; at = words.find(kSlot, at)) {
    words.replace(at, kSlot.size(), "Robin");
  }
  return words;
}

/// Broken into lines: `first` before the first, as many spaces before the rest.
std::string lines(const std::string& first, const std::string& words) {
  std::string out = first;
  std::size_t column = first.size();
  const std::string text = with_name(words);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (column > first.size() && column + end - at + 1 > kWidth) {
      out += '\n' + std::string(first.size(), ' ');
      column = first.size();
    } else if (column > first.size()) {
      out += ' ';
      ++column;
    }
    out += text.substr(at, end - at);
    column += end - at;
    at = end + 1;
  }
  return out + '\n';
}

const char* who_does(const PartT& part) {
  switch (part.shape) {
    case Shape::Alone:
      return "Each alone; the other never sees it.";
    case Shape::Both:
      return "Both write. Neither sees the other's before both are in.";
    case Shape::Turns:
      return "They take turns: one speaks, one listens, then the other way round.";
    case Shape::Mirror:
      return "One says back what the other wrote, until it is right, or they rest.";
    case Shape::Agree:
      return "One proposes, the other says yes or proposes something else.";
    default:
      break;
  }
  const bool gives = part.shape == Shape::Give;
  if (part.who == Who::Beginner)
    return gives ? "Robin gives; Kai sees it at once." : "Robin answers.";
  if (part.who == Who::Other) return gives ? "Kai gives; Robin sees it at once." : "Kai answers.";
  return gives ? "Each gives; the other sees it at once." : "Each answers the other.";
}

std::string when(const PartT& part) {
  std::string all;
  if (part.optional) all += " It may be left out.";
  if (part.on != 0) all += " It waits for the day agreed in part " + std::to_string(part.on) + '.';
  if (part.after != 0) all += " Not before day " + std::to_string(part.after) + ".";
  if (part.lasts != 0)
    all += " Open until day " + std::to_string(part.lasts) + ", and some days more.";
  if (part.fades) all += " Then it is gone, without a trace.";
  return all;
}

std::string list_of(const std::vector<std::string>& words, const char* between) {
  std::string all;
  for (const std::string& one : words) all += (all.empty() ? "" : between) + one;
  return all;
}

std::string field_as_text(const FieldT& field, const std::string& indent) {
  const std::string optional = field.optional ? "  (may stay empty)" : "";
  std::string out;
  if (!field.words.empty()) out += lines(indent, field.words + optional);
  const std::string inner = indent + "  ";
  if (!field.hint.empty()) out += lines(inner, field.hint);
  if (!field.starters.empty())
    out += lines(inner + "To begin with: ", list_of(field.starters, " / "));
  switch (field.kind) {
    case Kind::Line:
      out += inner + "[ one line ]\n";
      break;
    case Kind::Text:
      out += inner + "[ some lines ]\n";
      break;
    case Kind::Seven:
      out += lines(inner, list_of(field.labels, " · "));
      break;
    default:
      if (field.options.empty())
        out += inner + "[ " + lower(pack::EnumNameKind(field.kind)) + " ]\n";
  }
  for (const auto& option : field.options) {
    out += lines(inner + (field.kind == Kind::Some ? "[ ] " : "( ) "), option->words);
  }
  if (!field.small.empty())
    out += lines(inner + "Or, if little is to be said: ", list_of(field.small, " / "));
  return out;
}

std::string text_of(const std::vector<std::unique_ptr<pack::BlockT>>& blocks) {
  std::string out;
  for (const auto& block : blocks) {
    const bool item = block->kind == pack::BlockKind::Item;
    out += lines(item ? "- " : "", block->words) + (item ? "" : "\n");
  }
  if (!out.empty() && out.substr(out.size() - 2) != "\n\n") out += '\n';
  return out;
}

}  // namespace

std::string page_as_text(const PracticeT& page) {
  std::string out = lines("", page.title) + lines("", page.why) + '\n';
  out += std::to_string(page.minutes) + " minutes, depth " + std::to_string(page.depth) +
         ", topic " + lower(pack::EnumNameTopic(page.topic)) + '\n';
  if (!page.today.empty()) out += lines("On Kai's Today: ", page.today);
  out += '\n' + text_of(page.text);
  for (std::size_t i = 0; i < page.parts.size(); ++i) {
    const PartT& part = *page.parts[i];
    out += "-- " + std::to_string(i + 1) + " of " + std::to_string(page.parts.size());
    out += part.title.empty() ? " --\n" : " -- " + with_name(part.title) + " --\n";
    out += lines("", who_does(part) + when(part)) + '\n' + text_of(part.text);
    for (const auto& field : part.fields) out += field_as_text(*field, "  ");
    for (const auto& reply : part.replies) {
      out += lines("  > ", reply->words);
      for (const auto& field : reply->fields) out += field_as_text(*field, "      ");
    }
    out += '\n';
  }
  return out;
}

std::string page_skeleton(const std::string& id) {
  return "---\nid: " + id + R"(
version: 1
place: together          # share, together or me
title: A few words
today: "{other} began something for you both"
why: One short reason. It promises nothing.
minutes: 10
topic: none              # none, self, worth, family, affection, touch, conflict, apology, money, faith, help, fear, trauma
depth: 2                 # 1 anyone could ask it, 3 it takes trust, 5 it can stir something up
serves: [D1]             # rows of basis.yaml
review: []
parts:
  - {key: 1, shape: both, title: How it is for you, fields: [
      {key: 1, kind: text, words: "What would you like me to know?", small: [Little today.]}]}
  - {key: 2, shape: answer, of: 1, fades: true, lasts: 14, title: What you read, replies: [
      {key: 1, words: Thank you for this},
      {key: 2, words: I would like to talk about it, fields: [{key: 1, kind: day, words: "Which day suits you?"}]}]}
---
What this is, in two or three lines. You can stop at any step.
## 1
Each writes. The two open together.
)";
}

}  // namespace pane::packing

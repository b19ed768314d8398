#include "cli/pack/page_rules.hpp"

#include <algorithm>
#include <string>

#include "cli/pack/rules.hpp"
#include "core/guide/may.hpp"
#include "core/practice/run/page.hpp"

namespace pane::packing {
namespace {

namespace run = practice::run;
using run::Wrong;

const char* words_for(Wrong what) {
  switch (what) {
    case Wrong::kId:
      return "an id has at most 64 letters";
    case Wrong::kParts:
      return "a page has at most 12 parts; make two pages of it";
    case Wrong::kPartKeys:
      return "the keys of parts rise: 1, 2, 3; a key once given away is never used again";
    case Wrong::kLasts:
      return "'lasts' and 'after' are at most 365 days, and a part lasts longer than it waits";
    case Wrong::kOf:
      return "'of' is the key of an earlier part that the other sees; an answer and a saying back "
             "need one";
    case Wrong::kOn:
      return "'on' names the day of an earlier agree part, such as 6.2 for field 2 of part 6";
    case Wrong::kWho:
      return "alone, both and turns are for each; leave 'who' out";
    case Wrong::kNoFields:
      return "both, give and agree ask for something; add a field";
    case Wrong::kFields:
      return "a part has at most 24 fields; spread them over two parts";
    case Wrong::kFieldKeys:
      return "a field's key stands once in its part, the fields of replies included";
    case Wrong::kNoOptions:
      return "one, some, rank and ladder have two options or more";
    case Wrong::kOptions:
      return "one, some, rank and ladder have at most 12 options, and other kinds none";
    case Wrong::kOptionKeys:
      return "the key of an option or a reply stands once in its list";
    case Wrong::kNext:
      return "'next' leads from an alone part to a later one that is alone, too";
    case Wrong::kNested:
      return "only a reply has fields, and those are no lists to choose from";
    case Wrong::kLabels:
      return "a seven has seven labels, from least to most, and other kinds none";
    case Wrong::kMost:
      return "'most' belongs to some, and is no more than it has options";
    case Wrong::kNoReplies:
      return "an answer has replies or fields, an agree part replies that mean take and propose, a "
             "mirror take, more and rest";
    case Wrong::kReplies:
      return "answer, mirror and agree have at most 6 replies, and other shapes none";
    case Wrong::kReplyFields:
      return "a reply has at most 2 fields";
    case Wrong::kWords:
      return "a text has at most 600 bytes and no line break";
    case Wrong::kLists:
      return "a part has at most 24 paragraphs and items, a list of words at most 16";
  }
  return "";
}

Place place_of(const Page& page, const run::Fault& fault) {
  auto at = page.places.find({fault.part, fault.field});
  if (at == page.places.end()) at = page.places.find({fault.part, 0});
  return at == page.places.end() ? page.place : at->second;
}

/// For whoever is pressed to write something (C23).
void check_small(const Page& page, Problems& problems) {
  int part = 0;
  for (const auto& one : page.table.parts) {
    ++part;
    if (one->shape != pack::Shape::Both) continue;
    int field = 0;
    for (const auto& asked : one->fields) {
      ++field;
      if (asked->kind != pack::Kind::Text || !asked->small.empty() || asked->optional) continue;
      problems.error(place_of(page, {Wrong::kLists, static_cast<std::uint8_t>(part),
                                     static_cast<std::uint8_t>(field)}),
                     "'small' holds a ready answer for whoever wants to say little");
    }
  }
}

}  // namespace

void check_page(const Page& page, const Source& source, Problems& problems) {
  check_id(page.id, problems);
  check_reviews(page.review, problems);
  if (page.serves.empty()) problems.error(page.id.place, "'serves' names what the page rests on");
  check_rows(page.serves, source, problems);
  check_rows(page.answers, source, problems);
  check_small(page, problems);
  const Bytes bytes = write_page(page);
  const pack::Practice& built = *pack::GetPractice(bytes.data());
  const std::vector<run::Fault> faults = run::faults(built);
  for (const run::Fault& fault : faults) {
    problems.error(place_of(page, fault), words_for(fault.what));
  }
  if (!faults.empty()) return;
  if (bytes.size() > run::kMaxPage) {
    problems.error(page.place, "the page is " + std::to_string(bytes.size()) +
                                   " bytes when built; at most " + std::to_string(run::kMaxPage));
  } else if (run::read_page(bytes) == nullptr) {
    problems.error(
        page.place,
        "the page is too much to look through: over 64 kB, with words that stand in several "
        "places counted in each");
  }
  if (!guide::valid(built)) {
    problems.error(page.place,
                   "what touches fear or trauma stays with one person, in alone parts only; and a "
                   "conflict asks for a yes first, in an agree part before anything else is "
                   "shared");
  }
}

}  // namespace pane::packing

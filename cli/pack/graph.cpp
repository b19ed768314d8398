#include "cli/pack/graph.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "cli/pack/named.hpp"
#include "cli/pack/rules.hpp"

namespace pane::packing {
namespace {

constexpr std::size_t kMostWays = 3;
constexpr std::size_t kMostNoticed = 60;  ///< letters of what is noticed
constexpr std::size_t kMostOften = 90;
constexpr std::size_t kMostPractises = 70;

/// `signs-of-lack.2.1.3`: a page, and the keys of a part, a field and an option. False where it is
/// none.
bool read_answer(const std::string& words, Answer& to) {
  std::uint8_t* const keys[] = {&to.option, &to.field, &to.part};
  std::string rest = words;
  for (std::uint8_t* key : keys) {
    const std::size_t dot = rest.rfind('.');
    if (dot == std::string::npos) return false;
    const char* end = rest.data() + rest.size();
    const auto [at, failed] = std::from_chars(rest.data() + dot + 1, end, *key);
    if (failed != std::errc() || at != end || *key == 0) return false;
    rest.resize(dot);
  }
  to.page = rest;
  return !rest.empty();
}

/// A choice of a part that is for one alone: what both see starts nothing.
bool asks(const Page& page, const Answer& answer) {
  for (const auto& part : page.table.parts) {
    if (part->key != answer.part || part->shape != pack::Shape::Alone) continue;
    for (const auto& field : part->fields) {
      if (field->key != answer.field) continue;
      return std::any_of(field->options.begin(), field->options.end(),
                         [&](const auto& option) { return option->key == answer.option; });
    }
  }
  return false;
}

void check_from(const Notice& notice, const std::vector<Page>& pages, Problems& problems) {
  for (std::size_t i = 0; i < notice.from.size(); ++i) {
    const Page* page = page_of(pages, notice.answers[i].page);
    if (page == nullptr || !asks(*page, notice.answers[i])) {
      problems.error(
          notice.from[i].place,
          "no alone part asks this; name page.part.field.option of a choice that one does");
    }
  }
}

bool is_hard(pack::Topic topic) {
  return topic == pack::Topic::Fear || topic == pack::Topic::Trauma;
}

void check_ways(const Notice& notice, const Source& source, const std::vector<Page>& pages,
                Problems& problems) {
  if (notice.ways.empty() || notice.ways.size() > kMostWays) {
    problems.error(notice.id.place, "a notice has one to three ways");
  }
  for (const Way& way : notice.ways) {
    check_rows(way.serves, source, problems);
    check_length(way.often, kMostOften, problems);
    check_length(way.practises, kMostPractises, problems);
    const Page* page = page_of(pages, way.page.words);
    if (page == nullptr) {
      problems.error(way.page.place, "practices/ has no page '" + way.page.words + "'");
    } else if (is_hard(notice.topic) && page->table.topic != pack::Topic::Help) {
      problems.error(way.page.place,
                     "what points to fear or trauma leads to a page with the topic help alone");
    }
  }
}

}  // namespace

void read_graph(Fields& file, Source& source, Problems& problems) {
  file.mappings("notices", [&](Fields& fields) {
    Notice notice;
    notice.id = fields.text("id");
    notice.place = named(fields, "place", pack::EnumNamesShelf(), pack::Shelf::Share, problems);
    notice.words = fields.text("words");
    notice.topic = named(fields, "topic", pack::EnumNamesTopic(), pack::Topic::None, problems);
    notice.serves = fields.texts("serves");
    if (fields.has("from")) notice.from = fields.texts("from");
    for (const Text& from : notice.from) {
      notice.answers.emplace_back();
      if (!read_answer(from.words, notice.answers.back())) {
        problems.error(from.place, "an answer is page.part.field.option, such as hopes.1.1.3");
      }
    }
    fields.mappings("ways", [&](Fields& one) {
      Way way;
      way.page = one.text("page");
      way.often = one.text("often");
      way.practises = one.text("practises");
      way.serves = one.texts("serves");
      notice.ways.push_back(std::move(way));
    });
    source.notices.push_back(std::move(notice));
  });
}

void check_graph(const Source& source, const std::vector<Page>& pages, Problems& problems) {
  std::set<std::string> ids;
  for (const Notice& notice : source.notices) {
    check_id(notice.id, problems);
    if (!ids.insert(notice.id.words).second) {
      problems.error(notice.id.place, "the id '" + notice.id.words + "' stands here twice");
    }
    if (notice.place == pack::Shelf::Share) {
      problems.error(notice.id.place, "'place' is together or me");
    }
    if (is_hard(notice.topic) && notice.place != pack::Shelf::Me) {
      problems.error(notice.id.place, "what touches fear or trauma stands in the place me");
    }
    check_rows(notice.serves, source, problems);
    check_length(notice.words, kMostNoticed, problems);
    check_from(notice, pages, problems);
    check_ways(notice, source, pages, problems);
  }
}

}  // namespace pane::packing

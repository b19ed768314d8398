// What would help: from what a person notices, or has answered for themselves, to practices, each
// with its path (care C18: light filters my own screen; what I answered is read here alone).
#include <algorithm>

#include "core/guide/catalogue.hpp"
#include "core/view/runs.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;

constexpr std::size_t kMostWays = 3;

using Ways = std::vector<std::unique_ptr<WayRowT>>;

/// Adds those that may be brought up here, each page once and not the one that led here.
void add_ways(const Context& c, const pack::Notice& notice, std::string_view from, Ways& ways) {
  for (const pack::Way* way : run::each(notice.ways())) {
    const std::string id = str(way->page());
    const guide::Listed* listed = c.pages->by_id(id);
    const bool there =
        std::any_of(ways.begin(), ways.end(), [&](const auto& other) { return other->page == id; });
    if (listed == nullptr || there || id == from || ways.size() >= kMostWays) continue;
    if (!may_bring_up(c, *listed->page)) continue;
    auto row = std::make_unique<WayRowT>();
    row->page = id;
    row->title = named(c, str(listed->page->title()));
    row->often = str(way->often());
    row->practises = str(way->practises());
    row->minutes = listed->page->minutes();
    row->serves = texts(way->serves());
    row->help = listed->page->topic() == pack::Topic::Help;
    ways.push_back(std::move(row));
  }
}

bool chose(const run::Entry& entry, const pack::Answer& answer) {
  if (entry.part != answer.part()) return false;
  return std::any_of(entry.said.begin(), entry.said.end(), [&](const run::SaidField& f) {
    return f.key == answer.field() &&
           std::find(f.value.begin(), f.value.end(), answer.option()) != f.value.end();
  });
}

}  // namespace

std::vector<std::unique_ptr<NoticeRowT>> notice_rows(const Context& c, pack::Shelf shelf) {
  std::vector<std::unique_ptr<NoticeRowT>> rows;
  for (const pack::Notice* notice : run::each(c.pages->notices())) {
    if (notice->place() != shelf) continue;
    auto row = std::make_unique<NoticeRowT>();
    add_ways(c, *notice, {}, row->ways);
    if (row->ways.empty()) continue;
    row->words = str(notice->words());
    rows.push_back(std::move(row));
  }
  return rows;
}

Ways ways_after(const Context& c, const pack::Practice& page, const EnvelopeId& id) {
  Ways ways, of_fear;
  const std::vector<run::Entry>* kept = sitting_of(c, id);
  if (kept == nullptr) return ways;
  for (const pack::Notice* notice : run::each(c.pages->notices())) {
    for (const pack::Answer* answer : run::each(notice->from())) {
      const bool shows = str(answer->page()) == str(page.id()) &&
                         std::any_of(kept->begin(), kept->end(),
                                     [&](const run::Entry& e) { return chose(e, *answer); });
      if (!shows) continue;
      const bool fear = notice->topic() == pack::Topic::Fear;
      add_ways(c, *notice, str(page.id()), fear ? of_fear : ways);
    }
  }
  // To practise a no, or to open up, can be dangerous where there is fear: then nothing but help.
  return of_fear.empty() ? std::move(ways) : std::move(of_fear);
}

std::vector<std::unique_ptr<BasisRowT>> basis_of(const Context& c,
                                                 const std::vector<std::string>& serves) {
  std::vector<std::unique_ptr<BasisRowT>> rows;
  for (const pack::Basis* basis : run::each(c.pages->basis())) {
    if (std::find(serves.begin(), serves.end(), str(basis->id())) == serves.end()) continue;
    rows.push_back(std::make_unique<BasisRowT>());
    rows.back()->says = str(basis->says());
    rows.back()->from = texts(basis->from());
  }
  return rows;
}

}  // namespace pane::view

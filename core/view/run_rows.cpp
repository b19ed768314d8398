// Runs, pages and sittings as rows of a screen.
#include <algorithm>

#include "core/base/sort.hpp"
#include "core/guide/catalogue.hpp"
#include "core/view/runs.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;

/// As much as fits a row, whatever somebody wrote.
std::string shortened(std::string words) {
  constexpr std::size_t kMost = 200;  // bytes
  if (words.size() <= kMost) return words;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<Byte>(words[end]) & 0xC0U) == 0x80) --end;
  return words.substr(0, end) + "…";
}

}  // namespace

std::vector<std::unique_ptr<RunRowT>> sittings_open(const Context& c) {
  std::vector<std::unique_ptr<RunRowT>> rows;
  for (const guide::Listed& listed : c.pages->all()) {
    if (!guide::may_see(*listed.page, stands_of(c))) continue;
    const EnvelopeId id = sitting_open(c, *listed.page, listed.form);
    if (id.is_zero()) continue;
    auto row = std::make_unique<RunRowT>();
    row->run = to_hex(id.view());
    row->title = named(c, str(listed.page->title()));
    row->mine = true;
    rows.push_back(std::move(row));
  }
  return rows;
}

bool is_alone(const pack::Practice& page) { return run::first_shared(page) < 0; }

std::string about(const Context& c, const RunAt& r) {
  const int first = run::first_shared(*r.page);
  if (first < 0 || r.begin->said.empty()) return {};
  const auto fields = filled(c, *r.page->parts()->Get(static_cast<unsigned>(first)), nullptr,
                             r.begin->said, r.by_me);
  return shortened(first_words(fields));
}

std::string first_words(const std::vector<std::unique_ptr<FilledViewT>>& fields) {
  for (const auto& f : fields) {
    const bool words =
        f->kind == pack::Kind::Line || f->kind == pack::Kind::Text || f->kind == pack::Kind::One;
    if (words && !f->texts.empty()) return f->texts.front();
  }
  return {};
}

bool may_bring_up(const Context& c, const pack::Practice& page) {
  const bool alone = is_alone(page);
  return (alone || (c.paired && page.depth() <= c.depth_limit)) &&
         guide::may_suggest(page, stands_of(c));
}

/// Something of it is filled in, outside of any run.
bool is_begun(const Context& c, const std::string& page, bool alone) {
  std::string begin = fill_key(c, page, 0, alone);
  begin.pop_back();  // whatever the part
  const auto at = c.fills->lower_bound(begin);
  return at != c.fills->end() && at->first.starts_with(begin);
}

std::vector<std::unique_ptr<PageRowT>> page_rows(const Context& c, pack::Shelf shelf) {
  std::vector<std::unique_ptr<PageRowT>> rows;
  std::vector<const pack::Practice*> pages;
  for (const guide::Listed& listed : c.pages->all()) pages.push_back(listed.page);
  // Nobody's list begins with what is hardest.
  sort(pages, [](const auto* a, const auto* b) {
    return std::pair(a->topic(), a->depth()) < std::pair(b->topic(), b->depth());
  });
  for (const pack::Practice* listed : pages) {
    const pack::Practice& page = *listed;
    const bool deep = !is_alone(page) && page.depth() > c.depth_limit;
    if (page.place() != shelf || deep || !guide::may_see(page, stands_of(c))) continue;
    auto row = std::make_unique<PageRowT>();
    row->page = str(page.id());
    row->title = named(c, str(page.title()));
    row->why = named(c, str(page.why()));
    row->minutes = page.minutes();
    row->serves = texts(page.serves());
    row->begun = is_begun(c, row->page, is_alone(page));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::unique_ptr<FeelingGroupT>> feeling_groups(const Context& c) {
  std::vector<std::unique_ptr<FeelingGroupT>> groups;
  if (c.pack == nullptr) return groups;
  for (const pack::Feeling* f : run::each(c.pack->feelings())) {
    const std::string group = str(f->group());
    if (groups.empty() || groups.back()->group != group) {
      groups.push_back(std::make_unique<FeelingGroupT>());
      groups.back()->group = group;
    }
    groups.back()->words.push_back(str(f->words()));
  }
  return groups;
}

void add_run_items(const Context& c, const std::vector<RunAt>& runs,
                   std::vector<std::unique_ptr<TodayItemT>>& theirs,
                   std::vector<std::unique_ptr<TodayItemT>>& mine) {
  for (const RunAt& r : runs) {
    if (!calls_me(c, r)) continue;
    auto item = std::make_unique<TodayItemT>();
    item->kind = TodayKind::Run;
    item->screen = command::Screen::Run;
    item->arg = to_hex(r.id.view());
    const std::string today = str(r.page->today());
    const int at = mine_of(c, r);
    // As an invitation only until I have said something in it.
    const bool asks = !r.by_me && at >= 0 && !today.empty() && c.mine->run.lines.count(r.id) == 0;
    item->words = named(c, asks ? today : str(r.page->title()));
    item->both = at >= 0 && state_of(c, r, static_cast<std::size_t>(at)) == PartState::Ready;
    item->came = item->both || latest_order(c, r) > r.note.seen;
    (item->came ? theirs : mine).push_back(std::move(item));
  }
}

}  // namespace pane::view
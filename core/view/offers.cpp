// What my device drew for me, and what it may draw from. Mine alone: nothing here is in the other's
// views.
#include "core/guide/catalogue.hpp"
#include "core/view/runs.hpp"

namespace pane::view {
namespace {

using command::Screen;
using guide::Practice;

/// Done by me on that day already, by hand or because it was offered: then it is offered no more.
bool done_on(const Context& c, Practice p, Day day) {
  switch (p) {
    case Practice::kQuestion:
      return std::any_of(c.mine->question.asks.begin(), c.mine->question.asks.end(),
                         [&](const auto& a) { return a.second.day == day; });
    case Practice::kAppreciation:
      return std::any_of(c.mine->appreciation.given.begin(), c.mine->appreciation.given.end(),
                         [&](const auto& g) { return g.second.day == day; });
    case Practice::kJournal:
      return std::any_of(c.own->journal.entries.begin(), c.own->journal.entries.end(),
                         [&](const auto& e) { return e.day == day; });
  }
  return false;
}

/// The page of that name, where it says that it may be offered.
const guide::Listed* page_named(const Context& c, std::string_view name) {
  const guide::Listed* listed = c.pages->by_id(name);
  return listed != nullptr && listed->page->offer() ? listed : nullptr;
}

/// It may be brought up here by itself, whatever light says (light hides after the draw), and is
/// not going on already.
bool can_offer(const Context& c, const guide::Listed& listed) {
  guide::Stands at = stands_of(c);
  at.light = false;
  const bool deep = !is_alone(*listed.page) && listed.page->depth() > c.depth_limit;
  return !deep && guide::may_suggest(*listed.page, at) && !run_going(c, listed.form);
}

bool done_on(const Context& c, const guide::Listed& listed, Day day) {
  const auto& begun = c.mine->run.begun;
  const auto& kept = c.own->run.kept;
  return std::any_of(
             begun.begin(), begun.end(),
             [&](const auto& b) { return b.second.form == listed.form && b.second.day == day; }) ||
         std::any_of(kept.begin(), kept.end(), [&](const auto& sitting) {
           return !sitting.second.empty() && sitting.second.front().form == listed.form &&
                  sitting.second.front().day == day;
         });
}

std::unique_ptr<TodayItemT> offer_of_page(const Context& c, std::string_view name, Day day) {
  const guide::Listed* listed = page_named(c, name);
  if (listed == nullptr || done_on(c, *listed, day)) return nullptr;
  if (!can_offer(c, *listed) || !guide::may_suggest(*listed->page, stands_of(c))) return nullptr;
  auto i = std::make_unique<TodayItemT>();
  i->kind = TodayKind::Practice;
  i->screen = Screen::Run;
  i->arg = str(listed->page->id());
  i->words = named(c, str(listed->page->title()));
  return i;
}

}  // namespace

std::optional<std::vector<std::string>> can_offer(const Context& c) {
  if (c.pack == nullptr || c.questions == nullptr) return std::nullopt;
  std::vector<std::string> names;
  for (const std::string& name : c.menu) {
    const std::size_t p = guide::practice_named(name);
    const guide::Listed* page = page_named(c, name);
    const bool can = p < guide::kPractices ? static_cast<Practice>(p) != Practice::kQuestion ||
                                                 !cards_of_today(c).empty()
                                           : page != nullptr && can_offer(c, *page);
    if (can) names.push_back(name);
  }
  return names;
}

std::string offer_title(const Context& c, std::string_view name) {
  const guide::Listed* listed = c.pages->by_id(name);
  return listed == nullptr ? std::string{} : named(c, str(listed->page->title()));
}

bool may_be_on_menu(const Context& c, std::string_view name) {
  return guide::practice_named(name) < guide::kPractices || page_named(c, name) != nullptr;
}

std::unique_ptr<TodayItemT> offer_of(const Context& at, Day day) {
  const auto* drawn = at.own->offer.on(at.space, day);
  if (drawn == nullptr || drawn->offered < 0) return nullptr;
  const std::size_t p = guide::practice_named(drawn->name());
  if (p == guide::kPractices) return offer_of_page(at, drawn->name(), day);
  if (done_on(at, static_cast<Practice>(p), day)) return nullptr;
  Context c = at;
  c.today = day;
  auto i = std::make_unique<TodayItemT>();
  switch (static_cast<Practice>(p)) {
    case Practice::kQuestion: {
      return question_to_begin(c);
    }
    case Practice::kAppreciation:
      if (c.light) return nullptr;
      i->kind = TodayKind::Appreciate;
      i->screen = Screen::Appreciate;
      return i;
    case Practice::kJournal:
      i->kind = TodayKind::Journal;
      i->screen = Screen::Journal;
      return i;
  }
  return nullptr;
}

OffersT offers(const Context& c) {
  OffersT v;
  v.most = static_cast<Byte>(guide::kMostOnMenu);
  const auto add = [&](std::string name) {
    auto row = std::make_unique<OfferRowT>();
    row->title = offer_title(c, name);
    if (const auto* listed = c.pages->by_id(name)) row->why = named(c, str(listed->page->why()));
    row->on = std::find(c.menu.begin(), c.menu.end(), name) != c.menu.end();
    row->practice = std::move(name);
    v.rows.push_back(std::move(row));
  };
  for (std::string& name : guide::first_menu()) add(std::move(name));
  for (const guide::Listed& listed : c.pages->all()) {
    if (listed.page->offer() && guide::may_see(*listed.page, stands_of(c)))
      add(str(listed.page->id()));
  }
  return v;
}

}  // namespace pane::view

// What my device drew for me, and what it may draw from. Mine alone: nothing here is in the other's
// views.
#include "core/view/context.hpp"

namespace pane::view {
namespace {

using command::Screen;
using guide::Practice;

/// Done by me on that day already, by hand or because it was offered: then it is offered no more.
bool done_on(const Context& c, Practice p, Day day) {
  switch (p) {
    case Practice::kQuestion:
      // The day of an ask is not in it; its last day was drawn from it.
      return std::any_of(
          c.mine->question.asks.begin(), c.mine->question.asks.end(), [&](const auto& a) {
            return a.second.last_day == day + c.draws->question_days(as_view(a.second.item), day);
          });
    case Practice::kAppreciation:
      return std::any_of(c.mine->appreciation.given.begin(), c.mine->appreciation.given.end(),
                         [&](const auto& g) { return g.second.day == day; });
    case Practice::kJournal:
      return std::any_of(c.own->journal.entries.begin(), c.own->journal.entries.end(),
                         [&](const auto& e) { return e.day == day; });
  }
  return false;
}

}  // namespace

std::array<bool, guide::kPractices> can_offer(const Context& c) {
  return {!cards_of_today(c).empty(), true, true};
}

std::unique_ptr<TodayItemT> offer_of(const Context& at, Day day) {
  const auto* drawn = at.own->offer.on(at.space, day);
  const std::size_t p = drawn == nullptr ? guide::kPractices : guide::practice_named(drawn->name());
  if (p == guide::kPractices || done_on(at, static_cast<Practice>(p), day)) return nullptr;
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
  for (std::size_t p = 0; p < guide::kPractices; ++p) {
    auto row = std::make_unique<OfferRowT>();
    row->practice = std::string(guide::name_of(static_cast<Practice>(p)));
    row->on = c.menu.has(p);
    v.rows.push_back(std::move(row));
  }
  return v;
}

}  // namespace pane::view

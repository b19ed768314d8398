#include "core/view/context.hpp"

namespace pane::view {
namespace {

std::unique_ptr<CardT> card_of(const pack::Question& q) {
  auto c = std::make_unique<CardT>();
  c->item = str(q.id());
  c->words = str(q.words());
  c->depth = q.depth();
  c->type = q.type();
  return c;
}

void add_ladder(const Context& c, ShareT& v) {
  const Byte deepest = c.minor() ? 3 : practice::question::kMaxDepth;
  for (Byte d = 1; d <= deepest; ++d) {
    for (Byte t = 1; t < kTypes; ++t) {  // the sexual one comes with its opt-in (C42)
      if (c.minor() && t == static_cast<Byte>(pack::Type::Physical)) continue;
      auto cell = std::make_unique<CellT>();
      cell->type = static_cast<pack::Type>(t);
      cell->depth = d;
      cell->state = d <= c.depth_limit       ? CellState::Within
                    : d == c.depth_limit + 1 ? CellState::Next
                                             : CellState::Later;
      v.cells.push_back(std::move(cell));
    }
  }
}

/// "type.depth", two digits with a dot between.
void add_chosen(const Context& c, std::string_view arg, ShareT& v) {
  if (arg.size() != 3 || arg[1] != '.' || arg[0] < '1' || arg[0] >= '0' + kTypes) return;
  if (arg[2] < '1' || arg[2] > '5') return;
  v.chosen_type = static_cast<pack::Type>(arg[0] - '0');
  v.chosen_depth = static_cast<Byte>(arg[2] - '0');
  if (v.chosen_depth > c.depth_limit) return;
  if (c.pack == nullptr || c.pack->questions() == nullptr) return;
  for (const pack::Question* q : *c.pack->questions()) {
    if (q->type() == v.chosen_type && q->depth() == v.chosen_depth && may_offer(c, *q)) {
      v.chosen.push_back(card_of(*q));
    }
  }
}

void add_rows(const Context& c, ShareT& v) {
  std::vector<std::pair<const Ask*, bool>> asks;
  for (const auto& [xid, a] : c.mine->question.asks) asks.emplace_back(&a, true);
  for (const auto& [xid, a] : c.other->question.asks) {
    if (may_see(c, a) || shown_of(c, xid).other != nullptr) asks.emplace_back(&a, false);
  }
  std::sort(asks.begin(), asks.end(), [](const auto& x, const auto& y) {
    if (x.first->last_day != y.first->last_day) return x.first->last_day > y.first->last_day;
    return x.first->xid < y.first->xid;
  });
  for (const auto& [ask, by_me] : asks) {
    auto row = std::make_unique<ExchangeRowT>();
    row->xid = to_hex(ask->xid.view());
    row->words = ask->words;
    row->depth = ask->depth;
    row->type = static_cast<pack::Type>(ask->type);
    row->state = state_of(c, ask->xid, ask->last_day);
    row->closing = static_cast<command::Closing>(note_of(c, ask->xid).closing);
    row->asked_by_me = by_me;
    const bool open = row->state == QuestionState::Open || row->state == QuestionState::Ready;
    if (row->closing == command::Closing::Kept) {
      v.kept.push_back(std::move(row));
    } else if (row->closing == command::Closing::Open && row->state != QuestionState::Ended) {
      v.going.push_back(std::move(row));
    } else if (open) {
      v.past.push_back(std::move(row));
    }
  }
}

}  // namespace

ShareT share(const Context& c, std::string_view arg) {
  ShareT v;
  v.limit = c.depth_limit;
  add_ladder(c, v);
  add_chosen(c, arg, v);
  for (const pack::Question* q : cards_begun(c)) v.cards.push_back(card_of(*q));
  for (const pack::Question* q : cards_to_show(c)) {
    if (!has_draft(c, *q)) v.cards.push_back(card_of(*q));
  }
  if (c.paired) add_rows(c, v);
  return v;
}

}  // namespace pane::view

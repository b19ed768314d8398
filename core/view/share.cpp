#include "core/view/runs.hpp"

namespace pane::view {
namespace {

std::unique_ptr<CardT> card_of(const pack::Question& q) {
  auto card = std::make_unique<CardT>();
  card->item = str(q.id());
  card->words = str(q.words());
  card->depth = q.depth();
  card->type = q.type();
  return card;
}

/// With the one exchange about it, if either has begun one.
std::unique_ptr<CardT> card_asked(const Context& c, const pack::Question& q) {
  auto card = card_of(q);
  bool by_me = false;
  if (const Ask* ask = ask_of(c, card->item, &by_me)) {
    card->xid = to_hex(ask->xid.view());
    card->state = state_of(c, *ask);
    card->asked_by_me = by_me;
  }
  return card;
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
  if (c.questions == nullptr) return;
  for (const pack::Question* q : *c.questions) {
    if (q->type() == v.chosen_type && q->depth() == v.chosen_depth && may_offer(c, *q)) {
      v.chosen.push_back(card_asked(c, *q));
    }
  }
}

std::unique_ptr<ExchangeRowT> row_of(const Context& c, const AskShown& shown) {
  auto row = std::make_unique<ExchangeRowT>();
  row->xid = to_hex(shown.ask->xid.view());
  row->words = words_of(c, *shown.ask);
  row->depth = shown.ask->depth;
  row->type = static_cast<pack::Type>(shown.ask->type);
  row->state = shown.state;
  row->closing = shown.closing;
  row->asked_by_me = shown.by_me;
  return row;
}

void add_rows(const Context& c, ShareT& v) {
  std::vector<AskShown> asks = asks_shown(c);
  std::reverse(asks.begin(), asks.end());
  for (const AskShown& shown : asks) {
    auto row = row_of(c, shown);
    const bool open = row->state == QuestionState::Open || row->state == QuestionState::Ready;
    if (row->closing == command::Closing::Kept) {
      v.kept.push_back(std::move(row));
    } else if (row->closing == command::Closing::Open && row->state != QuestionState::Ended) {
      v.going.push_back(std::move(row));
    } else if (open) {
      v.past.push_back(std::move(row));
    }
  }
  for (const Ask* ask : asks_passed(c)) {
    v.passed.push_back(row_of(c, {ask, false, QuestionState::Write, command::Closing::Closed}));
  }
}

}  // namespace

ShareT share(const Context& c, std::string_view arg) {
  ShareT v;
  v.limit = c.depth_limit;
  add_ladder(c, v);
  add_chosen(c, arg, v);
  for (const pack::Question* q : cards_begun(c)) {
    v.cards.push_back(card_of(*q));
    v.cards.back()->begun = true;
  }
  for (const pack::Question* q : cards_to_show(c)) {
    if (!has_draft(c, *q)) v.cards.push_back(card_of(*q));
  }
  if (c.paired) {
    add_rows(c, v);
    v.pages = page_rows(c, pack::Shelf::Share);
  }
  return v;
}

}  // namespace pane::view

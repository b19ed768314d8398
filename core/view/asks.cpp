// Questions as the two have asked them, and cards of the pack: what may be seen, offered,
// suggested.
#include "core/base/sort.hpp"
#include "core/view/context.hpp"

namespace pane::view {

namespace {
constexpr Day kQuietDays = 14;        ///< C18: first days of a space
constexpr Byte kQuietDepth = 2;       ///< greatest depth suggested then
constexpr Byte kMinorDepth = 3;       ///< C40
constexpr std::uint32_t kAbsent = 4;  ///< of 10: days on which deeper cards are absent (C20)

constexpr Byte kLightDepth = 1;
constexpr std::size_t kMostAsks = 200;  ///< of the other's, of those that I have not touched

bool asked_already(const Context& c, const std::string& item) {
  const auto in = [&](const practice::question::State& all) {
    const auto of_item = all.by_item.find(item);
    return of_item != all.by_item.end() &&
           std::any_of(of_item->second.begin(), of_item->second.end(),
                       [&](const Xid& xid) { return !all.asks.at(xid).taken_back; });
  };
  return in(c.mine->question) || in(c.other->question);
}

/// What I have answered or begun to: the other's later questions, however many, push it nowhere.
bool touched(const Context& c, const Xid& xid) {
  return local_of(c, xid) != nullptr || c.mine->sealed.parts.count(xid) != 0;
}

/// All that I asked, and of the other's questions the newest and those that I touched: what a
/// screen costs does not grow with what they ask.
std::vector<const Ask*> asks_looked_at(const Context& c, bool mine) {
  std::vector<const Ask*> out;
  const practice::question::State& all = (mine ? c.mine : c.other)->question;
  if (mine || all.asks.size() <= kMostAsks) {
    for (const auto& [xid, a] : all.asks) out.push_back(&a);
    return out;
  }
  const auto add = [&](const Xid& xid) {
    const auto at = all.asks.find(xid);
    if (at != all.asks.end()) out.push_back(&at->second);
  };
  for (const auto& [xid, part] : c.mine->sealed.parts) add(xid);
  for (const auto& [xid, local] : *c.locals) {
    if (c.mine->sealed.parts.count(xid) == 0) add(xid);
  }
  for (std::size_t i = 1; i <= kMostAsks; ++i) {
    const Xid& xid = all.in_order[all.in_order.size() - i];
    if (!touched(c, xid)) add(xid);
  }
  return out;
}

/// My limit, age and what I opted in to allow it; passed or not.
bool fits_me(const Context& c, const Ask& ask) {
  if (ask.depth > c.depth_limit || ask.type == static_cast<Byte>(pack::Type::Sexual)) return false;
  return !c.minor() ||
         (ask.type != static_cast<Byte>(pack::Type::Physical) && ask.depth <= kMinorDepth);
}

/// What I have opened, or hold a seal in that I can take back, leads to no other: whatever the
/// other asks afterwards hides neither.
bool stays(const Context& c, const Xid& xid) {
  const log::Local* local = local_of(c, xid);
  return (local != nullptr && local->holds()) || c.mine->sealed.part(xid).opened();
}

const Ask* the_one(const Context& c, const Ask* ask, bool* by_me) {
  // Each step leads to one that comes before, by the order of question::the_one.
  for (;;) {
    if (stays(c, ask->xid)) return ask;
    const MemberState* other = *by_me ? c.other : c.mine;
    const Ask* one =
        &practice::question::the_one(*ask, other->question, c.mine->sealed, c.other->sealed);
    if (one == ask) return ask;
    ask = one;
    *by_me = !*by_me;
  }
}
}  // namespace

const Ask* find_ask(const Context& c, const Xid& xid, bool* by_me) {
  const auto mine = c.mine->question.asks.find(xid);
  if (by_me != nullptr) *by_me = mine != c.mine->question.asks.end();
  if (mine != c.mine->question.asks.end()) return &mine->second;
  const auto other = c.other->question.asks.find(xid);
  return other == c.other->question.asks.end() ? nullptr : &other->second;
}

const Ask* find_the_ask(const Context& c, const Xid& xid, bool* by_me) {
  const Ask* ask = find_ask(c, xid, by_me);
  return ask == nullptr ? nullptr : the_one(c, ask, by_me);
}

/// It asks what the card asks. Under the name of a card the other can ask anything.
bool is_of_card(const Ask& a, const pack::Question& q) {
  return a.item == str(q.id()) && a.words == str(q.words()) && a.depth == q.depth() &&
         a.type == static_cast<Byte>(q.type());
}

const Ask* ask_of(const Context& c, std::string_view item, bool* by_me) {
  const pack::Question* card = find_question(c, item);
  if (card == nullptr) return nullptr;
  const Ask* found = nullptr;
  std::pair<bool, Xid> best;  // one that lies open before others
  for (const bool mine : {true, false}) {
    const practice::question::State& all = (mine ? c.mine : c.other)->question;
    const auto of_item = all.by_item.find(std::string(item));
    if (of_item == all.by_item.end()) continue;
    for (const Xid& xid : of_item->second) {
      const Ask& a = all.asks.at(xid);
      if (!is_of_card(a, *card) || (!mine && !fits_me(c, a))) continue;
      bool one_by_me = mine;
      const Ask* one = the_one(c, &a, &one_by_me);
      // What faded is over: it may be asked anew.
      const QuestionState state = state_of(c, *one);
      if (state == QuestionState::Ended) continue;
      const bool in = state == QuestionState::Ready || state == QuestionState::Open;
      const std::pair rank(!in, one->xid);
      if (found != nullptr && best < rank) continue;
      found = one;
      best = rank;
      *by_me = one_by_me;
    }
  }
  return found;
}

std::vector<AskShown> asks_shown(const Context& c) {
  std::vector<AskShown> out;
  for (const bool mine : {true, false}) {
    for (const Ask* a : asks_looked_at(c, mine)) {
      const QuestionState state = state_of(c, *a);
      const bool in = state == QuestionState::Ready || state == QuestionState::Open;
      if (!in && !mine && !may_see(c, *a)) continue;
      bool by_me = mine;
      if (the_one(c, a, &by_me) != a) continue;
      out.push_back({a, mine, state, static_cast<command::Closing>(note_of(c, a->xid).closing)});
    }
  }
  sort(out, [](const auto& x, const auto& y) {
    if (x.ask->last_day != y.ask->last_day) return x.ask->last_day < y.ask->last_day;
    return x.ask->xid < y.ask->xid;
  });
  return out;
}

std::string answer_draft(const Context& c, std::string_view name) {
  Xid xid;
  const Ask* ask = id_from_hex(name, xid) ? find_ask(c, xid) : nullptr;
  const pack::Question* card = ask == nullptr ? nullptr : find_question(c, ask->item);
  const bool known = card != nullptr && is_of_card(*ask, *card);
  return "answer." + (known ? ask->item : std::string(name));
}

bool may_suggest(const Context& c, Byte depth) { return !c.light || depth <= kLightDepth; }

/// I passed it, or the same before it was taken back and asked anew: passing lasts as long as that
/// would have.
bool is_closed(const Context& c, const Ask& ask) {
  const auto closed = [&](const Xid& xid) {
    return note_of(c, xid).closing == static_cast<Byte>(command::Closing::Closed);
  };
  if (closed(ask.xid)) return true;
  const practice::question::State& theirs = c.other->question;
  const auto alike = theirs.by_item.find(ask.item);
  if (alike == theirs.by_item.end()) return false;
  return std::any_of(alike->second.begin(), alike->second.end(), [&](const Xid& xid) {
    const Ask& before = theirs.asks.at(xid);
    return before.taken_back && before.words == ask.words && c.today <= before.last_day &&
           closed(xid);
  });
}

bool may_see(const Context& c, const Ask& ask) {
  // What I have answered stays within reach, to be taken back, whatever my limit is now (C28).
  if (local_of(c, ask.xid) != nullptr || !c.mine->sealed.part(ask.xid).items.empty()) return true;
  return fits_me(c, ask) && !is_closed(c, ask);
}

bool is_passed(const Context& c, const Ask& ask) {
  return fits_me(c, ask) && state_of(c, ask) == QuestionState::Write && is_closed(c, ask);
}

bool may_find(const Context& c, const Ask& ask) {
  return may_see(c, ask) || is_passed(c, ask) || (ask.taken_back && fits_me(c, ask));
}

std::vector<const Ask*> asks_passed(const Context& c) {
  std::vector<const Ask*> out;
  for (const Ask* a : asks_looked_at(c, false)) {
    bool by_me = false;
    if (is_passed(c, *a) && the_one(c, a, &by_me) == a) out.push_back(a);
  }
  sort(out, [](const Ask* x, const Ask* y) {
    return std::tie(x->last_day, x->xid) < std::tie(y->last_day, y->xid);
  });
  return out;
}

bool may_offer(const Context& c, const pack::Question& q) {
  if (q.type() == pack::Type::Sexual || q.type() == pack::Type::None) return false;
  if (c.minor() &&
      (q.type() == pack::Type::Physical || q.depth() > kMinorDepth || q.min_age_group() != 0)) {
    return false;
  }
  const int bit = static_cast<int>(c.relation) - 1;
  if (bit >= 0 && (q.relations() & (1 << bit)) == 0) return false;
  return q.depth() >= 1 && q.depth() <= practice::question::kMaxDepth;
}

const pack::Question* find_question(const Context& c, std::string_view item) {
  if (c.questions == nullptr) return nullptr;
  for (const pack::Question* q : *c.questions) {
    if (str(q->id()) == item) return q;
  }
  return nullptr;
}

bool told_is_new(const Context& c, const Xid& xid) {
  const auto at = c.other->question.told.find(xid);
  if (at == c.other->question.told.end() || came_before(c, at->second.order)) return false;
  const auto seen = c.own->question.shown.find(c.space);
  return seen == c.own->question.shown.end() || seen->second.count(at->second.id) == 0;
}

std::unique_ptr<ToldT> told_of(const Context& c, const Xid& xid, bool may) {
  auto v = std::make_unique<ToldT>();
  const auto mine = c.mine->question.told.find(xid);
  // After a heart there is still room for a line.
  v->can = may && (mine == c.mine->question.told.end() || mine->second.words.empty());
  if (mine != c.mine->question.told.end()) {
    v->my_heart = mine->second.heart;
    v->mine = mine->second.words;
  }
  const auto other = c.other->question.told.find(xid);
  if (other != c.other->question.told.end()) {
    v->other_heart = other->second.heart;
    v->other = other->second.words;
  }
  if (v->can) v->draft = c.draft("tell." + to_hex(xid.view()));
  v->fresh = told_is_new(c, xid);
  return v;
}

std::string words_of(const Context& c, const Ask& ask) {
  const pack::Question* card = find_question(c, ask.item);
  const bool is_it =
      card != nullptr && card->depth() == ask.depth && static_cast<Byte>(card->type()) == ask.type;
  return is_it ? str(card->words()) : ask.words;
}

std::vector<const pack::Question*> cards_of_today(const Context& c) {
  std::vector<const pack::Question*> fit, out;
  if (c.questions == nullptr) return out;
  const bool quiet = c.today < c.space_begun + kQuietDays;
  const bool shallow = quiet || c.draws->below("deeper", c.space.view(), c.today, 10) < kAbsent;
  const Byte limit = shallow ? std::min(c.depth_limit, kQuietDepth) : c.depth_limit;
  for (const pack::Question* q : *c.questions) {
    if (q->depth() <= limit && may_offer(c, *q)) fit.push_back(q);
  }
  const std::uint32_t n = 3 + c.draws->below("cards", c.space.view(), c.today, 3);
  // All are dealt, and those not asked yet are shown: so one that is taken moves none of the
  // others.
  const auto all = static_cast<std::uint32_t>(fit.size());
  for (std::uint32_t i : c.draws->choose("card", c.space.view(), c.today, all, all)) {
    if (out.size() < n && !asked_already(c, str(fit[i]->id()))) out.push_back(fit[i]);
  }
  return out;
}

std::vector<const pack::Question*> cards_to_show(const Context& c) {
  std::vector<const pack::Question*> cards = cards_of_today(c);
  std::erase_if(cards, [&](const pack::Question* q) { return !may_suggest(c, q->depth()); });
  return cards;
}

bool has_draft(const Context& c, const pack::Question& q) {
  return !c.draft("answer." + str(q.id())).empty();
}

std::vector<const pack::Question*> cards_begun(const Context& c) {
  std::vector<const pack::Question*> begun;
  if (c.questions == nullptr) return begun;
  for (const pack::Question* q : *c.questions) {
    const bool fits = q->depth() <= c.depth_limit && may_suggest(c, q->depth());
    bool by_me = false;
    if (fits && has_draft(c, *q) && may_offer(c, *q) && ask_of(c, str(q->id()), &by_me) == nullptr)
      begun.push_back(q);
  }
  return begun;
}

}  // namespace pane::view

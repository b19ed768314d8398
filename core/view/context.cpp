#include "core/view/context.hpp"

namespace pane::view {

namespace {
constexpr Day kQuietDays = 14;        ///< C18: first days of a space
constexpr Byte kQuietDepth = 2;       ///< greatest depth suggested then
constexpr Byte kMinorDepth = 3;       ///< C40
constexpr std::uint32_t kAbsent = 4;  ///< of 10: days on which deeper cards are absent (C20)

bool asked_already(const Context& c, std::string_view item) {
  const auto has = [&](const MemberState* m) {
    return std::any_of(m->question.asks.begin(), m->question.asks.end(),
                       [&](const auto& a) { return a.second.item == item; });
  };
  return has(c.mine) || has(c.other);
}
constexpr Byte kLightDepth = 1;
}  // namespace

std::string draft_key(const SpaceId& space, const std::string& name) {
  const bool mine = name == "journal" || name.starts_with("journal.");
  return mine ? name : to_hex(space.view()) + "." + name;
}

std::string Context::draft(const std::string& name) const {
  const auto at = drafts->find(draft_key(space, name));
  return at == drafts->end() ? std::string{} : at->second;
}

const Ask* find_ask(const Context& c, const Xid& xid, bool* by_me) {
  const auto mine = c.mine->question.asks.find(xid);
  if (by_me != nullptr) *by_me = mine != c.mine->question.asks.end();
  if (mine != c.mine->question.asks.end()) return &mine->second;
  const auto other = c.other->question.asks.find(xid);
  return other == c.other->question.asks.end() ? nullptr : &other->second;
}

Note note_of(const Context& c, const Xid& xid) {
  const auto at = c.own->question.notes.find({c.space, xid});
  return at == c.own->question.notes.end() ? Note{} : at->second;
}

log::Shown shown_of(const Context& c, const Xid& xid) {
  return log::shown(c.mine->sealed.part(xid), c.other->sealed.part(xid), c.space, xid,
                    c.other_id_sign,
                    [&](const EnvelopeId& id) { return c.unacked->count(id) == 0; });
}

const log::Local* local_of(const Context& c, const Xid& xid) {
  const auto at = c.locals->find(xid);
  return at == c.locals->end() ? nullptr : &at->second;
}

QuestionState state_of(const Context& c, const Xid& xid, Day last_day) {
  if (shown_of(c, xid).other != nullptr) {
    return note_of(c, xid).revealed ? QuestionState::Open : QuestionState::Ready;
  }
  if (const log::Local* local = local_of(c, xid)) {
    switch (local->stage) {
      case log::Local::Stage::kUnsent:
      case log::Local::Stage::kSealed:
        return QuestionState::Sealed;
      case log::Local::Stage::kWithdrawn:
      case log::Local::Stage::kErased:
        return QuestionState::Ended;
    }
  }
  const log::Part& mine = c.mine->sealed.part(xid);
  bool sealed = false;  // on another phone of mine
  for (const auto& [id, item] : mine.items) {
    if (item.is_open) return QuestionState::Sending;
    sealed = sealed || mine.stands(id);
  }
  if (sealed) return QuestionState::Sealed;
  return c.today > last_day ? QuestionState::Ended : QuestionState::Write;
}

const Ask* asked_by_me(const Context& c, std::string_view item) {
  for (const auto& [xid, a] : c.mine->question.asks) {
    // What faded or was taken back is over: it may be asked anew.
    if (a.item == item && a.last_day >= c.today &&
        state_of(c, xid, a.last_day) != QuestionState::Ended) {
      return &a;
    }
  }
  return nullptr;
}

CheckInState shared_state(QuestionState s) {
  switch (s) {
    case QuestionState::Open:
      return CheckInState::Open;
    case QuestionState::Ready:
      return CheckInState::Ready;
    case QuestionState::Sealed:
    case QuestionState::Sending:
      return CheckInState::Sealed;
    case QuestionState::Write:
      return CheckInState::Draft;
    case QuestionState::Ended:
    case QuestionState::Unknown:
      break;
  }
  return CheckInState::Ended;
}

std::string named(const Context& c, std::string words) {
  static constexpr std::string_view kOther = "{other}";
  const std::string& name = c.other->space.name;
  for (auto at = words.find(kOther); at != std::string::npos;
       at = words.find(kOther, at + name.size())) {
    words.replace(at, kOther.size(), name);
  }
  return words;
}

std::vector<std::string> texts(
    const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* all) {
  std::vector<std::string> out;
  if (all == nullptr) return out;
  for (const auto* t : *all) out.push_back(t->str());
  return out;
}

bool may_suggest(const Context& c, Byte depth) { return !c.light || depth <= kLightDepth; }

bool may_see(const Context& c, const Ask& ask) {
  // What I have answered stays within reach, to be taken back, whatever my limit is now (C28).
  if (local_of(c, ask.xid) != nullptr || !c.mine->sealed.part(ask.xid).items.empty()) return true;
  if (ask.depth > c.depth_limit) return false;
  if (ask.type == static_cast<Byte>(pack::Type::Sexual)) return false;
  if (c.minor()) {
    if (ask.type == static_cast<Byte>(pack::Type::Physical) || ask.depth > kMinorDepth)
      return false;
  }
  return note_of(c, ask.xid).closing != static_cast<Byte>(command::Closing::Closed);
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
  if (c.pack == nullptr || c.pack->questions() == nullptr) return nullptr;
  for (const pack::Question* q : *c.pack->questions()) {
    if (str(q->id()) == item) return q;
  }
  return nullptr;
}

std::vector<const pack::Question*> cards_of_today(const Context& c) {
  std::vector<const pack::Question*> fit;
  if (c.pack == nullptr || c.pack->questions() == nullptr) return fit;
  const bool quiet = c.today < c.space_begun + kQuietDays;
  const bool shallow = quiet || c.draws->below("deeper", c.space.view(), c.today, 10) < kAbsent;
  const Byte limit = shallow ? std::min(c.depth_limit, kQuietDepth) : c.depth_limit;
  for (const pack::Question* q : *c.pack->questions()) {
    if (q->depth() <= limit && may_offer(c, *q) && !asked_already(c, str(q->id()))) {
      fit.push_back(q);
    }
  }
  const std::uint32_t n = 3 + c.draws->below("cards", c.space.view(), c.today, 3);
  std::vector<const pack::Question*> out;
  for (std::uint32_t i : c.draws->choose("card", c.space.view(), c.today, n,
                                         static_cast<std::uint32_t>(fit.size()))) {
    out.push_back(fit[i]);
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
  if (c.pack == nullptr || c.pack->questions() == nullptr) return begun;
  for (const pack::Question* q : *c.pack->questions()) {
    const bool fits = q->depth() <= c.depth_limit && may_suggest(c, q->depth());
    if (fits && has_draft(c, *q) && may_offer(c, *q) && !asked_already(c, str(q->id()))) {
      begun.push_back(q);
    }
  }
  return begun;
}

}  // namespace pane::view

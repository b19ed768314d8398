#include "core/view/context.hpp"

namespace pane::view {
namespace {

using command::Screen;

constexpr std::size_t kMost = 3;       ///< the one next thing, and at most two more
constexpr Day kLookBack = 14;          ///< days whose check-in may have opened since
constexpr std::uint32_t kNoOffer = 25; ///< of 100: days on which nothing is offered (C20)
constexpr Day kThanksDays = 3;         ///< an appreciation stands on Today so long, then in the jar alone

class Items {
 public:
  explicit Items(TodayT& v) : v_(v) {}
  TodayItemT* add(TodayKind kind, Screen screen, std::string arg) {
    if (v_.items.size() >= kMost) return &spare_;
    auto i = std::make_unique<TodayItemT>();
    i->kind = kind;
    i->screen = screen;
    i->arg = std::move(arg);
    v_.items.push_back(std::move(i));
    return v_.items.back().get();
  }

 private:
  TodayT& v_;
  TodayItemT spare_;
};

void fill(TodayItemT& i, const Ask& a) {
  i.words = a.words;
  i.depth = a.depth;
  i.type = static_cast<pack::Type>(a.type);
}

std::vector<std::pair<const Ask*, QuestionState>> visible_asks(const Context& c) {
  std::vector<std::pair<const Ask*, QuestionState>> out;
  const auto add = [&](const MemberState& m, bool mine) {
    for (const auto& [xid, a] : m.question.asks) {
      const QuestionState s = state_of(c, xid, a.last_day);
      const bool in = s == QuestionState::Ready || s == QuestionState::Open;
      const bool open = note_of(c, xid).closing == static_cast<Byte>(command::Closing::Open);
      if (open && (mine || in || may_see(c, a))) out.emplace_back(&a, s);
    }
  };
  add(*c.mine, true);
  add(*c.other, false);
  std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) {
    if (x.first->last_day != y.first->last_day) return x.first->last_day < y.first->last_day;
    return x.first->xid < y.first->xid;
  });
  return out;
}

void add_questions(const Context& c, QuestionState wanted, TodayKind kind, Items& items) {
  for (const auto& [ask, state] : visible_asks(c)) {
    if (state != wanted) continue;
    bool by_me = false;
    (void)find_ask(c, ask->xid, &by_me);
    if (state == QuestionState::Open) {
      const bool answered = c.mine->question.responses.count(ask->xid) != 0;
      const bool reply = c.other->question.responses.count(ask->xid) != 0 &&
                         note_of(c, ask->xid).felt_heard == 0;
      if (answered != (kind == TodayKind::Reply)) continue;
      if (answered && !reply) continue;
    }
    TodayItemT* i = items.add(by_me && kind == TodayKind::Asked ? TodayKind::Continue : kind,
                              Screen::Question, to_hex(ask->xid.view()));
    fill(*i, *ask);
    i->both = wanted == QuestionState::Ready;
  }
}

void add_thanks(const Context& c, Items& items) {
  for (const auto& [id, g] : c.other->appreciation.given) {
    if (c.mine->appreciation.answers.count(id) != 0 || g.day + kThanksDays < c.today) continue;
    items.add(TodayKind::Thanks, Screen::Jar, to_hex(id.view()))->words = g.did;
  }
}

void add_offers(const Context& c, Items& items) {
  const auto cards = cards_of_today(c);
  const bool none = c.draws->below("offer", c.space.view(), c.today, 100) < kNoOffer;
  if (!cards.empty() && !none) {
    TodayItemT* i = items.add(TodayKind::Offer, Screen::Question, str(cards.front()->id()));
    i->words = str(cards.front()->words());
    i->depth = cards.front()->depth();
    i->type = cards.front()->type();
  }
  items.add(TodayKind::Appreciate, Screen::Appreciate, "");
}

PartOfDay part_of(int hour) {
  if (hour < 5) return PartOfDay::Night;
  if (hour < 12) return PartOfDay::Morning;
  return hour < 18 ? PartOfDay::Afternoon : PartOfDay::Evening;
}

}  // namespace

TodayT today(const Context& c) {
  TodayT v;
  v.part = part_of(c.hour);
  v.care = c.draws->care_card(c.begun, c.today);
  Items items(v);
  if (!c.paired) {
    items.add(TodayKind::Pair, Screen::Pairing, "");
    items.add(TodayKind::Journal, Screen::Journal, "");
    return v;
  }
  add_questions(c, QuestionState::Ready, TodayKind::Ready, items);
  const CheckInState day = checkin_state(c, c.today);
  v.sealed_today = day == CheckInState::Sealed;
  for (Day d = c.today - kLookBack; d <= c.today; ++d) {
    if (checkin_state(c, d) == CheckInState::Ready) {
      items.add(TodayKind::CheckInReady, Screen::CheckIn, std::to_string(d))->both = true;
    }
  }
  if (day == CheckInState::Draft) items.add(TodayKind::CheckIn, Screen::CheckIn, "");
  add_questions(c, QuestionState::Open, TodayKind::Respond, items);
  add_questions(c, QuestionState::Open, TodayKind::Reply, items);
  add_questions(c, QuestionState::Write, TodayKind::Asked, items);
  add_thanks(c, items);
  add_offers(c, items);
  return v;
}

}  // namespace pane::view

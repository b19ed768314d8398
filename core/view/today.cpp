#include "core/view/context.hpp"

namespace pane::view {
namespace {

using command::Screen;

constexpr std::size_t kMost = 3;        ///< the one next thing, and at most two more
constexpr Day kLookBack = 14;           ///< days whose check-in may have opened since
constexpr std::uint32_t kNoOffer = 25;  ///< of 100: days on which nothing is offered (C20)
constexpr Day kThanksDays = 3;  ///< an appreciation stands on Today so long, then in the jar alone

class Items {
 public:
  Items(TodayT& v, std::size_t most) : v_(v), most_(most) {}
  TodayItemT* add(TodayKind kind, Screen screen, std::string arg) {
    if (v_.items.size() >= most_) return &spare_;
    auto i = std::make_unique<TodayItemT>();
    i->kind = kind;
    i->screen = screen;
    i->arg = std::move(arg);
    v_.items.push_back(std::move(i));
    return v_.items.back().get();
  }

 private:
  TodayT& v_;
  std::size_t most_;
  TodayItemT spare_;
};

void fill(TodayItemT& i, const pack::Question& q) {
  i.words = str(q.words());
  i.depth = q.depth();
  i.type = q.type();
}

void fill(TodayItemT& i, const Ask& a) {
  i.words = a.words;
  i.depth = a.depth;
  i.type = static_cast<pack::Type>(a.type);
}

struct Visible {
  const Ask* ask;
  QuestionState state;
  bool kept;
};
using Asks = std::vector<Visible>;

Asks visible_asks(const Context& c) {
  Asks out;
  const auto add = [&](const MemberState& m, bool mine) {
    for (const auto& [xid, a] : m.question.asks) {
      const QuestionState s = state_of(c, xid, a.last_day);
      const bool in = s == QuestionState::Ready || s == QuestionState::Open;
      const auto closing = static_cast<command::Closing>(note_of(c, xid).closing);
      if (closing != command::Closing::Closed && (mine || in || may_see(c, a)))
        out.push_back({&a, s, closing == command::Closing::Kept});
    }
  };
  add(*c.mine, true);
  add(*c.other, false);
  std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) {
    if (x.ask->last_day != y.ask->last_day) return x.ask->last_day < y.ask->last_day;
    return x.ask->xid < y.ask->xid;
  });
  return out;
}

/// Of one that lies open: the other's response to read once I have answered or left it at that;
/// before, mine to give.
bool stands_as(const Context& c, const Visible& v, TodayKind kind) {
  const bool done = v.kept || c.mine->question.responses.count(v.ask->xid) != 0;
  if (done != (kind == TodayKind::Reply)) return false;
  if (!done) return true;
  const Note note = note_of(c, v.ask->xid);
  return c.other->question.responses.count(v.ask->xid) != 0 && !note.read && note.felt_heard == 0;
}

void add_questions(const Context& c, const Asks& asks, QuestionState wanted, TodayKind kind,
                   Items& items) {
  for (const Visible& v : asks) {
    const Ask* ask = v.ask;
    if (v.state != wanted || (v.kept && kind != TodayKind::Reply)) continue;
    // Both lying open is news; all else asks for more openness (C18).
    if (wanted != QuestionState::Ready && kind != TodayKind::Reply && !may_suggest(c, ask->depth))
      continue;
    bool by_me = false;
    (void)find_ask(c, ask->xid, &by_me);
    if (wanted == QuestionState::Open && !stands_as(c, v, kind)) continue;
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

/// The first evening is whole: before anything is drawn, a question and an appreciation are
/// suggested (C18).
void add_first_evening(const Context& c, Items& items) {
  const auto cards = cards_to_show(c);
  const bool none = c.draws->below("offer", c.space.view(), c.today, 100) < kNoOffer;
  if (!cards.empty() && !none) {
    fill(*items.add(TodayKind::Offer, Screen::Question, str(cards.front()->id())), *cards.front());
  }
  if (!c.light) items.add(TodayKind::Appreciate, Screen::Appreciate, "");
}

void add_week(const Context& c, Items& items) {
  // Its last day is the Monday after; both may have looked at it later still.
  const Day monday = monday_of(c.today);
  for (const Day week : {monday - practice::weekly::kDays, monday}) {
    const CheckInState s = weekly_state(c, week);
    if (s == CheckInState::Ready) {
      items.add(TodayKind::Weekly, Screen::Weekly, std::to_string(week))->both = true;
    }
    if (s == CheckInState::Draft) items.add(TodayKind::Weekly, Screen::Weekly, "");
  }
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
  if (!c.paired) {
    Items items(v, kMost);
    // Whoever is here alone is not pressed to bring someone (rule 4): the journal comes first.
    items.add(TodayKind::Journal, Screen::Journal, "");
    items.add(TodayKind::Pair, Screen::Pairing, "");
    return v;
  }
  // What was drawn is seen on its day, however much else waits: else its effect would be of what
  // was not offered.
  auto offer = c.today > c.space_begun ? offer_of(c, c.today) : nullptr;
  Items items(v, kMost - (offer ? 1 : 0));
  const Asks asks = visible_asks(c);
  add_questions(c, asks, QuestionState::Ready, TodayKind::Ready, items);
  const CheckInState day = checkin_state(c, c.today);
  for (Day d = c.today - kLookBack; d <= c.today; ++d) {
    if (checkin_state(c, d) == CheckInState::Ready) {
      TodayItemT* i = items.add(TodayKind::CheckInReady, Screen::CheckIn, std::to_string(d));
      i->both = true;
      i->day = d < c.today ? d : 0;
    }
  }
  if (day == CheckInState::Draft) items.add(TodayKind::CheckIn, Screen::CheckIn, "");
  add_week(c, items);
  add_questions(c, asks, QuestionState::Open, TodayKind::Respond, items);
  add_questions(c, asks, QuestionState::Open, TodayKind::Reply, items);
  add_questions(c, asks, QuestionState::Write, TodayKind::Asked, items);
  add_thanks(c, items);
  if (c.today <= c.space_begun) add_first_evening(c, items);
  if (offer) v.items.push_back(std::move(offer));
  if (day != CheckInState::Draft) v.tomorrow = offer_of(c, c.today + 1);
  v.ask_light = c.ask_light;
  return v;
}

}  // namespace pane::view

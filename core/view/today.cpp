#include "core/view/runs.hpp"

namespace pane::view {
namespace {

using command::Screen;

constexpr std::size_t kMost = 3;            ///< the one next thing, and at most two more
constexpr Day kLookBack = 14;               ///< days whose check-in may have opened since
constexpr Day kToldFor = kTellWithin + 14;  ///< it may come late
constexpr Day kSunday = 6;                  ///< counted from Monday
constexpr Byte kAllRelations = 15;          ///< pack.Question
constexpr Day kAWeek = 7;
constexpr int kMostWaiting = 3;  ///< questions for the other: more would press
constexpr Day kWeekFrom = 4;     ///< from day five on there is a week to look at

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
  void add(std::vector<std::unique_ptr<TodayItemT>> items) {
    for (auto& i : items) {
      if (v_.items.size() < most_) v_.items.push_back(std::move(i));
    }
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

void fill(const Context& c, TodayItemT& i, const Ask& a) {
  i.words = words_of(c, a);
  i.depth = a.depth;
  i.type = static_cast<pack::Type>(a.type);
}

using Asks = std::vector<AskShown>;

bool closed(const AskShown& a) { return a.closing == command::Closing::Closed; }

/// As what a question stands on Today, if it does. Of one that lies open: the other's response to
/// read once I have answered or left it at that; before, mine to give.
std::optional<TodayKind> kind_of(const Context& c, const AskShown& a) {
  switch (a.state) {
    case QuestionState::Ready:
      return TodayKind::Ready;
    case QuestionState::Write:
      return a.by_me ? TodayKind::Continue : TodayKind::Asked;
    case QuestionState::Open:
      break;
    default:
      return std::nullopt;
  }
  if (a.closing == command::Closing::Open && c.mine->question.responses.count(a.ask->xid) == 0)
    return TodayKind::Respond;
  const Note note = note_of(c, a.ask->xid);
  if (told_is_new(c, a.ask->xid)) return TodayKind::Reply;
  const bool news = c.other->question.responses.count(a.ask->xid) != 0 && !note.read;
  return news && note.felt_heard == 0 ? std::optional(TodayKind::Reply) : std::nullopt;
}

/// What whoever invited me asked first, on our first evening, with their answer sealed in it.
bool is_first_of_other(const Context& c, const Xid& xid) {
  const auto& asks = c.other->question.in_order;
  if (c.inviting || c.today > c.space_begun || asks.empty() || asks.front() != xid) return false;
  return c.other->sealed.part(xid).lowest() != nullptr;
}

void add_questions(const Context& c, const Asks& asks, TodayKind kind, Items& items) {
  for (const AskShown& a : asks) {
    if (kind_of(c, a) != kind) continue;
    // News is news; all else asks for more openness (C18).
    const bool news = kind == TodayKind::Ready || kind == TodayKind::Reply;
    if (!news && !may_suggest(c, a.ask->depth)) continue;
    TodayItemT* i = items.add(kind, Screen::Question, to_hex(a.ask->xid.view()));
    fill(c, *i, *a.ask);
    i->both = kind == TodayKind::Ready;
    i->sealed = kind == TodayKind::Asked && is_first_of_other(c, a.ask->xid);
  }
}

/// What the other added to a check-in that lies open.
void add_told(const Context& c, Items& items) {
  for (Day d = c.today; d >= c.today - kToldFor; --d) {
    const Xid xid = log::day_xid(c.space, log::DayKind::kCheckIn, d);
    if (!told_is_new(c, xid) || checkin_state(c, d) != CheckInState::Open) continue;
    TodayItemT* i = items.add(TodayKind::Told, Screen::CheckIn, std::to_string(d));
    i->words = c.other->question.told.at(xid).words;
    i->day = d < c.today ? d : 0;
  }
}

/// A new question is in place: none is mine to answer, open or respond to, none that waits for the
/// other was asked today, and not three of this week do. One that the other passes looks like one
/// that waits, and must not keep me from asking until it ends.
bool may_begin(const Context& c, const Asks& asks) {
  int waiting = 0;
  for (const AskShown& a : asks) {
    const auto kind = kind_of(c, a);
    if (kind.has_value() && kind != TodayKind::Reply && may_suggest(c, a.ask->depth)) return false;
    const bool waits = a.state == QuestionState::Sealed || a.state == QuestionState::Sending;
    const Day ago = c.today - a.ask->day;
    if (!waits || ago < 0 || ago >= kAWeek) continue;
    if (ago == 0 || ++waiting == kMostWaiting) return false;
  }
  return true;
}

/// One for all of a kind: where it leads they lie together.
void add_thanks(const Context& c, Items& items) {
  const practice::appreciation::Given *given = nullptr, *answered = nullptr;
  for (const auto* g : thanks_on(*c.other, 0)) {
    if (thanks_are_new(c, g->id) && (given == nullptr || g->id < given->id)) given = g;
  }
  for (const auto* g : thanks_on(*c.mine, 0)) {
    if (answer_is_new(c, g->id) && (answered == nullptr || g->id < answered->id)) answered = g;
  }
  const auto add = [&](TodayKind kind, const practice::appreciation::Given& g) {
    TodayItemT* i = items.add(kind, Screen::Jar, to_hex(g.id.view()));
    i->words = g.did;
    return i;
  };
  if (given != nullptr) add(TodayKind::Thanks, *given);
  if (answered == nullptr) return;
  // What they say to it, where that is more than a heart.
  const std::string& words = c.other->appreciation.answers.at(answered->id).words;
  TodayItemT* i = add(TodayKind::Thanked, *answered);
  if (!words.empty()) i->words = words;
}

void add_open_days(const Context& c, Items& items) {
  for (Day d = c.today - kLookBack; d <= c.today; ++d) {
    if (checkin_state(c, d) != CheckInState::Ready) continue;
    TodayItemT* i = items.add(TodayKind::CheckInReady, Screen::CheckIn, std::to_string(d));
    i->both = true;
    i->day = d < c.today ? d : 0;
  }
  // A week's last day is the Monday after; both may have looked at it later still.
  const Day monday = monday_of(c.today);
  for (const Day week : {monday - practice::weekly::kDays, monday}) {
    if (weekly_state(c, week) != CheckInState::Ready) continue;
    items.add(TodayKind::Weekly, Screen::Weekly, std::to_string(week))->both = true;
  }
}

bool week_is_due(const Context& c) {
  const Day week = week_to_answer(c);
  return c.today >= c.space_begun + kWeekFrom && week != 0 &&
         weekly_state(c, week) == CheckInState::Draft;
}
void add_week(const Context& c, Items& items) {
  if (week_is_due(c)) items.add(TodayKind::Weekly, Screen::Weekly, "");
}

/// What two agreed on for today stands there once: as a row, or as the hour of what is there
/// already.
void add_agreed(const Context& c, const std::vector<RunAt>& runs, TodayT& v) {
  for (const RunAt& r : runs) {
    auto row = agreed_in(c, r);
    if (row == nullptr || row->day != c.today) continue;
    const auto item = std::find_if(v.items.begin(), v.items.end(),
                                   [&](const auto& i) { return i->arg == row->run; });
    if (item != v.items.end()) {
      (*item)->time = row->time;
    } else if (!c.light || guide::may_suggest(*r.page, stands_of(c))) {
      v.agreed.push_back(std::move(row));
    }
  }
}

/// The same is there to be done today: one screen says it once.
bool stands(const TodayT& v, const TodayItemT& item) {
  return std::any_of(v.items.begin(), v.items.end(),
                     [&](const auto& i) { return i->screen == item.screen && i->arg == item.arg; });
}

std::string called_before(const Context& c) {
  const auto& other = c.other->space;
  const std::string known = c.draft("called").empty() ? other.first_name : c.draft("called");
  return known == other.name ? std::string{} : known;
}

PartOfDay part_of(int hour) {
  if (hour < 5) return PartOfDay::Night;
  if (hour < 12) return PartOfDay::Morning;
  return hour < 18 ? PartOfDay::Afternoon : PartOfDay::Evening;
}

}  // namespace

const pack::Question* first_question(const Context& c) {
  const pack::Question* first = nullptr;
  Hash lowest;
  if (c.questions == nullptr) return first;
  const View met_by = c.meeting.is_zero() ? c.space.view() : c.meeting.view();
  for (const pack::Question* q : *c.questions) {
    if (q->depth() > 1 || q->relations() != kAllRelations || !may_offer(c, *q)) continue;
    const Hash h = verify::hash("pane1.first", {met_by, as_view(str(q->id()))});
    if (first == nullptr || h < lowest) std::tie(first, lowest) = std::tuple(q, h);
  }
  return first;
}

std::unique_ptr<TodayItemT> question_to_begin(const Context& c) {
  auto cards = cards_to_show(c);
  const pack::Question* first = c.today <= c.space_begun ? first_question(c) : nullptr;
  bool by_me = false;
  if (first != nullptr && ask_of(c, str(first->id()), &by_me) == nullptr)
    cards.insert(cards.begin(), first);
  if (cards.empty()) return nullptr;
  auto i = std::make_unique<TodayItemT>();
  i->kind = TodayKind::Offer;
  i->screen = Screen::Question;
  i->arg = str(cards.front()->id());
  fill(*i, *cards.front());
  return i;
}

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
  const CheckInState day = checkin_state(c, c.today);
  Asks asks = asks_shown(c);
  // Of one that I closed, only what the other answers me afterwards stands here.
  std::erase_if(asks, [&](const AskShown& a) {
    return closed(a) && (a.state != QuestionState::Open || kind_of(c, a) != TodayKind::Reply);
  });
  // The week is looked at in its last days, and on the very last it keeps a place beside all else.
  const bool week_ends = week_is_due(c) && c.today - monday_of(c.today) == kSunday;
  const std::size_t most = kMost - (offer && !week_ends ? 1 : 0);
  // What the other sent comes first, and of that what goes away once it is looked at. The day's own
  // check-in keeps a place.
  Items others(v, most - (day == CheckInState::Draft ? 1 : 0) - (week_ends ? 1 : 0));
  std::vector<std::unique_ptr<TodayItemT>> theirs, mine;
  const std::vector<RunAt> runs = runs_of(c);
  add_run_items(c, runs, theirs, mine);
  add_questions(c, asks, TodayKind::Ready, others);
  add_open_days(c, others);
  others.add(std::move(theirs));
  add_questions(c, asks, TodayKind::Reply, others);
  add_told(c, others);
  add_thanks(c, others);
  add_questions(c, asks, TodayKind::Respond, others);
  add_questions(c, asks, TodayKind::Asked, others);
  Items items(v, most);
  if (day == CheckInState::Draft) {
    items.add(TodayKind::CheckIn, Screen::CheckIn, "")->begun =
        c.checkin_draft->day == c.today && begun(*c.checkin_draft);
  }
  if (week_ends) add_week(c, items);
  items.add(std::move(mine));
  add_questions(c, asks, TodayKind::Continue, items);
  if (!week_ends) add_week(c, items);
  // The first evening is whole: before anything is drawn, thanks are suggested beside the question
  // (C18).
  if (c.today <= c.space_begun && !c.light)
    items.add(TodayKind::Appreciate, Screen::Appreciate, "");
  const bool drawn = offer != nullptr && offer->kind == TodayKind::Offer;
  if (!drawn && may_begin(c, asks)) v.question = question_to_begin(c);
  if (offer) v.items.push_back(std::move(offer));
  add_agreed(c, runs, v);
  if (day != CheckInState::Draft) v.tomorrow = offer_of(c, c.today + 1);
  if (v.tomorrow && stands(v, *v.tomorrow)) v.tomorrow = nullptr;
  v.called_before = called_before(c);
  v.ask_light = c.ask_light;
  return v;
}

}  // namespace pane::view

// Two people take the same card: whatever comes in which order, the two have one exchange about it,
// both answers open in it, and each stands there in the words that its writer sealed last.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::Problem;
using view::QuestionState;

constexpr int kQuestions = 250;

/// Many questions of one depth, so that one pair can meet about each of them.
Bytes wide_pack() {
  pack::ContentPackT p;
  const Bytes small = small_pack();
  pack::GetContentPack(small.data())->UnPackTo(&p);
  p.questions.clear();
  for (int i = 0; i < kQuestions; ++i) {
    auto q = std::make_unique<pack::QuestionT>();
    q->id = "w" + std::to_string(i);
    q->words = "Where do you rest best? " + std::to_string(i);
    q->type = pack::Type::Emotional;
    q->depth = 1;
    p.questions.push_back(std::move(q));
  }
  flatbuffers::FlatBufferBuilder b;
  b.Finish(pack::ContentPack::Pack(b, &p), "PNPK");
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

struct Pair : Couple {
  Pair(const std::string& name, std::uint64_t seed)
      : Couple(name, seed, command::AgeGroup::Adult, [](Couple& c) { c.pack = wide_pack(); }) {}
  view::QuestionT card(Phone& p, int n) { return question(p, "w" + std::to_string(n)); }
  Problem seal(Phone& p, int n, const std::string& text) {
    command::SealAnswerT s;
    s.item = "w" + std::to_string(n);
    s.text = text;
    return p.give(s).problem;
  }
  void ask(Phone& p, int n) {
    command::AskT ask;
    ask.item = "w" + std::to_string(n);
    p.give(ask);
  }
  void take_back_question(Phone& p, int n) {
    command::WithdrawQuestionT w;
    w.xid = card(p, n).xid;
    p.give(w);
  }
  bool take_back(Phone& p, int n) {
    command::WithdrawT w;
    const auto v = card(p, n);
    w.xid = v.xid;
    return v.can_withdraw && p.give(w).problem == Problem::None;
  }
  void restart(Phone& p) {
    p.kill();
    town->hang_up(p);
    p.start(pack);
  }
  void join_both() {
    for (Phone* p : {a, b}) town->join(*p);
    mend();
    town->settle();
  }
};

enum class TakenBack { kNothing, kAnswers, kQuestions, kBoth };

/// One question, met in an order that chance chose. No two steps hang on what a person saw.
class Meeting {
 public:
  Meeting(Pair& c, SeededRandom& luck, int n) : c_(c), luck_(luck), n_(n) {}
  void go(TakenBack what) {
    for (std::uint64_t steps = 3 + luck_.below(8); steps > 0; --steps) {
      const bool a = luck_.below(2) == 0;
      Phone& p = a ? *c_.a : *c_.b;
      switch (luck_.below(what == TakenBack::kNothing ? 8 : 9)) {
        case 0:
          c_.ask(p, n_);
          break;
        case 1:
        case 2:
          seal(a);
          break;
        case 3:
          c_.town->cut(p);
          break;
        case 4:
          c_.town->join(p);
          p.give(command::TickT{});
          break;
        case 5:
          c_.restart(p);
          break;
        case 6:
        case 7:
          c_.town->settle();
          break;
        default:
          if (what == TakenBack::kQuestions || (what == TakenBack::kBoth && luck_.below(2) == 0)) {
            c_.take_back_question(p, n_);
          } else if (c_.take_back(p, n_)) {
            took_back_ = true;
          }
      }
    }
  }
  /// Whoever has not answered does, and what was on its way arrives.
  void finish() {
    c_.join_both();
    for (int i = 0; i < 4; ++i) {
      for (const bool a : {true, false}) seal(a);
      c_.town->settle();
    }
    // What came out of order is folded within a second; a line that broke is tried again within
    // half a minute.
    for (int i = 0; i < 4 && !both_ready(); ++i) {
      c_.pass(30);
      c_.join_both();
    }
  }
  std::string wrong() {
    const auto va = c_.card(*c_.a, n_), vb = c_.card(*c_.b, n_);
    const std::string words = "Where do you rest best? " + std::to_string(n_);
    // Taken back just as the other opened to it: then nobody reads anything.
    if (took_back_ && va.state != QuestionState::Ready && vb.state != QuestionState::Ready)
      return "";
    if (va.state != QuestionState::Ready || vb.state != QuestionState::Ready) {
      return std::string("not open for both: ") + view::EnumNameQuestionState(va.state) + " " +
             view::EnumNameQuestionState(vb.state);
    }
    // What the other opened to just then stays beside the new one until it fades.
    const std::string one = va.xid;
    for (Phone* p : {c_.a, c_.b}) {
      if (!took_back_ && c_.exchange(*p, words) != one) return "not one";
    }
    if (vb.xid != one) return "not the same";
    for (Phone* p : {c_.a, c_.b}) c_.reveal(*p, one);
    const auto oa = c_.question(*c_.a, one), ob = c_.question(*c_.b, one);
    const bool right = oa.mine->text == mine_ && oa.other->text == theirs_ &&
                       ob.mine->text == theirs_ && ob.other->text == mine_;
    return right ? "" : "other words than were sealed";
  }

 private:
  bool both_ready() {
    const auto ready = [&](Phone& p) { return c_.card(p, n_).state == QuestionState::Ready; };
    return ready(*c_.a) && ready(*c_.b);
  }
  void seal(bool a) {
    std::string& last = a ? mine_ : theirs_;
    const std::string text = (a ? "of Robin " : "of Kai ") + std::to_string(++texts_);
    if (c_.seal(a ? *c_.a : *c_.b, n_, text) == Problem::None) last = text;
  }
  Pair& c_;
  SeededRandom& luck_;
  int n_;
  int texts_ = 0;
  bool took_back_ = false;
  std::string mine_, theirs_;
};

void meet(const std::string& name, int orders, TakenBack what) {
  for (std::uint64_t seed = 0; orders > 0; ++seed) {
    Pair c(name + std::to_string(seed), 300 + seed);
    ASSERT_TRUE(c.pair());
    SeededRandom luck(4000 + seed);
    for (int n = 0; n < kQuestions && orders > 0; ++n, --orders) {
      Meeting m(c, luck, n);
      m.go(what);
      m.finish();
      ASSERT_EQ(m.wrong(), "") << "seed " << seed << ", question " << n;
    }
    ASSERT_EQ(settled_alike(c), "");
  }
}

int orders_or(int fallback) {
  const char* asked = std::getenv("PANE_ORDERS");
  return asked == nullptr ? fallback : std::atoi(asked);
}

TEST(SameQuestion, OpensOnceInWhateverOrderBothTookIt) {
  meet("orders", orders_or(1000), TakenBack::kNothing);
}

TEST(SameQuestion, OpensForBothOrForNobodyWhereOneWasTakenBack) {
  meet("taken-back", orders_or(1000), TakenBack::kAnswers);
}

// Nobody's answer hangs on a question that is gone: the card can be asked anew, by either.
TEST(SameQuestion, OpensForBothWhereWhoAskedTookTheQuestionBack) {
  meet("question-back", orders_or(1000), TakenBack::kQuestions);
}

TEST(SameQuestion, OpensForBothOrForNobodyWhereEitherWasTakenBack) {
  meet("both-back", orders_or(1000), TakenBack::kBoth);
}

}  // namespace
}  // namespace pane::sim

// Asking is free, and so is not answering: a question that was taken back ends for both and takes
// nobody's words with it; one that was passed is found again by who passed it, and by nobody else.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::Happening;
using view::Problem;
using view::QuestionState;

class Asking : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(c.pair()); }
  std::string ask(Phone& p) {
    command::AskT a;
    a.item = "e1.0";
    EXPECT_EQ(p.give(a).problem, Problem::None);
    c.town->settle();
    return xid_of(c, p);
  }
  static std::string xid_of(Couple& two, Phone& p) { return two.question(p, "e1.0").xid; }
  Problem seal(Phone& p, const std::string& text) {
    command::SealAnswerT s;
    s.item = "e1.0";
    s.text = text;
    const Problem problem = p.give(s).problem;
    c.town->settle();
    return problem;
  }
  static void draft(Phone& p, const std::string& xid, const std::string& text) {
    command::DraftAnswerT d;
    d.xid = xid;
    d.text = text;
    p.give(d);
  }
  Problem take_back(Phone& p, const std::string& xid) {
    command::WithdrawQuestionT w;
    w.xid = xid;
    const Problem problem = p.give(w).problem;
    c.town->settle();
    return problem;
  }
  view::ShareT share(Phone& p) { return *p.screen<view::ShareT>(Screen::Share); }
  bool asks_today(Phone& p, const std::string& xid) {
    const auto& items = p.screen<view::TodayT>(Screen::Today)->items;
    return std::any_of(items.begin(), items.end(), [&](const auto& i) { return i->arg == xid; });
  }
  Couple c{"asking"};
  Phone &a = *c.a, &b = *c.b;
};

TEST_F(Asking, AQuestionTakenBackEndsForBoth) {
  const std::string xid = ask(a);
  ASSERT_TRUE(asks_today(b, xid));
  EXPECT_TRUE(c.question(a, xid).can_take_back);
  EXPECT_FALSE(c.question(b, xid).can_take_back);
  EXPECT_EQ(take_back(b, xid), Problem::NotFound) << "the other's is not mine to take back";
  EXPECT_EQ(take_back(a, xid), Problem::None);
  for (Phone* p : {&a, &b}) {
    EXPECT_FALSE(asks_today(*p, xid));
    EXPECT_TRUE(share(*p).going.empty());
    EXPECT_EQ(c.question(*p, xid).state, QuestionState::Ended);
    EXPECT_TRUE(c.question(*p, xid).taken_back);
  }
  EXPECT_FALSE(c.question(a, xid).can_take_back);
  EXPECT_EQ(take_back(a, xid), Problem::AlreadyAnswered);
  command::SealAnswerT s;
  s.xid = xid;
  s.text = "All the same.";
  EXPECT_EQ(b.give(s).problem, Problem::Ended);
  // The card is a card again.
  EXPECT_EQ(seal(b, "Anew."), Problem::None);
  EXPECT_TRUE(asks_today(a, xid_of(c, b)));
}

TEST_F(Asking, WhatISealedIsTakenBackBeforeTheQuestionIs) {
  EXPECT_EQ(seal(a, "Mine."), Problem::None);
  const std::string xid = xid_of(c, a);
  EXPECT_FALSE(c.question(a, xid).can_take_back);
  EXPECT_EQ(take_back(a, xid), Problem::AlreadyAnswered);
  command::WithdrawT w;
  w.xid = xid;
  EXPECT_EQ(a.give(w).problem, Problem::None);
  EXPECT_EQ(take_back(a, xid), Problem::None);
  EXPECT_EQ(c.question(a, xid).draft, "Mine.");
}

TEST_F(Asking, AnAnswerToAQuestionTakenBackComesBackAsADraft) {
  const std::string xid = ask(a);
  c.answer(b, xid, "Theirs.");
  c.town->settle();
  EXPECT_EQ(take_back(a, xid), Problem::None);
  const auto ended = c.question(b, xid);
  EXPECT_EQ(ended.state, QuestionState::Ended);
  EXPECT_FALSE(ended.can_withdraw) << "nothing is sealed any more";
  EXPECT_EQ(ended.draft, "Theirs.");
  EXPECT_EQ(c.question(a, xid).other->text, "");
  // Asked anew by the other, nothing goes in that they did not seal in it.
  command::AskT again;
  again.item = "e1.0";
  EXPECT_EQ(b.give(again).problem, Problem::None);
  c.town->settle();
  EXPECT_EQ(c.question(b, "e1.0").state, QuestionState::Write);
  EXPECT_EQ(c.question(b, "e1.0").draft, "Theirs.");
}

TEST_F(Asking, WordsBegunSinceStandBehindThoseThatComeBack) {
  const std::string xid = ask(a);
  c.answer(b, xid, "Theirs.");
  draft(b, xid, "And more.");
  c.town->settle();
  EXPECT_EQ(take_back(a, xid), Problem::None);
  EXPECT_EQ(c.question(b, xid).draft, "Theirs.\n\nAnd more.");
}

TEST_F(Asking, WhatIsTooLongForOneDraftStaysSealed) {
  const std::string xid = ask(a);
  const std::string longest(practice::kMaxText, 'w');
  c.answer(b, xid, longest);
  draft(b, xid, "And more.");
  c.town->settle();
  EXPECT_EQ(take_back(a, xid), Problem::None);
  EXPECT_EQ(c.question(b, xid).draft, "And more.");
  ASSERT_TRUE(c.question(b, xid).can_withdraw);
  command::WithdrawT w;
  w.xid = xid;
  EXPECT_EQ(b.give(w).problem, Problem::TooLong);
  EXPECT_TRUE(c.question(b, xid).mine->text == longest);
  draft(b, xid, "");
  EXPECT_EQ(b.give(w).problem, Problem::None);
  EXPECT_TRUE(c.question(b, xid).draft == longest);
}

TEST_F(Asking, AnAnswerMovesToTheOtherOfTwoThatAskedTheSame) {
  // Both ask, away from each other; then each of the two is taken back once, whichever was the one.
  for (Phone* gone : {&a, &b}) {
    Couple two(gone == &a ? "asking-a" : "asking-b");
    ASSERT_TRUE(two.pair());
    Phone &back = gone == &a ? *two.a : *two.b, &other = gone == &a ? *two.b : *two.a;
    command::AskT asked;
    asked.item = "e1.0";
    std::map<Phone*, std::string> xids;
    for (Phone* p : {&back, &other}) two.town->cut(*p);
    for (Phone* p : {&back, &other}) {
      p->give(asked);
      xids[p] = xid_of(two, *p);
    }
    two.mend();
    two.town->settle();
    command::SealAnswerT s;
    s.item = "e1.0";
    s.text = "Theirs.";
    EXPECT_EQ(other.give(s).problem, Problem::None);
    two.town->settle();
    command::WithdrawQuestionT w;
    w.xid = xids[&back];
    EXPECT_EQ(back.give(w).problem, Problem::None);
    two.mend();
    two.town->settle();
    s.text = "Mine.";
    EXPECT_EQ(back.give(s).problem, Problem::None);
    two.town->settle();
    for (Phone* p : {&back, &other}) {
      EXPECT_EQ(two.question(*p, "e1.0").xid, xids[&other]);
      EXPECT_EQ(two.question(*p, "e1.0").state, QuestionState::Ready);
    }
  }
}

TEST_F(Asking, AnAnswerThatMovedComesBackToItsOwnQuestion) {
  // Sealed in my own question before the other's was known: it moves there where that one comes
  // first, and back where that one is taken back.
  int moved = 0;
  for (int seed = 0; seed < 6; ++seed) {
    Couple two("moved-" + std::to_string(seed));
    ASSERT_TRUE(two.pair());
    Phone &back = *two.a, &other = *two.b;
    command::AskT asked;
    asked.item = "e1.0";
    for (Phone* p : {&back, &other}) two.town->cut(*p);
    back.give(asked);
    const std::string theirs = xid_of(two, back);
    command::SealAnswerT s;
    s.item = "e1.0";
    s.text = "Sealed first.";
    EXPECT_EQ(other.give(s).problem, Problem::None);
    const std::string mine = xid_of(two, other);
    two.mend();
    two.town->settle();
    moved += two.question(other, "e1.0").xid == theirs ? 1 : 0;
    command::WithdrawQuestionT w;
    w.xid = theirs;
    EXPECT_EQ(back.give(w).problem, Problem::None);
    two.town->settle();
    EXPECT_EQ(two.question(other, "e1.0").xid, mine);
    EXPECT_EQ(two.question(other, "e1.0").state, QuestionState::Sealed) << seed;
    s.text = "Then mine.";
    EXPECT_EQ(back.give(s).problem, Problem::None);
    two.town->settle();
    for (Phone* p : {&back, &other})
      EXPECT_EQ(two.question(*p, "e1.0").state, QuestionState::Ready) << seed;
  }
  EXPECT_GT(moved, 0);
}

TEST_F(Asking, WhatWasPassedIsFoundAgainByWhoPassedIt) {
  const std::string xid = ask(a);
  command::PassQuestionT p;
  p.xid = xid;
  EXPECT_EQ(b.give(p).happening, Happening::Passed);
  EXPECT_FALSE(asks_today(b, xid));
  ASSERT_EQ(share(b).passed.size(), 1U);
  EXPECT_EQ(share(b).passed.at(0)->xid, xid);
  EXPECT_TRUE(c.question(b, xid).passed);
  EXPECT_EQ(c.question(b, xid).state, QuestionState::Write);
  // For who asked nothing is other than if it only waited.
  EXPECT_TRUE(share(a).passed.empty());
  EXPECT_FALSE(c.question(a, xid).passed);
  // Answered after all, it is passed no more.
  c.answer(b, xid, "After all.");
  c.town->settle();
  EXPECT_TRUE(share(b).passed.empty());
  EXPECT_EQ(c.question(b, xid).state, QuestionState::Sealed);
  EXPECT_FALSE(c.question(b, xid).passed);
}

// Asking anew does not bring back what was passed: that would press.
TEST_F(Asking, WhatWasPassedStaysPassedWhereItIsTakenBackAndAskedAgain) {
  const std::string first = ask(a);
  command::PassQuestionT p;
  p.xid = first;
  b.give(p);
  EXPECT_EQ(take_back(a, first), Problem::None);
  const std::string second = ask(a);
  ASSERT_NE(first, second);
  EXPECT_FALSE(asks_today(b, second));
  ASSERT_EQ(share(b).passed.size(), 1U);
  EXPECT_EQ(share(b).passed.at(0)->xid, second);
  // Once it would have ended anyway, it is a question like any other.
  c.pass(std::int64_t{19} * 86400);
  c.mend();
  const std::string later = ask(a);
  EXPECT_TRUE(asks_today(b, later));
}

TEST_F(Asking, WhatWasPassedAndTakenBackIsInNoList) {
  const std::string xid = ask(a);
  command::PassQuestionT p;
  p.xid = xid;
  b.give(p);
  EXPECT_EQ(take_back(a, xid), Problem::None);
  EXPECT_TRUE(share(b).passed.empty());
  // Who has it open reads why it can be answered no more.
  EXPECT_EQ(c.question(b, xid).state, QuestionState::Ended);
  EXPECT_TRUE(c.question(b, xid).taken_back);
}

}  // namespace
}  // namespace pane::sim

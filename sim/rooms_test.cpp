// What a person does in the rooms and finds there again: words that do not fit, a day that ended
// meanwhile, drafts, a response that comes late, what is taken back.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Closing;
using command::Screen;
using view::CheckInState;
using view::Happening;
using view::Problem;
using view::QuestionState;
using view::TodayKind;

constexpr std::int64_t kDay = 86400;

class Rooms : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(c.pair()); }
  Problem draft_words(const std::string& line, bool mine, Day day = 0) {
    command::DraftCheckInWordsT w;
    w.line = line;
    w.mine = mine;
    w.day = day;
    return c.a->give(w).problem;
  }
  Problem choose(Byte value, bool mine = false, Day day = 0) {
    command::DraftCheckInT d;
    d.place = 6;
    d.value = value;
    d.mine = mine;
    d.day = day;
    return c.a->give(d).problem;
  }
  Problem seal_day(Day day = 0) {
    command::SealCheckInT s;
    s.day = day;
    return c.a->give(s).problem;
  }
  Problem seal_item(const std::string& item, const std::string& text) {
    command::SealAnswerT s;
    s.item = item;
    s.text = text;
    return c.a->give(s).problem;
  }
  Problem ask(const std::string& item) {
    command::AskT a;
    a.item = item;
    const Problem p = c.a->give(a).problem;
    c.town->settle();
    return p;
  }
  void keep_draft(const std::string& name, const std::string& text) {
    command::KeepDraftT d;
    d.name = name;
    d.text = text;
    EXPECT_EQ(c.a->give(d).problem, Problem::None);
  }
  void withdraw(const std::string& xid) {
    command::WithdrawT w;
    w.xid = xid;
    EXPECT_EQ(c.a->give(w).problem, Problem::None);
    c.town->settle();
  }
  std::vector<std::string> going() {
    std::vector<std::string> out;
    for (const auto& r : c.a->screen<view::ShareT>(Screen::Share)->going) out.push_back(r->xid);
    return out;
  }
  /// Both have answered one question and look at the two answers.
  std::string opened() {
    EXPECT_EQ(seal_item("e1.0", "mine"), Problem::None);
    c.town->settle();
    const std::string xid = going().at(0);
    c.answer(*c.b, xid, "theirs");
    c.town->settle();
    for (Phone* p : {c.a, c.b}) c.reveal(*p, xid);
    return xid;
  }
  void respond(Phone& p, const std::string& xid) {
    command::RespondT r;
    r.xid = xid;
    r.heard = "That it was a good one.";
    EXPECT_EQ(p.give(r).problem, Problem::None);
    c.town->settle();
  }
  void close(const std::string& xid, Closing how) {
    command::CloseExchangeT x;
    x.xid = xid;
    x.how = how;
    EXPECT_EQ(c.a->give(x).problem, Problem::None);
  }
  bool on_today(TodayKind kind, const std::string& arg = {}) {
    for (const auto& i : c.a->screen<view::TodayT>(Screen::Today)->items) {
      if (i->kind == kind && (arg.empty() || i->arg == arg)) return true;
    }
    return false;
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 91};
};

TEST(Alone, TheJournalComesFirst) {
  Couple c("alone", 92);
  const auto& items = c.a->screen<view::TodayT>(Screen::Today)->items;
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0]->kind, TodayKind::Journal);
  EXPECT_EQ(items[1]->kind, TodayKind::Pair);
}

// ---- words ----

TEST_F(Rooms, ATabIsTakenAsASpaceWhereverWordsAreTyped) {
  EXPECT_EQ(draft_words("one\ttwo", true), Problem::None);
  EXPECT_EQ(c.checkin(*c.a).line, "one two");
  keep_draft("journal", "-\tfirst\n-\tsecond\r");
  EXPECT_EQ(c.a->screen<view::JournalWriteT>(Screen::JournalWrite)->draft, "- first\n- second ");
  command::WriteJournalT j;
  j.words = "-\tfirst";
  EXPECT_EQ(c.a->give(j).problem, Problem::None);
  EXPECT_EQ(c.a->screen<view::JournalT>(Screen::Journal)->entries.at(0)->words, "- first");
  EXPECT_EQ(seal_item("e1.0", "a\tb\x7f"), Problem::None);
  EXPECT_EQ(c.question(*c.a, going().at(0)).mine->text, "a b ");
  command::AppreciateT t;
  t.did = "You\tsang.";
  t.gave = "\t";
  EXPECT_EQ(c.a->give(t).problem, Problem::None);
  EXPECT_EQ(c.a->screen<view::JarT>(Screen::Jar)->items.at(0)->did, "You sang.");
}

TEST_F(Rooms, ThatTheOtherHasANewNameStandsOnTodayUntilItIsNoted) {
  const auto before = [&] { return c.b->screen<view::TodayT>(Screen::Today)->called_before; };
  const auto rename = [&](const char* name) {
    command::RenameT r;
    r.name = name;
    c.a->give(r);
    c.town->settle();
  };
  EXPECT_EQ(before(), "");
  rename("Robin B.");
  EXPECT_EQ(before(), "Robin");
  EXPECT_EQ(before(), "Robin");
  EXPECT_EQ(c.a->screen<view::TodayT>(Screen::Today)->called_before, "") << "not to myself";
  command::KeepDraftT noted;
  noted.name = "called";
  noted.text = "Robin B.";
  ASSERT_EQ(c.b->give(noted).problem, Problem::None);
  EXPECT_EQ(before(), "");
  rename("Robbie");
  EXPECT_EQ(before(), "Robin B.");
  rename("Robin B.");
  EXPECT_EQ(before(), "") << "as I know them";
}

TEST_F(Rooms, AWordKeptAloneIsSaidToBeMineAlone) {
  command::DraftCheckInWordsT w;
  w.word = "tired";
  w.mine = true;
  c.a->give(w);
  EXPECT_TRUE(c.check_in(*c.a, 6, 5));
  c.town->settle();
  EXPECT_TRUE(c.check_in(*c.b, 6, 3));
  c.town->settle();
  c.reveal(*c.a, c.checkin(*c.a).xid);
  const auto v = c.checkin(*c.a);
  ASSERT_EQ(v.state, CheckInState::Open);
  EXPECT_EQ(v.word, "tired");
  EXPECT_TRUE(v.line_mine);
}

// ---- the day ----

TEST_F(Rooms, WhatWasAskedOfOneDayIsNotAnsweredForTheNext) {
  const Day day = c.checkin(*c.a).day;
  c.town->clock += kDay;
  EXPECT_EQ(choose(2, false, day), Problem::NotNow) << "it was not begun on its day";
  EXPECT_EQ(draft_words("late", false, day), Problem::NotNow);
  EXPECT_EQ(seal_day(day), Problem::NotNow);
  const auto v = c.checkin(*c.a);
  ASSERT_EQ(v.day, day + 1);
  EXPECT_EQ(v.state, CheckInState::Draft);
  EXPECT_EQ(v.line, "");
  for (const auto& s : v.steps) EXPECT_EQ(s->value, 0);
  const auto* pane = c.a->screen<view::PaneT>(Screen::Pane);
  EXPECT_TRUE(pane->check_in);
  EXPECT_EQ(choose(4, false, day + 1), Problem::None);
  EXPECT_EQ(seal_day(day + 1), Problem::None);
  EXPECT_FALSE(c.a->screen<view::PaneT>(Screen::Pane)->check_in);
}

TEST_F(Rooms, ADayTakenBackLiesThereAsADraftAndCanBeSealedAgain) {
  EXPECT_EQ(choose(5, true), Problem::None);
  EXPECT_TRUE(c.check_in(*c.a, 7, 4, "a lime"));
  const auto sealed = c.checkin(*c.a);
  EXPECT_FALSE(sealed.withdrawn);
  withdraw(sealed.xid);
  const auto v = c.checkin(*c.a);
  EXPECT_EQ(v.state, CheckInState::Draft);
  EXPECT_TRUE(v.withdrawn);
  EXPECT_FALSE(v.can_withdraw);
  EXPECT_EQ(v.line, "a lime");
  for (const auto& s : v.steps) {
    EXPECT_EQ(s->value, s->place == 6 ? 5 : s->place == 7 ? 4 : 0) << int{s->place};
    EXPECT_EQ(s->mine, s->place == 6);
    EXPECT_EQ(s->skipped, s->value == 0) << "what was sealed is not asked anew";
  }
  EXPECT_EQ(draft_words("a line", false), Problem::None);
  EXPECT_EQ(seal_day(), Problem::None);
  c.town->settle();
  EXPECT_TRUE(c.check_in(*c.b, 7, 3));
  c.town->settle();
  c.pass(5);
  for (Phone* p : {c.a, c.b}) c.reveal(*p, sealed.xid);
  EXPECT_EQ(c.checkin(*c.a).line, "a line");
  EXPECT_EQ(c.checkin(*c.b).other_line, "a line");
}

TEST_F(Rooms, YesterdayTakenBackLeavesWhatWasBegunToday) {
  EXPECT_TRUE(c.check_in(*c.a, 7, 4, "yesterday"));
  const auto sealed = c.checkin(*c.a);
  c.pass(kDay);
  EXPECT_EQ(draft_words("today", false), Problem::None);
  withdraw(sealed.xid);
  const auto v = c.checkin(*c.a);
  EXPECT_EQ(v.day, sealed.day + 1);
  EXPECT_EQ(v.line, "today");
}

TEST_F(Rooms, WhatWasTakenBackIsFinalOnceTheOtherHasOpenedToIt) {
  // Kai's phone opens to the seal before it hears that it was taken back.
  EXPECT_TRUE(c.check_in(*c.a, 7, 4, "mine"));
  c.town->settle();
  c.town->cut(*c.a);
  EXPECT_TRUE(c.check_in(*c.b, 7, 3, "theirs"));
  c.town->settle();
  const auto sealed = c.checkin(*c.a);
  withdraw(sealed.xid);
  EXPECT_EQ(seal_day(), Problem::None) << "nothing is known of it yet";
  c.town->join(*c.a);
  c.mend();
  for (Phone* p : {c.a, c.b}) {
    const auto v = c.checkin(*p);
    EXPECT_NE(v.state, CheckInState::Ready) << "neither reads what the other gave for nothing";
    EXPECT_EQ(v.other_line, "");
  }
  withdraw(sealed.xid);
  EXPECT_EQ(c.checkin(*c.a).state, CheckInState::Ended);
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Rooms, ADayThatWasBegunBeforeItsEndIsFinishedAsThatDay) {
  const Day day = c.checkin(*c.a).day;
  EXPECT_EQ(choose(3, false, day), Problem::None);
  c.pass(kDay);
  auto v = *static_cast<const view::CheckInT*>(c.a->give(command::TickT{}).screen.value);
  EXPECT_EQ(v.day, day) << "it stands there still";
  EXPECT_EQ(v.state, CheckInState::Draft);
  EXPECT_EQ(draft_words("late", false, day), Problem::None);
  EXPECT_EQ(seal_day(day), Problem::None);
  const auto& sealed = *static_cast<const view::CheckInT*>(c.a->last().screen.value);
  EXPECT_EQ(sealed.day, day);
  EXPECT_EQ(sealed.state, CheckInState::Sealed);
  EXPECT_EQ(c.checkin(*c.a).day, day + 1) << "and the new day has its own";
  c.pass(2 * kDay);
  EXPECT_EQ(choose(3, false, day + 1), Problem::NotNow) << "nothing of it was begun on its day";
}

TEST_F(Rooms, AnEarlierDayIsNamedOnToday) {
  const Day day = c.checkin(*c.a).day;
  EXPECT_TRUE(c.check_in(*c.a, 6, 5));
  c.town->settle();
  EXPECT_TRUE(c.check_in(*c.b, 6, 3));
  c.town->settle();
  const auto named = [&]() -> Day {
    for (const auto& i : c.a->screen<view::TodayT>(Screen::Today)->items) {
      if (i->kind == TodayKind::CheckInReady) return i->day;
    }
    return -1;
  };
  EXPECT_EQ(named(), 0) << "today goes without saying";
  c.pass(kDay);
  EXPECT_EQ(named(), day);
}

// ---- a question ----

TEST_F(Rooms, AskingFirstKeepsTheDraftAndAsksOnce) {
  command::DraftAnswerT d;
  d.xid = "e1.0";
  d.text = "half a thought";
  EXPECT_EQ(c.a->give(d).problem, Problem::None);
  EXPECT_EQ(ask("e1.0"), Problem::None);
  ASSERT_EQ(going().size(), 1U);
  const std::string xid = going().at(0);
  EXPECT_EQ(c.question(*c.a, xid).draft, "half a thought");
  // The card on the ladder leads to the question that was asked, not to a second one.
  EXPECT_EQ(c.question(*c.a, "e1.0").xid, xid);
  EXPECT_EQ(ask("e1.0"), Problem::None);
  EXPECT_EQ(going().size(), 1U);
  EXPECT_EQ(c.question(*c.a, xid).draft, "half a thought");
  EXPECT_EQ(seal_item("e1.0", "a whole one"), Problem::None);
  EXPECT_EQ(going(), std::vector{xid});
  EXPECT_EQ(c.question(*c.a, xid).state, QuestionState::Sealed);
  EXPECT_EQ(c.question(*c.a, xid).draft, "");
}

TEST_F(Rooms, WhatWasTakenBackCanBeAnsweredAnew) {
  EXPECT_EQ(seal_item("e1.0", "too soon"), Problem::None);
  c.town->settle();
  const std::string first = going().at(0);
  EXPECT_EQ(seal_item("e1.0", "twice"), Problem::AlreadyAnswered) << "a second tap";
  withdraw(first);
  EXPECT_EQ(c.question(*c.a, "e1.0").state, QuestionState::Write);
  EXPECT_EQ(c.question(*c.a, first).draft, "too soon") << "the words stay";
  EXPECT_EQ(seal_item("e1.0", "better"), Problem::None);
  c.town->settle();
  EXPECT_EQ(going(), std::vector{first}) << "the same question, not a second one";
  EXPECT_EQ(c.question(*c.a, going().at(0)).mine->text, "better");
  EXPECT_EQ(c.question(*c.a, first).draft, "");
  c.answer(*c.b, going().at(0), "theirs");
  c.town->settle();
  EXPECT_EQ(c.question(*c.a, going().at(0)).state, QuestionState::Ready);
}

TEST_F(Rooms, AResponseToOneThatWasKeptIsSaidOnceAndThenRead) {
  const std::string xid = opened();
  EXPECT_TRUE(on_today(TodayKind::Respond, xid));
  respond(*c.a, xid);
  close(xid, Closing::Kept);
  EXPECT_FALSE(on_today(TodayKind::Reply));
  c.pass(kDay);
  respond(*c.b, xid);
  EXPECT_TRUE(on_today(TodayKind::Reply, xid));
  EXPECT_FALSE(c.question(*c.a, xid).read);
  command::RevealT look;
  look.xid = xid;
  EXPECT_EQ(c.a->give(look).happening, Happening::None) << "both lay open before";
  EXPECT_TRUE(c.question(*c.a, xid).read);
  EXPECT_EQ(c.question(*c.a, xid).closing, Closing::Kept);
  EXPECT_FALSE(on_today(TodayKind::Reply));
}

TEST_F(Rooms, AResponseIsSaidUntilItWasLookedAtThoughNothingWasNoted) {
  const std::string xid = opened();
  respond(*c.a, xid);
  respond(*c.b, xid);
  EXPECT_TRUE(on_today(TodayKind::Reply, xid));
  c.reveal(*c.a, xid);
  EXPECT_FALSE(on_today(TodayKind::Reply)) << "whether it was heard need not be said";
}

TEST_F(Rooms, AnOpenedOneMayBeLeftAtThat) {
  const std::string xid = opened();
  close(xid, Closing::Kept);
  EXPECT_FALSE(on_today(TodayKind::Respond));
  respond(*c.b, xid);
  EXPECT_TRUE(on_today(TodayKind::Reply, xid));
  c.reveal(*c.a, xid);
  close(xid, Closing::Closed);
  EXPECT_FALSE(on_today(TodayKind::Reply));
  EXPECT_FALSE(on_today(TodayKind::Respond));
}

TEST_F(Rooms, WhatTheOtherSaysToAClosedOneIsSaidAllTheSame) {
  const std::string xid = opened();
  close(xid, Closing::Closed);
  EXPECT_FALSE(on_today(TodayKind::Respond));
  respond(*c.b, xid);
  EXPECT_TRUE(on_today(TodayKind::Reply, xid));
  c.reveal(*c.a, xid);
  EXPECT_FALSE(on_today(TodayKind::Reply));
}

// ---- drafts ----

TEST_F(Rooms, AQuestionThatWasBegunStaysAmongTheCards) {
  const auto cards = [&] {
    std::vector<std::string> out;
    for (const auto& card : c.a->screen<view::ShareT>(Screen::Share)->cards)
      out.push_back(card->item);
    return out;
  };
  const std::string begun = cards().at(0);
  keep_draft("answer." + begun, "The hour by");
  const auto marked = c.a->screen<view::ShareT>(Screen::Share);
  for (const auto& card : marked->cards) EXPECT_EQ(card->begun, card->item == begun);
  int drawn = 0;
  for (int day = 0; day < 20; ++day) {
    c.pass(24 * 3600);
    const auto today = cards();
    ASSERT_EQ(today.at(0), begun);
    ASSERT_EQ(std::count(today.begin(), today.end(), begun), 1);
    keep_draft("answer." + begun, "");
    const auto without = cards();
    drawn += static_cast<int>(std::count(without.begin(), without.end(), begun));
    keep_draft("answer." + begun, "The hour by");
  }
  EXPECT_LT(drawn, 20) << "or it would have stayed by itself";
}

TEST_F(Rooms, EachFieldHasItsOwnDraft) {
  keep_draft("journal", "free");
  keep_draft("journal.j1", "of the first prompt");
  const auto draft = [&](const char* prompt) {
    return c.a->screen<view::JournalWriteT>(Screen::JournalWrite, prompt)->draft;
  };
  EXPECT_EQ(draft(""), "free");
  EXPECT_EQ(draft("j1"), "of the first prompt");
  EXPECT_EQ(draft("j2"), "");
  command::WriteJournalT j;
  j.prompt = "What was light?";
  j.words = "The stairs.";
  EXPECT_EQ(c.a->give(j).problem, Problem::None);
  EXPECT_EQ(draft("j1"), "");
  EXPECT_EQ(draft(""), "free");

  command::AppreciateT t;
  t.did = "You made soup.";
  c.b->give(t);
  c.town->settle();
  const auto line = [&] { return *c.a->screen<view::JarT>(Screen::Jar)->items.at(0); };
  const std::string id = line().id;
  keep_draft("thanks." + id, "It was");
  EXPECT_EQ(line().draft, "It was");
  command::AnswerAppreciationT answer;
  answer.id = id;
  answer.words = "It was a good one.";
  EXPECT_EQ(c.a->give(answer).problem, Problem::None);
  EXPECT_EQ(line().draft, "");
}

}  // namespace
}  // namespace pane::sim

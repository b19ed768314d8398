// How two people come together: a first run that is interrupted, who is who, what Today says of it,
// and a link that is opened again.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::PairState;
using view::PairStop;
using view::TodayKind;

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

struct Meeting : Couple {
  Meeting() : Couple(test_name(), 9) {}
  const view::TodayItemT& next(Phone& p) {
    return *p.screen<view::TodayT>(Screen::Today)->items.front();
  }
  void read(Phone& p, const std::string& text) {
    command::ReadInvitationT r;
    r.text = text;
    p.give(r);
  }
  void restart(Phone& p) {
    p.kill();
    town->hang_up(p);
    p.start(pack);
    town->settle();
  }
  /// A phone on which nothing was begun.
  std::unique_ptr<Phone> fresh() {
    PhoneOptions options;
    options.seed = 77;
    auto p = std::make_unique<Phone>(*town, town->clock, options);
    p->start(pack);
    return p;
  }
};

TEST(Meeting, OfTwoWhoBothInvitedTheOneWhoIsJoinedGoesOn) {
  Meeting c;
  const std::string of_a = c.invite(*c.a), of_b = c.invite(*c.b);
  c.join(*c.b, of_a);
  c.pass(5);
  ASSERT_EQ(c.pairing(*c.a).state, PairState::Words);
  c.read(*c.a, of_b);
  EXPECT_EQ(c.pairing(*c.a).state, PairState::Words) << "Kai has joined, and asks nobody any more";
  EXPECT_EQ(c.a->give(command::AcceptInvitationT{}).problem, view::Problem::NotNow);
  EXPECT_EQ(c.pairing(*c.a).words, c.pairing(*c.b).words);
  c.a->give(command::SayWordsSameT{});
  c.b->give(command::SayWordsSameT{});
  c.pass(5);
  EXPECT_TRUE(c.paired(*c.a) && c.paired(*c.b));
}

TEST(Meeting, WhoHasJustPairedCanInviteSomebodyElse) {
  Meeting c;
  ASSERT_TRUE(c.pair());
  EXPECT_EQ(c.pairing(*c.a).state, PairState::Done);
  c.a->show(Screen::Today);
  EXPECT_EQ(c.pairing(*c.a).state, PairState::Idle);
}

TEST(Meeting, AFirstRunThatIsInterruptedLosesNothing) {
  Meeting c;
  const std::string link = c.invite(*c.a);
  auto p = c.fresh();
  command::DraftFirstRunT draft;
  draft.name = "Lou";
  draft.age = command::AgeGroup::Adult;
  p->give(draft);
  c.read(*p, "Come in! " + link + ".");
  for (int i = 0; i < 2; ++i) {
    const view::ShellT& shell = *p->last().shell;
    ASSERT_FALSE(shell.began);
    ASSERT_NE(shell.first, nullptr);
    EXPECT_EQ(shell.first->name, "Lou");
    EXPECT_EQ(shell.first->age, command::AgeGroup::Adult);
    EXPECT_TRUE(shell.first->invited);
    EXPECT_EQ(shell.first->link, link);
    c.restart(*p);
  }
  c.begin(*p, "Lou");
  EXPECT_EQ(p->last().shell->first, nullptr);
  EXPECT_EQ(p->disk().count("first"), 0U);
  c.restart(*p);
  EXPECT_EQ(c.pairing(*p).state, PairState::Asking) << "the invitation is still there";
  EXPECT_TRUE(c.pairing(*p).read) << "who Pane is not for was read a minute ago";
  EXPECT_EQ(c.next(*p).kind, TodayKind::Pair);
  EXPECT_EQ(c.next(*p).pairing, PairState::Asking);
  c.pass(25 * 3600);
  p->give(command::TickT{});
  EXPECT_EQ(c.pairing(*p).state, PairState::Idle) << "it has run out";
  EXPECT_FALSE(c.pairing(*p).read);
  EXPECT_EQ(p->disk().count("ask"), 0U);
  p->kill();
}

TEST(Meeting, NothingOfAnyoneUnderSixteenIsKept) {
  Meeting c;
  auto p = c.fresh();
  command::DraftFirstRunT draft;
  draft.name = "Lou";
  p->give(draft);
  EXPECT_EQ(p->disk().count("first"), 1U);
  draft.age = command::AgeGroup::Under16;
  p->give(draft);
  EXPECT_EQ(p->disk().count("first"), 0U);
  c.restart(*p);
  EXPECT_EQ(p->last().problem, view::Problem::None);
  EXPECT_TRUE(p->last().shell->first->name.empty());
  p->kill();
}

TEST(Meeting, ALinkThatWasCutIsSeenBeforeTheFirstRun) {
  Meeting c;
  const std::string link = c.invite(*c.a);
  auto p = c.fresh();
  c.read(*p, link.substr(0, link.size() - 4));
  EXPECT_EQ(p->last().shell->first->stop, PairStop::CutLink);
  EXPECT_FALSE(p->last().shell->first->invited);
  c.read(*p, link);
  EXPECT_EQ(p->last().shell->first->stop, PairStop::None);
  EXPECT_TRUE(p->last().shell->first->invited);
  p->kill();
}

TEST(Meeting, TodaySaysThatTheOtherIsThereAndTheWordsWait) {
  Meeting c;
  const std::string link = c.invite(*c.a);
  EXPECT_EQ(c.next(*c.a).pairing, PairState::Showing) << "an open invitation is the one next thing";
  c.join(*c.b, link);
  for (Phone* p : {c.a, c.b}) {
    const view::TodayItemT& next = c.next(*p);
    EXPECT_EQ(next.kind, TodayKind::Pair);
    EXPECT_EQ(next.screen, Screen::Pairing);
    EXPECT_EQ(next.pairing, PairState::Words);
    EXPECT_EQ(next.words, p == c.a ? "Kai" : "Robin");
    const auto& items = p->screen<view::TodayT>(Screen::Today)->items;
    EXPECT_EQ(std::count_if(items.begin(), items.end(),
                            [](const auto& i) { return i->kind == TodayKind::Pair; }),
              1);
  }
}

TEST(Meeting, WhoJoinsPutsTheRelationRight) {
  Meeting c;
  const std::string link = c.invite(*c.a, command::Relation::Partners);
  c.read(*c.b, link);
  c.b->give(command::AcceptInvitationT{});
  c.town->settle();
  ASSERT_EQ(c.pairing(*c.b).state, PairState::Meeting);
  c.restart(*c.b);
  EXPECT_EQ(c.pairing(*c.b).state, PairState::Meeting) << "also after a reload";
  EXPECT_EQ(c.pairing(*c.b).other, "Robin");
  command::AgreeRelationT agreed;
  EXPECT_EQ(c.b->give(agreed).problem, view::Problem::NotNow) << "nothing was chosen";
  agreed.relation = command::Relation::Friends;
  EXPECT_EQ(c.b->give(agreed).problem, view::Problem::None);
  c.town->settle();
  c.pass(2);
  for (Phone* p : {c.a, c.b}) {
    const auto v = c.pairing(*p);
    ASSERT_EQ(v.state, PairState::Words);
    EXPECT_EQ(v.relation, command::Relation::Friends);
    EXPECT_EQ(v.said, command::Relation::Partners);
    EXPECT_EQ(v.other, p == c.a ? "Kai" : "Robin");
  }
  ASSERT_TRUE(c.pair());
  EXPECT_EQ(c.a->last().shell->relation, command::Relation::Friends);
  EXPECT_EQ(c.b->last().shell->relation, command::Relation::Friends);
}

TEST(Meeting, ALinkOpenedAgainLeadsToThePairThatItMade) {
  Meeting c;
  const std::string link = c.invite(*c.a);
  c.join(*c.b, link);
  for (Phone* p : {c.a, c.b}) p->give(command::SayWordsSameT{});
  c.town->settle();
  c.pass(5);
  for (Phone* p : {c.a, c.b}) {
    ASSERT_TRUE(c.paired(*p));
    c.restart(*p);
    c.read(*p, link);
    EXPECT_EQ(p->last().happening, view::Happening::Known);
    EXPECT_EQ(c.pairing(*p).state, PairState::Idle);
    EXPECT_EQ(c.pairing(*p).stop, PairStop::None);
  }
}

}  // namespace
}  // namespace pane::sim

// The first evening, from two fresh phones to the jar, over the real relay service and its store.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::PairState;
using view::QuestionState;

class Evening : public testing::Test {
 protected:
  void to_words() {
    const std::string link = c.invite(*c.a);
    ASSERT_EQ(c.pairing(*c.a).state, PairState::Showing);
    command::ReadInvitationT r;
    r.text = link;
    c.b->give(r);
    ASSERT_EQ(c.pairing(*c.b).state, PairState::Asking);
    c.b->give(command::AcceptInvitationT{});
    c.town->settle();
    const auto met = c.pairing(*c.b);
    ASSERT_EQ(met.state, PairState::Meeting);
    ASSERT_EQ(met.other, "Robin");
    ASSERT_EQ(c.pairing(*c.a).state, PairState::Showing) << "nothing of the other has left yet";
    c.agree(*c.b);
    ASSERT_EQ(c.pairing(*c.a).other, "Kai");
    ASSERT_EQ(c.pairing(*c.a).state, PairState::Words);
    ASSERT_EQ(c.pairing(*c.b).state, PairState::Words);
  }
  void pair() {
    ASSERT_NO_FATAL_FAILURE(to_words());
    ASSERT_EQ(c.pairing(*c.a).words, c.pairing(*c.b).words);
    ASSERT_EQ(c.pairing(*c.a).words.size(), 4U);
    c.a->give(command::SayWordsSameT{});
    c.town->settle();
    EXPECT_EQ(c.pairing(*c.a).state, PairState::WaitingWords);
    c.b->give(command::SayWordsSameT{});
    c.town->settle();
    c.pass(5);
    ASSERT_EQ(c.pairing(*c.a).state, PairState::Done);
    ASSERT_EQ(c.pairing(*c.b).state, PairState::Done);
    ASSERT_EQ(c.a->last().shell->other, "Kai");
    ASSERT_EQ(c.b->last().shell->other, "Robin");
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name()};
};

TEST_F(Evening, TwoStrangersPairAndShareAnEvening) {
  ASSERT_NO_FATAL_FAILURE(pair());
  ASSERT_TRUE(c.run(evening()));
  ASSERT_EQ(after_evening(c), "");

  // Everything is still there after a restart of both phones and of the relay.
  const Hash before = c.a->state_hash();
  c.a->kill();
  c.b->kill();
  c.town->relay_down();
  c.mend();
  EXPECT_EQ(c.a->state_hash(), before);
  EXPECT_EQ(after_evening(c), "");
  EXPECT_EQ(c.a->last().shell->waiting, 0U);
  EXPECT_EQ(c.a->last().shell->link, view::Link::Live);
}

TEST_F(Evening, NothingIsToldBeforeTheMistClears) {
  ASSERT_NO_FATAL_FAILURE(pair());
  command::SealAnswerT s;
  s.item = "e1.0";
  s.text = "Mine.";
  c.a->give(s);
  c.town->settle();
  const auto xid = c.a->screen<view::ShareT>(Screen::Share)->going.at(0)->xid;
  c.answer(*c.b, xid, "Theirs.");
  c.town->settle();
  ASSERT_EQ(c.question(*c.a, xid).state, QuestionState::Ready);
  EXPECT_EQ(c.question(*c.a, xid).other->text, "");
  c.reveal(*c.a, xid);
  EXPECT_EQ(c.question(*c.a, xid).other->text, "Theirs.");
  EXPECT_EQ(c.question(*c.b, xid).other->text, "") << "each clears their own";
}

TEST_F(Evening, WordsThatDifferStopBoth) {
  ASSERT_NO_FATAL_FAILURE(to_words());
  c.b->give(command::SayWordsDifferT{});
  c.town->settle();
  for (Phone* p : {c.a, c.b}) {
    EXPECT_EQ(c.pairing(*p).state, PairState::Stopped);
    EXPECT_EQ(c.pairing(*p).stop, view::PairStop::WordsDiffered);
    EXPECT_FALSE(c.paired(*p));
  }
}

}  // namespace
}  // namespace pane::sim

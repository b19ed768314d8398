// One of two has said that the words are the same: going back on it, a relay that is gone, put back
// or refuses, and that in the end both are paired or neither is.
#include <gtest/gtest.h>

#include "relay/limits.hpp"
#include "sim/caller.hpp"
#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using view::PairState;
using view::PairStop;

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

/// Both have the words; Kai has said the same, and Robin has heard of it or not.
struct SaidTheSame : Couple {
  SaidTheSame() : Couple(test_name(), 5) {
    join(*b, invite(*a));
    b->give(command::SayWordsSameT{});
    town->settle();
  }
  void nobody_is_paired() {
    pass(120);
    for (Phone* p : {a, b}) {
      EXPECT_FALSE(paired(*p));
      EXPECT_EQ(pair_space_of(p->disk()), nullptr) << "nothing of a space stays on a disk";
    }
  }
};

TEST(SameWords, WhoGoesBackOnTheSameWordsIsPairedWithNobody) {
  enum class Offline { kNo, kYes, kAndKilled };
  for (const Offline offline : {Offline::kNo, Offline::kYes, Offline::kAndKilled}) {
    SaidTheSame c;
    if (offline != Offline::kNo) c.town->cut(*c.b);
    c.b->give(command::StopPairingT{});
    c.town->settle();
    if (offline == Offline::kAndKilled) {
      c.b->kill();
      c.b->start(c.pack);
    }
    if (offline != Offline::kNo) {
      EXPECT_EQ(c.pairing(*c.b).state, PairState::Finishing);
      c.town->join(*c.b);
    }
    c.pass(60);
    EXPECT_EQ(c.pairing(*c.b).state, PairState::Idle);
    EXPECT_EQ(c.pairing(*c.a).stop, PairStop::WordsDiffered) << "and the other is told";
    c.a->give(command::SayWordsSameT{});
    c.nobody_is_paired();
    ASSERT_TRUE(c.pair()) << "and both can begin anew";
  }
}

TEST(SameWords, WhoInvitedLooksOnceMoreBeforeTheSpaceIsMade) {
  SaidTheSame c;
  c.town->cut(*c.a);
  c.b->give(command::StopPairingT{});
  c.pass(60);
  c.a->give(command::SayWordsSameT{});
  EXPECT_EQ(c.pairing(*c.a).state, PairState::Finishing);
  EXPECT_FALSE(c.paired(*c.a)) << "the other may have gone back on it";
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  c.pass(60);
  EXPECT_EQ(c.pairing(*c.a).state, PairState::Finishing) << "also after a restart";
  c.town->join(*c.a);
  c.pass(60);
  EXPECT_EQ(c.pairing(*c.a).stop, PairStop::WordsDiffered);
  c.nobody_is_paired();
}

TEST(SameWords, WhoseRelayIsGoneCanBeginWithSomeoneElseAfterADay) {
  SaidTheSame c;
  c.town->cut(*c.b);
  c.b->give(command::StopPairingT{});
  c.pass(48 * 3600);
  c.b->kill();
  c.b->start(c.pack);
  EXPECT_EQ(c.pairing(*c.b).state, PairState::Idle) << "and nothing is said of it";
  command::InviteT i;
  i.relay = "another.example";
  i.relation = command::Relation::Friends;
  EXPECT_EQ(c.b->give(i).problem, view::Problem::None);
}

TEST(SameWords, WhomARelayThatWasPutBackHasLostIsPairedWithNobody) {
  SaidTheSame c;
  c.town->cut(*c.a);
  c.town->relay_down();
  for (const auto& file : std::filesystem::directory_iterator(c.town->folder()))
    std::filesystem::remove_all(file.path());
  c.town->relay_up();
  c.pass(120);
  EXPECT_EQ(c.pairing(*c.b).stop, PairStop::Expired);
  c.town->join(*c.a);
  c.pass(60);
  c.a->give(command::SayWordsSameT{});
  c.nobody_is_paired();
}

TEST(SameWords, WhoSaidTheSameAndIsRefusedForAWhileIsPairedAllTheSame) {
  Couple c(test_name(), 5);
  const std::string link = c.invite(*c.a);
  c.join(*c.b, link);
  c.b->give(command::SayWordsSameT{});
  c.town->settle();
  c.town->cut(*c.b);
  wire::MailWatchT watch;
  const auto secret = log::read_link(link)->secret;
  const Hash mailbox = crypto::keyed_hash(secret.view(), "pane1.mailbox", {});
  watch.mailbox = to_bytes(mailbox.view().first(MailboxId::kSize));
  std::vector<std::unique_ptr<Caller>> crowd;  // with the inviter, as many as may watch one
  for (std::size_t n = 1; n < relay::limits::kMailWatchers; ++n) {
    crowd.push_back(std::make_unique<Caller>(*c.town));
    crowd.back()->say(watch);
  }
  c.town->join(*c.b);
  c.pass(10);
  EXPECT_EQ(c.pairing(*c.b).state, PairState::WaitingWords);
  crowd.clear();
  c.a->give(command::SayWordsSameT{});
  c.pass(120);
  EXPECT_TRUE(c.paired(*c.a) && c.paired(*c.b));
  EXPECT_EQ(settled_alike(c), "");
}

/// Kai has gone back on it, and Robin had said the same by then.
struct TooLate : SaidTheSame {
  TooLate() {
    town->cut(*b);
    a->give(command::SayWordsSameT{});
    town->settle();
    if (!paired(*a)) std::abort();
    b->give(command::StopPairingT{});
    town->join(*b);
    pass(120);
  }
  /// What Kai's phone has written into the space.
  std::size_t said_by_kai() {
    const auto space = pair_space_of(a->disk());
    const auto& ids = space->log.arrival();
    return static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const auto& id) {
      const auto& author = space->log.find(id)->header.author;
      return space->log.members().member_of(author) != space->me();
    }));
  }
};

TEST(SameWords, WhoGoesBackTooLateIsAskedAndNothingIsWrittenBefore) {
  TooLate c;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(c.pairing(*c.b).state, PairState::Again);
    EXPECT_FALSE(c.paired(*c.b));
    EXPECT_EQ(c.said_by_kai(), 0U);
    c.b->kill();
    c.town->hang_up(*c.b);
    c.b->start(c.pack);
    c.pass(60);
  }
  const auto* today = c.b->screen<view::TodayT>(command::Screen::Today, "");
  ASSERT_FALSE(today->items.empty());
  EXPECT_EQ(today->items[0]->pairing, PairState::Again);
  c.b->give(command::SayWordsSameT{});
  c.pass(60);
  EXPECT_TRUE(c.paired(*c.b));
  EXPECT_EQ(settled_alike(c), "");
}

TEST(SameWords, WhoIsAskedAndGoesBackAgainIsPairedWithNobody) {
  for (const bool by_time : {false, true}) {
    TooLate c;
    if (by_time)
      c.pass(48 * 3600);
    else
      c.b->give(command::StopPairingT{});
    c.pass(120);
    EXPECT_EQ(c.pairing(*c.b).state, PairState::Idle);
    EXPECT_FALSE(c.paired(*c.b));
    EXPECT_EQ(pair_space_of(c.b->disk()), nullptr) << "nothing of the space stays on the disk";
    EXPECT_EQ(c.said_by_kai(), 0U);
  }
}

TEST(SameWords, WhoInvitedMayStopWhileTheSpaceIsNotMade) {
  SaidTheSame c;
  c.town->cut(*c.a);
  c.a->give(command::SayWordsSameT{});
  c.a->give(command::StopPairingT{});
  EXPECT_EQ(c.pairing(*c.a).state, PairState::Idle);
  c.town->join(*c.a);
  c.pass(25 * 3600);
  c.b->give(command::StopPairingT{});
  c.nobody_is_paired();
}

TEST(SameWords, WhoWaitsLongIsStillWoken) {
  SaidTheSame c;
  c.town->cut(*c.a);
  c.pass(25 * 3600);
  ASSERT_NE(c.pairing(*c.b).state, PairState::Stopped) << "nobody has said that it is over";
  c.town->relay_down();
  c.pass(120);
  c.town->relay_up();
  c.pass(120);
  EXPECT_EQ(c.pairing(*c.b).state, PairState::Stopped);
}
}  // namespace
}  // namespace pane::sim

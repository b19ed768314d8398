// What a disk spoilt: it is never given as if it were whole, and phones that have it mend it.
#include "tests/relay/damage.hpp"

#include "relay/limits.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/program.hpp"
#include "tests/relay/world.hpp"

namespace pane::testing {
namespace {

using wire::Refusal;

constexpr int kInSignature = 10;
constexpr int kInBody = 64 + 10;

class Damage : public ::testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<relay::Store> store_{relay::open_sqlite_store(folder_.path())};
  World world_{*store_};
  Pair pair_;
  std::vector<Sealed> events_;

  /// A's line, with the space begun (1 to 3) and three events (4 to 6).
  std::unique_ptr<Line> begin() {
    auto a = join(pair_.a.phone);
    for (int i = 0; i < 3; ++i) events_.push_back(pair_.people.event(pair_.space, pair_.a.phone));
    for (const Sealed& e : {pair_.genesis, pair_.list_a, pair_.list_b}) a->append(e);
    for (const Sealed& e : events_) a->append(e);
    EXPECT_TRUE(world_.until([&] { return a->acks() == 6; }));
    return a;
  }
  std::unique_ptr<Line> join(const Phone& phone) {
    auto line = std::make_unique<Line>(world_.relay);
    line->login(phone.seed, pair_.space);
    return line;
  }
  static void follow(Line& line, const wire::DeliverT& place) {
    wire::FromT from;
    from.seq = place.seq;
    from.chain = place.chain;
    line.say(from);
  }
  static std::vector<wire::DeliverT> deliveries(Line& line) {
    return line.connection.all<wire::DeliverT>();
  }
  std::vector<Byte> listed(const Phone& phone) {
    const auto line = join(phone);
    line->say(wire::ListIdsT());
    const auto pages = line->connection.all<wire::IdsT>();
    EXPECT_EQ(pages.size(), 1u);
    EXPECT_TRUE(pages.at(0).done);
    EXPECT_EQ(pages.at(0).last_seq, world_.relay.reader().head(pair_.space)->seq);
    return pages.at(0).ids;
  }
};

TEST_F(Damage, WhatIsSpoiltIsNeitherGivenNorListedAndTheOthersGoOn) {
  begin();
  spoil(folder_.path(), 5, kInBody);
  const auto b = join(pair_.b.phone);
  b->from_start();
  const auto got = deliveries(*b);
  ASSERT_EQ(got.size(), 6u);
  for (std::uint64_t i = 0; i < 6; ++i) EXPECT_EQ(got[i].seq, i + 1);
  EXPECT_EQ(got[3].envelope, events_[0].bytes);
  EXPECT_TRUE(got[4].envelope.empty());
  EXPECT_EQ(got[5].envelope, events_[2].bytes);
  EXPECT_EQ(b->connection.all<wire::CaughtUpT>().size(), 1u);
  wire::GetT get;
  get.ids = vec(events_[1].id);
  b->say(get);
  ASSERT_EQ(b->connection.all<wire::MissingT>().size(), 1u);
  EXPECT_EQ(b->connection.all<wire::MissingT>()[0].id, vec(events_[1].id));
  const auto ids = listed(pair_.b.phone);
  EXPECT_EQ(ids.size(), 5u * 32);
  EXPECT_EQ(world_.relay.counts().spoilt, 1u);
  EXPECT_EQ(world_.failure, "");
}

TEST_F(Damage, WhoHasWhatIsSpoiltIsAskedForItAndItArrivesAsNews) {
  const auto a = begin();
  a->from_start();
  const wire::DeliverT place = deliveries(*a).back();
  spoil(folder_.path(), 5, kInBody);
  const auto b = join(pair_.b.phone);
  b->from_start();
  EXPECT_TRUE(a->connection.closed);  // it comes back at once, and is then asked
  EXPECT_FALSE(b->connection.closed);

  const auto again = join(pair_.a.phone);
  follow(*again, place);
  ASSERT_EQ(again->connection.all<wire::CursorUnknownT>().size(), 1u);
  again->append(events_[1]);
  ASSERT_TRUE(world_.until([&] { return again->acks() == 1; }));
  EXPECT_EQ(deliveries(*b).back().seq, 7u);
  EXPECT_EQ(deliveries(*b).back().envelope, events_[1].bytes);
  EXPECT_EQ(listed(pair_.a.phone).size(), 6u * 32);
  EXPECT_EQ(world_.relay.counts().mended, 1u);
  // Nothing is left to ask for, and who begins anew gets the empty place and the entry.
  const auto later = join(pair_.a.phone);
  follow(*later, place);
  EXPECT_TRUE(later->connection.all<wire::CursorUnknownT>().empty());
  const auto fresh = join(pair_.b.phone);
  fresh->from_start();
  ASSERT_EQ(deliveries(*fresh).size(), 7u);
  EXPECT_TRUE(deliveries(*fresh)[4].envelope.empty());
  EXPECT_EQ(deliveries(*fresh)[6].envelope, events_[1].bytes);
  EXPECT_EQ(world_.relay.counts().spoilt, 1u);
}

TEST_F(Damage, WhoCannotBringItIsAskedOnce) {
  const auto a = begin();
  a->from_start();
  const wire::DeliverT place = deliveries(*a).back();
  const wire::DeliverT before = deliveries(*a)[3];
  spoil(folder_.path(), 5, kInBody);
  join(pair_.b.phone)->from_start();
  for (int i = 0; i < 3; ++i) {
    const auto again = join(pair_.a.phone);
    follow(*again, before);  // nothing that it passed is spoilt
    EXPECT_TRUE(again->connection.all<wire::CursorUnknownT>().empty());
    follow(*again, place);
    EXPECT_EQ(again->connection.all<wire::CursorUnknownT>().size(), i == 0 ? 1u : 0u) << i;
  }
}

TEST_F(Damage, ASpoiltSignatureIsMendedWhenTheEntryComesAgain) {
  const auto a = begin();
  spoil(folder_.path(), 5, kInSignature);
  a->append(events_[1]);
  a->append(events_[2]);
  ASSERT_TRUE(world_.until([&] { return a->acks() == 8; }));
  const auto b = join(pair_.b.phone);
  b->from_start();
  ASSERT_EQ(deliveries(*b).size(), 7u);
  EXPECT_EQ(deliveries(*b)[6].envelope, events_[1].bytes);
}

TEST_F(Damage, ASpoiltListShutsOutNobodyElseAndIsMended) {
  begin();
  spoil(folder_.path(), 3, kInBody);
  const auto b = join(pair_.b.phone);  // named by the genesis, too
  EXPECT_TRUE(b->refusals().empty());
  b->append(pair_.list_b);
  ASSERT_TRUE(world_.until([&] { return b->acks() == 1; }));
  EXPECT_EQ(world_.relay.counts().mended, 1u);
  EXPECT_EQ(listed(pair_.b.phone).size(), 6u * 32);
}

/// One space that a disk has damaged beside one that is whole.
class Apart : public Damage {
 protected:
  void SetUp() override {
    a_ = begin();
    other_ = std::make_unique<Line>(world_.relay);
    other_->login(pair2_.a.phone.seed, pair2_.space);
    other_->append(pair2_.genesis);
    ASSERT_TRUE(world_.until([&] { return other_->acks() == 1; }));
  }
  void damage(const std::string& set, int seq) {
    run_sql(folder_ / "relay.db", "UPDATE envelope SET " + set +
                                      " WHERE seq = " + std::to_string(seq) +
                                      " AND space = (SELECT min(number) FROM space)");
  }
  void expect_apart() {
    EXPECT_EQ(world_.failure, "");
    EXPECT_EQ(world_.relay.counts().damaged, 1u);
    EXPECT_EQ(a_->refusals().back(), Refusal::Damaged);
    EXPECT_TRUE(a_->connection.closed);
    const auto again = join(pair_.a.phone);
    EXPECT_EQ(again->refusals(), std::vector<Refusal>{Refusal::Damaged});
    EXPECT_TRUE(again->connection.closed);
    EXPECT_TRUE(again->connection.all<wire::WelcomeT>().empty());
    // The others notice nothing.
    const std::size_t acks = other_->acks();
    other_->append(pair2_.people.event(pair2_.space, pair2_.a.phone));
    ASSERT_TRUE(world_.until([&] { return other_->acks() == acks + 1; }));
    other_->from_start();
    EXPECT_EQ(deliveries(*other_).size(), acks + 1);
    EXPECT_FALSE(other_->connection.closed);
  }

  Pair pair2_{2};
  std::unique_ptr<Line> a_, other_;
};

TEST_F(Apart, APlaceThatCannotBeReadEndsThatSpaceAlone) {
  damage("chain = x'00'", 5);
  const auto b = join(pair_.b.phone);
  b->from_start();
  EXPECT_EQ(b->refusals(), std::vector<Refusal>{Refusal::Damaged});
  expect_apart();
}

TEST_F(Apart, AGapInALogEndsThatSpaceAlone) {
  damage("seq = 50", 5);
  join(pair_.b.phone)->from_start();
  expect_apart();
}

TEST_F(Apart, ASpoiltGenesisEndsThatSpaceAlone) {
  a_.reset();  // it is read when the first one comes
  damage("bytes = x'01'", 1);
  a_ = join(pair_.a.phone);
  expect_apart();
}

TEST_F(Apart, APlaceThatCannotBeWrittenEndsThatSpaceAloneAndTheRestOfTheBatchIsStored) {
  // The index says that the id is there, and the row has lost what an entry needs.
  damage("chain = x'00'", 5);
  const Sealed mine = pair_.people.event(pair_.space, pair_.a.phone);
  a_->append(mine);
  a_->append(events_[1]);
  other_->append(pair2_.list_a);
  ASSERT_TRUE(world_.until([&] { return other_->acks() == 2; }));
  ASSERT_TRUE(world_.until([&] { return a_->connection.closed; }));
  EXPECT_TRUE(world_.relay.settled());
  expect_apart();
}

TEST_F(Apart, WhereMailboxesAreDamagedPairsGoOn) {
  wire::MailPutT put;
  put.mailbox.assign(16, 3);
  put.slot = 1;
  put.body.assign(10, 1);
  other_->say(put);
  const auto states = [&] { return other_->connection.all<wire::MailStatusT>(); };
  ASSERT_TRUE(world_.until([&] { return states().size() == 1; }));
  scribble_over(folder_.path(), "mailbox");
  put.slot = 2;
  other_->say(put);
  ASSERT_TRUE(world_.until([&] { return states().size() == 2; }));
  EXPECT_EQ(states()[1].state, wire::MailState::Full);
  wire::MailWatchT watch;
  watch.mailbox = put.mailbox;
  other_->say(watch);
  EXPECT_EQ(states()[2].state, wire::MailState::Absent);
  other_->append(pair2_.list_a);
  EXPECT_TRUE(world_.until([&] { return other_->acks() == 2; }));
  EXPECT_EQ(world_.failure, "");
}

}  // namespace
}  // namespace pane::testing

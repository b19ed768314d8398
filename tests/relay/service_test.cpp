// The service's promises, without sockets: order, durability, failure, mailboxes in time.
#include <gtest/gtest.h>

#include "relay/limits.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/program.hpp"
#include "tests/relay/world.hpp"

namespace pane::testing {
namespace {

using wire::Body;
using wire::MailState;
using wire::Refusal;

/// A store whose disk fails when told to: whatever is committed then is not durable.
class FailingStore final : public relay::Store {
 public:
  explicit FailingStore(std::unique_ptr<relay::Store> real) : real_(std::move(real)) {}
  relay::BatchResult commit(const relay::Batch& batch) override {
    if (failing) throw relay::StoreFailure("The disk is full.");
    return real_->commit(batch);
  }
  void tidy(bool busy) override { real_->tidy(busy); }
  std::unique_ptr<relay::StoreReader> reader() override { return real_->reader(); }
  std::uint64_t syncs() const override { return real_->syncs(); }
  std::atomic<bool> failing{false};

 private:
  std::unique_ptr<relay::Store> real_;
};

class Service : public ::testing::Test {
 protected:
  Folder folder_;
  FailingStore store_{relay::open_sqlite_store(folder_.path())};
  World world_{store_};
  Pair pair_;

  /// Time passes evenly until old mail is removed.
  void sweep() {
    world_.relay.housekeeping(steady_);
    steady_ += relay::limits::kMailSweep;
    world_.now += relay::limits::kMailSweep.count();
    world_.relay.housekeeping(steady_);
  }
  relay::Session::Clock::time_point steady_ = relay::Session::Clock::now();

  /// A's line, logged in, with the space begun.
  std::unique_ptr<Line> begin() {
    auto a = std::make_unique<Line>(world_.relay);
    a->login(pair_.a.phone.seed, pair_.space);
    a->append(pair_.genesis);
    a->append(pair_.list_a);
    EXPECT_TRUE(world_.until([&] { return a->acks() == 2; }));
    return a;
  }
  std::unique_ptr<Line> join(const Phone& phone) {
    auto line = std::make_unique<Line>(world_.relay);
    line->login(phone.seed, pair_.space);
    return line;
  }
};

TEST_F(Service, DeliversBeforeItAcknowledges) {
  const auto a = begin();
  const auto b = join(pair_.b.phone);
  a->from_start();
  b->from_start();
  std::size_t at_ack = 99;
  const Sealed e = pair_.people.event(pair_.space, pair_.a.phone);
  a->append(e);
  EXPECT_EQ(a->acks(), 2u);  // nothing before it is durable
  ASSERT_TRUE(world_.until([&] {
    if (a->acks() == 3 && at_ack == 99) at_ack = b->connection.all<wire::DeliverT>().size();
    return a->acks() == 3;
  }));
  EXPECT_EQ(at_ack, 3u);
  const auto& got = a->connection.got;
  ASSERT_GE(got.size(), 2u);
  EXPECT_EQ(got[got.size() - 2].body.type, Body::Deliver);
  EXPECT_EQ(got.back().body.type, Body::Ack);
}

TEST_F(Service, WhenTheDiskFailsNothingIsAcknowledgedAndAllIsRefused) {
  const auto a = begin();
  const auto b = join(pair_.b.phone);
  b->from_start();
  const std::size_t delivered = b->connection.all<wire::DeliverT>().size();
  store_.failing = true;
  const Sealed e = pair_.people.event(pair_.space, pair_.a.phone);
  a->append(e);
  ASSERT_TRUE(world_.until([&] { return !world_.failure.empty(); }));
  EXPECT_EQ(world_.failure, "The disk is full.");
  EXPECT_EQ(a->acks(), 2u);
  EXPECT_EQ(b->connection.all<wire::DeliverT>().size(), delivered);
  ASSERT_EQ(a->refusals(), (std::vector<Refusal>{Refusal::Stopping}));
  EXPECT_EQ(a->connection.all<wire::RefusedT>()[0].id, vec(e.id));
  store_.failing = false;
  a->append(pair_.people.event(pair_.space, pair_.a.phone));
  EXPECT_EQ(a->refusals().back(), Refusal::Stopping);
  EXPECT_TRUE(world_.relay.settled());
}

TEST_F(Service, ADroppedDeviceIsToldAndCut) {
  const auto a = begin();
  const Phone second = pair_.people.phone();
  a->append(pair_.people.list(pair_.space, pair_.a, {pair_.a.phone, second}, second, 2000));
  ASSERT_TRUE(world_.until([&] { return a->acks() == 3; }));
  const auto dropped = join(second);
  dropped->from_start();
  const Sealed later =
      pair_.people.list(pair_.space, pair_.a, {pair_.a.phone}, pair_.a.phone, 3000);
  a->append(later);
  dropped->append(pair_.people.event(pair_.space, second));  // at once, before the list is durable
  EXPECT_EQ(dropped->refusals(), (std::vector<Refusal>{Refusal::NotLoggedIn}));
  ASSERT_TRUE(world_.until([&] { return a->acks() == 4; }));
  EXPECT_EQ(dropped->connection.all<wire::DeliverT>().back().envelope, later.bytes);
  EXPECT_EQ(dropped->refusals().back(), Refusal::BadLogin);
  EXPECT_TRUE(dropped->connection.closed);
  EXPECT_FALSE(a->connection.closed);
  EXPECT_EQ(join(second)->refusals(), (std::vector<Refusal>{Refusal::BadLogin}));
}

TEST_F(Service, AStrangerWhoWaitedForTheGenesisGetsNothingOfIt) {
  Line stranger(world_.relay);
  stranger.login(pair_.people.phone().seed, pair_.space);
  stranger.from_start();
  const auto b = join(pair_.b.phone);  // the joiner, before the inviter has uploaded anything
  b->from_start();
  const auto a = begin();
  EXPECT_TRUE(stranger.connection.all<wire::DeliverT>().empty());
  EXPECT_TRUE(stranger.connection.closed);
  EXPECT_EQ(b->connection.all<wire::DeliverT>().size(), 2u);
}

TEST_F(Service, MailboxesEndAfterADay) {
  Line a(world_.relay);
  wire::MailPutT put;
  put.mailbox.assign(16, 3);
  put.slot = 1;
  put.body.assign(10, 1);
  a.say(put);
  const auto states = [&] {
    std::vector<MailState> all;
    for (const auto& s : a.connection.all<wire::MailStatusT>()) all.push_back(s.state);
    return all;
  };
  ASSERT_TRUE(world_.until([&] { return states().size() == 1; }));
  EXPECT_EQ(states()[0], MailState::Stored);
  wire::MailWatchT watch;
  watch.mailbox = put.mailbox;
  a.say(watch);
  EXPECT_EQ(a.connection.all<wire::MailT>().size(), 1u);
  world_.now += relay::limits::kMailSeconds;
  Line b(world_.relay);
  b.say(watch);
  EXPECT_TRUE(b.connection.all<wire::MailT>().empty());
  EXPECT_EQ(b.connection.all<wire::MailStatusT>()[0].state, MailState::Expired);
  put.slot = 2;
  a.say(put);
  ASSERT_TRUE(world_.until([&] { return states().size() == 3; }));
  EXPECT_EQ(states()[2], MailState::Expired);
  sweep();
  world_.now += relay::limits::kMailTombSeconds;
  sweep();
  a.say(put);
  ASSERT_TRUE(world_.until([&] { return states().size() == 4; }));
  EXPECT_EQ(states()[3], MailState::Absent);
}

TEST_F(Service, AClockThatIsFarOffForAWhileRemovesNoMail) {
  Line a(world_.relay);
  wire::MailPutT put;
  put.mailbox.assign(16, 3);
  put.slot = 1;
  put.body.assign(10, 1);
  a.say(put);
  const auto states = [&] { return a.connection.all<wire::MailStatusT>(); };
  ASSERT_TRUE(world_.until([&] { return states().size() == 1; }));
  const std::int64_t right = world_.now;
  world_.relay.housekeeping(steady_);
  steady_ += relay::limits::kMailSweep;
  world_.now = right + 2 * relay::limits::kMailSeconds + relay::limits::kMailSweep.count();
  world_.relay.housekeeping(steady_);  // it would be time
  wire::MailPutT other = put;
  other.mailbox.assign(16, 4);
  a.say(other);  // behind it, whatever it would have been
  ASSERT_TRUE(world_.until([&] { return states().size() == 2; }));
  world_.now = right + relay::limits::kMailSweep.count();
  put.slot = 2;
  a.say(put);
  ASSERT_TRUE(world_.until([&] { return states().size() == 3; }));
  EXPECT_EQ(states()[2].state, MailState::Stored);
}

TEST_F(Service, SaysWhetherItIsReadyForMore) {
  using Clock = relay::Session::Clock;
  const auto a = begin();
  EXPECT_EQ(world_.relay.unready(Clock::now()), "");
  a->append(pair_.people.event(pair_.space, pair_.a.phone));
  EXPECT_EQ(world_.relay.unready(Clock::now()), "");
  // The disk has had its time, and what waits is still not on it.
  const auto later = Clock::now() + relay::limits::kSlowDisk + std::chrono::seconds(1);
  EXPECT_EQ(world_.relay.unready(later), "waiting for the disk");
  ASSERT_TRUE(world_.until([&] { return a->acks() == 3; }));
  EXPECT_EQ(world_.relay.unready(later), "");
  world_.relay.begin_stop();
  EXPECT_EQ(world_.relay.unready(later), "stopping");
}

TEST_F(Service, CountsWhyItRefused) {
  const auto a = begin();
  a->append(pair_.people.event(pair_.space, pair_.people.phone()));
  join(pair_.people.phone());
  join(pair_.people.phone());
  using Count = relay::Log::Count;
  EXPECT_EQ(world_.relay.counts().troubles(),
            (std::vector<Count>{{"bad_login", 2}, {"unknown_author", 1}}));
  EXPECT_EQ(world_.relay.counts().refusals, 3u);
}

TEST(ServiceHost, ALoginThatIsSignedForAnotherNameIsToldApart) {
  Folder folder;
  const auto store = relay::open_sqlite_store(folder.path());
  World world(*store, relay::Settings{"", "pane.example"});
  Pair pair;
  Line a(world.relay);
  a.login(pair.a.phone.seed, pair.space);  // for localhost, as it dialled
  EXPECT_EQ(a.refusals(), std::vector<Refusal>{Refusal::BadLogin});
  EXPECT_EQ(world.relay.counts().other_host, 1u);
}

TEST(ServiceFull, WhereThereIsNoRoomNothingIsTakenBackAndReadingGoesOn) {
  Folder folder;
  Pair pair;
  {
    const auto store = relay::open_sqlite_store(folder.path(), {1, 0});
    World world(*store);
    Line a(world.relay);
    a.login(pair.a.phone.seed, pair.space);
    for (int i = 0; i < 2; ++i) {
      a.append(pair.genesis);
      a.append(pair.list_a);
    }
    ASSERT_TRUE(world.until([&] { return world.relay.settled(); }));
    for (const Refusal why : a.refusals()) {
      EXPECT_TRUE(why == Refusal::Full || why == Refusal::NotLoggedIn)
          << wire::EnumNameRefusal(why);
    }
    EXPECT_EQ(world.relay.unready({}), "full");
    // What was refused is as if it had never been there.
    Line b(world.relay);
    b.login(pair.b.phone.seed, pair.space);
    EXPECT_FALSE(b.connection.all<wire::WelcomeT>().at(0).known);
    wire::MailPutT put;
    put.mailbox.assign(16, 3);
    put.slot = 1;
    put.body.assign(10, 1);
    b.say(put);
    ASSERT_TRUE(world.until([&] { return !b.connection.all<wire::MailStatusT>().empty(); }));
    EXPECT_EQ(b.connection.all<wire::MailStatusT>()[0].state, MailState::Full);
    EXPECT_EQ(world.failure, "");
  }
  {
    const auto store = relay::open_sqlite_store(folder.path());
    World world(*store);
    Line a(world.relay);
    a.login(pair.a.phone.seed, pair.space);
    for (const Sealed& e : {pair.genesis, pair.list_a, pair.list_b}) a.append(e);
    ASSERT_TRUE(world.until([&] { return a.acks() == 3; }));
  }
  const auto store = relay::open_sqlite_store(folder.path(), {0, std::uint64_t{1} << 60});
  World world(*store);
  Line a(world.relay);
  a.login(pair.a.phone.seed, pair.space);
  a.from_start();
  EXPECT_EQ(a.connection.all<wire::DeliverT>().size(), 3u);
  a.append(pair.list_b);  // is there
  a.append(pair.people.event(pair.space, pair.a.phone));
  ASSERT_TRUE(world.until([&] { return world.relay.settled(); }));
  EXPECT_EQ(a.acks(), 1u);
  EXPECT_EQ(a.refusals(), std::vector<Refusal>{Refusal::Full});
}

TEST_F(Service, AConnectionThatLeavesTakesNothingWithIt) {
  auto a = begin();
  const auto b = join(pair_.b.phone);
  b->from_start();
  a->append(pair_.people.event(pair_.space, pair_.a.phone));
  a.reset();  // before it is durable
  ASSERT_TRUE(world_.until([&] { return b->connection.all<wire::DeliverT>().size() == 3; }));
  EXPECT_TRUE(world_.relay.settled());
}

}  // namespace
}  // namespace pane::testing

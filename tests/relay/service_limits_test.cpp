// The bounds of relay/limits.hpp, each reached.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <utility>

#include "relay/limits.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/program.hpp"
#include "tests/relay/world.hpp"

namespace pane::testing {
namespace {

namespace limits = relay::limits;
using wire::Refusal;
using Clock = relay::Session::Clock;

/// A store whose first commit waits for the word, and that keeps the size of the largest.
class Watched final : public relay::Store {
 public:
  explicit Watched(relay::Store& store) : store_(store) {}

  relay::BatchResult commit(const relay::Batch& batch) override {
    if (!std::exchange(begun_, true)) begin_.set_value();
    going_.wait();
    std::size_t bytes = 0;
    for (const relay::NewEnvelope& e : batch.envelopes) bytes += e.bytes.size();
    most_bytes = std::max(most_bytes, bytes);
    most_writes = std::max(most_writes, batch.envelopes.size());
    return store_.commit(batch);
  }
  void tidy(bool busy) override { store_.tidy(busy); }
  std::unique_ptr<relay::StoreReader> reader() override { return store_.reader(); }
  std::uint64_t syncs() const override { return store_.syncs(); }
  /// Waits until the first commit has been taken: what comes now is not part of it.
  void wait_for_the_first() { begin_.get_future().wait(); }
  void go() { go_.set_value(); }

  std::size_t most_bytes = 0, most_writes = 0;  ///< read once everything is acknowledged

 private:
  relay::Store& store_;
  bool begun_ = false;
  std::promise<void> begin_;
  std::promise<void> go_;
  std::shared_future<void> going_ = go_.get_future();
};

class ServiceLimits : public ::testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<relay::Store> store_ = relay::open_sqlite_store(folder_.path());
  Pair pair_;

  void fill(const std::vector<Sealed>& envelopes, std::size_t padding = 0) {
    relay::Batch b;
    for (const Sealed& s : envelopes) {
      relay::NewEnvelope n;
      n.space = pair_.space;
      n.id = s.id;
      n.type = s.bytes[1];
      n.bytes = s.bytes;
      b.envelopes.push_back(n);
    }
    for (std::size_t i = 0; i < padding; ++i) {
      const Sealed s = pair_.people.event(pair_.space, pair_.a.phone, kPadding - kAroundBody);
      relay::NewEnvelope n;
      n.space = pair_.space;
      n.id = s.id;
      n.bytes = s.bytes;
      b.envelopes.push_back(std::move(n));
    }
    store_->commit(b);
  }
  static constexpr std::size_t kPadding = 64 * 1024;
  static constexpr std::size_t kAroundBody = 2 + 16 + 32 + 16 + 1 + 4 + 24 + 64;
};

TEST_F(ServiceLimits, AQuotaSilencesNobodyButItsMember) {
  const Sealed old = pair_.people.event(pair_.space, pair_.a.phone);
  fill({pair_.genesis, pair_.list_a, old}, limits::kMemberBytes / (64 * 1024));
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.people.event(pair_.space, pair_.a.phone));
  EXPECT_EQ(a.refusals(), (std::vector<Refusal>{Refusal::Quota}));
  a.append(old);  // what is there already is acknowledged all the same
  EXPECT_EQ(a.acks(), 1u);
  Line b(world.relay);
  b.login(pair_.b.phone.seed, pair_.space);
  b.append(pair_.people.event(pair_.space, pair_.b.phone));
  // What one may not upload any more, the other may forward, on the other's own account.
  b.append(pair_.people.event(pair_.space, pair_.a.phone));
  EXPECT_TRUE(world.until([&] { return b.acks() == 2; }));
}

TEST_F(ServiceLimits, AListThatNamesTheOthersDeviceDoesNotSpendTheirQuota) {
  const Sealed claim =
      pair_.people.list(pair_.space, pair_.a, {pair_.a.phone, pair_.b.phone}, pair_.a.phone, 2000);
  fill({pair_.genesis, claim}, limits::kMemberBytes / (64 * 1024));
  World world(*store_);
  Line b(world.relay);
  b.login(pair_.b.phone.seed, pair_.space);
  b.append(pair_.list_b);
  b.append(pair_.people.event(pair_.space, pair_.b.phone));
  EXPECT_TRUE(world.until([&] { return b.acks() == 2; }));
  EXPECT_TRUE(b.refusals().empty());
}

TEST_F(ServiceLimits, AMembersListsAreBounded) {
  fill({pair_.genesis});
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.list_a);
  for (std::size_t v = 2; v <= limits::kListsPerMember; ++v) {
    a.append(pair_.people.list(pair_.space, pair_.a, {pair_.a.phone}, pair_.a.phone, v));
  }
  ASSERT_TRUE(world.until([&] { return a.acks() == limits::kListsPerMember; }));
  a.append(pair_.people.list(pair_.space, pair_.a, {pair_.a.phone}, pair_.a.phone, 1u << 20));
  EXPECT_EQ(a.refusals(), (std::vector<Refusal>{Refusal::Quota}));
  a.append(pair_.list_a);  // what is there already is acknowledged all the same
  EXPECT_TRUE(world.until([&] { return a.acks() == limits::kListsPerMember + 1; }));
  Line b(world.relay);
  b.login(pair_.b.phone.seed, pair_.space);
  b.append(pair_.list_b);
  EXPECT_TRUE(world.until([&] { return b.acks() == 1; }));
}

TEST_F(ServiceLimits, WhoHasUsedUpTheBytesCanStillBeLeftOut) {
  fill({pair_.genesis, pair_.list_a}, limits::kMemberBytes / (64 * 1024));
  World world(*store_);
  const Phone anew = pair_.people.phone();
  Line owner(world.relay);
  owner.login(pair_.a.identity.sign, pair_.space);
  owner.append(pair_.people.list(pair_.space, pair_.a, {anew}, anew, 1001));
  ASSERT_TRUE(world.until([&] { return owner.acks() == 1 || !owner.refusals().empty(); }));
  EXPECT_EQ(owner.refusals(), std::vector<Refusal>{});
}

TEST_F(ServiceLimits, ALoginVerifiesNoStoredSignatureAnewButNoticesDamage) {
  Sealed list = pair_.list_a;
  list.bytes.back() ^= 1;  // of the signature, which the id does not cover
  fill({pair_.genesis, list});
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  EXPECT_EQ(a.connection.all<wire::WelcomeT>().size(), 1u);
  EXPECT_EQ(world.failure, "");

  Pair other(2);
  Sealed genesis = other.genesis;
  genesis.bytes[genesis.bytes.size() - 65] ^= 1;  // of the body
  std::swap(pair_, other);
  fill({genesis});
  Line b(world.relay);
  b.login(pair_.a.phone.seed, pair_.space);
  EXPECT_EQ(b.refusals(), std::vector<Refusal>{Refusal::Damaged});
  EXPECT_EQ(world.failure, "");
}

TEST_F(ServiceLimits, ASlowReaderIsServedFromTheStoreWithoutAGap) {
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.genesis);
  Line b(world.relay);
  b.login(pair_.b.phone.seed, pair_.space);
  b.from_start();
  b.connection.stuck = true;
  const std::size_t n = 100;
  for (std::size_t i = 0; i < n; ++i)
    a.append(pair_.people.event(pair_.space, pair_.a.phone, 8000));
  ASSERT_TRUE(world.until([&] { return a.acks() == n + 1; }));
  EXPECT_LT(b.connection.all<wire::DeliverT>().size(), 50u);
  EXPECT_LT(b.connection.queued(), limits::kSendHigh + 2 * limits::kFrameBytes);
  for (int i = 0; i < 20; ++i) {
    b.connection.flow();
    b.session.drained();
  }
  const auto got = b.connection.all<wire::DeliverT>();
  ASSERT_EQ(got.size(), n + 1);
  for (std::size_t i = 0; i <= n; ++i) EXPECT_EQ(got[i].seq, i + 1);
}

TEST_F(ServiceLimits, ReadingPausesWhileTooMuchWaitsForTheDisk) {
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.genesis);
  Clock::duration delay{};
  EXPECT_FALSE(a.session.pause_reading(Clock::now(), delay));
  // Nothing that the commit thread reports is heard until the world runs.
  for (std::size_t i = 1; i < limits::kPendingAppends; ++i) {
    a.append(pair_.people.event(pair_.space, pair_.a.phone, 300));
  }
  EXPECT_TRUE(a.session.pause_reading(Clock::now(), delay));
  ASSERT_TRUE(world.until([&] { return a.acks() == limits::kPendingAppends; }));
  EXPECT_GT(a.connection.resumed, 0);
  EXPECT_FALSE(a.session.pause_reading(Clock::now(), delay));
}

TEST_F(ServiceLimits, ReadingPausesWhileTooMuchWaitsForTheReader) {
  World world(*store_);
  Line a(world.relay);
  wire::MailPutT put;
  put.mailbox.assign(16, 1);
  put.body.assign(limits::kMailBytes, 1);
  for (put.slot = 1; put.slot <= limits::kMailSlots; ++put.slot) a.say(put);
  ASSERT_TRUE(world.until(
      [&] { return a.connection.all<wire::MailStatusT>().size() == limits::kMailSlots; }));
  wire::MailWatchT watch;
  watch.mailbox = put.mailbox;
  a.connection.stuck = true;
  Clock::duration delay{};
  for (int i = 0; i < 200 && !a.session.pause_reading(Clock::now(), delay); ++i) a.say(watch);
  EXPECT_TRUE(a.session.pause_reading(Clock::now(), delay));
  EXPECT_LT(a.connection.queued(), limits::kSendHigh + limits::kFrameBytes);
  a.connection.flow();
  a.session.drained();
  EXPECT_GT(a.connection.resumed, 0);
  EXPECT_FALSE(a.session.pause_reading(Clock::now(), delay));
}

TEST_F(ServiceLimits, WhenTooMuchWaitsForTheDiskItIsBusyUntilThatIsDone) {
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.genesis);
  Line b(world.relay);
  b.login(pair_.b.phone.seed, pair_.space);
  wire::MailPutT put;
  put.mailbox.assign(16, 1);
  put.slot = 1;
  put.body.assign(10, 1);
  // Nothing that the commit thread reports is heard until the world runs.
  const std::size_t each = pair_.people.event(pair_.space, pair_.a.phone, 60'000).bytes.size();
  const std::size_t n = (limits::kQueueBytes - pair_.genesis.bytes.size() + each - 1) / each;
  for (std::size_t i = 0; i < n; ++i) {
    Line& from = i % 2 == 0 ? a : b;
    from.append(pair_.people.event(pair_.space, (i % 2 == 0 ? pair_.a : pair_.b).phone, 60'000));
  }
  ASSERT_TRUE(a.refusals().empty() && b.refusals().empty());
  const Sealed late = pair_.people.event(pair_.space, pair_.b.phone);
  b.append(late);
  b.say(put);
  ASSERT_EQ(b.refusals(), (std::vector<Refusal>{Refusal::Busy, Refusal::Busy}));
  EXPECT_EQ(b.connection.all<wire::RefusedT>()[0].id, vec(late.id));
  EXPECT_FALSE(b.connection.closed);
  ASSERT_TRUE(world.until([&] { return a.acks() + b.acks() == n + 1; }));
  b.append(late);
  b.say(put);
  EXPECT_TRUE(world.until([&] {
    return a.acks() + b.acks() == n + 2 && b.connection.all<wire::MailStatusT>().size() == 1;
  }));
  EXPECT_EQ(b.refusals().size(), 2u);
}

TEST_F(ServiceLimits, SmallPutsThatWaitForTheDiskWeighMoreThanTheirBytes) {
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.genesis);
  const std::size_t each = pair_.people.event(pair_.space, pair_.a.phone, 60'000).bytes.size();
  for (std::size_t i = 1; i < limits::kQueueBytes / each; ++i) {
    a.append(pair_.people.event(pair_.space, pair_.a.phone, 60'000));
  }
  ASSERT_TRUE(a.refusals().empty());
  wire::MailPutT put;
  put.mailbox.assign(16, 1);
  put.slot = 1;
  put.body.assign(1, 1);
  std::vector<std::unique_ptr<Line>> lines;
  for (std::size_t n = 0; n < 2 * each / limits::kMailPutBytes; ++n) {
    if (n % limits::kMailFrames == 0) lines.push_back(std::make_unique<Line>(world.relay));
    lines.back()->say(put);
  }
  EXPECT_EQ(lines.back()->refusals(), std::vector(lines.back()->refusals().size(), Refusal::Busy));
  EXPECT_FALSE(lines.back()->refusals().empty());
}

TEST_F(ServiceLimits, AListThatIsStillOnItsWayToTheDiskCountsOnce) {
  fill({pair_.genesis});
  Watched watched(*store_);
  World world(watched);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.people.event(pair_.space, pair_.a.phone));
  watched.wait_for_the_first();
  for (std::size_t n = 0; n < limits::kListsPerMember; ++n) a.append(pair_.list_a);
  a.append(pair_.people.list(pair_.space, pair_.a, {pair_.a.phone}, pair_.a.phone, 2));
  EXPECT_TRUE(a.refusals().empty());
  watched.go();
  EXPECT_TRUE(world.until([&] { return a.acks() == limits::kListsPerMember + 2; }));
}

TEST_F(ServiceLimits, OneTransactionIsBoundedInEntriesAndInBytes) {
  Watched watched(*store_);
  World world(watched);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.genesis);
  watched.wait_for_the_first();
  const std::size_t large = 60;
  for (std::size_t i = 0; i < large; ++i) {
    a.append(pair_.people.event(pair_.space, pair_.a.phone, 60'000));
  }
  const std::size_t small = limits::kBatchWrites + 100;
  for (std::size_t i = 0; i < small; ++i) {
    a.append(pair_.people.event(pair_.space, pair_.a.phone, 100));
  }
  watched.go();
  ASSERT_TRUE(world.until([&] { return a.acks() == 1 + large + small; }));
  EXPECT_LE(watched.most_bytes, limits::kBatchBytes + limits::kFrameBytes);
  EXPECT_GE(watched.most_bytes, limits::kBatchBytes);
  EXPECT_EQ(watched.most_writes, limits::kBatchWrites);
}

TEST_F(ServiceLimits, TooManyFramesAreSlowedDownNotRefused) {
  World world(*store_);
  Line a(world.relay);
  const auto begin = Clock::now();
  Clock::duration delay{};
  for (int i = 0; i < static_cast<int>(limits::kFrameBurst); ++i) a.say(wire::ListIdsT());
  EXPECT_FALSE(a.session.pause_reading(begin, delay));
  EXPECT_EQ(delay.count(), 0);
  for (int i = 0; i < 5'000; ++i) a.say(wire::ListIdsT());
  EXPECT_FALSE(a.session.pause_reading(begin, delay));
  EXPECT_GT(delay, std::chrono::seconds(1));
  EXPECT_FALSE(a.session.pause_reading(begin + std::chrono::seconds(20), delay));
  EXPECT_EQ(delay.count(), 0);
}

/// A frame that has much read for it counts as more of them.
TEST_F(ServiceLimits, WhatIsAskedForCountsByWhatItTakes) {
  fill({pair_.genesis}, 8);
  World world(*store_);
  wire::GetT get;
  get.ids.assign(32 * limits::kGetIds, 1);
  constexpr int kGets = static_cast<int>(limits::kFrameBurst / limits::kGetIds);
  const auto slowed = [&](int n, const auto& frame) {
    Line a(world.relay);
    a.login(pair_.a.phone.seed, pair_.space);
    const auto begin = Clock::now();
    for (int i = 0; i < n; ++i) {
      a.say(frame);
      a.connection.flow();
      a.session.drained();
    }
    Clock::duration delay{};
    (void)a.session.pause_reading(begin, delay);
    return delay > Clock::duration::zero();
  };
  EXPECT_FALSE(slowed(kGets / 2, get));
  EXPECT_TRUE(slowed(kGets + 2, get));
  EXPECT_FALSE(slowed(10, wire::ListIdsT()));
  EXPECT_TRUE(slowed(200, wire::ListIdsT())) << "half a megabyte is read for each";
}

TEST_F(ServiceLimits, MailboxesOfOneConnectionAndWatchersOfOneMailbox) {
  World world(*store_);
  std::vector<std::unique_ptr<Line>> lines;
  wire::MailWatchT watch;
  watch.mailbox.assign(16, 1);
  for (std::size_t i = 0; i <= limits::kMailWatchers; ++i) {
    lines.push_back(std::make_unique<Line>(world.relay));
    lines.back()->say(watch);
    EXPECT_EQ(lines.back()->refusals().empty(), i < limits::kMailWatchers) << i;
  }
  lines[0].reset();
  Line next(world.relay);
  next.say(watch);  // who left made room
  EXPECT_TRUE(next.refusals().empty());
  for (std::size_t i = 1; i <= limits::kMailWatches; ++i) {
    watch.mailbox.assign(16, static_cast<Byte>(10 + i));
    next.say(watch);
    EXPECT_EQ(next.refusals().empty(), i < limits::kMailWatches) << i;
  }
  watch.mailbox.assign(16, 11);
  for (std::size_t i = 0; i < limits::kMailFrames; ++i) next.say(watch);
  EXPECT_EQ(next.refusals().back(), Refusal::TooMany);
}

TEST_F(ServiceLimits, AnAddressBeginsOnlySoManyMailboxesAndTheOthersNoticeNothing) {
  World world(*store_);
  const auto here = std::make_shared<relay::Visitor>();
  const auto elsewhere = std::make_shared<relay::Visitor>();
  const auto begin = [&](const std::shared_ptr<relay::Visitor>& visitor, std::size_t n) {
    Line line(world.relay, visitor);
    wire::MailPutT put;
    put.mailbox.assign(16, static_cast<Byte>(n));
    put.mailbox[0] = visitor == here ? 1 : 2;
    put.slot = 1;
    put.body.assign(10, 1);
    line.say(put);
    return line.refusals();
  };
  const auto most = static_cast<std::size_t>(limits::kMailboxBurst);
  for (std::size_t i = 0; i < most; ++i) EXPECT_TRUE(begin(here, i).empty()) << i;
  EXPECT_EQ(begin(here, most), std::vector<Refusal>{Refusal::Busy});
  EXPECT_TRUE(begin(elsewhere, 0).empty());
  ASSERT_TRUE(world.until([&] { return world.relay.settled(); }));
}

TEST_F(ServiceLimits, AnAddressBeginsOnlySoManySpaces) {
  World world(*store_);
  const auto here = std::make_shared<relay::Visitor>();
  const auto begin = [&](std::uint64_t n, const std::shared_ptr<relay::Visitor>& visitor) {
    Pair pair(100 + n);
    Line line(world.relay, visitor);
    line.login(pair.a.phone.seed, pair.space);
    line.append(pair.genesis);
    EXPECT_TRUE(world.until([&] { return world.relay.settled(); }));
    return line.refusals();
  };
  const auto most = static_cast<std::uint64_t>(limits::kSpaceBurst);
  for (std::uint64_t i = 0; i < most; ++i) EXPECT_TRUE(begin(i, here).empty()) << i;
  EXPECT_EQ(begin(most, here), std::vector<Refusal>{Refusal::Busy});
  EXPECT_TRUE(begin(most, std::make_shared<relay::Visitor>()).empty());
}

TEST_F(ServiceLimits, AnAddressWaitsWhenItHasHadItsShareOfSignatures) {
  fill({pair_.genesis});
  World world(*store_);
  const auto here = std::make_shared<relay::Visitor>();
  Line a(world.relay, here);
  a.login(pair_.a.phone.seed, pair_.space);
  const Sealed e = pair_.people.event(pair_.space, pair_.a.phone);
  const auto delay = [&](Line& line) {
    relay::Session::Clock::duration wait{};
    (void)line.session.pause_reading(relay::Session::Clock::now(), wait);
    return wait;
  };
  // Each of them few, and together many: it is the same address.
  Line b(world.relay, here);
  b.login(pair_.b.phone.seed, pair_.space);
  here->checks.use(limits::kCheckBurst + limits::kChecksPerSecond, relay::Session::Clock::now());
  EXPECT_GT(delay(b), relay::Session::Clock::duration::zero());
  EXPECT_GT(delay(a), relay::Session::Clock::duration::zero());
  Line other(world.relay, std::make_shared<relay::Visitor>());
  other.login(pair_.b.phone.seed, pair_.space);
  EXPECT_EQ(delay(other), relay::Session::Clock::duration::zero());
  // And each append and login is one.
  auto counted = std::make_shared<relay::Visitor>();
  Line c(world.relay, counted);
  c.login(pair_.a.phone.seed, pair_.space);
  c.append(e);
  counted->checks.use(limits::kCheckBurst - 1, relay::Session::Clock::now());
  EXPECT_GT(counted->checks.debt(relay::Session::Clock::now() - std::chrono::hours(1)),
            relay::Session::Clock::duration::zero());
  ASSERT_TRUE(world.until([&] { return c.acks() == 1; }));
}

TEST(Visitors, AreForgottenOnceTheyAreGoneAndOweNothing) {
  relay::Visitors visitors;
  const relay::Address here{4, 192, 0, 2, 1};
  auto visitor = visitors.of(here);
  EXPECT_EQ(visitors.of(here), visitor);
  const std::weak_ptr<relay::Visitor> seen = visitor;
  visitor->spaces.use(1, relay::Session::Clock::now());
  visitor.reset();
  visitors.sweep();
  EXPECT_FALSE(seen.expired());  // who comes back at once begins nothing anew
  visitors.of(here)->spaces = relay::Budget(1, 1);
  visitors.sweep();
  EXPECT_TRUE(seen.expired());
}

TEST_F(ServiceLimits, OneGetAndOneListingAtATime) {
  fill({pair_.genesis}, 8);
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.connection.stuck = true;
  wire::GetT get;
  get.ids.assign(32 * limits::kGetIds, 1);
  a.say(get);
  EXPECT_EQ(a.connection.all<wire::MissingT>().size(), limits::kGetIds);
  wire::ListIdsT list;
  a.say(list);
  const auto page = a.connection.all<wire::IdsT>();
  ASSERT_EQ(page.size(), 1u);
  get.ids = page[0].ids;
  a.say(get);
  ASSERT_GE(a.connection.queued(), limits::kSendHigh);  // the rest waits
  a.say(list);
  EXPECT_TRUE(a.refusals().empty());
  a.say(list);
  EXPECT_EQ(a.refusals().back(), Refusal::TooMany);
  get.ids.assign(32 * limits::kGetIds, 1);
  a.say(get);
  EXPECT_EQ(a.refusals().size(), 2u);
  for (int i = 0; i < 5; ++i) {
    a.connection.flow();
    a.session.drained();
  }
  EXPECT_EQ(a.connection.all<wire::IdsT>().size(), 2u);
  EXPECT_EQ(a.connection.all<wire::DeliverT>().size(), 9u);
}

}  // namespace
}  // namespace pane::testing

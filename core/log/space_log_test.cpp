// One set of envelopes, one state; and what nobody's bytes can do.
#include "core/log/space_log.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/log/testing/pair.hpp"

namespace pane::log {
namespace {

using crypto::SymmetricKey;
using testing::begun;
using testing::named_event;
using testing::Pair;
using testing::Phone;
using testing::take_all;
using testing::Type;
using testing::write;

constexpr std::uint64_t kMost = SpaceLog::kMaxOrder;

/// Two people, three phones, a phone added and one dropped, each writing on what it has received by
/// then.
struct History {
  explicit History(std::uint64_t seed) : pair(seed), second(pair.random) {
    std::vector<SpaceLog> logs{begun(pair, pair.a.phone, &pair.a),
                               begun(pair, pair.b.phone, &pair.b), begun(pair, second, &pair.a)};
    all = pair.beginning();
    std::vector<std::vector<Envelope>> to(3);
    const auto said = [&](std::size_t by, const std::vector<Envelope>& es) {
      for (const Envelope& e : es) {
        all.push_back(e);
        for (std::size_t i = 0; i < 3; ++i) {
          if (i != by) to[i].push_back(e);
        }
      }
    };
    const auto hear = [&](std::size_t by) {
      take_all(logs[by], to[by]);
      to[by].clear();
    };
    const auto lists = [&](std::size_t by, const std::vector<Phone>& phones,
                           std::uint64_t version) {
      hear(by);
      said(by, {logs[by]
                    .write_clear(Type::kList, envelope::serialise(pair.a.list(phones, version)))
                    .value()});
    };
    for (int i = 0; i < 10; ++i) {
      if (i == 3) lists(2, {pair.a.phone, second}, 200);
      if (i == 7) lists(2, {second}, 300);
      const bool three = i >= 3;
      const std::size_t by = pair.random.below(three ? 3 : 2);
      if (pair.random.below(3) != 0) hear(by);
      if (logs[by].dropped()) continue;
      said(by, write(logs[by], pair.random, "n" + std::to_string(i)));
    }
  }
  [[nodiscard]] SpaceLog on_b(const std::vector<Envelope>& in_order) const {
    SpaceLog log = pair.log_on(pair.b.phone, &pair.b);
    take_all(log, in_order);
    return log;
  }
  Pair pair;
  Phone second;
  std::vector<Envelope> all;
};

std::vector<EnvelopeId> counted_ids(const SpaceLog& log) {
  std::vector<EnvelopeId> ids;
  for (const auto& [order, e] : log.counted()) ids.push_back(e->id);
  return ids;
}

class SpaceLogTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  Pair pair{5};
};

RC_GTEST_FIXTURE_PROP(SpaceLogTest, OneSetIsOneStateInAnyOrder, (std::uint64_t seed)) {
  History h(seed);
  const SpaceLog first = h.on_b(h.all);
  RC_ASSERT(first.missing().empty() && first.closed() == 0U);
  RC_ASSERT(counted_ids(first).size() > 2U);
  std::vector<Envelope> other = h.all;
  for (int i = 0; i < 5; ++i) other.push_back(h.all[h.pair.random.below(h.all.size())]);
  testing::shuffle(other, h.pair.random);
  RC_ASSERT(h.on_b(other).state_hash() == first.state_hash());
  // A phone that knows no founder yet, as when a space is recovered from the relay.
  DeviceKeys keys{h.second.sign, h.second.box, h.pair.a.identity};
  SpaceLog recovering(h.pair.space, std::move(keys));
  take_all(recovering, other);
  RC_ASSERT(recovering.state_hash() == first.state_hash());
}

/// Whatever orders a device of mine writes under: what they come to is a matter of the set, and
/// there is always one above them.
RC_GTEST_FIXTURE_PROP(SpaceLogTest, OrdersThatAreTooFarAreNoneInAnyOrder, (std::uint64_t seed)) {
  Pair p(seed);
  const SymmetricKey key = SymmetricKey::random(p.random);
  std::vector<Envelope> all{
      p.epoch(p.a.phone, key, {p.a.phone.device().box, p.b.phone.device().box})};
  const EpochId epoch = EpochId::of(all[0].id.view().first(16));
  for (std::size_t n = 2 + p.random.below(8); n > 0; --n) {
    const std::uint64_t order =
        p.random.below(6) == 0 ? SpaceLog::kMaxOrder - p.random.below(3)
                               : SpaceLog::kOrdersEach * p.random.below(12) + p.random.below(4);
    std::vector<EnvelopeId> prev;
    if (p.random.below(4) != 0) prev.push_back(all[p.random.below(all.size())].id);
    all.push_back(p.event(p.a.phone, epoch, key,
                          named_event(std::max<std::uint64_t>(order, 1), "x"), std::move(prev)));
  }
  SpaceLog first = begun(p, p.a.phone, &p.a);
  take_all(first, all);
  testing::shuffle(all, p.random);
  SpaceLog other = begun(p, p.a.phone, &p.a);
  take_all(other, all);
  (void)other.drain();
  RC_ASSERT(other.state_hash() == first.state_hash());
  RC_ASSERT(other.greatest_order(0) == first.greatest_order(0));
  SpaceLog again = p.log_on(p.a.phone, &p.a);
  for (const EnvelopeId& id : other.arrival()) {
    const Bytes one = serialise(*other.find(id));
    Reader r(one);
    again.restore(*read_entry(r));
  }
  (void)again.drain();
  RC_ASSERT(again.state_hash() == first.state_hash());
  for (int i = 0; i < 12; ++i) {
    const EnvelopeId mine = write(other, p.random, "mine").back().id;
    RC_ASSERT(other.counted(0).back().second->id == mine);
  }
}

RC_GTEST_FIXTURE_PROP(SpaceLogTest, RestoredFromChunksIsTheSame, (std::uint64_t seed)) {
  History h(seed);
  std::vector<Envelope> order = h.all;
  testing::shuffle(order, h.pair.random);
  SpaceLog whole = h.pair.log_on(h.pair.b.phone, &h.pair.b);
  SpaceLog half = h.pair.log_on(h.pair.b.phone, &h.pair.b);
  // What drain() says is to be kept goes into the chunk each time, as on a phone.
  Bytes chunk;
  const auto keep = [&](SpaceLog& log) {
    for (const EnvelopeId& id : log.drain().stored) {
      const Bytes one = serialise(*log.find(id));
      chunk.insert(chunk.end(), one.begin(), one.end());
    }
  };
  const std::size_t cut = h.pair.random.below(order.size() + 1);
  std::vector<Envelope> waiting;
  for (std::size_t i = 0; i < order.size(); ++i) {
    (void)whole.take(order[i]);
    if (i >= cut) continue;
    const auto taken = half.take(order[i]);
    if (taken.ok() && *taken == SpaceLog::Taken::kWaiting) waiting.push_back(order[i]);
    keep(half);
  }
  SpaceLog restored = h.pair.log_on(h.pair.b.phone, &h.pair.b);
  Reader r(chunk);
  while (r.left() > 0) {
    auto e = read_entry(r);
    RC_ASSERT(e.ok());
    restored.restore(std::move(*e));
  }
  take_all(restored, waiting);
  (void)half.drain();
  RC_ASSERT(restored.state_hash() == half.state_hash());
  take_all(restored, {order.begin() + static_cast<std::ptrdiff_t>(cut), order.end()});
  (void)whole.drain();
  RC_ASSERT(restored.state_hash() == whole.state_hash());
}

RC_GTEST_FIXTURE_PROP(SpaceLogTest, NoBytesOfTheOthersChangeWhatIAuthored, (std::uint64_t seed)) {
  Pair p(seed);
  SpaceLog mine = begun(p, p.a.phone, &p.a);
  std::vector<Envelope> my_own = write(mine, p.random, "one");
  const auto key = SymmetricKey::random(p.random);
  const Envelope epoch = p.epoch(p.b.phone, key, {p.a.phone.device().box});
  const EpochId name = EpochId::of(epoch.id.view().first(16));
  const EpochId my_epoch = my_own.back().header.epoch;
  // Whatever B's phone can sign: lists of theirs that name my phone, wraps for my epoch, events
  // with any order and any bytes, entries that name anything.
  std::vector<Envelope> theirs{epoch};
  for (int i = 0; i < 8; ++i) {
    const std::vector<EnvelopeId> prev{my_own.back().id, p.random.id<EnvelopeId>()};
    switch (p.random.below(6)) {
      case 0:
        theirs.push_back(
            p.list(p.b, {p.b.phone, p.a.phone}, p.b.phone, 101 + p.random.below(3), prev));
        break;
      case 1:
        theirs.push_back(p.list(p.b, {p.b.phone, Phone(p.random)}, p.b.phone, 104, prev));
        break;
      case 2:
        theirs.push_back(p.epoch(p.b.phone, key, {p.a.phone.device().box}, my_epoch, prev));
        break;
      case 3:
        theirs.push_back(p.event(p.b.phone, name, key, named_event(kMost, "x"), prev));
        break;
      case 4:
        theirs.push_back(p.event(p.b.phone, my_epoch, key, Bytes(40, 0xff), prev));
        break;
      default: {
        Bytes body(p.random.below(400));
        p.random.fill(body);
        const auto type = static_cast<Type>(p.random.below(8));
        theirs.push_back(p.clear(p.b.phone, type, body, prev));
      }
    }
  }
  const auto mine_of = [&](const SpaceLog& log) {
    std::vector<EnvelopeId> ids;
    for (const auto& [order, e] : log.counted()) {
      if (log.members().member_of(e->header.author) == 0) ids.push_back(e->id);
    }
    return ids;
  };
  const auto before = mine_of(mine);
  const std::uint64_t order = mine.next_order();
  take_all(mine, theirs);
  RC_ASSERT(mine_of(mine) == before);
  RC_ASSERT(mine.next_order() == order);
  RC_ASSERT(!mine.dropped() && mine.me() == 0);
  const auto more = write(mine, p.random, "two");
  for (const EnvelopeId& prev : more.front().header.prev) RC_ASSERT(prev == my_own.back().id);
  // And the other reads what I wrote.
  SpaceLog on_b = begun(p, p.b.phone, &p.b);
  take_all(on_b, theirs);
  take_all(on_b, my_own);
  take_all(on_b, more);
  RC_ASSERT(mine_of(on_b) == mine_of(mine));
}

// ---- unknown authors ----------------------------------------------------------------------------

TEST_F(SpaceLogTest, UnknownAuthorsWaitForTheirList) {
  const Phone second(pair.random);
  SpaceLog writer = begun(pair, second, &pair.a);
  const Envelope list =
      writer.write_clear(Type::kList, envelope::serialise(pair.a.list({pair.a.phone, second}, 200)))
          .value();
  const auto said = write(writer, pair.random, "hello");
  SpaceLog log = begun(pair, pair.b.phone);
  for (const Envelope& e : said) EXPECT_EQ(*log.take(e), SpaceLog::Taken::kWaiting);
  EXPECT_EQ(*log.take(said[0]), SpaceLog::Taken::kDuplicate);
  EXPECT_EQ(log.size(), 3U);
  EXPECT_EQ(*log.take(list), SpaceLog::Taken::kStored);
  EXPECT_EQ(log.drain().stored.size(), 1U + said.size());
  EXPECT_EQ(counted_ids(log), std::vector{said.back().id});
}

TEST_F(SpaceLogTest, WhoWaitsIsLookedAtOnlyWhenTheAuthorBecomesKnown) {
  const Phone stranger(pair.random), second(pair.random);
  const auto of = [&](const Phone& by) {
    return pair.clear(by, static_cast<Type>(9), Bytes(60'000, 1), {pair.random.id<EnvelopeId>()});
  };
  SpaceLog log = begun(pair, pair.b.phone);
  std::size_t n = 0;
  while (n < SpaceLog::kMaxWaiting && log.take(of(stranger)).ok()) ++n;
  EXPECT_EQ(n, SpaceLog::kMaxWaitingBytes / 60'000) << "bounded in bytes as well";
  log.forget_waiting();
  const Envelope one = of(second), other = of(stranger);
  ASSERT_EQ(*log.take(one), SpaceLog::Taken::kWaiting);
  ASSERT_EQ(*log.take(other), SpaceLog::Taken::kWaiting);
  const Envelope list = pair.list(pair.a, {pair.a.phone, second}, second, 200);
  ASSERT_EQ(*log.take(list), SpaceLog::Taken::kStored);
  EXPECT_TRUE(log.has(one.id));
  EXPECT_EQ(*log.take(other), SpaceLog::Taken::kDuplicate) << "it waits on";
  log.forget_waiting();
  EXPECT_EQ(*log.take(other), SpaceLog::Taken::kWaiting) << "it was forgotten";
}

TEST_F(SpaceLogTest, WhatWaitedAndIsRefusedIsTold) {
  const Phone second(pair.random);
  SpaceLog log = begun(pair, pair.b.phone);
  const Envelope waits =
      pair.clear(second, static_cast<Type>(9), {}, {pair.random.id<EnvelopeId>()});
  ASSERT_EQ(*log.take(waits), SpaceLog::Taken::kWaiting);
  // A phone between fills what is left of its member's: the one that waits has no room any more.
  std::vector<Phone> others{pair.a.phone, Phone(pair.random)};
  take_all(log, {pair.list(pair.a, others, others[1], 150)});
  for (const Phone& by : others) {
    for (std::uint32_t n = 0; n < envelope::kMaxEntries; ++n) {
      Envelope e;  // what is taken here was checked before
      e.header.type = 9;
      e.header.space = pair.space;
      e.header.author = by.device().sign;
      std::memcpy(e.id.bytes.data(), &n, sizeof n);
      e.id.bytes[31] = &by == &others[0] ? 7 : 8;
      if (!log.take(std::move(e))) break;
    }
  }
  (void)log.drain();
  const Envelope list = pair.list(pair.a, {pair.a.phone, others[1], second}, second, 200);
  ASSERT_EQ(*log.take(list), SpaceLog::Taken::kStored);
  const SpaceLog::News news = log.drain();
  EXPECT_EQ(news.stored, std::vector{list.id});
  EXPECT_EQ(news.refused, std::vector{waits.id});
  EXPECT_FALSE(log.has(waits.id));
}

TEST_F(SpaceLogTest, NoMoreThan256Wait) {
  SpaceLog log = begun(pair, pair.b.phone);
  const Phone stranger(pair.random);
  for (std::size_t i = 0; i < SpaceLog::kMaxWaiting; ++i) {
    EXPECT_EQ(*log.take(pair.clear(stranger, Type::kKey, envelope::serialise(KeyBody{}),
                                   {pair.random.id<EnvelopeId>()})),
              SpaceLog::Taken::kWaiting);
  }
  const Envelope one_more = pair.clear(stranger, Type::kKey, envelope::serialise(KeyBody{}));
  EXPECT_EQ(log.take(one_more).error(), Error::kFull);
  EXPECT_TRUE(log.take(pair.list(pair.b, {pair.b.phone}, pair.b.phone, 300)).ok())
      << "a list needs no place there";
  EXPECT_EQ(log.size(), 4U);
}

TEST_F(SpaceLogTest, WhatIsOfAnotherSpaceOrSpoiltChangesNothing) {
  SpaceLog log = begun(pair, pair.b.phone);
  const Hash before = log.state_hash();
  Pair elsewhere(77);
  EXPECT_EQ(log.take(elsewhere.genesis()).error(), Error::kWrongSpace);
  Bytes bytes = envelope::serialise(pair.list(pair.b, {pair.b.phone}, pair.b.phone, 300));
  bytes.back() = static_cast<Byte>(bytes.back() ^ 1);
  EXPECT_EQ(log.receive(bytes).error(), Error::kSignature);
  EXPECT_EQ(log.receive({}).error(), Error::kSize);
  EXPECT_EQ(log.state_hash(), before);
  EXPECT_TRUE(log.drain().stored.empty());
}

TEST_F(SpaceLogTest, ClosedEntriesOpenWhenTheirKeyComes) {
  SpaceLog writer = begun(pair, pair.a.phone);
  const auto said = write(writer, pair.random, "hello");
  ASSERT_EQ(said.size(), 2U);
  SpaceLog log = begun(pair, pair.b.phone);
  take_all(log, {said[1]});
  EXPECT_EQ(log.closed(), 1U);
  EXPECT_EQ(log.missing().size(), 1U);
  EXPECT_EQ(log.missing().count(said[0].id), 1U);
  EXPECT_TRUE(counted_ids(log).empty());
  ASSERT_TRUE(log.take(said[0]).ok());
  const SpaceLog::News news = log.drain();
  EXPECT_EQ(news.readable, std::vector{said[1].id});
  EXPECT_EQ(news.stored.size(), 2U) << "the key, and the event anew, for it is stored open now";
  EXPECT_EQ(log.closed(), 0U);
  EXPECT_TRUE(log.missing().empty());
  EXPECT_EQ(counted_ids(log), std::vector{said[1].id});
}

TEST_F(SpaceLogTest, EventsAreSortedByOrderThenAuthorThenId) {
  const auto key = SymmetricKey::random(pair.random);
  std::vector<Envelope> all;
  for (const auto* m : {&pair.a, &pair.b}) {
    const Envelope epoch = pair.epoch(m->phone, key, {pair.b.phone.device().box});
    all.push_back(epoch);
    for (std::uint64_t order : {3, 1, 2, 2, 2, 1}) {
      all.push_back(pair.event(m->phone, EpochId::of(epoch.id.view().first(16)), key,
                               named_event(order, "x")));
    }
  }
  SpaceLog log = begun(pair, pair.b.phone);
  take_all(log, all);
  const auto counted = log.counted();
  ASSERT_EQ(counted.size(), 12U);
  for (std::size_t i = 1; i < counted.size(); ++i) {
    const auto& [order_a, a] = counted[i - 1];
    const auto& [order_b, b] = counted[i];
    EXPECT_TRUE(std::tie(order_a, a->header.author, a->id) <
                std::tie(order_b, b->header.author, b->id));
  }
}

// ---- writing ------------------------------------------------------------------------------------

TEST_F(SpaceLogTest, EpochsAreKeptRenewedAndWidened) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  EXPECT_EQ(write(log, pair.random, "1").size(), 2U) << "a new epoch";
  EXPECT_EQ(write(log, pair.random, "2").size(), 1U) << "the same";
  const Phone more(pair.random);
  take_all(log, {pair.list(pair.b, {pair.b.phone, more}, more, 200)});
  const auto widened = write(log, pair.random, "3");
  ASSERT_EQ(widened.size(), 2U);
  const auto added = *envelope::parse_key(widened[0].body);
  ASSERT_EQ(added.wraps.size(), 1U);
  EXPECT_EQ(added.wraps[0].to, more.device().box);
  EXPECT_EQ(added.epoch, widened[1].header.epoch);
  take_all(log, {pair.list(pair.b, {more}, more, 300)});
  const auto renewed = write(log, pair.random, "4");
  ASSERT_EQ(renewed.size(), 2U);
  EXPECT_TRUE(envelope::parse_key(renewed[0].body)->epoch.is_zero());
  EXPECT_NE(renewed[1].header.epoch, widened[1].header.epoch);
}

TEST_F(SpaceLogTest, AKeyOfTheOthersThatCannotBeUsedDoesNotStopMe) {
  // B says that a phone of theirs has the all-zero key. Nothing can be wrapped to it, and nothing
  // need be.
  Phone odd(pair.random);
  DeviceList l = pair.b.list({pair.b.phone, odd}, 200);
  l.devices[1].box = BoxKey{};
  l.signature = crypto::sign(pair.b.identity.sign, "pane1.list", {envelope::list_signed_part(l)});
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  take_all(log, {pair.clear(pair.b.phone, Type::kList, envelope::serialise(l))});
  const auto keys = log.ready_epoch(pair.random);
  ASSERT_TRUE(keys.ok());
  EXPECT_EQ(envelope::parse_key(keys->front().body)->wraps.size(), 4U);
  EXPECT_TRUE(log.ready_epoch(pair.random)->empty()) << "and it is not tried again and again";
}

TEST_F(SpaceLogTest, NothingIsWrittenBeforeBothListsAreKnown) {
  SpaceLog log = pair.log_on(pair.a.phone, &pair.a);
  take_all(log, {pair.genesis(), pair.list_a});
  EXPECT_EQ(log.ready_epoch(pair.random).error(), Error::kState);
  log.expect(1, pair.b.list({pair.b.phone}, 100));
  EXPECT_EQ(log.ready_epoch(pair.random)->size(), 1U);
}

TEST_F(SpaceLogTest, PrevNamesTheNewestEightOfMyOwnMember) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const EnvelopeId deepest = write(log, pair.random, "first").back().id;
  std::vector<Envelope> heads;
  for (int i = 0; i < 10; ++i) {
    heads.push_back(pair.clear(pair.a.phone, Type::kErase,
                               envelope::serialise_erase({pair.random.id<EnvelopeId>()})));
    take_all(log, {heads.back()});
    take_all(log, {pair.clear(pair.b.phone, Type::kErase,
                              envelope::serialise_erase({pair.random.id<EnvelopeId>()}))});
  }
  const auto said = write(log, pair.random, "second");
  ASSERT_EQ(said.size(), 1U);
  std::vector<EnvelopeId> newest;
  for (auto h = heads.rbegin(); h != heads.rend() && newest.size() < 7; ++h)
    newest.push_back(h->id);
  newest.push_back(deepest);  // an order goes with how far back it leads
  EXPECT_EQ(said[0].header.prev, newest);
}

TEST_F(SpaceLogTest, TheGreatestEventFits) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  ASSERT_TRUE(log.ready_epoch(pair.random).ok());
  EXPECT_TRUE(log.write_event(pair.random, Bytes(kMaxEvent, 1)).ok());
  EXPECT_EQ(log.write_event(pair.random, Bytes(kMaxEvent + 1, 1)).error(), Error::kSize);
}

// ---- entries as kept ----------------------------------------------------------------------------

TEST_F(SpaceLogTest, DamagedEntriesAreRefused) {
  SpaceLog log = begun(pair, pair.b.phone);
  Entry closed{pair.list_a.id, pair.list_a.header, Entry::Content::kClosed, Bytes(30, 1),
               pair.random.id<Nonce>()};
  closed.header.prev = {pair.list_b.id};
  const Bytes bytes = serialise(closed);
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    Reader r(View(bytes).first(n));
    ASSERT_FALSE(read_entry(r).ok()) << n;
  }
  Reader r(bytes);
  const auto back = read_entry(r);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(serialise(*back), bytes);
  Bytes bad = bytes;
  bad[81] = 3;  // no such content
  Reader content(bad);
  EXPECT_EQ(read_entry(content).error(), Error::kForm);
  bad[81] = 2;
  bad[82] = 9;  // nine prev
  Reader prev(bad);
  EXPECT_EQ(read_entry(prev).error(), Error::kForm);
}

}  // namespace
}  // namespace pane::log

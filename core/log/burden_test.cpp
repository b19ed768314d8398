// How much work and room the other can cost a device that takes whatever they send.
#include <gtest/gtest.h>

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

EpochId name_of(const Envelope& made) { return EpochId::of(made.id.view().first(16)); }

class Burden : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  /// What a phone keeps of a log, read back as at its next start.
  SpaceLog restarted(const SpaceLog& log) const {
    SpaceLog again = pair.log_on(pair.a.phone, &pair.a);
    for (const EnvelopeId& id : log.arrival()) {
      const Bytes one = serialise(*log.find(id));
      Reader r(one);
      again.restore(*read_entry(r));
    }
    return again;
  }
  Pair pair{31};
  SymmetricKey key = SymmetricKey::random(pair.random);
};

TEST_F(Burden, ABoxThatDoesNotOpenIsTriedOnceHoweverManyKeysCome) {
  constexpr std::size_t kMany = 40;
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const auto epoch = [&] {
    return pair.epoch(pair.b.phone, SymmetricKey::random(pair.random), {pair.a.phone.device().box});
  };
  const Envelope first = epoch(), late = epoch();
  std::vector<Envelope> spoilt;
  for (std::size_t i = 0; i < kMany; ++i) {
    spoilt.push_back(
        pair.event(pair.b.phone, name_of(i % 2 == 0 ? first : late), key, named_event(1 + i, "x")));
  }
  take_all(log, {first});
  take_all(log, spoilt);
  take_all(log, {late});
  for (std::size_t i = 0; i < kMany; ++i) take_all(log, {epoch()});
  EXPECT_EQ(log.closed(), kMany);
  EXPECT_EQ(log.tries(), kMany);
  const SpaceLog again = restarted(log);
  EXPECT_EQ(again.closed(), kMany);
  EXPECT_EQ(again.tries(), kMany) << "and as often at the next start";
}

TEST_F(Burden, ManyListsThatLeaveADeviceOutVoidWhatTheyDoNotReach) {
  // More than one look takes at once, each leaving out the phone that every second one names again.
  constexpr std::size_t kLists = 150;
  const Phone out(pair.random);
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const Envelope epoch = pair.epoch(pair.b.phone, key, {pair.a.phone.device().box});
  const auto said = [&](const Phone& by, std::uint64_t order, std::vector<EnvelopeId> prev) {
    return pair.event(by, name_of(epoch), key, named_event(order, "x"), std::move(prev));
  };
  const Envelope named = pair.list(pair.b, {pair.b.phone, out}, out, 200);
  const Envelope known = said(out, 1, {named.id}), unknown = said(out, 2, {named.id});
  std::vector<Envelope> all{epoch, named, known, unknown};
  EnvelopeId last = known.id;
  for (std::size_t i = 0; i < kLists; ++i) {
    const bool leaves = i % 2 == 0;
    all.push_back(leaves ? pair.list(pair.b, {pair.b.phone}, pair.b.phone, 300 + i, {last})
                         : pair.list(pair.b, {pair.b.phone, out}, pair.b.phone, 300 + i, {last}));
    last = all.back().id;
  }
  // Known to all lists but one.
  const Envelope missed = said(out, 3, {});
  for (int i = 0; i < 3; ++i) {
    all.push_back(pair.list(pair.b, {pair.b.phone}, pair.b.phone, 500 + i,
                            i == 1 ? std::vector{last} : std::vector{last, missed.id}));
  }
  all.push_back(missed);
  for (int i = 0; i < 6; ++i) {
    SpaceLog each = begun(pair, pair.a.phone, &pair.a);
    take_all(each, all);
    EXPECT_TRUE(each.counts(*each.find(known.id)));
    EXPECT_FALSE(each.counts(*each.find(unknown.id)));
    EXPECT_FALSE(each.counts(*each.find(missed.id)));
    testing::shuffle(all, pair.random);
  }
}

TEST_F(Burden, ABacklogIsLookedThroughOnce) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const Phone out(pair.random);
  const Envelope epoch = pair.epoch(pair.b.phone, key, {pair.a.phone.device().box});
  const Envelope named = pair.list(pair.b, {pair.b.phone, out}, out, 200);
  const Envelope late = pair.event(out, name_of(epoch), key, named_event(1, "x"), {named.id});
  take_all(log, {epoch, named});
  for (const Envelope& e : {pair.list(pair.b, {pair.b.phone}, pair.b.phone, 300), late}) {
    ASSERT_TRUE(log.take(e).ok());
    const SpaceLog::News news = log.drain_unsettled();
    EXPECT_EQ(news.stored, std::vector{e.id}) << "kept at once";
    EXPECT_TRUE(news.refold);
    EXPECT_TRUE(news.readable.empty()) << "and not read before it is known to count";
  }
  log.settle();
  EXPECT_FALSE(log.counts(*log.find(late.id)));
  EXPECT_TRUE(log.counted().empty());
}

TEST_F(Burden, WhatIsKeptOfTheOtherIsCountedAsItCame) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const Envelope epoch = pair.epoch(pair.b.phone, key, {pair.a.phone.device().box});
  std::vector<Envelope> theirs{epoch};
  std::vector<EnvelopeId> unknown;
  for (int i = 0; i < 8; ++i) unknown.push_back(pair.random.id<EnvelopeId>());
  theirs.push_back(pair.event(pair.b.phone, name_of(epoch), key, named_event(1, "x"), {epoch.id}));
  theirs.push_back(pair.event(pair.b.phone, name_of(theirs[1]), key, named_event(2, "y")));
  theirs.push_back(pair.clear(pair.b.phone, static_cast<Type>(9), {}, unknown));
  std::uint64_t sum = envelope::serialise(pair.list_b).size();
  for (const Envelope& e : theirs) sum += envelope::serialise(e).size();
  take_all(log, theirs);
  take_all(log, testing::write(log, pair.random, "mine costs nothing"));
  EXPECT_EQ(log.load_of(1).bytes, sum);
  EXPECT_EQ(restarted(log).load_of(1).bytes, sum) << "and alike at the next start";
}

TEST_F(Burden, WhatIsRefusedAsFullIsNotKnownEither) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  std::vector<EnvelopeId> prev(8);
  std::uint64_t n = 0;
  Result<SpaceLog::Taken> taken = SpaceLog::Taken::kStored;
  while (taken.ok()) {
    for (EnvelopeId& p : prev) p = pair.random.id<EnvelopeId>();
    taken = log.take(
        pair.clear(pair.b.phone, static_cast<Type>(9), Bytes(envelope::kMaxBody, 1), prev));
    n += taken.ok() ? 1 : 0;
  }
  EXPECT_EQ(taken.error(), Error::kFull);
  EXPECT_EQ(n, SpaceLog::kMostOfDevice.bytes / envelope::kMaxSize) << "headers have a size, too";
  EXPECT_TRUE(log.take(pair.list(pair.b, {pair.b.phone}, pair.b.phone, 200)).ok())
      << "and a list is taken all the same";
}

TEST_F(Burden, KeyEnvelopesOfTheOtherCostCurveWorkOnlyWhereTheyNameThisPhone) {
  constexpr std::size_t kMany = 60;
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const auto junk = [&](const Phone& to) {
    KeyBody body;
    pair.random.fill(body.epk.bytes);
    body.wraps.resize(1);
    body.wraps[0].to = to.device().box;
    return pair.clear(pair.b.phone, Type::kKey, envelope::serialise(body));
  };
  std::vector<Envelope> all;
  for (std::size_t i = 0; i < kMany; ++i) {
    all.push_back(junk(i % 2 == 0 ? pair.a.phone : pair.b.phone));
  }
  const auto costs = [](auto what) {
    const std::uint64_t before = verify::curve_operations();
    what();
    return verify::curve_operations() - before;
  };
  EXPECT_EQ(costs([&] { take_all(log, all); }), kMany + kMany / 2) << "a signature; to try its key";
  const std::uint64_t without = costs([&] { (void)pair.log_on(pair.a.phone, &pair.a); });
  EXPECT_EQ(costs([&] { (void)restarted(log); }), without + kMany / 2) << "no signature";
}

TEST_F(Burden, KeyEnvelopesOfTheOtherHaveABoundOfTheirOwn) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const auto key_of = [&](const Phone& by) {
    KeyBody body;
    pair.random.fill(body.epk.bytes);
    return pair.clear(by, Type::kKey, envelope::serialise(body));
  };
  std::size_t n = 0;
  while (n <= SpaceLog::kMost.keys && log.take(key_of(pair.b.phone)).ok()) ++n;
  EXPECT_EQ(n + 1, SpaceLog::kMostOfDevice.keys) << "with its list";
  EXPECT_EQ(log.take(key_of(pair.b.phone)).error(), Error::kFull);
  EXPECT_TRUE(log.take(key_of(pair.a.phone)).ok()) << "and mine none";
}

/// Whatever devices a member names: all of them together come to an end.
TEST_F(Burden, AllDevicesOfTheOtherHaveABoundTogether) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  std::vector<Phone> phones;
  for (std::uint64_t i = 0; i < 10; ++i) {
    phones.emplace_back(pair.random);
    ASSERT_TRUE(log.take(pair.list(pair.b, {phones.back()}, phones.back(), 200 + i)).ok());
  }
  std::size_t keys = phones.size() + 1;
  for (const Phone& each : phones) {
    const auto junk = [&] {
      KeyBody body;
      pair.random.fill(body.epk.bytes);
      return pair.clear(each, Type::kKey, envelope::serialise(body));
    };
    while (keys <= SpaceLog::kMost.keys && log.take(junk()).ok()) ++keys;
  }
  EXPECT_EQ(keys, SpaceLog::kMost.keys);
  EXPECT_EQ(log.load_of(1).keys, SpaceLog::kMost.keys);
  EXPECT_EQ(restarted(log).load_of(1).keys, SpaceLog::kMost.keys);
}

/// The other may publish so many lists, and each makes a key due from each phone of mine.
TEST_F(Burden, APhoneOfMineMayAnswerAllListsOfTheOtherWithAKey) {
  EXPECT_GE(SpaceLog::kMostOfDevice.keys, SpaceLog::kMaxLists);
}

TEST_F(Burden, AListThatADevicePublishesAgainIsOneOfItsEntries) {
  SpaceLog one = begun(pair, pair.a.phone, &pair.a), other = begun(pair, pair.a.phone, &pair.a);
  const Phone second(pair.random);
  const Envelope first = pair.list(pair.b, {pair.b.phone, second}, second, 200);
  const Envelope again = pair.clear(second, Type::kList, first.body, {first.id});
  take_all(one, {first, again});
  take_all(other, {again, first});
  EXPECT_EQ(one.size(), other.size());
  EXPECT_TRUE(one.has(again.id) && other.has(first.id)) << "whichever came first";
  EXPECT_EQ(one.state_hash(), other.state_hash());
  EXPECT_EQ(one.load_of(1).keys, 3U) << "and has a part in its bounds";
  std::size_t n = 0;
  EnvelopeId last = again.id;
  const auto once_more = [&] {
    const Envelope e = pair.clear(second, Type::kList, first.body, {std::exchange(last, {})});
    last = e.id;
    return e;
  };
  while (n <= SpaceLog::kMost.keys && one.take(once_more()).ok()) ++n;
  EXPECT_EQ(n + 2, SpaceLog::kMostOfDevice.keys);
}

/// Or each tap would look through all that is here again.
TEST_F(Burden, WhatIsWrittenHereWasNamedByNobodyHoweverMuchIsMissing) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  for (std::size_t n = 0; n < SpaceLog::kMostOfDevice.missing / 8 + 1; ++n) {
    std::vector<EnvelopeId> prev(8);
    for (EnvelopeId& p : prev) p = pair.random.id<EnvelopeId>();
    ASSERT_TRUE(log.take(pair.clear(pair.b.phone, static_cast<Type>(9), {}, prev)).ok());
  }
  const Phone out(pair.random);
  take_all(log, {pair.list(pair.b, {pair.b.phone, out}, out, 200),
                 pair.list(pair.b, {pair.b.phone}, pair.b.phone, 300)});
  ASSERT_TRUE(log.ready_epoch(pair.random).ok());
  (void)log.drain();
  const Envelope mine = *log.write_event(pair.random, named_event(log.next_order(), "a tap"));
  const SpaceLog::News news = log.drain_unsettled();
  EXPECT_FALSE(news.refold);
  EXPECT_EQ(news.readable, std::vector{mine.id});
  ASSERT_TRUE(log.take(pair.clear(pair.b.phone, static_cast<Type>(9), {})).ok());
  EXPECT_TRUE(log.drain_unsettled().refold) << "what comes may have been";
}

TEST_F(Burden, WhatTheOtherNamesAndNeverSendsHasABound) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  const auto names_unknown = [&](const Phone& by) {
    std::vector<EnvelopeId> prev(8);
    for (EnvelopeId& p : prev) p = pair.random.id<EnvelopeId>();
    return pair.clear(by, static_cast<Type>(9), {}, prev);
  };
  constexpr std::size_t kMost = SpaceLog::kMostOfDevice.missing;
  for (std::size_t n = 0; n < kMost / 8 + 10; ++n)
    ASSERT_TRUE(log.take(names_unknown(pair.b.phone)).ok()) << "it is no reason to refuse anything";
  EXPECT_EQ(log.missing().size(), kMost) << "what is more is not looked for";
  ASSERT_TRUE(log.take(names_unknown(pair.a.phone)).ok());
  EXPECT_EQ(log.missing().size(), kMost + 8) << "and mine have none";
}

/// That it was named is remembered no more; what it counts for stays the same.
TEST_F(Burden, WhatIsNotLookedForIsVoidWhereAListLeavesItOut) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  for (std::size_t n = 0; n < SpaceLog::kMostOfDevice.missing / 8; ++n) {
    std::vector<EnvelopeId> prev(8);
    for (EnvelopeId& p : prev) p = pair.random.id<EnvelopeId>();
    ASSERT_TRUE(log.take(pair.clear(pair.b.phone, static_cast<Type>(9), {}, prev)).ok());
  }
  const Phone second(pair.random);
  const Envelope epoch = pair.epoch(pair.b.phone, key, {pair.a.phone.device().box});
  const Envelope said = pair.event(pair.b.phone, name_of(epoch), key, named_event(1, "x"));
  const Envelope between = pair.clear(second, static_cast<Type>(9), {}, {said.id});
  const Envelope both = pair.list(pair.b, {pair.b.phone, second}, second, 200);
  take_all(log, {epoch, said, both, pair.list(pair.b, {second}, second, 300, {between.id})});
  EXPECT_FALSE(log.counts(*log.find(said.id)));
  take_all(log, {between});
  EXPECT_TRUE(log.counts(*log.find(said.id))) << "its list leads to it now";
}

TEST_F(Burden, ListsOfTheOtherHaveABoundOfTheirOwn) {
  SpaceLog log = begun(pair, pair.a.phone, &pair.a);
  std::uint64_t version = 200;
  Result<SpaceLog::Taken> list = SpaceLog::Taken::kStored;
  while (list.ok()) list = log.take(pair.list(pair.b, {pair.b.phone}, pair.b.phone, ++version));
  EXPECT_EQ(list.error(), Error::kFull);
  EXPECT_EQ(log.members().lists(1), SpaceLog::kMaxLists);
  EXPECT_TRUE(log.take(pair.list(pair.a, {pair.a.phone}, pair.a.phone, 300)).ok())
      << "and mine none";
}

}  // namespace
}  // namespace pane::log

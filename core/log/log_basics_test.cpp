// Padding, members and epochs.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/log/event_order.hpp"
#include "core/log/testing/pair.hpp"

namespace pane::log {
namespace {

using crypto::SymmetricKey;
using testing::Pair;
using testing::Phone;

// ---- padding ------------------------------------------------------------------------------------

TEST(Padding, HasFewSizes) {
  EXPECT_EQ(padded_size(5), 256U);
  EXPECT_EQ(padded_size(256), 256U);
  EXPECT_EQ(padded_size(257), 512U);
  EXPECT_EQ(padded_size(4096), 4096U);
  EXPECT_EQ(padded_size(4097), 4352U);
  EXPECT_EQ(padded_size(60004), 61440U);
  for (std::size_t n = 4097; n <= kMaxEvent + 4; ++n) {
    ASSERT_GE(padded_size(n), n);
    ASSERT_LE(padded_size(n) * 100, n * 112) << n;
    ASSERT_EQ(padded_size(padded_size(n)), padded_size(n)) << n;
  }
}

TEST(Padding, FitsAnEnvelope) {
  const auto greatest = pad(Bytes(kMaxEvent, 1));
  ASSERT_TRUE(greatest.ok());
  EXPECT_LE(greatest->size() + crypto::kBoxOverhead, envelope::kMaxBody);
  EXPECT_EQ(pad(Bytes(kMaxEvent + 1, 1)).error(), Error::kSize);
  EXPECT_EQ(pad({}).error(), Error::kSize);
}

RC_GTEST_PROP(Padding, IsTakenOffAgain, (std::uint16_t size, std::uint8_t fill)) {
  const Bytes event(size % kMaxEvent + 1, fill);
  const auto padded = pad(event);
  RC_ASSERT(padded.ok());
  RC_ASSERT(padded->size() == padded_size(event.size() + 4));
  RC_ASSERT(*unpad(*padded) == event);
}

TEST(Padding, OneEventHasOnePadding) {
  Bytes padded = *pad(as_view("event"));
  ASSERT_TRUE(unpad(padded).ok());
  for (std::size_t i = 9; i < padded.size(); ++i) {
    padded[i] = 1;
    ASSERT_EQ(unpad(padded).error(), Error::kForm) << i;
    padded[i] = 0;
  }
  padded.resize(512);
  EXPECT_EQ(unpad(padded).error(), Error::kForm) << "longer than it need be";
  padded.resize(255);
  EXPECT_EQ(unpad(padded).error(), Error::kForm);
  padded.resize(256);
  padded[1] = 1;  // says 261 bytes
  EXPECT_EQ(unpad(padded).error(), Error::kSize);
  EXPECT_EQ(unpad(Bytes(256)).error(), Error::kSize) << "an empty event";
  EXPECT_EQ(unpad(Bytes(3)).error(), Error::kSize);
  EXPECT_EQ(unpad(Bytes(256, 0xff)).error(), Error::kSize);
}

TEST(Order, IsOneToTheGreatest) {
  EXPECT_EQ(order_of(testing::named_event(1, "a")), 1U);
  EXPECT_EQ(order_of(testing::named_event(SpaceLog::kMaxOrder, "a")), SpaceLog::kMaxOrder);
  EXPECT_FALSE(order_of(testing::named_event(0, "a")));
  EXPECT_FALSE(order_of(testing::named_event(SpaceLog::kMaxOrder + 1, "a")));
  EXPECT_FALSE(order_of(Bytes(64, 0xff)));
  EXPECT_FALSE(order_of({}));
}

// ---- members ------------------------------------------------------------------------------------

class MembersTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  struct Published {
    EnvelopeId id;
    SignKey author;
    DeviceList list;
  };
  Published published(const testing::Member& m, const std::vector<Phone>& phones,
                      const Phone& author, std::uint64_t version) {
    const Envelope e = pair.list(m, phones, author, version);
    return {e.id, e.header.author, *envelope::parse_list(e.body)};
  }
  Members taken(const std::vector<Published>& lists) {
    Members m;
    m.found(pair.founders);
    for (const Published& l : lists) EXPECT_TRUE(m.take(l.id, l.author, l.list).ok());
    return m;
  }
  static SignKey key(const Phone& p) { return p.device().sign; }
  Pair pair{2};
};

RC_GTEST_FIXTURE_PROP(MembersTest, AreTheSameWhateverTheOrderOfLists, (std::uint64_t seed)) {
  Pair p(seed);
  std::vector<Phone> phones{p.a.phone, p.b.phone};
  std::vector<Published> lists;
  const std::size_t n = 1 + p.random.below(8);
  for (std::size_t i = 0; i < n; ++i) {
    const bool of_a = p.random.below(2) == 0;
    std::vector<Phone> named;
    while (named.empty()) {
      if (phones.size() < 6) phones.emplace_back(p.random);
      for (const Phone& x : phones) {
        if (p.random.below(3) == 0) named.push_back(x);
      }
    }
    const Envelope e =
        p.list(of_a ? p.a : p.b, named, named[p.random.below(named.size())], 1 + p.random.below(3));
    lists.push_back({e.id, e.header.author, *envelope::parse_list(e.body)});
  }
  const auto all_of = [&](const std::vector<Published>& in_order) {
    Members m;
    m.found(p.founders);
    for (const Published& l : in_order) RC_ASSERT(m.take(l.id, l.author, l.list).ok());
    return m;
  };
  // Some are published once more by another phone that they name.
  for (std::size_t i = p.random.below(4); i > 0; --i) {
    Published again = lists[p.random.below(lists.size())];
    again.author = again.list.devices[p.random.below(again.list.devices.size())].sign;
    again.id = p.random.id<EnvelopeId>();
    lists.push_back(again);
  }
  const Members one = all_of(lists);
  lists.push_back(lists[p.random.below(lists.size())]);
  testing::shuffle(lists, p.random);
  const Members other = all_of(lists);
  const auto any = [&](const Members& m) {
    return std::any_of(phones.begin(), phones.end(),
                       [&](const Phone& x) { return !m.left_out_by(key(x)).empty(); });
  };
  RC_ASSERT(!any(one) || (one.any_left_out() && other.any_left_out()));
  RC_ASSERT(one.genesis_counts() == other.genesis_counts());
  for (int m = 0; m < 2; ++m) {
    RC_ASSERT((one.live(m) == nullptr) == (other.live(m) == nullptr));
    if (one.live(m) != nullptr)
      RC_ASSERT(envelope::serialise(*one.live(m)) == envelope::serialise(*other.live(m)));
  }
  for (const Phone& x : phones) {
    RC_ASSERT(one.member_of(key(x)) == other.member_of(key(x)));
    auto left = one.left_out_by(key(x)), also = other.left_out_by(key(x));
    std::sort(left.begin(), left.end());
    std::sort(also.begin(), also.end());
    RC_ASSERT(left == also);
  }
}

TEST_F(MembersTest, ADeviceBelongsToWhoPublishedItsList) {
  const Phone second(pair.random);
  const auto by_first = published(pair.a, {pair.a.phone, second}, pair.a.phone, 2);
  EXPECT_EQ(taken({by_first}).member_of(key(second)), kNobody)
      << "named, but it said nothing itself";
  const auto by_second = published(pair.a, {pair.a.phone, second}, second, 3);
  EXPECT_EQ(taken({by_first, by_second}).member_of(key(second)), 0);
  EXPECT_EQ(taken({}).member_of(key(pair.b.phone)), 1) << "a founder's device needs no list";
}

TEST_F(MembersTest, AListOfTheOthersThatNamesMyDeviceChangesNothing) {
  const auto mine = published(pair.a, {pair.a.phone}, pair.a.phone, 2);
  const auto claim = published(pair.b, {pair.b.phone, pair.a.phone}, pair.b.phone, 2);
  const auto drop = published(pair.b, {pair.b.phone}, pair.b.phone, 3);
  const Members m = taken({mine, claim, drop});
  EXPECT_EQ(m.member_of(key(pair.a.phone)), 0);
  EXPECT_TRUE(m.left_out_by(key(pair.a.phone)).empty());
}

TEST_F(MembersTest, AListOfAnotherPairingIsRefused) {
  testing::Member elsewhere = pair.a;
  elsewhere.tag = pair.b.tag;
  const auto l = published(elsewhere, {pair.a.phone}, pair.a.phone, 9);
  Members m = taken({});
  EXPECT_EQ(m.take(l.id, l.author, l.list).error(), Error::kUnknownAuthor);
  const testing::Member stranger(pair.random);
  const auto s = published(stranger, {stranger.phone}, stranger.phone, 9);
  EXPECT_EQ(m.take(s.id, s.author, s.list).error(), Error::kUnknownAuthor);
  EXPECT_EQ(m.live(0), nullptr);
}

TEST_F(MembersTest, WhatALaterListLeavesOutIsOutForGood) {
  const Phone second(pair.random);
  const auto both = published(pair.a, {pair.a.phone, second}, second, 2);
  const auto without = published(pair.a, {second}, second, 3);
  const auto again = published(pair.a, {pair.a.phone, second}, second, 4);
  EXPECT_TRUE(taken({both}).left_out_by(key(pair.a.phone)).empty());
  EXPECT_EQ(taken({both, without}).left_out_by(key(pair.a.phone)), std::vector{without.id});
  EXPECT_EQ(taken({both, without, again}).left_out_by(key(pair.a.phone)), std::vector{without.id});
  EXPECT_TRUE(taken({without, again}).left_out_by(key(pair.a.phone)).empty())
      << "an earlier list that lacks it leaves nobody out";
  EXPECT_TRUE(taken({both, without}).left_out_by(key(second)).empty());
}

TEST_F(MembersTest, OfTwoListsOfOneVersionTheLowerIdIsInForce) {
  const Phone second(pair.random), third(pair.random);
  const auto x = published(pair.a, {pair.a.phone, second}, pair.a.phone, 5);
  const auto y = published(pair.a, {pair.a.phone, third}, pair.a.phone, 5);
  const auto& lower = x.id < y.id ? x : y;
  for (const auto& lists : {std::vector{x, y}, std::vector{y, x}}) {
    const Members m = taken(lists);
    EXPECT_EQ(envelope::serialise(*m.live(0)), envelope::serialise(lower.list));
    EXPECT_FALSE(m.left_out_by(lower.list.devices.front().sign).size() > 1);
  }
}

TEST_F(MembersTest, GenesisCountsOnceEachListNamesItsDevice) {
  const Phone second(pair.random);
  const auto a = published(pair.a, {pair.a.phone}, pair.a.phone, 2);
  const auto b = published(pair.b, {pair.b.phone}, pair.b.phone, 2);
  const auto without = published(pair.b, {second}, second, 2);
  EXPECT_FALSE(Members().genesis_counts());
  EXPECT_FALSE(taken({a}).genesis_counts());
  EXPECT_FALSE(taken({a, without}).genesis_counts());
  EXPECT_TRUE(taken({a, b}).genesis_counts());
}

TEST_F(MembersTest, AnExpectedListIsForWrappingAndNothingElse) {
  Members m;
  m.found(pair.founders);
  m.expect(1, pair.b.list({pair.b.phone}, 1));
  EXPECT_EQ(m.live(1), nullptr);
  ASSERT_NE(m.wrap_to(1), nullptr);
  const auto b = published(pair.b, {pair.b.phone}, pair.b.phone, 1);
  EXPECT_TRUE(m.take(b.id, b.author, b.list).ok());
  EXPECT_EQ(m.wrap_to(1), m.live(1));
}

TEST_F(MembersTest, ThousandsOfListsOfOneMemberAreTakenInTime) {
  std::vector<Phone> phones;
  for (int i = 0; i < 8; ++i) phones.emplace_back(pair.random);
  DeviceList l = pair.b.list(phones, 1);
  Members m;
  m.found(pair.founders);
  const auto take = [&] {
    ++l.version;
    std::memcpy(l.signature.bytes.data(), &l.version, sizeof l.version);  // each is another list
    ASSERT_TRUE(m.take(pair.random.id<EnvelopeId>(), l.devices[l.version % 7].sign, l).ok());
  };
  for (int i = 0; i < 2000; ++i) ASSERT_NO_FATAL_FAILURE(take());
  EXPECT_FALSE(m.any_left_out());
  const SignKey last = l.devices.back().sign;
  ASSERT_TRUE(m.take(pair.random.id<EnvelopeId>(), last, l).ok());
  l.devices.pop_back();
  ASSERT_NO_FATAL_FAILURE(take());
  EXPECT_TRUE(m.any_left_out());
  EXPECT_EQ(m.left_out_by(last).size(), 1U);
}

// ---- epochs -------------------------------------------------------------------------------------

class EpochsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  static BoxKey box(const Phone& p) { return p.device().box; }
  KeyBody wrapped(const std::vector<BoxKey>& to, const EpochId& of = {}) {
    return *wrap_epoch(pair.random, pair.space, of, key, to);
  }
  Pair pair{3};
  SymmetricKey key = SymmetricKey::random(pair.random);
};

TEST_F(EpochsTest, WrapsOpenForExactlyTheRecipients) {
  const Phone stranger(pair.random);
  const KeyBody body = wrapped({box(pair.a.phone), pair.founders[1].id_box});
  for (const auto* secret : {&pair.a.phone.box, &pair.b.identity.box}) {
    const auto opened = unwrap_epoch(body, pair.space, Opener::of(*secret));
    ASSERT_TRUE(opened.has_value());
    EXPECT_TRUE(same(opened->expose(), key.expose()));
  }
  EXPECT_FALSE(unwrap_epoch(body, pair.space, Opener::of(pair.b.phone.box)));
  EXPECT_FALSE(unwrap_epoch(body, pair.space, Opener::of(stranger.box)));
  EXPECT_FALSE(unwrap_epoch(body, SpaceId{}, Opener::of(pair.a.phone.box))) << "of another space";
  KeyBody moved = body;
  moved.wraps[0].to = box(stranger);
  EXPECT_FALSE(unwrap_epoch(moved, pair.space, Opener::of(stranger.box))) << "given to another";
}

TEST_F(EpochsTest, AKeyThatDoesNotFitItsCheckIsNone) {
  KeyBody body = wrapped({box(pair.a.phone)});
  // Another key under this one's check, wrapped as it should be.
  const auto other = SymmetricKey::random(pair.random);
  const KeyBody foreign = *wrap_epoch(pair.random, pair.space, {}, other, {box(pair.a.phone)});
  body.check = foreign.check;
  EXPECT_FALSE(unwrap_epoch(body, pair.space, Opener::of(pair.a.phone.box)));
  // The box itself binds the check; so also with a box made for the wrong check.
  const auto esk = crypto::BoxSecret::random(pair.random);
  body = wrapped({});
  body.epk = crypto::public_key(esk);
  const auto shared = *crypto::diffie_hellman(esk, box(pair.a.phone));
  const auto wk = crypto::derive(
      shared.expose(), "pane1.wrap",
      {pair.space.view(), body.check.view(), body.epk.view(), box(pair.a.phone).view()});
  envelope::Wrap w;
  w.to = box(pair.a.phone);
  const Bytes sealed = crypto::box(wk, Nonce{}, {}, other.expose());
  std::copy(sealed.begin(), sealed.end(), w.box.begin());
  body.wraps = {w};
  EXPECT_FALSE(unwrap_epoch(body, pair.space, Opener::of(pair.a.phone.box)));
}

TEST_F(EpochsTest, AnAllZeroSharedSecretIsRefused) {
  EXPECT_EQ(wrap_epoch(pair.random, pair.space, {}, key, {BoxKey{}}).error(), Error::kKey);
  KeyBody body = wrapped({box(pair.a.phone)});
  body.epk = BoxKey{};
  EXPECT_FALSE(unwrap_epoch(body, pair.space, Opener::of(pair.a.phone.box)));
}

TEST_F(EpochsTest, NoMoreThanEighteenAreWrappedTo) {
  std::vector<BoxKey> to(envelope::kMaxWraps, box(pair.a.phone));
  EXPECT_TRUE(wrap_epoch(pair.random, pair.space, {}, key, to).ok());
  to.push_back(box(pair.b.phone));
  EXPECT_EQ(wrap_epoch(pair.random, pair.space, {}, key, to).error(), Error::kFull);
}

TEST_F(EpochsTest, OthersWrapsHelpButDoNotCount) {
  const EnvelopeId made = pair.random.id<EnvelopeId>(), added = pair.random.id<EnvelopeId>();
  const EpochId name = EpochId::of(made.view().first(16));
  for (const bool maker_first : {true, false}) {
    Epochs e;
    if (maker_first) e.take(made, 0, wrapped({box(pair.a.phone)}));
    e.take(added, 1, wrapped({box(pair.b.phone)}, name));
    if (!maker_first) e.take(made, 0, wrapped({box(pair.a.phone)}));
    EXPECT_TRUE(e.open_with(pair.space, {Opener::of(pair.b.phone.box)}, name)) << "help";
    ASSERT_EQ(e.of_member(0, {}).size(), 1U);
    EXPECT_EQ(e.of_member(0, {})[0].wrapped_to, std::set{box(pair.a.phone)}) << "do not count";
    EXPECT_TRUE(e.of_member(1, {}).empty()) << "is not of who only added";
  }
}

TEST_F(EpochsTest, OthersBrokenWrapsNeitherCountNorBlock) {
  const EnvelopeId made = pair.random.id<EnvelopeId>();
  const EpochId name = EpochId::of(made.view().first(16));
  KeyBody broken = wrapped({box(pair.a.phone)}, name);
  broken.wraps[0].box[5] ^= 1;
  KeyBody split = *wrap_epoch(pair.random, pair.space, name, SymmetricKey::random(pair.random),
                              {box(pair.a.phone)});
  Epochs e;
  e.take(pair.random.id<EnvelopeId>(), 1, broken);
  e.take(pair.random.id<EnvelopeId>(), 1, split);
  e.take(made, 0, wrapped({box(pair.a.phone)}));
  ASSERT_TRUE(e.open_with(pair.space, {Opener::of(pair.a.phone.box)}, name));
  ASSERT_NE(e.key(name), nullptr);
  EXPECT_TRUE(same(e.key(name)->expose(), key.expose()));
}

TEST_F(EpochsTest, ManyKeysForOthersAreTakenInTime) {
  Epochs e;
  const KeyBody body = wrapped({box(pair.b.phone)});
  const std::vector openers{Opener::of(pair.a.phone.box), Opener::of(pair.a.identity.box)};
  const std::uint64_t before = verify::curve_operations();
  for (int i = 0; i < 1500; ++i) {
    const EpochId name = e.take(pair.random.id<EnvelopeId>(), 1, body);
    ASSERT_FALSE(e.open_with(pair.space, openers, name));
  }
  EXPECT_EQ(verify::curve_operations(), before) << "none of them is wrapped to this device";
}

}  // namespace
}  // namespace pane::log

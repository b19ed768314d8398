#include "core/log/pairing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <tuple>

#include "sim/random.hpp"

namespace pane::log {
namespace {

using Stage = Pairing::Stage;
constexpr UnixTime kNow = 1'750'000'000;
constexpr const char* kRelay = "relay.example:7263";

class PairingTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  crypto::Identity identity() {
    return {crypto::SignSeed::random(random), crypto::BoxSecret::random(random)};
  }
  Pairing invite(Group g = {kAgeAdult, kRelationPartners, "Robin"}) {
    return Pairing::invite(random, identity(), 1, g, kRelay, kNow);
  }
  /// As one who learned the secret of an invitation would make their own.
  Pairing invite_with(const Secret16& secret) {
    struct First final : crypto::Random {
      First(const Secret16& s, crypto::Random& r) : secret(s), rest(r) {}
      void fill(std::span<Byte> out) override {
        if (!drawn) std::copy(secret.bytes.begin(), secret.bytes.end(), out.begin());
        if (drawn) rest.fill(out);
        drawn = true;
      }
      Secret16 secret;
      crypto::Random& rest;
      bool drawn = false;
    } first(secret, random);
    return Pairing::invite(first, identity(), 1, {kAgeAdult, kRelationPartners, "Robin"}, kRelay,
                           kNow);
  }
  Pairing join(const Pairing& a, Byte age = kAgeAdult) {
    return Pairing::join(random, a.invitation(), identity(), 1, {age, 0, "Kai"}, kNow);
  }
  static Bytes slot(const Pairing& p, Byte n) {
    for (const auto& [s, bytes] : p.outgoing()) {
      if (s == n) return bytes;
    }
    return {};
  }
  /// Everything that one has for the other.
  void give(const Pairing& from, Pairing& to) {
    for (const auto& [s, bytes] : from.outgoing()) (void)to.receive(random, s, bytes);
    if (to.met()) to.agree(random, to.said_relation());
  }
  void to_words(Pairing& a, Pairing& b) {
    give(a, b);
    give(b, a);
    give(a, b);
    ASSERT_EQ(a.stage(), Stage::kWords);
    ASSERT_EQ(b.stage(), Stage::kWords);
  }
  static Pairing restored(const Pairing& p) { return Pairing::restore(p.serialise()).value(); }
  sim::SeededRandom random{6};
};

TEST_F(PairingTest, BothReadTheSameWordsAndBecomeOneSpace) {
  Pairing a = invite(), b = join(a);
  EXPECT_EQ(a.mailbox(), b.mailbox());
  ASSERT_NO_FATAL_FAILURE(to_words(a, b));
  EXPECT_EQ(a.words().size(), 4U);
  EXPECT_EQ(a.words(), b.words());
  EXPECT_EQ(b.relation(), kRelationPartners);
  EXPECT_TRUE(slot(b, 4).empty()) << "no signature before a person said so";
  b.confirm(random);
  EXPECT_EQ(b.stage(), Stage::kJoined);
  give(b, a);
  EXPECT_EQ(a.stage(), Stage::kWords) << "mine has not said so";
  a.confirm(random);
  EXPECT_EQ(a.stage(), Stage::kJoined);
  EXPECT_EQ(a.founders(), b.founders());
  const auto genesis = envelope::parse_genesis(envelope::serialise(a.genesis()));
  ASSERT_TRUE(genesis.ok());
  EXPECT_EQ(genesis->founders[0].device, crypto::public_key(a.device_keys().sign));
  EXPECT_EQ(genesis->founders[1].device, crypto::public_key(b.device_keys().sign));
  EXPECT_EQ(a.other_list(), b.my_list());
  EXPECT_EQ(b.other_list(), a.my_list());
}

TEST_F(PairingTest, WhoConfirmsFirstWaits) {
  Pairing a = invite(), b = join(a);
  ASSERT_NO_FATAL_FAILURE(to_words(a, b));
  a.confirm(random);
  EXPECT_EQ(a.stage(), Stage::kConfirmed);
  b.confirm(random);
  give(b, a);
  EXPECT_EQ(a.stage(), Stage::kJoined);
}

TEST_F(PairingTest, NobodyConfirmsWhatTheyHaveNotSeen) {
  Pairing a = invite(), b = join(a);
  a.confirm(random);
  b.confirm(random);
  EXPECT_EQ(a.stage(), Stage::kExchanging);
  EXPECT_EQ(b.stage(), Stage::kExchanging);
  EXPECT_TRUE(a.words().empty());
}

// With the link, one in the middle is a joiner to A and an inviter to B; what they cannot do is
// make the words agree.
TEST_F(PairingTest, OneInTheMiddleWithTheLinkGetsOtherWords) {
  Pairing a = invite(), b = join(a), to_a = join(a), to_b = invite_with(a.invitation().secret);
  ASSERT_EQ(to_b.mailbox(), a.mailbox());
  ASSERT_NO_FATAL_FAILURE(to_words(a, to_a));
  ASSERT_NO_FATAL_FAILURE(to_words(to_b, b));
  EXPECT_NE(a.words(), b.words());
  EXPECT_EQ(a.words(), to_a.words()) << "each speaks with the one in the middle";
  EXPECT_EQ(b.words(), to_b.words());
  // Passing on A's own slots does not help: B's words are then A's with B, whom A has not heard of.
  Pairing also_b = join(a);
  give(a, also_b);
  give(a, also_b);
  ASSERT_EQ(also_b.stage(), Stage::kWords);
  EXPECT_NE(a.words(), also_b.words());
  // And what B's person confirms there is no signature for A's genesis.
  b.confirm(random);
  EXPECT_FALSE(a.receive(random, 4, slot(b, 4)).ok());
  EXPECT_EQ(a.stage(), Stage::kBroken);
}

TEST_F(PairingTest, AnOfferThatDoesNotFitItsCommitmentIsRefused) {
  Pairing a = invite(), b = join(a), evil = invite_with(a.invitation().secret);
  give(a, b);
  give(b, evil);
  ASSERT_FALSE(slot(evil, 3).empty());
  EXPECT_EQ(b.receive(random, 3, slot(evil, 3)).error(), Error::kSignature);
  EXPECT_EQ(b.stage(), Stage::kBroken);
}

TEST_F(PairingTest, ACommitmentThatChangesAfterMyOfferLeftIsRefused) {
  Pairing a = invite(), b = join(a);
  give(a, b);
  const auto mail_key = crypto::derive(a.invitation().secret.view(), "pane1.mailkey", {});
  const Bytes ad = Writer().raw(a.mailbox()).u8(1).take();
  const Bytes same_one = *crypto::unseal(mail_key, ad, slot(a, 1));
  EXPECT_TRUE(b.receive(random, 1, crypto::seal(random, mail_key, ad, same_one)).ok())
      << "the same, boxed anew";
  EXPECT_EQ(b.stage(), Stage::kExchanging);
  Bytes other = same_one;
  other[0] = static_cast<Byte>(other[0] ^ 1);
  EXPECT_EQ(b.receive(random, 1, crypto::seal(random, mail_key, ad, other)).error(), Error::kForm);
  EXPECT_EQ(b.stage(), Stage::kBroken);
}

// ---- who is who, and what they are to each other ------------------------------------------------

TEST_F(PairingTest, EachLearnsWhatTheOtherSaysToBeCalled) {
  Pairing a = invite(), b = join(a);
  EXPECT_FALSE(b.met());
  EXPECT_TRUE(b.receive(random, 1, slot(a, 1)).ok());
  EXPECT_TRUE(b.met());
  EXPECT_EQ(b.other_name(), "Robin") << "before anything of B's has left";
  EXPECT_EQ(b.relation(), kRelationPartners);
  EXPECT_TRUE(b.outgoing().empty());
  EXPECT_EQ(restored(b).other_name(), "Robin");
  b.agree(random, kRelationPartners);
  EXPECT_FALSE(b.met());
  give(b, a);
  EXPECT_EQ(a.other_name(), "Kai");
}

TEST_F(PairingTest, WhoJoinsPutsTheRelationRightAndTheInviterSeesIt) {
  Pairing a = invite(), b = join(a);
  EXPECT_TRUE(b.receive(random, 1, slot(a, 1)).ok());
  b.agree(random, kRelationFriends);
  b.agree(random, kRelationSiblings);
  EXPECT_EQ(b.relation(), kRelationFriends) << "once";
  give(b, a);
  give(a, b);
  ASSERT_EQ(a.stage(), Stage::kWords);
  ASSERT_EQ(b.stage(), Stage::kWords);
  EXPECT_EQ(a.words(), b.words());
  for (const Pairing* p : {&a, &b}) {
    EXPECT_EQ(p->relation(), kRelationFriends);
    EXPECT_EQ(p->said_relation(), kRelationPartners);
  }
}

TEST_F(PairingTest, AGreetingThatIsNoneOrChangesIsRefused) {
  Pairing a = invite();
  const auto mail_key = crypto::derive(a.invitation().secret.view(), "pane1.mailkey", {});
  const Bytes ad = Writer().raw(a.mailbox()).u8(1).take();
  const Bytes good = *crypto::unseal(mail_key, ad, slot(a, 1));
  constexpr std::size_t kRelationAt = 32, kLengthAt = 33, kNameAt = 34;
  const std::tuple<std::size_t, Byte, const char*> spoilt[] = {
      {kRelationAt, 0, "no relation"},
      {kRelationAt, 5, "no relation that there is"},
      {kLengthAt, 0, "no name"},
      {kLengthAt, 81, "a name longer than fits"},
      {kLengthAt, 4, "a name with something behind it"},
      {kNameAt, 1, "a control character"},
      {kNameAt, 0xFF, "no text"}};
  for (const auto& [at, value, what] : spoilt) {
    Bytes bad = good;
    bad[at] = value;
    Pairing b = join(a);
    EXPECT_FALSE(b.receive(random, 1, crypto::seal(random, mail_key, ad, bad)).ok()) << what;
    EXPECT_EQ(b.stage(), Stage::kBroken) << what;
    EXPECT_TRUE(b.other_name().empty()) << what;
  }
  for (const Bytes& bad : {Bytes(good.begin(), good.end() - 1), [&] {
                             Bytes longer = good;
                             longer.push_back(0);
                             return longer;
                           }()}) {
    Pairing b = join(a);
    EXPECT_FALSE(b.receive(random, 1, crypto::seal(random, mail_key, ad, bad)).ok());
  }
  // One name to read, and another one in what the words rest on.
  Bytes other = good;
  other[kNameAt] = 'D';
  Pairing b = join(a);
  EXPECT_TRUE(b.receive(random, 1, crypto::seal(random, mail_key, ad, other)).ok());
  EXPECT_EQ(b.other_name(), "Dobin");
  b.agree(random, kRelationPartners);
  give(b, a);
  EXPECT_EQ(b.receive(random, 3, slot(a, 3)).error(), Error::kForm);
  EXPECT_EQ(b.stage(), Stage::kBroken);
}

TEST_F(PairingTest, EqualKeysAreRefused) {
  const crypto::Identity one = identity();
  Pairing a =
      Pairing::invite(random, one, 1, {kAgeAdult, kRelationPartners, "Robin"}, kRelay, kNow);
  Pairing b = Pairing::join(random, a.invitation(), one, 1, {kAgeAdult, 0, "Kai"}, kNow);
  give(a, b);
  give(b, a);
  EXPECT_EQ(a.stage(), Stage::kBroken) << "with myself";
}

TEST_F(PairingTest, NoBytesFromOutsideTheLinkAreTaken) {
  for (Byte n = 1; n <= 4; ++n) {
    Pairing a = invite(), b = join(a);
    Pairing& p = n == 2 || n == 4 ? a : b;
    ASSERT_NO_FATAL_FAILURE(to_words(a, b));
    Bytes body(100, n);
    EXPECT_FALSE(p.receive(random, n, body).ok()) << int{n};
    EXPECT_EQ(p.stage(), Stage::kBroken);
    p.confirm(random);
    EXPECT_EQ(p.stage(), Stage::kBroken) << "and that is final";
  }
  Pairing a = invite();
  EXPECT_EQ(a.receive(random, 0, Bytes(100)).error(), Error::kForm);
  EXPECT_EQ(a.receive(random, 5, Bytes(100)).error(), Error::kForm);
  EXPECT_EQ(a.stage(), Stage::kExchanging) << "no slot of the mailbox";
}

TEST_F(PairingTest, ASignatureForAnotherGenesisIsRefused) {
  Pairing a = invite(), b = join(a), c = join(a);
  ASSERT_NO_FATAL_FAILURE(to_words(a, b));
  give(a, c);
  (void)c.receive(random, 3, slot(a, 3));
  c.confirm(random);
  ASSERT_FALSE(slot(c, 4).empty());
  EXPECT_FALSE(a.receive(random, 4, slot(c, 4)).ok());
  EXPECT_EQ(a.stage(), Stage::kBroken);
}

TEST_F(PairingTest, ASignatureByAnotherKeyIsRefused) {
  Pairing a = invite(), b = join(a);
  ASSERT_NO_FATAL_FAILURE(to_words(a, b));
  // B has the key of the pairing, and signs with a device that its offer did not name.
  Bytes stored = b.serialise();
  constexpr std::size_t kDeviceSeed = 5 + 3 + 8 + 8 + 16 + 32 + 32 + 64 + 32 + 32 + 32;
  ASSERT_TRUE(same(View(stored).subspan(kDeviceSeed, 32), b.device_keys().sign.expose()));
  stored[kDeviceSeed] = static_cast<Byte>(stored[kDeviceSeed] ^ 1);
  Pairing odd = Pairing::restore(stored).value();
  odd.confirm(random);
  EXPECT_EQ(a.receive(random, 4, slot(odd, 4)).error(), Error::kSignature);
  EXPECT_EQ(a.stage(), Stage::kBroken);
}

// Every slot in any order, any number of times, with a crash between any two steps.
RC_GTEST_FIXTURE_PROP(PairingTest, StepsBearRepeatsOrdersAndCrashes, (std::uint64_t seed)) {
  sim::SeededRandom dice(seed);
  Pairing a = invite(), b = join(a);
  for (int step = 0; step < 60; ++step) {
    Pairing& to = dice.below(2) == 0 ? a : b;
    Pairing& from = dice.below(3) == 0 ? to : (&to == &a ? b : a);  // my own come back, too
    const auto slots = from.outgoing();
    switch (dice.below(4)) {
      case 0:
        to = restored(to);
        break;
      case 1:
        to.confirm(random);
        break;
      default:
        if (!slots.empty()) {
          const auto& [n, bytes] = slots[dice.below(slots.size())];
          const auto done = to.receive(random, n, bytes);
          RC_ASSERT(done.ok() || done.error() == Error::kState);
        }
    }
    const Bytes before = to.serialise();
    RC_ASSERT(restored(to).serialise() == before);
    RC_ASSERT(restored(to).relation() == to.relation() && restored(to).expires() == to.expires());
    const auto filled = slots.size();
    RC_ASSERT(from.outgoing().size() >= filled);
    for (std::size_t i = 0; i < filled; ++i) RC_ASSERT(from.outgoing()[i] == slots[i]);
  }
  for (int i = 0; i < 3; ++i) {
    give(a, b);
    give(b, a);
  }
  a.confirm(random);
  b.confirm(random);
  give(b, a);
  RC_ASSERT(a.stage() == Stage::kJoined && b.stage() == Stage::kJoined);
  RC_ASSERT(a.words() == b.words() && a.words().size() == 4U);
  RC_ASSERT(envelope::parse_genesis(envelope::serialise(a.genesis())).ok());
}

TEST_F(PairingTest, ASlotTooEarlyIsAskedForAgain) {
  Pairing a = invite(), b = join(a);
  Pairing done_a = a, done_b = b;
  ASSERT_NO_FATAL_FAILURE(to_words(done_a, done_b));
  EXPECT_EQ(b.receive(random, 3, slot(done_a, 3)).error(), Error::kState)
      << "before the commitment";
  EXPECT_EQ(b.stage(), Stage::kExchanging);
  EXPECT_EQ(a.receive(random, 4, Bytes(104)).error(), Error::kState) << "before any offer";
  EXPECT_EQ(a.stage(), Stage::kExchanging);
}

TEST_F(PairingTest, DamagedRecordsAreRefused) {
  Pairing a = invite(), b = join(a);
  ASSERT_NO_FATAL_FAILURE(to_words(a, b));
  const Bytes bytes = a.serialise();
  for (std::size_t n = 0; n < bytes.size(); n += 3)
    ASSERT_FALSE(Pairing::restore(View(bytes).first(n)).ok()) << n;
  Bytes bad = bytes;
  bad.push_back(0);
  EXPECT_EQ(Pairing::restore(bad).error(), Error::kSize);
  for (std::size_t flag : {2U, 3U}) {
    bad = bytes;
    bad[flag] = 2;
    EXPECT_EQ(Pairing::restore(bad).error(), Error::kForm) << "a flag is 0 or 1";
  }
  bad = bytes;
  bad[4] = 3;
  EXPECT_EQ(Pairing::restore(bad).error(), Error::kForm) << "nobody can say that";
  bad[4] = 2;
  EXPECT_EQ(Pairing::restore(bad).error(), Error::kForm) << "nobody goes back before they said so";
  bad = bytes;
  bad[1] = 7;
  EXPECT_EQ(Pairing::restore(bad).error(), Error::kForm) << "no such stage";
  bad = bytes;
  bad[0] = 1;
  EXPECT_EQ(Pairing::restore(bad).error(), Error::kVersion) << "of a version that paired otherwise";
  // Whatever else is damaged: refused, or a pairing that can be driven on without harm.
  Pairing early = invite();
  const Pairing joiner = [&] {
    Pairing j = join(early);
    give(early, j);
    return j;
  }();
  const std::pair<Bytes, const Pairing*> records[] = {{bytes, &b}, {early.serialise(), &joiner}};
  for (const auto& [record, other] : records) {
    for (std::size_t i = 0; i < record.size(); ++i) {
      bad = record;
      bad[i] = static_cast<Byte>(bad[i] ^ 0x55);
      auto p = Pairing::restore(bad);
      if (!p) continue;
      give(*other, *p);
      p->confirm(random);
      (void)p->founders();
    }
  }
}

// ---- C40 ----------------------------------------------------------------------------------------

TEST(Groups, FitAsCareSays) {
  for (Byte relation = 0; relation < 16; ++relation) {
    const bool named = relation >= kRelationPartners && relation <= kRelationParent;
    const bool for_minors = relation == kRelationFriends || relation == kRelationSiblings;
    for (Byte a = 0; a < 16; ++a) {
      for (Byte b = 0; b < 16; ++b) {
        const bool adults = a == kAgeAdult && b == kAgeAdult;
        const bool minors = a == kAge16To17 && b == kAge16To17;
        EXPECT_EQ(groups_fit(a, b, relation), named && (adults || (minors && for_minors)))
            << int{a} << " " << int{b} << " " << int{relation};
      }
    }
  }
}

TEST_F(PairingTest, GroupsThatDoNotFitStopBothWithoutWords) {
  Pairing a = invite(), b = join(a, kAge16To17);
  give(a, b);
  give(b, a);
  give(a, b);
  for (Pairing* p : {&a, &b}) {
    EXPECT_EQ(p->stage(), Stage::kMisfit);
    p->confirm(random);
    EXPECT_EQ(p->stage(), Stage::kMisfit);
  }
  EXPECT_TRUE(slot(b, 4).empty());
}

// ---- links --------------------------------------------------------------------------------------

RC_GTEST_FIXTURE_PROP(PairingTest, LinksAreReadBack, (std::uint64_t seed)) {
  sim::SeededRandom rnd(seed);
  const Invitation i{kRelay, rnd.id<Secret16>()};
  const std::string link = link_of("https://pane.example", i);
  const auto back = read_link(link);
  RC_ASSERT(back.ok() && back->relay == i.relay && back->secret == i.secret);
  RC_ASSERT(read_link(link.substr(link.find("#j=") + 3)).ok());
  RC_ASSERT(read_link("\n  " + link + " \n").ok());
  // What chats, mails and people put around it.
  const std::string part = link.substr(link.find('#'));
  for (const std::string& one : {link, part, part.substr(1), part.substr(3)}) {
    for (const char* behind : {".", ")", ">", "\"", "\xE2\x80\x9D", "*", "_", "**", ", see you",
                               "\nBye", "#", "?utm=1", "]"}) {
      for (const char* before :
           {"", "<", "(", "Come in: ", "Hi, love,\nhere it is,\n", "\xE2\x80\x9C"}) {
        const auto again = read_link(before + one + behind);
        RC_ASSERT(again.ok() && again->relay == i.relay && again->secret == i.secret);
      }
    }
  }
  RC_ASSERT(read_link("Mind the old one #j=relay.exa and take " + link + "!").ok());
  std::string written = link;
  written.replace(written.find(','), 1, "%2C");
  RC_ASSERT(read_link(written).ok());
  const std::size_t mark = link.find("#j=") + 3;
  for (std::size_t n = mark; n < link.size(); ++n) {
    RC_ASSERT(read_link(link.substr(0, n)).error() == Error::kSize);
  }
}

TEST(Links, WhatIsNoneIsRefused) {
  for (const char* text :
       {"", "hello", "https://pane.example/", "https://pane.example/#x=a,b",
        "relay.example/path,AAAAAAAAAAAAAAAAAAAAAA", "relay.example,AAAAAAAAAAAAAAAAAAAAA=",
        "relay.example,AAAAAAAAAAAAAAAAAAAAAAAA", "relay.example,AAAAAAAAAAAAAAAAAAAAAB"}) {
    EXPECT_EQ(read_link(text).error(), Error::kForm) << text;
  }
  EXPECT_EQ(read_link("j=relay.example").error(), Error::kSize) << "cut behind its mark";
  EXPECT_EQ(read_link(std::string(100'000, ',')).error(), Error::kForm);
  EXPECT_TRUE(is_relay_name("[::1]:7263"));
  EXPECT_FALSE(is_relay_name(std::string(256, 'a')));
  EXPECT_FALSE(is_relay_name("user@host"));
  EXPECT_FALSE(is_relay_name(""));
}

}  // namespace
}  // namespace pane::log

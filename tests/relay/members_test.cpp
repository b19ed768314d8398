#include "relay/service/members.hpp"

#include <gtest/gtest.h>

#include "tests/relay/world.hpp"

namespace pane::testing {
namespace {

using relay::Members;
using relay::Role;

class MembersTest : public ::testing::Test {
 protected:
  void SetUp() override { members_.apply(pair_.genesis.id, genesis()); }
  envelope::Genesis genesis() {
    return envelope::parse_genesis(envelope::parse(pair_.genesis.bytes)->body).value();
  }
  void apply(const Sealed& e) {
    const auto whole = envelope::parse(e.bytes);
    const auto list = envelope::parse_list(whole->body).value();
    const int owner = members_.owner(list);
    ASSERT_GE(owner, 0);
    members_.apply(e.id, whole->header.author, list, static_cast<Byte>(owner));
  }
  Role role(const SignKey& key) { return members_.standing(key).role; }
  Pair pair_;
  Members members_;
};

TEST_F(MembersTest, BeforeAnyGenesisEveryoneIsProvisional) {
  EXPECT_EQ(Members().standing(pair_.a.phone.sign).role, Role::kProvisional);
}

TEST_F(MembersTest, TheGenesisNamesTheFirstDevices) {
  EXPECT_EQ(role(pair_.a.phone.sign), Role::kDevice);
  EXPECT_EQ(members_.standing(pair_.b.phone.sign).member, 1);
  EXPECT_EQ(role(pair_.b.id_sign), Role::kIdentity);
  EXPECT_EQ(role(pair_.people.phone().sign), Role::kNone);
}

TEST_F(MembersTest, TheHighestVersionHoldsWhateverTheOrder) {
  const Phone next = pair_.people.phone();
  const Sealed newer = pair_.people.list(pair_.space, pair_.a, {next}, next, 2000);
  apply(newer);
  apply(pair_.list_a);  // version 1000, late
  EXPECT_EQ(role(next.sign), Role::kDevice);
  EXPECT_EQ(role(pair_.a.phone.sign), Role::kNone);
  EXPECT_TRUE(members_.names(pair_.a.phone.sign));
  EXPECT_EQ(role(pair_.b.phone.sign), Role::kDevice);  // the other's devices are the other's matter
}

TEST_F(MembersTest, OfEqualVersionsTheLowerIdHoldsWhateverTheOrder) {
  const Phone x = pair_.people.phone();
  const Phone y = pair_.people.phone();
  const Sealed lx = pair_.people.list(pair_.space, pair_.a, {x}, x, 5);
  const Sealed ly = pair_.people.list(pair_.space, pair_.a, {y}, y, 5);
  const Phone& low = lx.id < ly.id ? x : y;
  const Phone& high = lx.id < ly.id ? y : x;
  Members other = members_;
  apply(lx);
  apply(ly);
  std::swap(members_, other);
  apply(ly);
  apply(lx);
  for (Members* m : {&members_, &other}) {
    EXPECT_EQ(m->standing(low.sign).role, Role::kDevice);
    EXPECT_EQ(m->standing(high.sign).role, Role::kNone);
  }
}

TEST_F(MembersTest, NamingTheOthersDeviceDoesNotMakeItOnes) {
  const Phone second = pair_.people.phone();  // of b, in b's own list
  const Sealed own = pair_.people.list(pair_.space, pair_.b, {pair_.b.phone, second}, second, 9);
  const Sealed claim = pair_.people.list(
      pair_.space, pair_.a, {pair_.a.phone, pair_.b.phone, second}, pair_.a.phone, 2000);
  const Members before = members_;
  for (const auto& order : {std::pair(own, claim), std::pair(claim, own)}) {
    members_ = before;
    apply(order.first);
    apply(order.second);
    EXPECT_EQ(members_.standing(pair_.a.phone.sign).member, 0);
    for (const Phone& phone : {pair_.b.phone, second}) {
      EXPECT_EQ(role(phone.sign), Role::kDevice);
      EXPECT_EQ(members_.standing(phone.sign).member, 1);
    }
  }
  apply(pair_.people.list(pair_.space, pair_.a, {pair_.a.phone}, pair_.a.phone, 3000));
  EXPECT_EQ(role(second.sign), Role::kDevice);  // nor can one drop what is the other's
}

TEST_F(MembersTest, ADeviceThatPublishedNoListIsNobodys) {
  const Phone named = pair_.people.phone();
  apply(pair_.people.list(pair_.space, pair_.a, {pair_.a.phone, named}, pair_.a.phone, 2000));
  EXPECT_EQ(role(named.sign), Role::kNone);
  EXPECT_TRUE(members_.names(named.sign));
}

TEST_F(MembersTest, ADeviceThatPublishedForBothCountsForTheFirst) {
  const Phone both = pair_.people.phone();
  const Sealed a = pair_.people.list(pair_.space, pair_.a, {both}, both, 5);
  const Sealed b = pair_.people.list(pair_.space, pair_.b, {both}, both, 5);
  const Members before = members_;
  for (const auto& order : {std::pair(a, b), std::pair(b, a)}) {
    members_ = before;
    apply(order.first);
    apply(order.second);
    EXPECT_EQ(members_.standing(both.sign).member, 0);
  }
}

TEST_F(MembersTest, AListOfAStrangerOrAnotherPairingHasNoOwner) {
  const Member stranger = pair_.people.member();
  Member other_pairing = pair_.a;
  other_pairing.tag = pair_.people.random().id<Tag32>();
  for (const Member& m : {stranger, other_pairing}) {
    const Sealed e = pair_.people.list(pair_.space, m, {m.phone}, m.phone, 9);
    EXPECT_EQ(members_.owner(envelope::parse_list(envelope::parse(e.bytes)->body).value()), -1);
  }
}

}  // namespace
}  // namespace pane::testing

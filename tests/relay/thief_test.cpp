// Whoever holds a phone of a member's, live or left out: the member can still leave that phone out.
#include <gtest/gtest.h>

#include "relay/limits.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/program.hpp"
#include "tests/relay/world.hpp"

namespace pane::testing {
namespace {

namespace limits = relay::limits;
using wire::Refusal;

class Thief : public ::testing::Test {
 protected:
  /// The list that is there, in an envelope that is another one: its body is signed by its owner,
  /// what is around it by any device that it names.
  Sealed once_more(const Sealed& list, const Phone& by, Byte n) {
    auto e = envelope::read(list.bytes);
    e->header.prev = {EnvelopeId{}};
    e->header.prev[0].bytes[0] = n;
    e->header.author = by.sign;
    return pair_.people.seal(*e, by);
  }
  Folder folder_;
  std::unique_ptr<relay::Store> store_ = relay::open_sqlite_store(folder_.path());
  Pair pair_;
};

/// A thief with a live phone of A's and no identity.
TEST_F(Thief, FillsNotTheListsOfTheirVictim) {
  World world(*store_);
  Line thief(world.relay);
  thief.login(pair_.a.phone.seed, pair_.space);
  thief.append(pair_.genesis);
  thief.append(pair_.list_a);
  const Phone second = pair_.people.phone();
  const Sealed both =
      pair_.people.list(pair_.space, pair_.a, {pair_.a.phone, second}, second, 2000);
  Line a(world.relay);
  a.login(pair_.a.identity.sign, pair_.space);
  a.append(both);
  ASSERT_TRUE(world.until([&] { return a.acks() == 1 && thief.acks() == 2; }));
  for (std::size_t n = 0; n < limits::kListsPerMember; ++n)
    thief.append(once_more(both, pair_.a.phone, static_cast<Byte>(n)));
  world.until(
      [&] { return thief.acks() + thief.refusals().size() >= limits::kListsPerMember + 2; });
  // Its owner drops the stolen phone.
  a.append(pair_.people.list(pair_.space, pair_.a, {second}, second, 3000));
  world.until([&] { return a.acks() == 2 || !a.refusals().empty(); });
  EXPECT_EQ(a.refusals(), std::vector<Refusal>{});
  EXPECT_EQ(a.acks(), 2u);
}

/// Left out already; the other member, who may bring anyone's entries, brings them.
TEST_F(Thief, ThatIsOutFillsThemNotWithTheOthersHelp) {
  World world(*store_);
  Line a(world.relay);
  a.login(pair_.a.phone.seed, pair_.space);
  a.append(pair_.genesis);
  a.append(pair_.list_a);
  const Phone second = pair_.people.phone();
  a.append(pair_.people.list(pair_.space, pair_.a, {second}, second, 2000));
  Line b(world.relay);
  b.login(pair_.b.phone.seed, pair_.space);
  b.append(pair_.list_b);
  ASSERT_TRUE(world.until([&] { return b.acks() == 1; }));
  for (std::size_t n = 0; n < limits::kListsPerMember; ++n)
    b.append(once_more(pair_.list_a, pair_.a.phone, static_cast<Byte>(n)));
  world.until([&] { return b.acks() + b.refusals().size() >= limits::kListsPerMember + 1; });
  // A loses the second phone, too, and takes it all up on a third with twelve words.
  const Phone third = pair_.people.phone();
  Line again(world.relay);
  again.login(pair_.a.identity.sign, pair_.space);
  again.append(pair_.people.list(pair_.space, pair_.a, {third}, third, 3000));
  world.until([&] { return again.acks() == 1 || !again.refusals().empty(); });
  EXPECT_EQ(again.refusals(), std::vector<Refusal>{}) << "the way back never comes to its end";
}

}  // namespace
}  // namespace pane::testing

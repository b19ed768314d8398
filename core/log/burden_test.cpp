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

}  // namespace
}  // namespace pane::log

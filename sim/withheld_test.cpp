// A relay that keeps an entry to itself, floods a phone with bytes, or is met by a phone whose
// clock was wrong.
#include <gtest/gtest.h>

#include "sim/couple.hpp"
#include "sim/hostile.hpp"

namespace pane::sim {
namespace {

using command::Screen;

/// Robin's phone, as it was after pairing over an honest relay, and Kai with a relay of their own.
class Withheld : public testing::Test {
 protected:
  static std::string name() {
    return testing::UnitTest::GetInstance()->current_test_info()->name();
  }
  void SetUp() override {
    Couple c(name(), 7);
    ASSERT_TRUE(c.pair());
    pack = c.pack;
    const Phone::Records b = c.b->disk();
    const auto space = pair_space_of(b);
    them = std::make_unique<Hostile>(*space, envelopes_of(b, space->setup.id), 5);
    them->clock = c.town->clock;
    phone = std::make_unique<Phone>(*them, them->clock, PhoneOptions{});
    phone->disk() = c.a->disk();
    phone->sent = [this](const Bytes& bytes) {
      const wire::Frame& f = *wire::GetFrame(bytes.data());
      if (const auto* get = f.body_as_Get()) {
        const View ids = practice::bytes_of(get->ids());
        for (std::size_t at = 0; at < ids.size(); at += 32) {
          ++asked[EnvelopeId::of(ids.subspan(at, 32))];
        }
      }
    };
    phone->start(pack);
    tick(1);
  }
  void tick(std::int64_t seconds) {
    them->clock += seconds;
    phone->give(command::TickT{});
  }
  envelope::Envelope named(const std::string& as) {
    event::NamedT n;
    n.name = as;
    envelope::Envelope e = them->rival.write(0, std::move(n));
    for (const envelope::Envelope& each : them->rival.made()) {
      if (each.id != e.id) them->give(envelope::serialise(each), them->next_seq());
    }
    return e;
  }
  void give(const envelope::Envelope& e) { them->give(envelope::serialise(e), them->next_seq()); }
  bool noted() { return phone->screen<view::ConnectionT>(Screen::Connection)->missing; }

  Bytes pack;
  std::unique_ptr<Hostile> them;
  std::unique_ptr<Phone> phone;
  std::map<EnvelopeId, int> asked;
};

TEST_F(Withheld, IsSaidAfterADayWhateverTheRelaySays) {
  const auto first = named("Kai"), second = named("Kay");
  give(second);
  EXPECT_EQ(asked[first.id], 1) << "asked for when it was found to be missing";
  tick(60);
  EXPECT_EQ(asked[first.id], 1) << "and once";
  for (int hours = 0; hours < 26; ++hours) {
    EXPECT_EQ(noted(), hours > 24) << hours;
    phone->kill();
    phone->start(pack);
    tick(3600);
  }
  EXPECT_TRUE(noted());
  EXPECT_GT(asked[first.id], 20) << "with every catching-up";
  give(first);
  tick(2);
  EXPECT_FALSE(noted());
  phone->kill();
  phone->start(pack);
  tick(2);
  EXPECT_FALSE(noted());
}

TEST_F(Withheld, AMessageThatNoRelaySendsEndsTheLine) {
  const auto frame_with = [](std::size_t bytes) {
    wire::DeliverT d;
    d.envelope = Bytes(bytes, 1);
    wire::FrameT f;
    f.body.Set(std::move(d));
    return session::pack_frame(f);
  };
  const Bytes longest = frame_with(session::kMaxFrame - 100);
  ASSERT_LE(longest.size(), session::kMaxFrame);
  const std::uint32_t conn = them->conn();
  ASSERT_NE(conn, 0U);
  phone->received(conn, longest);
  EXPECT_EQ(them->conn(), conn) << "no longer than one may be";
  for (const Bytes& sent : {frame_with(session::kMaxFrame), Bytes(100, 1)}) {
    phone->received(them->conn(), sent);
    EXPECT_EQ(them->conn(), 0U);
    tick(session::kLongestPause - 1);
    EXPECT_EQ(them->conn(), 0U) << "in no hurry";
    tick(1);
    ASSERT_NE(them->conn(), 0U) << "and it is tried again";
  }
}

TEST_F(Withheld, AClockThatWasAheadKeepsNobodyOffline) {
  them->clock += 400 * 86400;
  them->cut();
  tick(0);
  ASSERT_EQ(them->conn(), 0U) << "it pauses first";
  them->clock -= 400 * 86400;
  tick(0);
  EXPECT_NE(them->conn(), 0U);
}

}  // namespace
}  // namespace pane::sim

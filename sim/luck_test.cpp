// Honest bad luck: programs that die at any write, disks that are full, nets that break, relays
// that restart or were put back, phones that were put back, taps at the same time, absence, and
// most of a year of days.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::CheckInState;
using view::QuestionState;

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

/// What goes wrong, and when: at the nth event of the kind that it watches, once.
struct Misfortune {
  enum Kind {
    kPowerBeforeWrite,
    kPowerAfterWrite,
    kDiskFull,
    kPowerWhileSending,
    kCut,
    kRelayRestarts
  };
  Kind kind;
  Phone* who;
  int at;
  int seen = 0;
  bool struck = false;

  [[nodiscard]] bool now() { return !struck && ++seen > at && (struck = true); }

  void arm(Couple& c) {
    Phone& p = *who;
    p.disk_takes = nullptr;
    p.stored = nullptr;
    p.sent = nullptr;
    switch (kind) {
      case kPowerBeforeWrite:
        p.disk_takes = [&](const view::StoreT&) {
          if (!now()) return true;
          p.kill();
          return false;
        };
        break;
      case kPowerAfterWrite:
        p.stored = [&] {
          if (now()) p.kill();
        };
        break;
      case kDiskFull:  // three writes in a row are refused
        p.disk_takes = [&](const view::StoreT&) { return !(seen++ >= at && seen <= at + 3); };
        break;
      case kPowerWhileSending:
        p.sent = [&](const Bytes&) {
          if (now()) p.kill();
        };
        break;
      case kCut:
        p.sent = [&](const Bytes&) {
          if (now()) c.town->soon([&] { c.town->cut(p); });
        };
        break;
      case kRelayRestarts:
        p.sent = [&](const Bytes&) {
          if (now()) c.town->soon([&] { c.town->relay_down(); });
        };
        break;
    }
  }
};

/// Pairs and spends an evening with one misfortune. Says what was wrong; `happened` tells whether
/// it struck at all.
std::string unlucky_evening(Misfortune::Kind kind, bool robin, int at, bool& happened) {
  Couple c(test_name(), 7);
  Misfortune m{kind, robin ? c.a : c.b, at};
  m.arm(c);
  std::string wrong;
  if (!c.pair()) wrong = "never paired";
  if (wrong.empty() && !c.run(evening())) wrong = "never done: " + c.undone;
  happened = m.struck || m.seen > at;
  // Looking writes, too (what was looked at is no news); it is no part of the evening.
  m.who->disk_takes = nullptr;
  m.who->stored = nullptr;
  m.who->sent = nullptr;
  if (wrong.empty()) wrong = after_evening(c);
  return wrong;
}

void at_every_event(Misfortune::Kind kind, int least) {
  for (const bool robin : {true, false}) {
    int n = 0;
    for (bool happened = true; happened; ++n) {
      const std::string wrong = unlucky_evening(kind, robin, n, happened);
      ASSERT_EQ(wrong, "") << (robin ? "Robin's" : "Kai's") << " event " << n;
    }
    EXPECT_GT(n, least) << "the evening has fewer such events than it should";
  }
}

TEST(Luck, PowerFailsBeforeAnyWrite) { at_every_event(Misfortune::kPowerBeforeWrite, 25); }
TEST(Luck, PowerFailsAfterAnyWrite) { at_every_event(Misfortune::kPowerAfterWrite, 25); }
TEST(Luck, PowerFailsBeforeAnyFrameLeaves) { at_every_event(Misfortune::kPowerWhileSending, 12); }
TEST(Luck, NetBreaksAtAnyFrame) { at_every_event(Misfortune::kCut, 12); }
TEST(Luck, RelayRestartsAtAnyFrame) { at_every_event(Misfortune::kRelayRestarts, 12); }
TEST(Luck, DiskIsFullAtAnyWrite) { at_every_event(Misfortune::kDiskFull, 25); }

}  // namespace
}  // namespace pane::sim

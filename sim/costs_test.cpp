// What a relay, or the other member through an honest one, can make one phone pay: operations on
// curves, events folded, bytes stored, read and drawn, and how soon a tap reaches the disk. For
// each kind of frame and of entry that they can send, held to a budget. PANE_COSTS: how many of
// each, for longer runs, which also say what each came to.
#include <gtest/gtest.h>

#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "core/practice/run/testing/pages.hpp"
#include "sim/couple.hpp"
#include "sim/hostile.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using Spent = Phone::Spent;

// Each budget is about twice what was measured, with 240 of each; the figure stands beside it.

/// Bytes of an output that draws nothing: 68.
constexpr std::uint64_t kQuiet = 140;
/// Bytes of an output that draws what the line does: 352.
constexpr std::uint64_t kDrawnOnce = 700;
/// Bytes of outputs beyond what they store, for each entry: 444 to 461, and 854 where a thank-you
/// of 3 kB stands on each of the 33 screens that are drawn.
constexpr std::uint64_t kAround = 1'700;
/// Bytes stored beyond what the entries weigh, for each batch: its part of the chunk, which is
/// written anew: 21 kB.
constexpr std::uint64_t kChunk = 42'000;
/// Bytes of a screen: 23 kB with 200 questions, and 800 kB of a page of the jar the first time,
/// with 200 thank-yous of 3 kB and the notes that they were looked at.
constexpr std::uint64_t kRows = 70'000, kJar = 1'600'000;
/// The same of a run in which they said as much as has a place.
constexpr std::uint64_t kRun = 500'000;

const char* asked_for() { return std::getenv("PANE_COSTS"); }
int how_many() { return asked_for() != nullptr ? std::atoi(asked_for()) : 240; }

void say_what_it_came_to(const std::string& what, const Spent& s) {
  if (asked_for() == nullptr || what.empty()) return;
  std::printf(
      "%-46s %6" PRIu64 " inputs %6" PRIu64 " curve %7" PRIu64 " folded %9" PRIu64
      " output %9" PRIu64 " stored %4" PRIu64 " stores %8" PRIu64 " loaded %8" PRIu64 " sent\n",
      what.c_str(), s.inputs, s.curve, s.folded, s.output, s.stored, s.stores, s.loaded, s.sent);
}

const PairedDisks& paired() {
  static const PairedDisks kPaired = disks_of_a_pair("costs");
  return kPaired;
}

Spent operator-(const Spent& after, const Spent& before) {
  return {after.inputs - before.inputs, after.curve - before.curve,   after.folded - before.folded,
          after.output - before.output, after.stored - before.stored, after.loaded - before.loaded,
          after.sent - before.sent,     after.stores - before.stores};
}

/// A phone whose line leads to the two of them, caught up.
struct World {
  World()
      : them(*pair_space_of(paired().b),
             envelopes_of(paired().b, pair_space_of(paired().b)->setup.id), 5),
        phone(them, them.clock, {}) {
    them.clock = paired().clock;
    phone.disk() = paired().a;
    start();
    them.line_breaks();
  }
  void start() { phone.start(paired().pack); }
  template <class F>
  Spent spent(const std::string& name, F what) {
    const Spent before = phone.spent();
    what();
    const Spent s = phone.spent() - before;
    say_what_it_came_to(name, s);
    return s;
  }
  template <class T>
  void say(T body) {
    wire::BodyUnion b;
    b.Set(std::move(body));
    them.tell(std::move(b));
  }
  void deliver(const Bytes& envelope, std::uint64_t seq = 0) {
    wire::DeliverT d;
    d.seq = seq;
    d.chain = Bytes(32, 1);
    d.envelope = envelope;
    say(std::move(d));
  }
  Spent tap(const std::string& words, const std::string& name = "") {
    command::AppreciateT thanks;
    thanks.did = words;
    return spent(name, [&] { phone.give(std::move(thanks)); });
  }
  Hostile them;
  Phone phone;
  EnvelopeId run;  ///< one that they began, and say something in
};

// ---- frames -------------------------------------------------------------------------------------

struct Frame {
  const char* name;
  void (*say)(World&);
};

const Frame kNotDue[] = {
    {"Hello",
     [](World& w) {
       wire::HelloT h;
       h.nonce = Bytes(32, 7);
       w.say(std::move(h));
     }},
    {"Welcome", [](World& w) { w.say(wire::WelcomeT{}); }},
    {"CaughtUp", [](World& w) { w.say(wire::CaughtUpT{}); }},
    {"CursorUnknown", [](World& w) { w.say(wire::CursorUnknownT{}); }},
    {"Ids",
     [](World& w) {
       wire::IdsT ids;
       ids.done = true;
       w.say(std::move(ids));
     }},
    {"Spaces", [](World& w) { w.say(wire::SpacesT{}); }},
    {"MailStatus", [](World& w) { w.say(wire::MailStatusT{}); }},
    {"a frame of an app's", [](World& w) { w.say(wire::ListIdsT{}); }},
    {"no frame", [](World& w) { w.phone.received(w.them.conn(), Bytes(8, 255)); }},
    {"too long a frame", [](World& w) { w.phone.received(w.them.conn(), Bytes(70'000, 1)); }},
};

TEST(Costs, AFrameThatIsNotDueEndsTheConnectionAndCostsNothing) {
  for (const Frame& f : kNotDue) {
    World w;
    ASSERT_NE(w.them.conn(), 0U) << f.name;
    const std::uint32_t conn = w.them.conn();
    const Spent s = w.spent(f.name, [&] {
      for (int i = 0; i < how_many(); ++i) f.say(w);
    });
    EXPECT_EQ(w.them.conn(), 0U) << f.name;
    EXPECT_EQ(s.curve + s.loaded + s.folded + s.sent, 0U) << f.name;
    EXPECT_EQ(w.phone.reads().size(), 0U) << f.name;
    EXPECT_LE(s.output, kDrawnOnce + s.inputs * kQuiet)
        << f.name << ": it is drawn once that it is gone";
    w.them.clock += session::kLongestPause - 1;
    w.phone.give(command::TickT{});
    EXPECT_EQ(w.them.conn(), 0U) << f.name << ": the next try is as late as any";
    w.them.clock += 1;
    w.phone.give(command::TickT{});
    EXPECT_GT(w.them.conn(), conn) << f.name;
  }
}

const Frame kIdle[] = {
    {"Ack", [](World& w) { w.them.ack(w.them.rival.random.id<EnvelopeId>()); }},
    {"Missing",
     [](World& w) {
       wire::MissingT m;
       m.id = to_bytes(w.them.rival.random.id<EnvelopeId>().view());
       w.say(std::move(m));
     }},
    {"what is here", [](World& w) { w.deliver(w.them.made.front()); }},
    {"what a stranger wrote",
     [](World& w) { w.deliver(envelope::serialise(w.them.rival.by_stranger())); }},
    {"no envelope", [](World& w) { w.deliver(Bytes(300, 1)); }},
};

TEST(Costs, AFrameThatBringsNothingCostsNoCurveNoDiskAndNoScreen) {
  for (const Frame& f : kIdle) {
    World w;
    w.them.ask(day_of(w.them.clock, 60, 4) + 3);
    for (const Bytes& e : w.them.made) w.deliver(e);
    const auto n = static_cast<std::uint64_t>(how_many());
    const Spent s = w.spent(f.name, [&] {
      for (std::uint64_t i = 0; i < n; ++i) f.say(w);
    });
    EXPECT_NE(w.them.conn(), 0U) << f.name;
    EXPECT_EQ(s.curve, 0U) << f.name;
    EXPECT_EQ(s.stored + s.loaded + s.sent + s.folded, 0U) << f.name;
    EXPECT_LE(s.output, n * kQuiet) << f.name;
    for (const auto& [key, value] : w.phone.disk()) EXPECT_NE(key.rfind("w/", 0), 0U) << f.name;
  }
}

TEST(Costs, FramesThatBringNothingComeToAnEnd) {
  World w;
  std::uint64_t n = 0;
  while (w.them.conn() != 0 && n <= session::Link::kIdleBurst) {
    kIdle[0].say(w);
    ++n;
  }
  EXPECT_EQ(n, session::Link::kIdleBurst + 1);
  EXPECT_EQ(w.them.conn(), 0U);
  w.them.line_breaks();
  ASSERT_NE(w.them.conn(), 0U);
  EXPECT_LE(w.tap("after all that").inputs, 4U);
}

// ---- a relay that says it lost everything -------------------------------------------------------

class Forgetful : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < kEntries; ++i) {
      w.tap("thanks " + std::to_string(i));
      for (const EnvelopeId& id : std::exchange(w.them.unacked, {})) w.them.ack(id);
    }
    w.them.clock += 1;  // in one second not all of it is drawn
    w.phone.give(command::TickT{});
    ASSERT_EQ(w.phone.last().shell->waiting, 0U);
    // It names a place, and at the next login knows it no more.
    w.deliver(w.them.said.back(), w.them.next_seq());
    w.them.forgets = true;
  }
  static constexpr int kEntries = 150;
  World w;
};

TEST_F(Forgetful, IsGivenAPageAndNoMoreBeforeItAcknowledges) {
  w.them.acknowledges = false;
  w.phone.slow_reads = true;
  Spent s = w.spent("a relay that forgot, and is silent", [&] { w.them.line_breaks(); });
  ASSERT_EQ(w.phone.reads().size(), 1U);
  EXPECT_EQ(w.phone.reads().front().records.size(), session::Giving::kEntries);
  EXPECT_LE(s.loaded, 60'000U) << "29,733";
  EXPECT_LE(s.curve, 2U) << "to log in";
  // Whatever is being read, what a person writes goes to the disk at once.
  EXPECT_EQ(w.tap("meanwhile").stores, 1U);
  s = w.spent("  one page given", [&] { w.phone.read_on(); });
  EXPECT_EQ(s.curve, 0U) << "what lies on one's own disk is not verified again";
  EXPECT_LE(s.sent, 65'000U) << "32,608";
  EXPECT_EQ(w.phone.reads().size(), 0U) << "the next page waits for its acknowledgements";
  EXPECT_EQ(s.stored, 0U);
}

TEST_F(Forgetful, IsGivenAllOnceAndNothingIsStoredTwice) {
  const std::size_t records = w.phone.disk().size();
  const Spent s = w.spent("a relay that forgot all", [&] { w.them.line_breaks(); });
  EXPECT_FALSE(w.them.forgets);
  EXPECT_GE(s.sent, static_cast<std::uint64_t>(kEntries) * 400) << "all of them";
  EXPECT_LE(s.sent, 160'000U) << "81,280";
  EXPECT_LE(s.stored, 160U) << "80: a cursor, once";
  EXPECT_LE(s.curve, 2U);
  EXPECT_EQ(w.phone.disk().size(), records);
  const std::size_t before = w.them.unacked.size();
  w.tap("and it goes on");
  EXPECT_EQ(w.them.unacked.size(), before + 1);
}

// ---- entries of the other's ---------------------------------------------------------------------

struct Entry {
  const char* name;
  void (*write)(World&, int);
  std::uint64_t curve;  ///< operations for one, at receipt
};

namespace run = practice::run;

/// Of two parts, in the second of which both may say something back and forth.
const run::testing::Built& practice_page() {
  static const run::testing::Built kPage([] {
    auto p = run::testing::page(pack::Topic::None, 1, {pack::Shape::Give, pack::Shape::Mirror});
    p.parts[0]->fields[0]->kind = p.parts[1]->fields[0]->kind = pack::Kind::Text;
    return p;
  }());
  return kPage;
}

Bytes text(int i) {
  const std::string words = std::to_string(i) + std::string(3'000, 'x');
  return run::write_said({{1, pack::Kind::Text, to_bytes(as_view(words))}});
}

void begin(World& w, int i) {
  if (i == 0) {
    event::LaidT l;
    l.page = practice_page().bytes;
    w.them.rival.write(0, std::move(l));
  }
  event::BegunT b;
  b.page = to_bytes(run::page_hash(practice_page().bytes).view());
  b.form = to_bytes(run::form_of(*practice_page()).view());
  b.day = day_of(w.them.clock, 60, 4);
  b.said = text(i);
  w.run = w.them.rival.write(0, std::move(b)).id;
}

const Entry kEntries[] = {
    {"Asked",
     [](World& w, int i) {
       event::AskedT a;
       a.item = "e1.1";
       a.words = "What is it? " + std::to_string(i);
       a.depth = a.type = 1;
       a.day = day_of(w.them.clock, 60, 4);
       a.last_day = a.day + 9;
       w.them.rival.write(0, std::move(a));
     },
     1},
    {"Appreciated",
     [](World& w, int i) {
       event::AppreciatedT a;
       a.did = std::to_string(i) + std::string(3'000, 'x');
       a.day = day_of(w.them.clock, 60, 4);
       w.them.rival.write(0, std::move(a));
     },
     1},
    {"Sealed",
     [](World& w, int) {
       event::SealedT s;
       s.xid = to_bytes(w.them.rival.random.id<Xid>().view());
       s.commitment = Bytes(32, 1);
       w.them.rival.write(0, std::move(s));
     },
     1},
    {"Laid",
     [](World& w, int i) {
       auto page = run::testing::page(pack::Topic::None, 1, {pack::Shape::Give});
       page.title = std::to_string(i) + std::string(100, 'x');
       event::LaidT l;
       l.page = run::testing::Built(page).bytes;
       w.them.rival.write(0, std::move(l));
     },
     1},
    {"Begun", begin, 1},
    {"Said",
     [](World& w, int i) {
       if (i == 0) return begin(w, 0);
       event::SaidT s;
       s.run = to_bytes(w.run.view());
       s.part = 2;
       s.day = day_of(w.them.clock, 60, 4);
       s.said = text(i);
       w.them.rival.write(0, std::move(s));
     },
     1},
    {"an event before all others",
     [](World& w, int i) {
       event::NamedT n;
       n.name = "Kai";
       w.them.rival.write(0, std::move(n), static_cast<std::uint64_t>(how_many() + 2 - i));
     },
     1},
    {"a key for nobody", [](World& w, int) { w.them.rival.junk_key(EpochId{}); }, 1},
    {"a list",
     [](World& w, int i) {
       w.them.rival.list(false, static_cast<std::uint64_t>(w.them.clock + i));
     },
     3},
};

/// Of the other's no more than two hundred rows or lines stand on a screen.
void look_at_screens(World& w, const char* name) {
  for (const Screen screen :
       {Screen::Today, Screen::Share, Screen::Jar, Screen::Pane, Screen::Together}) {
    const Spent s = w.spent("  screen " + std::to_string(static_cast<int>(screen)),
                            [&] { w.phone.show(screen); });
    EXPECT_LE(s.output, screen == Screen::Jar ? kJar : kRows)
        << name << " on " << static_cast<int>(screen);
    // That thank-yous were looked at is noted, once: one entry of mine for each.
    EXPECT_LE(s.curve, screen == Screen::Jar ? 210U : 0U) << name;
    EXPECT_EQ(s.loaded, 0U) << name;
    w.phone.show(Screen::None);
  }
  if (!w.run.is_zero()) {
    const Spent s = w.spent("  a run", [&] { w.phone.show(Screen::Run, to_hex(w.run.view())); });
    EXPECT_LE(s.output, kRun) << name;
    // Two notes, and the key of my own space where they are its first.
    EXPECT_LE(s.curve, 10U) << name << ": what I looked at is noted, once";
    w.phone.show(Screen::None);
    const Spent seen =
        w.spent("  the run again", [&] { w.phone.show(Screen::Run, to_hex(w.run.view())); });
    EXPECT_EQ(seen.curve, 0U) << name;
    w.phone.show(Screen::None);
  }
  const auto* share = w.phone.screen<view::ShareT>(Screen::Share);
  EXPECT_LE(share->going.size(), 200U) << name;
  const Spent again = w.spent("  the jar again", [&] { w.phone.show(Screen::Jar); });
  EXPECT_EQ(again.curve, 0U) << name << ": what was looked at is noted once";
  EXPECT_LE(w.phone.screen<view::JarT>(Screen::Jar)->items.size(), 201U) << name;
}

TEST(Costs, AnEntryOfTheOthersCostsWhatItWeighsAndTheNextTapAsBefore) {
  for (const Entry& entry : kEntries) {
    World w;
    const auto n = static_cast<std::uint64_t>(how_many());
    for (std::uint64_t i = 0; i < n; ++i) entry.write(w, static_cast<int>(i));
    std::vector<Bytes> all;
    std::uint64_t weight = 0;
    for (const auto& e : w.them.rival.made()) {
      all.push_back(envelope::serialise(e));
      weight += all.back().size();
    }
    w.phone.show(Screen::Today);
    const Spent s = w.spent(entry.name, [&] {
      for (const Bytes& e : all) w.deliver(e);
    });
    EXPECT_LE(s.curve, entry.curve * n + 8) << entry.name;
    EXPECT_LE(s.stored, 2 * weight + s.stores * kChunk) << entry.name;
    EXPECT_LE(s.output, s.stored + n * kAround) << entry.name;
    EXPECT_LE(s.folded, 2 * n) << entry.name << ": each once, and at most folded anew once";
    const Spent tap = w.tap("how much is this", "  a tap then");
    EXPECT_LE(tap.folded, 2U) << entry.name << ": what the other wrote late can wait";
    EXPECT_LE(tap.inputs, 4U) << entry.name;
    EXPECT_GE(tap.stores, 1U) << entry.name;
    // Late entries that go on trickling in fold all anew once in a while, and not each second.
    w.them.clock += 60;
    w.phone.give(command::TickT{});
    look_at_screens(w, entry.name);
    World fresh;
    fresh.phone.kill();
    const Spent first = fresh.spent("  a start without them", [&] { fresh.start(); });
    w.phone.kill();
    const Spent start = w.spent("  a start with them", [&] { w.start(); });
    EXPECT_LE(start.curve, first.curve + 1) << entry.name << ": nothing is verified at a start";
    EXPECT_LE(start.folded, 2 * n + 64) << entry.name;
  }
}

}  // namespace
}  // namespace pane::sim

// One of two pauses or leaves their space: nobody hears of it, nothing is lost, and a tap takes it
// up again. Beside it, what two phones of one person call them.
#include <gtest/gtest.h>

#include "sim/caller.hpp"
#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using command::SpaceRest;
using view::Happening;
using view::Problem;

std::string test_name() {
  std::string n = testing::UnitTest::GetInstance()->current_test_info()->name();
  std::replace(n.begin(), n.end(), '/', '_');
  return n;
}

/// All that a screen shows.
template <class T>
std::string drawn(const T* screen) {
  flatbuffers::FlatBufferBuilder f;
  f.Finish(T::TableType::Pack(f, screen));
  return to_hex(View(f.GetBufferPointer(), f.GetSize()));
}

struct Pair : Couple {
  Pair() : Pair(test_name()) {}
  explicit Pair(const std::string& name) : Couple(name, 8) {
    if (!pair()) std::abort();
    pass(5);
    space = a->last().shell->space;
  }
  /// What is said of it; that it was not done says nothing.
  Happening rest(SpaceRest how) {
    command::SetRestT r;
    r.space = space;
    r.how = how;
    const Happening said = a->give(r).happening;
    town->settle();
    return said;
  }
  void restart(Phone& p) {
    p.kill();
    town->hang_up(p);
    p.start(pack);
  }
  /// An evening on which Robin's phone is not heard of: Kai asks, thanks, seals and looks.
  std::string kais_evening() {
    std::string seen;
    const auto look = [&] {
      seen += drawn(b->last().shell.get());
      seen += drawn(b->screen<view::TodayT>(Screen::Today));
      seen += drawn(b->screen<view::ShareT>(Screen::Share));
      seen += drawn(b->screen<view::CheckInT>(Screen::CheckIn));
      seen += drawn(b->screen<view::ConnectionT>(Screen::Connection));
    };
    command::AskT ask;
    ask.item = "e1.0";
    b->give(ask);
    pass(3600);
    look();
    check_in(*b, 0, 5, "quiet here");
    pass(24 * 3600);
    look();
    return seen;
  }
  std::string space;
};

TEST(Rest, APauseLooksLikeBeingOffline) {
  std::string seen[2];
  for (const int world : {0, 1}) {
    Pair c(test_name() + std::to_string(world));
    if (world == 0) {
      EXPECT_EQ(c.rest(SpaceRest::Paused), Happening::Rests);
      EXPECT_EQ(c.town->connections_of(*c.a), 0U) << "at once";
    } else {
      c.town->cut(*c.a);
    }
    seen[world] = c.kais_evening();
    EXPECT_EQ(c.town->connections_of(*c.a), 0U);
  }
  EXPECT_EQ(seen[0], seen[1]);
}

TEST(Rest, WhatIsWrittenWaitsAndGoesOutAfterwards) {
  for (const SpaceRest how : {SpaceRest::Paused, SpaceRest::Left}) {
    Pair c(test_name() + command::EnumNameSpaceRest(how));
    command::AppreciateT thanks;
    thanks.did = "You waited.";
    if (how == SpaceRest::Paused) {
      c.rest(how);
      EXPECT_EQ(c.a->give(thanks).happening, Happening::Held);
    } else {
      c.town->cut(*c.a);
      c.a->give(thanks);
      c.rest(how);
      c.town->join(*c.a);
    }
    c.check_in(*c.b, 1, 3, "from far");
    const std::size_t before = c.town->connects_of(*c.a);
    for (int i = 0; i < 3; ++i) {
      c.pass(4 * 3600);
      c.restart(*c.a);
    }
    EXPECT_EQ(c.town->connects_of(*c.a), before) << "not even tried, also after a restart";
    EXPECT_EQ(c.b->screen<view::JarT>(Screen::Jar, "")->items.size(), 0U);
    EXPECT_EQ(c.rest(SpaceRest::None), Happening::GoesOn);
    c.pass(5);
    EXPECT_EQ(c.b->screen<view::JarT>(Screen::Jar, "")->items.size(), 1U);
    EXPECT_EQ(settled_alike(c), "");
  }
}

TEST(Rest, APauseIsReadableAndStandsOnItsScreens) {
  Pair c;
  command::AppreciateT thanks;
  thanks.did = "You stayed.";
  c.b->give(thanks);
  c.pass(5);
  EXPECT_EQ(c.rest(SpaceRest::Paused), Happening::Rests);
  c.restart(*c.a);
  EXPECT_EQ(c.a->last().shell->rest, SpaceRest::Paused);
  EXPECT_EQ(c.a->screen<view::JarT>(Screen::Jar, "")->items.size(), 1U);
  EXPECT_EQ(c.a->last().shell->other, "Kai");
  const auto* rest = c.a->screen<view::RestT>(Screen::Rest, "");
  EXPECT_EQ(rest->how, SpaceRest::Paused);
  EXPECT_EQ(rest->space, c.space);
  EXPECT_EQ(c.a->screen<view::RestT>(Screen::Rest, std::string(32, '0'))->space, "")
      << "who is gone is nobody else";
}

TEST(Rest, WhatWasLeftStandsInMeAloneAndCanBeTakenUpAgain) {
  Pair c;
  EXPECT_EQ(c.rest(SpaceRest::Left), Happening::Left);
  for (int i = 0; i < 2; ++i) {
    const view::ShellT& shell = *c.a->last().shell;
    EXPECT_FALSE(shell.paired);
    EXPECT_TRUE(shell.spaces.empty());
    ASSERT_EQ(shell.left.size(), 1U);
    EXPECT_EQ(shell.left[0]->other, "Kai");
    EXPECT_EQ(c.a->give(command::AppreciateT{}).problem, Problem::NoPair);
    command::SelectSpaceT select;
    select.space = c.space;
    EXPECT_EQ(c.a->give(select).problem, Problem::NotFound) << "no other way leads there";
    c.restart(*c.a);
  }
  const auto* today = c.a->screen<view::TodayT>(Screen::Today, "");
  EXPECT_FALSE(today->care);
  for (const auto& item : today->items) EXPECT_NE(item->kind, view::TodayKind::CheckIn);
  EXPECT_EQ(c.a->screen<view::RestT>(Screen::Rest, c.space)->other, "Kai");
  c.rest(SpaceRest::None);
  EXPECT_EQ(c.a->last().shell->space, c.space);
  c.pass(5);
  EXPECT_EQ(settled_alike(c), "");
}

TEST(Rest, NothingElseCanBePausedOrLeft) {
  Pair c;
  command::SetRestT r;
  r.how = SpaceRest::Left;
  for (const std::string& space : {std::string{}, std::string(32, '0'), std::string("?")}) {
    r.space = space;
    EXPECT_EQ(c.a->give(r).problem, Problem::NotFound);
  }
  r.space = c.space;
  r.how = static_cast<SpaceRest>(9);
  EXPECT_EQ(c.a->give(r).problem, Problem::BadCommand);
  EXPECT_EQ(c.a->last().shell->rest, SpaceRest::None);
}

TEST(Rest, MyNameIsWrittenOnceAndTheLogHasTheLastWord) {
  Pair c;
  const auto named = [&](Phone& p) {
    const auto space = pair_space_of(p.disk());
    std::size_t n = 0;
    for (const auto& [order, e] : space->log.counted()) {
      n += event::GetEvent(e->payload.data())->content_as_Named() != nullptr ? 1U : 0U;
    }
    return n;
  };
  EXPECT_EQ(named(*c.a), 2U) << "one of each";
  command::RenameT r;
  r.name = "Robin B.";
  c.a->give(r);
  c.pass(5);
  c.restart(*c.a);
  c.pass(60);
  EXPECT_EQ(named(*c.a), 3U);
  EXPECT_EQ(c.b->last().shell->other, "Robin B.");
  // As another phone of Robin's would write it.
  const auto space = pair_space_of(c.a->disk());
  SeededRandom random(3);
  ASSERT_TRUE(space->log.ready_epoch(random)->empty());
  event::EventT ev;
  ev.order = space->log.next_order();
  event::NamedT other;
  other.name = "R.";
  ev.content.Set(std::move(other));
  flatbuffers::FlatBufferBuilder f;
  f.Finish(event::Event::Pack(f, &ev));
  const auto e = space->log.write_event(random, View(f.GetBufferPointer(), f.GetSize()));
  ASSERT_TRUE(e.ok());
  Caller second(*c.town);
  (void)second.log_in(space->log.keys().sign, space->setup.id);
  wire::AppendT append;
  append.envelope = envelope::serialise(*e);
  (void)second.say(std::move(append));
  c.pass(60);
  EXPECT_EQ(c.a->last().shell->me, "R.");
  c.restart(*c.a);
  c.pass(60);
  EXPECT_EQ(c.a->last().shell->me, "R.");
  EXPECT_EQ(named(*c.a), 4U) << "and this phone does not insist";
}

TEST(Rest, WhatIsDeletedIsGoneFromThisPhoneAlone) {
  Pair c;
  ASSERT_TRUE(c.run(evening()));
  c.pass(5);
  command::KeepDraftT d;
  d.name = "thanks.half";
  d.text = "half written";
  ASSERT_EQ(c.a->give(d).problem, Problem::None);
  command::ForgetT f;
  f.space = c.space;
  EXPECT_EQ(c.a->give(f).problem, Problem::NotFound) << "only what was left is deleted";
  EXPECT_EQ(c.rest(SpaceRest::Left), Happening::Left);
  const Hash theirs = c.b->state_hash();
  ASSERT_EQ(c.a->give(f).problem, Problem::None);
  EXPECT_EQ(c.a->last().happening, Happening::Forgotten);
  EXPECT_EQ(c.a->give(f).problem, Problem::NotFound);
  for (int round = 0; round < 2; ++round) {
    for (const auto& [key, value] : c.a->disk())
      EXPECT_EQ(key.find(c.space), std::string::npos) << key;
    EXPECT_TRUE(c.a->give(command::TickT{}).shell->left.empty());
    EXPECT_FALSE(c.a->last().shell->paired);
    EXPECT_EQ(c.town->connections_of(*c.a), 0U);
    const auto& journal = c.a->screen<view::JournalT>(Screen::Journal)->entries;
    EXPECT_FALSE(journal.empty()) << "what is mine alone stays";
    c.restart(*c.a);
    c.pass(60);
  }
  EXPECT_EQ(c.b->state_hash(), theirs) << "and nobody hears of it";
  c.check_in(*c.b, 0, 5, "quiet here");
  c.pass(60);
  EXPECT_EQ(c.b->last().shell->waiting, 0U);
}

}  // namespace
}  // namespace pane::sim

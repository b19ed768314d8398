// Relays and phones that were put back, disks that stay full, taps at the same time, absence, and
// most of a year.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::CheckInState;
using view::Problem;
using view::QuestionState;

constexpr std::int64_t kDay = 86400;

class Absence : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(c.pair()); }
  std::string ask(const std::string& item, const std::string& text) {
    command::SealAnswerT s;
    s.item = item;
    s.text = text;
    EXPECT_EQ(c.a->give(s).problem, Problem::None);
    const std::string xid = c.a->screen<view::ShareT>(Screen::Share)->going.at(0)->xid;
    c.town->settle();
    return xid;
  }
  void copy_relay(const std::filesystem::path& from, const std::filesystem::path& to) {
    c.town->relay_down();
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    c.town->relay_up();
  }
  void thank(Phone& p, const std::string& words) {
    command::AppreciateT t;
    t.did = words;
    EXPECT_EQ(p.give(t).problem, Problem::None);
    c.town->settle();
  }
  std::size_t jar(Phone& p) { return p.screen<view::JarT>(Screen::Jar)->items.size(); }

  /// Days that lie open on a phone; each says what was given, and none was given by one alone.
  int opened_days(const std::map<std::string, std::pair<int, int>>& gave) {
    int both = 0;
    for (const auto& [day, values] : gave) {
      const bool shared = values.first != 0 && values.second != 0;
      for (Phone* p : {c.a, c.b}) {
        const auto xid = c.checkin(*p, day).xid;
        c.reveal(*p, xid);
        const auto v = c.checkin(*p, day);
        if (!shared) {
          EXPECT_NE(v.state, CheckInState::Open) << "day " << day;
          continue;
        }
        if (v.state != CheckInState::Open)
          continue;  // erased after its time: checked to be rare below
        ++both;
        EXPECT_EQ(v.both.size(), 1U);
        EXPECT_EQ(v.both[0]->me, p == c.a ? values.first : values.second) << "day " << day;
        EXPECT_EQ(v.both[0]->other, p == c.a ? values.second : values.first) << "day " << day;
      }
    }
    return both;
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 11};
};

TEST_F(Absence, RelayPutBackIsGivenWhatItLost) {
  const auto older = fresh_folder("older-relay");
  thank(*c.a, "before");
  copy_relay(c.town->folder(), older);
  c.mend();
  thank(*c.a, "lost at the relay");
  ASSERT_TRUE(c.run(evening()[0]));
  const std::string xid = ask("e1.1", "mine");
  c.answer(*c.b, xid, "theirs");
  c.town->settle();
  ASSERT_EQ(c.question(*c.a, xid).state, QuestionState::Ready);
  for (const bool b_first : {false, true}) {
    c.town->relay_down();
    std::filesystem::remove_all(c.town->folder());
    std::filesystem::copy(older, c.town->folder(), std::filesystem::copy_options::recursive);
    c.town->relay_up();
    if (b_first) c.town->cut(*c.a);
    c.pass(60);
    // What rested on the relay's word stands, whatever the relay forgot since; also over a restart.
    for (Phone* p : {c.a, c.b}) {
      EXPECT_EQ(c.question(*p, xid).state, QuestionState::Ready);
      p->kill();
      c.town->hang_up(*p);
      p->start(c.pack);
      EXPECT_EQ(c.question(*p, xid).state, QuestionState::Ready);
    }
    EXPECT_EQ(settled_alike(c), "");
    EXPECT_EQ(jar(*c.b), 2U);
  }
  std::filesystem::remove_all(older);
}

TEST_F(Absence, PhonePutBackTakesWhatItLost) {
  const std::string xid = ask("e1.1", "mine");
  const Phone::Records older = c.a->disk();
  c.answer(*c.b, xid, "theirs");
  c.town->settle();
  thank(*c.a, "written since");
  ASSERT_TRUE(c.run(evening()[0]));
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->disk() = older;
  c.a->start(c.pack);
  c.pass(60);
  EXPECT_EQ(jar(*c.a), 1U);
  EXPECT_EQ(c.question(*c.a, xid).state, QuestionState::Ready);
  EXPECT_NE(c.checkin(*c.a).state, CheckInState::Draft) << "given before: it cannot be given twice";
  thank(*c.a, "written again");
  EXPECT_EQ(settled_alike(c), "");
  EXPECT_EQ(jar(*c.b), 2U);
}

TEST_F(Absence, DiskThatStaysFullSaysSoAndLosesNothing) {
  int refused = 0;
  bool full = true;
  c.a->disk_takes = [&](const view::StoreT&) {
    if (!full) return true;
    if (++refused > 200) std::abort();  // it would ask for ever
    return false;
  };
  bool said = false;
  command::WriteJournalT j;
  j.words = "While the disk was full.";
  c.a->give(j);
  command::AppreciateT t;
  t.did = "While the disk was full.";
  c.a->give(t);
  for (int i = 0; i < 60; ++i) {
    c.pass(1);
    said = said || c.a->give(command::TickT{}).problem == Problem::StoreFailed || refused > 0;
  }
  EXPECT_EQ(jar(*c.b), 0U) << "nothing leaves that was not stored";
  EXPECT_TRUE(said);
  full = false;
  c.a->disk_takes = nullptr;
  c.pass(60);
  EXPECT_EQ(jar(*c.b), 1U);
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  EXPECT_EQ(c.a->screen<view::JournalT>(Screen::Journal)->entries.size(), 1U);
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, BothTapAtOnce) {
  const std::string xid = [&] {
    command::AskT ask;
    ask.item = "e1.2";
    c.a->give(ask);
    c.town->settle();
    return c.a->screen<view::ShareT>(Screen::Share)->going.at(0)->xid;
  }();
  for (const bool offline : {false, true}) {
    const std::string which = offline ? "e1.3" : "e1.2";
    std::string at = xid;
    if (offline) {
      command::AskT ask;
      ask.item = which;
      c.a->give(ask);
      c.town->settle();
      at = c.exchange(*c.b, "Which hour of today would you keep? 3");
      c.town->cut(*c.a);
      c.town->cut(*c.b);
    }
    c.answer(*c.a, at, "mine");  // neither has seen the other's seal
    c.answer(*c.b, at, "theirs");
    EXPECT_EQ(c.question(*c.a, at).state, QuestionState::Sealed);
    EXPECT_EQ(c.question(*c.b, at).state, QuestionState::Sealed);
    c.mend();
    c.pass(60);
    c.reveal(*c.a, at);
    c.reveal(*c.b, at);
    EXPECT_EQ(c.question(*c.a, at).other->text, "theirs");
    EXPECT_EQ(c.question(*c.b, at).other->text, "mine");
  }
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, WhoComesBackTooLateReadsNothingAndIsNotRead) {
  // Robin answers and is heard; Kai answers on a phone that has no net until long after.
  c.town->cut(*c.b);
  const std::string day = std::to_string(c.checkin(*c.a).day);
  ASSERT_TRUE(c.check_in(*c.a, 6, 5, "mine"));
  ASSERT_TRUE(c.check_in(*c.b, 6, 3, "theirs"));
  c.town->settle();
  EXPECT_TRUE(c.checkin(*c.a, day).can_withdraw);
  c.town->pass(kDay, {c.a});
  EXPECT_EQ(c.checkin(*c.a, day).state, CheckInState::Sealed) << "the next day it still waits";
  c.town->pass(3 * kDay, {c.a});
  c.a->kill();  // its next sync is its first over a day after the last day
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  c.town->pass(60, {c.a});
  EXPECT_EQ(c.checkin(*c.a, day).state, CheckInState::Ended);
  c.town->pass(kDay, {c.a});
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  c.town->pass(60, {c.a});
  EXPECT_EQ(c.checkin(*c.a, day).state, CheckInState::Ended);
  const auto id = pair_space_of(c.a->disk())->setup.id;
  const auto xid = log::day_xid(id, log::DayKind::kCheckIn, std::stoi(day));
  EXPECT_TRUE(pair_space_of(c.a->disk())->locals.at(xid).answer.empty()) << "erased, not hidden";
  c.mend();
  c.pass(60);
  for (Phone* p : {c.a, c.b}) {
    EXPECT_NE(c.checkin(*p, day).state, CheckInState::Ready);
    c.reveal(*p, to_hex(xid.view()));
    EXPECT_EQ(c.checkin(*p, day).other_line, "");
  }
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, WhatWasSealedInTimeButSentTooLateFades) {
  // Robin's seal is with the relay in time; Kai's is given on a phone without net, and comes a day
  // after the last.
  c.town->cut(*c.b);
  const std::string day = std::to_string(c.checkin(*c.a).day);
  ASSERT_TRUE(c.check_in(*c.a, 6, 5, "mine"));
  ASSERT_TRUE(c.check_in(*c.b, 6, 3, "theirs"));
  c.town->pass(2 * kDay, {c.a, c.b});
  EXPECT_EQ(c.checkin(*c.b, day).state, CheckInState::Sealed);
  c.mend();
  c.pass(60);
  const auto id = pair_space_of(c.a->disk())->setup.id;
  const auto xid = log::day_xid(id, log::DayKind::kCheckIn, std::stoi(day));
  const auto late = pair_space_of(c.b->disk())->locals.at(xid);
  EXPECT_EQ(late.stage, log::Local::Stage::kErased);
  EXPECT_TRUE(late.answer.empty() && late.r.is_zero()) << "erased, not hidden";
  EXPECT_EQ(c.checkin(*c.b, day).state, CheckInState::Ended);
  EXPECT_FALSE(c.checkin(*c.b, day).can_withdraw);
  // Robin's phone gives nothing for it, and looks like with someone who was silent.
  EXPECT_EQ(c.checkin(*c.a, day).state, CheckInState::Sealed);
  EXPECT_EQ(pair_space_of(c.a->disk())->locals.at(xid).stage, log::Local::Stage::kSealed);
  c.town->pass(2 * kDay, {c.a, c.b});
  for (Phone* p : {c.a, c.b}) {
    p->kill();
    c.town->hang_up(*p);
    p->start(c.pack);
  }
  c.pass(60);
  for (Phone* p : {c.a, c.b}) {
    EXPECT_EQ(c.checkin(*p, day).state, CheckInState::Ended);
    EXPECT_EQ(c.checkin(*p, day).other_line, "");
  }
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, AClockThatIsAheadForAWhileTakesNoWordsAway) {
  const std::string xid = ask("e1.1", "mine");
  const std::int64_t now = c.town->clock;
  // Kai's phone is off; Robin's clock shows next year, and meets the relay again and again.
  c.b->kill();
  c.town->hang_up(*c.b);
  c.town->clock += 400 * kDay;
  for (int i = 0; i < 3; ++i) {
    c.a->kill();
    c.town->hang_up(*c.a);
    c.a->start(c.pack);
    c.town->pass(60, {c.a});
  }
  EXPECT_EQ(c.question(*c.a, xid).state, QuestionState::Ended) << "as far as this clock goes";
  c.town->clock = now;
  c.a->kill();
  c.town->hang_up(*c.a);
  for (Phone* p : {c.a, c.b}) p->start(c.pack);
  c.mend();
  EXPECT_EQ(c.question(*c.a, xid).state, QuestionState::Sealed);
  c.answer(*c.b, xid, "theirs");
  c.pass(60);
  for (Phone* p : {c.a, c.b}) {
    c.reveal(*p, xid);
    EXPECT_EQ(c.question(*p, xid).state, QuestionState::Open);
  }
  EXPECT_EQ(c.question(*c.b, xid).other->text, "mine");
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, WordsThatWereNotSentInTimeAreTheirWritersAgain) {
  c.town->cut(*c.a);
  const std::int64_t now = c.town->clock;
  const std::string xid = ask("e1.1", "mine");
  c.town->clock += 400 * kDay;
  c.mend();
  c.town->pass(60, {c.a});
  EXPECT_EQ(c.question(*c.a, xid).state, QuestionState::Ended);
  c.town->clock = now;
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  c.mend();
  c.pass(60);
  EXPECT_EQ(c.question(*c.a, xid).state, QuestionState::Write);
  EXPECT_EQ(c.question(*c.a, xid).draft, "mine");
  c.answer(*c.a, xid, "mine");
  c.answer(*c.b, xid, "theirs");
  c.pass(60);
  for (Phone* p : {c.a, c.b}) {
    c.reveal(*p, xid);
    EXPECT_EQ(c.question(*p, xid).state, QuestionState::Open);
  }
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, WhatTheOthersOpenNamesIsOpenedThoughItsAcknowledgementWasLost) {
  const std::string day = std::to_string(c.checkin(*c.a).day);
  ASSERT_TRUE(c.check_in(*c.a, 6, 5, "mine"));
  ASSERT_TRUE(c.check_in(*c.b, 6, 3, "theirs"));  // neither has seen the other's seal
  c.b->kill();                                    // and Kai's phone not that the relay took it
  c.town->hang_up(*c.b);
  c.town->settle();
  const auto xid = c.checkin(*c.a, day).xid;
  c.town->pass(5 * kDay, {c.a});
  c.b->start(c.pack);
  c.pass(60);
  c.reveal(*c.a, xid);
  c.reveal(*c.b, xid);
  EXPECT_EQ(c.checkin(*c.a, day).other_line, "theirs");
  EXPECT_EQ(c.checkin(*c.b, day).other_line, "mine");
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, AnOpenGivenInTimeIsGoodWheneverItArrives) {
  const std::string xid = ask("e1.1", "mine");
  c.town->cut(*c.b);
  c.answer(*c.b, xid, "theirs");  // names Robin's seal, which is here: bound at once
  c.town->pass(25 * kDay, {c.b});
  c.mend();
  c.pass(60);
  c.reveal(*c.b, xid);
  c.reveal(*c.a, xid);
  EXPECT_EQ(c.question(*c.b, xid).other->text, "mine");
  EXPECT_EQ(c.question(*c.a, xid).other->text, "theirs");
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Absence, WhatIsTakenBackBeforeItWasSentMakesTheOtherGiveNothing) {
  c.town->cut(*c.b);
  ASSERT_TRUE(c.check_in(*c.a, 6, 5, "mine"));
  ASSERT_TRUE(c.check_in(*c.b, 6, 3, "theirs"));
  command::WithdrawT w;
  w.xid = c.checkin(*c.b).xid;
  EXPECT_EQ(c.b->give(w).problem, Problem::None);
  c.b->kill();
  c.b->start(c.pack);
  c.mend();
  c.pass(60);
  EXPECT_EQ(c.checkin(*c.a).state, CheckInState::Sealed);
  EXPECT_TRUE(c.checkin(*c.a).can_withdraw) << "nothing of it left its phone";
  EXPECT_EQ(settled_alike(c), "");
}

/// Days of check-ins by both, with nets that break, programs that end, and phones that stay away,
/// as the seed has it.
TEST_F(Absence, ThreeHundredDays) {
  constexpr int kDays = 300;
  SeededRandom luck(2024);
  std::map<std::string, std::pair<int, int>> gave;
  for (int d = 0; d < kDays; ++d) {
    const std::string day = std::to_string(c.checkin(*c.a).day);
    const bool b_first = luck.below(2) == 0;
    for (Phone* p : {b_first ? c.b : c.a, b_first ? c.a : c.b}) {
      const auto fate = luck.below(8);
      if (fate == 0) c.town->cut(*p);
      if (fate == 1) {
        p->kill();
        c.town->hang_up(*p);
        p->start(c.pack);
      }
      const auto value = static_cast<Byte>(1 + luck.below(7));
      if (luck.below(10) == 0) continue;  // not today
      ASSERT_TRUE(c.check_in(*p, 6, value));
      (p == c.a ? gave[day].first : gave[day].second) = value;
      Phone& other = p == c.a ? *c.b : *c.a;
      const auto seen = c.checkin(other, day).state;
      ASSERT_TRUE(seen == CheckInState::Draft || gave[day].first * gave[day].second != 0 ||
                  fate == 1)
          << "day " << d << ": shown before both answered";
      if (luck.below(3) == 0) c.town->settle();
    }
    c.town->settle();
    std::vector<Phone*> present;
    const bool back = luck.below(4) != 0;  // else away until tomorrow, or longer
    for (Phone* p : {c.a, c.b}) {
      if (back) c.town->join(*p);
      if (!c.town->is_cut(*p)) present.push_back(p);
    }
    c.town->pass(kDay, present);
  }
  c.mend();
  c.pass(60);
  EXPECT_EQ(settled_alike(c), "");
  EXPECT_GT(opened_days(gave), 440);
}

}  // namespace
}  // namespace pane::sim

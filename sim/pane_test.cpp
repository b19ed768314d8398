// The pane on two real phones: weeks of check-ins with the clock given as data, fits done as the
// second worker does them. Both see one marble; what one keeps moves that one's own view alone;
// before each gate nothing is said.
#include <gtest/gtest.h>

#include <cmath>

#include "core/insight/job.hpp"
#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::PaneState;
using view::Problem;

constexpr std::int64_t kDay = 86400;

class Pane : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    for (Phone* p : {c.a, c.b}) {
      p->fitting = [this, p](view::FitKind kind, const Bytes& job) {
        jobs[{p == c.a ? 0 : 1, kind}].push_back(job);
      };
    }
  }
  view::PaneT pane(Phone& p) {
    const auto* v = p.screen<view::PaneT>(Screen::Pane);
    return v != nullptr ? std::move(*const_cast<view::PaneT*>(v)) : view::PaneT{};
  }
  view::MovedT moved(Phone& p) {
    const auto* v = p.screen<view::MovedT>(Screen::Moved);
    return v != nullptr ? std::move(*const_cast<view::MovedT*>(v)) : view::MovedT{};
  }
  void choose(Phone& p, Byte place, Byte value, bool mine = false) {
    command::DraftCheckInT d;
    d.place = place;
    d.value = value;
    d.mine = mine;
    p.give(d);
  }
  /// A day on which Robin says a little less than Kai, both about the middle, and both look.
  void day(bool a_keeps = false) {
    c.a->show(Screen::Today);
    c.b->show(Screen::Today);
    for (Phone* p : {c.a, c.b}) {
      for (Byte place = 0; place < 3; ++place) {
        const int near = p == c.a ? 3 : 5;
        choose(*p, place, static_cast<Byte>(near + static_cast<int>(luck.below(3)) - 1),
               a_keeps && p == c.a && place == 0);
      }
      choose(*p, 6, static_cast<Byte>(1 + luck.below(7)));
      EXPECT_EQ(p->give(command::SealCheckInT{}).problem, Problem::None);
      c.town->settle();
    }
    const auto xid = c.checkin(*c.a).xid;
    c.reveal(*c.a, xid);
    c.reveal(*c.b, xid);
    c.a->show(Screen::Me);
    c.b->show(Screen::Me);
    c.pass(kDay);
  }
  void restart(Phone& p) {
    p.kill();
    c.town->hang_up(p);
    p.start(c.pack);
    c.mend();
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 81};
  SeededRandom luck{5};
  std::map<std::pair<int, view::FitKind>, std::vector<Bytes>> jobs;
};

TEST_F(Pane, IsMistedUntilSevenOfFourteenDays) {
  EXPECT_EQ(pane(*c.a).state, PaneState::Early);
  EXPECT_EQ(pane(*c.a).needed, 7);
  for (int d = 1; d <= 6; ++d) {
    day();
    const auto v = pane(*c.a);
    EXPECT_EQ(v.state, PaneState::Early);
    EXPECT_EQ(v.both_days, d);
    EXPECT_EQ(v.needed, 7 - d);
    EXPECT_TRUE(v.cloud.empty() && v.edge.empty() && !v.marble && !v.at && !v.sure)
        << "nothing is said";
  }
  EXPECT_TRUE(jobs.empty()) << "and nothing worked out";
  day();
  EXPECT_EQ(pane(*c.a).state, PaneState::Working) << "asked for, and not there yet";
  EXPECT_TRUE(pane(*c.a).newer);
  EXPECT_EQ((jobs[{0, view::FitKind::State}].size()), 1U)
      << "asked for once, when the day was looked at";
  c.pass(10 * kDay);
  EXPECT_EQ(pane(*c.a).state, PaneState::Early) << "seven days that lie too far back";
}

TEST_F(Pane, IsTheSameForBothInAMirror) {
  for (int d = 0; d < 12; ++d) day();
  for (Phone* p : {c.a, c.b}) {
    restart(*p);
    p->fits = true;
    (void)pane(*p);
  }
  const Bytes& job_a = jobs[{0, view::FitKind::State}].back();
  EXPECT_EQ(job_a, (jobs[{1, view::FitKind::State}].back())) << "the same bytes are worked on";
  ASSERT_TRUE(insight::read_job(job_a));
  EXPECT_EQ(insight::read_job(job_a)->days, 12);
  EXPECT_EQ(insight::read_job(job_a)->practices, 0) << "the state knows no offers";
  const auto a = pane(*c.a), b = pane(*c.b);
  ASSERT_EQ(a.state, PaneState::Clear);
  ASSERT_EQ(b.state, PaneState::Clear);
  EXPECT_FALSE(a.own_view || b.own_view || a.newer || b.newer);
  EXPECT_EQ(a.as_of, b.as_of);
  ASSERT_EQ(a.cloud.size(), 200U);
  ASSERT_EQ(b.cloud.size(), 200U);
  EXPECT_GE(a.edge.size(), 6U) << "the cloud is never left out";
  for (std::size_t i = 0; i < 200; ++i) {
    EXPECT_FLOAT_EQ(a.cloud[i].u(), -b.cloud[i].u());
    EXPECT_FLOAT_EQ(a.cloud[i].v(), b.cloud[i].v());
  }
  EXPECT_FLOAT_EQ(a.marble->u(), -b.marble->u());
  EXPECT_FLOAT_EQ(a.marble->v(), b.marble->v());
  EXPECT_GT(a.marble->u(), 0) << "Kai, on Robin's right, feels closer";
  EXPECT_EQ(a.at->where, b.at->where);
  EXPECT_EQ(a.rolls, b.rolls);
  ASSERT_EQ(a.trail.size(), 12U);
  EXPECT_TRUE(a.trail[11]->there);
  EXPECT_FALSE(a.trail[0]->there) << "a week without a day is a gap";
  EXPECT_FALSE(a.echo->shown) << "its gate is weeks away";
  EXPECT_FALSE(a.turns->shown);
  EXPECT_EQ(a.mine.empty(), b.others.empty());
  EXPECT_EQ(a.sure->both_days, 12U);
  EXPECT_FALSE(a.sure->before.empty() || a.sure->now.empty() || a.sure->worse.empty());
  // The last is there at once after a start, and not asked for again.
  const std::size_t asked = jobs[{0, view::FitKind::State}].size();
  restart(*c.a);
  c.a->fits = false;
  EXPECT_EQ(pane(*c.a).state, PaneState::Clear);
  EXPECT_EQ((jobs[{0, view::FitKind::State}].size()), asked);
  day();
  const auto older = pane(*c.a);
  EXPECT_EQ(older.state, PaneState::Clear) << "the older one stands while a newer is under way";
  EXPECT_TRUE(older.newer);
  EXPECT_EQ(older.as_of, a.as_of);
}

TEST_F(Pane, WhatOneKeepsMovesTheirOwnViewAlone) {
  for (int d = 0; d < 9; ++d) day(true);
  c.a->fits = c.b->fits = true;
  restart(*c.a);
  restart(*c.b);
  const auto a = pane(*c.a), b = pane(*c.b);
  ASSERT_EQ(a.state, PaneState::Clear);
  ASSERT_EQ(b.state, PaneState::Clear);
  EXPECT_TRUE(a.own_view);
  EXPECT_FALSE(b.own_view);
  const auto of_a = insight::read_job(jobs[{0, view::FitKind::State}].back());
  const auto of_b = insight::read_job(jobs[{1, view::FitKind::State}].back());
  ASSERT_TRUE(of_a && of_b);
  for (int t = 0; t < 9; ++t) {
    EXPECT_FALSE(std::isnan(of_a->answer(t, 0, 0)));
    EXPECT_TRUE(std::isnan(of_b->answer(t, 0, 0))) << "kept: nobody else has it";
    EXPECT_EQ(of_a->answer(t, 1, 0), of_b->answer(t, 1, 0));
  }
  EXPECT_EQ(a.sure->answers, b.sure->answers + 9);
}

TEST_F(Pane, HoldsNothingThatWasNotLookedAt) {
  c.a->fits = true;
  for (int d = 0; d < 8; ++d) day();
  const auto before = pane(*c.a);
  ASSERT_EQ(before.state, PaneState::Clear);
  for (Phone* p : {c.a, c.b}) {
    choose(*p, 0, 1);
    p->give(command::SealCheckInT{});
    c.town->settle();
  }
  const std::size_t asked = jobs[{0, view::FitKind::State}].size();
  EXPECT_EQ(pane(*c.a).as_of, before.as_of);
  EXPECT_EQ((jobs[{0, view::FitKind::State}].size()), asked)
      << "both are in, and the mist is not cleared";
  c.reveal(*c.a, c.checkin(*c.a).xid);
  EXPECT_EQ(pane(*c.a).as_of, before.as_of + 1);
}

TEST_F(Pane, ADamagedOrForeignResultIsDropped) {
  for (int d = 0; d < 8; ++d) day();
  Bytes job;
  c.a->fitting = [&](view::FitKind, const Bytes& j) { job = j; };
  restart(*c.a);
  (void)pane(*c.a);
  ASSERT_FALSE(job.empty());
  Bytes good = insight::run_job(job);
  command::FitDoneT done;
  for (std::uint32_t token = 0; token < 40; ++token) {
    done.token = token;
    done.result = Bytes(good.begin(), good.begin() + 100);
    c.a->give(done);
  }
  EXPECT_EQ(pane(*c.a).state, PaneState::Failed)
      << "it could not be done, is not tried for ever, and is not said to be too early";
  EXPECT_EQ(c.a->disk().lower_bound("fit/"), c.a->disk().upper_bound("fit0"));
  restart(*c.a);
  c.a->fits = true;
  ASSERT_EQ(pane(*c.a).state, PaneState::Clear) << "a new start tries anew";
  // A record that does not read costs that estimate and nothing else.
  c.a->kill();
  c.town->hang_up(*c.a);
  for (auto& [key, value] : c.a->disk()) {
    if (key.rfind("fit/", 0) == 0) value[value.size() / 2] ^= 1;
  }
  c.a->fits = false;
  c.a->start(c.pack);
  EXPECT_EQ(c.a->last().problem, Problem::None);
  EXPECT_EQ(pane(*c.a).state, PaneState::Working);
}

TEST_F(Pane, NinetyDaysSayNothingBeyondTheirGates) {
  for (int d = 0; d < 90; ++d) {
    day(false);
    if (d != 40) continue;
    c.a->fits = true;
    const auto early = moved(*c.a);
    EXPECT_FALSE(early.strips.empty());
    for (const auto& s : early.strips) {
      EXPECT_EQ(s->verdict, view::Verdict::Early);
      EXPECT_EQ(s->low, 0);
      EXPECT_EQ(s->high, 1);
    }
    EXPECT_TRUE(early.went.empty());
    EXPECT_EQ((jobs.count({0, view::FitKind::Effects})), 0U) << "not before its fifty-six days";
    c.a->fits = false;
  }
  c.a->fits = c.b->fits = true;
  restart(*c.a);
  restart(*c.b);
  const auto a = pane(*c.a), b = pane(*c.b);
  ASSERT_EQ(a.state, PaneState::Clear);
  EXPECT_FLOAT_EQ(a.marble->u(), -b.marble->u());
  EXPECT_FLOAT_EQ(a.marble->v(), b.marble->v());
  const auto m = moved(*c.a);
  ASSERT_EQ(m.strips.size(), 3U);
  const auto job = insight::read_job(jobs[{0, view::FitKind::Effects}].back());
  ASSERT_TRUE(job);
  EXPECT_EQ(job->practices, 3);
  int offered = 0, eligible = 0;
  for (const auto& draw : job->draws) {
    eligible += draw.eligible ? 1 : 0;
    offered += draw.offered >= 0 ? 1 : 0;
  }
  EXPECT_EQ(job->days, 84) << "to the latest weekly look";
  EXPECT_GE(eligible, 80);
  int shown = 0;
  for (const auto& s : m.strips) shown += static_cast<int>(s->offered);
  EXPECT_EQ(shown, offered);
  ASSERT_EQ(m.went.size(), 3U);
  EXPECT_TRUE(m.went[0]->shown);
  EXPECT_LT(m.went[0]->low, m.went[0]->high);
  EXPECT_FALSE(m.went[2]->shown) << "never said";
  EXPECT_NE((jobs[{0, view::FitKind::Effects}].back()), (jobs[{0, view::FitKind::State}].back()));
}

}  // namespace
}  // namespace pane::sim

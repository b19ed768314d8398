// Places on the glass, and that no sentence stands before its gate, over generated histories and
// estimates.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/guide/catalogue.hpp"
#include "core/view/acts.hpp"
#include "core/view/history.hpp"
#include "core/view/slab.hpp"
#include "sim/random.hpp"

namespace pane::view {
namespace {

using insight::Report;
using sim::SeededRandom;

double far(const Spot& s) { return std::hypot(s.u(), s.v()); }

TEST(Slab, PlacesFollowTheGeometry) {
  EXPECT_EQ(far(spot_of(7, 7)), 0);
  EXPECT_NEAR(far(spot_of(1, 1)), 1, 1e-6);
  EXPECT_NEAR(spot_of(1, 1).v(), -1, 1e-6) << "the near half";
  EXPECT_NEAR(spot_of(4, 4).v(), -(1 - std::pow(.5, 1.7)), 1e-6);
  // One feels all of it, the other none: half way out, all the way to the side of who feels it.
  EXPECT_NEAR(spot_of(1, 7).u(), 1 - std::pow(.5, 1.7), 1e-6);
  EXPECT_NEAR(spot_of(1, 7).v(), 0, 1e-6);
  EXPECT_EQ(far(spot_of(9, 12)), 0) << "beyond the scale is its end";
  EXPECT_NEAR(far(spot_of(-3, 0)), 1, 1e-6);
}

RC_GTEST_PROP(Slab, SwappingTheTwoIsAMirrorAndOrderStays, (std::uint64_t seed)) {
  SeededRandom random(seed);
  const auto closeness = [&] { return 1 + 6 * static_cast<double>(random.below(10001)) / 10000; };
  const double a = closeness(), b = closeness(), c = closeness();
  const Spot s = spot_of(a, b), t = spot_of(b, a);
  RC_ASSERT(s.u() == -t.u() && s.v() == t.v());
  RC_ASSERT(far(s) <= 1 + 1e-6 && s.v() <= 0);
  RC_ASSERT((b > a ? s.u() >= 0 : s.u() <= 0));
  if (c > a) RC_ASSERT(far(spot_of(c, b)) <= far(s) + 1e-6);
}

RC_GTEST_PROP(Slab, TheEdgeHoldsFourOfFiveDraws, (std::uint64_t seed)) {
  SeededRandom random(seed);
  std::vector<Spot> draws;
  const int kind = static_cast<int>(random.below(3));
  for (int i = 0; i < 200; ++i) {
    const double x = 3 + static_cast<double>(random.below(3000)) / 1000;
    const double y = kind == 0 ? x : 2 + static_cast<double>(random.below(4000)) / 1000;
    draws.push_back(kind == 2 ? spot_of(5, 5) : spot_of(x, y));
  }
  const std::vector<Spot> edge = edge_of(draws);
  double reach = 0;
  for (const Spot& p : edge)
    reach = std::max(reach, std::hypot(p.u() - edge[0].u(), p.v() - edge[0].v()) * 1.);
  RC_ASSERT(reach > .15);  // the marble, .176 across, hides none of it
  RC_ASSERT(edge.size() >= 2U);
  int in = 0;
  for (const Spot& p : draws) {
    bool left = true;
    for (std::size_t i = 0; i < edge.size(); ++i) {
      const Spot& a = edge[i];
      const Spot& b = edge[(i + 1) % edge.size()];
      left =
          left && (b.u() - a.u()) * (p.v() - a.v()) - (b.v() - a.v()) * (p.u() - a.u()) >= -1e-5F;
    }
    in += left ? 1 : 0;
  }
  RC_ASSERT(in >= 160);
  RC_ASSERT(edge_of(std::vector<Spot>(draws.begin(), draws.begin() + 9)).empty());
}

TEST(Slab, TheWidthInWordsIsThatOfTheMistAsItIsDrawn) {
  SeededRandom random(8);
  const auto around = [&](double closeness, double sd) {
    std::vector<insight::Two> draws;
    for (int i = 0; i < 200; ++i) {
      insight::Two one{closeness, closeness};
      for (double& x : one) {  // a sum of twelve is near enough to a normal
        for (int k = 0; k < 12; ++k)
          x += sd * (static_cast<double>(random.below(1001)) / 1000 - .5);
      }
      for (double& x : one) x = std::clamp(x, 1., 7.);  // as they come
      draws.push_back(one);
    }
    return draws;
  };
  EXPECT_EQ(width_of(around(4.5, .3)), Width::Narrow);
  EXPECT_EQ(width_of(around(4.5, .55)), Width::Some);
  EXPECT_EQ(width_of(around(4.5, .9)), Width::Wide);
  EXPECT_EQ(width_of(around(8, .9)), Width::End) << "all that can be drawn is a point";
  EXPECT_EQ(width_of(around(.2, .9)), Width::End);
  EXPECT_EQ(width_of({}), Width::Narrow);
}

TEST(Slab, AChangeLiesOnItsStrip) {
  EXPECT_EQ(on_strip(0, 3), .5F);
  EXPECT_EQ(on_strip(1.5, 3), 1);
  EXPECT_EQ(on_strip(-9, 3), 0);
}

TEST(Slab, AWordForASideNeedsTheDraws) {
  const Spot aside = spot_of(3, 5);
  EXPECT_EQ(place_of(aside)->lean, Lean::Other);
  EXPECT_EQ(place_of(spot_of(5, 3))->lean, Lean::Me);
  EXPECT_EQ(place_of(spot_of(4, 4))->lean, Lean::Even);
  std::vector<Spot> draws(200, aside);
  EXPECT_EQ(place_of(aside, draws)->lean, Lean::Other);
  std::fill(draws.begin(), draws.begin() + 50, spot_of(5, 3));
  EXPECT_EQ(place_of(aside, draws)->lean, Lean::Even) << "three of four are not enough";
  EXPECT_EQ(place_of(spot_of(6.8, 6.9))->where, Where::Middle);
  EXPECT_EQ(place_of(spot_of(6, 6))->where, Where::Inner);
  EXPECT_EQ(place_of(spot_of(4.5, 4.5))->where, Where::Between);
  EXPECT_EQ(place_of(spot_of(1.5, 2))->where, Where::Edge);
}

/// A history of two, as folds would hold it, and an estimate with anything in it.
struct World {
  explicit World(std::uint64_t seed) : random(seed), draws(crypto::SymmetricKey::random(random)) {
    c.today = 20000;
    c.space_begun = c.today - static_cast<Day>(random.below(130));
    c.paired = true;
    c.inviting = random.below(2) == 0;
    c.mine = &mine;
    c.other = &other;
    c.own = &own;
    c.locals = &locals;
    c.unacked = &unacked;
    c.pages = &pages;
    c.draws = &draws;
    c.light_on = [this](Day d) { return d % 7 == static_cast<Day>(light); };
    light = random.below(9);
    const auto often = 1 + random.below(4);
    for (Day d = c.space_begun; d <= c.today; ++d) {
      if (random.below(5) < often) live(d);
    }
    c.state_fit = {random.below(5) == 0 ? nullptr : &report, c.today, random.below(2) == 0,
                   random.below(2) == 0};
    c.state_fit.failed = !c.state_fit.newer && chance();
    c.effects_fit = c.state_fit;
    fill_report();
  }

  bool chance() { return random.below(2) == 0; }
  double number() { return 1 + static_cast<double>(random.below(6001)) / 1000; }
  EnvelopeId fresh() {
    EnvelopeId id;
    random.fill(id.bytes);
    return id;
  }
  void give(MemberState& m, const Xid& xid, const EnvelopeId& id, const EnvelopeId& names,
            Bytes answer) {
    log::Item i;
    i.id = id;
    i.is_open = true;
    i.names = names;
    i.answer = std::move(answer);
    m.sealed.parts[xid].items[id] = i;
    m.acts.acts.push_back({practice::acts::Kind::kOpened, xid, -1, true});
  }
  void exchange(const Xid& xid, const Bytes& a, const Bytes& b) {
    const EnvelopeId ia = fresh(), ib = fresh();
    const bool both = random.below(6) != 0;
    give(mine, xid, ia, ib, a);
    if (both) give(other, xid, ib, ia, b);
    if (random.below(8) != 0) own.question.notes[{c.space, xid}].revealed = true;
    opened += both ? 1 : 0;
  }
  void live(Day d) {
    practice::checkin::Answer a, b;
    for (std::size_t i = 0; i < practice::checkin::kItems; ++i) {
      a.items[i] = static_cast<Byte>(random.below(8));
      b.items[i] = static_cast<Byte>(random.below(8));
    }
    exchange(log::day_xid(c.space, log::DayKind::kCheckIn, d), practice::checkin::serialise(a),
             practice::checkin::serialise(b));
    if (monday_of(d) == d) {
      practice::weekly::Answer w;
      for (Byte& v : w.values) v = static_cast<Byte>(random.below(8));
      exchange(log::day_xid(c.space, log::DayKind::kFeelings, d), practice::weekly::serialise(w),
               practice::weekly::serialise(w));
    }
    if (random.below(3) == 0) {
      const EnvelopeId id = fresh();
      const bool by_me = random.below(4) != 0;
      MemberState& giver = by_me ? mine : other;
      giver.acts.acts.push_back({practice::acts::Kind::kThanked, Xid::of(id.view()), d});
      if (d > c.today - 28) ++(by_me ? thanks_me : thanks_other);
    }
    practice::offer::Drawn drawn{
        {"question", "journal"}, {250, 250}, static_cast<int>(random.below(3)) - 1};
    if (chance()) own.offer.drawn[{c.space, d}] = drawn;
  }
  void fill_report() {
    report.marble_shown = random.below(4) != 0;
    if (random.below(6) == 0) report.fault = "The estimate did not settle.";
    report.closeness = {number(), number()};
    for (int i = 0; i < 200; ++i) report.cloud.push_back({number(), number()});
    report.prior_cloud = report.cloud_if_lower = report.cloud;
    report.weeks.resize(12);
    for (auto& w : report.weeks) w = {chance(), {number(), number()}};
    report.drift = {number() - 4, number() - 4};
    report.rolls = static_cast<insight::Way>(random.below(5));
    report.held = static_cast<insight::Held>(random.below(7));
    report.set_point_way = static_cast<insight::Way>(random.below(5));
    const auto change = [&] { return static_cast<double>(random.below(12001)) / 1000 - 6; };
    report.drift_both.mean = change();
    report.set_point_change.mean = change();
    report.set_point_days = 60;
    report.break_chance = static_cast<double>(random.below(11)) / 10;
    report.rests.at_top = {static_cast<double>(random.below(5)) / 8, 0};
    report.rests.at_bottom = {0, static_cast<double>(random.below(5)) / 8};
    report.rests.piled_down = report.rests.at_bottom[1] >= .5;
    report.echo_shown = chance();
    report.echo_days = {2, 1, 4, .9};
    for (auto* q : {&report.inertia, &report.partner}) {
      for (bool& shown : q->shown) shown = chance();
    }
    report.effects.resize(3);
    for (auto& e : report.effects) {
      e.causal = random.below(3) != 0;
      e.verdict = static_cast<insight::Verdict>(random.below(5));
      e.both = {.1, -.1, .3, .9};
    }
  }

  SeededRandom random;
  guide::Catalogue pages;
  guide::Draws draws;
  MemberState mine, other, own;
  std::map<Xid, log::Local> locals;
  std::map<EnvelopeId, std::uint64_t> unacked;
  Report report;
  Context c;
  std::uint64_t light = 0;
  int opened = 0, thanks_me = 0, thanks_other = 0;
};

class Gates : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

TEST_F(Gates, AThreadRunsToTheFirstThingThatTheOtherDidWithIt) {
  using practice::acts::Kind;
  World w(1);
  w.mine = w.other = MemberState{};
  const Day today = w.c.today;
  const auto id = [&] { return Xid::of(w.fresh().view()); };
  const Xid thanks = id(), silent = id(), ask = id(), sealed_only = id(), old = id();
  auto& mine = w.mine.acts.acts;
  auto& other = w.other.acts.acts;
  const auto on = [&](std::vector<practice::acts::Act>& acts, Day day, Kind kind, const Xid& xid) {
    acts.push_back({kind, xid, kind == Kind::kThanked ? day : -1});
    // A thanks of that day dates it; a question that nobody answered adds no thread.
    if (kind != Kind::kThanked) acts.push_back({Kind::kThanked, id(), day});
  };
  on(mine, today - 100, Kind::kThanked, old);
  on(mine, today - 20, Kind::kThanked, thanks);
  on(mine, today - 15, Kind::kThanked, silent);
  w.exchange(ask, {}, {});
  while (w.other.sealed.parts.count(ask) == 0) w.exchange(ask, {}, {});
  mine.erase(std::remove_if(mine.begin(), mine.end(), [&](const auto& a) { return a.xid == ask; }),
             mine.end());
  other.clear();
  on(mine, today - 12, Kind::kAsked, ask);
  on(mine, today - 11, Kind::kAsked, sealed_only);
  on(other, today - 10, Kind::kThankedBack, thanks);
  on(other, today - 9, Kind::kSealed, ask);
  on(other, today - 8, Kind::kOpened, ask);
  on(other, today - 7, Kind::kThankedBack, thanks);
  on(other, today - 6, Kind::kSealed, sealed_only);

  const auto t = turns(w.c, dated_acts(w.c, true), dated_acts(w.c, false));
  const auto place = [](Day ago) { return 1 - static_cast<float>(ago) / 84; };
  std::map<int, std::vector<float>> answered;  // of mine, by days ago
  for (const auto& thread : t->threads) {
    if (!thread->mine) continue;
    answered[static_cast<int>(std::lround((1 - thread->at) * 84))].push_back(thread->answered);
  }
  using Threads = std::vector<float>;
  EXPECT_EQ(answered.size(), 4U) << "nothing from before the trail";
  EXPECT_EQ(answered[20], Threads{place(10)}) << "the first answer to a thanks";
  EXPECT_EQ(answered[15], Threads{-1}) << "none yet";
  EXPECT_EQ(answered[12], (Threads{place(9), -1})) << "sealed first, opened later";
  EXPECT_EQ(answered[11], Threads{-1})
      << "the question does not lie open: only the thanks of that day";
}

RC_GTEST_FIXTURE_PROP(Gates, ThePaneSaysNothingBeforeItsGate, (std::uint64_t seed)) {
  World w(seed);
  const PaneT v = pane(w.c);
  RC_ASSERT(v.both_days <= 14);
  if (v.state != PaneState::Clear) {
    RC_ASSERT(v.cloud.empty() && v.edge.empty() && !v.marble && !v.at && !v.was && !v.sure &&
              !v.echo && !v.set_point && v.trail.empty() && v.rolls == Rolls::Nothing &&
              v.tilt_u == 0 && v.tilt_v == 0);
    const bool none = w.c.state_fit.report == nullptr;
    const bool failed = none ? w.c.state_fit.failed : !w.report.fault.empty();
    RC_ASSERT((v.state == (v.needed != 0                 ? PaneState::Early
                           : failed                      ? PaneState::Failed
                           : none && w.c.state_fit.newer ? PaneState::Working
                                                         : PaneState::Early)));
  } else {
    RC_ASSERT(v.both_days >= 7 && w.report.marble_shown && w.c.state_fit.report != nullptr &&
              w.report.fault.empty());
    RC_ASSERT(v.cloud.size() == 200U && !v.edge.empty());
    RC_ASSERT(static_cast<int>(v.rolls) == static_cast<int>(w.report.rolls));
    RC_ASSERT(static_cast<int>(v.held) == static_cast<int>(w.report.held));
    const bool leans = v.rolls == Rolls::Closer || v.rolls == Rolls::Further;
    RC_ASSERT(leans || (v.tilt_u == 0 && v.tilt_v == 0));
    RC_ASSERT(std::hypot(v.tilt_u, v.tilt_v) <= 9 * 3.14159266 / 180 + 1e-6);
    RC_ASSERT(v.echo->shown == w.report.echo_shown && (v.echo->shown || v.echo->high == 0));
    RC_ASSERT(v.set_point->shown == (w.report.set_point_way != insight::Way::kNothing));
    RC_ASSERT(v.set_point->shown || v.set_point->rolls == Rolls::Nothing);
    const insight::Report& r = w.report;
    RC_ASSERT(v.much == (leans && std::fabs(r.drift_both.mean) >= 1));
    RC_ASSERT(v.set_point->much == (v.set_point->shown && std::fabs(r.set_point_change.mean) >= 1));
    // However far it went, the strip shows how far.
    RC_ASSERT(!v.set_point->shown || (v.set_point->mid > .05F && v.set_point->mid < .95F));
    RC_ASSERT(v.set_point->maybe == (r.held == insight::Held::kNot && r.break_chance >= .5));
    const double low = r.rests.at_bottom[1];
    RC_ASSERT(v.sure->pile_down == (low >= .5    ? PileUp::Most
                                    : low >= .25 ? PileUp::Some
                                                 : PileUp::None));
    RC_ASSERT(v.sure->pile_up == (r.rests.at_top[0] >= .25 ? PileUp::Some : PileUp::None));
    std::size_t shown = 0;
    for (const insight::Quantity* q : {&w.report.inertia, &w.report.partner}) {
      const bool one = q->now[0].mean == q->now[1].mean && q->now[0].low == q->now[1].low;
      for (const std::size_t i : {0U, 1U})
        shown += q->shown[i] && !(one && i != (w.c.inviting ? 0U : 1U)) ? 1 : 0;
    }
    RC_ASSERT(v.sure->quantities.size() == shown);
    for (const auto& t : v.trail) RC_ASSERT(t->there == (t->spot != nullptr));
    RC_ASSERT((v.was_weeks == 0) == (v.was == nullptr));
  }
  RC_ASSERT(!v.turns->shown || w.thanks_me + w.thanks_other >= 12);
  RC_ASSERT(v.turns->shown || v.turns->lean == Lean::Even);
}

RC_GTEST_FIXTURE_PROP(Gates, WhatMovedItSaysNothingBeforeItsGate, (std::uint64_t seed)) {
  World w(seed);
  const MovedT v = moved(w.c);
  const History h = effects_history(w.c);
  for (const auto& s : v.strips) {
    RC_ASSERT(s->offered + s->others > 0);
    RC_ASSERT(s->practice != "appreciation");  // never on the menu here
    const auto p = guide::practice_named(s->practice);
    const bool may =
        w.c.effects_fit.report != nullptr && w.report.fault.empty() && w.report.effects[p].causal;
    RC_ASSERT(may || s->verdict == Verdict::Early);
    if (s->verdict == Verdict::Early) RC_ASSERT(s->low == 0 && s->high == 1);
  }
  const bool none = w.c.effects_fit.report == nullptr;
  RC_ASSERT(v.failed == (none ? w.c.effects_fit.failed : !w.report.fault.empty()));
  RC_ASSERT(v.went.empty() || h.series.days >= 56);
  for (const auto& x : v.went) {
    RC_ASSERT(x->low <= x->mid && x->mid <= x->high);
    RC_ASSERT(x->shown || (x->rolls == Rolls::Nothing && x->low == 0 && x->high == 1));
    RC_ASSERT((x->rolls == Rolls::Closer) == (x->shown && x->low > .5F));
  }
  // Days under light are in no count.
  std::uint32_t counted = 0;
  for (int t = 0; t < h.series.days; ++t) {
    const auto& d = h.series.draws[static_cast<std::size_t>(t)];
    RC_ASSERT(d.light == (d.eligible && w.c.light_on(h.first + t)));
    counted += d.eligible && !d.light ? 1U : 0U;
  }
  for (const auto& s : v.strips) RC_ASSERT(s->offered + s->others <= counted);
}

RC_GTEST_FIXTURE_PROP(Gates, NothingOfADayThatWasNotLookedAt, (std::uint64_t seed)) {
  World w(seed);
  const History h = state_history(w.c);
  const int me = w.c.inviting ? 0 : 1;
  for (int t = 0; t < h.series.days; ++t) {
    const Xid xid = log::day_xid(w.c.space, log::DayKind::kCheckIn, h.first + t);
    const bool open = note_of(w.c, xid).revealed && shown_of(w.c, xid).other != nullptr;
    for (int i = 0; i < h.series.items; ++i) {
      RC_ASSERT(open || std::isnan(h.series.answer(t, 0, i)));
      RC_ASSERT(open || std::isnan(h.series.answer(t, 1, i)));
    }
    if (!open) continue;
    const auto mine = practice::checkin::read_answer(shown_of(w.c, xid).mine->answer);
    for (int i = 0; i < h.series.items; ++i) {
      const Byte said = mine->items[static_cast<std::size_t>(i)];
      RC_ASSERT(
          (said == 0 ? std::isnan(h.series.answer(t, me, i)) : h.series.answer(t, me, i) == said));
    }
  }
}

}  // namespace
}  // namespace pane::view

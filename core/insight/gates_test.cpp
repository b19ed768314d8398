// Each gate just before and just behind it.
#include "core/insight/gates.hpp"

#include <gtest/gtest.h>

#include "core/insight/randomisation.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

TEST(Gates, TheMarbleNeedsSevenOfFourteenDaysOfBoth) {
  Rests r;
  r.both_of_last_14 = 6;
  EXPECT_FALSE(marble_gate(r));
  r.both_of_last_14 = 7;
  EXPECT_TRUE(marble_gate(r));
}

TEST(Gates, AWayNeedsItsWholeInterval) {
  EXPECT_EQ(way({.2, .01, .4, .8}, {.2, .01, .4, .8}, 1), Way::kCloser);
  EXPECT_EQ(way({-.2, -.4, -.01, .8}, {-.2, -.4, -.01, .8}, 1), Way::kFurther);
  EXPECT_EQ(way({.2, -.01, .99, .8}, {.2, -.01, .99, .8}, 1), Way::kSteady);
  EXPECT_EQ(way({.2, -.01, 1.01, .8}, {.2, -.01, 1.01, .8}, 1), Way::kCannotTell);
  EXPECT_EQ(way({0, -1.01, .2, .8}, {0, -1.01, .2, .8}, 1), Way::kCannotTell);
  EXPECT_EQ(way({.2, -.1, .7, .8}, {.2, -.2, 1.1, .9}, 1), Way::kCannotTell) << "steady needs more";
}

Rests enough_days() {
  Rests r;
  r.both_of_last_14 = 7;
  r.days_of_last_14[0] = r.days_of_last_14[1] = 7;
  return r;
}

TEST(Gates, WordsAreHeldBackForOneReasonAfterAnother) {
  EXPECT_EQ(held(enough_days(), .1), Held::kNot);
  EXPECT_EQ(held(enough_days(), .09), Held::kRough);
  Rests r = enough_days();
  r.both_of_last_14 = 6;
  EXPECT_EQ(held(r, 1), Held::kFewDays);
  for (const std::size_t who : {0U, 1U}) {
    r = enough_days();
    r.days_of_last_14[who] = 6;
    EXPECT_EQ(held(r, 1), Held::kFewDays);
    r = enough_days();
    r.one_number[who] = true;
    EXPECT_EQ(held(r, 1), Held::kOneNumber);
    r = enough_days();
    r.ends[who] = true;
    EXPECT_EQ(held(r, 1), Held::kEnds);
  }
  r = enough_days();
  r.against = 2;
  EXPECT_EQ(held(r, 1), Held::kAgainst);
}

Effect helping() {
  Effect e;
  e.causal = true;
  e.offered = e.not_offered = 12;
  e.looks = 3;
  for (double& p : e.p_at_look) p = .98;
  e.randomisation_p = .04;
  return e;
}
Grounds enough() { return {56, false, .5, Held::kNot}; }

TEST(Gates, ProbablyHelpsNeedsEveryGate) {
  EXPECT_EQ(verdict(helping(), enough()), Verdict::kProbablyHelps);
  Effect e = helping();
  e.causal = false;
  EXPECT_EQ(verdict(e, enough()), Verdict::kTooEarly);
  e = helping();
  e.looks = 2;
  EXPECT_EQ(verdict(e, enough()), Verdict::kTooEarly);
  for (int look = 0; look < 3; ++look) {
    e = helping();
    e.p_at_look[look] = .974;
    EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningCloser);
  }
  e = helping();
  e.randomisation_p = .05;
  EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningCloser);
  e = helping();
  e.offered = 11;
  EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningCloser);
  e = helping();
  e.not_offered = 11;
  EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningCloser);
  Grounds g = enough();
  g.held = Held::kRough;
  EXPECT_EQ(verdict(helping(), g), Verdict::kTooEarly);
  e = helping();
  e.answered_p = .049;
  EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningCloser);
  g = enough();
  g.contraction_at_look = .49;
  EXPECT_EQ(verdict(helping(), g), Verdict::kLeaningCloser);
  g = enough();
  g.days = 55;
  EXPECT_EQ(verdict(helping(), g), Verdict::kTooEarly);
}

TEST(Gates, LittleAndLeaning) {
  Effect e = helping();
  for (double& p : e.p_at_look) p = .6;
  EXPECT_EQ(verdict(e, enough()), Verdict::kTooEarly);
  Grounds g = enough();
  g.little_at_all_looks = true;
  EXPECT_EQ(verdict(e, g), Verdict::kProbablyLittle);
  e.offered = 11;
  EXPECT_EQ(verdict(e, g), Verdict::kTooEarly);
  for (double& p : e.p_at_look) p = .02;
  EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningFurther);
  e = helping();
  e.p_at_look[0] = .91;
  EXPECT_EQ(verdict(e, enough()), Verdict::kLeaningCloser);
  e.p_at_look[0] = .89;
  EXPECT_EQ(verdict(e, enough()), Verdict::kTooEarly);
}

TEST(Gates, TurnsAreEvenUnlessOneShareStandsOut) {
  EXPECT_EQ(turns(11, 0), Turn::kTooEarly);
  EXPECT_EQ(turns(6, 6), Turn::kEven);
  // Beta(9, 5): P(share < 1/2) = .1334; Beta(10, 4): .0461.
  EXPECT_EQ(turns(8, 4), Turn::kEven);
  EXPECT_EQ(turns(9, 3), Turn::kMoreMe);
  EXPECT_EQ(turns(3, 9), Turn::kMoreOther);
  EXPECT_EQ(turns(0, 12), Turn::kMoreOther);
  EXPECT_EQ(turns(400, 300), Turn::kMoreMe);
  EXPECT_EQ(turns(-1, 30), Turn::kTooEarly);
}

Series offers(int days, std::uint64_t seed) {
  sim::Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.practices = sim::Practices::kRandomised;
  return sim::simulate(plan).series;
}

TEST(Randomisation, IsUniformWhereOffersDoNothing) {
  // Residuals that know nothing of the offers: p below .05 in 5 % of pairs, below .5 in half.
  int low = 0, half = 0;
  const int pairs = 400;
  for (int i = 0; i < pairs; ++i) {
    const Series s = offers(60, static_cast<std::uint64_t>(i));
    std::vector<double> residual;
    for (int t = 0; t < 60; ++t) residual.push_back(std::sin(t * 1.7 + i) + .01 * ((t * 37) % 11));
    const double p = randomisation_test(s, residual, 60, 499, 1)[0];
    low += p <= .05 ? 1 : 0;
    half += p <= .5 ? 1 : 0;
  }
  EXPECT_GE(low, 8);
  EXPECT_LE(low, 36);
  EXPECT_NEAR(half, 200, 45);
}

TEST(Randomisation, SeesWhatOffersDoAndCountsOnlyDaysThatCount) {
  Series s = offers(80, 5);
  std::vector<double> residual(80);
  for (int t = 0; t < 80; ++t) {
    const auto day = static_cast<std::size_t>(t);
    residual[day] = .3 * std::sin(t * 2.1) + (s.draws[day].offered == 1 ? 1 : 0);
  }
  EXPECT_LT(randomisation_test(s, residual, 80, 4999, 1)[1], .001);
  EXPECT_GT(randomisation_test(s, residual, 80, 4999, 1)[1], 0);
  for (Draw& draw : s.draws) draw.light = draw.offered == 1;
  EXPECT_EQ(randomisation_test(s, residual, 80, 499, 1)[1], 1) << "it was never seen";
  EXPECT_FALSE(counts(Series{}, 0));
}

}  // namespace
}  // namespace pane::insight

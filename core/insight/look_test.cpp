// The weekly look: what is said of practices between two of them.
#include <gtest/gtest.h>

#include "core/insight/report.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

TEST(Look, WhatIsSaidOfPracticesStandsUntilTheNextWeeklyLook) {
  // Near a threshold: with each day's own draws the verdict would come and go within the week.
  sim::Plan plan;
  plan.seed = 3;
  plan.days = 126;
  plan.missing_item = .25;
  plan.practices = sim::Practices::kRandomised;
  plan.effects = std::vector<double>{.3, .3, .3};
  Options effects;
  effects.effects = true;
  const Series all = sim::simulate(plan).series;
  const Report look = report(first_days(all, 119), effects);
  for (const int days : {120, 123, 125}) {
    const Report then = report(first_days(all, days), effects);
    for (std::size_t k = 0; k < 3; ++k) {
      const Effect &a = look.effects[k], &b = then.effects[k];
      EXPECT_EQ(a.verdict, b.verdict);
      EXPECT_EQ(a.p_at_look[0], b.p_at_look[0]);
      EXPECT_EQ(a.p_at_look[2], b.p_at_look[2]);
      EXPECT_EQ(a.randomisation_p, b.randomisation_p);
      EXPECT_EQ(a.offered + a.not_offered, b.offered + b.not_offered);
      EXPECT_NE(a.both.mean, b.both.mean) << "the interval is of today";
    }
  }
  EXPECT_NE(report(all, effects).effects[0].p_at_look[0], look.effects[0].p_at_look[0]);
}

}  // namespace
}  // namespace pane::insight

// Jobs and reports as bytes: whole there and back, and from any bytes a series, a report or
// nothing.
#include "core/insight/job.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/random.hpp"

namespace pane::insight {
namespace {

using sim::SeededRandom;

Series some(std::uint64_t seed, int days, int practices) {
  SeededRandom random(seed);
  Series s;
  s.days = days;
  s.items = 3;
  s.practices = practices;
  for (int i = 0; i < days * kPeople * s.items; ++i) {
    s.answers.push_back(random.below(4) == 0 ? kMissing : static_cast<double>(3 + random.below(4)));
  }
  for (int t = 0; t < days; ++t) s.weekend.push_back(t % 7 >= 5 ? 1 : 0);
  if (practices == 0) return s;
  s.effort.assign(static_cast<std::size_t>(days * practices), 0);
  for (int t = 0; t < days; ++t) {
    Draw d;
    d.eligible = random.below(5) != 0;
    d.offered = static_cast<int>(random.below(static_cast<std::uint64_t>(practices) + 1)) - 1;
    if (!d.eligible) d.offered = -1;
    d.light = random.below(9) == 0;
    d.probability.assign(static_cast<std::size_t>(practices), .25);
    if (d.offered >= 0) s.effort[static_cast<std::size_t>(t * practices + d.offered)] = 1;
    s.draws.push_back(d);
  }
  return s;
}

RC_GTEST_PROP(Job, HoldsTheSeriesAndNothingElse, (std::uint64_t seed)) {
  const Series s = some(seed, 40, seed % 2 == 0 ? 0 : 3);
  const Bytes job = pack_job(s);
  RC_ASSERT((job == pack_job(some(seed, 40, seed % 2 == 0 ? 0 : 3))));
  const auto back = read_job(job);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->days == s.days && back->items == s.items && back->practices == s.practices);
  RC_ASSERT(back->weekend == s.weekend && back->effort == s.effort);
  for (std::size_t i = 0; i < s.answers.size(); ++i) {
    RC_ASSERT((std::isnan(s.answers[i]) ? std::isnan(back->answers[i])
                                        : s.answers[i] == back->answers[i]));
  }
  RC_ASSERT(back->draws.size() == s.draws.size());
  for (std::size_t t = 0; t < s.draws.size(); ++t) {
    const Draw &a = s.draws[t], &b = back->draws[t];
    RC_ASSERT(a.eligible == b.eligible && a.offered == b.offered && a.light == b.light &&
              a.probability == b.probability);
  }
}

RC_GTEST_PROP(Job, AnyBytesAreReadToAJobOrToNothing, (std::uint64_t seed)) {
  SeededRandom random(seed);
  Bytes job = pack_job(some(seed, 10, 2));
  for (int n = 0; n < 3; ++n) job[random.below(job.size())] = static_cast<Byte>(random.next());
  if (const auto s = read_job(job)) {
    RC_ASSERT(s->answers.size() == static_cast<std::size_t>(s->days * 2 * s->items));
    RC_ASSERT(s->draws.empty() || s->draws.size() == static_cast<std::size_t>(s->days));
    for (const Draw& d : s->draws) RC_ASSERT(d.offered >= -1 && d.offered < s->practices);
  }
  (void)read_job(View(job).first(job.size() / 2));
}

TEST(Job, NumbersThatLieOffTheirPlaceAreNotRead) {
  const Bytes job = pack_job(some(5, 10, 2));
  for (std::size_t at = 0; at + 4 <= job.size(); at += 4) {
    // Whatever offset lies here leads elsewhere.
    for (int by = 4; by < 256; by += 4) {
      Bytes moved = job;
      moved[at] = static_cast<Byte>(moved[at] + by);
      if (const auto s = read_job(moved)) {
        EXPECT_EQ(s->draws.size(), static_cast<std::size_t>(s->days));
      }
    }
  }
}

TEST(Job, WhatCannotBeDoneGivesNothingOrOneSentence) {
  EXPECT_TRUE(run_job({}).empty());
  EXPECT_TRUE(run_job(Bytes(50, 0xff)).empty());
  Series none;
  none.items = 3;
  const auto r = read_report(run_job(pack_job(none)));
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->fault.empty());
}

TEST(Report, IsTheSameThereAndBackAndRefusedWhenItIsNot) {
  const Series s = some(3, 60, 3);
  Options options;
  options.effects = true;
  const Report direct = report(s, options);
  ASSERT_EQ(direct.fault, "");
  const Bytes bytes = run_job(pack_job(s));
  EXPECT_EQ(bytes, serialise(direct)) << "the job is the whole of it";
  const auto back = read_report(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(serialise(*back), bytes);
  EXPECT_EQ(back->closeness, direct.closeness);
  EXPECT_EQ(back->cloud, direct.cloud);
  EXPECT_EQ(back->effects.size(), 3U);
  for (std::size_t n = 0; n < bytes.size(); n += 7)
    EXPECT_FALSE(read_report(View(bytes).first(n))) << n;
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(read_report(longer));
  Bytes other = bytes;
  other[0] = 1;
  EXPECT_FALSE(read_report(other)) << "another version";
  SeededRandom random(5);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    Bytes bad = bytes;
    for (int n = 0; n < 3; ++n) bad[random.below(bad.size())] = static_cast<Byte>(random.next());
    const auto r = read_report(bad);
    refused += r ? 0 : 1;
    if (!r) continue;
    for (const Two& t : r->cloud) ASSERT_TRUE(std::isfinite(t[0]) && std::isfinite(t[1]));
    ASSERT_LE(r->effects.size(), 8U);
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace pane::insight

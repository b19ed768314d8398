// Of each kind of pair that the model does not hold: no figure that the scale cannot mean, no word
// past its gate. Few of each here; thousands by the benchmark (bench/study).
#include "cli/study/kinds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/run_command.hpp"

namespace pane::study {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const sim::Kind& kind : sim::kinds()) out.emplace_back(kind.name);
  return out;
}

class OfEachKind : public testing::TestWithParam<std::string> {};

TEST_P(OfEachKind, NothingIsOffTheScaleOrPastItsGate) {
  const sim::Kind& kind = *sim::kind_named(GetParam());
  Setting setting;
  setting.pairs = 3;
  setting.seed = 5;
  setting.threads = 2;
  const OfKind k = of_kind(setting, kind, std::max(30, kind.least_days));
  EXPECT_EQ(k.off_scale.mean, 0);
  EXPECT_EQ(k.past_gate.mean, 0);
  for (const Said& said : {k.closer, k.further, k.steady, k.ground_closer, k.ground_further,
                           k.ground_steady, k.broke, k.helps})
    EXPECT_LE(said.wrong.mean, said.said.mean);
}

INSTANTIATE_TEST_SUITE_P(Kinds, OfEachKind, testing::ValuesIn(names()), [](const auto& info) {
  std::string name = info.param;
  std::erase(name, '-');
  return name;
});

OfKind of(const std::string& name, int days) {
  Setting setting;
  setting.pairs = 6;
  setting.threads = 2;
  return of_kind(setting, *sim::kind_named(name), days);
}

TEST(OfKinds, WordsAreHeldBackWhereNothingCanBeKnown) {
  EXPECT_EQ(of("ends", 60).held.mean, 1);
  EXPECT_EQ(of("one-number", 60).held.mean, 1);
  EXPECT_EQ(of("one-gone", 60).held.mean, 1);
  EXPECT_EQ(of("reversed", 120).held.mean, 1);
}

TEST(OfKinds, AFirstBadEveningIsNeverSteady) {
  const OfKind k = of("first-bad", 60);
  EXPECT_EQ(k.steady.said.mean, 0);
  EXPECT_EQ(k.closer.said.mean, 0);
  EXPECT_EQ(k.broke.said.mean, 0);
  EXPECT_GT(k.further.said.mean, .5);
}

TEST(OfKinds, AChangeOfThreeWeeksAgoIsSaid) {
  const OfKind k = of("broke-21", 120);
  EXPECT_GE(k.broke.said.mean, .3);
  EXPECT_EQ(k.broke.wrong.mean, 0);
  EXPECT_GE(k.ground_further.said.mean, .3);
  EXPECT_EQ(k.ground_steady.said.mean, 0);
}

/// Days of one item: each one's answer, nought where there is none.
sim::Pair pair_of(const std::vector<std::pair<int, int>>& days) {
  sim::Pair pair;
  pair.series.days = static_cast<int>(days.size());
  pair.series.items = 1;
  for (const auto& [a, b] : days) {
    for (const int y : {a, b}) pair.series.answers.push_back(y == 0 ? insight::kMissing : y);
    pair.series.weekend.push_back(static_cast<std::uint8_t>(pair.series.weekend.size() % 2));
    const double t = static_cast<double>(pair.truth.set_point.size());
    pair.truth.set_point.push_back({t, t});
    pair.truth.deviation.push_back({0, 0});
  }
  return pair;
}

TEST(InApp, KnowsOnlyDaysThatBothAnswered) {
  const InApp app = in_app(pair_of({{0, 0}, {1, 0}, {2, 3}, {0, 4}, {5, 6}, {7, 0}}));
  const insight::Series& s = app.pair.series;
  ASSERT_EQ(s.days, 3);
  EXPECT_EQ(s.answer(0, 0, 0), 2);
  EXPECT_EQ(s.answer(0, 1, 0), 3);
  EXPECT_TRUE(std::isnan(s.answer(1, 1, 0))) << "the other of the two has not answered";
  EXPECT_EQ(s.answer(2, 1, 0), 6);
  EXPECT_EQ(s.answers.size(), 6U);
  EXPECT_EQ(s.weekend, (std::vector<std::uint8_t>{0, 1, 0}));
  EXPECT_EQ(app.pair.truth.closeness(2)[0], 4) << "the truth is of the same days";
  EXPECT_TRUE(insight::fault(s, true).empty());
  EXPECT_FALSE(app.shown);
  EXPECT_EQ(in_app(pair_of({{1, 0}, {0, 2}})).pair.series.days, 0);
}

TEST(InApp, ShowsNothingWhereSevenOfTheLastFourteenAreMissing) {
  std::vector<std::pair<int, int>> days(14, {4, 5});
  for (std::size_t t = 0; t < 7; ++t) days[2 * t].first = 0;
  EXPECT_TRUE(in_app(pair_of(days)).shown);
  days[1].second = 0;
  EXPECT_FALSE(in_app(pair_of(days)).shown);
  days.insert(days.begin(), 14, {4, 5});
  EXPECT_FALSE(in_app(pair_of(days)).shown) << "what was before counts for nothing";
}

TEST(OfKinds, WhereOneHasGoneTheAppSaysNothing) {
  Setting setting;
  setting.pairs = 8;
  setting.threads = 2;
  setting.both = true;
  const OfKind gone = of_kind(setting, *sim::kind_named("one-gone"), 60);
  EXPECT_EQ(gone.held.mean, 1);
  EXPECT_EQ(gone.coverage.pairs, 0) << "of what is not shown";
  const OfKind offers = of_kind(setting, *sim::kind_named("offers"), 60);
  EXPECT_GE(offers.coverage.pairs, 3);
  EXPECT_LT(offers.coverage.pairs, 8);
  EXPECT_GT(offers.coverage.mean, .6) << "truth and draws are of the same days";
  EXPECT_EQ(offers.off_scale.mean, 0);
}

TEST(OfKinds, TruthIsWhatWordsAreHeldAgainst) {
  insight::Report r;
  EXPECT_FALSE(within_the_scale(r)) << "closeness of nought";
  r.closeness = r.closeness_if_lower = r.closeness_if_much_lower = {4, 4};
  for (insight::Estimate& e : r.closeness_of) e = {4, 3, 5, .9};
  EXPECT_TRUE(within_the_scale(r));
  r.closeness_of[1].high = 7.1;
  EXPECT_FALSE(within_the_scale(r));
  r.closeness_of[1].high = 5;
  r.cloud = {{4, 128}};
  EXPECT_FALSE(within_the_scale(r));
  r.cloud.clear();
  r.weeks = {{true, {4, std::nan("")}}};
  EXPECT_FALSE(within_the_scale(r)) << "no number";
  insight::Report said;
  EXPECT_TRUE(within_the_gates(said));
  said.rolls = insight::Way::kSteady;
  EXPECT_FALSE(within_the_gates(said)) << "nobody answered";
}

TEST(KindsCommand, PrintsTableAndJson) {
  const fit::Ran ran = fit::run_command(cli::study, {"kinds", "--pairs=2", "--days=9", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto out = nlohmann::json::parse(ran.out);
  EXPECT_EQ(out["kinds"][0]["kind"], "ordinary");
  EXPECT_EQ(out["kinds"][0]["closer"]["said"], 0);
  for (const auto& row : out["kinds"]) EXPECT_NE(row["kind"], "broke-5") << "too short a life";
  const fit::Ran text = fit::run_command(cli::study, {"kinds", "--pairs=2", "--days=2"});
  EXPECT_NE(text.out.find("first-bad"), std::string::npos);
}

}  // namespace
}  // namespace pane::study

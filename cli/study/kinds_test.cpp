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

// A small study: the figures are those of the model, and do not depend on the number of threads.
// The full one is run by `pane study` (docs/insight-study.md). Seeds are fixed, so nothing here
// hangs on luck.
#include "cli/study/study.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/run_command.hpp"
#include "cli/pool/pool.hpp"

namespace pane::study {
namespace {

Setting small(int pairs, bool censored = false) {
  Setting setting;
  setting.pairs = pairs;
  setting.threads = 2;
  setting.censored = censored;
  return setting;
}

TEST(Figures, HaveTheirErrors) {
  const Figure f = figure(std::vector<double>{1, 0, 0, 1});
  EXPECT_EQ(f.pairs, 4);
  EXPECT_DOUBLE_EQ(f.mean, .5);
  EXPECT_NEAR(f.error, std::sqrt(1.0 / 3 / 4), 1e-12);
}

TEST(Figures, ChiSquareIsThatOfTables) {
  EXPECT_NEAR(chi_square_above(31.410432844), .05, 1e-9);
  EXPECT_NEAR(chi_square_above(37.566234787), .01, 1e-9);
  EXPECT_DOUBLE_EQ(chi_square_above(0), 1);
  std::vector<double> even, uneven;
  for (int i = 0; i < 210; ++i) {
    even.push_back((i + .5) / 210);
    uneven.push_back((i + .5) / 420);
  }
  EXPECT_NEAR(uniformity(even), 0, 1e-9);
  EXPECT_LT(chi_square_above(uniformity(uneven)), 1e-9);
}

TEST(Pool, DoesEachOnceWhateverTheThreads) {
  for (const int threads : {1, 2, 7}) {
    std::vector<std::atomic<int>> done(50);
    double last = 0;
    cli::for_each_pair(
        50, threads, [&](int i) { ++done[static_cast<std::size_t>(i)]; },
        [&](double share) { last = share; });
    for (const auto& n : done) EXPECT_EQ(n, 1);
    EXPECT_EQ(last, 1);
  }
  cli::for_each_pair(0, 3, [](int) { FAIL(); });
}

TEST(Study, ThreadsDoNotChangeAFigure) {
  Setting one = small(6);
  one.threads = 1;
  const Power a = power(one, 28);
  const Power b = power(small(6), 28);
  EXPECT_EQ(a.coverage.mean, b.coverage.mean);
  EXPECT_EQ(a.together.power.mean, b.together.power.mean);
  one.seed = 2;
  EXPECT_NE(calibration(one, 20).places, calibration(small(6), 20).places);
}

TEST(Study, PowerGrowsAndFalseClaimsStayRare) {
  const Power month = power(small(12), 28);
  const Power half = power(small(12), 180);
  for (const auto of : {&Power::alone, &Power::together}) {
    EXPECT_LT((month.*of).power.mean, .25);
    EXPECT_GT((half.*of).power.mean, .4);
    EXPECT_LT((month.*of).false_claim.mean, .06);
    EXPECT_LT((half.*of).false_claim.mean, .15);
  }
  for (const Power& p : {month, half}) {
    EXPECT_NEAR(p.coverage.mean, .9, 4 * std::sqrt(.9 * .1 / 24));
    EXPECT_NEAR(p.together.effect_coverage.mean, .9, 4 * std::sqrt(.9 * .1 / 36));
  }
}

TEST(Study, WhatIsKnownNeedNotBeLearned) {
  const Known month = known(small(40), 28);
  const Known half = known(small(40), 180);
  EXPECT_LT(month.power.mean, .25);
  EXPECT_GT(half.power.mean, .5);
  for (const Known& k : {month, half}) {
    EXPECT_LT(k.false_claim.mean, .08);
    EXPECT_LT(k.false_claim_at_mode.mean, .1);
    EXPECT_NEAR(k.power.mean, k.power_at_mode.mean, .2);
  }
}

TEST(Study, TruthLiesAnywhereInItsPosterior) {
  const Calibration c = calibration(small(120), 28);
  EXPECT_EQ(c.p.size(), 19U);
  EXPECT_GT(c.smallest_times_number, .01);
}

TEST(Study, TheSentenceIsSeldomShownInVain) {
  const Weekly none = weekly(small(5, true), 84, 0);
  EXPECT_LE(none.false_helps.mean, .1);
  EXPECT_LE(none.false_helps.mean, none.false_rule_alone.mean + 1e-12)
      << "the other gates only hold back";
  const Weekly much = weekly(small(5, true), 84, .9);
  EXPECT_GT(much.helps.mean, .5);
  EXPECT_LE(much.helps.mean, much.rule_alone.mean);
  EXPECT_EQ(much.little.mean, 0);
}

TEST(Study, OfWhatPeopleChoseNothingIsSaid) {
  const Chosen c = chosen(small(12), 90);
  EXPECT_GT(c.naive.mean, .5) << "a plain comparison finds what is not there";
  EXPECT_EQ(c.said.mean, 0);
}

TEST(Study, AHappyPairNeedsIntervals) {
  const Ceiling c = ceiling(small(30), 50);
  EXPECT_GT(c.censored.mean, .8);
  EXPECT_LT(c.gaussian.mean, c.censored.mean);
}

TEST(StudyCommand, PrintsTableAndJson) {
  const fit::Ran text =
      fit::run_command(cli::study, {"power", "calibration", "--pairs", "4", "--days", "14,21"});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("4 pairs a row, seed 1, Gaussian answers"), std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("21 days"), std::string::npos);
  EXPECT_NE(text.out.find("error, half-difference"), std::string::npos);
  const fit::Ran ran = fit::run_command(
      cli::study, {"chosen", "ceiling", "--pairs=3", "--days=20", "--json", "--censored"});
  const auto out = nlohmann::json::parse(ran.out);
  EXPECT_EQ(out["chosen"][0]["said"]["pairs"], 3);
  EXPECT_EQ(out["ceiling"][0]["days"], 20);
}

TEST(StudyCommand, AnswersAWrongCommandLineWithOneSentence) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"powr"},
                                             {"power", "--pairs", "1"},
                                             {"--days", "0"},
                                             {"--days", "2.5"},
                                             {"--days", "3651"},
                                             {"--threads", "0"}}) {
    const fit::Ran ran = fit::run_command(cli::study, arguments);
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err.rfind("pane study: ", 0), 0U) << ran.err;
  }
  EXPECT_EQ(fit::run_command(cli::study, {"--help"}).code, 0);
}

}  // namespace
}  // namespace pane::study

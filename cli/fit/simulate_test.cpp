// `pane simulate` as it is typed.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/run_command.hpp"
#include "cli/fit/source.hpp"

namespace pane::fit {
namespace {

Ran simulate(std::vector<std::string> arguments) {
  return run_command(cli::simulate, std::move(arguments));
}

PairFile read(const std::string& csv, bool whole = true) {
  std::string failure;
  Reading reading;
  reading.gaussian = !whole;
  const auto file = read_pair(csv, reading, failure);
  EXPECT_TRUE(file.has_value()) << failure;
  return file.value_or(PairFile{});
}

TEST(Simulate, PrintsAPairThatReadsBack) {
  const Ran ran = simulate({"--seed", "7", "--days", "60", "--missing", ".2", "--items=4"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  const PairFile file = read(ran.out);
  EXPECT_EQ(file.series.days, 60);
  EXPECT_EQ(file.series.items, 4);
  EXPECT_EQ(file.people, (std::vector<std::string>{"Kai", "Robin"}));
  EXPECT_TRUE(file.practices.empty());
  EXPECT_EQ(simulate({"--missing=.2", "--seed=7", "--days=60", "--items=4"}).out, ran.out);
  EXPECT_NE(simulate({"--missing=.2", "--seed=8", "--days=60", "--items=4"}).out, ran.out);
}

TEST(Simulate, OffersOrLetsThemChoose) {
  const PairFile offered = read(simulate({"--randomised", "--effect", ".3", "--days", "50"}).out);
  EXPECT_EQ(offered.practices.size(), 3U);
  EXPECT_EQ(offered.series.draws.size(), 50U);
  const PairFile chosen = read(simulate({"--self-chosen", "--days", "50"}).out);
  EXPECT_EQ(chosen.practices.size(), 3U);
  EXPECT_TRUE(chosen.series.draws.empty());
}

TEST(Simulate, AHappyPairPilesUpAtTheTop) {
  const auto at_top = [](const std::string& csv) {
    int n = 0, top = 0;
    for (const double y : read(csv).series.answers) {
      n += std::isnan(y) ? 0 : 1;
      top += y >= 6 ? 1 : 0;
    }
    return top / static_cast<double>(n);
  };
  EXPECT_GT(at_top(simulate({"--ceiling", "--days", "60"}).out), .5);
  EXPECT_LT(at_top(simulate({"--mean", "4", "--days", "60"}).out), .2);
}

TEST(Simulate, WritesTheTruthBeside) {
  const Folder folder;
  const Ran ran = simulate({"--randomised", "--effect", ".3,-.2", "--gaussian", "--days", "20",
                            "--truth", folder / "truth.json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto truth = nlohmann::json::parse(read_text(folder / "truth.json"));
  EXPECT_EQ(truth["people"], (std::vector<std::string>{"Robin", "Kai"}));
  EXPECT_EQ(truth["items_named"], (std::vector<std::string>{"close", "understood", "myself"}));
  EXPECT_EQ(truth["practices"], (std::vector<std::string>{"walk", "thanks", "question"}));
  EXPECT_EQ(truth["effects"], (std::vector<double>{.3, -.2, 0}));
  EXPECT_EQ(truth["people"], (std::vector<std::string>{"Robin", "Kai"}));
  EXPECT_EQ(truth["practices"][0], "walk");
  EXPECT_EQ(truth["days"].size(), 20U);
  EXPECT_EQ(truth["days"][0]["day"], "2024-01-01");
  EXPECT_NEAR(truth["inertia"][0].get<double>(), .35, 1e-12);
  read(ran.out, false);
}

TEST(Simulate, WritesManyPairs) {
  const Folder folder;
  EXPECT_EQ(simulate({"--pairs", "3", "--out", folder / "pairs", "--days", "10", "--priors",
                      "--seed", "5"})
                .code,
            0);
  EXPECT_EQ(read_text(folder / "pairs/pair-00002.csv"),
            simulate({"--days", "10", "--priors", "--seed", "6"}).out);
  EXPECT_EQ(nlohmann::json::parse(read_text(folder / "pairs/pair-00003.truth.json"))["seed"], 7);
}

TEST(Simulate, WritesAPairOfAKind) {
  const Ran broke = simulate({"--kind", "broke-21", "--days", "60", "--seed", "4"});
  ASSERT_EQ(broke.code, 0) << broke.err;
  EXPECT_EQ(broke.out, simulate({"--kind", "broke-21", "--days", "60", "--seed", "4"}).out);
  EXPECT_NE(broke.out, simulate({"--kind", "ordinary", "--days", "60", "--seed", "4"}).out);
}

TEST(Simulate, AnswersAWrongCommandLineWithOneSentence) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--days", "0"},
                                             {"--days", "3651"},
                                             {"--days"},
                                             {"--day", "3"},
                                             {"--missing", "2"},
                                             {"--missing", "nan"},
                                             {"--seed", "-1"},
                                             {"--seed", ""},
                                             {"--effect", "1"},
                                             {"--randomised", "--effect", "1,2,3,4"},
                                             {"--randomised", "--effect", "1,,2"},
                                             {"--randomised", "--self-chosen"},
                                             {"--randomised", "--chance", ".5"},
                                             {"--pairs", "2"},
                                             {"--kind", "sad"},
                                             {"--kind", "happy", "--mean", "5"},
                                             {"--kind", "gone", "--days", "90"},
                                             {"--ceiling", "--mean", "5"},
                                             {"--days", "3", "--days", "4"},
                                             {"--gaussian=1"},
                                             {"pair.csv"},
                                             {"--out", "a", "--truth", "b"},
                                             {"--sample", "a"},
                                             {"--sample", "a", "--out", "b", "--days", "3"},
                                             {"--sample", "a", "--out", "b", "--kind", "sad"}}) {
    const Ran ran = simulate(arguments);
    EXPECT_EQ(ran.code, 2) << arguments[0];
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err.rfind("pane simulate: ", 0), 0U) << ran.err;
    EXPECT_NE(ran.err.find("See: pane simulate --help\n"), std::string::npos) << ran.err;
  }
  EXPECT_EQ(simulate({"--out", "/proc/none"}).code, 1);
  EXPECT_EQ(simulate({"--truth", "/proc/none/x"}).code, 1);
  const Ran none = simulate({"--sample", "/proc/none.yaml", "--out", "/proc/none"});
  EXPECT_EQ(none.code, 1);
  EXPECT_NE(none.err.find("nothing was written"), std::string::npos) << none.err;
  EXPECT_EQ(simulate({"--help"}).code, 0);
}

}  // namespace
}  // namespace pane::fit

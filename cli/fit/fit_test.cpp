// `pane fit` as it is typed: published values, a pair from beginning to end, and files that do not
// fit.
#include <gtest/gtest.h>

#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/fit/pair_fit.hpp"
#include "cli/fit/run_command.hpp"
#include "core/insight/dyad.hpp"
#include "sim/pair/pair.hpp"

namespace pane::fit {
namespace {

using nlohmann::json;

Ran fit(std::vector<std::string> arguments) { return run_command(cli::fit, std::move(arguments)); }
Ran simulate(std::vector<std::string> arguments) {
  return run_command(cli::simulate, std::move(arguments));
}

TEST(FitPair, TellsAllThatIsToBeTold) {
  const Folder folder;
  const std::string csv = folder.with(
      "pair.csv",
      simulate({"--seed", "3", "--days", "90", "--missing", ".2", "--randomised", "--effect", ".6"})
          .out);
  const Ran ran = fit({csv, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "") << "no bar where nobody looks";
  const json out = json::parse(ran.out);
  EXPECT_EQ(out["data"]["days"], 90);
  // A draw beyond the bounds of the model has no weight and is left out.
  EXPECT_LE(out["draws"].size(), 400U);
  EXPECT_GE(out["draws"].size(), 380U);
  double weights = 0;
  for (const json& draw : out["draws"]) weights += draw["weight"].get<double>();
  EXPECT_NEAR(weights, 1, 1e-9);
  EXPECT_EQ(out["effects"].size(), 3U);
  EXPECT_EQ(out["effects"][2]["practice"], "walk");
  EXPECT_TRUE(out["effects"][2]["causal"]);
  EXPECT_GT(out["effects"][2]["both"]["mean"].get<double>(),
            out["effects"][1]["both"]["mean"].get<double>());
  EXPECT_TRUE(out["gates"]["marble"]);
  EXPECT_EQ(out["smoothed"].size(), 90U);
  EXPECT_EQ(out["filtered"][89]["day"], "2024-03-30");
  EXPECT_NEAR(out["filtered"][89]["mean"][0], out["smoothed"][89]["mean"][0], 1e-9);
  EXPECT_NEAR(out["filtered"][89]["cov"][1][1], out["smoothed"][89]["cov"][1][1], 1e-9);
  EXPECT_EQ(fit({csv, "--json"}).out, ran.out) << "the same data, the same numbers";

  const Ran text = fit({csv});
  EXPECT_EQ(text.code, 0);
  EXPECT_NE(text.out.find("walk: mean effect on the two"), std::string::npos);
  EXPECT_NE(text.out.find("exact randomisation test"), std::string::npos);
  EXPECT_EQ(text.out.find("nothing causal"), std::string::npos);
}

TEST(FitPair, SaysNothingCausalOfWhatPeopleChose) {
  const Folder folder;
  const std::string csv = folder.with(
      "pair.csv", simulate({"--seed", "4", "--days", "120", "--self-chosen", "--effect", "1"}).out);
  const Ran ran = fit({csv, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  EXPECT_EQ(out["effects"].size(), 3U);
  for (const json& effect : out["effects"]) {
    EXPECT_FALSE(effect["causal"]);
    EXPECT_TRUE(effect["verdict"].is_null());
    EXPECT_TRUE(effect["randomisation_p"].is_null());
  }
  const Ran text = fit({csv});
  EXPECT_NE(text.out.find("nothing causal may be said"), std::string::npos);
  EXPECT_EQ(text.out.find("probably"), std::string::npos);
  const Ran without = fit({csv, "--no-effects", "--json"});
  EXPECT_TRUE(json::parse(without.out)["effects"].empty());
}

TEST(FitPair, TakesOtherScalesAndOnePersonAlone) {
  const Folder folder;
  const std::string csv = folder.with("pair.csv", simulate({"--days", "30", "--gaussian"}).out);
  EXPECT_EQ(fit({csv}).code, 1) << "decimals are no answers from 1 to 7";
  EXPECT_EQ(fit({csv, "--gaussian"}).code, 0);
  EXPECT_EQ(fit({csv, "--gaussian", "--diffuse"}).code, 0);
  const Ran alone =
      fit({folder.with("one.csv", "day,person,item,value\n1,Robin,close,5\n2,Robin,close,4\n")});
  EXPECT_EQ(alone.code, 0) << alone.err;
  EXPECT_NE(alone.out.find("[too early to show]"), std::string::npos);
}

TEST(FitPair, FilteredStatesAreThoseOfTheDaysUpToThen) {
  sim::Plan plan;
  plan.seed = 12;
  plan.days = 40;
  plan.missing_person = .3;
  for (const bool whole : {true, false}) {
    plan.whole = whole;
    const insight::Series series = sim::simulate(plan).series;
    insight::FitOptions options;
    options.answers = whole ? insight::Answers::kCensored : insight::Answers::kGaussian;
    PairFit all;
    insight::Fit known;
    known.at_mode = sim::kOrdinary;
    states(series, known, options, all);
    for (const int days : {1, 7, 23, 39}) {
      insight::Series part = series;
      part.days = days;
      part.answers.resize(static_cast<std::size_t>(days * 2 * part.items));
      PairFit then;
      states(part, known, options, then);
      const Day& now = all.filtered[static_cast<std::size_t>(days - 1)];
      const Day& last = then.smoothed.back();
      for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(now.mean[i], last.mean[i], 1e-9);
      for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(now.cov[i], last.cov[i], 1e-9);
    }
  }
}

TEST(FitPair, ADiffuseStartGivesStatesOfEachDay) {
  const Folder folder;
  std::string csv = "day,person,item,value\n";
  for (int day = 0; day < 30; ++day) {
    for (const int item : {0, 1}) {
      const std::string d = std::to_string(day), name = item == 0 ? "x" : "y";
      csv += d + ",A," + name + "," + std::to_string(2 + day % (2 + item)) + "\n";
      if (day >= 3) csv += d + ",B," + name + "," + std::to_string(5 + day % (3 - item)) + "\n";
    }
  }
  const std::string path = folder.with("late.csv", csv);
  for (const bool gaussian : {false, true}) {
    std::vector<std::string> arguments = {path, "--diffuse", "--json"};
    if (gaussian) arguments.emplace_back("--gaussian");
    const Ran ran = fit(arguments);
    ASSERT_EQ(ran.code, 0) << ran.err;
    const json out = json::parse(ran.out);
    for (const char* which : {"predicted", "filtered", "smoothed"}) {
      for (const json& day : out[which]) {
        EXPECT_GT(day["cov"][0][0], 0) << which << day;
        EXPECT_GT(day["cov"][1][1], 0) << which << day;
      }
    }
    EXPECT_NEAR(out["smoothed"][0]["mean"][0], 2.5, .5);
    EXPECT_NEAR(out["smoothed"][0]["mean"][1], 6, 1) << "before the first answer, from those after";
    EXPECT_GT(out["smoothed"][0]["cov"][1][1], out["smoothed"][9]["cov"][1][1]);
  }
}

TEST(FitPair, PersonsExchangedGiveTheSameStatesExchanged) {
  const Folder folder;
  sim::Plan plan;
  plan.seed = 3;
  plan.days = 40;
  plan.missing_item = .25;
  PairFile file;
  file.series = sim::simulate(plan).series;
  file.people = {"Robin", "Kai"};
  file.items = {"x", "y", "z"};
  for (const bool alike : {false, true}) {
    insight::Series& s = file.series;
    for (std::size_t i = 0; alike && i < s.answers.size(); ++i) {
      const std::size_t items = 3, in_day = i % (2 * items);
      if (in_day >= items) s.answers[i] = s.answers[i - items];
    }
    PairFile turned = file;
    for (std::size_t i = 0; i < s.answers.size(); i += 6) {
      for (std::size_t j = 0; j < 3; ++j)
        std::swap(turned.series.answers[i + j], turned.series.answers[i + 3 + j]);
    }
    const PairFit one = fit_pair(file, {}), other = fit_pair(turned, {});
    EXPECT_EQ(one.fit.at_mode.inertia[0], other.fit.at_mode.inertia[1]);
    EXPECT_EQ(one.fit.log_likelihood, other.fit.log_likelihood);
    for (const auto part : {&PairFit::predicted, &PairFit::filtered, &PairFit::smoothed}) {
      const std::vector<Day>&a = one.*part, &b = other.*part;
      ASSERT_EQ(a.size(), 40U);
      for (std::size_t t = 0; t < a.size(); ++t) {
        EXPECT_EQ(a[t].mean[0], b[t].mean[1]);
        EXPECT_EQ(a[t].mean[1], b[t].mean[0]);
        EXPECT_EQ(a[t].cov[0], b[t].cov[2]);
        EXPECT_TRUE(!alike || a[t].mean[0] == a[t].mean[1]);
      }
    }
    const insight::Drawn &a = one.fit.draws.front(), &b = other.fit.draws.front();
    EXPECT_TRUE(alike || a.hyper.daily[0] == b.hyper.daily[1]);
  }
}

TEST(Fit, ReadsStandardInput) {
  const std::string csv = simulate({"--days", "10"}).out;
  const Folder folder;
  std::istringstream in(csv);
  std::streambuf* const before = std::cin.rdbuf(in.rdbuf());
  const Ran ran = fit({"-", "--gaussian", "--scale", "1", "7"});
  std::cin.rdbuf(before);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, fit({folder.with("a.csv", csv), "--gaussian", "--scale=1:7"}).out);
}

TEST(Fit, SaysWhereThereIsLittleToGoBy) {
  const Folder folder;
  std::string ones = "day,person,item,value\n", one = ones;
  for (int day = 1; day <= 59; ++day) {
    const std::string d = std::to_string(day);
    for (const char* item : {"x", "y", "z"}) {
      for (const char* who : {"A", "B"}) ones += d + "," + who + "," + item + ",1\n";
    }
    one += d + ",A,x," + std::to_string(2 + day % 4) + "\n";
  }
  const Ran same = fit({folder.with("ones.csv", ones)});
  ASSERT_EQ(same.code, 0) << same.err;
  EXPECT_NE(same.out.find("A gives one number nearly always"), std::string::npos);
  EXPECT_NE(same.out.find("B gives one number nearly always"), std::string::npos);
  EXPECT_NE(same.out.find("what either of the two is like: one number is nearly all"),
            std::string::npos);
  EXPECT_NE(same.out.find("Closeness below 1 cannot be told from it"), std::string::npos);
  EXPECT_NE(same.out.find("[not yet]"), std::string::npos) << "days that echo";
  const Ran alone = fit({folder.with("one.csv", one)});
  ASSERT_EQ(alone.code, 0) << alone.err;
  EXPECT_NE(alone.out.find("Nothing of (the other) is here"), std::string::npos);
  EXPECT_EQ(alone.out.find("one number"), std::string::npos);
  const Ran later =
      fit({folder.with("later.csv", "day,person,item,value\n1,A,x,NA\n7,A,x,4\n9,A,x,5\n")});
  EXPECT_NE(later.out.find("3 days from 7,"), std::string::npos) << later.out;
  const Ran day = fit({folder.with("day.csv", "day,person,item,value\n1,A,x,4\n")});
  ASSERT_EQ(day.code, 0) << day.err;
  EXPECT_NE(day.out.find("no day yet from which it could be told"), std::string::npos);
}

TEST(Fit, AnswersWhatDoesNotFitWithOneSentence) {
  const Folder folder;
  const std::string csv = folder.with("nile.csv", "year,volume\n1871,1120\n1872,1160\n");
  const std::string pair = folder.with("pair.csv", "day,person,item,value\n1,a,x,3\n1,a,x,4\n");
  const std::string odd = folder.with("odd.txt", "T 1\nZ 1\nH -1\ndiffuse 1\n");
  const std::string level = folder.with("level.txt", "T 1\nZ 1\nH 15099\nQ 1469.1\ndiffuse 1\n");
  const std::string grows = folder.with("grows.txt", "T 1e200\nZ 1\nH 1\nQ 1\ndiffuse 1\n");
  struct Case {
    int code;
    std::vector<std::string> arguments;
    std::string words;
  };
  for (const Case& c :
       std::vector<Case>{{2, {}, "one file"},
                         {2, {csv, pair}, "one file"},
                         {2, {csv, "--jason"}, "no option '--jason'"},
                         {2, {csv, "--draws", "many"}, "--draws takes a whole number"},
                         {2, {csv, "--draws", "99"}, "--draws takes a whole number from 100"},
                         {2, {csv, "--system", level, "--gaussian"}, "--gaussian is for pairs"},
                         {2, {csv, "--system", level, "--scale=1:5"}, "--scale is for pairs"},
                         {2, {pair, "--scale", "5"}, "--scale takes two numbers"},
                         {1, {pair, "--couple", "dyad"}, "no column 'dyad'"},
                         {1, {folder / "none.csv"}, "is it there"},
                         {1, {folder / ""}, "is a folder"},
                         {1, {csv}, "column 'day' is missing among 'year', 'volume'"},
                         {1, {pair}, "Line 3, column value"},
                         {1, {csv, "--system", folder / "none.txt"}, "is it there"},
                         {1, {csv, "--system", csv}, "line 1"},
                         {1, {csv, "--system", odd}, "odd.txt: "},
                         {1, {csv, "--system", grows}, "outgrow what a number can hold"},
                         {1, {pair, "--system", level}, "columns to observe"}}) {
    const Ran ran = fit(c.arguments);
    EXPECT_EQ(ran.code, c.code) << c.words;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err.rfind("pane fit: ", 0), 0U) << ran.err;
    EXPECT_NE(ran.err.find(c.words), std::string::npos) << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
  EXPECT_EQ(fit({"--help"}).code, 0);
  EXPECT_EQ(fit({"-h"}).out, fit({"--help"}).out);
  EXPECT_NE(fit({"-h"}).out.find("--scale LO HI"), std::string::npos);
}

}  // namespace
}  // namespace pane::fit

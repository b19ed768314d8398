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

/// Flow of the Nile at Aswan, 1871 to 1970 (Durbin & Koopman 2012, 2.2.5).
constexpr int kNile[] = {
    1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
    960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
    874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
    1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
    1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
    1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};

std::string nile(bool with_gaps = false) {
  std::string csv = "year,volume\r\n";
  for (int i = 0; i < 100; ++i) {
    const bool gap = with_gaps && ((i >= 20 && i < 40) || (i >= 60 && i < 80));
    csv += std::to_string(1871 + i) + "," + (gap ? "NA" : std::to_string(kNile[i])) + "\r\n";
  }
  return csv;
}
const std::string kLevel = "T 1\nZ 1\nH 15099\nQ 1469.1\ndiffuse 1\n";

TEST(FitSystem, GivesThePublishedValuesOfTheNile) {
  const Folder folder;
  const std::string csv = folder.with("nile.csv", nile());
  const std::string system = folder.with("level.txt", kLevel);
  const Ran ran = fit({csv, "--system", system, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  EXPECT_NEAR(out["log_likelihood"], -632.5456251, 5e-8);
  EXPECT_NEAR(out["log_likelihood_with_constant"], -633.4645636, 5e-8);
  const double published[] = {1120, 1140.92784, 1072.79853, 1117.308955, 1129.972136};
  for (int i = 0; i < 5; ++i) {
    EXPECT_NEAR(out["predicted"][i + 1]["mean"][0], published[i], 5e-7 * published[i]);
    EXPECT_NEAR(out["filtered"][i]["mean"][0], published[i], 5e-7 * published[i]);
  }
  EXPECT_EQ(out["smoothed"].size(), 100U);
  EXPECT_EQ(out["smoothed"][0]["time"], "1871");
  // What is filtered and what is smoothed agree on the last day.
  EXPECT_NEAR(out["filtered"][99]["cov"][0][0], out["smoothed"][99]["cov"][0][0], 1e-8);
  EXPECT_LT(out["smoothed"][50]["cov"][0][0], out["filtered"][50]["cov"][0][0]);

  const Ran text = fit({csv, "--system", system});
  EXPECT_NE(text.out.find("-632.5456251"), std::string::npos) << text.out.substr(0, 300);
  EXPECT_NE(text.out.find("-633.4645636"), std::string::npos);
}

TEST(FitSystem, GivesThePublishedValueOfTheNileWithGaps) {
  const Folder folder;
  const Ran ran = fit({folder.with("nile.csv", nile(true)), "--json", "--system",
                       folder.with("level.txt", kLevel)});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NEAR(json::parse(ran.out)["log_likelihood"], -380.5870628, 5e-8);
  EXPECT_EQ(json::parse(ran.out)["missing"], 40);
}

TEST(FitSystem, ALargeKappaComesCloseToDiffuse) {
  const Folder folder;
  const Ran ran = fit({folder.with("nile.csv", nile()), "--json", "--system",
                       folder.with("level.txt", kLevel + "kappa 1e10\n")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  // log L(kappa) + 1/2 log kappa tends to the diffuse likelihood with its constant (Durbin &
  // Koopman 2012, 7.2.2).
  EXPECT_NEAR(out["log_likelihood"].get<double>() + .5 * std::log(1e10), -633.4645636, 1e-4);
  EXPECT_NEAR(out["smoothed"][0]["mean"][0], 1111.668319, 1e-2);
}

/// Growth of real GDP and consumption of the United States, 400 times the difference of logarithms,
/// 1959Q2 to 1964Q1.
struct Quarter {
  double gdp, cons;
};
constexpr Quarter kMacro[] = {{2710.349, 1707.4}, {2778.801, 1733.7}, {2775.488, 1751.8},
                              {2785.204, 1753.7}, {2847.699, 1770.5}, {2834.390, 1792.9},
                              {2839.022, 1785.8}, {2802.616, 1788.2}, {2819.264, 1787.7},
                              {2872.005, 1814.3}, {2918.419, 1823.1}, {2977.830, 1859.6},
                              {3031.241, 1879.4}, {3064.709, 1902.5}, {3093.047, 1917.9},
                              {3100.563, 1945.1}, {3141.087, 1958.2}, {3180.447, 1976.9},
                              {3240.332, 2003.8}, {3264.967, 2020.6}, {3338.246, 2060.5}};

std::string growth(bool with_gaps) {
  std::string csv = "quarter,gdp,cons\n";
  for (int i = 1; i <= 20; ++i) {
    const auto of = [&](double Quarter::*what) {
      char text[32];
      std::snprintf(text, sizeof text, "%.17g",
                    400 * (std::log(kMacro[i].*what) - std::log(kMacro[i - 1].*what)));
      return std::string(text);
    };
    const bool both = with_gaps && i >= 9 && i <= 12;
    const bool first = with_gaps && (i <= 5 || both);
    csv += std::to_string(i) + ',' + (first ? "NaN" : of(&Quarter::gdp)) + ',' +
           (both ? "" : of(&Quarter::cons)) + '\n';
  }
  return csv;
}

TEST(FitSystem, GivesThePublishedValuesOfAVectorAutoregression) {
  const Folder folder;
  const std::string var = "T 0.5 0.3; 0.2 0.4\nZ 1 0; 0 1\nQ diag 2 3\ndiffuse 1 1\n";
  const auto likelihood = [&](bool gaps, const std::string& system) {
    const Ran ran = fit({folder.with("growth.csv", growth(gaps)), "--json", "--system",
                         folder.with("var.txt", system)});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.code == 0 ? json::parse(ran.out)["log_likelihood"].get<double>() : 0;
  };
  EXPECT_NEAR(likelihood(false, var), -167.431497598545, 1e-9);
  EXPECT_NEAR(likelihood(true, var), -85.7656323069402, 1e-9);
  EXPECT_NEAR(likelihood(false, var + "H 4 0; 0 5\n"), -110.916014299311, 1e-9);
}

TEST(FitSystem, EstimatesTheMostLikelyVariancesOfTheNile) {
  const Folder folder;
  const std::string csv = folder.with("nile.csv", nile());
  for (const char* start : {"", "start noise 100 level 9e4\n"}) {
    const Ran ran = fit({csv, "--json", "--fit", "noise,level", "--system",
                         folder.with("named.txt", std::string("T 1\nZ 1\nH noise\nQ level\n"
                                                              "diffuse 1\n") +
                                                      start)});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const json out = json::parse(ran.out);
    // Durbin & Koopman 2012, 2.10.3: 15099 and 1469.1.
    EXPECT_NEAR(out["estimates"][0]["value"], 15098.5, .1);
    EXPECT_NEAR(out["estimates"][1]["value"], 1469.1, .1);
    EXPECT_NEAR(out["log_likelihood"], -632.5456251, 1e-7);
    // R's StructTS and statsmodels: 3145.5 and 1280.4.
    EXPECT_NEAR(out["estimates"][0]["standard_error"], 3145.5, 2);
    EXPECT_NEAR(out["estimates"][1]["standard_error"], 1280.4, 2);
  }
}

TEST(FitSystem, EstimatesWhatAllNumbersAgreeOn) {
  // A constant mean with independent errors: both are known in closed form.
  const Folder folder;
  const std::string csv = folder.with("five.csv", "t,y\n1,2\n2,4\n3,9\n4,1\n5,4\n");
  const Ran ran = fit({csv, "--json", "--fit", "all", "--system",
                       folder.with("mean.txt", "T 0\nZ 0\nH noise\nQ moving\nP1 0\nc mean\n")});
  EXPECT_EQ(ran.code, 1) << "nothing tells 'moving'";
  const Ran two = fit({csv, "--json", "--fit", "all", "--system",
                       folder.with("mean.txt", "T 0\nZ 1\nH noise\nQ 0\nP1 0\nc mean\n")});
  ASSERT_EQ(two.code, 0) << two.err;
  const json out = json::parse(two.out);
  EXPECT_NEAR(out["estimates"][0]["value"], 7.6, 1e-4);
  EXPECT_NEAR(out["estimates"][0]["standard_error"], 7.6 * std::sqrt(2. / 5), 1e-3);
  EXPECT_NEAR(out["estimates"][1]["value"], 4, 1e-4);
  EXPECT_NEAR(out["estimates"][1]["standard_error"], std::sqrt(7.6 / 5), 1e-3);
}

TEST(FitSystem, ACoefficientIsThatOfLeastSquares) {
  // Also where the column is large beside its changes; y = 3 + 2 x + (.1, -.2, .1).
  const Folder folder;
  const Ran ran =
      fit({folder.with("line.csv",
                       "t,y,x\n1,30003.1,15000\n2,30202.8,15100\n"
                       "3,30403.1,15200\n"),
           "--json", "--system", folder.with("line.txt", "T 1\nZ 1\nH 1\ndiffuse 1\nregress x\n")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  EXPECT_NEAR(out["coefficients"][0]["value"], 2, 1e-9);
  EXPECT_NEAR(out["coefficients"][0]["standard_error"], 1 / std::sqrt(20000.), 1e-9);
  // The diffuse likelihood: of what is left, and of the determinant of X'X = 3 * 20000.
  EXPECT_NEAR(out["log_likelihood"], -.5 * std::log(2 * M_PI) - .5 * std::log(60000.) - .5 * .06,
              1e-6);
}

TEST(FitSystem, SaysWhatMatricesAndSeriesCannotBe) {
  const Folder folder;
  const std::string same = folder.with("same.csv", "t,y,x\n1,.5,1\n2,.6,1\n");
  const std::string one = "columns y\nT 1\nZ 1\ndiffuse 1\n";
  for (const auto& [system, words] : std::vector<std::pair<std::string, std::string>>{
           {one, "cannot come from these matrices: at time 2"},
           {one + "H 1\nregress x\n", "'x' says nothing"},
           {one + "H -1\n", "line 5: H must be symmetric and without negative variances: row 1"},
           {one + "H noise\n", "write 'start noise NUMBER'"}}) {
    const Ran ran = fit({same, "--system", folder.with("odd.txt", system)});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
  }
  EXPECT_NE(
      fit({same, "--fit", "a", "--system", folder.with("odd.txt", one)}).err.find("named 'a'"),
      std::string::npos);
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
    states(series, sim::kOrdinary, options, all);
    for (const int days : {1, 7, 23, 39}) {
      insight::Series part = series;
      part.days = days;
      part.answers.resize(static_cast<std::size_t>(days * 2 * part.items));
      PairFit then;
      states(part, sim::kOrdinary, options, then);
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
  EXPECT_NE(same.out.find("A gave the same number throughout"), std::string::npos);
  EXPECT_NE(same.out.find("B gave the same number throughout"), std::string::npos);
  EXPECT_NE(same.out.find("every figure here is rough"), std::string::npos);
  EXPECT_NE(same.out.find("[not yet]"), std::string::npos) << "days that echo";
  const Ran alone = fit({folder.with("one.csv", one)});
  ASSERT_EQ(alone.code, 0) << alone.err;
  EXPECT_NE(alone.out.find("Nothing of (the other) is here"), std::string::npos);
  EXPECT_EQ(alone.out.find("the same number"), std::string::npos);
  const Ran later =
      fit({folder.with("later.csv", "day,person,item,value\n1,A,x,NA\n7,A,x,4\n9,A,x,5\n")});
  EXPECT_NE(later.out.find("3 days from 7,"), std::string::npos) << later.out;
  const Ran day = fit({folder.with("day.csv", "day,person,item,value\n1,A,x,4\n")});
  ASSERT_EQ(day.code, 0) << day.err;
  EXPECT_NE(day.out.find("no day yet from which it could be told"), std::string::npos);
}

TEST(Fit, AnswersWhatDoesNotFitWithOneSentence) {
  const Folder folder;
  const std::string csv = folder.with("nile.csv", nile());
  const std::string pair = folder.with("pair.csv", "day,person,item,value\n1,a,x,3\n1,a,x,4\n");
  const std::string odd = folder.with("odd.txt", "T 1\nZ 1\nH -1\ndiffuse 1\n");
  const std::string level = folder.with("level.txt", kLevel);
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

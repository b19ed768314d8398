// `pane fit --system` as it is typed: published values, estimates, and what is refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/run_command.hpp"
#include "cli/fit/seatbelts_figures.hpp"

namespace pane::fit {
namespace {

using nlohmann::json;

Ran fit(std::vector<std::string> arguments) { return run_command(cli::fit, std::move(arguments)); }

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

TEST(FitSystem, EstimatesAVectorAutoregressionAsLeastSquaresDoes) {
  // Given the first quarter, what is most likely is least squares, series by series, and the mean
  // product of what is left; worked out by NumPy.
  const Folder folder;
  const Ran ran =
      fit({folder.with("growth.csv", growth(false)), "--json", "--fit", "all", "--system",
           folder.with("var.txt",
                       "T own reach; reached other\nZ 1 0; 0 1\nd mean; mean2\n"
                       "Q spread both; both spread2\ndiffuse 1 1\n")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  struct Expected {
    const char* name;
    double value, error;
  };
  const Expected expected[] = {
      {"own", .06403291, .2584462},        {"reach", .11620346, .4249179},
      {"reached", .4987117, .1262046},     {"other", -.4281255, .20749615},
      {"mean", 3.1986005, 1.58151199},     {"mean2", 3.19896035, .77228483},
      {"spread", 14.25305716, 4.62430238}, {"both", 4.60488283, 1.91458934},
      {"spread2", 3.39874092, 1.10269716}};
  for (const Expected& one : expected) {
    const auto found = std::find_if(out["estimates"].begin(), out["estimates"].end(),
                                    [&](const json& e) { return e["name"] == one.name; });
    ASSERT_NE(found, out["estimates"].end()) << one.name;
    EXPECT_NEAR((*found)["value"], one.value, 1e-3) << one.name;
    EXPECT_NEAR((*found)["standard_error"], one.error, 2e-3) << one.name;
  }
  EXPECT_NEAR(out["log_likelihood"], -85.31331487, 1e-6);
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
           {one + "H 1\nregress y\n", "'y' cannot be told from itself"},
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

std::string digits(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", x);
  return text;
}

/// A level for each, both moved by one disturbance, and a seasonal pattern that stays.
std::string two_levels_and_months() {
  std::string t, z, r = "R\n.0152077422\n.014457877\n", ones;
  for (int i = 0; i < 24; ++i) {
    ones += " 1";
    if (i >= 2) r += "0\n";
    for (int j = 0; j < 24; ++j) {
      const int at = (i - 2) % 11, pair = at / 2;
      const double angle = 2 * M_PI * (pair + 1) / 12;
      double x = i == j && i < 2 ? 1 : 0;
      if (i >= 2 && j >= 2 && (i - 2) / 11 == (j - 2) / 11) {
        const int other = (j - 2) % 11;
        if (at == 10 && other == 10) x = -1;
        if (at < 10 && other == at) x = std::cos(angle);
        if (at < 10 && other / 2 == pair && other != at)
          x = at < other ? std::sin(angle) : -std::sin(angle);
        if (at == 10 && other != 10) x = 0;
      }
      t += digits(x) + (j == 23 ? "\n" : " ");
    }
  }
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 24; ++j) {
      const bool seen = j == i || (j >= 2 && (j - 2) / 11 == i && (j - 2) % 11 % 2 == 0);
      z += seen ? "1 " : "0 ";
    }
    z += "\n";
  }
  return "T\n" + t + "Z\n" + z + r + "Q 1\ndiffuse" + ones +
         "\nH .00544460086 .00438188906; .00438188906 .00886936956\n";
}

TEST(FitSystem, GivesThePublishedEffectOfTheSeatBeltLaw) {
  const Folder folder;
  std::string csv = "month,front,rear,kms,petrol,law\n";
  for (int t = 0; t < 192; ++t) {
    csv += std::to_string(1969 + t / 12) + (t % 12 < 9 ? "-0" : "-") + std::to_string(t % 12 + 1);
    for (const double x :
         {static_cast<double>(golden::kFront[t]), static_cast<double>(golden::kRear[t]),
          static_cast<double>(golden::kKms[t]), golden::kPetrol[t]}) {
      csv += "," + digits(std::log(x));
    }
    csv += t < 169 ? ",0\n" : ",1\n";
  }
  const Ran ran = fit(
      {folder.with("belts.csv", csv), "--json", "--system",
       folder.with("belts.txt", two_levels_and_months() + "columns front rear\nregress petrol kms\n"
                                                          "regress law on front\n")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  // R's KFAS 1.5.1 at its most likely matrices.
  EXPECT_NEAR(out["log_likelihood"], 347.961848642, 1e-7);
  EXPECT_EQ(out["coefficients"][4]["column"], "law");
  EXPECT_NEAR(out["coefficients"][4]["value"], -.33639633, 2e-6);
  EXPECT_NEAR(out["coefficients"][4]["standard_error"], .01971, 5e-6);
}

}  // namespace
}  // namespace pane::fit

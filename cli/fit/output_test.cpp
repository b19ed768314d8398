// What `pane fit` gives out beside its figures: tables, the figure, and what is said in the file's
// own scale. check-outputs holds all of it against its page.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/names.hpp"
#include "cli/fit/pair_csv.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_text.hpp"
#include "cli/fit/plot/page.hpp"
#include "cli/fit/run_command.hpp"
#include "core/insight/dyad.hpp"
#include "sim/pair/pair.hpp"

namespace pane::fit {
namespace {

using insight::kMissing;
using nlohmann::json;

Ran fit(std::vector<std::string> arguments) { return run_command(cli::fit, std::move(arguments)); }

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

PairFile made_up(const sim::Plan& plan) {
  PairFile file;
  file.series = sim::simulate(plan).series;
  file.people = {"Robin", "Kai"};
  for (int j = 0; j < file.series.items; ++j) file.items.push_back("item" + std::to_string(j));
  for (int k = 0; k < file.series.practices; ++k)
    file.practices.push_back("practice" + std::to_string(k));
  file.dates = true;
  file.first_day = 19723;
  return file;
}

/// As if the mode were known.
insight::Fit ordinary() {
  insight::Fit fit;
  fit.at_mode = sim::kOrdinary;
  return fit;
}

TEST(Names, AreCutBetweenCharacters) {
  EXPECT_EQ(cut("Zoë", 3), "Zoë");
  EXPECT_EQ(cut("Zoë", 2), "Z…");
  EXPECT_EQ(fitted("Zoë", 5), "Zoë  ");
  EXPECT_EQ(fitted("\u4e00\u4e8c\u4e09", 2), "\u4e00…");
  EXPECT_EQ(xml("<a & \"b\">\uFFFF"), "&lt;a &amp; &quot;b&quot;&gt;\uFFFD");
  EXPECT_EQ(counted(1, "day", "days"), "1 day");
  EXPECT_EQ(counted(0, "day", "days"), "0 days");
}

TEST(Tidy, WritesWhatReadsBackAsTheSameNumber) {
  Tidy table("t.csv", {"a", "b", "c"});
  table.text("x, \"y\"").number(.1 + .2).number(kMissing).end();
  table.number(-HUGE_VAL).end();
  EXPECT_EQ(table.csv(), "a,b,c\n\"x, \"\"y\"\"\",0.30000000000000004,NA\n-Inf,NA,NA\n");
  Tidy more = table;
  more.append(table);
  EXPECT_EQ(more.csv(), table.csv() + table.csv().substr(6));
}

/// In Gaussian mode, what is foretold of an evening and the answers' own likelihood are one and the
/// same where an evening has one answer.
TEST(Foretold, AddsUpToTheLikelihood) {
  sim::Plan plan;
  plan.seed = 4;
  plan.days = 60;
  plan.items = 1;
  plan.whole = false;
  plan.missing_person = .3;
  insight::Series series = sim::simulate(plan).series;
  for (int t = 0; t < series.days; ++t) series.answer(t, t % 2, 0) = kMissing;
  insight::FitOptions options;
  options.answers = insight::Answers::kGaussian;
  double sum = 0;
  const std::vector<Foretold> all = foretold(series, ordinary(), options);
  for (const Foretold& one : all) {
    const double z = one.standardised();
    sum -= z * z / 2 + std::log(one.sd) + .5 * std::log(2 * M_PI);
    EXPECT_EQ(one.below_low(), one.below_high());
  }
  ASSERT_GT(all.size(), 20U);
  EXPECT_NEAR(sum, insight::log_likelihood(series, sim::kOrdinary, options), 1e-9);
}

TEST(Foretold, TellsOfPersonsExchangedTheSame) {
  sim::Plan plan;
  plan.seed = 6;
  plan.days = 30;
  plan.missing_item = .2;
  const insight::Series series = sim::simulate(plan).series;
  insight::Series turned = series;
  for (int t = 0; t < series.days; ++t) {
    for (int j = 0; j < series.items; ++j)
      std::swap(turned.answer(t, 0, j), turned.answer(t, 1, j));
  }
  const std::vector<Foretold> a = foretold(series, ordinary(), {});
  std::vector<Foretold> b = foretold(turned, ordinary(), {});
  ASSERT_EQ(a.size(), b.size());
  for (Foretold& one : b) one.person = 1 - one.person;
  std::stable_sort(b.begin(), b.end(), [](const Foretold& x, const Foretold& y) {
    return std::pair(x.day, x.person) < std::pair(y.day, y.person);
  });
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].mean, b[i].mean);
    EXPECT_EQ(a[i].sd, b[i].sd);
    EXPECT_EQ(a[i].standardised(), b[i].standardised());
  }
}

TEST(Foretold, AnswersAtTheTopAreNoSurpriseWhereMoreWasForetold) {
  Foretold one{0, 0, 0, 7, 6.5, HUGE_VAL, 9, 1};
  EXPECT_NEAR(one.standardised(), .0176, 1e-3);
  EXPECT_EQ(one.below_high(), 1);
  one.mean = 4;
  EXPECT_GT(one.standardised(), 2.5);
}

/// All places and lengths follow the scale; nothing else does.
TEST(Outputs, SpeakInTheFilesOwnScale) {
  sim::Plan plan;
  plan.seed = 3;
  plan.days = 40;
  plan.practices = sim::Practices::kRandomised;
  const PairFile file = made_up(plan);
  PairFile tens = file;
  tens.scale = {0, 60};
  const PairFit found = fit_pair(file, {});
  const json one = json::parse(pair_json(file, {}, found));
  const json ten = json::parse(pair_json(tens, {}, found));
  const auto place = [&](const char* at) {
    const json::json_pointer p(at);
    EXPECT_NEAR(ten[p].get<double>(), 10 * (one[p].get<double>() - 1), 1e-9) << at;
  };
  const auto length = [&](const char* at, double times = 10) {
    const json::json_pointer p(at);
    EXPECT_NEAR(ten[p].get<double>(), times * one[p].get<double>(), 1e-9) << at;
  };
  for (const char* at :
       {"/tonight/closeness/0", "/tonight/low/1", "/tonight/high/0", "/smoothed/9/mean/1",
        "/draws/5/closeness/0", "/closeness_if_missed_days_were_lower/one_point/1"})
    place(at);
  for (const char* at :
       {"/tonight/sd/0", "/change_over_three_days/both/low", "/change_over_three_days/mean/0",
        "/set_point_change/both/high", "/hyperparameters/daily/posterior/0/mean",
        "/hyperparameters/daily/prior/0/high", "/hyperparameters/drift/posterior/low",
        "/hyperparameters/error/prior/0/mean", "/at_mode/error/0", "/at_mode/daily/1",
        "/draws/5/drift", "/effects/0/both/mean", "/effects/0/of/1/low",
        "/draws/5/effects_mean_variance/0/0"})
    length(at);
  for (const char* at : {"/smoothed/9/cov/0/0", "/filtered/9/cov/0/1", "/draws/5/closeness_cov/1/1",
                         "/draws/5/effects_mean_variance/2/1"})
    length(at, 100);
  for (const char* at : {"/hyperparameters/inertia/posterior/0/mean", "/at_mode/together",
                         "/effects/1/randomisation_p", "/reliability_of_change/0",
                         "/log_likelihood", "/one_day_ahead_log_score/model", "/draws/5/weight"})
    length(at, 1);
  EXPECT_TRUE(has(pair_text(tens, {}, found), "intervals of 0 to 60"));
  EXPECT_TRUE(has(pair_text(tens, {}, found), "answers of more than 45"));
  EXPECT_TRUE(has(pair_text(tens, {}, found), "had missed days been 10 lower"));
  EXPECT_TRUE(has(plot_svg(tens, {}, found), ">60</text>")) << "the axis";
}

TEST(Outputs, SayBesideEachClaimThatPeopleReportThemselves) {
  sim::Plan plan;
  plan.days = 40;
  plan.practices = sim::Practices::kRandomised;
  const PairFile file = made_up(plan);
  PairFit found = fit_pair(file, {});
  ASSERT_EQ(found.report.effects.size(), 3U);
  const std::string words = "These are their own reports";
  for (insight::Effect& e : found.report.effects) e.verdict = insight::Verdict::kTooEarly;
  EXPECT_FALSE(has(pair_text(file, {}, found), words));
  EXPECT_FALSE(has(plot_svg(file, {}, found), words));
  for (const auto verdict : {insight::Verdict::kLeaningCloser, insight::Verdict::kLeaningFurther,
                             insight::Verdict::kProbablyHelps, insight::Verdict::kProbablyLittle}) {
    found.report.effects[1].verdict = verdict;
    EXPECT_TRUE(has(pair_text(file, {}, found), words));
    EXPECT_TRUE(has(plot_svg(file, {}, found), words));
    EXPECT_TRUE(has(plot_html(file, {}, found), words));
  }
}

TEST(Outputs, CountDaysOfOffersThatNobodyAnswered) {
  sim::Plan plan;
  plan.days = 30;
  plan.practices = sim::Practices::kRandomised;
  PairFile file = made_up(plan);
  insight::Series& s = file.series;
  int offered = 0, other = 0, later = 0;
  for (int t = 0; t < s.days; ++t) {
    if (s.draws[static_cast<std::size_t>(t)].offered != 1) {
      other += t < 28 ? 1 : 0;
      continue;
    }
    ++(t < 28 ? offered : later);
    for (int j = 0; j < s.items; ++j) s.answer(t, 0, j) = s.answer(t, 1, j) = kMissing;
  }
  ASSERT_GT(offered, 3);
  const PairFit found = fit_pair(file, {});
  const insight::Effect& e = found.report.effects[1];
  EXPECT_EQ(e.offered_in_all(), offered) << "up to the latest weekly look";
  EXPECT_EQ(e.others_in_all(), other);
  EXPECT_LT(e.answered_p, .01);
  const std::string text = pair_text(file, {}, found);
  EXPECT_TRUE(has(text, "offered on " + counted(offered, "day", "days") + " (answered on 0)"));
}

TEST(Outputs, TellOfGapsOfOnePerson) {
  sim::Plan plan;
  plan.days = 30;
  PairFile file = made_up(plan);
  insight::Series& s = file.series;
  for (int t = 0; t < s.days; ++t) {
    for (int j = 0; j < s.items; ++j) {
      if (t < 3 || t > 17) s.answer(t, 1, j) = kMissing;
      if (t == 8 || t == 9) s.answer(t, 0, j) = kMissing;
    }
  }
  EXPECT_TRUE(has(pair_text(file, {}, fit_pair(file, {})), "longest gap 0 days, of each 2, 12"));
}

// Not that the answers leave it open, where they do not and something else holds words back.
TEST(Outputs, SayWhatHoldsWordsOfAPracticeBack) {
  sim::Plan plan;
  plan.days = 120;
  plan.practices = sim::Practices::kRandomised;
  PairFile file = made_up(plan);
  insight::Series& s = file.series;
  for (int t = s.days - 12; t < s.days - 1; ++t) {
    for (int j = 0; j < s.items; ++j) s.answer(t, 1, j) = kMissing;
  }
  const PairFit found = fit_pair(file, {});
  ASSERT_EQ(found.report.effects[0].verdict, insight::Verdict::kTooEarly);
  const std::string text = pair_text(file, {}, found);
  EXPECT_TRUE(
      has(text, "Nothing is said of practice0: at the latest weekly look, too few days of"));
  EXPECT_FALSE(has(text, "leave open which way"));
}

TEST(Outputs, SayWhyNothingIsSaidOfAPractice) {
  sim::Plan plan;
  plan.days = 40;
  plan.practices = sim::Practices::kRandomised;
  const PairFile file = made_up(plan);
  PairFit found = fit_pair(file, {});
  EXPECT_TRUE(has(pair_text(file, {}, found),
                  "What practices do is not shown: it takes 56 days, and the file has 40."));
  found.report.rests.days = 70;
  found.report.effects[1].verdict = insight::Verdict::kProbablyHelps;
  const std::string svg = plot_svg(file, {}, found);
  EXPECT_TRUE(has(svg, "Nothing is said of practice0"));
  EXPECT_FALSE(has(svg, "Nothing is said of practice1"));
}

TEST(Outputs, TenYearsStayBelowAMegabyte) {
  PairFile file;
  file.people = {"Robin", "Kai"};
  file.items = {"x"};
  file.practices = {"walk"};
  insight::Series& s = file.series;
  s.days = insight::kMaxDays;
  s.items = s.practices = 1;
  const auto days = static_cast<std::size_t>(s.days);
  s.answers.assign(2 * days, 4);
  s.effort.assign(days, 1);
  PairFit found;
  found.smoothed.assign(days, {{4.123, 4.123}, {.25, 0, .25}});
  for (int t = 0; t < s.days; ++t) {
    for (const int who : {0, 1}) found.foretold.push_back({t, who, 0, 4, 3.5, 4.5, 4, 1});
  }
  found.report.effects.resize(1);
  found.report.rests.days = s.days;
  const std::string svg = plot_svg(file, {}, found);
  EXPECT_LT(svg.size(), 300'000U);
  EXPECT_TRUE(has(svg, "means of 10 days"));
  EXPECT_LT(plot_html(file, {}, found).size(), 1'000'000U);
}

TEST(Outputs, AreWrittenBesideWhatIsPrinted) {
  const Folder folder;
  const std::string csv = folder.with("one.csv", "day,person,item,value\n1,A,x,4\n3,B,x,5\n");
  const Ran plain = fit({csv});
  const Ran ran = fit({csv, "--csv", folder / "new/tables", "--plot", folder / "a.svg"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, plain.out);
  EXPECT_EQ(read_text(folder / "new/tables/residuals.csv").rfind("couple,day,person,item", 0), 0U);
  EXPECT_EQ(read_text(folder / "a.svg").rfind("<svg ", 0), 0U);
}

TEST(Outputs, AnswerWhatDoesNotFitWithOneSentence) {
  const Folder folder;
  const std::string csv = folder.with("one.csv", "day,person,item,value\n1,A,x,4\n");
  const std::string couples =
      folder.with("two.csv", "couple,day,person,item,value\nc,1,A,x,4\nd,1,A,x,4\n");
  const std::string level = folder.with("level.txt", "T 1\nZ 1\nH 1\nQ 1\ndiffuse 1\n");
  struct Case {
    int code;
    std::vector<std::string> arguments;
    std::string words;
  };
  for (const Case& c : std::vector<Case>{
           {2, {csv, "--plot", folder / "a.png"}, "ends in .svg or .html"},
           {2, {csv, "--csv"}, "--csv needs a value"},
           {2, {csv, "--system", level, "--plot", folder / "a.svg"}, "--plot is for pairs"},
           {2, {couples, "--couple", "couple", "--plot", folder / "a.svg"}, "a single pair"},
           {1, {csv, "--csv", "/proc/none"}, "cannot be written"},
           {1, {csv, "--plot", "/proc/none/a.svg"}, "cannot be written"},
           {1, {csv, "--csv", csv}, "cannot be written"}}) {
    const Ran ran = fit(c.arguments);
    EXPECT_EQ(ran.code, c.code) << c.words;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(has(ran.err, c.words)) << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a.svg"));
}

}  // namespace
}  // namespace pane::fit

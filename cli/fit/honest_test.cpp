// `pane fit` never says what it cannot know: files that real people make, each with what has to be
// said of it and what must not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/run_command.hpp"
#include "cli/table/csv.hpp"
#include "cli/table/value.hpp"
#include "core/insight/numbers.hpp"

namespace pane::fit {
namespace {

using nlohmann::json;

/// What somebody answers on a day to an item; nothing for NaN.
using Marks = std::function<double(int day, int person, int item)>;

struct Input {
  const char* name;
  int days, items, people;
  Marks marks;
  std::vector<std::string> options;
  std::string held;  ///< why no word is said; empty: words may be said
};

void PrintTo(const Input& in, std::ostream* out) { *out << in.name; }

std::string csv_of(const Input& in) {
  std::string csv = "day,person,item,value\n";
  for (int day = 0; day < in.days; ++day) {
    for (int who = 0; who < in.people; ++who) {
      for (int item = 0; item < in.items; ++item) {
        const double y = in.marks(day, who, item);
        if (std::isnan(y)) continue;
        char line[64];
        std::snprintf(line, sizeof line, "%d,%s,q%d,%.10g\n", day, who == 0 ? "Ana" : "Ben", item,
                      y);
        csv += line;
      }
    }
  }
  return csv;
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Numbers that a day, a person and an item decide.
double normal(int seed, int a, int b = 0, int c = 0) {
  insight::Chance at(static_cast<std::uint64_t>(seed),
                     static_cast<std::uint64_t>((a * 64 + b) * 64 + c));
  return at.normal();
}
double mark(double y) { return std::clamp(std::round(y), 1., 7.); }

Marks constant(double y) {
  return [y](int, int, int) { return y; };
}
Marks ends(int seed) {
  return [seed](int day, int who, int item) {
    return normal(seed, day, who) + .3 * normal(seed + 1, day, who, item) > 0 ? 7. : 1.;
  };
}

const std::vector<Input>& inputs() {
  static const std::vector<Input> all = {
      // Nine evenings of sevens and a crash: nothing, and never steady.
      {"SevensThenOne",
       10,
       1,
       2,
       [](int day, int, int) { return day == 9 ? 1. : 7.; },
       {},
       "one number is nearly all"},
      {"SevensThroughout", 60, 3, 2, constant(7), {}, "one number is nearly all"},
      {"SevensOfOne",
       60,
       3,
       2,
       [](int day, int who, int item) {
         return who == 1 ? 7. : mark(5 + normal(3, day, who) + .5 * normal(4, day, who, item));
       },
       {},
       "one number is nearly all"},
      {"AMarkForEachItem",
       20,
       5,
       2,
       [](int, int, int item) { return item + 1.; },
       {},
       "one number is nearly all"},
      {"EndsOnly28", 28, 3, 2, ends(5), {}, "only the ends"},
      {"EndsOnly60", 60, 3, 2, ends(6), {}, "only the ends"},
      {"EndsOnly120", 120, 3, 2, ends(7), {}, "only the ends"},
      {"OneAndSevenInTurn",
       14,
       3,
       2,
       [](int day, int, int) { return day % 2 == 0 ? 1. : 7.; },
       {},
       "only the ends"},
      {"WeeksOfSevensAndOnes",
       56,
       3,
       2,
       [](int day, int, int) { return day / 7 % 2 == 0 ? 7. : 1.; },
       {},
       "only the ends"},
      {"SevensWithFights",
       90,
       3,
       2,
       [](int day, int who, int) {
         if (day % 9 == 4 && who == 0) return 1.;
         return day % 9 == 4 ? 2. : 7.;
       },
       {},
       "only the ends"},
      // Nobody answers for the other.
      {"OneAlone",
       54,
       3,
       1,
       [](int day, int who, int item) {
         return mark(5 + normal(8, day, who) + .5 * normal(9, day, who, item));
       },
       {},
       "too few days"},
      {"TheOtherIsGone",
       120,
       3,
       2,
       [](int day, int who, int item) {
         return who == 1 && day >= 85
                    ? kNone
                    : mark(5 + normal(8, day, who) + .5 * normal(9, day, who, item));
       },
       {},
       "too few days"},
      {"OneItemRunsAgainst",
       90,
       3,
       2,
       [](int day, int who, int item) {
         const double y = mark(4.5 + normal(10, day, who) + .5 * normal(11, day, who, item));
         return item == 2 ? 8 - y : y;
       },
       {},
       "runs against"},
      // As Gaussian answers: straight lines and constants.
      {"ConstantGaussian", 30, 3, 2, constant(4), {"--gaussian"}, "one number is nearly all"},
      {"ConstantDiffuse",
       60,
       3,
       2,
       constant(4.2),
       {"--gaussian", "--diffuse"},
       "one number is nearly all"},
      {"FewDaysManyItems", 4, 12, 2, constant(4), {"--gaussian", "--diffuse"}, "too few days"},
      {"AMarkForEachItemGaussian",
       7,
       12,
       2,
       [](int, int, int item) { return item % 7 + 1.; },
       {"--gaussian"},
       "one number is nearly all"},
      {"StraightLines",
       21,
       3,
       2,
       [](int day, int who, int) { return 4.5 + normal(12, day, who); },
       {"--gaussian", "--diffuse"},
       ""},
      {"StraightLinesFive",
       21,
       5,
       2,
       [](int day, int who, int) { return 4.5 + normal(13, day, who); },
       {"--gaussian"},
       ""},
      {"NearlyConstant",
       60,
       3,
       2,
       [](int day, int who, int item) { return 4 + 1e-7 * normal(14, day, who, item); },
       {"--gaussian"},
       ""},
  };
  return all;
}

class Inputs : public testing::TestWithParam<Input> {};

/// But for the last digits in which a mean of sevens is printed.
bool on_scale(double c) { return c > 1 - 1e-9 && c < 7 + 1e-9; }

void expect_numbers(const json& j, const std::string& at) {
  if (j.is_number()) {
    EXPECT_TRUE(std::isfinite(j.get<double>())) << at;
  } else if (j.is_object()) {
    for (const auto& [key, value] : j.items()) expect_numbers(value, at + '/' + key);
  } else if (j.is_array()) {
    for (std::size_t i = 0; i < j.size(); ++i) expect_numbers(j[i], at + '/' + std::to_string(i));
  }
}

TEST_P(Inputs, SaysOnlyWhatIsKnown) {
  const Input& in = GetParam();
  const Folder folder;
  std::vector<std::string> arguments = {folder.with("pair.csv", csv_of(in))};
  arguments.insert(arguments.end(), in.options.begin(), in.options.end());
  arguments.push_back("--json");
  const Ran ran = run_command(cli::fit, arguments);
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  expect_numbers(out, "");
  for (const json& draw : out["draws"]) {
    for (const json& c : draw["closeness"]) {
      EXPECT_TRUE(!in.options.empty() || on_scale(c.get<double>())) << c;
    }
  }
  for (const char* states : {"filtered", "smoothed"}) {
    ASSERT_EQ(out[states].size(), static_cast<std::size_t>(in.days));
    for (const json& day : out[states]) {
      for (const std::size_t i : {0U, 1U}) {
        ASSERT_TRUE(day["mean"][i].is_number()) << states << " has no number";
        EXPECT_GE(day["cov"][i][i].get<double>(), 0);
        if (!in.options.empty()) continue;
        EXPECT_GE(day["mean"][i].get<double>(), 1);
        EXPECT_LE(day["mean"][i].get<double>(), 7);
      }
    }
  }
  if (in.held.empty()) return;
  EXPECT_NE(out["gates"]["held_back"].get<std::string>().find(in.held), std::string::npos)
      << out["gates"];
  EXPECT_TRUE(out["gates"]["rolls"].is_null()) << out["gates"];
  EXPECT_TRUE(out["gates"]["set_point"].is_null()) << out["gates"];
  EXPECT_FALSE(out["gates"]["echo"].get<bool>()) << out["gates"];
  const json neither = {false, false};
  EXPECT_EQ(out["gates"]["partner_effect_in_expert_view"], neither);
}

/// Every place in the tables of answers on the scale.
TEST_P(Inputs, PrintsNoPlaceOffTheScale) {
  const Input& in = GetParam();
  if (!in.options.empty()) return;  // Gaussian answers know no ends
  const Folder folder;
  const Ran ran =
      run_command(cli::fit, {folder.with("pair.csv", csv_of(in)), "--csv", folder / "tables"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::pair<const char*, std::vector<std::string>> places[] = {
      {"states.csv", {"mean", "low50", "high50", "low80", "high80", "low90", "high90"}},
      {"residuals.csv", {"value", "expected"}},
      {"draws.csv", {"closeness_1", "closeness_2"}},
  };
  for (const auto& [name, columns] : places) {
    std::string failure;
    const auto table =
        table::read_csv(read_text(folder / (std::string("tables/") + name)), failure);
    ASSERT_TRUE(table) << failure;
    ASSERT_FALSE(table->records.empty()) << name;
    for (const std::string& column : columns) {
      const auto at = std::find(table->columns.begin(), table->columns.end(), column);
      ASSERT_NE(at, table->columns.end()) << column;
      for (const table::CsvRecord& record : table->records) {
        const auto c =
            table::number(record.fields[static_cast<std::size_t>(at - table->columns.begin())]);
        ASSERT_TRUE(c) << name << " " << column;
        EXPECT_TRUE(on_scale(*c)) << name << " " << column << " " << *c;
      }
    }
  }
}

TEST(Honest, SaysSoInWordsToo) {
  const Folder folder;
  const Ran text = run_command(cli::fit, {folder.with("pair.csv", csv_of(inputs().front()))});
  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("one number is nearly all"), std::string::npos) << text.out;
  EXPECT_EQ(text.out.find("[steady]"), std::string::npos) << text.out;
}

INSTANTIATE_TEST_SUITE_P(Honest, Inputs, testing::ValuesIn(inputs()),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace pane::fit

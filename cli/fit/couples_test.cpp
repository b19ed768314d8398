// Several couples in one file: the table, JSON, and couples that cannot be fitted.
#include "cli/fit/couples.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fit/run_command.hpp"

namespace pane::fit {
namespace {

using nlohmann::json;

Ran fit(std::vector<std::string> arguments) { return run_command(cli::fit, std::move(arguments)); }
Ran simulate(std::vector<std::string> arguments) {
  return run_command(cli::simulate, std::move(arguments));
}

/// A diary of four couples: two made-up pairs, one with an answer off the scale, one too short to
/// say much.
std::string couples() {
  std::string csv = "day,person,item,value,dyad\n";
  for (const int couple : {2, 10}) {
    const std::string pair =
        simulate({"--days", "30", "--seed", std::to_string(couple), "--missing", ".2"}).out;
    for (std::size_t at = pair.find('\n') + 1; at < pair.size();) {
      const std::size_t end = pair.find('\n', at);
      csv += pair.substr(at, end - at) + ',' + std::to_string(couple) + '\n';
      at = end + 1;
    }
  }
  return csv + "2024-01-01,A,close,8,3\n2024-01-01,A,close,4,1\n2024-01-02,B,close,4,1\n";
}

TEST(FitCouples, FitsEachAsIfItStoodAlone) {
  const Folder folder;
  const std::string path = folder.with("couples.csv", couples());
  const Ran text = fit({path, "--couple", "dyad"});
  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("4 couples, 3 fitted"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("column value: '8' is not a whole number"), std::string::npos);
  const std::size_t first = text.out.find("\n1 "), second = text.out.find("\n2 "),
                    third = text.out.find("\n3 "), tenth = text.out.find("\n10 ");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_LT(third, tenth);
  const Ran ran = fit({path, "--couple=dyad", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json out = json::parse(ran.out);
  ASSERT_EQ(out.size(), 4U);
  EXPECT_EQ(out[3]["couple"], "10");
  EXPECT_NE(out[2]["fault"].get<std::string>().find("Line"), std::string::npos);
  json alone = json::parse(
      fit({folder.with("alone.csv",
                       simulate({"--days", "30", "--seed", "10", "--missing", ".2"}).out),
           "--json"})
          .out);
  alone["couple"] = "10";
  json there = out[3];
  EXPECT_EQ(there, alone);
}

TEST(FitCouples, FailsWhereNoneCanBeFitted) {
  const Folder folder;
  const std::string bad = "day,person,item,value,dyad\n1,A,x,8,1\n1,A,x,9,2\n";
  const Ran ran = fit({folder.with("bad.csv", bad), "--couple", "dyad"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("Line 2, column value"), std::string::npos) << ran.err;
}

TEST(FitCouples, ShowsFiguresInTheUnitsOfTheFile) {
  const Folder folder;
  std::string plain = "day,person,item,value,dyad\n", tens = plain;
  for (int day = 1; day <= 20; ++day) {
    for (const char* who : {"A", "B"}) {
      const int y = 1 + (day * (*who == 'A' ? 3 : 2)) % 7;
      const std::string begins = std::to_string(day) + ',' + who + ",x,";
      plain += begins + std::to_string(y) + ",1\n";
      tens += begins + std::to_string(10 * (y - 1)) + ",1\n";
    }
  }
  Reading one, other;
  one.column[static_cast<std::size_t>(Role::kCouple)] = "dyad";
  other = one;
  other.scale = Scale{0, 60};
  other.step = 10;
  std::string failure;
  const auto as_is = Source::open(plain, one, failure), scaled = Source::open(tens, other, failure);
  ASSERT_TRUE(as_is && scaled) << failure;
  const CoupleRow a = fit_couples(*as_is, {}, {})[0], b = fit_couples(*scaled, {}, {})[0];
  for (std::size_t who = 0; who < 2; ++who) {
    EXPECT_NEAR(b.tonight[who].mean, 10 * (a.tonight[who].mean - 1), 1e-9);
    EXPECT_NEAR(b.tonight[who].high, 10 * (a.tonight[who].high - 1), 1e-9);
    EXPECT_EQ(b.inertia[who].mean, a.inertia[who].mean);
  }
  EXPECT_NEAR(b.error[0].low, 10 * a.error[0].low, 1e-9);
  EXPECT_NEAR(b.set_point_change.mean, 10 * a.set_point_change.mean, 1e-9);
}

}  // namespace
}  // namespace pane::fit

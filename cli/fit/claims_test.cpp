// What stands beside a claim that some may lean on too far: offers that were answered by hope or
// skipped on bad days, and days that were left out because they were hard.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.hpp"
#include "cli/fit/pair_words.hpp"
#include "cli/fit/run_command.hpp"
#include "core/insight/numbers.hpp"

namespace pane::fit {
namespace {

using nlohmann::json;

constexpr int kDays = 182;

double normal(int seed, int a, int b = 0) {
  insight::Chance at(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(a * 64 + b));
  return at.normal();
}
double felt(int day, int who) { return 4.5 + .8 * normal(1, day, who); }
constexpr double kChance = .25;
bool offered(int day) { return normal(2, day) > .6745; }

/// Two people and a practice without effect, offered by chance. `left_out` says who gives no
/// answer on which day.
std::string csv_of(const std::function<bool(int day, int who)>& left_out) {
  std::string csv = "day,person,item,value\n";
  char line[64];
  for (int day = 0; day < kDays; ++day) {
    std::snprintf(line, sizeof line, "%d,,chance:walk,%g\n", day, kChance);
    csv += line;
    std::snprintf(line, sizeof line, "%d,,offer:walk,1\n", day);
    if (offered(day)) csv += line;
    for (int who = 0; who < 2; ++who) {
      for (int item = 0; item < 2; ++item) {
        if (left_out(day, who)) continue;
        const double y =
            std::clamp(std::round(felt(day, who) + .5 * normal(3 + item, day, who)), 1., 7.);
        std::snprintf(line, sizeof line, "%d,%s,q%d,%g\n", day, who == 0 ? "Ana" : "Ben", item, y);
        csv += line;
      }
    }
  }
  return csv;
}

json fitted(const std::string& csv) {
  const Folder folder;
  const Ran ran = run_command(cli::fit, {folder.with("pair.csv", csv), "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return json::parse(ran.out);
}

TEST(Claims, HopeIsNamedBesideEachOne) {
  const Folder folder;
  const Ran drawn =
      run_command(cli::simulate, {"--kind", "hopeful", "--days", "120", "--seed", "7"});
  const std::string file = folder.with("pair.csv", drawn.out);
  const Ran text = run_command(cli::fit, {file});
  ASSERT_EQ(text.code, 0) << text.err;
  ASSERT_NE(text.out.find("probably helps"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find(kOwnReports), std::string::npos) << text.out;
  const json out = json::parse(run_command(cli::fit, {file, "--json"}).out);
  for (const json& effect : out["effects"]) {
    EXPECT_EQ(effect["verdict"] != "too early", effect["caution"] == kOwnReports) << effect;
  }
}

// Who skips the check-in on a hard day, but only after an offer, makes the offer look good.
TEST(Claims, AnOfferThatIsSkippedOnBadDaysIsNotPraised) {
  const json out =
      fitted(csv_of([](int day, int who) { return offered(day) && felt(day, who) < 4.8; }));
  const json& walk = out["effects"][0];
  EXPECT_GT(walk["both"]["low"], 0) << walk;  // it does look good
  EXPECT_LT(walk["days_offered"], walk["days_offered_in_all"]);
  EXPECT_LT(walk["answered_p"], .01) << walk;
  EXPECT_NE(walk["verdict"], "probably helps") << walk;
}

double if_lower(const json& out, const char* points, std::size_t who) {
  return out["closeness_if_missed_days_were_lower"][points][who];
}

// Ana leaves out her hard days, the last one among them.
TEST(Claims, MissedDaysMoveTonightByWhatTheyMayHide) {
  const json whole = fitted(csv_of([](int, int) { return false; }));
  const json out = fitted(csv_of(
      [](int day, int who) { return who == 0 && (felt(day, who) < 4.2 || day >= kDays - 3); }));
  for (const std::size_t who : {0U, 1U}) {
    const double tonight = whole["tonight"]["closeness"][who];
    EXPECT_NEAR(if_lower(whole, "one_point", who), tonight, 1e-4);
    EXPECT_NEAR(if_lower(whole, "two_points", who), tonight, 1e-4);
  }
  const double tonight = out["tonight"]["closeness"][0];
  const double one = if_lower(out, "one_point", 0), two = if_lower(out, "two_points", 0);
  // Three days in a row are missed: most of what was left out moves with them.
  EXPECT_LT(one, tonight - .5) << out["tonight"];
  EXPECT_LT(two, one - .5) << out["tonight"];
  EXPECT_GE(two, 1);
}

}  // namespace
}  // namespace pane::fit

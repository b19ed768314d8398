// Which help lines are shown, in which order, and what stops them. A wrong one can cost a life.
#include "cli/pack/helplines.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

constexpr const char* kHeader =
    "country,kind,name,phone,text_or_chat,url,hours,languages,for_whom,source,source_date,checked,"
    "checked_by,note\n";

struct Read {
  HelpLines lines;
  Problems problems;

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const HelpLine& line : lines.countries) names.push_back(line.name);
    return names;
  }
  [[nodiscard]] bool tells(const std::string& words) const {
    for (const Problem& problem : problems.all()) {
      const std::string told = std::to_string(problem.place.line) + ": " + problem.words;
      if (told.find(words) != std::string::npos) return true;
    }
    return false;
  }
};

Read read_rows(const std::string& rows, bool for_the_public = false,
               const std::string& today = "2026-11-22") {
  Read read;
  read.lines = read_helplines(kHeader + rows, "list.csv", {today, for_the_public}, read.problems);
  return read;
}

std::string row(const std::string& name, const std::string& grade,
                const std::string& checked_by = "") {
  return "GB,abuse," + name + ",123,,,24/7,en,,https://a.example,2026,2026-11-21," + checked_by +
         ",[" + grade + "] a\n";
}

TEST(HelpLines, ShowsOnlyWhatWasReadAtTheServiceOrAnAuthority) {
  const Read read =
      read_rows(row("Own", "own") + row("Official", "official") + row("Press", "press") +
                row("Secondary", "secondary") + row("Weak", "weak"));
  EXPECT_FALSE(read.problems.any_error());
  EXPECT_EQ(read.names(), (std::vector<std::string>{"Own", "Official"}));
  EXPECT_EQ(read.lines.held_back, 3U);
}

TEST(HelpLines, ShowsTheRestOnceAPersonCheckedIt_ButNeverAWeakOne) {
  const Read read = read_rows(row("Press", "press", "AB") + row("Secondary", "secondary", "AB") +
                              row("Weak", "weak", "AB"));
  EXPECT_EQ(read.names(), (std::vector<std::string>{"Press", "Secondary"}));
}

TEST(HelpLines, RefusesARowWithoutAGrade) {
  EXPECT_TRUE(read_rows(row("New", "mine")).tells("2: 'note' begins with a grade"));
}

TEST(HelpLines, OrdersByKindThenByNightThenByWriting) {
  const auto line = [](const char* kind, const char* name, const char* text, const char* hours) {
    return std::string("GB,") + kind + "," + name + ",11," + text + ",," + hours +
           ",,,https://a.example,2026,2026-11-21,,[own]\n";
  };
  const Read read = read_rows(
      line("directory", "g", "", "24/7") + line("children", "f", "chat", "24/7") +
      line("crisis", "e", "", "") + line("abuse", "d", "", "Mon 9-17") +
      line("abuse", "c", "chat", "Mon 9-17") + line("abuse", "b", "help@a.example", "24/7") +
      line("abuse", "a", "text 88", "24/7"));
  EXPECT_EQ(read.names(), (std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g"}));
}

TEST(HelpLines, GivesTheEmergencyNumberToTheWholeCountry_FromAShownRowOnly) {
  const std::string shown =
      "FR,crisis,Shown,11,,,24/7,,,https://a.example,2026,2026-11-21,,\"[own] x; danger now: 17; "
      "or "
      "by text 114\"\n";
  const std::string other =
      "FR,abuse,Other,12,,,24/7,,,https://a.example,2026,2026-11-21,,[official]\n";
  const std::string held =
      "CH,crisis,Held,13,,,24/7,,,https://a.example,2026,2026-11-21,,[press] danger now: 117\n";
  const std::string swiss = "CH,abuse,Swiss,14,,,24/7,,,https://a.example,2026,2026-11-21,,[own]\n";
  const Read read = read_rows(shown + other + held + swiss);
  EXPECT_FALSE(read.problems.any_error());
  ASSERT_EQ(read.lines.countries.size(), 3U);
  EXPECT_EQ(read.lines.countries[0].name, "Swiss");
  EXPECT_EQ(read.lines.countries[0].danger_now, "");
  EXPECT_EQ(read.lines.countries[1].danger_now, "17");
  EXPECT_EQ(read.lines.countries[2].danger_now, "17");
}

TEST(HelpLines, RefusesTwoEmergencyNumbersForOneCountry) {
  const std::string a =
      "GB,abuse,A,1,,,,,,https://a.example,2026,2026-11-21,,[own] danger now: 999\n";
  const std::string b =
      "GB,crisis,B,1,,,,,,https://a.example,2026,2026-11-21,,[own] danger now: 998\n";
  EXPECT_TRUE(
      read_rows(a + b).tells("3: another row of this country names another emergency number"));
}

TEST(HelpLines, RefusesAnOldRowInAPublicBuildAndSaysSoInAnyOther) {
  const std::string rows = row("Own", "own");
  EXPECT_FALSE(read_rows(rows, true, "2027-05-20").problems.any_error());  // 180 days
  EXPECT_TRUE(read_rows(rows, true, "2027-05-21").problems.any_error());
  EXPECT_TRUE(read_rows(rows, true, "2027-05-21").tells("2: was checked 181 days ago"));
  const Read trial = read_rows(rows, false, "2027-05-21");
  EXPECT_FALSE(trial.problems.any_error());
  EXPECT_EQ(trial.problems.count(Severity::kHint), 1U);
  EXPECT_EQ(trial.lines.countries.size(), 1U);
}

TEST(HelpLines, LeavesTheAgeOfRowsThatAreHeldBackAlone) {
  EXPECT_FALSE(read_rows(row("Press", "press"), true, "2030-01-01").problems.any_error());
}

TEST(HelpLines, RefusesDatesThatCannotBe) {
  const std::string future = "GB,abuse,A,1,,,,,,https://a.example,2026,2026-12-31,,[own]\n";
  const std::string none = "GB,abuse,A,1,,,,,,https://a.example,2026,2026-02-30,,[own]\n";
  EXPECT_TRUE(read_rows(future).tells("2: 'checked' lies in the future"));
  EXPECT_TRUE(read_rows(none).tells("2: 'checked' is a date"));
}

TEST(HelpLines, RefusesRowsThatLeadNowhere) {
  const std::string end = ",,,,https://a.example,2026,2026-11-21,,[own]\n";
  EXPECT_TRUE(read_rows("GB,abuse,A,,," + end).tells("2: there is no way to reach"));
  EXPECT_TRUE(read_rows("GB,abuse,,1,," + end).tells("2: a line has a name"));
  EXPECT_TRUE(read_rows("gb,abuse,A,1,," + end).tells("2: 'country' is a code"));
  EXPECT_TRUE(read_rows("GB,anything,A,1,," + end).tells("2: 'kind' is abuse"));
}

TEST(HelpLines, RefusesNumbersThatATapWouldDialWrongly) {
  const auto line = [](const std::string& phone, const std::string& note) {
    return "GB,abuse,A,\"" + phone + "\",,,,,,https://a.example,2026,2026-11-21,,\"" + note +
           "\"\n";
  };
  for (const char* phone : {"116 123", "+44 20 11-22", "0800 1 (day); 0800 2 (night)", "11; 22"}) {
    EXPECT_FALSE(read_rows(line(phone, "[own]")).problems.any_error()) << phone;
  }
  for (const char* phone : {"079 option 1", "15, then 7", "*4141", "(011) 5275 or 135", "7",
                            "116 123;;", "1366 (or more", "1234567890123456", "call us"}) {
    EXPECT_TRUE(read_rows(line(phone, "[own]")).tells("2: write each number in full")) << phone;
    EXPECT_FALSE(read_rows(line(phone, "[press]")).problems.any_error()) << "held back: " << phone;
  }
  EXPECT_TRUE(read_rows(line("11", "[own] danger now: 17, or by text 114"))
                  .tells("2: the emergency number"));
}

TEST(HelpLines, KeepsTheWorldApartAndNumbersOfManyCountriesOut) {
  const std::string world =
      "001,directory,World,,,https://w.example,,,,https://a.example,2026,2026-11-21,,[own]\n";
  const std::string europe =
      "EU,children,Europe,116 111,,,,,,https://a.example,2026,2026-11-21,,[own]\n";
  const Read read = read_rows(world + europe);
  EXPECT_TRUE(read.lines.countries.empty());
  ASSERT_EQ(read.lines.world.size(), 1U);
  EXPECT_EQ(read.lines.world[0].name, "World");
}

TEST(HelpLines, TellsWhereAListIsBroken) {
  EXPECT_TRUE(read_rows("GB,abuse\n").tells("line 2 has 2 fields; the header has 14"));
  EXPECT_TRUE(read_rows(row("A", "own") + "GB,\"abuse").tells("the quotes do not fit"));
  Problems problems;
  (void)read_helplines("a,b\n1,2\n", "list.csv", {"2026-11-22", false}, problems);
  EXPECT_TRUE(problems.any_error());
  Problems empty;
  (void)read_helplines("", "list.csv", {"2026-11-22", false}, empty);
  EXPECT_TRUE(empty.any_error());
}

TEST(ShippedHelpLines, HoldForAPublicBuildOnTheDayTheyWereChecked) {
  Problems problems;
  const std::string csv = read_file(source_folder() / "content" / "help" / "helplines.csv");
  const HelpLines lines = read_helplines(csv, "helplines.csv", {"2026-11-22", true}, problems);
  for (const Problem& problem : problems.all())
    ADD_FAILURE() << problem.place.line << ": " << problem.words;
  EXPECT_EQ(lines.countries.size(), 35U);
  EXPECT_EQ(lines.world.size(), 3U);
  EXPECT_EQ(lines.countries.size() + lines.world.size() + lines.held_back, 139U);
  std::set<std::string> countries;
  for (const HelpLine& line : lines.countries) countries.insert(line.country);
  EXPECT_EQ(countries.count("US"), 1U);
  EXPECT_EQ(countries.count("EU"), 0U);
}

TEST(ShippedHelpLines, SayWhomALineIsForWhereItsNameDoes) {
  Problems problems;
  const std::string csv = read_file(source_folder() / "content" / "help" / "helplines.csv");
  const HelpLines lines = read_helplines(csv, "helplines.csv", {"2026-11-22", true}, problems);
  for (const HelpLine& line : lines.countries) {
    const bool for_women = line.name.find("Frauen") != std::string::npos ||
                           line.name.find("Women") != std::string::npos;
    if (for_women) {
      EXPECT_EQ(line.for_whom, "women") << line.name;
    }
    if (line.name.find("Männer") != std::string::npos) {
      EXPECT_EQ(line.for_whom, "men") << line.name;
    }
  }
}

TEST(HelpLines, AreWrittenAsJsonWithEveryField) {
  const Read read = read_rows(
      "GB,abuse,\"Quote \"\" and, "
      "comma\",1,,,24/7,en,women,https://a.example,2026,2026-11-21,,[own]\n");
  const auto json = nlohmann::json::parse(helplines_json(read.lines));
  ASSERT_EQ(json.at("lines").size(), 1U);
  EXPECT_TRUE(json.at("world").is_array());
  const auto& line = json.at("lines")[0];
  EXPECT_EQ(line.at("name"), "Quote \" and, comma");
  EXPECT_EQ(line.at("forWhom"), "women");
  for (const char* field :
       {"country", "kind", "phone", "text", "url", "hours", "languages", "danger_now", "checked"}) {
    EXPECT_TRUE(line.contains(field)) << field;
  }
  EXPECT_FALSE(line.contains("note"));
  EXPECT_FALSE(line.contains("source"));
}

}  // namespace
}  // namespace pane::packing

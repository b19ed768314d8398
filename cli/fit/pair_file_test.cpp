// What a relationship scientist's CSV may look like, and what is said where it cannot be a pair.
#include <gtest/gtest.h>

#include <cmath>

#include "cli/fit/source.hpp"
#include "sim/pair/pair.hpp"

namespace pane::fit {
namespace {

const std::string kHeader = "day,person,item,value\n";
const std::string kTwo = kHeader + "1,Robin,close,5\n1,Kai,close,6\n";

PairFile good(const std::string& csv, bool whole = true) {
  std::string failure;
  Reading reading;
  reading.gaussian = !whole;
  const std::optional<PairFile> file = read_pair(csv, reading, failure);
  EXPECT_TRUE(file.has_value()) << failure << "\n" << csv;
  return file.value_or(PairFile{});
}

std::string bad(const std::string& csv, bool whole = true) {
  std::string failure;
  Reading reading;
  reading.gaussian = !whole;
  EXPECT_FALSE(read_pair(csv, reading, failure).has_value()) << csv;
  return failure;
}

TEST(PairFile, ReadsWhatIsThere) {
  const PairFile f = good(
      "value,item,person,day\n"
      "5,close,Robin,2026-11-20\n"
      "6,\"heard, me\",Kai,2026-11-22\n"
      ",close,Kai,2026-11-20\n"
      "NA,close,Robin,2026-11-22\n");
  EXPECT_EQ(f.people, (std::vector<std::string>{"Kai", "Robin"}));
  EXPECT_EQ(f.items, (std::vector<std::string>{"close", "heard, me"}));
  EXPECT_EQ(f.series.days, 3);
  EXPECT_EQ(f.series.answer(0, 1, 0), 5);
  EXPECT_EQ(f.series.answer(2, 0, 1), 6);
  EXPECT_TRUE(std::isnan(f.series.answer(0, 0, 0)));
  EXPECT_TRUE(std::isnan(f.series.answer(1, 0, 0)));
  EXPECT_EQ(f.series.weekend, (std::vector<std::uint8_t>{0, 1, 1}));
  EXPECT_EQ(day_text(f, 2), "2026-11-22");
}

TEST(PairFile, TakesAByteOrderMarkAndAnyLineEnds) {
  const PairFile f = good(
      "\xEF\xBB\xBF"
      "day,person,item,value\r\n1, Robin ,close,5\r\n\r\n2,Kai,close,6");
  EXPECT_EQ(f.people, (std::vector<std::string>{"Kai", "Robin"}));
  EXPECT_EQ(f.series.days, 2);
  EXPECT_TRUE(f.series.weekend.empty()) << "plain numbers have no weekends";
}

TEST(PairFile, ReadsPracticesThatPeopleChose) {
  const PairFile f = good(kTwo + "3,Kai,close,2\n2,,practice:walk,1\n3,,practice:talk,0.5\n");
  EXPECT_EQ(f.practices, (std::vector<std::string>{"talk", "walk"}));
  EXPECT_EQ(f.series.effort, (std::vector<double>{0, 0, 0, 1, .5, 0}));
  EXPECT_TRUE(f.series.draws.empty());
}

TEST(PairFile, ReadsOffersWithTheirChances) {
  const PairFile f = good(kTwo +
                          "3,Kai,close,2\n1,,offer:walk,1\n1,,chance:walk,.25\n1,,chance:talk,0.5\n"
                          "2,,chance:talk,.25\n3,,light,1\n3,,weekend,1\n");
  ASSERT_EQ(f.series.draws.size(), 3U);
  EXPECT_TRUE(f.series.draws[0].eligible);
  EXPECT_EQ(f.series.draws[0].offered, 1);
  EXPECT_EQ(f.series.draws[0].probability, (std::vector<double>{.5, .25}));
  EXPECT_TRUE(f.series.draws[1].eligible);
  EXPECT_EQ(f.series.draws[1].offered, -1);
  EXPECT_FALSE(f.series.draws[2].eligible);
  EXPECT_TRUE(f.series.draws[2].light);
  EXPECT_EQ(f.series.effort, (std::vector<double>{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(f.series.weekend, (std::vector<std::uint8_t>{0, 0, 1}));
}

TEST(PairFile, OnePersonAloneIsAPairWhoseOtherNeverAnswered) {
  const PairFile f = good(kHeader + "1,Robin,close,5\n2,Robin,close,4\n");
  EXPECT_EQ(f.people.size(), 1U);
  EXPECT_TRUE(std::isnan(f.series.answer(1, 1, 0)));
}

TEST(PairFile, OtherScalesNeedToBeSaid) {
  EXPECT_NE(bad(kHeader + "1,Robin,close,4.5\n").find("--gaussian"), std::string::npos);
  EXPECT_EQ(good(kHeader + "1,Robin,close,-.45e1\n", false).series.answer(0, 0, 0), -4.5);
}

struct Mistake {
  std::string csv;
  std::string line;   ///< what names the place
  std::string words;  ///< what names the mistake
};

class PairFileMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(PairFileMistakes, AreOneSentenceWithTheirPlace) {
  const std::string said = bad(GetParam().csv);
  EXPECT_NE(said.find(GetParam().line), std::string::npos) << said;
  EXPECT_NE(said.find(GetParam().words), std::string::npos) << said;
  EXPECT_EQ(said.find('\n'), std::string::npos) << said;
  EXPECT_EQ(said.back(), '.') << said;
  EXPECT_LT(said.size(), 250U) << said;
}

INSTANTIATE_TEST_SUITE_P(
    All, PairFileMistakes,
    testing::Values(
        Mistake{"", "", "no header"}, Mistake{"\n\n", "", "no header"},
        Mistake{kHeader, "", "no answers"}, Mistake{kHeader + "1,,light,1\n", "", "no answers"},
        Mistake{"day,person,item\n1,a,b\n", "Line 1", "'value' is missing"},
        Mistake{"day,person,item,item\n", "", "twice"},
        Mistake{"day:person:item:value\n1:a:b:2\n", "Line 1", "--separator"},
        Mistake{kTwo + "2,Robin,close\n", "line 4", "3 fields"},
        Mistake{kTwo + "2,\"Robin,close,5\n", "line 4", "quotes"},
        Mistake{kTwo + "\n2,Robin,close,five\n", "Line 5, column value", "'five' is not a number"},
        Mistake{kTwo + "2,Robin,close,inf\n", "Line 4, column value", "'inf' is not a number"},
        Mistake{kTwo + "2,Robin,close,1e999\n", "Line 4, column value", "not a number"},
        Mistake{kTwo + "2,Robin,close,0x5\n", "Line 4, column value", "not a number"},
        Mistake{kTwo + "2,Robin,close,8\n", "Line 4, column value", "from 1 to 7"},
        Mistake{kTwo + "2,Robin,close,0\n", "Line 4, column value", "from 1 to 7"},
        Mistake{kTwo + "1,Robin,close,4\n", "Line 4, column value", "line 2"},
        Mistake{kTwo + "2,Sam,close,4\n", "Line 4, column person", "'Sam' is a third person"},
        Mistake{kTwo + "2,,close,4\n", "Line 4, column person", "whose"},
        Mistake{kTwo + "2,Robin,,4\n", "Line 4, column item", "no name"},
        Mistake{kTwo + "soon,Robin,close,4\n", "Line 4, column day", "neither a date"},
        Mistake{kHeader + "2026-02-30,Robin,close,4\n", "Line 2, column day", "neither a date"},
        Mistake{kTwo + "2026-02-28,Robin,close,4\n", "Line 4, column day", "one file"},
        Mistake{kTwo + "3651,Robin,close,4\n", "Line 4, column day", "3651 days"},
        Mistake{kTwo + "99999999999999999999,Robin,close,4\n", "Line 4, column day", "too large"},
        Mistake{kTwo + "9223372036854775807,Robin,close,4\n", "Line 4, column day", "too large"},
        Mistake{kTwo + "2,Kai,practice:walk,1\n", "Line 4, column person", "leave it empty"},
        Mistake{kTwo + "2,,practice:,1\n", "Line 4, column item", "no name"},
        Mistake{kTwo + "2,,practice:walk,\n", "Line 4, column value", "number is missing"},
        Mistake{kTwo + "2,,practice:walk,1e7\n", "Line 4, column value", "out of all bounds"},
        Mistake{kTwo + "2,,light,2\n", "Line 4, column value", "0 or 1"},
        Mistake{kTwo + "2,,chance:walk,1.5\n", "Line 4, column value", "between 0 and 1"},
        Mistake{kTwo + "2,,chance:walk,.6\n2,,chance:talk,.6\n", "Line 4, column value",
                "more than 1"},
        Mistake{kTwo + "2,,offer:walk,1\n", "Line 4, column value", "without a chance"},
        Mistake{kTwo + "2,,chance:a,.5\n2,,chance:b,.5\n2,,offer:a,1\n2,,offer:b,1\n", "Line 7",
                "not two"},
        Mistake{kTwo + "2,,chance:a,.5\n2,,practice:b,1\n", "Line 5, column value", "either"}));

TEST(PairFile, AnItemOrPracticeTooManyIsNamed) {
  std::string csv = kHeader;
  for (int i = 0; i < 13; ++i) csv += "1,Robin,item" + std::to_string(i) + ",4\n";
  EXPECT_NE(bad(csv).find("Line 14, column item: 'item12'"), std::string::npos);
  csv = kTwo;
  for (int i = 0; i < 9; ++i) csv += "1,,practice:p" + std::to_string(i) + ",1\n";
  EXPECT_NE(bad(csv).find("Line 12, column item: 'p8'"), std::string::npos);
}

class PairFileRoundTrip : public testing::TestWithParam<sim::Practices> {};

TEST_P(PairFileRoundTrip, GivesTheSameSeries) {
  for (const bool whole : {true, false}) {
    sim::Plan plan;
    plan.seed = 4;
    plan.days = 80;
    plan.whole = whole;
    plan.weekend = .3;
    plan.practices = GetParam();
    plan.eligible = .7;
    plan.missing_person = .3;
    plan.missing_item = .1;
    PairFile file;
    file.series = sim::simulate(plan).series;
    file.people = {"Kai", "Robin"};
    file.items = {"a \"quoted\" one", "close", "with, comma"};
    if (file.series.practices > 0) file.practices = {"talk", "tea", "walk"};
    file.first_day = 19723;  // a Monday
    file.dates = true;
    if (!file.series.draws.empty()) file.series.draws[9].light = true;
    const PairFile back = good(write_pair(file), whole);
    EXPECT_EQ(back.people, file.people);
    EXPECT_EQ(back.items, file.items);
    EXPECT_EQ(back.practices, file.practices);
    EXPECT_EQ(back.first_day, file.first_day);
    EXPECT_EQ(back.series.weekend, file.series.weekend);
    EXPECT_EQ(back.series.effort, file.series.effort);
    ASSERT_EQ(back.series.answers.size(), file.series.answers.size());
    for (std::size_t i = 0; i < file.series.answers.size(); ++i) {
      const double x = file.series.answers[i];
      EXPECT_TRUE(back.series.answers[i] == x ||
                  (std::isnan(x) && std::isnan(back.series.answers[i])));
    }
    ASSERT_EQ(back.series.draws.size(), file.series.draws.size());
    for (std::size_t i = 0; i < file.series.draws.size(); ++i) {
      EXPECT_EQ(back.series.draws[i].eligible, file.series.draws[i].eligible);
      EXPECT_EQ(back.series.draws[i].offered, file.series.draws[i].offered);
      EXPECT_EQ(back.series.draws[i].probability, file.series.draws[i].probability);
      EXPECT_EQ(back.series.draws[i].light, file.series.draws[i].light);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, PairFileRoundTrip,
                         testing::Values(sim::Practices::kNone, sim::Practices::kRandomised,
                                         sim::Practices::kSelfChosen));

}  // namespace
}  // namespace pane::fit

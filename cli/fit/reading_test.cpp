// What a reading makes of answers: scales, reversed items, several answers a day, rows in any
// order, and what is noted.
#include "cli/fit/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "cli/fit/source.hpp"
#include "sim/pair/pair.hpp"

namespace pane::fit {
namespace {

PairFile good(const std::string& csv, const Reading& reading = {}) {
  std::string failure;
  const auto file = read_pair(csv, reading, failure);
  EXPECT_TRUE(file.has_value()) << failure;
  return file.value_or(PairFile{});
}

std::string failure_of(const std::string& csv, const Reading& reading) {
  std::string failure;
  EXPECT_FALSE(read_pair(csv, reading, failure).has_value()) << csv;
  return failure;
}

const std::string kHeader = "day,person,item,value\n";

TEST(Scale, MapsItsEndsToOneAndSevenAndBack) {
  Reading reading;
  reading.scale = Scale{0, 100};
  const PairFile f = good(kHeader + "1,A,x,0\n1,B,x,100\n2,A,x,50\n2,B,x,1\n", reading);
  EXPECT_EQ(f.series.step, .06);
  EXPECT_EQ(f.series.answer(0, 0, 0), 1);
  EXPECT_EQ(f.series.answer(0, 1, 0), 7);
  EXPECT_EQ(f.series.answer(1, 0, 0), 4);
  EXPECT_NEAR(f.series.answer(1, 1, 0), 1.06, 1e-12);
  EXPECT_EQ(insight::fault(f.series, true), "");
  EXPECT_EQ(f.scale.to_own(4), 50);
  EXPECT_EQ(f.scale.length_to_own(1.5), 25);
  EXPECT_NEAR(f.scale.to_own(f.scale.from_own(37)), 37, 1e-12);
}

TEST(Scale, EveryStepOfAnyScaleIsOneThatTheEngineTakes) {
  for (const auto& [lo, hi, step] :
       {std::tuple(0., 100., 1.), std::tuple(-3., 3., 1.), std::tuple(1., 5., .5),
        std::tuple(0., 10., 2.5), std::tuple(0., 1., .1), std::tuple(0., 700., 1.)}) {
    Reading reading;
    reading.scale = Scale{lo, hi};
    reading.step = step;
    std::string csv = kHeader;
    const int steps = static_cast<int>(std::round((hi - lo) / step));
    for (int k = 0; k <= steps; ++k) {
      csv += std::to_string(k) + ",A,x," + std::to_string(lo + k * step) + "\n";
    }
    const PairFile f = good(csv, reading);
    EXPECT_EQ(insight::fault(f.series, true), "") << lo << " " << hi;
    EXPECT_EQ(f.series.answer(0, 0, 0), 1);
    EXPECT_EQ(f.series.answer(steps, 0, 0), 7);
  }
}

TEST(Scale, OfOneToSevenChangesNothingToTheBit) {
  Reading plain, said;
  said.scale = Scale{1, 7};
  for (const bool gaussian : {false, true}) {
    plain.gaussian = said.gaussian = gaussian;
    const std::string csv =
        kHeader + (gaussian ? "1,A,x,4.3\n1,B,x,1.1\n" : "1,A,x,4\n1,B,x,1\n2,B,x,7\n");
    const PairFile a = good(csv, plain), b = good(csv, said);
    EXPECT_EQ(a.series.step, 1);
    EXPECT_EQ(b.series.step, 1);
    for (std::size_t i = 0; i < a.series.answers.size(); ++i) {
      EXPECT_TRUE(a.series.answers[i] == b.series.answers[i] || std::isnan(a.series.answers[i]));
    }
  }
  EXPECT_EQ(Scale{}.to_own(4.1), 4.1);
  EXPECT_EQ(Scale{}.length_to_own(.1), .1);
}

TEST(Reverse, TurnsAnItemOnItsOwnScale) {
  Reading reading;
  reading.reversed = {"far"};
  EXPECT_EQ(good(kHeader + "1,A,far,2\n1,A,x,3\n", reading).series.answers[0], 6);
  EXPECT_EQ(good(kHeader + "1,A,far,2\n1,A,x,3\n", reading).series.answers[1], 3);
  reading.scale = Scale{0, 3};
  EXPECT_EQ(good(kHeader + "1,A,far,0\n", reading).series.answers[0], 7);
  reading.gaussian = true;
  EXPECT_EQ(good(kHeader + "1,A,far,.5\n", reading).series.answers[0], 6);
}

TEST(Beeps, TakeTheMeanTheFirstOrTheLastOfADay) {
  const std::string timed =
      "day,person,item,value\n2024-01-01 21:00,A,x,7\n2024-01-01 09:30,A,x,2\n"
      "2024-01-01 11:00 PM,A,x,\n2024-01-01 13:00,A,x,3\n";
  const std::string counted = "beep,day,person,x\n10,1,A,7\n9,1,A,2\n11,1,A,\n9.5,1,A,3\n";
  const std::string hours =
      "time,day,person,x\n21:00,1,A,7\n09:30,1,A,2\n23:00,1,A,\n13:00,1,A,3\n";
  for (const std::string& csv : {timed, counted, hours}) {
    Reading reading;
    reading.beeps = Beeps::kFirst;
    EXPECT_EQ(good(csv, reading).series.answers[0], 2);
    reading.beeps = Beeps::kLast;
    EXPECT_EQ(good(csv, reading).series.answers[0], 7);
    reading.beeps = Beeps::kMean;
    reading.gaussian = true;
    EXPECT_EQ(good(csv, reading).series.answers[0], 4);
  }
  Reading last;
  last.beeps = Beeps::kLast;
  EXPECT_NE(failure_of("beep,day,person,x\n9,1,A,7\n9,1,A,2\n", last).find("line 2"),
            std::string::npos);
  EXPECT_NE(failure_of("beep,day,person,x\nlate,1,A,7\n", last).find("Line 2, column beep"),
            std::string::npos);
}

/// The records of a file in another order.
std::string shuffled(const std::string& csv, unsigned seed) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < csv.size();) {
    const std::size_t end = csv.find('\n', at) + 1;
    lines.push_back(csv.substr(at, end - at));
    at = end;
  }
  std::shuffle(lines.begin() + 1, lines.end(), std::mt19937(seed));
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

TEST(Rows, InAnyOrderMakeTheSamePair) {
  sim::Plan plan;
  plan.days = 30;
  plan.missing_item = .2;
  plan.whole = false;
  PairFile file;
  for (const auto practices : {sim::Practices::kRandomised, sim::Practices::kSelfChosen}) {
    plan.practices = practices;
    file.series = sim::simulate(plan).series;
    file.people = {"Zoe", "Al"};
    file.items = {"x", "10", "9"};
    file.practices = {"walk", "talk", "tea"};
    // Several answers a day, whose mean must not hang on the order in which they are added up.
    const std::string csv = write_pair(file) + "0,Al,x,4.1\n0,Al,x,4.7\n0,Al,x,3.3\n0,Al,x,.1\n";
    Reading reading;
    reading.gaussian = true;
    reading.beeps = Beeps::kMean;
    const PairFile one = good(csv, reading);
    EXPECT_EQ(one.people, (std::vector<std::string>{"Al", "Zoe"}));
    EXPECT_EQ(one.items, (std::vector<std::string>{"9", "10", "x"}));
    for (unsigned seed = 1; seed < 5; ++seed) {
      const PairFile other = good(shuffled(csv, seed), reading);
      EXPECT_EQ(write_pair(other), write_pair(one));
      EXPECT_EQ(other.notes, one.notes);
    }
  }
}

TEST(Couples, AreReadOneByOneInTheOrderOfTheirNames) {
  Reading reading;
  reading.column[static_cast<std::size_t>(Role::kCouple)] = "dyad";
  const std::string csv =
      "dyad,day,person,close\n10,3/4/2024,1,5\n10,13/4/2024,2,6\n9,3/4/2024,1,5\n9,4/4/2024,3,50\n";
  std::string failure;
  const auto source = Source::open(csv, reading, failure);
  ASSERT_TRUE(source.has_value()) << failure;
  EXPECT_EQ(source->couples(), (std::vector<std::string>{"9", "10"}));
  EXPECT_FALSE(source->pair(0, failure).has_value());
  EXPECT_NE(failure.find("Line 5, column close"), std::string::npos) << failure;
  const auto second = source->pair(1, failure);
  ASSERT_TRUE(second.has_value()) << failure;
  EXPECT_EQ(second->couple, "10");
  EXPECT_EQ(second->series.days, 11) << "another couple's day shows that the day comes first";
  EXPECT_FALSE(Source::open(csv + ",3/4/2024,1,5\n", reading, failure).has_value());
  EXPECT_NE(failure.find("Line 6, column dyad"), std::string::npos) << failure;
}

bool noted(const PairFile& file, const std::string& words) {
  return std::any_of(file.notes.begin(), file.notes.end(), [&](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

/// Forty days of two items, of which the second is `turned` or not.
std::string diary(int highest, bool turned) {
  std::string csv = kHeader;
  for (int day = 1; day <= 40; ++day) {
    const int y = 1 + day * 11 % highest;
    const std::string d = std::to_string(day);
    csv += d + ",A,x," + std::to_string(y) + "\n" + d + ",A,y," +
           std::to_string(turned ? highest + 1 - y : y) + "\n";
  }
  return csv;
}

TEST(Notes, NameAScaleThatEndsSooner) {
  EXPECT_TRUE(noted(good(diary(5, false)),
                    "No answer is above 5. If the scale ends there, say "
                    "--scale 1 5."));
  EXPECT_TRUE(noted(good(diary(4, false)), "No answer is above 4."));
  EXPECT_FALSE(noted(good(diary(6, false)), "No answer"));
  EXPECT_FALSE(noted(good(kHeader + "1,A,x,3\n"), "No answer")) << "too few to tell";
  Reading said;
  said.scale = Scale{1, 5};
  EXPECT_TRUE(good(diary(5, false), said).notes.empty());
}

TEST(Notes, NameAnItemThatGoesAgainstTheOthers) {
  EXPECT_TRUE(noted(good(diary(7, true)), "moves against the other items (correlation -1.00)"));
  EXPECT_FALSE(noted(good(diary(7, false)), "against"));
  Reading turned;
  turned.reversed = {"y"};
  EXPECT_FALSE(noted(good(diary(7, true), turned), "against"));
}

TEST(Notes, NameALongGapAndPracticesOfTheSameDays) {
  const std::string gap = kHeader + "2024-03-01,A,x,7\n2024-03-03,A,x,7\n2033-03-02,B,x,3\n";
  EXPECT_TRUE(noted(good(gap), "From 2024-03-03 to 2033-03-02 nobody answered for 3285 days"));
  EXPECT_TRUE(good(kHeader + "2024-03-01,A,x,7\n2024-06-01,A,x,7\n").notes.empty());
  const std::string two = kHeader + "1,A,x,7\n1,,practice:tea,1\n1,,practice:walk,1\n";
  EXPECT_TRUE(noted(good(two), "'tea' and 'walk' fell on the same days"));
  EXPECT_FALSE(noted(good(two + "2,,practice:tea,1\n"), "same days"));
}

TEST(Notes, TellWhatWasTakenAndPassedOver) {
  EXPECT_TRUE(
      noted(good("day,person,item,value,mood\n1,A,x,7,4\n"), "Passed over: the columns 'mood'"));
  EXPECT_TRUE(
      noted(good("day,person,x,y,index\n1,A,7,6,1\n"), "Taken as items: the columns 'x', 'y'"));
  EXPECT_TRUE(noted(good("day,person,x\n2024-01-01T22:00Z,A,7\n"), "zone"));
  EXPECT_TRUE(good(kHeader + "1,A,x,7\n").notes.empty());
}

}  // namespace
}  // namespace pane::fit

// The sample pair: the shipped words make one that the app's core can show, and words that do not
// fit are named.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "cli/pack/read.hpp"
#include "cli/sample/sample.hpp"
#include "sample_generated.h"

namespace pane::sample_pair {
namespace {

namespace fs = std::filesystem;

const fs::path kContent = fs::path(PANE_SOURCE_DIR) / "content" / "en";

Bytes shipped() {
  packing::Problems problems;
  Bytes bytes = make(kContent / "sample.yaml", "sample.yaml", nullptr, problems);
  for (const packing::Problem& p : problems.all()) ADD_FAILURE() << p.place.line << ": " << p.words;
  return bytes;
}

Bytes made(const std::string& yaml, const sim::Kind* kind, packing::Problems& problems) {
  const fs::path file = fs::temp_directory_path() / "pane-sample-test.yaml";
  std::ofstream(file) << yaml;
  Bytes bytes = make(file, "sample.yaml", kind, problems);
  fs::remove(file);
  return bytes;
}

std::string wrong(const std::string& yaml, const sim::Kind* kind = nullptr) {
  packing::Problems problems;
  EXPECT_TRUE(made(yaml, kind, problems).empty());
  return problems.all().empty()
             ? ""
             : std::to_string(problems.all()[0].place.line) + ": " + problems.all()[0].words;
}

TEST(SamplePair, HasTheNumbersOfAnyKind) {
  const auto bare = [](int days) {
    return "me: Robin\nother: Kai\ndays: " + std::to_string(days) +
           "\nseed: 1\ncheckins: []\nquestions: []\nappreciations: []\njournal: []\n";
  };
  for (const sim::Kind& kind : sim::kinds()) {
    packing::Problems problems;
    const Bytes bytes = made(bare(120), &kind, problems);
    EXPECT_TRUE(problems.all().empty()) << kind.name;
    flatbuffers::Verifier verifier(bytes.data(), bytes.size());
    ASSERT_TRUE(sample::VerifySampleBuffer(verifier)) << kind.name;
    sample::SampleT s;
    sample::GetSample(bytes.data())->UnPackTo(&s);
    const sim::Pair pair = kind.drawn(1, 120);
    EXPECT_EQ(s.offers.size(), pair.series.draws.size()) << kind.name;
    for (const auto& week : s.weeks) {
      if (kind.name != std::string_view("one-gone")) break;
      EXPECT_FALSE(week->me.empty()) << week->ago;
      EXPECT_EQ(week->other.empty(), week->ago < 35 - 6) << week->ago;
    }
    std::size_t at = 0;
    for (int day = 0; day < 120; ++day) {
      std::vector<std::uint8_t> two[2];
      const auto ago = static_cast<std::uint32_t>(119 - day);
      if (at < s.checkins.size() && s.checkins[at]->ago == ago) {
        two[0] = s.checkins[at]->me;
        two[1] = s.checkins[at++]->other;
      }
      for (int who = 0; who < 2; ++who) {
        for (int j = 0; j < pair.series.items; ++j) {
          const double y = pair.series.answer(day, who, j);
          const auto place = static_cast<std::size_t>(j);
          EXPECT_EQ(two[who].empty() ? 0 : two[who][place], std::isnan(y) ? 0 : y) << kind.name;
        }
      }
    }
  }
  EXPECT_EQ(wrong(bare(90), sim::kind_named("gone")), "1: this kind lives 112 days or more");
}

TEST(SamplePair, HoldsNinetyDaysOfTwo) {
  const Bytes bytes = shipped();
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  ASSERT_TRUE(sample::VerifySampleBuffer(verifier));
  const sample::SampleT s = [&] {
    sample::SampleT out;
    sample::GetSample(bytes.data())->UnPackTo(&out);
    return out;
  }();
  EXPECT_EQ(s.days, 90U);
  int both = 0, words = 0;
  for (const auto& in : s.checkins) {
    for (const auto* values : {&in->me, &in->other}) {
      if (values->empty()) continue;
      ASSERT_EQ(values->size(), 9U);
      int asked = 0;
      for (std::size_t place = 0; place < 9; ++place) {
        EXPECT_LE((*values)[place], 7);
        asked += place < 6 && (*values)[place] != 0 ? 1 : 0;
      }
      EXPECT_GE(asked, 1);
      EXPECT_LE(asked, 3);
    }
    both += !in->me.empty() && !in->other.empty() ? 1 : 0;
    words += in->my_line.empty() && in->other_line.empty() ? 0 : 1;
  }
  EXPECT_GT(both, 60) << "enough for the marble to be seen";
  EXPECT_GE(words, 10);
  EXPECT_EQ(s.offers.size(), 90U);
  int offered = 0;
  for (const auto& offer : s.offers) offered += offer->offered >= 0 ? 1 : 0;
  EXPECT_GT(offered, 50);
  EXPECT_LT(offered, 85);
  EXPECT_EQ(s.weeks.size(), 13U);
  for (const auto& week : s.weeks)
    EXPECT_EQ(8 - std::count(week->me.begin(), week->me.end(), 0), 6);
  const sample::CheckInT& last = *s.checkins.back();
  EXPECT_TRUE(last.ago == 0 && !last.me.empty() && !last.other.empty())
      << "both answered yesterday";
  EXPECT_EQ(shipped(), bytes) << "the same words, the same bytes";
}

TEST(SamplePair, AsksWhatThePackHolds) {
  packing::Problems problems;
  const packing::Source pack = packing::read_pack(kContent, problems);
  sample::SampleT s;
  const Bytes bytes = shipped();
  sample::GetSample(bytes.data())->UnPackTo(&s);
  ASSERT_GE(s.questions.size(), 5U);
  for (const auto& q : s.questions) {
    const auto found =
        std::find_if(pack.questions.begin(), pack.questions.end(),
                     [&](const packing::Question& one) { return one.id.words == q->item; });
    EXPECT_NE(found, pack.questions.end()) << q->item;
  }
  int begun = 0;
  for (const auto& line : s.journal) {
    if (line->prompt.empty()) continue;
    ++begun;
    EXPECT_TRUE(std::any_of(
        pack.journal.begin(), pack.journal.end(),
        [&](const packing::JournalPrompt& one) { return one.words.words == line->prompt; }))
        << line->prompt << ": an entry keeps the words that it began with, not their id";
  }
  EXPECT_GE(begun, 1);
}

TEST(SamplePair, SaysWhatDoesNotFit) {
  const std::string head = "me: A\nother: B\ndays: 9\nseed: 1\n";
  const std::string rest = "checkins: []\nquestions: []\nappreciations: []\njournal: []\n";
  EXPECT_NE(wrong("").size(), 0U);
  EXPECT_NE(wrong("me: A\nother: B\ndays: 0\nseed: 1\n" + rest).find("3: "), std::string::npos);
  EXPECT_NE(wrong(head + rest + "mood: good\n").find("mood"), std::string::npos);
  EXPECT_NE(wrong(head + "checkins: [{ago: 9}]\nquestions: []\nappreciations: []\njournal: []\n")
                .find("ago"),
            std::string::npos);
  EXPECT_NE(wrong(head + "checkins: []\nquestions: []\nappreciations: []\njournal: [{ago: 1}]\n")
                .find("words"),
            std::string::npos);
}

}  // namespace
}  // namespace pane::sample_pair

// The journeys: the shipped ones are in order in each language, and each fault gets its sentence.
#include "cli/pack/journeys.hpp"

#include <gtest/gtest.h>

#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

std::string told(const fs::path& folder) { return told_of(folder, check_journeys); }

TEST(Journeys, OfEachLanguageAreInOrderAndTheSame) {
  const auto form = [](const char* language) {
    const fs::path folder = source_folder() / "content" / language;
    EXPECT_EQ(told(folder), "") << language;
    Problems problems;
    const Source source = read_pack(folder, problems);
    EXPECT_EQ(source.journeys.size(), 6U) << language;
    std::string all;
    for (const Journey& journey : source.journeys) {
      all += journey.id.words + ' ' + std::to_string(static_cast<int>(journey.place)) + '\n';
      for (const Week& week : journey.weeks) {
        for (const Text& step : week.steps) all += ' ' + step.words;
        all += '\n';
      }
    }
    return all;
  };
  EXPECT_EQ(form("en"), form("de"));
}

class JourneyFault : public testing::TestWithParam<Fault> {};

TEST_P(JourneyFault, GetsItsSentence) {
  const std::string good =
      "journeys:\n"
      "  - id: beginning\n"
      "    place: together\n"
      "    title: Beginning\n"
      "    why: For two who begin.\n"
      "    serves: [P8]\n"
      "    weeks:\n"
      "      - {title: First, words: Small things., steps: [evening, news]}\n"
      "      - {title: Second, words: A little more., steps: [thanks, bid]}\n"
      "      - {title: Third, words: And on., steps: [repair]}\n";
  Folder copy(shipped());
  const fs::path file = copy.path() / "journeys.yaml";
  write_text(file, good);
  ASSERT_EQ(told(copy.path()), "");
  write_text(file, spoiled(good, GetParam()));
  EXPECT_NE(told(copy.path()).find(GetParam().told), std::string::npos) << told(copy.path());
}

const Fault kFaults[] = {
    {"place: together", "place: share", "journeys.yaml:2: 'place' is together or me"},
    {"place: together", "place: me",
     "journeys.yaml:8: of the app's own a journey for one has only the journal"},
    {"place: together", "place: me",
     "journeys.yaml:8: a journey for one has only pages whose parts are all alone"},
    {"news]", "gone]", "journeys.yaml:8: practices/ has no page 'gone'"},
    {"news]", "repair]",
     "journeys.yaml:8: the first two weeks have nothing deeper than 2, and no conflict"},
    {"bid]", "news]", "journeys.yaml:9: 'news' stands in this journey twice"},
    {"[repair]", "[barrier-past]",
     "journeys.yaml:10: fear, trauma and what is sexual stand in no journey"},
    {"[repair]", "[]", "journeys.yaml:10: "},
    {"[P8]", "[P99]", "journeys.yaml:6: basis.yaml has no row 'P99'"},
    {"And on.",
     "And on and on and on and on and on and on and on and on and on and on and on and on and on "
     "and on and on and on and on and on and on and on and on and on and on and on and on and on "
     "and on and on and on and on and on and on.",
     "journeys.yaml:10: this has"},
    {"id: beginning", "id: Beginning!", "journeys.yaml:2: "},
};
INSTANTIATE_TEST_SUITE_P(Each, JourneyFault, testing::ValuesIn(kFaults));

}  // namespace
}  // namespace pane::packing

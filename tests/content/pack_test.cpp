// What a counsellor notices when a pack is wrong in form, and what the app gets when it is right.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "cli/pack/page.hpp"
#include "cli/pack/write.hpp"
#include "core/verify/verify.hpp"
#include "pack_generated.h"
#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

TEST(ShippedContent, PassesWithoutErrorOrHint) {
  const Checked checked = check_folder(shipped());
  EXPECT_EQ(checked.told, "");
  EXPECT_TRUE(checked.source.whole);
  EXPECT_GE(checked.source.questions.size(), 60U);
  EXPECT_GE(checked.source.feelings.size(), 40U);
}

TEST(ShippedContent, ServesEveryRowOfItsBasis) {
  const Checked checked = check_folder(shipped());
  std::set<std::string> served;
  const auto note = [&](const auto& entries) {
    for (const Entry& entry : entries) {
      for (const Text& row : entry.serves) served.insert(row.words);
    }
  };
  note(checked.source.questions);
  note(checked.source.checkin);
  note(checked.source.starters);
  note(checked.source.journal);
  note(checked.source.appreciations);
  note(checked.source.weekly);
  for (const fs::path& file : page_files(shipped())) {
    Problems problems;
    const auto page = read_page_file(file, problems);
    ASSERT_TRUE(page) << file;
    for (const Text& row : page->serves) served.insert(row.words);
    for (const Text& row : page->answers) served.insert(row.words);
  }
  for (const Journey& journey : checked.source.journeys) {
    for (const Text& row : journey.serves) served.insert(row.words);
  }
  for (const BasisRow& row : checked.source.basis) {
    EXPECT_EQ(served.count(row.id.words), 1U) << row.id.words << " stands in basis.yaml, unused";
  }
}

/// A pack that offered words of fear beside a check-in would have people share what is never
/// shared.
TEST(ShippedContent, OffersNoWordOfFearToShare) {
  for (const Feeling& feeling : check_folder(shipped()).source.feelings) {
    for (const char* word : {"safe", "afraid", "scared", "fear", "threat", "trapped", "panic"}) {
      EXPECT_EQ(feeling.words.words.find(word), std::string::npos) << feeling.words.words;
    }
  }
}

TEST(Review, CountsOnlyWhatTwoPeopleRead) {
  const Reviewed two = reviewed(check_folder(vector_pack()).source);
  EXPECT_EQ(two.all, 3U);
  EXPECT_EQ(two.done, 1U);
  Folder copy(vector_pack());
  copy.change("questions/emotional.yaml", "[AB 2026-11-01, CD 2026-11-02]", "[AB 2026-11-01]");
  EXPECT_EQ(reviewed(check_folder(copy.path()).source).done, 0U);
}

TEST(Build, HoldsWhatTheFilesSay) {
  const Checked checked = check_folder(vector_pack());
  ASSERT_EQ(checked.told, "");
  const Bytes bytes = write_pack(checked.source);
  ASSERT_TRUE(is_pack(bytes));
  const auto* pack = pane::pack::GetContentPack(bytes.data());
  EXPECT_EQ(pack->name()->str(), "A second pack");
  EXPECT_EQ(pack->language()->str(), "en");
  EXPECT_EQ(pack->version(), 3U);
  ASSERT_EQ(pack->questions()->size(), 3U);

  const auto* song = pack->questions()->LookupByKey("second.quiet-song");
  ASSERT_NE(song, nullptr);
  EXPECT_EQ(song->words()->str(), "Which song is quiet enough for tonight?");
  EXPECT_EQ(song->type(), pane::pack::Type::Emotional);
  EXPECT_EQ(song->depth(), 1);
  EXPECT_EQ(song->relations(), 2 | 4);
  EXPECT_EQ(song->min_age_group(), 0);
  ASSERT_EQ(song->small()->size(), 1U);
  EXPECT_EQ(song->small()->Get(0)->str(), "An old one.");
  EXPECT_EQ(song->serves()->Get(0)->str(), "listening");
  EXPECT_EQ(song->note(), nullptr);

  EXPECT_EQ(pack->questions()->LookupByKey("second.grown")->min_age_group(), 1);
  EXPECT_EQ(pack->questions()->LookupByKey("second.grown")->small()->Get(0)->str(),
            "Patience, a little.");
}

/// The files say nothing of age here: the body, and depth 4 and 5, are for adults whatever a pack
/// says.
TEST(Build, MarksBodyAndDepthForAdults) {
  const Checked checked = check_folder(shipped());
  const Bytes bytes = write_pack(checked.source);
  for (const auto* question : *pane::pack::GetContentPack(bytes.data())->questions()) {
    const bool adults = question->type() == pane::pack::Type::Physical || question->depth() >= 4;
    EXPECT_EQ(question->min_age_group(), adults ? 1 : 0) << question->id()->str();
  }
}

TEST(Build, FindsEveryEntryByItsId) {
  const Checked checked = check_folder(shipped());
  const Bytes bytes = write_pack(checked.source);
  const auto* pack = pane::pack::GetContentPack(bytes.data());
  ASSERT_EQ(pack->questions()->size(), checked.source.questions.size());
  for (const Question& question : checked.source.questions) {
    const auto* found = pack->questions()->LookupByKey(question.id.words.c_str());
    ASSERT_NE(found, nullptr) << question.id.words;
    EXPECT_EQ(found->words()->str(), question.words.words);
    EXPECT_EQ(found->depth(), question.depth);
  }
  const auto nine = [](const auto& items) {
    std::set<int> places;
    for (const auto* item : items) {
      places.insert(item->place());
      EXPECT_EQ(item->labels()->size(), 7U);
    }
    EXPECT_EQ(places.size(), 9U);
    EXPECT_EQ(*places.rbegin(), 8);
  };
  nine(*pack->checkin());
  nine(*pack->weekly());
}

TEST(Build, GivesTheSameBytesFromAnotherFolder) {
  const Folder copy(shipped());
  EXPECT_EQ(write_pack(check_folder(shipped()).source),
            write_pack(check_folder(copy.path()).source));
}

TEST(Build, LeavesNoTraceOfTheOrderOfFilesAndEntries) {
  const Checked checked = check_folder(shipped());
  Source turned = checked.source;
  std::reverse(turned.questions.begin(), turned.questions.end());
  std::reverse(turned.starters.begin(), turned.starters.end());
  EXPECT_EQ(write_pack(checked.source), write_pack(turned));
}

TEST(Build, ChangesItsNameWithOneWord) {
  Folder copy(vector_pack());
  const Hash before = name_of_pack(write_pack(check_folder(copy.path()).source));
  copy.change("questions/emotional.yaml", "An old one.", "A new one.");
  EXPECT_NE(name_of_pack(write_pack(check_folder(copy.path()).source)), before);
}

/// Pinned: phones name a pack by this hash, so a change of the format must be meant.
TEST(Build, KeepsTheFormatOfThePinnedPack) {
  ASSERT_TRUE(verify::start());
  EXPECT_EQ(to_hex(name_of_pack(write_pack(check_folder(vector_pack()).source)).view()),
            "f4a450e88fdbab0d192165e9bf1bc6a34e9379b862ed0f585a04456fd915832f");
}

TEST(Build, KnowsAPackFromOtherBytes) {
  Bytes bytes = write_pack(check_folder(vector_pack()).source);
  EXPECT_TRUE(is_pack(bytes));
  EXPECT_FALSE(is_pack(View(bytes).first(bytes.size() / 2)));
  EXPECT_FALSE(is_pack(View(bytes).first(3)));
  EXPECT_FALSE(is_pack({}));
  bytes[4] = 'X';
  EXPECT_FALSE(is_pack(bytes));
}

struct Spoiled {
  const char* file;
  const char* what;
  const char* with;
  const char* told;  ///< place and words, as `pane pack check` prints them
};

void PrintTo(const Spoiled& c, std::ostream* out) { *out << plain_name(c.told); }

class BadForm : public testing::TestWithParam<Spoiled> {};

TEST_P(BadForm, IsToldWithFileAndLine) {
  const Spoiled& spoiled = GetParam();
  Folder copy(shipped());
  copy.change(spoiled.file, spoiled.what, spoiled.with);
  const Checked checked = check_folder(copy.path());
  EXPECT_TRUE(checked.problems.any_error());
  EXPECT_TRUE(checked.tells(spoiled.told)) << "told instead:\n" << checked.told;
}

constexpr const char* kEmotional = "questions/emotional.yaml";

INSTANTIATE_TEST_SUITE_P(
    All, BadForm,
    testing::Values(
        Spoiled{"pack.yaml", "version: 1", "version: first",
                "pack.yaml:4: error: 'version' is a whole number"},
        Spoiled{"pack.yaml", "version: 1", "version: 0", "'version' is a whole number from 1"},
        Spoiled{"pack.yaml", "language: en", "language: English, please",
                "pack.yaml:3: error: 'language' is a code"},
        Spoiled{"pack.yaml", "name: Pane\n", "", "pack.yaml:2: error: 'name' is missing"},
        Spoiled{"pack.yaml", "whole: true", "whole: perhaps", "'whole' is true or false"},
        Spoiled{kEmotional, "type: emotional", "type: spicy",
                "questions/emotional.yaml:2: error: 'type' is"},
        Spoiled{kEmotional, "    depth: 1", "    depth: 6",
                "questions/emotional.yaml:6: error: 'depth' is a whole number from 1 to 5"},
        Spoiled{kEmotional, "    depth: 1", "    depht: 1",
                "questions/emotional.yaml:6: error: 'depht' is no field"},
        Spoiled{kEmotional, "    depth: 1", "    depth: 1\n    depth: 2",
                "error: 'depth' is given twice"},
        Spoiled{kEmotional, "small: [Nothing special this week., A quiet minute.]", "small: []",
                "questions/emotional.yaml:5: error: 'small' holds one or two"},
        Spoiled{kEmotional, "A quiet minute.]", "A quiet minute, or two.]",
                "'small' holds one or two"},
        Spoiled{kEmotional, "id: emotional.moment-to-keep", "id: Moment To Keep",
                "error: an id is 1 to 64"},
        Spoiled{kEmotional, "id: emotional.lighter-tomorrow", "id: emotional.moment-to-keep",
                "questions/emotional.yaml:11: error: the id 'emotional.moment-to-keep' was used "
                "before"},
        Spoiled{"journal.yaml", "id: journal.good-friend", "id: emotional.gladness",
                "was used before, at"},
        Spoiled{kEmotional, "serves: [P1, D2]", "serves: [P1, D99]",
                "questions/emotional.yaml:9: error: basis.yaml has no row 'D99'"},
        Spoiled{kEmotional, "serves: [P1, D2]", "serves: []",
                "'serves' names what the entry rests on"},
        Spoiled{kEmotional, "review: []", "review: [two people]",
                "a review is initials and a date"},
        Spoiled{kEmotional, "review: []", "review: [AB 2026-11-01, AB 2026-11-02]",
                "are different people"},
        Spoiled{kEmotional, "    review: []\n", "", "error: 'review' is missing"},
        Spoiled{kEmotional, "    words: What would make tomorrow a bit lighter for you?\n", "",
                "questions/emotional.yaml:11: error: 'words' is missing"},
        Spoiled{kEmotional, "words: What would make tomorrow a bit lighter for you?", "words: ''",
                "'words' is empty"},
        Spoiled{kEmotional, "words: What would make tomorrow a bit lighter for you?",
                "words: [Which, word]", "'words' is text"},
        Spoiled{kEmotional, "words: What would make tomorrow a bit lighter for you?",
                "words: \"Which\\u0007 word?\"", "holds a control character"},
        Spoiled{kEmotional, "words: What would make tomorrow a bit lighter for you?",
                "words: \"Which\\nword?\"", "a line break"},
        Spoiled{kEmotional, "words: What would make tomorrow a bit lighter for you?",
                "words: Which \xff word?", "no UTF-8"},
        Spoiled{kEmotional, "review: []", "relations: [neighbours]\n    review: []",
                "'relations' names partners"},
        Spoiled{kEmotional, "review: []", "relations: []\n    review: []",
                "'relations' leaves nobody"},
        Spoiled{kEmotional, "review: []", "adults: maybe\n    review: []",
                "'adults' is true or false"},
        Spoiled{kEmotional, "type: emotional", "type: sexual",
                "sexual questions wait until both can opt in"},
        Spoiled{kEmotional, "    depth: 3\n    words: \"When you feel low",
                "    depth: 4\n    words: \"When you feel low", "carry a 'note'"},
        Spoiled{kEmotional, "questions:", "questions: [\nquestionz:", "this is no YAML"},
        Spoiled{kEmotional, "  - id: emotional.moment-to-keep\n",
                "  - a stray line\n  - id: emotional.moment-to-keep\n",
                "where 'name: value' lines belong"},
        Spoiled{"checkin.yaml", "place: 3", "place: 2", "place 2 is taken already"},
        Spoiled{"checkin.yaml", "place: 8", "place: 9", "'place' is a whole number from 0 to 8"},
        Spoiled{"checkin.yaml", "scale: given", "scale: closeness",
                "place 6 has the scale 'given'"},
        Spoiled{"checkin.yaml", "Not at all, Barely,", "Not at all,", "'labels' holds seven"},
        Spoiled{"checkin.yaml", "Not at all, Barely,", "Not at all, Not at all,",
                "two labels are the same"},
        Spoiled{"checkin.yaml", "short: Felt close",
                "short: Felt close and near and warm and all that there is",
                "'short' is 50 bytes long; at most 40"},
        Spoiled{"weekly.yaml", "place: 3", "place: 2", "place 2 is taken already"},
        Spoiled{"weekly.yaml", "place: 8", "place: 9", "'place' is a whole number from 0 to 8"},
        Spoiled{"weekly.yaml", "Not at all, Barely,", "Not at all,", "'labels' holds seven"},
        Spoiled{"weekly.yaml", "serves: [D7, D1]", "serves: [D7, Z1]", "has no row 'Z1'"},
        Spoiled{"weekly.yaml", "did you feel heard by", "did you feel safe and heard by",
                "'safe' cannot be promised"},
        Spoiled{"starters.yaml", "slot: heard", "slot: fixed", "'slot' is heard"},
        Spoiled{"basis.yaml", "id: D2,", "id: D1,", "the row 'D1' stands here twice"},
        Spoiled{"basis.yaml", "from: [A2, A3]", "from: [A9]",
                "no source of this pack is called 'A9'"},
        Spoiled{"basis.yaml", "from: [A2, A3]", "from: []", "a row names the sources"},
        Spoiled{"feelings.yaml", "id: cheerful", "id: glad", "the id 'glad' was used before"}));

TEST(Form, TellsWhatAWholePackLacks) {
  Folder copy(shipped());
  for (const char* file : {"checkin.yaml", "starters.yaml", "journal.yaml", "weekly.yaml"})
    fs::remove(copy.path() / file);
  fs::remove(copy.path() / "questions" / "spiritual.yaml");
  const Checked checked = check_folder(copy.path());
  EXPECT_TRUE(checked.tells("checkin.yaml:0: error: this file is missing")) << checked.told;
  EXPECT_TRUE(checked.tells("spiritual, depth 1 has 0 questions"));
  EXPECT_TRUE(checked.tells("nine check-in items"));
  EXPECT_TRUE(checked.tells("nine feelings of a week"));
  EXPECT_TRUE(checked.tells("starters of the slot 'comfort'"));
  EXPECT_TRUE(checked.tells("has journal prompts"));
}

TEST(Form, TellsOfAStepWithTooFewQuestions) {
  Folder copy(shipped());
  const std::string bytes = read_file(copy.path() / kEmotional);
  const std::size_t second = bytes.find("  - id: ", bytes.find("  - id: ") + 1);
  write_text(copy.path() / kEmotional, bytes.substr(0, second));
  const Checked checked = check_folder(copy.path());
  EXPECT_TRUE(checked.tells("emotional, depth 1 has 1 questions")) << checked.told;
  EXPECT_TRUE(checked.tells("emotional, depth 5 has 0 questions"));
}

TEST(Form, TellsWhenAKindOfPairIsLeftOut) {
  Folder copy(shipped());
  const std::string card =
      "    depth: 5\n"
      "    words: What keeps you warm?\n"
      "    small: [Tea.]\n"
      "    note: Write as much or as little as you want. Stop for now keeps your draft.\n"
      "    relations: [partners, friends, siblings]\n"
      "    serves: [D8]\n"
      "    review: []\n";
  write_text(copy.path() / "questions" / "physical.yaml",
             "type: physical\nquestions:\n  - id: physical.one\n" + card +
                 "  - id: physical.two\n" + card);
  const Checked checked = check_folder(copy.path());
  EXPECT_TRUE(checked.tells("physical, depth 5 has no question for some kind of pair"))
      << checked.told;
}

TEST(Form, TellsOfAFileThatIsTooLarge) {
  Folder copy(vector_pack());
  write_text(copy.path() / "questions" / "large.yaml",
             "type: emotional\n#" + std::string(1 << 20, 'x'));
  EXPECT_TRUE(check_folder(copy.path()).tells("larger than 1 MiB"));
}

TEST(Form, TellsOfTextThatIsTooLong) {
  Folder copy(vector_pack());
  std::string words;
  for (int i = 0; i < 13; ++i) words += "Which quiet song is it, do you say. ";
  copy.change("questions/emotional.yaml", "Which song is quiet enough for tonight?", words);
  EXPECT_TRUE(check_folder(copy.path()).tells("bytes long; at most 300"));
}

TEST(Form, TellsWhenThereIsNoFolder) {
  const Folder empty;
  EXPECT_TRUE(check_folder(empty.path() / "nothing").tells("this folder is missing"));
  EXPECT_TRUE(check_folder(empty.path()).tells("pack.yaml:0: error: this file is missing"));
}

}  // namespace
}  // namespace pane::packing

// What the checker must find in words, and what it must leave alone.
#include "cli/pack/lint.hpp"

#include <gtest/gtest.h>

#include <string>

#include "cli/pack/english.hpp"
#include "cli/pack/german.hpp"
#include "cli/pack/grade.hpp"
#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

std::string told(std::string_view words, Use use, const WordList& list = english::kWords) {
  Problems problems;
  check_text(words, use, {"here", 1}, problems, list);
  std::string all;
  for (const Problem& problem : problems.all()) {
    all += (problem.severity == Severity::kError ? "error: " : "hint: ") + problem.words + "\n";
  }
  return all;
}

struct Found {
  const char* words;
  const char* told;
};

void PrintTo(const Found& c, std::ostream* out) { *out << plain_name(c.words); }

class BadPrompt : public testing::TestWithParam<Found> {};

TEST_P(BadPrompt, IsRefused) {
  const std::string all = told(GetParam().words, Use::kPrompt);
  EXPECT_NE(all.find("error: " + std::string(GetParam().told)), std::string::npos)
      << GetParam().words << "\ntold instead:\n"
      << all;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadPrompt,
    testing::Values(
        // free
        Found{"What do you want to say now?", "'now' presses"},
        Found{"What must I know?", "'must' presses"},
        Found{"What should I do?", "'should' presses"},
        Found{"Why not tell me today?", "'why not' presses"},
        Found{"What do you always do?", "'always' presses"},
        Found{"What do you deserve?", "'deserve*' presses"},
        Found{"Which three things do I deserve?", "'deserve*' presses"},
        Found{"What do I have to know?", "'have to' presses"},
        Found{"What would you just like?", "'just' belittles"},
        Found{"What are you brave enough to say?", "'brave*' praises depth"},
        Found{"Shall we go deeper?", "'deeper' praises depth"},
        // owned
        Found{"Why do you go quiet?", "'why do you' blames"},
        Found{"Why don\xE2\x80\x99t you call?", "'why don't you' blames"},
        Found{"Which evening was your fault?", "'your fault' blames"},
        Found{"Which of us cooks better?", "'which of us' compares"},
        Found{"What do you do better than I do?", "'better than' compares"},
        Found{"Do you love me?", "'do you love me' compares, or puts love to the test"},
        Found{"How could you prove it?", "'prove' compares"},
        Found{"What do you owe me?", "'owe*' compares"},
        Found{"What have you forgiven?", "'forgive*' compares"},
        // the worst reader
        Found{"What is your biggest secret?", "'secret*' asks for what could be held against"},
        Found{"Who is on your phone?", "'your phone' asks for what could be held"},
        Found{"Where were you on Friday?", "'where were you' asks for what could be held"},
        Found{"Who are you attracted to?", "'attracted to' asks for what could be held"},
        Found{"What are you ashamed of?", "'ashamed' asks for what could be held"},
        Found{"What happened to you back then?", "'what happened' asks for detail"},
        Found{"Tell me in detail how it was.", "'in detail' asks for detail"},
        // assumes nothing
        Found{"What do you like about our home?", "'our home' takes a way of living for granted"},
        Found{"What do our children teach you?", "'our children' takes"},
        Found{"What did your mother teach you?", "'your mother' takes"},
        Found{"How is your job?", "'your job' takes"}, Found{"When do you pray?", "'pray*' takes"},
        Found{"What did our wedding mean to you?", "'wedding*' takes"},
        Found{"What would you buy if we had money?", "'money' asks"},
        // fits
        Found{"What does she mean to you?", "'she' names a gender"},
        Found{"What did your husband say?", "'husband*' names a gender"},
        Found{"What do you like in your partner?", "'your partner' is not the other's name"},
        Found{"Where do you like to be kissed?", "'kiss*' fits only lovers"},
        Found{"What triggers you?", "'trigger*' is jargon"},
        Found{"Which boundaries do you have?", "'boundaries' is jargon"},
        Found{"What is your attachment style?", "'attachment*' is jargon"},
        Found{"What streak are you on?", "'streak*' counts"},
        Found{"What have you missed?", "'missed' counts"},
        // claims
        Found{"What would heal you?", "'heal' claims"},
        Found{"What is proven to help you?", "'proven' claims"},
        Found{"When do you feel safe with me?", "'safe' cannot be promised"},
        Found{"Where are your words secure?", "'secure*' cannot be promised"},
        // plain
        Found{"What made you glad!", "no exclamation marks"},
        Found{"What cheered you? \xF0\x9F\x98\x80", "no emoji"},
        Found{"What warmed you? \xE2\x9D\xA4", "no emoji"},
        Found{"What part of 100% is it?", "no per cent"},
        Found{"What was good? What was bad?", "one idea, so one question mark"},
        Found{"Think. Wait. Breathe. What comes?", "a prompt has at most three sentences"},
        Found{"What is it that you like so much about the long and slow days in the warm part of "
              "the year when all of "
              "us sit in the sun?",
              "a sentence has 29 words; at most 25"},
        Found{"Which philosophical considerations characterise your individual understanding of "
              "companionship?",
              "reads like grade"}));

struct Planted {
  const char* file;
  const char* what;
  const char* with;
};

void PrintTo(const Planted& c, std::ostream* out) { *out << plain_name(c.with); }

class EveryText : public testing::TestWithParam<Planted> {};

/// One forbidden word, planted in each kind of text that a person reads.
TEST_P(EveryText, IsLookedAt) {
  Folder copy(shipped());
  copy.change(GetParam().file, GetParam().what, GetParam().with);
  const Checked checked = check_folder(copy.path());
  EXPECT_TRUE(checked.tells(std::string(GetParam().file) + ":")) << checked.told;
  EXPECT_TRUE(checked.tells("'should' presses")) << checked.told;
}

INSTANTIATE_TEST_SUITE_P(
    All, EveryText,
    testing::Values(
        Planted{"questions/emotional.yaml", "would you like to keep?", "should you keep?"},
        Planted{"questions/emotional.yaml", "A quiet minute.", "I should think."},
        Planted{"questions/emotional.yaml", "This is about what you carry.", "You should try."},
        Planted{"checkin.yaml", "how close did you feel", "how close should you feel"},
        Planted{"checkin.yaml", "short: Felt close", "short: Should be close"},
        Planted{"checkin.yaml", "Barely", "As it should"},
        Planted{"starters.yaml", "I think what counts", "You should know what counts"},
        Planted{"journal.yaml", "Which feeling stayed", "Which feeling should stay"},
        Planted{"journal.yaml", "comes before sharing it.", "should come first."},
        Planted{"feelings.yaml", "words: glad", "words: as I should"},
        Planted{"feelings.yaml", "group: Light", "group: As you should be"},
        Planted{"appreciations.yaml", "You asked how", "You should ask how"},
        Planted{"appreciations.yaml", "It gave me the feeling", "It should give the feeling"}));

TEST(Prompt, MayBePlain) {
  for (const char* words :
       {"What made you curious this week?", "What helps you rest on a healthy day?",
        "What do you know by heart?", "Which snow do you like?", "What treat do you like?"}) {
    EXPECT_EQ(told(words, Use::kPrompt), "") << words;
  }
}

TEST(Prompt, IsAskedForAPlainerFormOfANegation) {
  EXPECT_NE(told("What have you not told anyone?", Use::kPrompt).find("hint: 'not'"),
            std::string::npos);
  EXPECT_NE(told("What don't you like?", Use::kPrompt).find("hint: 'don't'"), std::string::npos);
}

TEST(Line, IsHeldToWhatHoldsEverywhere) {
  EXPECT_NE(told("You should know this", Use::kLine).find("'should'"), std::string::npos);
  EXPECT_NE(told("I feel safe with you", Use::kLine).find("'safe'"), std::string::npos);
  EXPECT_EQ(told("I am not done with this, and I have no words today.", Use::kLine), "");
}

TEST(Note, MaySayStopForNowAndNothingElseThatPresses) {
  EXPECT_EQ(told("As much or as little as you like. Stop for now keeps your draft.", Use::kNote),
            "");
  EXPECT_NE(told("Answer now.", Use::kNote).find("'now' presses"), std::string::npos);
  EXPECT_NE(told("Stop for now, and start now.", Use::kNote).find("'now' presses"),
            std::string::npos);
}

TEST(Note, SaysTheWayOut) {
  Folder copy(vector_pack());
  copy.change("questions/physical.yaml", "Stop for now keeps your draft.", "");
  EXPECT_TRUE(check_folder(copy.path())
                  .tells("questions/physical.yaml:7: error: a content note says 'stop for now'"));
  Folder other(vector_pack());
  other.change("questions/physical.yaml", "Write as much or as little as you want.", "");
  EXPECT_TRUE(check_folder(other.path()).tells("a content note says 'as much or as little'"));
}

TEST(SmallAnswer, IsSmall) {
  Folder copy(vector_pack());
  copy.change("questions/physical.yaml", "small: [Tea.]",
              "small: [Tea with all of the good things in it today.]");
  EXPECT_TRUE(check_folder(copy.path()).tells("a small answer has at most eight words"));
}

TEST(OtherName, IsFilledInOnlyInTheCheckIn) {
  Folder copy(vector_pack());
  copy.change("questions/emotional.yaml", "for tonight?", "for {other}?");
  EXPECT_TRUE(
      check_folder(copy.path()).tells("only {other}, in what the check-in and the week ask"));
  Folder whole(shipped());
  whole.change("checkin.yaml", "to {other}?", "to {name}?");
  EXPECT_TRUE(check_folder(whole.path()).tells("checkin.yaml:8: error: only {other}"));
}

TEST(OtherLanguage, IsCheckedForMarksAndSaysThatWordsAreNot) {
  Folder copy(vector_pack());
  copy.change("pack.yaml", "language: en", "language: fr");
  copy.change("questions/emotional.yaml", "Which song is quiet enough for tonight?",
              "Que dire now alors !");
  const Checked checked = check_folder(copy.path());
  EXPECT_TRUE(checked.tells("hint: words are checked in English and German only"));
  EXPECT_TRUE(checked.tells("no exclamation marks"));
  EXPECT_FALSE(checked.tells("presses"));
}

class BadGerman : public testing::TestWithParam<Found> {};

TEST_P(BadGerman, IsRefused) {
  const std::string all = told(GetParam().words, Use::kPrompt, german::kWords);
  EXPECT_NE(all.find("error: " + std::string(GetParam().told)), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadGerman,
    testing::Values(Found{"Was solltest du wissen?", "'solltest' presses"},
                    Found{"Was willst du endlich sagen?", "'endlich' presses"},
                    Found{"Öffne dich: Was fehlt?", "'öffne dich' praises depth"},
                    Found{"Was sagt dein\xC2\xA0Schatz?", "'dein schatz' is not the other's name"},
                    Found{"Was tut Partner:innen gut?", "a mark inside a word"},
                    Found{"Warum hast du nichts gesagt?", "'warum hast du' blames"},
                    Found{"Was machst du besser als ich?", "'besser als' compares"},
                    Found{"Was schämst du dich zu sagen?",
                          "'schäm*' asks for what could be held"}));

TEST(German, LeavesAloneWhatOneSays) {
  for (const char* words : {"Was magst du immer noch?", "Es muss erst raus.", "So wie jetzt.",
                            "Heute und/oder morgen.", "Die Karte liegt da, und sie wartet."})
    EXPECT_EQ(told(words, Use::kLine, german::kWords), "") << words;
  EXPECT_EQ(told("Schreib so viel oder so wenig, wie du magst. Für jetzt aufhören geht immer noch.",
                 Use::kNote, german::kWords),
            "");
}

TEST(German, PackIsWithoutError) {
  const Checked checked = check_folder(source_folder() / "content" / "de");
  EXPECT_FALSE(checked.tells("error"));
  EXPECT_EQ(checked.source.questions.size(), check_folder(shipped()).source.questions.size());
}

TEST(Words, AreSplitAsPeopleRead) {
  EXPECT_EQ(words_of("Don\xE2\x80\x99t go\xE2\x80\x94"
                     "stay, 'please'."),
            (std::vector<std::string>{"don't", "go", "stay", "please"}));
  EXPECT_TRUE(words_of(" ... ").empty());
}

TEST(Grade, CountsSyllablesAsSpoken) {
  const std::pair<const char*, int> cases[] = {{"cat", 1},      {"table", 2},  {"like", 1},
                                               {"listened", 2}, {"wanted", 2}, {"little", 2},
                                               {"company", 3},  {"the", 1},    {"free", 1},
                                               {"rhythm", 1},   {"nth", 1},    {"remembering", 4}};
  for (const auto& [word, syllables] : cases) EXPECT_EQ(syllables_of(word), syllables) << word;
}

/// 11 words of 13 syllables in 1 sentence: 0.39 * 11 + 11.8 * 13 / 11 - 15.59.
TEST(Grade, FollowsTheFormula) {
  const Reading reading = reading_of("The cat sat on the mat and had a little supper.");
  EXPECT_EQ(reading.sentences, 1);
  EXPECT_EQ(reading.words, 11);
  EXPECT_NEAR(reading.grade, 0.39 * 11 + 11.8 * 13 / 11 - 15.59, 1e-9);
}

}  // namespace
}  // namespace pane::packing

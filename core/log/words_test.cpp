// What the words to compare must be, whichever they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/log/pairing.hpp"

namespace pane::log {
namespace {

std::vector<std::string> all_words() {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < kComparedWords; ++i) out.push_back(compared_word(i));
  return out;
}

/// Damerau-Levenshtein: letters put in, left out, changed, or two neighbours swapped.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

/// Nobody should have to say one of these to the other: what hurts, frightens, shames or blames,
/// bodies and sex, death and illness, faith, politics and money, family and what it lost.
constexpr std::array kNever = {
    "abandon", "abort",    "abuse",    "accuse",  "addict",  "affair",  "afraid",  "alone",
    "anger",   "angry",    "anus",     "anxiety", "army",    "arrest",  "ashamed", "attack",
    "baby",    "bastard",  "battle",   "beat",    "bed",     "beg",     "belly",   "betray",
    "bitch",   "bitter",   "blame",    "bleed",   "blind",   "blood",   "body",    "bomb",
    "boss",    "boy",      "brain",    "breast",  "broken",  "brother", "bruise",  "brutal",
    "bullet",  "burn",     "butt",     "cage",    "cancer",  "cheap",   "cheat",   "chest",
    "child",   "choke",    "church",   "cock",    "coffin",  "control", "corpse",  "court",
    "coward",  "crazy",    "crime",    "cruel",   "crush",   "cry",     "curse",   "dad",
    "damage",  "danger",   "daughter", "dead",    "death",   "debt",    "defeat",  "demand",
    "despair", "devil",    "dick",     "dirty",   "disease", "divorce", "doctor",  "dog",
    "doubt",   "drown",    "drug",     "drunk",   "dumb",    "enemy",   "evil",    "exit",
    "fail",    "fake",     "family",   "fat",     "father",  "fault",   "fear",    "female",
    "fight",   "force",    "fraud",    "funeral", "fury",    "ghost",   "girl",    "god",
    "grave",   "grief",    "guilt",    "gun",     "hang",    "hate",    "hell",    "hit",
    "horror",  "hospital", "hunger",   "hurt",    "husband", "idiot",   "illness", "injury",
    "insane",  "jail",     "jealous",  "jerk",    "judge",   "junk",    "kick",    "kill",
    "kiss",    "knife",    "lame",     "law",     "lawsuit", "lawyer",  "lazy",    "leave",
    "liar",    "lie",      "lips",     "lonely",  "lose",    "loser",   "love",    "lover",
    "lust",    "mad",      "male",     "man",     "marry",   "master",  "misery",  "miss",
    "mistake", "mistress", "money",    "monkey",  "monster", "mother",  "murder",  "naked",
    "nasty",   "nazi",     "nipple",   "nude",    "nurse",   "obey",    "orphan",  "pain",
    "panic",   "parent",   "penis",    "pig",     "pistol",  "poison",  "poor",    "poverty",
    "prayer",  "pregnant", "priest",   "prison",  "punch",   "punish",  "queen",   "quit",
    "rape",    "rat",      "regret",   "reject",  "revenge", "rifle",   "rough",   "sad",
    "scar",    "scare",    "scream",   "secret",  "sex",     "shame",   "shark",   "shoot",
    "sick",    "silly",    "sin",      "sister",  "skin",    "skull",   "slap",    "slave",
    "slim",    "slut",     "snake",    "son",     "sorry",   "spit",    "spy",     "stab",
    "steal",   "strike",   "stupid",   "suffer",  "suicide", "sweat",   "sword",   "tears",
    "terror",  "thief",    "threat",   "tongue",  "torture", "toxic",   "trap",    "trash",
    "trauma",  "trouble",  "ugly",     "vagina",  "venom",   "victim",  "violent", "virgin",
    "vomit",   "war",      "weak",     "weapon",  "wedding", "whip",    "whore",   "widow",
    "wife",    "woman",    "worry",    "wound",   "wrong"};

TEST(ComparedWords, AreAsManyAsElevenBitsNameAndEachIsReadByItself) {
  const auto words = all_words();
  EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), 2048U);
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
  EXPECT_EQ(compared_word(0), words.front());
  EXPECT_EQ(compared_word(kComparedWords), words.front()) << "no index leads beyond the list";
  for (const std::string& w : words) {
    EXPECT_TRUE(w.size() >= 3 && w.size() <= 8) << w;
    EXPECT_TRUE(std::all_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; })) << w;
  }
}

TEST(ComparedWords, BeginWithFourLettersOfTheirOwnAndNoneIsTheBeginningOfAnother) {
  std::set<std::string> begins;
  const auto words = all_words();
  for (const std::string& w : words) EXPECT_TRUE(begins.insert(w.substr(0, 4)).second) << w;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    EXPECT_NE(words[i + 1].rfind(words[i], 0), 0U) << words[i] << " begins " << words[i + 1];
  }
}

TEST(ComparedWords, DifferInTwoLettersOrMore) {
  const auto words = all_words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      const std::size_t longer = std::max(words[i].size(), words[j].size());
      if (longer - std::min(words[i].size(), words[j].size()) > 1) continue;
      ASSERT_GE(distance(words[i], words[j]), 2U) << words[i] << " and " << words[j];
    }
  }
}

TEST(ComparedWords, HurtNobodyWhoSaysThem) {
  for (const std::string& w : all_words()) {
    for (const std::string_view never : kNever) {
      EXPECT_NE(w, never);
      EXPECT_NE(w, std::string(never) + "s");
    }
  }
}

}  // namespace
}  // namespace pane::log

// What somebody kept for themselves alone and takes out again: gone from the screen, from the disk
// and from files made later, whole or not at all, and nothing else with it.
#include "sim/returning.hpp"

namespace pane::sim {
namespace {

constexpr const char* kNight = "What I would not say aloud.";
constexpr std::size_t kEvening = 1;  ///< lines that the evening before leaves in the journal

class ErasingMine : public Returning {
 protected:
  static Problem write(Phone& p, const std::string& words) {
    command::WriteJournalT j;
    j.words = words;
    return p.give(j).problem;
  }
  static std::vector<std::string> journal(Phone& p) {
    std::vector<std::string> words;
    for (const auto& e : p.screen<view::JournalT>(Screen::Journal)->entries)
      words.push_back(e->words);
    return words;
  }
  static std::string id_of(Phone& p, const std::string& words) {
    for (const auto& e : p.screen<view::JournalT>(Screen::Journal)->entries) {
      if (e->words == words) return e->id;
    }
    return "";
  }
  static Problem erase(Phone& p, const std::string& id) {
    command::EraseMineT e;
    e.id = id;
    return p.give(e).problem;
  }
  void restart(Phone& p) {
    lose(p);
    p.start(c.pack);
  }
  static bool on_disk(Phone& p, const std::string& words) {
    return holds(all_of(p.disk()), as_view(words));
  }
  Bytes file_of(Phone& p) {
    EXPECT_EQ(p.give(command::MakeBackupT{}).problem, Problem::None);
    const Bytes file = p.gathered;
    command::CheckBackupT check;
    check.file = file;
    EXPECT_EQ(p.give(check).problem, Problem::None);
    return file;
  }
  Phone& put_in(const Bytes& file, std::uint64_t seed) {
    Phone& n = new_phone(seed);
    command::RestoreT r;
    r.phrase = words;
    r.file = file;
    EXPECT_EQ(n.give(r).problem, Problem::None);
    EXPECT_EQ(finish(n, false), Problem::None);
    return n;
  }
};

TEST_F(ErasingMine, ALineOfTheJournalIsGoneForGood) {
  ASSERT_EQ(write(*c.a, "Before."), Problem::None);
  ASSERT_EQ(write(*c.a, kNight), Problem::None);
  // More than one chunk.
  for (int i = 0; i < 40; ++i)
    ASSERT_EQ(write(*c.a, std::to_string(i) + std::string(3000, 'x')), Problem::None);
  const std::string id = id_of(*c.a, kNight);
  EnvelopeId envelope;
  ASSERT_TRUE(id_from_hex(id, envelope));
  const SpaceId own = own_space_of(c.a->disk())->setup.id;
  ASSERT_TRUE(on_disk(*c.a, kNight));
  ASSERT_EQ(envelopes_of(c.a->disk(), own).count(envelope), 1U);
  const std::size_t records = c.a->disk().size();

  ASSERT_EQ(erase(*c.a, id), Problem::None);
  EXPECT_EQ(c.a->last().happening, Happening::Erased);
  EXPECT_EQ(journal(*c.a).size(), kEvening + 41);
  EXPECT_FALSE(on_disk(*c.a, kNight));
  EXPECT_EQ(envelopes_of(c.a->disk(), own).count(envelope), 0U);
  EXPECT_LE(c.a->disk().size(), records) << "one envelope went, the erase came";
  const Hash state = c.a->state_hash();
  const auto kept = journal(*c.a);
  restart(*c.a);
  EXPECT_EQ(c.a->state_hash(), state);
  EXPECT_EQ(journal(*c.a), kept);
  EXPECT_EQ(erase(*c.a, id), Problem::NotFound);
  ASSERT_EQ(write(*c.a, "After."), Problem::None);
  restart(*c.a);
  EXPECT_EQ(journal(*c.a).front(), "After.");
  EXPECT_EQ(journal(*c.a).rbegin()[kEvening], "Before.");
  EXPECT_EQ(erase(*c.a, id), Problem::NotFound);
}

TEST_F(ErasingMine, WhatIsNotMineAloneIsNotTouched) {
  ASSERT_EQ(thank(*c.a, "The tea."), Problem::None);
  const auto& jar = c.a->screen<view::JarT>(Screen::Jar)->items;
  ASSERT_FALSE(jar.empty());
  const std::string thanks = jar.front()->id;
  const Hash before = c.a->state_hash();
  for (const std::string& id : {thanks, std::string("zz"), std::string(), std::string(64, '0')})
    EXPECT_EQ(erase(*c.a, id), Problem::NotFound) << id;
  // Not even an entry of my own space that holds something else.
  const std::string line = c.a->screen<view::JournalT>(Screen::Journal)->entries.at(0)->id;
  for (const auto& [id, bytes] : envelopes_of(c.a->disk(), own_space_of(c.a->disk())->setup.id)) {
    if (const std::string hex = to_hex(id.view()); hex != line)
      EXPECT_EQ(erase(*c.a, hex), Problem::NotFound);
  }
  EXPECT_EQ(c.a->state_hash(), before);
}

TEST_F(ErasingMine, ThePowerGoesAndItIsThereOrGone) {
  for (int n = 0; n < 12; ++n)
    ASSERT_EQ(write(*c.a, std::to_string(n) + std::string(6000, 'x')), Problem::None);
  bool cut = true;
  int there = 0, gone = 0;
  for (int at = 0; cut; ++at) {
    ASSERT_LT(at, 20);
    const std::string words = "Entry " + std::to_string(at);
    ASSERT_EQ(write(*c.a, words), Problem::None);
    const auto before = journal(*c.a);
    const std::string id = id_of(*c.a, before[before.size() / 2]);
    cut = false;
    cut_at(*c.a, at, cut);
    (void)erase(*c.a, id);
    c.town->settle();
    c.a->stored = nullptr;
    restart(*c.a);
    const auto after = journal(*c.a);
    const bool is_there = after.size() == before.size();
    ++(is_there ? there : gone);
    EXPECT_EQ(after.size() + (is_there ? 0 : 1), before.size());
    EXPECT_EQ(erase(*c.a, id), is_there ? Problem::None : Problem::NotFound);
    EXPECT_EQ(journal(*c.a).size() + 1, before.size());
  }
  EXPECT_GT(gone, 0);
}

TEST_F(ErasingMine, AFullDiskKeepsItWhole) {
  ASSERT_EQ(write(*c.a, kNight), Problem::None);
  const std::string id = id_of(*c.a, kNight);
  c.a->disk_takes = [](const view::StoreT&) { return false; };
  (void)erase(*c.a, id);
  EXPECT_TRUE(on_disk(*c.a, kNight));
  restart(*c.a);
  c.a->disk_takes = nullptr;
  EXPECT_EQ(journal(*c.a).front(), kNight);
  EXPECT_EQ(erase(*c.a, id), Problem::None);
  EXPECT_FALSE(on_disk(*c.a, kNight));
}

TEST_F(ErasingMine, AFileMadeLaterHasAllElseAndOneMadeBeforeHasIt) {
  ASSERT_EQ(save(*c.a), Problem::None);
  for (int i = 0; i < 30; ++i) ASSERT_EQ(write(*c.a, "Entry " + std::to_string(i)), Problem::None);
  const Bytes earlier = file_of(*c.a);
  // Every other, so that each of the rest was led to by one that goes.
  for (int i = 0; i < 30; i += 2)
    ASSERT_EQ(erase(*c.a, id_of(*c.a, "Entry " + std::to_string(i))), Problem::None);
  const auto left = journal(*c.a);
  ASSERT_EQ(left.size(), kEvening + 15);
  const Bytes later = file_of(*c.a);
  lose(*c.a);
  Phone& n = put_in(later, 90);
  EXPECT_EQ(journal(n), left);
  restart(n);
  EXPECT_EQ(journal(n), left);
  EXPECT_FALSE(on_disk(n, "Entry 28"));
  ASSERT_EQ(write(n, "On the new one."), Problem::None);
  ASSERT_EQ(erase(n, id_of(n, "Entry 29")), Problem::None);
  restart(n);
  EXPECT_EQ(journal(n).size(), kEvening + 15);
  lose(n);
  EXPECT_EQ(journal(put_in(earlier, 91)).size(), kEvening + 30);
}

}  // namespace
}  // namespace pane::sim

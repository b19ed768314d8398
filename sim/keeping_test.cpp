// A backup file: made on a phone that is lost, and put into another one with twelve words; with the
// relay, without it, and with a relay that lost everything.
#include "core/session/backup.hpp"
#include "sim/returning.hpp"

namespace pane::sim {
namespace {

constexpr const char* kNight = "What I would not say aloud.";

class Keeping : public Returning {
 protected:
  void SetUp() override {
    Returning::SetUp();
    command::WriteJournalT j;
    j.words = kNight;
    ASSERT_EQ(c.a->give(j).problem, Problem::None);
    EXPECT_EQ(c.a->give(command::MakeBackupT{}).problem, Problem::NotNow)
        << "what opens it is not written down yet";
    EXPECT_EQ(c.a->give(command::NoteBackupT{}).problem, Problem::NotNow);
    ASSERT_EQ(save(*c.a), Problem::None);
    pass(5);
  }
  Bytes make(Phone& p) {
    p.gathered.clear();
    EXPECT_EQ(p.give(command::MakeBackupT{}).problem, Problem::None);
    return p.gathered;
  }
  static Problem check(Phone& p, const Bytes& file) {
    command::CheckBackupT k;
    k.file = file;
    return p.give(k).problem;
  }
  static Problem put_in(Phone& p, const std::string& phrase, const Bytes& file) {
    command::RestoreT r;
    r.phrase = phrase;
    r.file = file;
    return p.give(r).problem;
  }
  static bool in_journal(Phone& p, const std::string& words) {
    const auto& all = p.screen<view::JournalT>(Screen::Journal)->entries;
    return std::any_of(all.begin(), all.end(), [&](const auto& e) { return e->words == words; });
  }
  /// The relay's machine burnt, and another one stands in its place under the same name.
  void burn_relay() {
    c.town->relay_down();
    for (const auto& f : std::filesystem::directory_iterator(c.town->folder()))
      std::filesystem::remove_all(f.path());
  }
};

/// The other wrote more than a file has room for.
TEST_F(Keeping, WhatTheOtherWroteMakesNoFileTooLarge) {
  const auto pair = pair_space_of(c.a->disk());
  const log::SpaceLog& log = pair->log;
  std::uint64_t all = 0, events = 0;
  std::size_t mine = 0;
  for (const EnvelopeId& id : log.arrival()) {
    const log::Entry& e = *log.find(id);
    all += log.size_of(id) + 4;
    const bool of_me = log.members().member_of(e.header.author) == log.me();
    const bool list = e.header.is(envelope::Type::kList) || e.header.is(envelope::Type::kGenesis);
    if (!of_me && !list) events += log.size_of(id) + 4;
    mine += of_me ? 1 : 0;
  }
  ASSERT_GT(events, 0U);
  EXPECT_EQ(pair->least_backup(), all - events);
  for (const bool enough : {true, false}) {
    std::vector<std::string> keys;
    std::uint64_t room = enough ? events : events - 1;
    const std::size_t n = pair->name_for_backup(keys, room);
    EXPECT_EQ(n, keys.size());
    EXPECT_EQ(n, log.size() - (enough ? 0 : 1)) << "the last that does not fit";
    EXPECT_EQ(room == 0, enough);
    std::uint64_t none = 0;
    keys.clear();
    EXPECT_GE(pair->name_for_backup(keys, none), mine);
    EXPECT_LT(keys.size(), log.size());
  }
}

/// Whoever found it, and wrote as much as they could before they heard that it is out.
TEST_F(Keeping, WhatAPhoneThatIsOutWroteMakesNoFileTooLarge) {
  const auto found = pair_space_of(c.a->disk());
  Phone& n = new_phone(89);
  ASSERT_EQ(recover(n, words), Problem::None);
  ASSERT_EQ(finish(n, false), Problem::None);
  pass(60);
  const auto pair = pair_space_of(n.disk());
  SeededRandom random(1);
  ASSERT_TRUE(found->log.ready_epoch(random).ok());
  const auto theirs = found->log.write_event(random, Bytes(900, 1));
  ASSERT_TRUE(theirs.ok() && pair->log.take(*theirs).ok());
  pair->log.settle();
  const std::uint64_t least = pair->least_backup();
  std::vector<std::string> keys;
  std::uint64_t room = 0;
  pair->name_for_backup(keys, room);
  const auto names = [&](const EnvelopeId& id) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](const std::string& key) { return key.ends_with(to_hex(id.view())); });
  };
  EXPECT_FALSE(names(theirs->id));
  std::uint64_t mine = 0;
  for (const EnvelopeId& id : pair->log.arrival()) {
    if (names(id)) mine += pair->log.size_of(id) + 4;
  }
  EXPECT_EQ(least, mine);
}

TEST_F(Keeping, FileBringsAllBackWithoutARelay) {
  ASSERT_EQ(thank(*c.a, "From before."), Problem::None);
  pass(5);
  const Bytes file = make(*c.a);
  EXPECT_EQ(check(*c.a, file), Problem::None);
  EXPECT_EQ(c.a->last().happening, Happening::BackedUp);
  EXPECT_EQ(c.a->screen<view::BackupT>(Screen::Backup)->day, 0) << "it was not given out yet";
  EXPECT_EQ(c.a->give(command::NoteBackupT{}).problem, Problem::None);
  EXPECT_GT(c.a->screen<view::BackupT>(Screen::Backup)->day, 0);
  const Hash pair = pair_space_of(c.a->disk())->log.state_hash();
  const Hash whole = c.a->state_hash();
  EXPECT_FALSE(holds(file, as_view(kNight)) || holds(file, as_view("From before.")));
  lose(*c.a);
  c.town->relay_down();

  Phone& n = new_phone(80);
  ASSERT_EQ(put_in(n, words, file), Problem::None);
  EXPECT_EQ(pair_space_of(n.disk())->log.state_hash(), pair);
  auto found = state(n);
  EXPECT_EQ(found.state, RecoveryState::Choose);
  EXPECT_TRUE(found.from_file);
  ASSERT_EQ(found.spaces.size(), 1U);
  EXPECT_EQ(found.spaces[0]->relation, Relation::Partners) << "as it was";
  EXPECT_EQ(found.spaces[0]->other, "Kai");
  // Switched off and on before anything was said.
  lose(n);
  n.start(c.pack);
  EXPECT_EQ(state(n).state, RecoveryState::Choose);
  EXPECT_FALSE(n.last().shell->paired);

  ASSERT_EQ(finish(n, false), Problem::None);
  EXPECT_EQ(n.last().happening, Happening::Recovered);
  EXPECT_NE(n.state_hash(), whole) << "a list came to each";
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(n.last().shell->paired);
    EXPECT_TRUE(in_jar(n, "From before."));
    EXPECT_TRUE(in_journal(n, kNight));
    lose(n);
    n.start(c.pack);
  }
  command::WriteJournalT j;
  j.words = "And from after.";
  EXPECT_EQ(n.give(j).problem, Problem::None);
  EXPECT_EQ(thank(n, "Written with no relay."), Problem::None);
  for (const auto& i : n.screen<view::TodayT>(Screen::Today)->items)
    EXPECT_TRUE(i->kind != view::TodayKind::Thanks && i->kind != view::TodayKind::Thanked)
        << "what was looked at is not new";

  // The relay was only away.
  c.town->relay_up();
  pass(90);
  EXPECT_TRUE(in_jar(*c.b, "Written with no relay."));
  ASSERT_EQ(thank(*c.b, "You are back."), Problem::None);
  pass(5);
  EXPECT_TRUE(in_jar(n, "You are back."));
  EXPECT_TRUE(in_journal(n, kNight) && in_journal(n, "And from after."));
  EXPECT_EQ(pair_space_of(n.disk())->log.state_hash(),
            pair_space_of(c.b->disk())->log.state_hash());
  EXPECT_FALSE(holds_secrets(n.disk(), entropy)) << "the relay knows this phone now";
  // The old phone is out.
  c.a->start(c.pack);
  pass(60);
  EXPECT_TRUE(c.a->give(command::TickT{}).shell->left_out);
  // And another file can be made, with all of it.
  const Bytes later = make(n);
  EXPECT_EQ(check(n, later), Problem::None);
  EXPECT_GT(later.size(), file.size());
}

/// It is out, and hears nothing of what the later lists lead to; what it held it still shows.
TEST_F(Keeping, PhoneThatIsOutStillShowsWhatItHeld) {
  ASSERT_EQ(thank(*c.a, "From before."), Problem::None);
  ASSERT_EQ(thank(*c.b, "And from me."), Problem::None);
  pass(5);
  const Bytes file = make(*c.a);
  const std::size_t kept = c.a->screen<view::ShareT>(Screen::Share)->past.size();
  const auto shows_all = [&](const char* when) {
    EXPECT_TRUE(in_jar(*c.a, "From before.") && in_jar(*c.a, "And from me.")) << when;
    EXPECT_EQ(c.a->screen<view::ShareT>(Screen::Share)->past.size(), kept) << when;
  };
  Phone& n = new_phone(87);
  ASSERT_EQ(recover(n, words), Problem::None);
  ASSERT_EQ(finish(n, false), Problem::None);
  pass(60);
  EXPECT_TRUE(c.a->give(command::TickT{}).shell->left_out);
  shows_all("the first list");
  ASSERT_EQ(thank(*c.b, "Said to the new one."), Problem::None);
  ASSERT_EQ(thank(n, "And by it."), Problem::None);
  pass(60);
  Phone& m = new_phone(88);
  ASSERT_EQ(put_in(m, words, file), Problem::None);
  pass(60);
  ASSERT_EQ(finish(m, true), Problem::None);
  pass(60);
  ASSERT_EQ(thank(*c.b, "Said to both."), Problem::None);
  pass(60);
  shows_all("the second list");
  lose(*c.a);
  c.a->start(c.pack);
  pass(60);
  EXPECT_TRUE(c.a->give(command::TickT{}).shell->left_out);
  shows_all("a start anew");
  EXPECT_FALSE(in_jar(*c.a, "Said to both."));
  EXPECT_TRUE(in_jar(n, "Said to both.") && in_jar(m, "Said to both."));
}

TEST_F(Keeping, RelayThatLostAllIsGivenItBack) {
  ASSERT_EQ(thank(*c.a, "From before."), Problem::None);
  pass(5);
  const Bytes file = make(*c.a);
  const std::size_t entries = pair_space_of(c.a->disk())->log.size();
  lose(*c.a);
  lose(*c.b);  // as well
  burn_relay();
  c.town->relay_up();
  Phone& n = new_phone(81);
  ASSERT_EQ(put_in(n, words, file), Problem::None);
  pass(60);
  ASSERT_EQ(finish(n, false), Problem::None);
  pass(120);
  ASSERT_EQ(thank(n, "Into the new relay."), Problem::None);
  pass(60);
  EXPECT_EQ(n.last().shell->waiting, 0U);
  EXPECT_EQ(n.last().shell->link, view::Link::Live);
  EXPECT_FALSE(holds_secrets(n.disk(), entropy));
  // All of it is there: the words alone bring it to one more phone.
  Phone& m = new_phone(82);
  ASSERT_EQ(recover(m, words), Problem::None);
  ASSERT_EQ(state(m).state, RecoveryState::Choose);
  EXPECT_GE(state(m).spaces[0]->entries, entries);
  ASSERT_EQ(finish(m, true), Problem::None);
  pass(60);
  EXPECT_TRUE(in_jar(m, "From before.") && in_jar(m, "Into the new relay."));
  // The other comes out of the drawer, and goes on.
  c.b->start(c.pack);
  pass(120);
  EXPECT_TRUE(in_jar(*c.b, "Into the new relay."));
  ASSERT_EQ(thank(*c.b, "Here I am."), Problem::None);
  pass(5);
  EXPECT_TRUE(in_jar(n, "Here I am."));
  EXPECT_EQ(pair_space_of(n.disk())->log.state_hash(),
            pair_space_of(c.b->disk())->log.state_hash());
}

TEST_F(Keeping, WhoeverIsAloneGetsTheJournalBack) {
  Phone& p = new_phone(85);
  const Bytes before = entropy_of(p.disk());
  command::WriteJournalT j;
  j.words = kNight;
  ASSERT_EQ(p.give(j).problem, Problem::None);
  ASSERT_EQ(save(p), Problem::None);
  const Bytes file = make(p);
  ASSERT_EQ(check(p, file), Problem::None);
  lose(p);
  Phone& n = new_phone(86);
  ASSERT_EQ(put_in(n, crypto::phrase_of(before), file), Problem::None);
  EXPECT_TRUE(state(n).spaces.empty());
  EXPECT_FALSE(in_journal(n, kNight)) << "before it was said that it is wanted";
  ASSERT_EQ(finish(n, false), Problem::None);
  EXPECT_EQ(n.last().happening, Happening::Recovered);
  EXPECT_TRUE(in_journal(n, kNight));
  EXPECT_FALSE(holds_secrets(n.disk(), before));
}

TEST_F(Keeping, WhatIsPeekedAtIsNotLookedAt) {
  ASSERT_EQ(thank(*c.b, "You waited."), Problem::None);
  pass(5);
  const auto stands = [&] {
    const auto& items = c.a->screen<view::TodayT>(Screen::Today)->items;
    return std::any_of(items.begin(), items.end(),
                       [](const auto& i) { return i->kind == view::TodayKind::Thanks; });
  };
  ASSERT_TRUE(stands());
  command::PeekT peek;
  peek.screen = Screen::Jar;
  ASSERT_EQ(c.a->give(peek).problem, Problem::None);
  const auto* jar = c.a->last().screen.AsJar();
  ASSERT_NE(jar, nullptr);
  EXPECT_TRUE(std::any_of(jar->items.begin(), jar->items.end(),
                          [](const auto& i) { return i->did == "You waited."; }));
  EXPECT_NE(c.a->give(command::TickT{}).screen.AsToday(), nullptr) << "nobody went there";
  EXPECT_TRUE(stands());
  for (const Screen screen : {Screen::Phrase, Screen::Pairing}) {
    peek.screen = screen;
    EXPECT_EQ(c.a->give(peek).problem, Problem::NotFound);
  }
}

TEST_F(Keeping, WhatCameMeanwhileDoesNotSpoilIt) {
  const Bytes file = make(*c.a);
  ASSERT_EQ(thank(*c.b, "Meanwhile."), Problem::None);
  pass(5);
  EXPECT_EQ(check(*c.a, file), Problem::None);
}

TEST_F(Keeping, FileThatIsNotWholeIsRefused) {
  const Bytes file = make(*c.a);
  ASSERT_EQ(check(*c.a, file), Problem::None);
  lose(*c.a);
  Phone& n = new_phone(83);
  const Phone::Records before = n.disk();
  const Hash state_before = n.state_hash();
  const auto refused = [&](const Bytes& bad, const std::string& phrase, Problem why) {
    EXPECT_EQ(put_in(n, phrase, bad), why);
    EXPECT_EQ(state(n).state, RecoveryState::Idle);
    EXPECT_EQ(n.state_hash(), state_before);
    EXPECT_EQ(n.disk(), before);
  };
  refused({}, words, Problem::NoBackup);
  refused(file, "abandon abandon", Problem::NoPhrase);
  Bytes other = entropy;
  other[3] ^= 1;
  refused(file, crypto::phrase_of(other), Problem::OtherPhrase);
  refused(file, crypto::phrase_of(entropy_of(c.b->disk())), Problem::OtherPhrase);
  for (std::size_t size = 0; size < file.size(); size += 1 + file.size() / 40)
    refused(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)), words,
            Problem::NoBackup);
  Bytes longer = file;
  longer.push_back(0);
  refused(longer, words, Problem::NoBackup);
  Bytes newer = file;
  newer[12] = 2;
  refused(newer, words, Problem::NewerBackup);
  // A byte that is another one anywhere: the phone that made it says so.
  c.a->start(c.pack);
  for (std::size_t at = 0; at < file.size(); at += 1 + file.size() / 200) {
    Bytes flipped = file;
    flipped[at] ^= 0x10;
    EXPECT_EQ(check(*c.a, flipped), Problem::NoBackup) << at;
  }
  // Nothing is written over, and nothing comes beside someone.
  EXPECT_EQ(put_in(*c.b, words, file), Problem::NotNow);
  command::WriteJournalT j;
  j.words = "Begun anew.";
  ASSERT_EQ(n.give(j).problem, Problem::None);
  EXPECT_EQ(put_in(n, words, file), Problem::NotEmpty);
  EXPECT_TRUE(in_journal(n, "Begun anew."));
}

TEST_F(Keeping, NotNowLeavesNothingOfIt) {
  const Bytes file = make(*c.a);
  lose(*c.a);
  Phone& n = new_phone(84);
  const Phone::Records before = n.disk();
  ASSERT_EQ(put_in(n, words, file), Problem::None);
  ASSERT_EQ(n.give(command::StopRecoveryT{}).problem, Problem::None);
  EXPECT_EQ(n.disk(), before);
  EXPECT_EQ(state(n).state, RecoveryState::Idle);
  ASSERT_EQ(put_in(n, words, file), Problem::None) << "and it can be tried once more";
}

/// The power goes at the n-th write of the way back.
TEST_F(Keeping, PowerMayGoAtAnyWrite) {
  const Bytes file = make(*c.a);
  lose(*c.a);
  c.town->relay_down();
  bool cut = true;
  int at = 0;
  for (; cut && at < 50; ++at) {
    Phone& n = new_phone(200 + static_cast<std::uint64_t>(at));
    cut = false;
    cut_at(n, at, cut);
    for (int tries = 0; tries < 4 && !n.last().shell->paired; ++tries) {
      if (state(n).state == RecoveryState::Idle) (void)put_in(n, words, file);
      c.town->settle();
      if (state(n).state == RecoveryState::Choose) (void)finish(n, false);
      c.town->settle();
      pass(5);
    }
    n.stored = nullptr;
    ASSERT_TRUE(n.last().shell->paired) << "cut at write " << at;
    EXPECT_TRUE(in_journal(n, kNight)) << "cut at write " << at;
    lose(n);
  }
  EXPECT_FALSE(cut) << "it never came to its end";
  EXPECT_GT(at, 1);
}

TEST_F(Keeping, HostileHeadsAreRead) {
  session::Backup b;
  b.spaces.resize(session::Backup::kMostSpaces);
  for (auto& s : b.spaces) s.count = 0xffffffff;
  EXPECT_FALSE(session::Backup::read(b.head()).ok());
  b.spaces.resize(session::Backup::kMostSpaces + 1);
  EXPECT_FALSE(session::Backup::read(b.head()).ok());
  b.spaces.clear();
  EXPECT_TRUE(session::Backup::read(b.head()).ok());
}

}  // namespace
}  // namespace pane::sim

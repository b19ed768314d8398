// A phone lost, and another one that takes up what it had, by twelve words and a relay; the words
// saved and gone from the device; a second device beside the first, and one that is out.
#include "sim/returning.hpp"

namespace pane::sim {
namespace {

TEST_F(Returning, WordsThatWereSavedAreGoneFromTheDevice) {
  const auto v = *c.a->screen<view::PhraseT>(Screen::Phrase);
  ASSERT_EQ(v.words.size(), 12U);
  ASSERT_EQ(v.asked.size(), 2U);
  EXPECT_LT(v.asked[0], v.asked[1]);
  EXPECT_EQ(v.relays, std::vector<std::string>{Town::kHost});
  ASSERT_TRUE(holds_secrets(c.a->disk(), entropy)) << "so that the search below can find anything";

  EXPECT_EQ(save(*c.a, false), Problem::OtherWords);
  EXPECT_FALSE(c.a->screen<view::MeT>(Screen::Me)->phrase_saved);
  ASSERT_EQ(save(*c.a), Problem::None);
  EXPECT_EQ(c.a->last().happening, Happening::PhraseSaved);
  EXPECT_FALSE(holds_secrets(c.a->disk(), entropy));
  EXPECT_TRUE(c.a->screen<view::PhraseT>(Screen::Phrase)->words.empty());
  EXPECT_EQ(save(*c.a), Problem::BadCommand) << "nothing is asked for any more";

  // All goes on, also after the program was started anew.
  for (int round = 0; round < 2; ++round) {
    const std::string what = "Round " + std::to_string(round);
    EXPECT_EQ(thank(*c.a, what), Problem::None);
    pass(5);
    EXPECT_TRUE(in_jar(*c.b, what));
    lose(*c.a);
    c.a->start(c.pack);
    pass(40);
  }
  EXPECT_FALSE(holds_secrets(c.a->disk(), entropy));
}

TEST_F(Returning, TodayRemindsUntilTheyAreSaved) {
  EXPECT_FALSE(c.a->screen<view::TodayT>(Screen::Today)->unsaved) << "not on the first evening";
  pass(3 * 86400);
  EXPECT_TRUE(c.a->screen<view::TodayT>(Screen::Today)->unsaved);
  ASSERT_EQ(save(*c.a), Problem::None);
  EXPECT_FALSE(c.a->screen<view::TodayT>(Screen::Today)->unsaved);
}

TEST_F(Returning, PairingOnceMoreNeedsTheWords) {
  ASSERT_EQ(save(*c.a), Problem::None);
  command::InviteT i;
  i.relation = Relation::Friends;
  i.relay = Town::kHost;
  EXPECT_EQ(c.a->give(i).problem, Problem::NoPhrase);
  i.phrase = crypto::phrase_of(entropy_of(c.b->disk()));
  EXPECT_EQ(c.a->give(i).problem, Problem::OtherPhrase);
  i.phrase = words;
  EXPECT_EQ(c.a->give(i).problem, Problem::None);
  EXPECT_EQ(c.a->give(command::StopPairingT{}).problem, Problem::None);
  EXPECT_FALSE(holds_secrets(c.a->disk(), entropy)) << "and they leave with the invitation";
}

TEST_F(Returning, AnotherPhoneTakesUpWhatTheLostOneHad) {
  ASSERT_EQ(save(*c.a), Problem::None);
  const auto before = pair_space_of(c.a->disk());
  lose(*c.a);
  Phone& n = new_phone(70);
  ASSERT_EQ(recover(n, words), Problem::None);
  const auto found = state(n);
  ASSERT_EQ(found.state, RecoveryState::Choose);
  ASSERT_EQ(found.spaces.size(), 1U);
  EXPECT_EQ(found.spaces[0]->other, "Kai");
  ASSERT_EQ(found.spaces[0]->devices.size(), 1U);
  EXPECT_FALSE(found.spaces[0]->devices[0]->here);
  EXPECT_FALSE(n.last().shell->paired) << "before anything was said of it";

  ASSERT_EQ(finish(n, false), Problem::None);
  c.town->settle();
  pass(40);
  EXPECT_TRUE(n.last().shell->paired);
  EXPECT_EQ(n.last().shell->relation, Relation::Partners);
  EXPECT_EQ(n.last().shell->other, "Kai");
  EXPECT_EQ(state(n).state, RecoveryState::Busy);
  const auto after = pair_space_of(n.disk());
  EXPECT_EQ(after->log.closed(), 0U);
  EXPECT_EQ(after->log.state_hash(), pair_space_of(c.b->disk())->log.state_hash());
  EXPECT_GE(after->log.size(), before->log.size());
  EXPECT_FALSE(holds_secrets(n.disk(), entropy));

  // Nothing of what was looked at long ago comes once more.
  for (const auto& i : n.screen<view::TodayT>(Screen::Today)->items) {
    EXPECT_TRUE(i->kind != view::TodayKind::Thanks && i->kind != view::TodayKind::Thanked &&
                i->kind != view::TodayKind::Reply && i->kind != view::TodayKind::Ready &&
                i->kind != view::TodayKind::CheckInReady)
        << view::EnumNameTodayKind(i->kind);
  }
  // And what comes does come.
  ASSERT_EQ(thank(*c.b, "You are back."), Problem::None);
  pass(5);
  const auto& today = *n.screen<view::TodayT>(Screen::Today);
  EXPECT_TRUE(std::any_of(today.items.begin(), today.items.end(),
                          [](const auto& i) { return i->kind == view::TodayKind::Thanks; }));
  ASSERT_EQ(thank(n, "From the new phone."), Problem::None);
  pass(5);
  EXPECT_TRUE(in_jar(*c.b, "From the new phone."));

  // The old phone comes up from the sea: it is out, says so, and nothing that it writes counts.
  c.a->start(c.pack);
  pass(60);
  EXPECT_TRUE(c.a->give(command::TickT{}).shell->left_out);
  EXPECT_EQ(thank(*c.a, "From the sea."), Problem::LeftOut);
  // Started anew, the new one is as it was.
  lose(n);
  n.start(c.pack);
  pass(40);
  ASSERT_EQ(thank(n, "Once more."), Problem::None);
  pass(5);
  EXPECT_TRUE(in_jar(*c.b, "Once more."));
  EXPECT_EQ(pair_space_of(n.disk())->log.state_hash(),
            pair_space_of(c.b->disk())->log.state_hash());
}

TEST_F(Returning, SealOfALostPhoneHoldsNobodyUp) {
  // Robin seals two and loses the phone; Kai has answered one of them.
  const std::string half = ask(*c.a, "e1.1"), whole = ask(*c.a, "e1.2");
  for (const auto& xid : {half, whole}) c.answer(*c.a, xid, "On the lost phone.");
  pass(5);
  ASSERT_EQ(save(*c.a), Problem::None);
  lose(*c.a);
  c.answer(*c.b, whole, "Kai has answered.");
  pass(5);
  EXPECT_EQ(c.question(*c.b, whole).state, view::QuestionState::Sending);
  Phone& n = new_phone(75);
  ASSERT_EQ(recover(n, words), Problem::None);
  ASSERT_EQ(finish(n, false), Problem::None);
  c.town->settle();
  pass(60);
  EXPECT_EQ(c.question(n, whole).state, view::QuestionState::Ended);
  EXPECT_TRUE(c.question(*c.b, whole).other->text.empty());
  EXPECT_EQ(c.question(n, half).state, view::QuestionState::Write) << "answered anew";
  c.answer(n, half, "On the new phone.");
  pass(5);
  c.answer(*c.b, half, "Kai's.");
  pass(10);
  c.reveal(n, half);
  EXPECT_EQ(c.question(n, half).other->text, "Kai's.");
  c.reveal(*c.b, half);
  EXPECT_EQ(c.question(*c.b, half).other->text, "On the new phone.");
  pass(21 * 86400);
  EXPECT_EQ(c.question(*c.b, whole).state, view::QuestionState::Ended) << "and it fades";
}

TEST_F(Returning, SealOfAPhoneThatStaysIsLeftToIt) {
  const std::string xid = ask(*c.a, "e1.1");
  c.answer(*c.a, xid, "On the first phone.");
  pass(5);
  Phone& n = new_phone(76);
  ASSERT_EQ(recover(n, words), Problem::None);
  ASSERT_EQ(finish(n, true), Problem::None);
  pass(60);
  EXPECT_EQ(c.question(n, xid).state, view::QuestionState::Sealed);
  c.answer(*c.b, xid, "Kai's.");
  pass(60);
  c.reveal(n, xid);
  EXPECT_EQ(c.question(n, xid).other->text, "Kai's.");
  EXPECT_EQ(c.question(n, xid).mine->text, "On the first phone.");
}

TEST_F(Returning, SecondPhoneStandsBesideTheFirst) {
  Phone& n = new_phone(71);
  ASSERT_EQ(recover(n, words), Problem::None);
  ASSERT_EQ(finish(n, true), Problem::None);
  pass(40);
  for (int day = 0; day < 3; ++day) {
    const std::string d = std::to_string(day);
    ASSERT_EQ(thank(*c.a, "First, " + d), Problem::None);
    ASSERT_EQ(thank(n, "Second, " + d), Problem::None);
    ASSERT_EQ(thank(*c.b, "Kai, " + d), Problem::None);
    pass(86400);
    for (Phone* p : phones()) {
      EXPECT_TRUE(in_jar(*p, "First, " + d) && in_jar(*p, "Second, " + d) &&
                  in_jar(*p, "Kai, " + d));
    }
  }
  const Hash state = pair_space_of(c.b->disk())->log.state_hash();
  EXPECT_EQ(pair_space_of(c.a->disk())->log.state_hash(), state);
  EXPECT_EQ(pair_space_of(n.disk())->log.state_hash(), state);
  EXPECT_FALSE(c.a->last().shell->left_out);

  // Its owner looks at the list, and drops the first with the words.
  const auto list = *n.screen<view::DevicesT>(Screen::Devices);
  ASSERT_EQ(list.spaces.size(), 1U);
  ASSERT_EQ(list.spaces[0]->devices.size(), 2U);
  command::DropDevicesT drop;
  drop.space = list.spaces[0]->space;
  for (const auto& d : list.spaces[0]->devices) {
    if (!d->here) drop.devices = {d->id};
  }
  EXPECT_EQ(n.give(drop).problem, Problem::NoPhrase);
  drop.phrase = crypto::phrase_of(entropy_of(c.b->disk()));
  EXPECT_EQ(n.give(drop).problem, Problem::OtherPhrase);
  EXPECT_EQ(n.screen<view::DevicesT>(Screen::Devices)->spaces[0]->devices.size(), 2U);
  drop.phrase = words;
  EXPECT_EQ(n.give(drop).problem, Problem::None);
  EXPECT_EQ(n.give(drop).problem, Problem::NotFound) << "it is out already";
  pass(40);
  EXPECT_TRUE(c.a->give(command::TickT{}).shell->left_out);
  ASSERT_EQ(thank(*c.b, "For one of you."), Problem::None);
  pass(5);
  EXPECT_TRUE(in_jar(n, "For one of you."));
  EXPECT_FALSE(in_jar(*c.a, "For one of you.")) << "what is written now is not for its eyes";
  EXPECT_FALSE(holds_secrets(n.disk(), entropy));
}

TEST_F(Returning, OtherWordsBringNothing) {
  Phone& n = new_phone(72);
  EXPECT_EQ(recover(n, "abandon abandon abandon"), Problem::NoPhrase);
  EXPECT_EQ(state(n).state, RecoveryState::Idle);
  Bytes other = entropy;
  other[3] ^= 1;
  EXPECT_EQ(recover(n, crypto::phrase_of(other)), Problem::None);
  EXPECT_EQ(state(n).state, RecoveryState::Nothing);
  EXPECT_EQ(finish(n, false), Problem::NotNow);
  // The right ones do afterwards.
  EXPECT_EQ(recover(n, words), Problem::None);
  EXPECT_EQ(state(n).state, RecoveryState::Choose);
  // Not this: what was found is forgotten here, and there still.
  EXPECT_EQ(n.give(command::StopRecoveryT{}).problem, Problem::None);
  EXPECT_EQ(state(n).state, RecoveryState::Idle);
  EXPECT_FALSE(holds_secrets(n.disk(), entropy));
  EXPECT_EQ(pair_space_of(n.disk()), nullptr);
  EXPECT_EQ(recover(n, words), Problem::None);
  EXPECT_EQ(state(n).state, RecoveryState::Choose);
}

TEST_F(Returning, PaneThatSharesAlreadyTakesNothingUp) {
  EXPECT_EQ(recover(*c.b, words), Problem::NotNow);
  EXPECT_EQ(state(*c.b).state, RecoveryState::Busy);
}

TEST_F(Returning, WhatTheTwoAreMustFitTheirAges) {
  Phone& n = new_phone(73);
  ASSERT_EQ(recover(n, words), Problem::None);
  EXPECT_EQ(finish(n, false, Relation::Unsaid), Problem::NotNow);
  EXPECT_EQ(state(n).state, RecoveryState::Choose);
}

TEST_F(Returning, GapsOfTheIndicesAreBridged) {
  session::Recovery r(crypto::root_of(entropy), Town::kHost, {});
  for (std::uint64_t i = 1; i < session::Recovery::kUnknown; ++i) r.next(false);
  r.next(true);
  EXPECT_EQ(r.stage, session::Recovery::Stage::kSearching);
  for (std::uint64_t i = 0; i < session::Recovery::kUnknown; ++i) {
    EXPECT_EQ(r.stage, session::Recovery::Stage::kSearching);
    r.next(false);
  }
  EXPECT_EQ(r.stage, session::Recovery::Stage::kFound);
  session::Phrase phrase;
  r.hand_over(phrase);
  EXPECT_GT(phrase.next_index(), session::Recovery::kUnknown);
  EXPECT_TRUE(phrase.saved());
  EXPECT_FALSE(holds(r.serialise(), crypto::root_of(entropy).expose()));
}

/// The power goes at the n-th write of the way back: it goes on from there. Each time on the same
/// relay, for what a new phone writes would make the next way longer.
TEST_F(Returning, PowerMayGoAtAnyWrite) {
  ASSERT_EQ(save(*c.a), Problem::None);
  lose(*c.a);
  pass(5);
  lose(*c.b);
  const std::filesystem::path folder = c.town->folder();
  const std::filesystem::path kept = folder.string() + "-kept";
  const auto all = std::filesystem::copy_options::recursive;
  c.town->relay_down();
  std::filesystem::remove_all(kept);
  std::filesystem::copy(folder, kept, all);
  bool cut = true;
  int at = 0;
  for (; cut && at < 200; ++at) {
    std::filesystem::remove_all(folder);
    std::filesystem::copy(kept, folder, all);
    c.town->relay_up();
    Phone& n = new_phone(100 + static_cast<std::uint64_t>(at));
    pass(5);
    cut = false;
    cut_at(n, at, cut);
    for (int tries = 0; tries < 6 && !n.last().shell->paired; ++tries) {
      const RecoveryState now = state(n).state;
      if (now == RecoveryState::Idle) (void)recover(n, words);
      if (now == RecoveryState::Choose) (void)finish(n, false);
      c.town->settle();
      pass(40);
    }
    n.stored = nullptr;
    ASSERT_TRUE(n.last().shell->paired) << "cut at write " << at;
    EXPECT_FALSE(holds_secrets(n.disk(), entropy)) << "cut at write " << at;
    EXPECT_EQ(pair_space_of(n.disk())->log.closed(), 0U) << "cut at write " << at;
    lose(n);
    c.town->relay_down();
  }
  EXPECT_FALSE(cut) << "it never came to its end";
  EXPECT_GT(at, 10) << "the way back writes more often than that";
  std::filesystem::remove_all(kept);
}

}  // namespace
}  // namespace pane::sim

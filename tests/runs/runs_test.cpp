// Every practice of the shipped pack, done to its end: by one who reads no page but the screen, and
// so does any page. Alone ones by one, the others by two phones over the real relay service.
#include "tests/runs/runs.hpp"

namespace pane::sim::runs {
namespace {

TEST_F(Runs, EachPageForOneIsDoneToItsEnd) {
  int done = 0;
  for (const std::string& page : pages(*c.a)) {
    if (!at(*c.a, page).alone) continue;
    // By every way that its first choice opens.
    for (pick = 0; pick < 4; ++pick) {
      std::string arg = page;
      for (int i = 0; i < 20 && step(*c.a, arg); ++i) {
      }
      const RunT v = at(*c.a, arg);
      EXPECT_EQ(v.at, 0) << page << ", choice " << pick;
    }
    restart(*c.a);
    const RunT again = at(*c.a, page);
    bool asks = false;
    for (const auto& part : again.parts)
      asks = asks || !part->fields.empty() || !part->said.empty();
    EXPECT_EQ(again.before.empty(), !asks) << page << ": what was kept is found again";
    ++done;
  }
  EXPECT_GE(done, 30);
  EXPECT_EQ(c.a->last().shell->waiting, 0U);
  c.town->settle();
  EXPECT_TRUE(c.b->screen<view::TogetherT>(Screen::Together)->going.empty());
}

TEST_F(Runs, ASittingOfMineIsTakenOutForGood) {
  std::string arg = "worth";
  for (int i = 0; i < 20 && step(*c.a, arg); ++i) {
  }
  ASSERT_EQ(at(*c.a, arg).at, 0);
  arg = "worth";
  ASSERT_TRUE(step(*c.a, arg)) << "and another one, left in the middle";
  const auto before = [&] {
    std::vector<std::string> runs;
    for (const auto& one : at(*c.a, "worth").before) runs.push_back(one->run);
    return runs;
  };
  const auto sittings = before();
  ASSERT_FALSE(sittings.empty());
  for (const std::string& run : sittings) {
    command::EraseMineT e;
    e.id = run;
    EXPECT_EQ(c.a->give(e).problem, Problem::None);
    EXPECT_EQ(c.a->last().happening, view::Happening::Erased);
    EXPECT_EQ(c.a->give(e).problem, Problem::NotFound);
  }
  EXPECT_TRUE(before().empty());
  restart(*c.a);
  EXPECT_TRUE(before().empty());
  c.town->settle();
  EXPECT_TRUE(c.b->screen<view::TogetherT>(Screen::Together)->going.empty());
}

TEST_F(Runs, EachPageForTwoIsDoneToItsEndByBoth) {
  int done = 0;
  for (const std::string& page : pages(*c.a)) {
    if (at(*c.a, page).alone) continue;
    std::string of_a = page;
    for (int i = 0; i < 5 && going(*c.a).empty(); ++i) ASSERT_TRUE(step(*c.a, of_a)) << page;
    c.town->settle();
    std::string of_b = going(*c.b);
    ASSERT_NE(of_b, "") << page << ": the other finds it";
    go_on(of_a, of_b, false);
    expect_alike(of_a, of_b);
    ++done;
    ++pick;
  }
  EXPECT_GE(done, 15);
}

TEST_F(Runs, ARepairSurvivesAStartAnewAfterEveryStep) {
  std::string of_a = "repair";
  ASSERT_TRUE(step(*c.a, of_a));
  c.town->settle();
  std::string of_b = going(*c.b);
  ASSERT_NE(of_b, "");
  go_on(of_a, of_b, true);
  expect_alike(of_a, of_b);
}

TEST_F(Runs, TwoWhoBeginTheSameAtOnceComeToOne) {
  for (const char* page : {"repair", "hopes-for-us"}) {
    std::string of_a = page;
    std::string of_b = page;
    c.town->cut(*c.a);
    c.town->cut(*c.b);
    ASSERT_TRUE(step(*c.a, of_a)) << page;
    ASSERT_TRUE(step(*c.b, of_b)) << page;
    EXPECT_NE(of_a, of_b);
    c.mend();
    c.town->settle();
    EXPECT_EQ(going(*c.a), going(*c.b)) << page;
    ASSERT_NE(going(*c.a), "") << page;
    go_on(of_a, of_b, false);
    expect_alike(of_a, of_b);
  }
}

TEST_F(Runs, OneAfterTheOtherIsNeverTakenForTheSame) {
  // Orders count the entries of one member alone: here one has written far more.
  for (int i = 0; i < 30; ++i) {
    command::RenameT name;
    name.name = "Robin" + std::to_string(i % 2);
    c.a->give(name);
  }
  std::size_t n = 0;
  for (Phone* who : {c.a, c.b, c.a, c.b}) {
    Phone& other = who == c.a ? *c.b : *c.a;
    std::string of_who = "hopes-for-us";
    ASSERT_TRUE(step(*who, of_who));
    c.town->settle();
    const std::string of_other = going(other);
    ASSERT_NE(of_other, "") << n << ": it is a new one";
    go_on(who == c.a ? of_who : of_other, who == c.a ? of_other : of_who, false);
    expect_alike(who == c.a ? of_who : of_other, who == c.a ? of_other : of_who);
    EXPECT_EQ(c.a->screen<view::TogetherT>(Screen::Together)->past.size(), ++n);
    c.pass(kADay);
  }
}

TEST_F(Runs, WhatIsLeftOrPassedLeavesNoTrace) {
  std::string of_a = "bid";
  ASSERT_TRUE(step(*c.a, of_a));
  c.town->settle();
  const std::string of_b = going(*c.b);
  ASSERT_NE(of_b, "");
  int frames = 0;
  c.b->sent = [&](const Bytes&) { ++frames; };
  const RunT v = at(*c.b, of_b);
  command::SkipPartT skip;
  skip.run = v.run;
  skip.part = v.at;
  EXPECT_EQ(c.b->give(skip).problem, Problem::None);
  const auto left_out = [&](const RunT& run) {
    return std::any_of(run.parts.begin(), run.parts.end(),
                       [](const auto& part) { return part->skipped; });
  };
  const auto is_mine = [&](const RunT& run) {
    return std::any_of(run.parts.begin(), run.parts.end(),
                       [](const auto& part) { return part->state == PartState::Mine; });
  };
  EXPECT_TRUE(left_out(at(*c.b, of_b)));
  EXPECT_FALSE(is_mine(at(*c.b, of_b)));
  skip.back = true;
  EXPECT_EQ(c.b->give(skip).problem, Problem::None);
  EXPECT_TRUE(is_mine(at(*c.b, of_b))) << "it is there to be done after all";
  EXPECT_FALSE(left_out(at(*c.b, of_b)));
  skip.back = false;
  EXPECT_EQ(c.b->give(skip).problem, Problem::None);
  command::LeaveRunT leave;
  leave.run = v.run;
  leave.how = command::Closing::Closed;
  EXPECT_EQ(c.b->give(leave).problem, Problem::None);
  c.town->settle();
  EXPECT_EQ(frames, 0);
  EXPECT_EQ(going(*c.b), "");
  EXPECT_NE(going(*c.a), "") << "for the one who asked it is as it was";
  restart(*c.b);
  EXPECT_EQ(going(*c.b), "") << "and it stays left";
}

TEST_F(Runs, ASealIsTakenBackAndLiesThereAsADraft) {
  std::string of_a = "hopes-for-us";
  ASSERT_TRUE(step(*c.a, of_a));
  RunT v = at(*c.a, of_a);
  const view::PartViewT* part = shown(v);
  ASSERT_NE(part, nullptr);
  ASSERT_EQ(part->state, PartState::Sealed);
  ASSERT_TRUE(part->can_withdraw);
  command::TakeBackT back;
  back.run = v.run;
  back.part = v.at;
  ASSERT_EQ(c.a->give(back).problem, Problem::None);
  v = at(*c.a, of_a);
  part = shown(v);
  ASSERT_EQ(part->state, PartState::Mine);
  EXPECT_TRUE(part->withdrawn);
  bool words_back = false;
  for (const auto& f : part->fields) words_back = words_back || !f->text.empty();
  EXPECT_TRUE(words_back);
}

TEST_F(Runs, WhatIsLeftInTheMiddleIsFoundAgain) {
  // Alone: the second part is reached, and something typed there.
  std::string arg = "barrier-load";
  ASSERT_TRUE(step(*c.a, arg));
  RunT v = at(*c.a, arg);
  ASSERT_NE(v.at, 0);
  const Byte second = v.at;
  fill(*c.a, v, *shown(v), shown(v)->fields);
  restart(*c.a);
  v = at(*c.a, "barrier-load");
  EXPECT_EQ(v.at, second) << "by its page one comes back to where one was";
  EXPECT_EQ(v.run, arg);
  EXPECT_TRUE(v.before.empty());
  // For two: what I filled in stays mine when the other begins the same meanwhile.
  v = at(*c.a, "hopes-for-us");
  words = 500;
  fill(*c.a, v, *shown(v), shown(v)->fields);
  std::string of_b = "hopes-for-us";
  ASSERT_TRUE(step(*c.b, of_b));
  c.town->settle();
  v = at(*c.a, going(*c.a));
  bool there = false;
  for (const auto& f : shown(v)->fields) there = there || f->text == "Robin's words 501";
  EXPECT_TRUE(there);
  EXPECT_TRUE(shown(v)->fields[0]->keys.size() == 1);
}

TEST_F(Runs, WhatIsBegunLiesOnTheDiskUnderNoNameOfItsOwn) {
  command::KeepDraftT draft;
  draft.name = "journal.small-good-thing";
  draft.text = "a word";
  ASSERT_EQ(c.a->give(draft).problem, Problem::None);
  const RunT before = at(*c.a, "barrier-load");
  fill(*c.a, before, *shown(before), shown(before)->fields);
  const auto named = [this](const std::string& what) {
    return std::any_of(c.a->disk().begin(), c.a->disk().end(),
                       [&](const auto& r) { return r.first.find(what) != std::string::npos; });
  };
  const auto hidden = [this] {
    return std::count_if(c.a->disk().begin(), c.a->disk().end(),
                         [](const auto& r) { return r.first.starts_with("n/"); });
  };
  EXPECT_FALSE(named("barrier") || named("small-good") || named("rf/") || named("d/"));
  EXPECT_GE(hidden(), 2);
  restart(*c.a);
  const RunT filled = at(*c.a, "barrier-load");
  bool there = false;
  for (const auto& f : shown(filled)->fields)
    there = there || !f->text.empty() || !f->keys.empty() || f->number != 0;
  EXPECT_TRUE(there);
  // What is taken back goes from there.
  const auto with = hidden();
  draft.text.clear();
  ASSERT_EQ(c.a->give(draft).problem, Problem::None);
  EXPECT_EQ(hidden(), with - 1);
}

TEST_F(Runs, WhatWasSeenWhileItWasShownDoesNotCallMeAgain) {
  std::string of_a = "bid";
  ASSERT_TRUE(step(*c.a, of_a));
  c.town->settle();
  std::string of_b = going(*c.b);
  (void)at(*c.a, of_a);  // looks at it
  ASSERT_TRUE(step(*c.b, of_b));
  c.town->settle();
  for (Phone* p : {c.a, c.b}) {
    const auto* today = p->screen<view::TodayT>(Screen::Today);
    for (const auto& item : today->items) EXPECT_NE(item->kind, view::TodayKind::Run);
  }
}

TEST_F(Runs, WhatWasAgreedStandsOnTodayOnItsDayAndIsAskedAboutAfterIt) {
  std::string of_a = "time";
  const RunT v = at(*c.a, of_a);
  const auto put = [&](Byte field, auto set) {
    command::FillT fill;
    fill.page = of_a;
    fill.part = 1;
    fill.field = field;
    set(fill);
    ASSERT_EQ(c.a->give(fill).problem, Problem::None);
  };
  put(1, [](auto& f) { f.keys = {4}; });
  put(2, [](auto& f) { f.text = "Dumplings at the corner"; });
  put(3, [&](auto& f) { f.number = v.today + 3; });
  put(4, [](auto& f) { f.text = "19:30"; });
  command::SayT say;
  say.page = of_a;
  say.part = 1;
  ASSERT_EQ(c.a->give(say).problem, Problem::None);
  const std::string before = going(*c.a);
  const auto looks_back = [&](Phone& p, const std::string& of) { return at(p, of).parts[1]->day; };
  EXPECT_EQ(looks_back(*c.a, before), 0) << "nothing is agreed that could be looked back on";
  c.town->settle();
  const std::string run = going(*c.b);
  ASSERT_NE(run, "");
  command::SayT yes;
  yes.run = run;
  yes.part = 1;
  yes.reply = 1;
  (void)at(*c.b, run);
  ASSERT_EQ(c.b->give(yes).problem, Problem::None);
  c.town->settle();
  EXPECT_EQ(looks_back(*c.a, run), v.today + 4);
  for (int day = 0; day <= 4; ++day) {
    for (Phone* p : {c.a, c.b}) {
      const auto* together = p->screen<view::TogetherT>(Screen::Together);
      ASSERT_EQ(together->agreed.size(), day <= 3 ? 1U : 0U) << day;
      EXPECT_EQ(together->going.size(), day <= 3 ? 0U : 1U) << day << ": it stands once";
      if (day <= 3) {
        EXPECT_EQ(together->agreed[0]->time, "19:30");
        EXPECT_FALSE(together->agreed[0]->mine) << "nothing is asked about what is still to come";
      } else {
        EXPECT_TRUE(together->going[0]->mine) << "how it was";
      }
      const auto* today = p->screen<view::TodayT>(Screen::Today);
      ASSERT_EQ(today->agreed.size(), day == 3 ? 1U : 0U) << day;
      for (const auto& item : today->items) EXPECT_NE(item->kind, view::TodayKind::Run);
      if (day != 3) continue;
      EXPECT_EQ(today->agreed[0]->run, run);
      EXPECT_EQ(today->agreed[0]->words, "Dumplings at the corner");
      EXPECT_EQ(today->agreed[0]->time, "19:30");
    }
    c.pass(kADay);
  }
}

TEST_F(Runs, AnotherCanBeSuggestedBesideWhatWasAgreedAndNoWordsAreLost) {
  const auto suggest = [&](const std::string& words) {
    (void)at(*c.a, "time");
    const auto put = [&](Byte field, auto set) {
      command::FillT fill;
      fill.page = "time";
      fill.part = 1;
      fill.field = field;
      set(fill);
      EXPECT_EQ(c.a->give(fill).problem, Problem::None);
    };
    put(1, [](auto& f) { f.keys = {4}; });
    put(2, [&](auto& f) { f.text = words; });
    put(3, [&](auto& f) { f.number = at(*c.a, "time").today + 3; });
    command::SayT say;
    say.page = "time";
    say.part = 1;
    const Problem problem = c.a->give(say).problem;
    c.town->settle();
    return problem;
  };
  ASSERT_EQ(suggest("Dumplings"), Problem::None);
  const std::string first = going(*c.b);
  // It waits for an answer: what is written meanwhile stays in the form.
  EXPECT_EQ(suggest("A walk"), Problem::StillOut);
  const RunT form = at(*c.a, "time");
  ASSERT_NE(shown(form), nullptr);
  EXPECT_EQ(shown(form)->fields[1]->text, "A walk");
  command::SayT yes;
  yes.run = first;
  yes.part = 1;
  yes.reply = 1;
  (void)at(*c.b, first);
  ASSERT_EQ(c.b->give(yes).problem, Problem::None);
  c.town->settle();
  ASSERT_EQ(suggest("A walk"), Problem::None);
  const auto* together = c.b->screen<view::TogetherT>(Screen::Together);
  EXPECT_EQ(together->agreed.size(), 1U) << "the first stands";
  ASSERT_EQ(together->going.size(), 1U) << "and the second waits for an answer";
  yes.run = together->going[0]->run;
  ASSERT_NE(yes.run, first);
  (void)at(*c.b, yes.run);
  ASSERT_EQ(c.b->give(yes).problem, Problem::None);
  c.town->settle();
  for (Phone* p : {c.a, c.b})
    EXPECT_EQ(p->screen<view::TogetherT>(Screen::Together)->agreed.size(), 2U);
}

TEST_F(Runs, AnotherProposalStartsFromTheOneThatWaitsAndIsOfADayToCome) {
  std::string of_a = "time";
  ASSERT_TRUE(step(*c.a, of_a));
  c.town->settle();
  const std::string run = going(*c.b);
  const RunT v = at(*c.b, run);
  const auto* part = shown(v);
  ASSERT_NE(part, nullptr);
  ASSERT_EQ(part->said.size(), 1U);
  const view::ReplyViewT* propose = nullptr;
  for (const auto& r : part->replies) {
    if (r->means == Means::Propose) propose = r.get();
  }
  ASSERT_NE(propose, nullptr);
  ASSERT_EQ(propose->fields.size(), 4U);
  const auto proposed = said(*part, false);
  EXPECT_FALSE(propose->fields[0]->keys.empty());
  EXPECT_EQ(propose->fields[2]->number, v.today + 3);
  EXPECT_NE(std::find(proposed.begin(), proposed.end(), propose->fields[1]->text), proposed.end());
  command::FillT fill;
  fill.run = run;
  fill.part = 1;
  fill.field = 3;
  fill.number = v.today - 1;
  ASSERT_EQ(c.b->give(fill).problem, Problem::None);
  command::SayT say;
  say.run = run;
  say.part = 1;
  say.reply = propose->key;
  EXPECT_EQ(c.b->give(say).problem, Problem::DayPast);
  fill.number = v.today;
  ASSERT_EQ(c.b->give(fill).problem, Problem::None);
  ASSERT_EQ(c.b->give(say).problem, Problem::None);
  c.town->settle();
  const RunT now = at(*c.a, run);
  ASSERT_EQ(shown(now)->said.size(), 2U);
  const auto& mine = shown(now)->said[0]->fields;
  const auto& theirs = shown(now)->said[1]->fields;
  ASSERT_EQ(mine.size(), theirs.size());
  EXPECT_EQ(mine[0]->texts, theirs[0]->texts);
  EXPECT_EQ(mine[1]->texts, theirs[1]->texts);
  EXPECT_EQ(theirs[2]->number, v.today);
  EXPECT_EQ(mine[3]->texts, theirs[3]->texts);
}

TEST_F(Runs, WhatIsDoneOnTheDayThatWasAgreedCarriesItsHour) {
  const RunT v = at(*c.a, "plan-a-week");
  command::FillT fill;
  fill.page = "plan-a-week";
  fill.part = fill.field = 1;
  fill.number = v.today + 1;
  ASSERT_EQ(c.a->give(fill).problem, Problem::None);
  fill.field = 2;
  fill.number = 0;
  fill.text = "08:15";
  ASSERT_EQ(c.a->give(fill).problem, Problem::None);
  command::SayT say;
  say.page = "plan-a-week";
  say.part = 1;
  ASSERT_EQ(c.a->give(say).problem, Problem::None);
  c.town->settle();
  command::SayT yes;
  yes.run = going(*c.b);
  yes.part = yes.reply = 1;
  ASSERT_EQ(c.b->give(yes).problem, Problem::None);
  c.town->settle();
  c.pass(kADay);
  const auto* today = c.b->screen<view::TodayT>(Screen::Today);
  EXPECT_TRUE(today->agreed.empty()) << "it stands once";
  std::string time;
  for (const auto& item : today->items) {
    if (item->kind == view::TodayKind::Run) time = item->time;
  }
  EXPECT_EQ(time, "08:15");
  const auto* together = c.b->screen<view::TogetherT>(Screen::Together);
  ASSERT_EQ(together->agreed.size(), 1U);
  EXPECT_TRUE(together->agreed[0]->mine);
  EXPECT_TRUE(together->going.empty());
}

TEST_F(Runs, WhatIsAskedNamesWhomItsWriterMeant) {
  std::string of_a = "hopes-for-us";
  ASSERT_TRUE(step(*c.a, of_a));
  c.town->settle();
  std::string of_b = going(*c.b);
  go_on(of_a, of_b, false);
  const RunT v = at(*c.a, of_a);
  int seen = 0;
  for (const auto& said : v.parts[0]->said) {
    ASSERT_FALSE(said->fields.empty());
    const std::string& asked = said->fields[0]->words;
    EXPECT_NE(asked.find(said->by_me ? "Kai" : "Robin"), std::string::npos) << asked;
    ++seen;
  }
  EXPECT_EQ(seen, 2);
}

TEST_F(Runs, WhatIsTooDeepForMeWaitsUnseen) {
  command::SetDepthT shallow;
  shallow.limit = 1;
  c.b->give(shallow);
  std::string of_a = "repair";
  ASSERT_TRUE(step(*c.a, of_a));
  c.town->settle();
  EXPECT_EQ(going(*c.b), "");
  EXPECT_TRUE(at(*c.b, of_a).parts.empty());
  const auto* today = c.b->screen<view::TodayT>(Screen::Today);
  for (const auto& item : today->items) EXPECT_NE(item->kind, view::TodayKind::Run);
  command::SetDepthT deep;
  deep.limit = 5;
  c.b->give(deep);
  EXPECT_NE(going(*c.b), "");
}

TEST_F(Runs, ABadCommandIsRefusedAndChangesNothing) {
  const auto refused = [&](auto command, Problem why) {
    const Hash before = c.a->state_hash();
    EXPECT_EQ(c.a->give(command).problem, why);
    EXPECT_EQ(c.a->state_hash(), before);
  };
  command::SayT say;
  say.page = "no-such-page";
  say.part = 1;
  refused(say, Problem::NotFound);
  say.page = "bid";
  say.part = 2;
  refused(say, Problem::NotNow);
  say.part = 1;
  refused(say, Problem::Empty);
  say.run = "zz";
  refused(say, Problem::NotFound);
  command::FillT fill;
  fill.page = "bid";
  fill.part = 1;
  fill.field = 99;
  refused(fill, Problem::NotFound);
  fill.field = 2;
  fill.text = std::string(20'000, 'x');
  refused(fill, Problem::TooLong);
  fill.field = 1;
  fill.keys = {77};
  EXPECT_EQ(c.a->give(fill).problem, Problem::None) << "a draft";
  command::SayT choose;
  choose.page = "bid";
  choose.part = 1;
  refused(choose, Problem::BadCommand);
}

}  // namespace
}  // namespace pane::sim::runs

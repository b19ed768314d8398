// Journeys, pages on paper, offers of pages and what is added to a day: what was done is read from
// what two did, and walking one is mine alone.
#include <map>

#include "tests/runs/runs.hpp"

namespace pane::sim::runs {
namespace {

class Journeys : public Runs {
 protected:
  static view::JourneyT journey(Phone& p, const std::string& id) {
    const auto* v = p.screen<view::JourneyT>(Screen::Journey, id);
    return v == nullptr ? view::JourneyT{} : *v;
  }
  static const view::StepRowT* step_of(const view::JourneyT& v, const std::string& step) {
    for (const auto& week : v.weeks) {
      for (const auto& row : week->steps) {
        if (row->step == step) return row.get();
      }
    }
    return nullptr;
  }
  static bool done(Phone& p, const std::string& id, const std::string& step) {
    const view::JourneyT v = journey(p, id);
    const auto* row = step_of(v, step);
    EXPECT_NE(row, nullptr) << id << ' ' << step;
    return row != nullptr && row->done;
  }
  static std::vector<std::string> ids(Phone& p) {
    std::vector<std::string> all;
    const auto together = *p.screen<view::TogetherT>(Screen::Together);
    const auto me = *p.screen<view::MeT>(Screen::Me);
    for (const auto& row : together.journeys) all.push_back(row->id);
    for (const auto& row : me.journeys) all.push_back(row->id);
    return all;
  }
  void sit(Phone& p, const std::string& page) {
    std::string arg = page;
    while (step(p, arg)) {
    }
  }
  void do_together(const std::string& page) {
    std::string of_a = page;
    ASSERT_TRUE(step(*c.a, of_a)) << page;
    c.town->settle();
    go_on(of_a, of_a, false);
    EXPECT_TRUE(at(*c.a, of_a).over) << page;
  }
  void thank(Phone& p) {
    command::AppreciateT thanks;
    thanks.did = "Made soup.";
    thanks.gave = "A warm evening.";
    ASSERT_EQ(p.give(thanks).problem, Problem::None);
    c.town->settle();
  }
};

TEST_F(Journeys, EachIsThereWithStepsThatLeadSomewhere) {
  const std::vector<std::string> all = ids(*c.a);
  EXPECT_EQ(all.size(), 6U);
  for (const std::string& id : all) {
    const view::JourneyT v = journey(*c.a, id);
    EXPECT_GE(v.weeks.size(), 5U) << id;
    EXPECT_EQ(v.at, 0) << id;
    EXPECT_FALSE(v.on) << id;
    for (const auto& week : v.weeks) {
      EXPECT_FALSE(week->steps.empty()) << id;
      for (const auto& row : week->steps) {
        EXPECT_NE(row->screen, Screen::None) << id;
        EXPECT_FALSE(row->deep) << id;
        if (row->screen != Screen::Run) continue;
        EXPECT_EQ(at(*c.a, row->arg).page, row->step) << id;
      }
    }
  }
}

TEST_F(Journeys, WhatTwoDidIsDoneForBothHoweverTheyCameToIt) {
  // Every page of the first journey, whether or not somebody walks it.
  const view::JourneyT v = journey(*c.a, "first-weeks");
  for (const auto& week : v.weeks) {
    for (const auto& row : week->steps) {
      if (row->screen != Screen::Run) continue;
      EXPECT_FALSE(done(*c.a, v.id, row->step)) << row->step;
      if (row->alone) {
        sit(*c.a, row->step);
        EXPECT_FALSE(done(*c.b, v.id, row->step)) << row->step << ": that is mine alone";
      } else {
        do_together(row->step);
        EXPECT_TRUE(done(*c.b, v.id, row->step)) << row->step;
      }
      EXPECT_TRUE(done(*c.a, v.id, row->step)) << row->step;
    }
  }
}

TEST_F(Journeys, StepsOfTheAppAreDoneOnceBothDidThem) {
  std::map<std::string, std::string> in;  // the app's own step, and a journey that has it
  for (const std::string& id : ids(*c.a)) {
    const view::JourneyT v = journey(*c.a, id);
    for (const auto& week : v.weeks) {
      for (const auto& row : week->steps) {
        if (row->screen != Screen::Run) in.emplace(row->step, id);
      }
    }
  }
  ASSERT_EQ(in.count("thanks"), 1U);
  thank(*c.a);
  EXPECT_FALSE(done(*c.a, in["thanks"], "thanks")) << "one of the two did it";
  thank(*c.b);
  EXPECT_TRUE(done(*c.a, in["thanks"], "thanks"));
  EXPECT_TRUE(done(*c.b, in["thanks"], "thanks"));
  ASSERT_EQ(in.count("journal"), 1U);
  command::WriteJournalT line;
  line.words = "A line.";
  ASSERT_EQ(c.a->give(line).problem, Problem::None);
  EXPECT_TRUE(done(*c.a, in["journal"], "journal"));
  for (const std::string open : {"evening", "week", "question"}) {
    if (in.count(open) != 0) {
      EXPECT_FALSE(done(*c.a, in[open], open)) << open;
    }
  }
  ASSERT_EQ(in.count("evening"), 1U);
  for (Phone* p : {c.a, c.b}) {
    command::DraftCheckInT answer;
    answer.place = 0;
    answer.value = 5;
    p->give(answer);
    ASSERT_EQ(p->give(command::SealCheckInT{}).problem, Problem::None);
    c.town->settle();
  }
  EXPECT_TRUE(done(*c.a, in["evening"], "evening"));
  EXPECT_TRUE(done(*c.b, in["evening"], "evening"));
}

TEST_F(Journeys, WhatIsAddedToADayReachesTheOtherAndNothingIsAddedToAnOldOne) {
  const auto open_a_day = [&] {
    for (Phone* p : {c.a, c.b}) {
      command::DraftCheckInT answer;
      answer.value = 5;
      p->give(answer);
      EXPECT_EQ(p->give(command::SealCheckInT{}).problem, Problem::None);
      c.town->settle();
    }
    for (Phone* p : {c.a, c.b}) {
      command::RevealT reveal;
      reveal.xid = c.checkin(*p).xid;
      EXPECT_EQ(p->give(reveal).problem, Problem::None);
    }
    return c.checkin(*c.a).day;
  };
  const auto told_on_today = [&] {
    const auto* today = c.b->screen<view::TodayT>(Screen::Today);
    return std::count_if(today->items.begin(), today->items.end(),
                         [](const auto& i) { return i->kind == view::TodayKind::Told; });
  };
  command::TellT tell;
  tell.day = open_a_day();
  EXPECT_EQ(c.a->give(tell).problem, Problem::Empty);
  tell.words = "I saw that, too.";
  ASSERT_EQ(c.a->give(tell).problem, Problem::None);
  EXPECT_EQ(c.a->give(tell).problem, Problem::AlreadyAnswered);
  c.town->settle();
  EXPECT_EQ(told_on_today(), 1);
  const view::CheckInT v = c.checkin(*c.b, std::to_string(tell.day));
  ASSERT_NE(v.told, nullptr);
  EXPECT_EQ(v.told->other, tell.words);
  EXPECT_TRUE(v.told->fresh);
  command::RevealT look;
  look.xid = v.xid;
  c.b->give(look);
  EXPECT_EQ(told_on_today(), 0) << "it was looked at";
  restart(*c.b);
  EXPECT_EQ(told_on_today(), 0);
  c.pass(15 * kADay);
  EXPECT_FALSE(c.checkin(*c.b, std::to_string(tell.day)).told->can);
  EXPECT_EQ(c.b->give(tell).problem, Problem::NotFound);
}

TEST_F(Journeys, APageOnMyMenuIsOfferedByChanceAndNeverInLight) {
  command::SetMenuT menu;
  menu.practices = {"ritual", "repair"};
  EXPECT_EQ(c.a->give(menu).problem, Problem::BadCommand) << "repair is never drawn by chance";
  menu.practices = {"ritual", "affection"};
  ASSERT_EQ(c.a->give(menu).problem, Problem::None);
  restart(*c.a);
  const auto rows = *c.a->screen<view::OffersT>(Screen::Offers);
  EXPECT_GE(rows.rows.size(), 11U);
  for (const auto& row : rows.rows) {
    EXPECT_EQ(row->on, row->practice == "ritual" || row->practice == "affection") << row->practice;
    EXPECT_EQ(row->title.empty(), at(*c.a, row->practice).page.empty()) << row->practice;
  }
  std::map<std::string, int> days;
  const auto offered = [&] {
    const auto* today = c.a->screen<view::TodayT>(Screen::Today);
    for (const auto& item : today->items) {
      if (item->kind == view::TodayKind::Practice) return item->arg;
    }
    return std::string{};
  };
  std::string last;
  for (int d = 0; d < 60; ++d) {
    c.pass(kADay);
    last = offered();
    ++days[last];
  }
  EXPECT_GT(days["affection"], 5);
  EXPECT_GT(days["ritual"], 5);
  EXPECT_GE(days[""], 15) << "a quarter of the days or more, and half of them with two on the menu";
  EXPECT_EQ(days.size(), 3U);
  while (offered().empty()) c.pass(kADay);
  command::KeepLightT light;
  light.on = true;
  ASSERT_EQ(c.a->give(light).problem, Problem::None);
  EXPECT_EQ(offered(), "");
  light.on = false;
  ASSERT_EQ(c.a->give(light).problem, Problem::None);
  do {
    c.pass(kADay);  // a day of light stays one
  } while (offered().empty());
  std::string run = offered();
  ASSERT_NE(run, "");
  ASSERT_TRUE(step(*c.a, run));
  EXPECT_EQ(offered(), "") << "it was begun today";
}

TEST_F(Journeys, WalkingOneIsMineAloneAndStays) {
  int frames = 0;
  c.a->sent = [&](const Bytes&) { ++frames; };
  command::WalkJourneyT walk;
  walk.journey = "first-weeks";
  walk.on = true;
  ASSERT_EQ(c.a->give(walk).problem, Problem::None);
  c.town->settle();
  EXPECT_EQ(frames, 0);
  EXPECT_TRUE(journey(*c.a, "first-weeks").on);
  EXPECT_FALSE(journey(*c.b, "first-weeks").on);
  restart(*c.a);
  EXPECT_TRUE(journey(*c.a, "first-weeks").on);
  walk.on = false;
  ASSERT_EQ(c.a->give(walk).problem, Problem::None);
  EXPECT_FALSE(journey(*c.a, "first-weeks").on);
  walk.journey = "nowhere";
  EXPECT_EQ(c.a->give(walk).problem, Problem::NotFound);
}

TEST_F(Journeys, WhatIsDeeperThanIChoseSaysSo) {
  command::SetDepthT shallow;
  shallow.limit = 1;
  c.a->give(shallow);
  bool deep = false;
  for (const std::string& id : ids(*c.a)) {
    const view::JourneyT v = journey(*c.a, id);
    for (const auto& week : v.weeks) {
      for (const auto& row : week->steps) deep = deep || row->deep;
    }
  }
  EXPECT_TRUE(deep);
}

TEST_F(Journeys, InLightWhatIsHardIsNotBroughtUp) {
  const auto lists = [&](const std::string& id) {
    const std::vector<std::string> all = ids(*c.a);
    return std::find(all.begin(), all.end(), id) != all.end();
  };
  c.pass(20 * kADay);
  EXPECT_TRUE(lists("from-conflict"));
  command::KeepLightT light;
  light.on = true;
  ASSERT_EQ(c.a->give(light).problem, Problem::None);
  EXPECT_FALSE(lists("from-conflict"));
  EXPECT_EQ(step_of(journey(*c.a, "from-conflict"), "repair"), nullptr);
}

TEST_F(Journeys, EveryPageThatIsThereIsThereOnPaperWhole) {
  for (const std::string& id : pages(*c.a)) {
    const RunT begun = at(*c.a, id);
    const auto* v = c.a->screen<view::PaperT>(Screen::Paper, id);
    ASSERT_NE(v, nullptr) << id;
    ASSERT_EQ(v->page->page, id);
    ASSERT_EQ(v->page->parts.size(), begun.parts.size()) << id;
    for (const auto& part : v->page->parts) {
      for (const auto& field : part->fields) EXPECT_EQ(field->text, "") << id;
      EXPECT_TRUE(part->said.empty()) << id;
    }
  }
  // What is typed is not on it.
  const RunT v = at(*c.a, "bid");
  fill(*c.a, v, *shown(v), shown(v)->fields);
  const auto* paper = c.a->screen<view::PaperT>(Screen::Paper, "bid");
  for (const auto& field : paper->page->parts[0]->fields) EXPECT_EQ(field->text, "");
  EXPECT_EQ(c.a->screen<view::PaperT>(Screen::Paper, "nowhere")->page->page, "");
}

}  // namespace
}  // namespace pane::sim::runs

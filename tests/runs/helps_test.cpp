// From what is noticed, or was answered alone, to what may help.
#include <map>

#include "tests/runs/runs.hpp"

namespace pane::sim::runs {
namespace {

class Helps : public Runs {
 protected:
  struct Choice {
    Byte part, field, option;
  };
  /// Done to its end, with these choices where it asks for them. Returns how it stands then.
  RunT sit(Phone& p, std::string arg, const std::vector<Choice>& choices) {
    for (int i = 0; i < 20; ++i) {
      const RunT v = at(p, arg);
      const view::PartViewT* part = shown(v);
      if (part == nullptr) break;
      fill(p, v, *part, part->fields);
      for (const Choice& choice : choices) {
        if (choice.part != part->key) continue;
        command::FillT fill;
        fill.run = v.run;
        fill.page = v.page;
        fill.part = choice.part;
        fill.field = choice.field;
        fill.keys = {choice.option};
        EXPECT_EQ(p.give(fill).problem, Problem::None) << v.page;
      }
      command::SayT say;
      say.run = v.run;
      say.page = v.page;
      say.part = part->key;
      const auto& out = p.give(say);
      EXPECT_EQ(out.problem, Problem::None) << v.page;
      if (const auto* now = out.screen.AsRun()) arg = now->run;
    }
    return at(p, arg);
  }
  static std::vector<std::string> pages_of(const RunT& v) {
    std::vector<std::string> pages;
    for (const auto& way : v.ways) pages.push_back(way->page);
    return pages;
  }
};

TEST_F(Helps, EachNoticeLeadsToPagesThatCanBeBegun) {
  const auto together = *c.a->screen<view::TogetherT>(Screen::Together);
  const auto me = *c.a->screen<view::MeT>(Screen::Me);
  EXPECT_GE(together.notices.size(), 20U);
  EXPECT_GE(me.notices.size(), 25U);
  for (const auto* notices : {&together.notices, &me.notices}) {
    for (const auto& notice : *notices) {
      ASSERT_FALSE(notice->ways.empty()) << notice->words;
      EXPECT_LE(notice->ways.size(), 3U) << notice->words;
      for (const auto& way : notice->ways) {
        EXPECT_EQ(at(*c.a, way->page).page, way->page) << notice->words;
        EXPECT_FALSE(way->often.empty() || way->practises.empty()) << notice->words;
      }
    }
  }
}

TEST_F(Helps, NothingDeeperThanIAmReadyForIsBroughtUp) {
  std::map<std::string, int> depths;
  for (const pack::Page* page : *pack::GetContentPack(shipped().data())->practices()) {
    const pack::Practice& practice = *pack::GetPractice(page->page()->data());
    depths[practice.id()->str()] = practice.depth();
  }
  c.pass(20 * kADay);  // in the first days nothing deep is brought up to anyone
  const auto deepest = [&] {
    int most = 0;
    const view::TogetherT together = *c.a->screen<view::TogetherT>(Screen::Together);
    for (const auto& notice : together.notices) {
      for (const auto& way : notice->ways) {
        if (!at(*c.a, way->page).alone) most = std::max(most, depths.at(way->page));
      }
    }
    return most;
  };
  EXPECT_GE(deepest(), 3);
  command::SetDepthT shallow;
  shallow.limit = 1;
  c.a->give(shallow);
  EXPECT_EQ(deepest(), 1);
}

TEST_F(Helps, WhatIAnsweredLeadsOnAndStaysHere) {
  int frames = 0;
  c.a->sent = [&](const Bytes&) { ++frames; };
  const RunT v = sit(*c.a, "my-part", {{1, 1, 1}});
  EXPECT_TRUE(v.over);
  EXPECT_FALSE(v.ways.empty());
  EXPECT_LE(v.ways.size(), 3U);
  for (const std::string& page : pages_of(v)) EXPECT_NE(page, "my-part");
  c.town->settle();
  EXPECT_EQ(frames, 0);
}

TEST_F(Helps, WhereAnAnswerPointsToFearThereIsNothingButHelp) {
  // It gives in so as not to be left, and out of fear: a no to practise could be dangerous.
  const RunT v = sit(*c.a, "my-part", {{1, 1, 12}, {5, 2, 5}});
  EXPECT_EQ(pages_of(v), std::vector<std::string>{"when-to-seek-help"});
  ASSERT_FALSE(v.ways.empty());
  EXPECT_TRUE(v.ways[0]->help);
}

TEST_F(Helps, APageSaysWhatItRestsOn) {
  const RunT v = at(*c.a, "bid");
  ASSERT_EQ(v.basis.size(), v.serves.size());
  for (const auto& row : v.basis) {
    EXPECT_FALSE(row->says.empty());
    EXPECT_FALSE(row->from.empty());
  }
}

}  // namespace
}  // namespace pane::sim::runs

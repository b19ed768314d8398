// Which part is due for whom: shape by shape, and for any facts in any order.
#include "core/practice/run/stand.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/practice/run/testing/pages.hpp"

namespace pane::practice::run {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): makers of pages

constexpr Day kDay = 20'000;
constexpr int kMe = 0;
constexpr int kYou = 1;

EnvelopeId id_of(int n) {
  EnvelopeId id;
  id.bytes[0] = static_cast<Byte>(n);
  return id;
}

Said words(std::string_view text = "words", Byte key = 1) {
  return {{key, Kind::Line, to_bytes(as_view(text))}};
}

/// A run that `kMe` began, with what both say in it.
struct World {
  explicit World(PracticeT made) : page(made) {
    begin.id = id_of(100);
    begin.day = kDay;
    begin.order = 1;
    facts.today = kDay;
  }
  int say(int by, Byte part, Byte reply = 0, int to = 0, Said said = {}) {
    const int id = ++next;
    lines[by].push_back({id_of(id), part, reply, to == 0 ? EnvelopeId{} : id_of(to), kDay,
                         std::move(said), static_cast<std::uint64_t>(id)});
    return id;
  }
  void open(int place) {
    for (const int m : {kMe, kYou}) {
      facts.in[m] |= 1U << place;
      facts.opened[m] |= 1U << place;
    }
  }
  Stand at() {
    facts.page = &*page;
    facts.begin = &begin;
    for (const int m : {kMe, kYou}) facts.lines[m] = &lines[m];
    return stand(facts);
  }
  Built page;
  Begin begin;
  Facts facts;
  std::vector<Line> lines[2];
  int next = 1;
};

TEST(Stand, BothIsDueForEachUntilMineIsInAndDoneWhenBothLieOpen) {
  World w(page(Topic::None, 1, {Shape::Both, Shape::Give}));
  EXPECT_EQ(w.at().parts[0].due, (std::array{true, true}));
  w.facts.in[kMe] = 1;
  EXPECT_EQ(w.at().parts[0].due, (std::array{false, true}));
  EXPECT_FALSE(w.at().parts[1].reached);
  w.facts.in[kYou] = 1;
  w.facts.opened[kMe] = 1;
  EXPECT_FALSE(w.at().parts[0].done) << "one of them has not opened yet";
  w.open(0);
  EXPECT_TRUE(w.at().parts[0].done);
  EXPECT_TRUE(w.at().parts[1].due[kMe]) << "the gift is the beginner's";
  EXPECT_FALSE(w.at().parts[1].due[kYou]);
}

TEST(Stand, AGiftIsTheBeginnersAndIsAnsweredOnceByTheOther) {
  World w(page(Topic::None, 1, {Shape::Give, Shape::Answer}));
  EXPECT_TRUE(w.at().parts[0].due[kMe]);
  EXPECT_FALSE(w.at().parts[1].due[kYou]) << "there is nothing to answer";
  w.begin.said = words();
  Stand s = w.at();
  EXPECT_TRUE(s.parts[0].done);
  EXPECT_TRUE(s.parts[1].due[kYou]);
  EXPECT_EQ(s.parts[1].to[kYou], w.begin.id);
  EXPECT_FALSE(s.parts[1].due[kMe]);
  w.say(kMe, 2, 1, 100);   // to my own
  w.say(kYou, 2, 9, 100);  // a reply that the page does not have
  w.say(kYou, 2, 1, 55);   // to something else
  EXPECT_TRUE(w.at().parts[1].due[kYou]);
  w.say(kYou, 2, 1, 100);
  w.say(kYou, 2, 1, 100);
  s = w.at();
  EXPECT_TRUE(s.parts[1].done);
  EXPECT_EQ(s.parts[1].steps.size(), 1U) << "the first one counts";
  EXPECT_TRUE(s.over);
}

TEST(Stand, ASayingBackGoesOnUntilItIsRightOrRests) {
  for (const Byte end : {1, 3}) {
    World w(page(Topic::None, 1, {Shape::Both, Shape::Mirror}));
    EXPECT_FALSE(w.at().parts[1].reached);
    w.open(0);
    EXPECT_EQ(w.at().parts[1].due, (std::array{true, true}));
    const int mine = w.say(kMe, 2, 0, 0, words());
    Stand s = w.at();
    EXPECT_TRUE(s.parts[1].due[kYou]);
    EXPECT_EQ(s.parts[1].to[kYou], id_of(mine));
    EXPECT_FALSE(s.parts[1].due[kMe]);
    w.say(kYou, 2, 2, mine);
    s = w.at();
    EXPECT_EQ(s.parts[1].steps.size(), 2U);
    EXPECT_TRUE(s.parts[1].due[kMe]) << "something is missing";
    const int again = w.say(kMe, 2, 0, 0, words("better"));
    w.say(kYou, 2, end, again);
    EXPECT_FALSE(w.at().parts[1].due[kMe]);
    EXPECT_TRUE(w.at().parts[1].due[kYou]) << "mine was said back, theirs not yet";
    const int yours = w.say(kYou, 2, 0, 0, words());
    w.say(kMe, 2, end, yours);
    s = w.at();
    EXPECT_TRUE(s.parts[1].done);
    EXPECT_EQ(s.parts[1].steps.back().stands, end == 1);
  }
}

TEST(Stand, AGiftThatSaysBackIsAnsweredRightAway) {
  auto made = page(Topic::None, 1, {Shape::Give, Shape::Mirror});
  made.parts[1]->who = Who::Beginner;
  World w(std::move(made));
  w.begin.said = words();
  EXPECT_EQ(w.at().parts[1].to[kYou], w.begin.id);
  EXPECT_FALSE(w.at().parts[1].due[kMe]);
  w.say(kYou, 2, 2, 100);
  EXPECT_TRUE(w.at().parts[1].due[kMe]);
  const int again = w.say(kMe, 2, 0, 0, words("so"));
  w.say(kYou, 2, 1, again);
  EXPECT_TRUE(w.at().parts[1].done);
}

TEST(Stand, AnAgreementStandsOnceTheOtherTakesIt) {
  World w(page(Topic::Conflict, 2, {Shape::Agree, Shape::Both}));
  w.begin.said = words("tonight");
  Stand s = w.at();
  EXPECT_TRUE(s.parts[0].due[kYou]);
  EXPECT_FALSE(s.parts[0].due[kMe]);
  EXPECT_FALSE(s.parts[1].reached);
  w.say(kMe, 1, 1, 100);  // nobody takes their own
  EXPECT_FALSE(w.at().parts[0].done);
  const int theirs = w.say(kYou, 1, 2, 100, words("tomorrow"));
  s = w.at();
  EXPECT_TRUE(s.parts[0].due[kMe]);
  EXPECT_EQ(s.parts[0].to[kMe], id_of(theirs));
  w.say(kMe, 1, 1, theirs);
  s = w.at();
  EXPECT_TRUE(s.parts[0].done);
  EXPECT_TRUE(s.parts[1].reached);
  ASSERT_EQ(s.parts[0].steps.size(), 3U);
  EXPECT_FALSE(s.parts[0].steps[0].stands);
  EXPECT_TRUE(s.parts[0].steps[1].stands);
}

TEST(Stand, AReplyCountsHoweverLittleItsWriterHasWritten) {
  World w(page(Topic::Conflict, 2, {Shape::Agree, Shape::Both}));
  w.begin.said = words("tonight");
  w.begin.order = 500;  // orders count the entries of one member
  w.say(kYou, 1, 1, 100);
  EXPECT_TRUE(w.at().parts[0].done);
  World m(page(Topic::None, 1, {Shape::Both, Shape::Mirror}));
  m.open(0);
  const int said = m.say(kMe, 2, 0, 0, words());
  m.lines[kMe].back().order = 500;
  m.say(kYou, 2, 2, said);
  EXPECT_TRUE(m.at().parts[1].due[kMe]) << "something is missing";
}

TEST(Stand, ANoToAProposalEndsWhatRestsOnIt) {
  auto made = page(Topic::Conflict, 2, {Shape::Agree, Shape::Both});
  made.parts[0]->replies.push_back(option(3));
  World w(std::move(made));
  w.begin.said = words("tonight");
  w.say(kMe, 1, 3, 100);  // not to my own
  EXPECT_FALSE(w.at().over);
  w.say(kYou, 1, 3, 100);
  const Stand s = w.at();
  EXPECT_TRUE(s.over);
  EXPECT_EQ(s.parts[0].due, (std::array{false, false}));
  EXPECT_FALSE(s.parts[1].reached);
  EXPECT_EQ(s.parts[0].steps.size(), 2U);
}

TEST(Stand, WhatATwinProposedIsAProposal) {
  World w(page(Topic::Conflict, 2, {Shape::Agree, Shape::Both}));
  w.begin.said = words("tonight");
  Begin twin = w.begin;
  twin.id = id_of(120);
  twin.order = 2;
  w.facts.twin = &twin;
  const Stand s = w.at();
  EXPECT_EQ(s.parts[0].to[kMe], twin.id) << "the later one is answered";
}

TEST(Stand, TheStonePassesFromHandToHand) {
  World w(page(Topic::None, 1, {Shape::Turns}));
  EXPECT_EQ(w.at().parts[0].speaker, -1);
  w.say(kYou, 1, kTurnsBegin);
  EXPECT_EQ(w.at().parts[0].speaker, kYou);
  w.say(kYou, 1, kTurnsOver);
  EXPECT_EQ(w.at().parts[0].speaker, kMe);
  w.say(kYou, 1, kTurnsEnd);
  EXPECT_TRUE(w.at().parts[0].done);
  EXPECT_TRUE(w.at().over);
}

TEST(Stand, WhatIsOptionalOrFadesHoldsUpNothing) {
  for (const bool fades : {true, false}) {
    auto made = page(Topic::None, 1, {Shape::Give, Shape::Answer, Shape::Both});
    (fades ? made.parts[1]->fades : made.parts[1]->optional) = true;
    World w(std::move(made));
    w.begin.said = words();
    EXPECT_TRUE(w.at().parts[2].due[kYou]);
    EXPECT_TRUE(w.at().parts[1].due[kYou]);
  }
  auto made = page(Topic::None, 1, {Shape::Give, Shape::Answer, Shape::Both});
  made.parts[0]->optional = true;
  World w(std::move(made));
  EXPECT_TRUE(w.at().parts[2].reached) << "no answer to what was never given";
}

TEST(Stand, APartEndsOnItsLastDayAndTheRunWithIt) {
  auto made = page(Topic::None, 1, {Shape::Both, Shape::Give});
  made.parts[0]->lasts = 10;
  World w(std::move(made));
  w.begin.spare = 3;
  w.facts.today = kDay + 13;
  EXPECT_TRUE(w.at().parts[0].due[kMe]);
  EXPECT_FALSE(w.at().over);
  w.facts.today = kDay + 14;
  EXPECT_FALSE(w.at().parts[0].due[kMe]);
  EXPECT_FALSE(w.at().parts[1].reached);
  EXPECT_TRUE(w.at().over);
}

TEST(Stand, ALookBackWaitsForTheDayThatWasAgreed) {
  auto made = page(Topic::None, 1, {Shape::Agree, Shape::Both});
  made.parts[0]->fields.push_back(field(2, Kind::Day));
  made.parts[1]->on = 1;
  made.parts[1]->on_field = 2;
  made.parts[1]->lasts = 20;
  World w(std::move(made));
  Writer day;
  day.u32(static_cast<std::uint32_t>(kDay + 40));
  w.begin.said = words();
  w.begin.said.push_back({2, Kind::Day, to_bytes(day.view())});
  w.say(kYou, 1, 1, 100);
  EXPECT_FALSE(w.at().parts[1].reached);
  EXPECT_FALSE(w.at().over);
  w.facts.today = kDay + 39;
  EXPECT_FALSE(w.at().parts[1].reached);
  w.facts.today = kDay + 40;
  EXPECT_TRUE(w.at().parts[1].due[kMe]);
  w.facts.today = kDay + 40 + kAfterTheDay + 1;
  EXPECT_TRUE(w.at().over);
}

TEST(Stand, HowItWasIsAskedAfterTheDayAndNotOnIt) {
  auto made = page(Topic::None, 1, {Shape::Agree, Shape::Both});
  made.parts[0]->fields.push_back(field(2, Kind::Day));
  made.parts[1]->on = 1;
  made.parts[1]->on_field = 2;
  made.parts[1]->after = 1;
  World w(std::move(made));
  Writer day;
  day.u32(static_cast<std::uint32_t>(kDay + 40));
  w.begin.said = words();
  w.begin.said.push_back({2, Kind::Day, to_bytes(day.view())});
  w.say(kYou, 1, 1, 100);
  w.facts.today = kDay + 40;
  EXPECT_FALSE(w.at().parts[1].reached);
  EXPECT_FALSE(w.at().over);
  w.facts.today = kDay + 41;
  EXPECT_TRUE(w.at().parts[1].due[kMe]);
}

TEST(Stand, WhatWaitsForAnAgreementIsNotReachedWithoutOne) {
  auto made = page(Topic::None, 1, {Shape::Agree, Shape::Both});
  made.parts[0]->fields.push_back(field(2, Kind::Day));
  made.parts[0]->optional = true;
  made.parts[1]->on = 1;
  made.parts[1]->on_field = 2;
  World w(std::move(made));
  EXPECT_FALSE(w.at().parts[1].reached);
  w.begin.said = words();
  w.say(kYou, 1, 1, 100);
  EXPECT_TRUE(w.at().parts[1].reached);
}

TEST(Stand, OnlyWhoHasTheStoneGivesItOn) {
  World w(page(Topic::None, 1, {Shape::Turns}));
  w.say(kYou, 1, kTurnsBegin);
  w.say(kMe, 1, kTurnsOver);
  EXPECT_EQ(w.at().parts[0].speaker, kYou);
  EXPECT_EQ(w.at().parts[0].steps.size(), 1U);
}

TEST(Stand, APartMayWaitForSomeWeeks) {
  auto made = page(Topic::None, 1, {Shape::Give, Shape::Both});
  made.parts[1]->after = 28;
  made.parts[1]->lasts = 56;
  World w(std::move(made));
  w.begin.said = words();
  EXPECT_FALSE(w.at().parts[1].reached);
  w.facts.today = kDay + 28;
  EXPECT_TRUE(w.at().parts[1].due[kYou]);
}

TEST(Stand, WhatDoesNotFitThePageIsNothing) {
  World w(page(Topic::None, 1, {Shape::Give, Shape::Answer}));
  w.begin.said = {{9, Kind::Line, {'a'}}};
  EXPECT_FALSE(w.at().parts[0].done) << "a field that is not there";
  w.begin.said = {{1, Kind::Text, {'a'}}};
  EXPECT_FALSE(w.at().parts[0].done) << "of another kind";
}

TEST(Twins, ComeToOneFromEitherSide) {
  const Built made(page(Topic::None, 1, {Shape::Both}));
  Begin a, b;
  a.id = id_of(1);
  b.id = id_of(2);
  a.day = b.day = kDay;
  EXPECT_TRUE(are_twins(*made, a, b) && are_twins(*made, b, a));
  EXPECT_TRUE(goes_on_before(a, 0, b, 0)) << "the lower id";
  EXPECT_FALSE(goes_on_before(b, 0, a, 0));
  EXPECT_TRUE(goes_on_before(b, 1, a, 0)) << "where somebody moved on";
  EXPECT_FALSE(goes_on_before(a, 0, b, 1));
  b.of = a.id;
  EXPECT_FALSE(are_twins(*made, b, a)) << "begun afterwards";
  b.of = {};
  b.day = kDay + kTwinsApart + 1;
  EXPECT_FALSE(are_twins(*made, b, a));
  const Built gift(page(Topic::None, 1, {Shape::Give}));
  b.day = kDay;
  EXPECT_FALSE(are_twins(*gift, b, a)) << "two gifts are two";
}

// ---- properties

Line any_line(int id, int parts) {
  Line l;
  l.id = id_of(id);
  l.part = static_cast<Byte>(*rc::gen::inRange(1, parts + 2));
  l.reply = static_cast<Byte>(*rc::gen::inRange(0, 5));
  l.to = id_of(*rc::gen::elementOf(std::vector<int>{0, 100, 2, 3, 4, 5, 6, 7}));
  if (l.to == id_of(0)) l.to = {};
  if (*rc::gen::inRange(0, 2) == 0) l.said = words();
  l.order = static_cast<std::uint64_t>(*rc::gen::inRange(2, 12));
  return l;
}

bool alike(const Stand& a, const Stand& b) {
  bool same = a.over == b.over && a.parts.size() == b.parts.size();
  for (std::size_t i = 0; same && i < a.parts.size(); ++i) {
    const PartStand& x = a.parts[i];
    const PartStand& y = b.parts[i];
    same = x.reached == y.reached && x.done == y.done && x.due == y.due && x.to == y.to &&
           x.speaker == y.speaker && x.steps.size() == y.steps.size();
    for (std::size_t s = 0; same && s < x.steps.size(); ++s) same = x.steps[s].id == y.steps[s].id;
  }
  return same;
}

World any_world() {
  World w(page(Topic::None, 1,
               {*rc::gen::element(Shape::Both, Shape::Give, Shape::Agree),
                *rc::gen::element(Shape::Answer, Shape::Mirror, Shape::Give), Shape::Agree,
                *rc::gen::element(Shape::Turns, Shape::Both)}));
  if (*rc::gen::inRange(0, 4) != 0) w.begin.said = words();
  for (const int m : {kMe, kYou}) {
    w.facts.in[m] = static_cast<std::uint32_t>(*rc::gen::inRange(0, 16));
    w.facts.opened[m] = w.facts.in[m] & static_cast<std::uint32_t>(*rc::gen::inRange(0, 16));
  }
  const int n = *rc::gen::inRange(0, 10);
  for (int i = 0; i < n; ++i) w.lines[*rc::gen::inRange(0, 2)].push_back(any_line(i + 2, 4));
  w.facts.today = kDay + *rc::gen::inRange(0, 120);
  return w;
}

RC_GTEST_PROP(Stand, IsAFunctionOfTheSetOfFacts, ()) {
  World w = any_world();
  const Stand before = w.at();
  for (auto& lines : w.lines) std::reverse(lines.begin(), lines.end());
  RC_ASSERT(alike(before, w.at()));
}

RC_GTEST_PROP(Stand, NothingOfTheOthersChangesWhatIWrote, ()) {
  World w = any_world();
  const Stand before = w.at();
  std::map<EnvelopeId, const Said*> mine;
  for (const PartStand& p : before.parts) {
    for (const Step& s : p.steps) {
      if (s.by == kMe) mine[s.id] = s.said;
    }
  }
  w.lines[kYou].push_back(any_line(60, 4));
  for (const PartStand& p : w.at().parts) {
    for (const Step& s : p.steps) {
      const auto at = mine.find(s.id);
      if (at != mine.end()) RC_ASSERT(s.by == kMe && s.said == at->second);
    }
  }
}

RC_GTEST_PROP(Stand, AsksForNothingThatIsNotReachedOrIsOver, ()) {
  World w = any_world();
  const Stand s = w.at();
  for (const PartStand& p : s.parts) {
    if (!p.reached || p.done || p.past) RC_ASSERT((p.due == std::array{false, false}));
    if (!p.reached) RC_ASSERT(p.steps.empty());
  }
  if (s.over) {
    for (const PartStand& p : s.parts) RC_ASSERT((p.due == std::array{false, false}));
  }
}

}  // namespace
}  // namespace pane::practice::run

// What Today shows a new pair on fifteen evenings: what the other sent before what is mine, drawn
// or weekly; a question within reach on each; thanks until they were looked at; no week before day
// five; and the one question on light on one day.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::TodayKind;

constexpr std::int64_t kDay = 86400;

std::string name_of(const view::TodayItemT& i) {
  if (i.kind == TodayKind::Weekly && i.both) return "WeekReady";
  return view::EnumNameTodayKind(i.kind);
}

bool of_other(const view::TodayItemT& i) {
  switch (i.kind) {
    case TodayKind::Ready:
    case TodayKind::CheckInReady:
    case TodayKind::Reply:
    case TodayKind::Respond:
    case TodayKind::Asked:
    case TodayKind::Thanks:
    case TodayKind::Thanked:
      return true;
    default:
      return i.both;
  }
}

class Evenings : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    // Whatever weekday the pair began on, the week is asked from Friday on.
    begun = c.checkin(*c.a).day;
  }
  const view::TodayT& today(Phone& p) { return *p.screen<view::TodayT>(Screen::Today); }
  void thank(Phone& p) {
    command::AppreciateT t;
    t.did = "You made soup.";
    p.give(t);
    c.town->settle();
  }
  /// Begins the question that stands on Today; returns its item, or nothing where none does.
  std::string begin(Phone& p) {
    const auto& v = today(p);
    const view::TodayItemT* q = v.question.get();
    for (const auto& i : v.items) {
      if (i->kind == TodayKind::Offer) q = i.get();
    }
    if (q == nullptr) return "";
    command::SealAnswerT s;
    s.item = q->arg;
    s.text = "By the water.";
    EXPECT_EQ(p.give(s).problem, view::Problem::None);
    const std::string xid = c.question(p, s.item).xid;
    asked_on.try_emplace(xid, c.checkin(p).day);
    c.town->settle();
    return s.item;
  }
  /// One waits for me, or for the other since today, or three do since this week.
  bool one_is_open(Phone& p) {
    int waiting = 0;
    const Day today = c.checkin(p).day;
    const view::ShareT share = *p.screen<view::ShareT>(Screen::Share);
    for (const auto& row : share.going) {
      if (row->state == view::QuestionState::Sealed || row->state == view::QuestionState::Sending) {
        const Day ago = today - asked_on[row->xid];
        if (ago == 0 || (ago < 7 && ++waiting == 3)) return true;
      } else if (row->state != view::QuestionState::Open ||
                 !c.question(p, row->xid).my_response->there) {
        return true;
      }
    }
    return false;
  }
  /// Answers, opens and responds to whatever question waits for this person.
  void catch_up(Phone& p) {
    for (int n = 0; n < 6; ++n) {
      std::string xid;
      TodayKind kind{};
      for (const auto& i : today(p).items) {
        if (i->screen != Screen::Question || i->kind == TodayKind::Offer) continue;
        xid = i->arg;
        kind = i->kind;
        break;
      }
      if (xid.empty()) return;
      if (kind == TodayKind::Asked || kind == TodayKind::Continue) {
        c.answer(p, xid, "In the garden.");
      } else if (kind == TodayKind::Respond) {
        command::RespondT r;
        r.xid = xid;
        r.heard = "That it is quiet there.";
        p.give(r);
      } else {
        c.reveal(p, xid);
        c.reveal(p, xid);
      }
      c.town->settle();
    }
  }
  void holds(Phone& p, int evening) {
    const Day day = c.checkin(p).day;
    const auto& v = today(p);
    std::string row;
    bool mine = false;
    for (const auto& i : v.items) {
      row += name_of(*i) + " ";
      EXPECT_FALSE(of_other(*i) && mine) << "what the other sent comes first: " << row;
      mine = mine || !of_other(*i);
      EXPECT_TRUE(i->kind != TodayKind::Weekly || evening >= 4) << "no week before day five";
    }
    // On its last day the week stands beside three others.
    const bool week = day - monday_of(day) == 6 && row.find("Weekly") != std::string::npos;
    EXPECT_LE(v.items.size(), week ? 4U : 3U);
    const bool stands = v.question != nullptr || row.find("Offer") != std::string::npos;
    table[&p].push_back(row + (v.question ? "| Question" : ""));
    const bool light = v.ask_light;
    lights[&p] += light ? 1 : 0;
    const bool question = v.question != nullptr;
    const bool open = one_is_open(p);
    EXPECT_TRUE(stands || open) << "evening " << evening << ": " << row;
    EXPECT_TRUE(!question || !open) << row;
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 517,
           command::AgeGroup::Adult, [](Couple& couple) { couple.pack = deep_pack(); }};
  Day begun = 0;
  std::map<std::string, Day> asked_on;  ///< by xid
  std::map<Phone*, std::vector<std::string>> table;
  std::map<Phone*, int> lights;
};

TEST_F(Evenings, TheFirstQuestionIsTheSameOnBothPhones) {
  const auto *a = today(*c.a).question.get(), *b = today(*c.b).question.get();
  ASSERT_TRUE(a != nullptr && b != nullptr);
  EXPECT_EQ(a->arg, b->arg);
  EXPECT_EQ(a->depth, 1);
}

TEST_F(Evenings, HaveAQuestionWithinReachAndTheOtherFirst) {
  for (int evening = 0; evening < 20; ++evening) {
    for (Phone* p : {c.a, c.b}) holds(*p, evening);
    // Robin begins on every second evening; Kai is away on every fifth and then catches up.
    const bool kai = evening % 5 != 3;
    if (kai) catch_up(*c.b);
    catch_up(*c.a);
    if (evening % 2 == 0) {
      begin(*c.a);
      if (kai) holds(*c.b, evening);
    }
    if (evening % 3 == 1) thank(*c.a);
    c.check_in(*c.a, 6, 4);
    c.town->settle();
    if (kai) {
      c.check_in(*c.b, 6, 5);
      c.town->settle();
    }
    for (Phone* p : {c.a, c.b}) holds(*p, evening);
    c.pass(kDay);
  }
  for (Phone* p : {c.a, c.b}) EXPECT_EQ(lights[p] > 0, true) << "asked";
  // As it stood on the first evenings, before and after the check-in, for who invited.
  const std::vector<std::string> first = {
      "CheckIn Appreciate | Question",
      "CheckInReady Appreciate ",
  };
  EXPECT_EQ(std::vector(table[c.a].begin(), table[c.a].begin() + 2), first);
}

TEST_F(Evenings, AQuestionThatTheOtherPassesKeepsNobodyFromAnother) {
  const auto offered = [&] {
    const auto& v = today(*c.a);
    return v.question != nullptr || std::any_of(v.items.begin(), v.items.end(), [](const auto& i) {
             return i->kind == TodayKind::Offer && i->screen == Screen::Question;
           });
  };
  for (int asked = 0; asked < 3; ++asked) {
    ASSERT_TRUE(offered()) << "after " << asked << " that wait";
    ASSERT_FALSE(begin(*c.a).empty());
    EXPECT_EQ(today(*c.a).question, nullptr) << "one a day";
    c.pass(kDay);
  }
  for (int day = 3; day < 7; ++day, c.pass(kDay)) {
    EXPECT_EQ(today(*c.a).question, nullptr) << "three in a week, on day " << day;
  }
  EXPECT_TRUE(offered()) << "a week after the first";
}

TEST_F(Evenings, ThanksStandUntilTheyWereLookedAt) {
  thank(*c.a);
  thank(*c.a);
  for (int d = 0; d < 12; ++d) {
    const auto& items = today(*c.b).items;
    ASSERT_FALSE(items.empty());
    EXPECT_EQ(items[0]->kind, TodayKind::Thanks) << "day " << d;
    EXPECT_TRUE(items.size() < 2 || items[1]->kind != TodayKind::Thanks) << "one for all of them";
    c.pass(kDay);
  }
  std::vector<Bytes> frames;
  c.b->sent = [&](const Bytes& f) { frames.push_back(f); };
  const auto jar = *c.b->screen<view::JarT>(Screen::Jar);
  const std::string id = jar.items.at(0)->id;
  c.town->settle();
  EXPECT_TRUE(frames.empty()) << "nobody is told";
  for (const auto& i : today(*c.b).items) EXPECT_NE(i->kind, TodayKind::Thanks);
  c.b->kill();
  c.town->hang_up(*c.b);
  c.b->start(c.pack);
  for (const auto& i : today(*c.b).items)
    EXPECT_NE(i->kind, TodayKind::Thanks) << "after a restart";
  // And what comes back for it stands with who thanked.
  command::AnswerAppreciationT heart;
  heart.id = id;
  heart.heart = true;
  c.mend();
  c.b->give(heart);
  c.town->settle();
  EXPECT_EQ(today(*c.a).items[0]->kind, TodayKind::Thanked);
  c.a->show(Screen::Jar);
  EXPECT_NE(today(*c.a).items[0]->kind, TodayKind::Thanked);
  // A heart leaves room for words, once, and they are news.
  EXPECT_EQ(c.b->give(heart).problem, view::Problem::AlreadyAnswered);
  command::AnswerAppreciationT words;
  words.id = id;
  words.words = "Gladly.";
  EXPECT_EQ(c.b->give(words).problem, view::Problem::None);
  EXPECT_EQ(c.b->give(words).problem, view::Problem::AlreadyAnswered);
  c.town->settle();
  EXPECT_EQ(today(*c.a).items[0]->kind, TodayKind::Thanked);
  EXPECT_EQ(today(*c.a).items[0]->words, "Gladly.") << "theirs, not mine";
  const auto answered = *c.a->screen<view::JarT>(Screen::Jar);
  const auto at = std::find_if(answered.items.begin(), answered.items.end(),
                               [&](const auto& i) { return i->id == id; });
  ASSERT_NE(at, answered.items.end());
  EXPECT_TRUE((*at)->heart && (*at)->answer == "Gladly.");
  EXPECT_NE(today(*c.a).items[0]->kind, TodayKind::Thanked);
}

TEST_F(Evenings, AHeartForACheckInLeavesRoomForALine) {
  for (Phone* p : {c.a, c.b}) c.check_in(*p, 6, 4);
  c.town->settle();
  const Day day = c.checkin(*c.a).day;
  for (Phone* p : {c.a, c.b}) c.reveal(*p, c.checkin(*p).xid);
  command::TellT t;
  t.day = day;
  t.heart = true;
  EXPECT_EQ(c.a->give(t).problem, view::Problem::None);
  EXPECT_EQ(c.a->give(t).problem, view::Problem::AlreadyAnswered);
  EXPECT_TRUE(c.checkin(*c.a).told->can && c.checkin(*c.a).told->my_heart);
  c.town->settle();
  c.reveal(*c.b, c.checkin(*c.b).xid);
  EXPECT_FALSE(c.checkin(*c.b).told->fresh);
  t.heart = false;
  t.words = "I was glad to read that.";
  EXPECT_EQ(c.a->give(t).problem, view::Problem::None);
  EXPECT_EQ(c.a->give(t).problem, view::Problem::AlreadyAnswered);
  c.town->settle();
  const auto there = c.checkin(*c.b);
  ASSERT_NE(there.told, nullptr);
  EXPECT_TRUE(there.told->other_heart && there.told->other == t.words && there.told->fresh);
}

TEST_F(Evenings, TheOneQuestionOnLightStandsOnOneDay) {
  int days = 0;
  for (int d = 0; d < 40; ++d) {
    const bool asks = today(*c.a).ask_light;
    EXPECT_EQ(today(*c.a).ask_light, asks) << "all day";
    days += asks ? 1 : 0;
    EXPECT_EQ(asks, d == 14) << d;
    c.pass(kDay);
  }
  EXPECT_EQ(days, 1);
}

}  // namespace
}  // namespace pane::sim

// The three minutes of a week: when, how often, what the other gets of it, and that *safe* never
// leaves its phone.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::CheckInState;
using view::Problem;

constexpr std::int64_t kDay = 86400;

class Week : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    today = c.checkin(*c.a).day;
  }
  /// On to this day of the week: 0 Monday .. 6 Sunday.
  void go_to(int weekday) {
    do {
      c.pass(kDay);
      today = c.checkin(*c.a).day;
    } while (today - monday_of(today) != weekday);
  }
  view::WeeklyT week(Phone& p, const std::string& arg = {}) {
    const auto* v = p.screen<view::WeeklyT>(Screen::Weekly, arg);
    return v != nullptr ? std::move(*const_cast<view::WeeklyT*>(v)) : view::WeeklyT{};
  }
  Problem choose(Phone& p, Byte place, Byte value) {
    command::DraftWeeklyT d;
    d.place = place;
    d.value = value;
    return p.give(d).problem;
  }
  Problem seal(Phone& p, const std::string& look_back = {}) {
    command::SealWeeklyT s;
    s.look_back = look_back;
    const Problem problem = p.give(s).problem;
    c.town->settle();
    return problem;
  }
  const view::TodayItemT* weekly_on_today(Phone& p) {
    for (const auto& i : p.screen<view::TodayT>(Screen::Today)->items) {
      if (i->kind == view::TodayKind::Weekly) return i.get();
    }
    return nullptr;
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 51};
  Day today = 0;
};

TEST_F(Week, WhoSitsOverItsEndFinishesItOnTheMonday) {
  command::KeepDraftT line;
  line.name = "weekly.look_back";
  line.text = "The quiet Tuesday.";
  go_to(6);
  const Day monday = monday_of(today);
  ASSERT_EQ(choose(*c.a, 1, 5), Problem::None);
  go_to(0);
  EXPECT_EQ(c.a->give(line).problem, Problem::None) << "it was on its way over the week's end";
  const auto* item = weekly_on_today(*c.a);
  ASSERT_NE(item, nullptr);
  const auto v = week(*c.a, item->arg);
  EXPECT_EQ(v.week, monday);
  EXPECT_EQ(v.state, CheckInState::Draft);
  EXPECT_EQ(v.look_back, line.text);
  EXPECT_EQ(weekly_on_today(*c.b), nullptr) << "who did not begin is not asked any more";
  EXPECT_EQ(choose(*c.b, 1, 5), Problem::Ended);
  EXPECT_EQ(seal(*c.a, line.text), Problem::None);
  EXPECT_EQ(week(*c.a).state, CheckInState::Sealed);
  EXPECT_EQ(week(*c.a).week, monday);
  EXPECT_EQ(weekly_on_today(*c.a), nullptr);
  EXPECT_EQ(seal(*c.a), Problem::Ended) << "nothing is begun";
}

TEST_F(Week, ALineThatWasNotSealedStaysOfItsWeek) {
  command::KeepDraftT line;
  line.name = "weekly.look_back";
  line.text = "The quiet Tuesday.";
  go_to(4);
  const std::string that = std::to_string(monday_of(today));
  EXPECT_EQ(c.a->give(line).problem, Problem::None);
  EXPECT_EQ(week(*c.a).look_back, line.text);
  go_to(6);
  EXPECT_EQ(week(*c.a).look_back, line.text) << "still this week";
  go_to(1);
  EXPECT_EQ(c.a->give(line).problem, Problem::Ended);
  EXPECT_EQ(week(*c.a).state, CheckInState::Ended);
  EXPECT_EQ(week(*c.a, that).look_back, line.text) << "too late to seal, and not gone";
  go_to(4);
  EXPECT_EQ(week(*c.a).look_back, "");
  EXPECT_EQ(week(*c.a, that).look_back, line.text);
  EXPECT_EQ(choose(*c.a, week(*c.a).steps.at(0)->place, 5), Problem::None);
  EXPECT_EQ(week(*c.a).look_back, "");
  EXPECT_EQ(week(*c.a, that).look_back, line.text) << "kept with its own week";
  for (const auto& [key, bytes] : c.a->disk()) EXPECT_FALSE(key.ends_with("weekly.look_back"));
}

TEST_F(Week, OnItsLastDayItStandsHoweverMuchTheOtherSent) {
  go_to(5);
  for (const char* item : {"e1.0", "e1.1", "e1.2"}) {
    command::AskT ask;
    ask.item = item;
    ASSERT_EQ(c.b->give(ask).problem, Problem::None);
  }
  command::AppreciateT t;
  t.did = "You made soup.";
  ASSERT_EQ(c.b->give(t).problem, Problem::None);
  c.town->settle();
  EXPECT_EQ(weekly_on_today(*c.a), nullptr) << "what the other sent goes before it";
  go_to(6);
  EXPECT_NE(weekly_on_today(*c.a), nullptr);
  const auto& items = c.a->screen<view::TodayT>(Screen::Today)->items;
  EXPECT_LE(items.size(), 4U);
  EXPECT_NE(items.front()->kind, view::TodayKind::Weekly) << "the other is still first";
}

TEST_F(Week, IsAnsweredFromFridayToSundayOnce) {
  for (const int weekday : {0, 3}) {
    go_to(weekday);
    EXPECT_EQ(weekly_on_today(*c.a), nullptr);
    EXPECT_EQ(choose(*c.a, 0, 5), Problem::Ended);
    EXPECT_EQ(seal(*c.a), Problem::Ended);
    EXPECT_EQ(week(*c.a).state, CheckInState::Ended);
    EXPECT_TRUE(week(*c.a).steps.empty());
  }
  go_to(4);
  ASSERT_NE(weekly_on_today(*c.a), nullptr);
  EXPECT_EQ(seal(*c.a), Problem::Empty);
  const auto draft = week(*c.a);
  EXPECT_EQ(draft.state, CheckInState::Draft);
  EXPECT_EQ(draft.week, monday_of(today));
  ASSERT_EQ(draft.steps.size(), 7U) << "six feelings, and safe";
  EXPECT_EQ(draft.steps.back()->place, 8);
  EXPECT_TRUE(draft.steps.back()->mine_only);
  EXPECT_EQ(draft.steps[0]->words, "This week, how near was Kai?");
  EXPECT_EQ(choose(*c.a, 9, 1), Problem::BadCommand);
  EXPECT_EQ(choose(*c.a, 0, 8), Problem::BadCommand);
  EXPECT_EQ(choose(*c.a, 0, 5), Problem::None);
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  c.mend();
  EXPECT_EQ(seal(*c.a), Problem::None) << "the draft was kept";
  EXPECT_EQ(week(*c.a).state, CheckInState::Sealed);
  EXPECT_EQ(weekly_on_today(*c.a), nullptr);
  EXPECT_EQ(choose(*c.a, 0, 6), Problem::None);
  EXPECT_EQ(seal(*c.a), Problem::AlreadyAnswered);
  go_to(6);
  EXPECT_EQ(choose(*c.b, 0, 3), Problem::None);
  EXPECT_EQ(seal(*c.b), Problem::None);
  EXPECT_EQ(settled_alike(c), "");
}

TEST_F(Week, BothLieOpenAndSafeIsInNeither) {
  go_to(5);
  for (Phone* p : {c.a, c.b}) {
    EXPECT_EQ(choose(*p, 2, p == c.a ? 6 : 3), Problem::None);
    EXPECT_EQ(choose(*p, 8, p == c.a ? 1 : 7), Problem::None);
    EXPECT_EQ(seal(*p, p == c.a ? "The quiet Tuesday." : ""), Problem::None);
  }
  for (Phone* p : {c.a, c.b}) {
    const auto* item = weekly_on_today(*p);
    ASSERT_NE(item, nullptr);
    EXPECT_TRUE(item->both);
    const std::string arg = item->arg;
    EXPECT_EQ(week(*p, arg).state, CheckInState::Ready);
    EXPECT_TRUE(week(*p, arg).both.empty()) << "not looked at yet";
    c.reveal(*p, week(*p, arg).xid);
    const auto v = week(*p, arg);
    EXPECT_EQ(v.state, CheckInState::Open);
    ASSERT_EQ(v.both.size(), 1U);
    EXPECT_EQ(v.both[0]->feeling, "feeling 2");
    EXPECT_EQ(v.both[0]->me, p == c.a ? 6 : 3);
    EXPECT_EQ(v.both[0]->other, p == c.a ? 3 : 6);
    EXPECT_EQ(v.look_back, p == c.a ? "The quiet Tuesday." : "") << "mine alone";
    const auto* safe = p->screen<view::SafeT>(Screen::Safe);
    ASSERT_EQ(safe->weeks.size(), 1U);
    EXPECT_EQ(safe->weeks[0]->value, p == c.a ? 1 : 7) << "my own, and not the other's";
    EXPECT_FLOAT_EQ(safe->weeks[0]->at, 1);
    EXPECT_EQ(safe->labels.size(), 7U);
    EXPECT_TRUE(p->screen<view::MeT>(Screen::Me)->weeks);
  }
  // What is in the log of two: eight values each, none of them safe, and nothing that was kept.
  const auto seen = pair_space_of(c.a->disk());
  int answers = 0;
  for (const auto& [order, e] : seen->log.counted()) {
    const auto* ev = event::GetEvent(e->payload.data());
    EXPECT_NE(ev->content_type(), event::Content::WeeklyKept);
    if (ev->content_type() != event::Content::Opened) continue;
    ++answers;
    const View answer = practice::bytes_of(ev->content_as_Opened()->answer());
    ASSERT_EQ(answer.size(), 9U);
    for (std::size_t i = 1; i < 9; ++i) EXPECT_EQ(answer[i] == 0, i != 3) << i;
  }
  EXPECT_EQ(answers, 2);
}

TEST_F(Week, SafeAloneSendsNothing) {
  go_to(4);
  std::size_t frames = 0;
  c.a->sent = [&](const Bytes&) { ++frames; };
  EXPECT_EQ(choose(*c.a, 8, 2), Problem::None);
  EXPECT_EQ(seal(*c.a, "It was loud."), Problem::None);
  c.a->sent = nullptr;
  EXPECT_EQ(frames, 0U);
  EXPECT_NE(weekly_on_today(*c.a), nullptr) << "no screen tells that it was said";
  const auto v = week(*c.a);
  ASSERT_EQ(v.state, CheckInState::Draft) << "the feelings may still be given";
  EXPECT_EQ(v.steps.back()->value, 2);
  EXPECT_EQ(v.look_back, "It was loud.");
}

TEST_F(Week, SafeStaysWhenTheFeelingsComeLater) {
  go_to(4);
  EXPECT_EQ(choose(*c.a, 8, 2), Problem::None);
  EXPECT_EQ(c.a->give(command::SealWeeklyT{}).happening, view::Happening::Saved);
  go_to(6);
  EXPECT_EQ(seal(*c.a), Problem::None) << "a second tap";
  EXPECT_EQ(choose(*c.a, 1, 5), Problem::None);
  EXPECT_EQ(week(*c.a).steps.back()->value, 2) << "said before";
  command::SealWeeklyT s;
  s.look_back = "It was loud.";
  EXPECT_EQ(c.a->give(s).happening, view::Happening::Sealed);
  EXPECT_EQ(weekly_on_today(*c.a), nullptr);
  const auto* safe = c.a->screen<view::SafeT>(Screen::Safe);
  ASSERT_EQ(safe->weeks.size(), 1U);
  EXPECT_EQ(safe->weeks[0]->value, 2);
  EXPECT_EQ(week(*c.a).look_back, "It was loud.");
}

TEST_F(Week, TakenBackLiesThereAsADraftAndCanBeSealedAgain) {
  go_to(4);
  EXPECT_EQ(choose(*c.a, 0, 5), Problem::None);
  EXPECT_EQ(seal(*c.a), Problem::None);
  const auto sealed = week(*c.a);
  EXPECT_FALSE(sealed.withdrawn);
  command::WithdrawT w;
  w.xid = sealed.xid;
  EXPECT_EQ(c.a->give(w).problem, Problem::None);
  EXPECT_EQ(week(*c.a).state, CheckInState::Draft);
  EXPECT_TRUE(week(*c.a).withdrawn);
  for (const auto& s : week(*c.a).steps) EXPECT_EQ(s->value, s->place == 0 ? 5 : 0);
  EXPECT_EQ(seal(*c.a), Problem::None);
  EXPECT_EQ(week(*c.a).state, CheckInState::Sealed);
}

TEST_F(Week, EachFeelingIsDrawnInThreeOfFourWeeks) {
  std::array<int, 9> times{};
  constexpr int kWeeks = 40;
  for (int w = 0; w < kWeeks; ++w) {
    go_to(4);
    for (const auto& s : week(*c.a).steps) ++times[s->place];
  }
  EXPECT_EQ(times[8], kWeeks) << "safe is asked every week";
  for (std::size_t p = 0; p < 8; ++p) {
    EXPECT_GT(times[p], 16) << p;  // 30, and five deviations of 2.7
    EXPECT_LT(times[p], kWeeks) << p;
  }
}

}  // namespace
}  // namespace pane::sim

// Offers and keep it light on two real phones: when a draw is due, that it is seen, and that
// neither the other's screens nor the wire know anything of menu, draw, light, or of what set it
// off (care C17 to C20).
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using practice::offer::Drawn;
using view::Problem;
using view::TodayKind;

constexpr std::int64_t kDay = 86400;

std::map<Day, Drawn> draws_of(Phone& p) {
  std::map<Day, Drawn> out;
  const auto own = own_space_of(p.disk());
  for (const auto& [at, d] : own->mine().offer.drawn) out[at.second] = d;
  return out;
}
const view::TodayT& today(Phone& p) { return *p.screen<view::TodayT>(Screen::Today); }

TodayKind kind_of(const std::string& practice) {
  if (practice == "question") return TodayKind::Offer;
  return practice == "appreciation" ? TodayKind::Appreciate : TodayKind::Journal;
}
bool shows(const view::TodayT& v, TodayKind kind) {
  return std::any_of(v.items.begin(), v.items.end(),
                     [&](const auto& i) { return i->kind == kind; });
}

class Offers : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(c.pair()); }
  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 61,
           command::AgeGroup::Adult, [](Couple& couple) { couple.pack = deep_pack(); }};
};

TEST_F(Offers, AreDrawnTheEveningBeforeOrAtTheFirstTodayAndNeverTwice) {
  const Day first = c.checkin(*c.a).day;
  today(*c.a);
  EXPECT_TRUE(draws_of(*c.a).empty()) << "the first evening is whole, and has no draw";
  EXPECT_TRUE(shows(today(*c.a), TodayKind::Appreciate));
  EXPECT_EQ(today(*c.a).tomorrow, nullptr);
  ASSERT_TRUE(c.check_in(*c.a, 6, 4));
  ASSERT_EQ(draws_of(*c.a).size(), 1U);
  const Drawn evening = draws_of(*c.a).at(first + 1);
  c.pass(kDay);
  today(*c.a);
  EXPECT_EQ(draws_of(*c.a).size(), 1U) << "drawn the evening before";
  c.a->show(Screen::Share);
  c.pass(kDay);
  EXPECT_EQ(draws_of(*c.a).size(), 1U) << "only where it is seen";
  today(*c.a);
  ASSERT_EQ(draws_of(*c.a).count(first + 2), 1U);
  today(*c.a);
  EXPECT_EQ(draws_of(*c.a).size(), 2U);
  // A day whose check-in was closed before anything was drawn has none.
  c.a->show(Screen::Share);
  c.pass(kDay);
  ASSERT_TRUE(c.check_in(*c.a, 6, 4));
  today(*c.a);
  EXPECT_EQ(draws_of(*c.a).count(first + 3), 0U);
  EXPECT_EQ(draws_of(*c.a).count(first + 4), 1U);
  for (const auto& [day, d] : draws_of(*c.a)) {
    ASSERT_EQ(d.practices.size(), 3U);
    EXPECT_EQ(d.chance, (std::vector<std::uint16_t>{250, 250, 250}));
  }
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  EXPECT_EQ(draws_of(*c.a).at(first + 1).offered, evening.offered);
  EXPECT_TRUE(draws_of(*c.b).empty()) << "Kai looked at nothing";
}

TEST_F(Offers, AreSeenOnTheirDayAndTheEveningBeforeAndOnlyThey) {
  int seen = 0, none = 0, ahead = 0;
  for (int d = 0; d < 40; ++d) {
    c.pass(kDay);
    const Day day = c.checkin(*c.a).day;
    const auto& v = today(*c.a);
    const std::string drawn = draws_of(*c.a).at(day).name();
    for (const char* practice : {"question", "appreciation", "journal"}) {
      EXPECT_EQ(shows(v, kind_of(practice)), drawn == practice) << practice << " on day " << d;
    }
    (drawn.empty() ? none : seen) += 1;
    EXPECT_EQ(v.tomorrow, nullptr) << "after the check-in";
    ASSERT_TRUE(c.check_in(*c.a, 6, 4));
    const std::string next = draws_of(*c.a).at(day + 1).name();
    const auto& sealed = today(*c.a);
    // What stands on Today all the same is not said twice.
    const bool stands = next != "question" && shows(sealed, kind_of(next));
    const bool said = !next.empty() && !stands;
    ASSERT_EQ(sealed.tomorrow != nullptr, said) << next << " on day " << d;
    if (said) {
      EXPECT_EQ(sealed.tomorrow->kind, kind_of(next));
      EXPECT_EQ(sealed.tomorrow->words.empty(), next != "question");
      ++ahead;
    }
  }
  EXPECT_GT(seen, 20);
  EXPECT_GT(none, 3);
  EXPECT_GT(ahead, 10);
}

TEST_F(Offers, AreSeenHoweverMuchElseWaits) {
  for (const char* item : {"e00", "e01", "e03", "e04"}) {
    command::AskT ask;
    ask.item = item;
    ASSERT_EQ(c.b->give(ask).problem, Problem::None);
  }
  for (int d = 0; d < 9; ++d) {
    c.pass(kDay);
    EXPECT_EQ(today(*c.a).items.size(), 3U);
    const auto drawn = draws_of(*c.a).at(c.checkin(*c.a).day).name();
    EXPECT_TRUE(drawn.empty() || shows(today(*c.a), kind_of(drawn)));
  }
}

TEST_F(Offers, AreTakenFromTheMenuAlone) {
  command::SetMenuT menu;
  menu.practices = {"journal", "repair"};
  EXPECT_EQ(c.a->give(menu).problem, Problem::BadCommand) << "never drawn by chance";
  menu.practices = {"journal"};
  EXPECT_EQ(c.a->give(menu).problem, Problem::None);
  const auto* v = c.a->screen<view::OffersT>(Screen::Offers);
  ASSERT_EQ(v->rows.size(), 3U);
  EXPECT_EQ(v->most, 3);
  for (const auto& row : v->rows) EXPECT_EQ(row->on, row->practice == "journal");
  EXPECT_EQ(c.a->screen<view::MeT>(Screen::Me)->menu, 1U);
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  for (int d = 0; d < 10; ++d) {
    c.pass(kDay);
    today(*c.a);
  }
  ASSERT_EQ(draws_of(*c.a).size(), 10U);
  for (const auto& [day, d] : draws_of(*c.a))
    EXPECT_EQ(d.practices, std::vector<std::string>{"journal"});
}

TEST_F(Offers, AreNotMadeOfWhatDoesNotFitThatDay) {
  // All questions are asked: none is left to be offered.
  command::SetDepthT depth;
  depth.limit = 3;
  c.a->give(depth);
  for (int i = 0; i < 90; ++i) {
    command::AskT ask;
    ask.item = (i < 10 ? "e0" : "e") + std::to_string(i);
    ASSERT_EQ(c.a->give(ask).problem, Problem::None);
  }
  c.pass(kDay);
  today(*c.a);
  EXPECT_EQ(draws_of(*c.a).begin()->second.practices,
            (std::vector<std::string>{"appreciation", "journal"}));
}

TEST_F(Offers, EveryoneIsAskedOnceOnDayFifteen) {
  for (int d = 1; d < 14; ++d) {
    c.pass(kDay);
    EXPECT_FALSE(today(*c.a).ask_light) << d;
  }
  c.pass(kDay);
  EXPECT_TRUE(today(*c.a).ask_light);
  EXPECT_TRUE(today(*c.b).ask_light) << "both, whatever either said";
  command::KeepLightT k;
  k.on = false;
  c.a->give(k);
  EXPECT_FALSE(today(*c.a).ask_light);
  EXPECT_TRUE(today(*c.b).ask_light);
  k.on = true;
  c.b->give(k);
  EXPECT_FALSE(today(*c.b).ask_light);
  EXPECT_TRUE(c.b->screen<view::SettingsT>(Screen::Settings)->light);
  c.b->kill();
  c.town->hang_up(*c.b);
  c.b->start(c.pack);
  EXPECT_TRUE(c.b->screen<view::SettingsT>(Screen::Settings)->light);
  EXPECT_FALSE(today(*c.b).ask_light);
}

TEST_F(Offers, TheSettingsRecordHasOneSize) {
  const std::size_t size = c.a->disk().at("set").size();
  for (int i = 0; i < 50; ++i) {
    command::KeepLightT k;
    k.on = i % 2 == 0;
    c.a->give(k);
    c.pass(3600);
    ASSERT_EQ(c.a->disk().at("set").size(), size);
  }
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->start(c.pack);
  EXPECT_FALSE(c.a->screen<view::SettingsT>(Screen::Settings)->light);
}

}  // namespace
}  // namespace pane::sim

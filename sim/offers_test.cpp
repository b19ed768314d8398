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

/// Questions of depth 1 to 3, a few of each.
Bytes deep_pack() {
  pack::ContentPackT p;
  const Bytes small = small_pack();
  pack::GetContentPack(small.data())->UnPackTo(&p);
  p.questions.clear();
  for (int i = 0; i < 90; ++i) {
    auto q = std::make_unique<pack::QuestionT>();
    q->id = (i < 10 ? "e0" : "e") + std::to_string(i);
    q->words = "Which hour of today would you keep? " + std::to_string(i);
    q->type = pack::Type::Emotional;
    q->depth = static_cast<Byte>(1 + i % 3);
    p.questions.push_back(std::move(q));
  }
  flatbuffers::FlatBufferBuilder b;
  b.Finish(pack::ContentPack::Pack(b, &p), "PNPK");
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

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
    ASSERT_EQ(sealed.tomorrow != nullptr, !next.empty());
    if (!next.empty()) {
      EXPECT_EQ(sealed.tomorrow->kind, kind_of(next));
      EXPECT_EQ(sealed.tomorrow->words.empty(), next != "question");
      ++ahead;
    }
  }
  EXPECT_GT(seen, 20);
  EXPECT_GT(none, 3);
  EXPECT_GT(ahead, 20);
}

TEST_F(Offers, AreSeenHoweverMuchElseWaits) {
  for (int d = 0; d < 12; ++d) {
    c.pass(kDay);
    for (int n = 0; n < 4; ++n) {
      command::AppreciateT t;
      t.did = "Soup.";
      c.b->give(t);
    }
    c.town->settle();
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

// ---- light -------------------------------------------------------------------------------------

/// What Robin does and says for herself alone.
struct Alone {
  bool light = false;
  Byte safe = 6;
  std::vector<std::string> menu = {"question", "appreciation", "journal"};
};
struct Seen {
  std::vector<std::tuple<int, std::int64_t, Bytes>> frames;  ///< who sent what when
  std::vector<std::pair<Bytes, Bytes>> other;                ///< what Kai looked at, and saw
  std::vector<std::string> mine;                             ///< what Robin's Today suggests
};

std::string told(const view::TodayT& v) {
  std::string out;
  for (const auto& i : v.items) {
    out += std::string(view::EnumNameTodayKind(i->kind)) + ":" + std::to_string(i->depth) + " ";
  }
  return out;
}

/// Two who are paired, as their disks and their relay lie there: every world begins alike from
/// here.
struct Beginning {
  Phone::Records a, b;
  std::filesystem::path relay;
  std::int64_t clock = 0;
};
Beginning begin_paired() {
  Beginning out;
  Couple c("light-beginning", 71, command::AgeGroup::Adult,
           [](Couple& couple) { couple.pack = deep_pack(); });
  if (!c.pair()) std::abort();
  c.a->kill();
  c.b->kill();
  c.town->relay_down();
  out.a = c.a->disk();
  out.b = c.b->disk();
  out.clock = c.town->clock;
  out.relay = fresh_folder("light-relay");
  std::filesystem::copy(c.town->folder(), out.relay, std::filesystem::copy_options::recursive);
  return out;
}

/// Six weeks from there. What Robin does does not hang on what she sees; nor do the seeds. One
/// thing is done at a time, since the relay's own thread commits when it will.
class SixWeeks {
 public:
  SixWeeks(const Beginning& from, Alone alone)
      : alone_(std::move(alone)), folder_(fresh_folder("light-world")) {
    std::filesystem::copy(from.relay, folder_, std::filesystem::copy_options::recursive);
    town_ = std::make_unique<Town>(folder_);
    town_->clock = from.clock;
    PhoneOptions oa, ob;
    oa.seed = 1001;
    ob.seed = 1002;
    a_ = std::make_unique<Phone>(*town_, town_->clock, oa);
    b_ = std::make_unique<Phone>(*town_, town_->clock, ob);
    a_->disk() = from.a;
    b_->disk() = from.b;
    for (Phone* p : {a_.get(), b_.get()}) {
      p->sent = [this, p](const Bytes& f) {
        seen_.frames.emplace_back(p == a_.get() ? 0 : 1, town_->clock, f);
      };
    }
    b_->watched = [this](const Bytes& in, const Bytes& out) {
      if (command::GetInput(in.data())->body_type() == command::Body::Show)
        seen_.other.emplace_back(in, out);
    };
    for (Phone* p : {a_.get(), b_.get()}) {
      p->start(deep_pack());
      town_->settle();
    }
  }
  ~SixWeeks() {
    a_->kill();
    b_->kill();
    town_.reset();
    std::filesystem::remove_all(folder_);
  }
  Seen live() {
    command::SetMenuT menu;
    menu.practices = alone_.menu;
    give(*a_, menu);
    for (int d = 0; d < 42; ++d) {
      if (d == 3) {
        command::KeepLightT k;
        k.on = alone_.light;
        give(*a_, k);
      }
      seen_.mine.push_back(told(today(*a_)));
      today(*b_);
      spend_day(d);
      for (const auto screen :
           {Screen::Jar, Screen::Share, Screen::Weekly, Screen::Safe, Screen::Today}) {
        a_->show(screen);
        b_->show(screen);
      }
      town_->pass(kDay, {a_.get(), b_.get()});
    }
    std::sort(seen_.frames.begin(), seen_.frames.end());
    return std::move(seen_);
  }

 private:
  template <class T>
  void give(Phone& p, T command) {
    p.give(std::move(command));
    town_->settle();
  }
  void spend_day(int d) {
    for (Phone* p : {a_.get(), b_.get()}) {
      if (luck_.below(4) == 0) continue;
      command::DraftCheckInT c;
      c.place = 6;
      c.value = static_cast<Byte>(1 + luck_.below(7));
      give(*p, c);
      give(*p, command::SealCheckInT{});
    }
    if (luck_.below(5) == 0) {
      command::AppreciateT t;
      t.did = "Tea.";
      give(*a_, t);
    }
    if (luck_.below(5) == 0) {
      command::SealAnswerT s;
      s.item = "e" + std::to_string(10 + d);
      s.text = "The late one.";
      give(luck_.below(2) == 0 ? *a_ : *b_, s);
    }
    const Day day = b_->screen<view::CheckInT>(Screen::CheckIn)->day;
    if (day - monday_of(day) != 5) return;
    for (Phone* p : {a_.get(), b_.get()}) {
      command::DraftWeeklyT w;
      w.place = 1;
      w.value = 4;
      give(*p, w);
      w.place = 8;
      w.value = p == a_.get() ? alone_.safe : Byte{6};
      give(*p, w);
      give(*p, command::SealWeeklyT{});
    }
  }

  Alone alone_;
  std::filesystem::path folder_;
  std::unique_ptr<Town> town_;
  std::unique_ptr<Phone> a_, b_;
  SeededRandom luck_{7};
  Seen seen_;
};

void expect_unseen(const Seen& world, const Seen& plain, const char* what) {
  EXPECT_EQ(world.frames.size(), plain.frames.size()) << what;
  EXPECT_TRUE(world.frames == plain.frames) << what << ": on the wire";
  EXPECT_TRUE(world.other == plain.other) << what << ": on the other's phone";
}

TEST(Light, ShowsInNothingThatLeavesThePhone) {
  const Beginning from = begin_paired();
  const auto six_weeks = [&](const Alone& alone) { return SixWeeks(from, alone).live(); };
  const Seen plain = six_weeks({});
  expect_unseen(six_weeks({}), plain, "nothing");
  ASSERT_GT(plain.frames.size(), 100U);
  ASSERT_GT(plain.other.size(), 250U);
  const auto suggests = [](const Seen& s, std::size_t from) {
    return std::any_of(
        s.mine.begin() + static_cast<std::ptrdiff_t>(from), s.mine.end(), [](const std::string& t) {
          return t.find("Appreciate") != std::string::npos ||
                 t.find("Offer:2") != std::string::npos || t.find("Asked:2") != std::string::npos;
        });
  };
  ASSERT_TRUE(suggests(plain, 20));
  Alone a;
  a.light = true;
  const Seen lit = six_weeks(a);
  EXPECT_FALSE(suggests(lit, 4)) << "in light no openness is suggested";
  expect_unseen(lit, plain, "the switch");
  a = {};
  a.safe = 1;
  const Seen afraid = six_weeks(a);
  EXPECT_FALSE(suggests(afraid, 14)) << "nor after such an answer";
  EXPECT_EQ(std::vector(afraid.mine.begin(), afraid.mine.begin() + 5),
            std::vector(plain.mine.begin(), plain.mine.begin() + 5));
  expect_unseen(afraid, plain, "safe");
  a = {};
  a.menu = {};
  const Seen bare = six_weeks(a);
  EXPECT_NE(bare.mine, plain.mine);
  expect_unseen(bare, plain, "the menu");
  std::filesystem::remove_all(from.relay);
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

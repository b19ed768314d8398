// Keep it light: neither the other's screens nor the wire know anything of menu, draw, light, or of
// what set it off (care C17 to C20). Worlds that begin alike and differ in that alone are compared
// to the byte.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;

constexpr std::int64_t kDay = 86400;

const view::TodayT& today(Phone& p) { return *p.screen<view::TodayT>(Screen::Today); }

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

}  // namespace
}  // namespace pane::sim

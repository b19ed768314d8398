// A made-up pair in a core of its own: every screen has something to show, writing works, and
// nothing is stored or sent.
#include <gtest/gtest.h>

#include "core/insight/job.hpp"
#include "core/session/core.hpp"
#include "sample_generated.h"
#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::Problem;

constexpr std::int64_t kNow = 1'750'000'000;
constexpr std::uint32_t kDays = 90;

Bytes small_sample() {
  sample::SampleT s;
  s.me = "Robin";
  s.other = "Kai";
  s.days = kDays;
  SeededRandom luck(3);
  for (std::uint32_t ago = 0; ago < kDays; ++ago) {
    if (ago != 0 && luck.below(6) == 0) continue;
    auto c = std::make_unique<sample::CheckInT>();
    c->ago = ago;
    for (int i = 0; i < 9; ++i) {
      c->me.push_back(static_cast<Byte>(i < 3 ? 4 + luck.below(3) : 3));
      c->other.push_back(static_cast<Byte>(i < 3 ? 4 + luck.below(3) : 0));
    }
    if (ago != 0 && luck.below(9) == 0) c->other.clear();
    c->my_line = "A walk by the canal.";
    s.checkins.push_back(std::move(c));
    auto o = std::make_unique<sample::OfferT>();
    o->ago = ago;
    o->practices = {"question", "appreciation", "journal"};
    o->chance = {250, 250, 250};
    o->offered = static_cast<std::int8_t>(static_cast<int>(luck.below(4)) - 1);
    s.offers.push_back(std::move(o));
  }
  for (std::uint32_t ago = 1; ago < kDays; ago += 7) {
    auto w = std::make_unique<sample::WeeklyT>();
    w->ago = ago;
    w->me = {4, 5, 0, 6, 3, 0, 4, 5};
    w->other = {5, 5, 4, 0, 3, 0, 4, 6};
    w->safe = 6;
    s.weeks.push_back(std::move(w));
  }
  for (std::uint32_t i = 0; i < 6; ++i) {
    auto q = std::make_unique<sample::QuestionT>();
    q->ago = 2 + 5 * i;
    q->mine = i % 2 == 0;
    q->item = "e1." + std::to_string(i);
    q->my_answer = "The hour before the others woke.";
    q->other_answer = "The last one.";
    q->my_heard = "That you like it quiet.";
    q->felt_heard = 3;
    q->kept = i == 1;
    s.questions.push_back(std::move(q));
    auto a = std::make_unique<sample::AppreciationT>();
    a->ago = 1 + 4 * i;
    a->mine = i % 2 == 1;
    a->did = "You carried the boxes.";
    a->heart = true;
    s.appreciations.push_back(std::move(a));
  }
  auto j = std::make_unique<sample::JournalT>();
  j->ago = 3;
  j->words = "Slept well.";
  s.journal.push_back(std::move(j));
  flatbuffers::FlatBufferBuilder b;
  b.Finish(sample::Sample::Pack(b, &s), sample::SampleIdentifier());
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

/// A host that fits, and notes whatever else a core asks of it.
struct Host {
  explicit Host(std::uint64_t seed) : random(seed), core(random) {}
  template <class T>
  const view::OutputT& give(T command) {
    command::InputT input;
    input.now = now;
    auto zone = std::make_unique<command::ZoneOffsetT>();
    zone->zone = "Europe/Berlin";
    zone->minutes = 60;
    input.zones.push_back(std::move(zone));
    input.body.Set(std::move(command));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(command::Input::Pack(b, &input));
    const Bytes out =
        core.dispatch(Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize()));
    last = view::OutputT{};
    view::GetOutput(out.data())->UnPackTo(&last);
    std::vector<std::pair<std::uint32_t, Bytes>> fits;
    for (const auto& e : last.effects) {
      if (const auto* fit = e->body.AsFit()) {
        fits.emplace_back(fit->token, fit->job);
      } else {
        ++others;
      }
    }
    for (auto& [token, job] : fits) {
      ++fitted;
      command::FitDoneT done;
      done.token = token;
      done.result = insight::run_job(job);
      give(std::move(done));
    }
    return last;
  }
  template <class T>
  T screen(Screen s, const std::string& arg = {}) {
    command::ShowT show;
    show.screen = s;
    show.arg = arg;
    give(std::move(show));
    auto* v = static_cast<T*>(last.screen.value);
    return v == nullptr ? T{} : std::move(*v);
  }
  void open(bool pack_first = true) {
    command::LoadPackT load;
    load.bytes = small_pack();
    command::OpenSampleT sample;
    sample.bytes = small_sample();
    sample.device_zone = "Europe/Berlin";
    if (pack_first) give(load);
    EXPECT_EQ(give(sample).problem, Problem::None);
    if (!pack_first) give(load);
  }

  std::int64_t now = kNow;
  SeededRandom random;
  session::Core core;
  view::OutputT last;
  int others = 0, fitted = 0;
};

class Sample : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

TEST_F(Sample, ShowsEveryScreenAlive) {
  for (const bool pack_first : {true, false}) {
    Host h(1);
    h.open(pack_first);
    EXPECT_TRUE(h.last.shell->sample && h.last.shell->paired && h.last.shell->began);
    EXPECT_EQ(h.last.shell->me, "Robin");
    EXPECT_EQ(h.last.shell->other, "Kai");
    const auto yesterday = h.screen<view::CheckInT>(Screen::CheckIn).day - 1;
    const auto today = h.screen<view::TodayT>(Screen::Today);
    EXPECT_FALSE(today.items.empty());
    EXPECT_EQ(today.items[0]->kind, view::TodayKind::CheckIn) << "today is still to come";
    int open = 0;
    for (Day d = yesterday - 89; d <= yesterday; ++d) {
      open += h.screen<view::CheckInT>(Screen::CheckIn, std::to_string(d)).state ==
              view::CheckInState::Open;
    }
    EXPECT_GT(open, 50);
    const auto share = h.screen<view::ShareT>(Screen::Share);
    EXPECT_EQ(share.kept.size() + share.past.size() + share.going.size(), 6U);
    EXPECT_EQ(share.kept.size(), 1U);
    const auto kept = h.screen<view::QuestionT>(Screen::Question, share.kept[0]->xid);
    EXPECT_EQ(kept.state, view::QuestionState::Open);
    EXPECT_EQ(kept.other->text, "The last one.");
    EXPECT_TRUE(kept.my_response->there);
    EXPECT_EQ(h.screen<view::JarT>(Screen::Jar).items.size(), 6U);
    EXPECT_EQ(h.screen<view::JournalT>(Screen::Journal).entries.size(), 1U);
    EXPECT_EQ(h.screen<view::SafeT>(Screen::Safe).weeks.size(), 13U);
    EXPECT_FALSE(
        h.screen<view::WeeklyT>(Screen::Weekly, std::to_string(yesterday - 7)).both.empty());
    h.screen<view::PaneT>(Screen::Pane);
    const auto pane = h.screen<view::PaneT>(Screen::Pane);
    EXPECT_EQ(pane.state, view::PaneState::Clear);
    EXPECT_EQ(pane.as_of, yesterday);
    EXPECT_EQ(pane.feelings.size(), 8U);
    EXPECT_TRUE(pane.feelings[0]->there);
    EXPECT_FALSE(pane.feelings[5]->there) << "said by neither";
    EXPECT_FALSE(pane.turns->threads.empty());
    h.screen<view::MovedT>(Screen::Moved);
    const auto moved = h.screen<view::MovedT>(Screen::Moved);
    EXPECT_EQ(moved.strips.size(), 3U);
    EXPECT_EQ(moved.went.size(), 3U);
    EXPECT_EQ(h.fitted, 2) << "fits are its only effect";
    EXPECT_EQ(h.others, 0) << "nothing is stored, sent or connected";
  }
}

TEST_F(Sample, WritingWorksAndLeavesNothing) {
  Host h(2);
  h.open();
  command::WriteJournalT j;
  j.words = "Looking around.";
  EXPECT_EQ(h.give(j).problem, Problem::None);
  EXPECT_EQ(h.screen<view::JournalT>(Screen::Journal).entries.size(), 2U);
  command::DraftCheckInT d;
  d.place = 0;
  d.value = 5;
  h.give(d);
  EXPECT_EQ(h.give(command::SealCheckInT{}).problem, Problem::None);
  EXPECT_EQ(h.screen<view::CheckInT>(Screen::CheckIn).state, view::CheckInState::Sealed);
  command::AppreciateT t;
  t.did = "You waited.";
  EXPECT_EQ(h.give(t).problem, Problem::None);
  EXPECT_EQ(h.screen<view::JarT>(Screen::Jar).items.size(), 7U);
  command::SealAnswerT s;
  s.item = "e1.6";
  s.text = "That one.";
  command::SetDepthT depth;
  depth.limit = 3;
  EXPECT_EQ(h.give(depth).problem, Problem::None);
  EXPECT_EQ(h.give(s).problem, Problem::None);
  command::InviteT invite;
  invite.relay = "relay.example";
  EXPECT_EQ(h.give(invite).problem, Problem::NotNow) << "a made-up pair meets nobody";
  command::ReadInvitationT read;
  read.text = "https://pane.example/#j=x";
  EXPECT_EQ(h.give(read).problem, Problem::NotNow);
  EXPECT_EQ(h.give(command::OpenT{}).problem, Problem::NotNow);
  h.now += 86400 * 3;
  h.give(command::TickT{});
  EXPECT_EQ(h.others, 0);
}

TEST_F(Sample, WhatIsNoSampleIsRefused) {
  Host h(3);
  command::OpenSampleT sample;
  sample.bytes = Bytes(60, 7);
  EXPECT_EQ(h.give(sample).problem, Problem::BadCommand);
  EXPECT_FALSE(h.last.shell->began);
  SeededRandom luck(9);
  const Bytes good = small_sample();
  for (int i = 0; i < 200; ++i) {
    Bytes bad = good;
    for (int n = 0; n < 4; ++n) bad[luck.below(bad.size())] = static_cast<Byte>(luck.next());
    Host host(4);
    command::LoadPackT load;
    load.bytes = small_pack();
    host.give(load);
    sample.bytes = bad;
    host.give(sample);
    host.screen<view::ShareT>(Screen::Share);
    EXPECT_EQ(host.others, 0);
  }
}

}  // namespace
}  // namespace pane::sim

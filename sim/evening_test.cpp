// The first evening, from two fresh phones to the jar, over the real relay service and its store.
#include <gtest/gtest.h>

#include <fstream>

#include "sim/town.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::PairState;
using view::Problem;

Bytes small_pack() {
  pack::ContentPackT p;
  p.name = "test";
  p.language = "en";
  for (int i = 0; i < 6; ++i) {
    auto q = std::make_unique<pack::QuestionT>();
    q->id = "e1." + std::to_string(i);
    q->words = "Which hour of today would you keep?";
    q->type = pack::Type::Emotional;
    q->depth = static_cast<Byte>(i < 4 ? 1 : 3);
    p.questions.push_back(std::move(q));
  }
  for (Byte place = 0; place < 9; ++place) {
    auto c = std::make_unique<pack::CheckInItemT>();
    c->id = "c" + std::to_string(place);
    c->place = place;
    c->words = "Today, how close?";
    c->labels = {"a", "b", "c", "d", "e", "f", "g"};
    p.checkin.push_back(std::move(c));
  }
  flatbuffers::FlatBufferBuilder b;
  b.Finish(pack::ContentPack::Pack(b, &p), "PNPK");
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

class Evening : public testing::Test {
 protected:
  static PhoneOptions options(std::uint64_t seed) {
    PhoneOptions o;
    o.seed = seed;
    return o;
  }
  void SetUp() override {
    ASSERT_TRUE(verify::start());
    folder = std::filesystem::temp_directory_path() /
             ("pane-evening-" + std::to_string(::getpid()) + "-" +
              testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder);
    town = std::make_unique<Town>(folder);
    a = std::make_unique<Phone>(*town, town->clock, options(1));
    b = std::make_unique<Phone>(*town, town->clock, options(2));
    pack_bytes = small_pack();
    a->start(pack_bytes);
    b->start(pack_bytes);
    begin(*a, "Robin");
    begin(*b, "Kai");
  }
  void TearDown() override {
    a->kill();
    b->kill();
    town.reset();
    std::filesystem::remove_all(folder);
  }
  static void begin(Phone& p, const std::string& name) {
    command::BeginT begin;
    begin.name = name;
    begin.age = command::AgeGroup::Adult;
    ASSERT_EQ(p.give(begin).problem, Problem::None);
  }
  const view::PairingT& pairing(Phone& p) { return *p.screen<view::PairingT>(Screen::Pairing); }

  std::string invite() {
    command::InviteT i;
    i.relation = command::Relation::Partners;
    i.relay = Town::kHost;
    EXPECT_EQ(a->give(i).problem, Problem::None);
    town->settle();
    EXPECT_EQ(pairing(*a).state, PairState::Showing);
    return pairing(*a).link;
  }
  void to_words() {
    command::ReadInvitationT r;
    r.text = invite();
    b->give(r);
    ASSERT_EQ(pairing(*b).state, PairState::Asking);
    b->give(command::AcceptInvitationT{});
    town->settle();
    ASSERT_EQ(pairing(*a).state, PairState::Words);
    ASSERT_EQ(pairing(*b).state, PairState::Words);
  }
  void pair() {
    to_words();
    ASSERT_EQ(pairing(*a).words, pairing(*b).words);
    ASSERT_EQ(pairing(*a).words.size(), 4U);
    a->give(command::SayWordsSameT{});
    town->settle();
    EXPECT_EQ(pairing(*a).state, PairState::WaitingWords);
    b->give(command::SayWordsSameT{});
    town->settle();
    town->pass(5, {a.get(), b.get()});
    ASSERT_EQ(pairing(*a).state, PairState::Done);
    ASSERT_EQ(pairing(*b).state, PairState::Done);
    ASSERT_EQ(a->last().shell->other, "Kai");
    ASSERT_EQ(b->last().shell->other, "Robin");
  }
  view::QuestionT& question(Phone& p, const std::string& xid) {
    p.show(Screen::Question, xid);
    return *const_cast<view::OutputT&>(p.last()).screen.AsQuestion();
  }

  std::filesystem::path folder;
  std::unique_ptr<Town> town;
  std::unique_ptr<Phone> a, b;
  Bytes pack_bytes;
};

TEST_F(Evening, TwoStrangersPairAndShareAnEvening) {
  ASSERT_NO_FATAL_FAILURE(pair());
  // check-in
  for (Phone* p : {a.get(), b.get()}) {
    command::DraftCheckInT d;
    d.place = 6;
    d.value = 5;
    p->give(d);
    ASSERT_EQ(p->give(command::SealCheckInT{}).problem, Problem::None);
    town->settle();
  }
  const auto& day = *a->screen<view::CheckInT>(Screen::CheckIn);
  EXPECT_EQ(day.state, view::CheckInState::Ready);
  command::RevealT look;
  look.xid = day.xid;
  a->give(look);
  EXPECT_EQ(a->screen<view::CheckInT>(Screen::CheckIn)->both.at(0)->other, 5);

  // a question of Robin's
  command::SealAnswerT s;
  s.item = "e1.0";
  s.text = "The one on the steps.";
  ASSERT_EQ(a->give(s).problem, Problem::None);
  town->settle();
  const std::string xid = a->screen<view::ShareT>(Screen::Share)->going.at(0)->xid;
  EXPECT_EQ(question(*a, xid).state, view::QuestionState::Sealed);
  ASSERT_EQ(b->screen<view::ShareT>(Screen::Share)->going.size(), 1U);
  EXPECT_EQ(question(*b, xid).state, view::QuestionState::Write);
  command::SealAnswerT t;
  t.xid = xid;
  t.text = "The quiet one, late.";
  ASSERT_EQ(b->give(t).problem, Problem::None);
  town->settle();
  for (Phone* p : {a.get(), b.get()}) {
    ASSERT_EQ(question(*p, xid).state, view::QuestionState::Ready);
    EXPECT_EQ(question(*p, xid).other->text, "") << "nothing before the mist clears";
    command::RevealT r;
    r.xid = xid;
    p->give(r);
  }
  EXPECT_EQ(question(*a, xid).other->text, "The quiet one, late.");
  EXPECT_EQ(question(*b, xid).other->text, "The one on the steps.");
  command::RespondT back;
  back.xid = xid;
  back.heard = "That you like the quiet.";
  ASSERT_EQ(a->give(back).problem, Problem::None);
  town->settle();
  EXPECT_EQ(question(*b, xid).other_response->heard, "That you like the quiet.");

  command::AppreciateT thanks;
  thanks.did = "You made soup.";
  ASSERT_EQ(b->give(thanks).problem, Problem::None);
  town->settle();
  const auto& jar = *a->screen<view::JarT>(Screen::Jar);
  ASSERT_EQ(jar.items.size(), 1U);
  command::AnswerAppreciationT heart;
  heart.id = jar.items[0]->id;
  heart.heart = true;
  ASSERT_EQ(a->give(heart).problem, Problem::None);
  town->settle();
  EXPECT_TRUE(b->screen<view::JarT>(Screen::Jar)->items[0]->heart);

  command::WriteJournalT j;
  j.words = "For me alone.";
  ASSERT_EQ(a->give(j).problem, Problem::None);
  EXPECT_EQ(a->screen<view::JournalT>(Screen::Journal)->entries.size(), 1U);

  // Everything is still there after a restart of both phones and of the relay.
  const Hash before = a->state_hash();
  a->kill();
  b->kill();
  town->relay_down();
  town->relay_up();
  a->start(pack_bytes);
  b->start(pack_bytes);
  town->pass(5, {a.get(), b.get()});
  EXPECT_EQ(a->state_hash(), before);
  EXPECT_EQ(question(*a, xid).other->text, "The quiet one, late.");
  EXPECT_EQ(a->last().shell->waiting, 0U);
  EXPECT_EQ(a->last().shell->link, view::Link::Live);
}

TEST_F(Evening, WordsThatDifferStopBoth) {
  ASSERT_NO_FATAL_FAILURE(to_words());
  b->give(command::SayWordsDifferT{});
  town->settle();
  EXPECT_EQ(pairing(*a).state, PairState::Stopped);
  EXPECT_EQ(pairing(*a).stop, view::PairStop::WordsDiffered);
  EXPECT_EQ(pairing(*b).stop, view::PairStop::WordsDiffered);
  EXPECT_FALSE(a->last().shell->paired);
}

}  // namespace
}  // namespace pane::sim

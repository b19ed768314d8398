// What whoever invited writes to a first question while they wait: kept on their phone alone,
// sealed in the space the moment there is one, and gone with an invitation that came to nothing.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::Happening;
using view::PairState;
using view::Problem;
using view::QuestionState;
using view::TodayKind;

constexpr const char* kMine = "The hour on the steps, before anyone was up.";
constexpr const char* kTheirs = "The one in which nobody called.";

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

/// A pack of one question.
Bytes pack_of(const std::function<void(pack::QuestionT&)>& change = {}) {
  pack::ContentPackT p;
  const Bytes small = small_pack();
  pack::GetContentPack(small.data())->UnPackTo(&p);
  p.questions.resize(1);
  if (change) change(*p.questions.front());
  flatbuffers::FlatBufferBuilder b;
  b.Finish(pack::ContentPack::Pack(b, &p), "PNPK");
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

/// Records in which something of it lies, by the name that is sealed with each.
std::size_t kept(Phone& p) {
  const session::Vault vault = vault_of(p.disk());
  return static_cast<std::size_t>(
      std::count_if(p.disk().begin(), p.disk().end(), [&](const auto& r) {
        if (!r.first.starts_with("n/")) return false;
        const auto named = vault.open_unnamed(r.first, r.second);
        return named.ok() && named->key == "fa";
      }));
}

struct Waiting : Couple {
  explicit Waiting(const std::string& name = test_name(), const Bytes& with = small_pack(),
                   command::AgeGroup age_b = command::AgeGroup::Adult)
      : Couple(name, 21, age_b, [&](Couple& c) { c.pack = with; }) {}

  static view::FirstAnswerT first(Phone& p) {
    const auto* v = p.screen<view::FirstAnswerT>(Screen::FirstAnswer);
    return v != nullptr ? std::move(*const_cast<view::FirstAnswerT*>(v)) : view::FirstAnswerT{};
  }
  static Problem keep(Phone& p, const std::string& text, bool ready = true) {
    command::KeepFirstAnswerT k;
    k.text = text;
    k.ready = ready;
    return p.give(k).problem;
  }
  static const view::TodayT& today(Phone& p) { return *p.screen<view::TodayT>(Screen::Today); }
  void restart(Phone& p, bool with_pack = true) {
    p.kill();
    town->hang_up(p);
    p.start(with_pack ? View(pack) : View{});
    town->settle();
  }
  /// Both say that the words are the same.
  void confirm() {
    for (Phone* p : {a, b}) p->give(command::SayWordsSameT{});
    town->settle();
    pass(5);
  }
  /// Of one exchange: whoever has not answered it does, both look, and each reads the other.
  void open(const std::string& words, const std::string& of_a, const std::string& of_b) {
    const std::string xid = exchange(*a, words);
    ASSERT_EQ(xid, exchange(*b, words));
    ASSERT_EQ(xid.size(), 64U) << xid;
    for (Phone* p : {a, b}) {
      if (question(*p, xid).state == QuestionState::Write) answer(*p, xid, p == a ? of_a : of_b);
      town->settle();
    }
    pass(5);
    for (Phone* p : {a, b}) {
      ASSERT_EQ(question(*p, xid).state, QuestionState::Ready);
      reveal(*p, xid);
      const auto v = question(*p, xid);
      EXPECT_EQ(v.mine->text, p == a ? of_a : of_b);
      EXPECT_EQ(v.other->text, p == a ? of_b : of_a);
    }
  }
};

bool holds(const Phone::Records& disk, const std::string& text) {
  return std::any_of(disk.begin(), disk.end(), [&](const auto& r) {
    return std::search(r.second.begin(), r.second.end(), text.begin(), text.end()) !=
           r.second.end();
  });
}

TEST(FirstAnswer, IsNotAskedForAnewOnceItWasOpened) {
  Waiting c(test_name(), deep_pack());
  const std::string link = c.invite(*c.a);
  const std::string words = c.first(*c.a).words;
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  c.join(*c.b, link);
  c.confirm();
  c.open(words, kMine, kTheirs);
  for (Phone* p : {c.a, c.b}) {
    command::CloseExchangeT x;
    x.xid = c.exchange(*p, words);
    x.how = command::Closing::Kept;
    ASSERT_EQ(p->give(x).problem, Problem::None);
    const auto& next = c.today(*p).question;
    ASSERT_NE(next, nullptr) << "on every first evening one is within reach";
    EXPECT_NE(next->words, words);
  }
}

TEST(FirstAnswer, IsKeptOverRestartsAndSealedTheMomentThereIsASpace) {
  Waiting c;
  const std::string link = c.invite(*c.a);
  const std::string words = c.first(*c.a).words;
  ASSERT_FALSE(words.empty());
  ASSERT_EQ(c.keep(*c.a, "The hour", false), Problem::None);
  c.restart(*c.a);
  EXPECT_EQ(c.first(*c.a).text, "The hour");
  EXPECT_FALSE(c.first(*c.a).ready);
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  EXPECT_EQ(c.a->last().happening, Happening::Sealed);
  c.restart(*c.a);
  EXPECT_EQ(c.first(*c.a).text, kMine);
  EXPECT_TRUE(c.first(*c.a).ready);
  EXPECT_EQ(c.pairing(*c.a).first, words);
  EXPECT_TRUE(c.pairing(*c.a).first_ready);
  EXPECT_TRUE(c.today(*c.a).items.front()->begun) << "Today says that it goes along";
  EXPECT_EQ(kept(*c.a), 1U);
  EXPECT_FALSE(holds(c.a->disk(), kMine)) << "it lies there sealed, as a draft does";
  c.join(*c.b, link);
  EXPECT_EQ(c.exchange(*c.a, words), "");
  c.confirm();
  ASSERT_TRUE(c.paired(*c.a) && c.paired(*c.b));
  EXPECT_EQ(kept(*c.a), 0U);
  EXPECT_EQ(c.question(*c.a, c.exchange(*c.a, words)).state, QuestionState::Sealed);
  EXPECT_EQ(c.today(*c.a).question, nullptr) << "there is one between the two";
  // The first thing that who joined sees.
  const view::TodayItemT& next = *c.today(*c.b).items.front();
  EXPECT_EQ(next.kind, TodayKind::Asked);
  EXPECT_TRUE(next.sealed);
  EXPECT_EQ(next.words, words);
  EXPECT_EQ(c.question(*c.b, next.arg).other->text, "");
  c.open(words, kMine, kTheirs);
  EXPECT_EQ(settled_alike(c), "");
}

TEST(FirstAnswer, IsToTheQuestionThatTheFirstEveningWouldHave) {
  Waiting c(test_name(), deep_pack());
  const std::string link = c.invite(*c.a);
  const std::string words = c.first(*c.a).words;
  const auto& items = c.today(*c.a).items;
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items.at(0)->kind, TodayKind::Pair) << "the invitation stays the one next thing";
  EXPECT_EQ(items.at(1)->kind, TodayKind::FirstAnswer);
  EXPECT_EQ(items.at(1)->words, words);
  // Nothing is written: it costs nothing, and is said nowhere.
  c.join(*c.b, link);
  c.confirm();
  ASSERT_TRUE(c.paired(*c.a) && c.paired(*c.b));
  for (Phone* p : {c.a, c.b}) {
    ASSERT_NE(c.today(*p).question, nullptr);
    EXPECT_EQ(c.today(*p).question->words, words);
  }
}

TEST(FirstAnswer, GoesWithTheInvitation) {
  const std::vector<std::pair<std::string, std::function<void(Waiting&)>>> ends = {
      {"withdrawn", [](Waiting& c) { c.a->give(command::StopPairingT{}); }},
      {"run out", [](Waiting& c) { c.pass(25 * 3600); }},
      {"another one", [](Waiting& c) { c.invite(*c.a); }},
      {"I say the words differ", [](Waiting& c) { c.a->give(command::SayWordsDifferT{}); }},
      {"the other says so", [](Waiting& c) { c.b->give(command::SayWordsDifferT{}); }},
      {"the other leaves it",
       [](Waiting& c) {
         c.b->give(command::StopPairingT{});
         c.pass(25 * 3600);
       }},
      {"said the same, and ran out",
       [](Waiting& c) {
         c.a->give(command::SayWordsSameT{});
         c.pass(25 * 3600);
       }},
  };
  for (const auto& [how, end] : ends) {
    SCOPED_TRACE(how);
    Waiting c;
    const std::string link = c.invite(*c.a);
    ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
    if (how != "withdrawn" && how != "run out" && how != "another one") {
      c.join(*c.b, link);
      ASSERT_EQ(c.pairing(*c.a).state, PairState::Words);
    }
    ASSERT_EQ(kept(*c.a), 1U);
    end(c);
    c.town->settle();
    EXPECT_EQ(kept(*c.a), 0U);
    EXPECT_FALSE(c.pairing(*c.a).first_ready);
    c.restart(*c.a);
    ASSERT_TRUE(c.pair());
    for (Phone* p : {c.a, c.b}) {
      EXPECT_TRUE(p->screen<view::ShareT>(Screen::Share)->going.empty());
    }
  }
}

TEST(FirstAnswer, IsADraftAsLongAsItIsNotSealed) {
  Waiting c;
  const std::string link = c.invite(*c.a);
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  const std::string words = c.first(*c.a).words;
  c.join(*c.b, link);
  ASSERT_EQ(c.keep(*c.a, kMine, false), Problem::None) << "the words are shown, and not said";
  EXPECT_EQ(c.a->last().happening, Happening::Withdrawn);
  EXPECT_FALSE(c.pairing(*c.a).first_ready);
  c.confirm();
  ASSERT_TRUE(c.paired(*c.a));
  EXPECT_EQ(c.exchange(*c.a, words), "");
  EXPECT_EQ(kept(*c.a), 0U);
  const auto& question = c.today(*c.a).question;
  ASSERT_NE(question, nullptr);
  EXPECT_EQ(question->words, words);
  EXPECT_EQ(c.question(*c.a, question->arg).draft, kMine) << "it lies where the question is";
}

TEST(FirstAnswer, IsNothingOnceItsTextIsTakenOut) {
  Waiting c;
  c.invite(*c.a);
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  ASSERT_EQ(c.keep(*c.a, "", false), Problem::None);
  EXPECT_EQ(kept(*c.a), 0U);
  EXPECT_EQ(c.first(*c.a).text, "");
  EXPECT_EQ(c.keep(*c.a, "  ", true), Problem::Empty);
}

TEST(FirstAnswer, IsForWhoeverHasInvited) {
  Waiting c;
  EXPECT_EQ(c.keep(*c.a, kMine), Problem::NotNow) << "nobody is invited";
  EXPECT_EQ(c.first(*c.a).words, "");
  c.join(*c.b, c.invite(*c.a));
  EXPECT_EQ(c.keep(*c.b, kTheirs), Problem::NotNow) << "who joins has a Today in a moment";
  EXPECT_EQ(c.first(*c.b).words, "");
  c.confirm();
  EXPECT_EQ(c.keep(*c.a, kMine), Problem::NotNow) << "there is a space to ask in";
}

TEST(FirstAnswer, NeedsNoPackOnceItIsWritten) {
  Waiting c;
  const std::string link = c.invite(*c.a);
  const std::string words = c.first(*c.a).words;
  c.restart(*c.a, false);
  EXPECT_EQ(c.first(*c.a).words, "");
  EXPECT_EQ(c.keep(*c.a, kMine), Problem::NotFound);
  c.restart(*c.a);
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  c.restart(*c.a, false);
  EXPECT_EQ(c.first(*c.a).words, words);
  c.join(*c.b, link);
  c.confirm();
  EXPECT_EQ(c.question(*c.a, c.exchange(*c.a, words)).state, QuestionState::Sealed);
  c.open(words, kMine, kTheirs);
}

TEST(FirstAnswer, IsToAQuestionForAnyTwo) {
  const auto none_of = [](const std::function<void(pack::QuestionT&)>& change,
                          command::AgeGroup age = command::AgeGroup::Adult) {
    Waiting c(test_name(), pack_of(change));
    auto p = std::make_unique<Phone>(*c.town, c.town->clock, PhoneOptions{.seed = 5});
    p->start(c.pack);
    c.begin(*p, "Lou", age);
    c.invite(*p, command::Relation::Friends);
    const bool none = c.first(*p).words.empty();
    p->kill();
    c.town->hang_up(*p);
    return none;
  };
  EXPECT_FALSE(none_of({}));
  EXPECT_TRUE(none_of([](auto& q) { q.depth = 2; }));
  EXPECT_TRUE(none_of([](auto& q) { q.relations = 7; }))
      << "who joins may say that they are another";
  const auto body = [](auto& q) { q.type = pack::Type::Physical; };
  EXPECT_FALSE(none_of(body));
  EXPECT_TRUE(none_of(body, command::AgeGroup::From16To17));
}

TEST(FirstAnswer, OfASecondInvitationGoesToWhomThatOneIsFor) {
  Waiting c;
  ASSERT_TRUE(c.pair());
  const std::string link = c.invite(*c.a);
  const std::string words = c.first(*c.a).words;
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  auto p = std::make_unique<Phone>(*c.town, c.town->clock, PhoneOptions{.seed = 77});
  p->start(c.pack);
  c.begin(*p, "Lou");
  c.join(*p, link);
  for (Phone* one : {c.a, p.get()}) one->give(command::SayWordsSameT{});
  c.town->settle();
  c.town->pass(5, {c.a, c.b, p.get()});
  ASSERT_TRUE(c.paired(*p));
  EXPECT_EQ(c.a->last().shell->other, "Lou");
  EXPECT_EQ(c.question(*c.a, c.exchange(*c.a, words)).state, QuestionState::Sealed);
  EXPECT_EQ(c.today(*p).items.front()->kind, TodayKind::Asked);
  EXPECT_EQ(c.exchange(*c.b, words), "");
  p->kill();
  c.town->hang_up(*p);
}

TEST(FirstAnswer, OfTwoWhoBothInvitedIsNotLost) {
  Waiting c(test_name(), deep_pack());
  const std::string of_a = c.invite(*c.a), of_b = c.invite(*c.b);
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  ASSERT_EQ(c.keep(*c.b, kTheirs), Problem::None);
  const std::string to_a = c.first(*c.a).words, to_b = c.first(*c.b).words;
  ASSERT_NE(to_a, to_b) << "another invitation, another card";
  c.join(*c.b, of_a);
  c.restart(*c.b);
  EXPECT_TRUE(c.pairing(*c.b).first_ready);
  EXPECT_EQ(c.pairing(*c.b).first, to_b) << "said beside the words";
  EXPECT_EQ(c.first(*c.b).text, kTheirs);
  c.confirm();
  ASSERT_TRUE(c.paired(*c.a) && c.paired(*c.b));
  EXPECT_EQ(c.question(*c.a, c.exchange(*c.a, to_a)).state, QuestionState::Sealed);
  EXPECT_EQ(c.question(*c.b, c.exchange(*c.b, to_b)).state, QuestionState::Sealed);
  c.open(to_a, kMine, "Mine to yours.");
  c.open(to_b, "Yours to mine.", kTheirs);
  EXPECT_EQ(settled_alike(c), "");
}

TEST(FirstAnswer, OfTwoWhoBothAnsweredOneCardLiesInOneExchange) {
  Waiting c(test_name(), pack_of());
  const std::string of_a = c.invite(*c.a);
  c.invite(*c.b);
  const std::string words = c.first(*c.a).words;
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  ASSERT_EQ(c.keep(*c.b, kTheirs), Problem::None);
  c.join(*c.b, of_a);
  c.confirm();
  c.pass(40);
  EXPECT_EQ(c.question(*c.a, c.exchange(*c.a, words)).state, QuestionState::Ready);
  c.open(words, kMine, kTheirs);
  EXPECT_EQ(settled_alike(c), "");
}

/// Two who both wrote, up to the words; then the power of one fails once, at its nth write.
void killed(bool after, bool robin, bool one_card, int at, bool& struck) {
  Waiting c(test_name(), one_card ? pack_of() : deep_pack());
  const std::string of_a = c.invite(*c.a);
  c.invite(*c.b);
  ASSERT_EQ(c.keep(*c.a, kMine), Problem::None);
  ASSERT_EQ(c.keep(*c.b, kTheirs), Problem::None);
  const std::string to_a = c.first(*c.a).words, to_b = c.first(*c.b).words;
  c.join(*c.b, of_a);
  ASSERT_EQ(c.pairing(*c.a).state, PairState::Words);
  ASSERT_EQ(c.pairing(*c.b).state, PairState::Words);
  Phone& p = robin ? *c.a : *c.b;
  int seen = 0;
  const auto now = [&] { return !struck && seen++ == at && (struck = true); };
  if (after) {
    p.stored = [&] {
      if (now()) p.kill();
    };
  } else {
    p.disk_takes = [&](const view::StoreT&) {
      if (!now()) return true;
      p.kill();
      return false;
    };
  }
  ASSERT_TRUE(c.pair());
  c.pass(40);
  p.stored = nullptr;
  p.disk_takes = nullptr;
  for (Phone* one : {c.a, c.b}) {
    EXPECT_EQ(kept(*one), 0U);
    // Never doubled: no other exchange than those two.
    EXPECT_EQ(one->screen<view::ShareT>(Screen::Share)->going.size(), one_card ? 1U : 2U);
  }
  c.open(to_a, kMine, one_card ? kTheirs : "Mine to yours.");
  if (!one_card) c.open(to_b, "Yours to mine.", kTheirs);
  EXPECT_EQ(settled_alike(c), "");
}

TEST(FirstAnswer, IsNeitherLostNorDoubledWhereThePowerFails) {
  for (const bool one_card : {false, true}) {
    for (const bool robin : {true, false}) {
      for (const bool after : {false, true}) {
        int n = 0;
        for (bool struck = true; struck; ++n) {
          struck = false;
          SCOPED_TRACE(std::string(robin ? "Robin's" : "Kai's") + " write " + std::to_string(n) +
                       (after ? ", after it" : ", before it") + (one_card ? ", one card" : ""));
          killed(after, robin, one_card, n, struck);
          if (testing::Test::HasFailure()) return;
        }
        EXPECT_GT(n, 3) << "there are fewer writes around the words than there should be";
      }
    }
  }
}

}  // namespace
}  // namespace pane::sim

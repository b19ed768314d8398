// Single rooms: what each makes of what it is given.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/log/event_order.hpp"
#include "core/practice/fold.hpp"
#include "sim/random.hpp"

namespace pane::practice {
namespace {

template <class T>
Bytes event_of(std::uint64_t order, T content) {
  event::EventT e;
  e.order = order;
  e.content.Set(std::move(content));
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &e));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

template <class State, class T>
EnvelopeId give(State& state, Byte id, T content, const log::IdSet* kept = nullptr,
                Byte device = 0) {
  const Bytes bytes = event_of(1, std::move(content));
  EventRef ref;
  ref.author.bytes[0] = device;
  ref.id.bytes[0] = id;
  ref.order = id;
  ref.kept = kept;
  ref.event = event::GetEvent(bytes.data());
  state.apply(ref);
  return ref.id;
}

TEST(Rooms, ATypeWithoutWhatItNamesIsNothing) {
  for (int type = 1; type <= static_cast<int>(event::Content::MAX); ++type) {
    flatbuffers::FlatBufferBuilder b;
    event::EventBuilder e(b);
    e.add_order(1);
    e.add_content_type(static_cast<event::Content>(type));
    b.Finish(e.Finish());
    const Bytes bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
    ASSERT_TRUE(log::order_of(bytes)) << "the other may send it";
    EventRef ref;
    ref.id.bytes[0] = 1;
    ref.order = 1;
    ref.event = event::GetEvent(bytes.data());
    MemberState state;
    state.apply(ref);
    EXPECT_TRUE(state.acts.acts.empty()) << type;
  }
}

TEST(SealedRoom, ASealTakenBackIsSoInEitherOrder) {
  for (const bool seal_first : {true, false}) {
    sealed::State s;
    event::SealedT seal;
    seal.xid.assign(32, 7);
    seal.commitment.assign(32, 9);
    event::WithdrawnT w;
    EnvelopeId id;
    id.bytes[0] = 1;
    w.of = to_bytes(id.view());
    if (seal_first) give(s, 1, seal);
    give(s, 2, w);
    if (!seal_first) give(s, 1, seal);
    const log::Part& part = s.part(Xid::of(seal.xid));
    EXPECT_EQ(part.items.size(), 1U);
    EXPECT_FALSE(part.stands(id));
  }
}

TEST(SealedRoom, HoldsNoMoreThanItsBound) {
  sealed::State s;
  event::OpenedT open;
  open.xid.assign(32, 7);
  open.names.assign(32, 8);
  for (int i = 1; i <= 100; ++i) give(s, static_cast<Byte>(i), open);
  EXPECT_EQ(s.part(Xid::of(open.xid)).items.size(), log::kMaxItemsOfDevice);
  EnvelopeId last;
  last.bytes[0] = 100;
  EXPECT_TRUE(s.passed_over(last));
  const log::IdSet kept{last};
  sealed::State with_kept;
  for (int i = 1; i <= 100; ++i) give(with_kept, static_cast<Byte>(i), open, &kept);
  EXPECT_EQ(with_kept.part(Xid::of(open.xid)).items.size(), log::kMaxItemsOfDevice + 1);
  EXPECT_EQ(with_kept.part(Xid::of(open.xid)).items.count(last), 1U);
  EXPECT_FALSE(with_kept.passed_over(last));
  // A phone in other hands leaves a place for those that stay; all of them together have a bound.
  for (int i = 101; i <= 180; ++i)
    give(s, static_cast<Byte>(i), open, nullptr, static_cast<Byte>(i < 120 ? 1 : 2));
  EXPECT_EQ(s.part(Xid::of(open.xid)).items.size(), log::kMaxItems);
  last.bytes[0] = 101;
  EXPECT_EQ(s.part(Xid::of(open.xid)).items.count(last), 1U);
  open.xid.assign(32, 6);
  open.answer.assign(kMaxText + 65, 1);
  give(s, 1, open);
  EXPECT_TRUE(s.part(Xid::of(open.xid)).items.empty()) << "an answer past all bounds";
}

TEST(QuestionRoom, AResponseThatWasShownGivesWayToNoLaterOne) {
  for (const bool shown : {false, true}) {
    question::State s;
    appreciation::State jar;
    log::IdSet kept;
    event::RespondedT r;
    r.xid.assign(32, 7);
    r.heard = "that you are tired";
    event::AppreciationAnsweredT thanks;
    thanks.of.assign(32, 8);
    thanks.words = "Gladly.";
    const EnvelopeId id = give(s, 1, r, &kept);
    give(jar, 1, thanks, &kept);
    if (shown) kept.insert(id);
    r.heard = "nothing";
    thanks.words = "No.";
    give(s, 2, r, &kept);
    give(jar, 2, thanks, &kept);
    EXPECT_EQ(s.responses.at(Xid::of(r.xid)).heard, shown ? "that you are tired" : "nothing");
    EXPECT_EQ(jar.answers.at(EnvelopeId::of(thanks.of)).words, shown ? "Gladly." : "No.");
  }
}

TEST(QuestionRoom, AHeartStaysAndLeavesRoomForWords) {
  for (const bool shown : {false, true}) {
    question::State s;
    appreciation::State jar;
    log::IdSet kept;
    event::ToldT told;
    told.xid.assign(32, 7);
    event::AppreciationAnsweredT thanks;
    thanks.of.assign(32, 8);
    const auto say = [&](Byte id, bool heart, const char* words) {
      told.heart = thanks.heart = heart;
      told.words = thanks.words = words;
      const EnvelopeId it = give(s, id, told, &kept);
      give(jar, id, thanks, &kept);
      if (shown) kept.insert(it);
    };
    say(1, true, "");
    say(2, false, "Gladly.");
    say(3, false, "No.");
    say(4, true, "");
    const question::Told& now = s.told.at(Xid::of(told.xid));
    EXPECT_TRUE(now.heart);
    EXPECT_EQ(now.words, shown ? "Gladly." : "No.") << "words that were looked at stay";
    const auto& answer = jar.answers.at(EnvelopeId::of(thanks.of));
    EXPECT_TRUE(answer.heart);
    EXPECT_EQ(answer.words, shown ? "Gladly." : "No.");
  }
}

TEST(QuestionRoom, WhatHasNoDepthIsTheDeepest) {
  for (const auto& [said, held_as] : {std::pair{0, 5}, {1, 1}, {5, 5}, {6, 5}, {255, 5}}) {
    question::State s;
    event::AskedT a;
    a.words = "What made you laugh?";
    a.depth = static_cast<Byte>(said);
    const EnvelopeId id = give(s, 1, a);
    ASSERT_EQ(s.asks.size(), 1U);
    EXPECT_EQ(s.asks.begin()->second.depth, held_as) << said;
    EXPECT_TRUE(same(s.asks.begin()->first.view(), id.view())) << "an ask is named by its envelope";
  }
}

TEST(QuestionRoom, IsAskedWithinTheDaysThatItMayLive) {
  for (const auto& [said, held_as] :
       {std::pair{100, 100}, {91, 91}, {109, 109}, {0, 91}, {110, 109}}) {
    question::State s;
    event::AskedT a;
    a.words = "What made you laugh?";
    a.day = said;
    a.last_day = 109;
    give(s, 1, a);
    EXPECT_EQ(s.asks.begin()->second.day, held_as) << said;
  }
}

/// An ask with this first byte in its name.
question::Ask ask_named(Byte n, Day last_day = 20) {
  question::Ask a;
  a.xid.bytes[0] = n;
  a.item = "rest";
  a.words = "Where do you rest best?";
  a.last_day = last_day;
  return a;
}

TEST(QuestionRoom, TwoAreTheSameQuestionWhileBothLive) {
  using question::same_question;
  const question::Ask a = ask_named(1);
  EXPECT_TRUE(same_question(a, ask_named(2)));
  EXPECT_TRUE(same_question(a, ask_named(2, 38)) && same_question(ask_named(2, 38), a));
  EXPECT_FALSE(same_question(a, ask_named(2, 39))) << "one was over when the other was asked";
  EXPECT_FALSE(same_question(ask_named(2, 39), a));
  const auto differs = [&](auto change) {
    question::Ask b = ask_named(2);
    change(b);
    return !same_question(a, b);
  };
  EXPECT_TRUE(differs([](auto& b) { b.item = "work"; }));
  EXPECT_TRUE(differs([](auto& b) { b.words = "What do you hide?"; }))
      << "an answer goes to no other words";
  EXPECT_TRUE(differs([](auto& b) { b.depth = 4; }));
  EXPECT_TRUE(differs([](auto& b) { b.type = 3; }));
  question::Ask own = ask_named(1), other = ask_named(2);
  own.item = other.item = "";
  EXPECT_FALSE(same_question(own, other));
}

TEST(QuestionRoom, OfTheSameQuestionOneIsAnswered) {
  const question::Ask mine = ask_named(5);
  question::State theirs;
  for (const Byte n : {3, 7}) {
    theirs.add(ask_named(n));
  }
  const auto opened = [](std::initializer_list<Byte> names) {
    sealed::State s;
    for (const Byte n : names) {
      log::Item open;
      open.id.bytes[0] = n;
      open.is_open = true;
      s.parts[ask_named(n).xid].items.emplace(open.id, open);
    }
    return s;
  };
  const sealed::State none;
  const auto one = [&](const sealed::State& a, const sealed::State& b) {
    return int{the_one(mine, theirs, a, b).xid.bytes[0]};
  };
  EXPECT_EQ(one(none, none), 3) << "the lowest";
  EXPECT_EQ(one(opened({7}), none), 7);
  EXPECT_EQ(one(none, opened({5})), 5);
  EXPECT_EQ(one(opened({5, 7}), opened({3})), 3);
  EXPECT_EQ(one(opened({7}), opened({3, 7})), 7) << "what both opened is left for no other";
  theirs.asks.at(ask_named(3).xid).taken_back = true;
  EXPECT_EQ(one(none, none), 5) << "what was taken back is left";
  EXPECT_EQ(one(none, opened({3})), 3) << "but not what one has opened";
  theirs.asks.at(ask_named(3).xid).taken_back = false;
  theirs.asks.at(ask_named(7).xid).last_day = 21;
  EXPECT_EQ(one(none, none), 7) << "what lives longer";
  EXPECT_EQ(one(none, opened({3})), 3);
  EXPECT_EQ(&the_one(mine, {}, none, none), &mine);
}

TEST(QuestionRoom, AQuestionTakenBackIsSoInEitherOrder) {
  for (const bool asked_first : {true, false}) {
    question::State s;
    event::AskedT a;
    a.item = "rest";
    a.words = "Where do you rest best?";
    a.last_day = 20;
    event::WithdrawnT w;
    EnvelopeId id;
    id.bytes[0] = 1;
    w.of = to_bytes(id.view());
    if (asked_first) give(s, 1, a);
    give(s, 2, w);
    if (!asked_first) give(s, 1, a);
    give(s, 3, a);  // the same card, asked anew
    ASSERT_EQ(s.asks.size(), 2U);
    for (const auto& [xid, ask] : s.asks) EXPECT_EQ(ask.taken_back, xid.bytes[0] == 1);
  }
}

TEST(SpaceRoom, ADayIsAgreedWhenBothWroteIt) {
  space::State a, b;
  const auto day = [](const char* zone, Byte end) {
    event::DaySetT d;
    d.zone = zone;
    d.day_end = end;
    return d;
  };
  const space::DaySetting otherwise{"UTC", 4};
  give(a, 1, day("Europe/Berlin", 4));
  EXPECT_EQ(agreed(b, a, otherwise), otherwise) << "what the other alone wrote changes nothing";
  EXPECT_EQ(agreed(a, b, otherwise).zone, "Europe/Berlin") << "my own first, until we agree";
  give(b, 1, day("Europe/Berlin", 4));
  EXPECT_EQ(agreed(a, b, otherwise).zone, "Europe/Berlin");
  give(a, 2, day("Asia/Tokyo", 5));
  EXPECT_EQ(agreed(a, b, otherwise).zone, "Europe/Berlin");
  give(b, 2, day("Asia/Tokyo", 6));
  EXPECT_EQ(agreed(a, b, otherwise).zone, "Europe/Berlin") << "another hour is another value";
  give(b, 3, day("Asia/Tokyo", 5));
  EXPECT_EQ(agreed(a, b, otherwise).zone, "Asia/Tokyo");
  give(a, 3, day("Asia/Tokyo", 24));
  EXPECT_EQ(a.days.size(), 2U) << "no such hour";
}

TEST(SpaceRoom, WhatTheOtherWritesAloneUndoesNoAgreement) {
  const auto day = [](const std::string& zone) {
    event::DaySetT d;
    d.zone = zone;
    d.day_end = 4;
    return d;
  };
  space::State a, b, without;
  give(a, 1, day("Europe/Berlin"));
  for (int i = 0; i < 100; ++i) give(b, 1, day("Zone/" + std::to_string(i)));
  give(b, 2, day("Europe/Berlin"));
  give(b, 3, day("Asia/Tokyo"));
  EXPECT_EQ(agreed(a, b, {"UTC", 4}).zone, "Europe/Berlin") << "a hundred that are backdated";
  EXPECT_EQ(agreed(b, a, {"UTC", 4}).zone, "Europe/Berlin") << "from both sides";
  EXPECT_EQ(agreed(a, without, {"UTC", 4}).zone, "Europe/Berlin") << "all that they wrote is void";
}

TEST(WeeklyRoom, KeepsWhatIsMineByItsMonday) {
  weekly::State s;
  event::WeeklyKeptT k;
  k.space.assign(16, 3);
  k.week = 18001;  // a Monday
  ASSERT_EQ(monday_of(k.week), k.week);
  k.safe = 9;
  k.look_back = "The walk.";
  give(s, 1, k);
  ASSERT_EQ(s.kept.size(), 1U);
  EXPECT_EQ(s.kept.begin()->second.safe, 7) << "there are seven labels";
  k.safe = 2;
  give(s, 2, k);
  EXPECT_EQ(s.kept.begin()->second.safe, 2) << "the last word counts";
  for (const Day wrong : {18002, -3, kLastDay + 100}) {
    k.week = wrong;
    give(s, 3, k);
  }
  EXPECT_EQ(s.kept.size(), 1U) << "no such week";
}

TEST(OfferRoom, ADayIsDrawnOnceAndOnlyAsItCanBe) {
  offer::State s;
  event::OfferDrawnT d;
  d.space.assign(16, 3);
  d.day = 18000;
  d.practices = {"question", "journal"};
  d.chance = {250, 250};
  d.offered = 1;
  give(s, 1, d);
  const auto space = SpaceId::of(d.space);
  ASSERT_NE(s.on(space, 18000), nullptr);
  EXPECT_EQ(s.on(space, 18000)->name(), "journal");
  d.offered = 0;
  give(s, 2, d);
  EXPECT_EQ(s.on(space, 18000)->name(), "journal") << "the first draw stands";
  const auto refused = [&](const char* why) {
    d.day = 18001;
    give(s, 3, d);
    EXPECT_EQ(s.on(space, 18001), nullptr) << why;
  };
  d.offered = 2;
  refused("beyond the list");
  d.offered = -2;
  refused("before it");
  d.offered = 0;
  d.chance = {250};
  refused("a chance is missing");
  d.chance = {700, 400};
  refused("more than all");
  d.chance = {0, 400};
  refused("offered without a chance");
  d.practices.assign(9, "x");
  d.chance.assign(9, 100);
  refused("more than a device has");
  d.practices.clear();
  d.chance.clear();
  d.offered = -1;
  give(s, 4, d);
  ASSERT_NE(s.on(space, 18001), nullptr) << "an empty menu is drawn from, too";
  EXPECT_EQ(s.on(space, 18001)->name(), "");
}

RC_GTEST_PROP(Answers, AreReadBack, (std::uint64_t seed)) {
  sim::SeededRandom random(seed);
  checkin::Answer a;
  for (Byte& item : a.items) item = static_cast<Byte>(random.below(8));
  a.word = std::string(random.below(kMaxName + 1), 'w');
  a.line = std::string(random.below(kMaxLine + 1), 'l');
  const auto back = checkin::read_answer(checkin::serialise(a));
  RC_ASSERT(back.ok());
  RC_ASSERT(back->items == a.items && back->word == a.word && back->line == a.line);
  weekly::Answer week;
  for (Byte& value : week.values) value = static_cast<Byte>(random.below(8));
  RC_ASSERT(weekly::serialise(week).size() == 9U);
  RC_ASSERT(weekly::read_answer(weekly::serialise(week))->values == week.values);
  const std::string text(random.below(kMaxText + 1), 't');
  RC_ASSERT(*question::read_answer(question::serialise_answer(text)) == text);
}

TEST(Answers, WhatNoPhoneWritesIsRefused) {
  checkin::Answer a;
  a.word = "calm";
  const Bytes good = checkin::serialise(a);
  Bytes bad = good;
  bad[0] = 2;
  EXPECT_EQ(checkin::read_answer(bad).error(), Error::kVersion);
  bad = good;
  bad[9] = 8;
  EXPECT_EQ(checkin::read_answer(bad).error(), Error::kForm) << "there are seven labels";
  bad = good;
  bad[10] = 5;
  EXPECT_EQ(checkin::read_answer(bad).error(), Error::kSize) << "a word longer than there is";
  bad = good;
  bad.push_back(0x80);
  EXPECT_EQ(checkin::read_answer(bad).error(), Error::kForm);
  bad = good;
  bad.resize(bad.size() + kMaxLine + 1, 'x');
  EXPECT_EQ(checkin::read_answer(bad).error(), Error::kSize);
  EXPECT_FALSE(checkin::read_answer({}).ok());
  Bytes week = weekly::serialise({});
  week[8] = 8;
  EXPECT_EQ(weekly::read_answer(week).error(), Error::kForm);
  week[8] = 7;
  week.push_back(1);
  EXPECT_EQ(weekly::read_answer(week).error(), Error::kSize) << "a ninth has no place";
  EXPECT_FALSE(weekly::read_answer({}).ok());
  EXPECT_EQ(question::read_answer({}).error(), Error::kVersion);
  EXPECT_EQ(question::read_answer(Bytes{1, 0xff}).error(), Error::kForm);
  EXPECT_EQ(
      question::read_answer(question::serialise_answer(std::string(kMaxText + 1, 'x'))).error(),
      Error::kSize);
}

}  // namespace
}  // namespace pane::practice

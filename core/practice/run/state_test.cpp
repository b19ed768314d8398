// What one member's events of runs come to.
#include "core/practice/run/state.hpp"

#include <gtest/gtest.h>

#include "core/practice/run/testing/pages.hpp"

namespace pane::practice::run {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): makers of pages

Bytes same(std::size_t n, Byte value) {
  Bytes all;
  all.resize(n, value);
  return all;
}

template <class T>
EnvelopeId give(State& state, Byte id, T content, Byte device = 0,
                const log::IdSet* kept = nullptr) {
  event::EventT e;
  e.order = id;
  e.content.Set(std::move(content));
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &e));
  EventRef ref;
  ref.id.bytes[0] = id;
  ref.author.bytes[0] = device;
  ref.kept = kept;
  ref.order = id;
  ref.event = event::GetEvent(b.GetBufferPointer());
  state.apply(ref);
  return ref.id;
}

TEST(RunState, KeepsAPageOnlyIfItsPartsHoldTogether) {
  State s;
  const Built good(page(Topic::None, 1, {Shape::Both}));
  event::LaidT laid;
  laid.page = good.bytes;
  give(s, 1, laid);
  laid.page = same(100, 7);
  give(s, 2, laid);
  auto spoiled = page(Topic::None, 1, {Shape::Both});
  spoiled.parts[0]->key = 0;
  laid.page = Built(spoiled).bytes;
  give(s, 3, laid);
  ASSERT_EQ(s.pages.size(), 1U);
  EXPECT_EQ(s.pages.begin()->first, page_hash(good.bytes));
}

TEST(RunState, TakesWhatWasBegunAndBoundsIt) {
  State s;
  event::BegunT b;
  b.day = 20'000;
  b.spare = 200;
  const EnvelopeId id = give(s, 1, b);
  ASSERT_EQ(s.begun.size(), 1U);
  EXPECT_EQ(s.begun.at(id).spare, kMaxSpare);
  b.day = -1;
  give(s, 2, b);
  b.day = kLastDay + 1;
  give(s, 3, b);
  b.day = 20'000;
  b.said = same(5, 9);  // no fields
  give(s, 4, b);
  EXPECT_EQ(s.begun.size(), 1U);
}

TEST(RunState, HasNoMoreLinesThanABound) {
  State s;
  event::SaidT said;
  said.run = same(32, 5);
  said.day = 20'000;
  for (int i = 0; i < 100; ++i) give(s, static_cast<Byte>(i + 1), said);
  ASSERT_EQ(s.lines.size(), 1U);
  EXPECT_EQ(s.lines.begin()->second.size(), kMaxLines);
  for (int i = 101; i < 110; ++i) give(s, static_cast<Byte>(i), said, 1);
  EXPECT_EQ(s.lines.begin()->second.size(), kMaxLines + 9) << "another phone has its own";
  EnvelopeId last;
  last.bytes[0] = 99;
  EXPECT_TRUE(s.passed_over(last));
  const log::IdSet kept{last};
  State with_kept;
  for (int i = 0; i < 100; ++i) give(with_kept, static_cast<Byte>(i + 1), said, 0, &kept);
  EXPECT_EQ(with_kept.lines.begin()->second.size(), kMaxLines + 1) << "what was looked at stays";
  said.run.clear();
  give(s, 200, said);
  EXPECT_EQ(s.lines.size(), 1U) << "of no run";
}

TEST(RunState, KeepsEachAndTheLastNote) {
  State s;
  event::KeptT kept;
  kept.run = same(32, 5);
  kept.id = "journal";
  kept.day = 20'000;
  kept.said = write_said({{1, Kind::Line, {'a'}}});
  give(s, 1, kept);
  give(s, 2, kept);
  ASSERT_EQ(s.kept.size(), 1U);
  EXPECT_EQ(s.kept.begin()->second.size(), 2U);
  EXPECT_EQ(s.kept.begin()->second[0].said.size(), 1U);
  event::NotedT note;
  note.run = same(32, 5);
  note.looked = 3;
  give(s, 3, note);
  note.looked = 7;
  note.closing = 9;
  give(s, 4, note);
  ASSERT_EQ(s.notes.size(), 1U);
  EXPECT_EQ(s.notes.begin()->second, (Note{7, 0, 0, 2}));
}

TEST(RunState, NamesEachPartOfEachRunAnExchangeOfItsOwn) {
  SpaceId space;
  EnvelopeId run;
  EXPECT_NE(part_xid(space, run, 1), part_xid(space, run, 2));
  EnvelopeId other;
  other.bytes[3] = 1;
  EXPECT_NE(part_xid(space, run, 1), part_xid(space, other, 1));
}

}  // namespace
}  // namespace pane::practice::run

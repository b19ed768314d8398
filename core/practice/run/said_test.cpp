// What was said, as bytes: there and back, and nothing else is taken.
#include "core/practice/run/said.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pane::practice::run {
namespace {

using pack::Kind;

Bytes text(std::string_view words) { return to_bytes(as_view(words)); }

SaidField any_field(int key) {
  const auto kind = static_cast<Kind>(*rc::gen::inRange(1, static_cast<int>(Kind::MAX) + 2));
  SaidField field{static_cast<Byte>(key), kind, {}};
  switch (kind) {
    case Kind::Seven:
      field.value = {*rc::gen::inRange<Byte>(1, 8)};
      break;
    case Kind::One:
    case Kind::Ladder:
      field.value = {*rc::gen::inRange<Byte>(1, 251)};
      break;
    case Kind::Some:
    case Kind::Rank:
      for (Byte key_of = 1, n = *rc::gen::inRange<Byte>(1, 13); key_of <= n; ++key_of) {
        field.value.push_back(static_cast<Byte>(key_of * 20));
      }
      break;
    case Kind::Day:
      field.value = *rc::gen::container<Bytes>(4, rc::gen::arbitrary<Byte>());
      break;
    case Kind::Minutes:
      field.value = *rc::gen::container<Bytes>(2, rc::gen::arbitrary<Byte>());
      break;
    case Kind::Breath:
      break;
    case Kind::Line:
    case Kind::Text:
    case Kind::Feeling:
    case Kind::Time:
    case Kind::Repeat:
      field.value = text(std::string(*rc::gen::inRange<std::size_t>(1, 40), 'w'));
      break;
    default:  // a kind that nobody knows
      field.value = *rc::gen::container<Bytes>(5, rc::gen::arbitrary<Byte>());
  }
  return field;
}

RC_GTEST_PROP(Said, ComesBackAsItWas, ()) {
  Said said;
  int key = 0;
  const int n = *rc::gen::inRange(0, 25);
  for (int i = 0; i < n; ++i) said.push_back(any_field(key += *rc::gen::inRange(1, 11)));
  const Bytes bytes = write_said(said);
  RC_ASSERT(!bytes.empty());
  const auto read = read_said(bytes);
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == said);
}

RC_GTEST_PROP(Said, WhateverIsReadIsWrittenAsTheSameBytes, ()) {
  Bytes bytes = write_said({any_field(1), any_field(7)});
  const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
  bytes[at] = *rc::gen::arbitrary<Byte>();
  if (*rc::gen::arbitrary<bool>()) bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size()));
  const auto read = read_said(bytes);
  if (read.ok()) RC_ASSERT(same(write_said(*read), bytes));
}

TEST(Said, TakesNothingElse) {
  const SaidField line{1, Kind::Line, text("hello")};
  const Bytes good = write_said({line});
  EXPECT_EQ(good, (Bytes{1, 1, 1, 1, 5, 0, 'h', 'e', 'l', 'l', 'o'}));
  Bytes longer = good;
  longer.push_back(0);
  EXPECT_EQ(read_said(longer).error(), Error::kSize);
  EXPECT_EQ(read_said({}).error(), Error::kSize);
  Bytes newer = good;
  newer[0] = 2;
  EXPECT_EQ(read_said(newer).error(), Error::kVersion);
  const Said refused[] = {
      {{0, Kind::Line, text("a")}},
      {{251, Kind::Line, text("a")}},
      {{2, Kind::Line, text("a")}, {2, Kind::Line, text("a")}},
      {{2, Kind::Line, text("a")}, {1, Kind::Line, text("a")}},
      {{1, Kind::None, {}}},
      {{1, Kind::Line, {}}},
      {{1, Kind::Line, text("a\nb")}},
      {{1, Kind::Line, text(std::string(601, 'a'))}},
      {{1, Kind::Line, {0xFF}}},
      {{1, Kind::Text, text(std::string(10'001, 'a'))}},
      {{1, Kind::One, {}}},
      {{1, Kind::One, {1, 2}}},
      {{1, Kind::Some, {1, 1}}},
      {{1, Kind::Some, {0}}},
      {{1, Kind::Rank, Bytes(13, 1)}},
      {{1, Kind::Seven, {0}}},
      {{1, Kind::Seven, {8}}},
      {{1, Kind::Day, {1, 2, 3}}},
      {{1, Kind::Minutes, {1}}},
      {{1, Kind::Breath, {1}}},
      {{1, Kind::Text, text(std::string(9'000, 'a'))},
       {2, Kind::Text, text(std::string(9'000, 'a'))}},
  };
  for (const Said& said : refused) {
    EXPECT_TRUE(write_said(said).empty());
    Writer raw;
    raw.u8(1).u8(static_cast<Byte>(said.size()));
    for (const SaidField& field : said) {
      raw.u8(field.key).u8(static_cast<Byte>(field.kind));
      raw.u16(static_cast<std::uint16_t>(field.value.size())).raw(field.value);
    }
    EXPECT_FALSE(read_said(raw.view()).ok()) << static_cast<int>(said[0].kind);
  }
  EXPECT_TRUE(read_said(write_said({{1, Kind::Text, text("a\nb")}})).ok());
  EXPECT_TRUE(write_said(Said(25, line)).empty());
}

}  // namespace
}  // namespace pane::practice::run

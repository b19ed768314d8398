#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/base/bytes.hpp"
#include "core/base/date.hpp"
#include "core/base/result.hpp"
#include "core/base/sort.hpp"
#include "core/base/word_list.hpp"

namespace pane {
namespace {

RC_GTEST_PROP(Hex, GivesBackEveryByteString, (const Bytes& bytes)) {
  Bytes back;
  RC_ASSERT(from_hex(to_hex(bytes), back));
  RC_ASSERT(back == bytes);
}

RC_GTEST_PROP(Sort, DoesWhatAStableSortDoes, (const std::vector<std::pair<Byte, int>>& all)) {
  const auto before = [](const auto& a, const auto& b) { return a.first / 8 < b.first / 8; };
  std::vector<std::pair<Byte, int>> expected = all, sorted = all;
  std::stable_sort(expected.begin(), expected.end(), before);
  pane::sort(sorted, before);
  RC_ASSERT(sorted == expected);
}

TEST(Sort, MovesWhatCannotBeCopied) {
  std::vector<std::unique_ptr<int>> v;
  for (const int n : {5, 1, 4, 2, 3}) v.push_back(std::make_unique<int>(n));
  pane::sort(v, [](const auto& a, const auto& b) { return *a < *b; });
  for (int i = 0; i < 5; ++i) EXPECT_EQ(*v[static_cast<std::size_t>(i)], i + 1);
}

TEST(Hex, RefusesWhatNoWriterMakes) {
  for (const char* text : {"0", "0g", "AB", "0x", " 00", "00 "}) {
    Bytes out{1};
    EXPECT_FALSE(from_hex(text, out)) << text;
    EXPECT_TRUE(out.empty()) << text;
  }
  SpaceId id;
  EXPECT_TRUE(id_from_hex("000102030405060708090a0b0c0d0e0f", id));
  EXPECT_EQ(id.bytes[15], 15);
  EXPECT_FALSE(id_from_hex("000102030405060708090a0b0c0d0e", id)) << "a byte short";
}

RC_GTEST_PROP(Base64Url, GivesBackEveryByteString, (const Bytes& bytes)) {
  Bytes back;
  RC_ASSERT(from_base64url(to_base64url(bytes), back));
  RC_ASSERT(back == bytes);
}

TEST(Base64Url, IsThatOfTheRfc) {  // RFC 4648, section 10, without padding
  EXPECT_EQ(to_base64url(as_view("f")), "Zg");
  EXPECT_EQ(to_base64url(as_view("fo")), "Zm8");
  EXPECT_EQ(to_base64url(as_view("foobar")), "Zm9vYmFy");
  EXPECT_EQ(to_base64url(Bytes{0xfb, 0xff, 0xfe}), "-__-") << "its alphabet is the URL-safe one";
}

TEST(Base64Url, OneValueHasOneText) {
  for (const char* text : {"Z", "Zg==", "Zh", "Zm9", "Z+", "Z/", "Zm 8", "Zm9vY"}) {
    Bytes out{1};
    EXPECT_FALSE(from_base64url(text, out)) << text;
    EXPECT_TRUE(out.empty()) << text;
  }
}

TEST(CleanText, TakesWellFormedUtf8) {
  EXPECT_TRUE(is_clean_text(""));
  EXPECT_TRUE(is_clean_text("two lines\nof Gr\u00fc\u00dfe, \u65e5\u672c, \U0001F331"));
  EXPECT_TRUE(is_clean_text("\xEF\xBF\xBF"));      // U+FFFF
  EXPECT_TRUE(is_clean_text("\xF4\x8F\xBF\xBF"));  // U+10FFFF, the last one
}

TEST(CleanText, RefusesAllElse) {
  const std::string_view bad[] = {
      "\x80",              // a tail alone
      "\xC3",              // cut short
      "\xE2\x82",          //
      "\xF0\x9F\x8C",      //
      "\xC0\xAF",          // overlong '/'
      "\xC1\xBF",          //
      "\xE0\x80\xAF",      //
      "\xE0\x9F\xBF",      //
      "\xF0\x80\x80\xAF",  //
      "\xF0\x8F\xBF\xBF",  //
      "\xED\xA0\x80",      // surrogates
      "\xED\xBF\xBF",      //
      "\xF4\x90\x80\x80",  // past U+10FFFF
      "\xF5\x80\x80\x80",  //
      "\xFE",              //
      "\xFF",              //
      "\xE2\x28\xA1",      // a tail that is none
      "a\tb",              // control characters
      "a\rb",              //
      "a\x7F",             //
      "\x1B[2J",           //
  };
  for (std::string_view text : bad) EXPECT_FALSE(is_clean_text(text)) << to_hex(as_view(text));
  EXPECT_FALSE(is_clean_text(std::string_view("a\0b", 3)));
}

TEST(ReaderWriter, NumbersAreLittleEndian) {
  Writer w;
  w.u8(1).u16(0x0203).u32(0x04050607).u64(0x08090a0b0c0d0e0fULL);
  EXPECT_EQ(to_hex(w.view()), "010302070605040f0e0d0c0b0a0908");
  Reader r(w.view());
  EXPECT_EQ(r.u8(), 1);
  EXPECT_EQ(r.u16(), 0x0203);
  EXPECT_EQ(r.u32(), 0x04050607U);
  EXPECT_EQ(r.u64(), 0x08090a0b0c0d0e0fULL);
  EXPECT_TRUE(r.done());
}

RC_GTEST_PROP(ReaderWriter, AReaderThatFailedStaysFailed,
              (const Bytes& bytes, std::uint8_t more, std::uint8_t then)) {
  Reader r(bytes);
  const std::size_t beyond = bytes.size() + more + std::size_t{1};
  RC_ASSERT(r.raw(beyond).empty());
  RC_ASSERT(!r.ok() && !r.done() && r.left() == 0);
  RC_ASSERT(r.raw(then).empty() && r.u64() == 0 && r.id<Hash>().is_zero());
}

TEST(Fixed, TakesItsOwnSizeOnly) {
  const Bytes long_one(33, 7);
  Hash h;
  EXPECT_FALSE(Hash::from(long_one, h));
  EXPECT_TRUE(h.is_zero());
  EXPECT_FALSE(Hash::from(View(long_one).first(31), h));
  EXPECT_TRUE(Hash::from(View(long_one).first(32), h));
  EXPECT_FALSE(h.is_zero());
}

TEST(Result, HoldsAValueOrWhyThereIsNone) {
  const Result<int> seven = 7;
  const Result<int> none = Error::kForm;
  EXPECT_TRUE(seven.ok());
  EXPECT_EQ(*seven, 7);
  EXPECT_EQ(seven.error(), Error::kNone);
  EXPECT_FALSE(none.ok());
  EXPECT_EQ(none.error(), Error::kForm);
  EXPECT_DEATH(static_cast<void>(none.value()), "") << "asking for it unasked traps";
}

// 1970-01-02 00:00 in UTC is second 86400.
TEST(Days, EndAtTheHourGiven) {
  EXPECT_EQ(day_of(0, 0, 0), 0);
  EXPECT_EQ(day_of(86399, 0, 0), 0);
  EXPECT_EQ(day_of(86400, 0, 0), 1);
  EXPECT_EQ(day_of(86400 + 4 * 3600 - 1, 0, 4), 0) << "03:59:59 is still yesterday";
  EXPECT_EQ(day_of(86400 + 4 * 3600, 0, 4), 1);
  EXPECT_EQ(day_of(86400 + 23 * 3600, 60, 0), 2) << "midnight an hour east";
  EXPECT_EQ(day_of(86400, -60, 0), 0) << "an hour west it is still yesterday";
}

TEST(Days, GoOnBelowZero) {
  EXPECT_EQ(day_of(-1, 0, 0), -1);
  EXPECT_EQ(day_of(-86400, 0, 0), -1);
  EXPECT_EQ(day_of(-86401, 0, 0), -2);
  EXPECT_EQ(day_of(0, 0, 4), -1) << "midnight belongs to the day before";
}

RC_GTEST_PROP(Days, HaveTheirLength, (std::int32_t second, std::uint8_t hour)) {
  const auto end = static_cast<std::uint8_t>(hour % 24);
  const Day d = day_of(second, 90, end);
  RC_ASSERT(day_of(std::int64_t{second} + 86400, 90, end) == d + 1);
  RC_ASSERT(day_of(std::int64_t{second} + 1, 90, end) - d <= 1);
}

TEST(Days, HoursAreThoseOfTheZone) {
  EXPECT_EQ(hour_of(0, 0), 0);
  EXPECT_EQ(hour_of(0, -60), 23);
  EXPECT_EQ(hour_of(86399, 0), 23);
  EXPECT_EQ(hour_of(-3600, 330), 4);
}

TEST(Weeks, BeginOnMonday) {
  EXPECT_EQ(monday_of(0), -3) << "1970-01-01 was a Thursday";
  EXPECT_EQ(monday_of(3), -3) << "Sunday";
  EXPECT_EQ(monday_of(4), 4) << "Monday";
  EXPECT_EQ(monday_of(20422), 20416) << "Sunday 2025-11-30 to Monday 2025-11-24";
}

RC_GTEST_PROP(Weeks, HaveSevenDays, (std::int16_t day)) {
  const Day monday = monday_of(day);
  RC_ASSERT(monday <= day && day < monday + 7);
  RC_ASSERT(monday_of(monday) == monday && monday_of(monday + 6) == monday);
}

TEST(WordLists, GiveBackWhatWasFrontCoded) {
  constexpr std::string_view kList = "0abandon2ility4e0zoo";
  const std::array words{"abandon", "ability", "abile", "zoo"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(word_at(kList, i), words[i]);
    EXPECT_EQ(index_of(kList, words[i]), i);
  }
  EXPECT_EQ(word_at(kList, words.size()), "");
  for (const char* none : {"", "a", "abandoned", "zoos"}) EXPECT_EQ(index_of(kList, none), 4U);
  EXPECT_EQ(word_at("", 0), "");
  EXPECT_EQ(index_of("", ""), 0U);
}

}  // namespace
}  // namespace pane

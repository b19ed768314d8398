// Tables as they come: lines, separators, codes, days, and bytes that are no text.
#include <gtest/gtest.h>

#include "cli/table/csv.hpp"
#include "cli/table/days.hpp"
#include "cli/table/text.hpp"
#include "cli/table/value.hpp"

namespace pane::table {
namespace {

CsvTable good(const std::string& bytes, char separator = 0) {
  std::string failure;
  const auto table = read_csv(bytes, failure, separator);
  EXPECT_TRUE(table.has_value()) << failure;
  return table.value_or(CsvTable{});
}
std::string bad(const std::string& bytes) {
  std::string failure;
  EXPECT_FALSE(read_csv(bytes, failure).has_value());
  return failure;
}

TEST(Csv, KnowsLinesWhateverEndsThem) {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    std::string bytes;
    for (const char* line : {"", "a,b", "1,\"x", "y\"", "", "2,z"})
      bytes += std::string(line) + end;
    const CsvTable table = good(bytes);
    EXPECT_EQ(table.line, 2);
    ASSERT_EQ(table.records.size(), 2U);
    EXPECT_EQ(table.records[0].line, 3);
    EXPECT_EQ(table.records[1].line, 6);
  }
}

TEST(Csv, ARowOfSeparatorsIsARecord) {
  EXPECT_EQ(good("a,b\n,\n1,2\n").records.size(), 2U);
  EXPECT_EQ(good("a\tb\n\t\n1\t2\n").records.size(), 2U);
}

TEST(Csv, TakesTheSeparatorThatGivesEvenRows) {
  EXPECT_EQ(good("a;b,c\n1;2\n").separator, ';');
  EXPECT_EQ(good("a;b,c\n1,2\n").separator, ',');
  EXPECT_EQ(good("\"a,b\";c\n1;2\n").columns[0], "a,b");
  EXPECT_EQ(good("a;b\n1;2\n", ',').columns.size(), 1U);
}

TEST(Csv, NamesOfRowsHaveAColumnWithoutAName) {
  const CsvTable table = good("a,b\nr1,1,2\nr2,3,4\n");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"", "a", "b"}));
  EXPECT_EQ(table.records[1].fields[2], "4");
  EXPECT_NE(bad("a,b\nr1,1,2\nr1,3,4\n").find("line 2 has 3 fields"), std::string::npos);
}

TEST(Csv, ColumnsOfNothingAtTheEndAreNone) {
  EXPECT_EQ(good("volume,,\n1120,,\n,,\n963,,\n").columns.size(), 1U);
  EXPECT_EQ(good("volume,,\n1120,,\n,,\n963,,\n").records.size(), 3U);
  EXPECT_EQ(good("a,b\n1,2,,\n3,4\n").records[0].fields.size(), 2U);
  EXPECT_EQ(good("a,b,\n1,2,3\n").columns.size(), 3U) << "not nothing";
  EXPECT_NE(bad("a,b\n1,2,3\n3,4\n").find("line 2 has 3 fields"), std::string::npos);
}

TEST(Csv, HasBounds) {
  EXPECT_NE(bad(std::string(6'000, ',')).find("more than"), std::string::npos);
  std::string rows = "a,b,c,d,e\n";
  for (int i = 0; i < 1'700'000; ++i) rows += ",,,,\n";
  EXPECT_NE(bad(rows).find("more than"), std::string::npos);
}

TEST(Text, IsShownWithoutWhatATerminalWouldObey) {
  EXPECT_EQ(shown("caf\xC3\xA9", 40), "caf\xC3\xA9");
  EXPECT_EQ(shown("\x1B[2J\n\x7F", 40), "\\x1B[2J\\x0A\\x7F");
  EXPECT_EQ(shown("\xC2\x9B"
                  "1m",
                  40),
            "\\xC2\\x9B1m");
  EXPECT_EQ(shown("a\xE2\x80\xAE"
                  "b",
                  40),
            "a\\xE2\\x80\\xAEb");
  EXPECT_EQ(shown("\xC0\xAF\xED\xA0\x80\xFF", 40), "\\xC0\\xAF\\xED\\xA0\\x80\\xFF");
  EXPECT_EQ(shown("\xC3\xA9\xC3\xA9\xC3\xA9", 5), "\xC3\xA9\xC3\xA9…") << "cut between letters";
  EXPECT_TRUE(printable("J\xC3\xBCrgen \xF0\x9F\x99\x82"));
  for (const char* no : {"a\tb", "a\nb", "\xE2\x80\xA8", "\xFF", "\xC3"})
    EXPECT_FALSE(printable(no));
  EXPECT_EQ(letters("J\xC3\xBCrgen"), 6U);
}

TEST(Value, KnowsCodesForNoAnswer) {
  for (const char* code : {"", ".", "NA", "na", "N/A", "#N/A", "NaN", "nan", "NULL", "None"}) {
    EXPECT_TRUE(is_missing(code)) << code;
  }
  for (const char* no : {"0", "-99", "no", "-", "nano"}) EXPECT_FALSE(is_missing(no)) << no;
  EXPECT_TRUE(is_missing("-99.0", {"999", "-99"}));
  EXPECT_TRUE(is_missing("skipped", {"skipped"}));
  EXPECT_FALSE(is_missing("99", {"999", "-99"}));
}

std::optional<Moment> moment(const std::string& text) {
  Days days;
  std::string failure;
  EXPECT_TRUE(days.learn(text, 1, failure));
  return days.read(text, failure);
}

TEST(Days, AreReadWithTheirTimes) {
  const long day = *date("2024-02-29");
  for (const char* text : {"2024-02-29", "2024/2/29", "20240229", "29.02.2024", "29-2-2024",
                           "2/29/2024", "2024-02-29T00:00:00.000+05:30", "2024-02-29 24:00"}) {
    ASSERT_TRUE(moment(text).has_value()) << text;
    EXPECT_EQ(moment(text)->day, day) << text;
  }
  EXPECT_EQ(moment("2024-02-29")->hour, -1);
  EXPECT_EQ(moment("2024-02-29 12:15 AM")->hour, .25);
  EXPECT_EQ(moment("2/29/2024 3:30pm")->hour, 15.5);
  EXPECT_TRUE(moment("2024-02-29T09:00Z")->zone);
  EXPECT_TRUE(moment("2024-02-29T09:00-0800")->zone);
  EXPECT_FALSE(moment("2024-02-29T09:00")->zone);
  EXPECT_EQ(moment("-3")->day, -3);
  EXPECT_EQ(moment("12.0")->day, 12);
  EXPECT_FALSE(moment("99999999").has_value());
  for (const char* no : {"2023-02-29", "2024-13-01", "1.5", "29/2/24", "2024-02", "2024-02-29x",
                         "2024-02-29 9", "2024-02-29 9:75", "31.04.2024", "0000-01-01"}) {
    EXPECT_FALSE(moment(no).has_value()) << no;
  }
}

TEST(Days, ArePlainNumbersOrDatesOfOneHand) {
  std::string failure;
  Days days;
  EXPECT_TRUE(days.learn("1/2/2024", 2, failure));
  EXPECT_FALSE(days.settled(failure));
  EXPECT_NE(failure.find("Line 2: '1/2/2024'"), std::string::npos) << failure;
  EXPECT_TRUE(days.learn("1/13/2024", 3, failure));
  EXPECT_TRUE(days.settled(failure));
  EXPECT_EQ(date_text(days.read("1/2/2024", failure)->day), "2024-01-02");
  EXPECT_FALSE(days.learn("13/1/2024", 4, failure));
  EXPECT_FALSE(days.learn("1-2-2024", 4, failure));
  EXPECT_FALSE(days.learn("7", 5, failure));
  EXPECT_FALSE(Days::as("dd/mm"));
  EXPECT_FALSE(Days::as("dd/dd/yyyy"));
  EXPECT_FALSE(Days::as("d/m/yyyy"));
  EXPECT_EQ(date_text(Days::as("yyyyddmm")->read("20240302", failure)->day), "2024-02-03");
  EXPECT_FALSE(Days::as("ddmmyyyy")->read("1022024", failure));
}

}  // namespace
}  // namespace pane::table

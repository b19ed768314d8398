// One small diary in the layouts that people have, each of which must give the same pair; and
// layouts that are refused, with what must be said.
#include <gtest/gtest.h>

#include "cli/fit/source.hpp"

namespace pane::fit {
namespace {

/// What a command line with these options makes of a file: the pair as it would be written, or a
/// sentence.
struct Read {
  std::string pair, failure;
  std::vector<std::string> notes;
};

Read read(const std::string& bytes, std::vector<std::string> arguments) {
  Reading reading;
  cli::Options options;
  name_reading(options, reading);
  arguments.insert(arguments.begin(), "fit");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  Read out;
  out.failure = options.parse(static_cast<int>(argv.size()), argv.data());
  if (out.failure.empty()) out.failure = settle_reading(options, reading);
  if (!out.failure.empty()) return out;
  const auto file = read_pair(bytes, reading, out.failure);
  if (!file) return out;
  out.pair = write_pair(*file);
  out.notes = file->notes;
  return out;
}

const std::string kPlain =
    "day,person,item,value\n"
    "2024-01-20,Kai,calm,4\n2024-01-20,Kai,close,6\n2024-01-20,Robin,calm,\n"
    "2024-01-20,Robin,close,5\n2024-01-22,Kai,calm,3\n2024-01-22,Kai,close,7\n"
    "2024-01-22,Robin,calm,2\n2024-01-22,Robin,close,1\n";

struct Case {
  const char* name;
  std::string bytes;
  std::vector<std::string> options;
};
std::string name_of(const testing::TestParamInfo<Case>& info) { return info.param.name; }

class LayoutsTaken : public testing::TestWithParam<Case> {};
TEST_P(LayoutsTaken, GiveTheSamePair) {
  const Read got = read(GetParam().bytes, GetParam().options);
  EXPECT_EQ(got.failure, "");
  EXPECT_EQ(got.pair, kPlain);
}

const std::string kWide =
    "day,person,calm,close\n2024-01-20,Robin,,5\n2024-01-20,Kai,4,6\n"
    "2024-01-22,Kai,3,7\n2024-01-22,Robin,2,1\n";

std::string with(std::string text, const std::string& what, const std::string& instead) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + instead.size())) {
    text.replace(at, what.size(), instead);
  }
  return text;
}
std::string dates(const std::string& twentieth, const std::string& second) {
  return with(with(kWide, "2024-01-20", twentieth), "2024-01-22", second);
}

INSTANTIATE_TEST_SUITE_P(
    All, LayoutsTaken,
    testing::Values(
        Case{"plain", kPlain, {}}, Case{"wide", kWide, {}}, Case{"wide_said", kWide, {"--wide"}},
        Case{"capitals", "Date,PERSON,Item,Value" + kPlain.substr(21), {}},
        Case{"synonyms", "date,Participant ID,variable,rating" + kPlain.substr(21), {}},
        Case{"own_names",
             "Datum,wer,was,Wert" + kPlain.substr(21),
             {"--columns", "day=Datum,person=wer,item=was,value=Wert"}},
        Case{"other_columns", with(with(kPlain, "\n2", "\n34,x,2"), "day,", "age,mood,day,"), {}},
        Case{"windows_lines", with(kWide, "\n", "\r\n"), {}},
        Case{"old_mac_lines", with(kWide, "\n", "\r"), {}},
        Case{"byte_order_mark", "\xEF\xBB\xBF" + kWide, {}},
        Case{"semicolons", with(kWide, ",", ";"), {}}, Case{"tabs", with(kWide, ",", "\t"), {}},
        Case{"bars", with(kWide, ",", "|"), {}},
        Case{"colons", with(kWide, ",", ":"), {"--separator", ":"}},
        Case{"says_its_separator", "sep=;\n" + with(kWide, ",", ";"), {}},
        Case{"decimal_comma",
             "day;person;calm;close\n2024-01-20;Robin;;5,0\n2024-01-20;Kai;4,0;6\n"
             "2024-01-22;Kai;3;7\n2024-01-22;Robin;2;1,00\n",
             {}},
        Case{"empty_columns", with(kWide, "\n", ",,\n") + ",,,,,\n,,,,,\n", {}},
        Case{"blank_rows_above", ",,,\n\n" + kWide, {}},
        Case{"empty_columns_in_rows_only",
             "day,person,calm,close\n2024-01-20,Robin,,5,,\n2024-01-20,Kai,4,6,,\n"
             "2024-01-22,Kai,3,7\n2024-01-22,Robin,2,1,\n",
             {}},
        Case{"pandas_rows",
             ",day,person,calm,close\n0,2024-01-20,Robin,,5.0\n1,2024-01-20,Kai,4.0,6.0\n"
             "2,2024-01-22,Kai,3.0,7.0\n3,2024-01-22,Robin,2.0,1.0\n",
             {}},
        Case{"r_rows",
             "\"day\",\"person\",\"calm\",\"close\"\n\"1\",2024-01-20,Robin,NA,5\n"
             "\"2\",2024-01-20,Kai,4,6\n\"3\",2024-01-22,Kai,3,7\n\"4\",2024-01-22,Robin,2,1\n",
             {}},
        Case{"r_named_rows",
             "X,day,person,calm,close\n1,2024-01-20,Robin,NA,5\n"
             "2,2024-01-20,Kai,4,6\n3,2024-01-22,Kai,3,7\n4,2024-01-22,Robin,2,1\n",
             {}},
        Case{"iso_with_time", dates("2024-01-20T21:30:00Z", "2024-01-22 08:15"), {}},
        Case{"iso_slashes", dates("2024/01/20", "2024/1/22"), {}},
        Case{"dense", dates("20240120", "20240122"), {}},
        Case{"dots", dates("20.01.2024", "22.1.2024"), {}},
        Case{"day_first", dates("20/01/2024", "22/01/2024 9:05 PM"), {}},
        Case{"month_first", dates("1/20/2024", "1/22/2024"), {}},
        Case{"two_digits", dates("01/20/24", "01/22/24"), {"--date", "mm/dd/yy"}},
        Case{"pattern", dates("20-1-2024", "22-01-2024"), {"--date", "dd-mm-yyyy"}},
        Case{"couple_wide",
             "day,Robin_close,Kai_close,Kai_calm,Robin_calm,weather\n"
             "2024-01-20,5,6,4,,wet\n2024-01-22,1,7,3,2,dry\n",
             {"--people", "Robin,Kai"}},
        Case{"couple_wide_behind",
             "day,close.Robin,close.Kai,calm "
             "Kai,calm-Robin\n2024-01-20,5,6,4,\n2024-01-22,1,7,3,2\n",
             {"--people", "Kai,Robin"}},
        Case{"only_some_items",
             with(kWide, "\n2", "\n3,2").replace(0, 3, "age,day"),
             {"--items", "calm,close"}},
        Case{"missing_codes", with(kWide, "Robin,,5", "Robin,-99.0,5"), {"--missing", "999,-99"}},
        Case{"usual_codes", with(kWide, "Robin,,5", "Robin,#N/A,5"), {}},
        Case{"turned",
             "day,person,calm,close\n2024-01-20,Robin,,5\n2024-01-20,Kai,4,6\n"
             "2024-01-22,Kai,5,7\n2024-01-22,Robin,6,1\n",
             {"--reverse", "calm"}},
        Case{"one_couple", with(with(kWide, "\n2", "\n17,2"), "day,", "dyad,day,"), {}}),
    name_of);

class LayoutsRefused : public testing::TestWithParam<std::pair<Case, const char*>> {};
TEST_P(LayoutsRefused, SayWhatToDo) {
  const auto& [given, words] = GetParam();
  const Read got = read(given.bytes, given.options);
  EXPECT_EQ(got.pair, "");
  EXPECT_NE(got.failure.find(words), std::string::npos) << got.failure;
  EXPECT_EQ(got.failure.find('\n'), std::string::npos);
  EXPECT_EQ(got.failure.back(), '.') << got.failure;
  EXPECT_LT(got.failure.size(), 260U) << got.failure;
}

using namespace std::string_literals;
INSTANTIATE_TEST_SUITE_P(
    All, LayoutsRefused,
    testing::Values(
        std::pair{Case{"xlsx", "PK\x03\x04\x14", {}}, "Excel workbook"},
        std::pair{Case{"pdf", "%PDF-1.7", {}}, "a PDF"},
        std::pair{Case{"utf16",
                       "\xFF\xFE"
                       "d\0a\0y\0"s,
                       {}},
                  "UTF-16"},
        std::pair{Case{"utf16_unmarked", "d\0a\0y\0,\0"s, {}}, "UTF-16"},
        std::pair{Case{"latin1", with(kWide, "Kai", "J\xFCrgen"), {}}, "line 3 is not UTF-8"},
        std::pair{Case{"zero", with(kWide, "Kai", "K\0i"s), {}}, "line 3 holds a zero byte"},
        std::pair{Case{"escape", with(kWide, "Kai", "\x1B[31mKai"), {}}, "'\\x1B[31mKai' holds"},
        std::pair{Case{"feed", with(kWide, "Kai", "\"K\ni\""), {}}, "cannot be shown"},
        std::pair{Case{"either_day", dates("03/04/2024", "05/04/2024"), {}}, "--date dd/mm/yyyy"},
        std::pair{Case{"both_days", dates("13/04/2024", "04/13/2024"), {}}, "in two ways"},
        std::pair{Case{"mixed_days", dates("2024-04-13", "13.04.2024"), {}}, "in two ways"},
        std::pair{Case{"no_such_day", dates("30.02.2024", "01.03.2024"), {}}, "neither a date"},
        std::pair{Case{"not_the_pattern", kWide, {"--date", "dd.mm.yyyy"}}, "dd.mm.yyyy"},
        std::pair{Case{"no_pattern", kWide, {"--date", "dd.mm"}}, "--date takes"},
        std::pair{Case{"no_day", with(kWide, "2024-01-22", ""), {}}, "which day this is"},
        std::pair{Case{"unix_time", dates("1705708800", "1705881600"), {}}, "too large"},
        std::pair{
            Case{"two_day_columns", with(with(kWide, "day,", "Day,Date,"), "\n2", "\n7,2"), {}},
            "'Day' and 'Date' could both be the day"},
        std::pair{Case{"nobody_of_that_name", "day,A_close,B_close\n1,2,3\n", {"--people", "A,C"}},
                  "no column holds answers of 'C'"},
        std::pair{Case{"day_is_the_person", kWide, {"--columns", "day=person"}},
                  "the column 'person' was said to be the day"},
        std::pair{Case{"a_part_twice", kWide, {"--columns", "day=day,day=person"}},
                  "each part once"},
        std::pair{Case{"too_wide", kWide, {"--scale", "-1e308", "1e308"}}, "at most 1000000"},
        std::pair{Case{"too_narrow", kWide, {"--scale", "0", "1e-6"}}, "at least .001 apart"},
        std::pair{Case{"no_such_column", kWide, {"--columns", "day=Datum"}}, "no column 'Datum'"},
        std::pair{Case{"column_of_nothing", kWide, {"--columns", "tag=day"}},
                  "--columns takes day="},
        std::pair{Case{"long_without_item", "day,person,value,unit\n1,a,2,3\n", {}},
                  "'item' is missing"},
        std::pair{Case{"no_person", "day,a_close,b_close\n1,2,3\n", {"--wide"}}, "--people A,B"},
        std::pair{Case{"comment_in_wide", with(kWide, "Kai,4", "Kai,a walk"), {}}, "say --items"},
        std::pair{Case{"couples", "pair,day,person,close\n1,1,a,3\n2,1,a,3\n", {}},
                  "holds 2 couples; say --couple 'pair'"},
        std::pair{Case{"separators", "a;b,c\n1;2,3\n", {}}, "--separator"},
        std::pair{Case{"sliders", with(kWide, "Kai,4", "Kai,40"), {}}, "--scale LO HI"},
        std::pair{Case{"codes", with(kWide, "Kai,4", "Kai,-99"), {}}, "--missing -99"},
        std::pair{Case{"far_sliders", with(kWide, "Kai,4", "Kai,40"), {"--gaussian"}},
                  "--scale LO HI"},
        std::pair{Case{"far_code", with(kWide, "Kai,4", "Kai,-99"), {"--gaussian"}},
                  "--missing -99"},
        std::pair{Case{"beyond", kWide, {"--scale", "1", "5"}}, "outside the scale of 1 to 5"},
        std::pair{Case{"no_step", with(kWide, "Kai,4", "Kai,4.5"), {"--scale", "0:10"}}, "--step"},
        std::pair{Case{"uneven", kWide, {"--scale", "0:10", "--step", "3"}},
                  "whole number of steps"},
        std::pair{Case{"upside_down", kWide, {"--scale", "5", "1"}}, "--scale takes two numbers"},
        std::pair{Case{"no_such_item", kWide, {"--reverse", "angry"}}, "no item 'angry'"},
        std::pair{Case{"beeps", kWide + "2024-01-22,Kai,3,7\n", {}}, "--beeps mean, first or last"},
        std::pair{Case{"beeps_without_time", kWide + "2024-01-22,Kai,3,7\n", {"--beeps", "last"}},
                  "needs times"},
        std::pair{Case{"beeps_mean", kWide, {"--beeps", "mean"}}, "add --gaussian"},
        std::pair{Case{"all_missing", "day,person,close\n1,a,NA\n2,b,.\n", {}}, "all are missing"},
        std::pair{
            Case{
                "certain_offer", kPlain + "2024-01-20,,chance:a,.4\n2024-01-20,,chance:b,.6\n", {}},
            "nothing was"},
        std::pair{Case{"contradiction", "day,person,close,practice:walk\n1,a,3,1\n1,b,3,0\n", {}},
                  "the same stands in line 2"}),
    [](const auto& info) { return std::string(info.param.first.name); });

}  // namespace
}  // namespace pane::fit

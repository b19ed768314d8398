// The files that the app gives to calendars, as libical reads them: whole, without a fault, and
// with the same hour on the clock through every change of the clocks.
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

namespace pane::ics {
namespace {

namespace fs = std::filesystem;

struct Free {
  void operator()(icalcomponent* c) const { icalcomponent_free(c); }
  void operator()(icalrecur_iterator* i) const { icalrecur_iterator_free(i); }
};
using Calendar = std::unique_ptr<icalcomponent, Free>;

fs::path folder() { return fs::path(PANE_SOURCE_DIR) / "tests" / "ics"; }

std::string bytes_of(const fs::path& path) {
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

Calendar read(const std::string& name) {
  return Calendar(icalparser_parse_string(bytes_of(folder() / (name + ".ics")).c_str()));
}

icalcomponent* event_of(const Calendar& c) {
  return icalcomponent_get_first_component(c.get(), ICAL_VEVENT_COMPONENT);
}

int faults_in(icalcomponent* c) {
  int n = icalcomponent_count_properties(c, ICAL_XLICERROR_PROPERTY);
  for (icalcomponent* in = icalcomponent_get_first_component(c, ICAL_ANY_COMPONENT); in != nullptr;
       in = icalcomponent_get_next_component(c, ICAL_ANY_COMPONENT)) {
    n += faults_in(in);
  }
  return n;
}

/// Its moments until two years after the first, as the clock there shows them.
std::vector<icaltimetype> two_years_of(icalcomponent* event) {
  const icaltimetype start = icalcomponent_get_dtstart(event);
  icaltimetype end = start;
  end.year += 2;
  icalproperty* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
  if (rule == nullptr) return {};
  const std::unique_ptr<icalrecur_iterator, Free> at(
      icalrecur_iterator_new(icalproperty_get_rrule(rule), start));
  std::vector<icaltimetype> all;
  for (icaltimetype t = icalrecur_iterator_next(at.get()); !icaltime_is_null_time(t);
       t = icalrecur_iterator_next(at.get())) {
    if (icaltime_compare_date_only(t, end) >= 0) break;
    all.push_back(t);
  }
  return all;
}

/// `20270328`
int date_of(const icaltimetype& t) { return (t.year * 100 + t.month) * 100 + t.day; }

TEST(Ics, EveryFileIsReadWithoutAFault) {
  int files = 0;
  for (const auto& file : fs::directory_iterator(folder())) {
    if (file.path().extension() != ".ics") continue;
    const std::string name = file.path().stem().string();
    const Calendar c = read(name);
    ASSERT_NE(c, nullptr) << name;
    EXPECT_EQ(icalcomponent_isa(c.get()), ICAL_VCALENDAR_COMPONENT) << name;
    EXPECT_EQ(faults_in(c.get()), 0) << name;
    EXPECT_EQ(icalcomponent_count_components(c.get(), ICAL_VEVENT_COMPONENT), 1) << name;
    EXPECT_NE(icalcomponent_get_uid(event_of(c)), nullptr) << name;
    EXPECT_FALSE(icaltime_is_null_time(icalcomponent_get_dtstamp(event_of(c)))) << name;
    ++files;
  }
  EXPECT_GE(files, 9);
}

TEST(Ics, TheTitleComesOutAsItWasWritten) {
  const Calendar c = read("fold");
  EXPECT_STREQ(icalcomponent_get_summary(event_of(c)),
               "Blümchen gießen, Äpfel schälen; „Öl“ \\ Käse – 🌻🌻🌻 für die Großmutter am Ende der "
               "Straße\nund dann: Tee 🫖");
}

TEST(Ics, ADayIsADayEverywhere) {
  const Calendar c = read("all-day");
  const icaltimetype start = icalcomponent_get_dtstart(event_of(c));
  EXPECT_TRUE(icaltime_is_date(start));
  EXPECT_EQ(date_of(start), 20270613);
  EXPECT_EQ(icaltime_get_timezone(start), nullptr);
}

TEST(Ics, TheLastDayOfAMonthComesInEveryMonth) {
  const Calendar c = read("month-end");
  std::set<int> months;
  for (const icaltimetype& t : two_years_of(event_of(c))) {
    EXPECT_EQ(t.day, icaltime_days_in_month(t.month, t.year)) << date_of(t);
    EXPECT_TRUE(months.insert(t.year * 12 + t.month).second) << date_of(t);
  }
  EXPECT_EQ(months.size(), 24U);
}

/// From that day on the clocks there are so many minutes ahead of UTC.
struct From {
  int date;
  int minutes;
};
struct Weekly {
  const char* name;
  int hour, minute;
  int lasts;  ///< minutes
  std::vector<From> clocks;
};
void PrintTo(const Weekly& w, std::ostream* out) { *out << w.name; }

class EachWeek : public testing::TestWithParam<Weekly> {};

TEST_P(EachWeek, KeepsItsHourWhileTheMomentMoves) {
  const Weekly& w = GetParam();
  const Calendar c = read(w.name);
  icalcomponent* event = event_of(c);
  const icaltimetype start = icalcomponent_get_dtstart(event);
  // Its own zone, not one that the library knows by that name.
  ASSERT_NE(icaltime_get_tzid(start), nullptr);
  icaltimezone* zone = icalcomponent_get_timezone(c.get(), icaltime_get_tzid(start));
  ASSERT_NE(zone, nullptr);
  ASSERT_EQ(icaltime_get_timezone(start), zone);
  EXPECT_EQ(icaldurationtype_as_int(icalcomponent_get_duration(event)), w.lasts * 60);

  const std::vector<icaltimetype> all = two_years_of(event);
  EXPECT_GE(all.size(), 104U);
  std::set<int> seen;
  for (const icaltimetype& t : all) {
    int ahead = 0;
    for (const From& from : w.clocks) {
      if (from.date <= date_of(t)) ahead = from.minutes;
    }
    seen.insert(ahead);
    EXPECT_EQ(t.hour, w.hour) << date_of(t);
    EXPECT_EQ(t.minute, w.minute) << date_of(t);
    EXPECT_EQ(icaltime_day_of_week(t), icaltime_day_of_week(start)) << date_of(t);
    icaltimetype utc = t;
    icaltime_adjust(&utc, 0, 0, -ahead, 0);
    const icaltimetype moment = icaltime_convert_to_zone(t, icaltimezone_get_utc_timezone());
    EXPECT_EQ(date_of(moment), date_of(utc)) << date_of(t);
    EXPECT_EQ(moment.hour * 60 + moment.minute, utc.hour * 60 + utc.minute) << date_of(t);
  }
  std::set<int> told;
  for (const From& from : w.clocks) told.insert(from.minutes);
  EXPECT_EQ(seen, told) << "both times of the year come up";
}

INSTANTIATE_TEST_SUITE_P(
    Ics, EachWeek,
    testing::Values(
        Weekly{"berlin-weekly",
               20,
               30,
               45,
               {{20261025, 60}, {20270328, 120}, {20271031, 60}, {20280326, 120}, {20281029, 60}}},
        Weekly{"new-york-weekly",
               19,
               0,
               60,
               {{20261101, -300},
                {20270314, -240},
                {20271107, -300},
                {20280312, -240},
                {20281105, -300}}},
        Weekly{"kolkata-weekly", 21, 15, 60, {{20260101, 330}}},
        Weekly{
            "lord-howe-weekly",
            18,
            0,
            60,
            {{20261004, 660}, {20270404, 630}, {20271003, 660}, {20280402, 630}, {20281001, 660}}},
        Weekly{
            "jerusalem-weekly",
            20,
            0,
            60,
            {{20161030, 120}, {20170324, 180}, {20171029, 120}, {20180323, 180}, {20181028, 120}}},
        // From March 2016 on its clocks stand still.
        Weekly{"istanbul-weekly", 20, 30, 60, {{20150329, 180}, {20151108, 120}, {20160327, 180}}}),
    [](const auto& info) {
      std::string name = info.param.name;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace pane::ics

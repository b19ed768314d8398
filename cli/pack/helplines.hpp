// The help lines that may be shown, from content/help/helplines.csv to the JSON that the care page
// is built with. Not here: how a line is shown. A wrong number can cost someone their one chance to
// call, so this says less rather than more. Invariants: a row is shown only when its number was
// read at the service or an authority ([own], [official]), or when a person has checked it a second
// time (`checked_by`); [weak] never. A row that cannot be understood stops the build.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/pack/problem.hpp"

namespace pane::packing {

struct HelpLine {
  std::string country;  ///< ISO 3166-1; "001" the world
  std::string kind;     ///< abuse, crisis, children, directory
  std::string name;
  std::string phone;
  std::string text;  ///< ways to write instead of calling
  std::string url;
  std::string hours;
  std::string languages;
  std::string for_whom;  ///< empty: for anyone, as far as is known
  std::string checked;   ///< the day on which it was last read or called, YYYY-MM-DD
  std::string danger_now;
};

struct HelpLines {
  std::vector<HelpLine>
      countries;  ///< by country, then abuse, crisis, children, directory; open at night first
  std::vector<HelpLine> world;
  std::size_t held_back = 0;  ///< rows that wait for a person's check
};

struct HelpLineOptions {
  std::string today;    ///< YYYY-MM-DD
  bool for_the_public;  ///< rows read more than 180 days ago are errors, else hints
};

HelpLines read_helplines(std::string_view csv, const std::string& shown,
                         const HelpLineOptions& options, Problems& problems);

/// One line of JSON: {"lines":[...],"world":[...]}; every line has every field, empty where nothing
/// is known.
std::string helplines_json(const HelpLines& lines);

/// Days since 1970-01-01 of a YYYY-MM-DD date; false when it is none.
bool day_number(std::string_view date, long& day);

}  // namespace pane::packing

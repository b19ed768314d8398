#include "cli/fit/reading.hpp"

#include <algorithm>
#include <cmath>

#include "cli/table/days.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

constexpr double kMostOnScale = 1e6;
constexpr double kLeastWide = 1e-3;  ///< what is printed to three places says nothing below
constexpr double kMostSteps = 10'000;

/// Parts with commas between; nothing where one is empty.
std::optional<std::vector<std::string>> listed(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    parts.push_back(text.substr(at, end - at));
    if (parts.back().empty()) return std::nullopt;
    at = end + 1;
  }
  return parts;
}

std::string set_columns(const std::string& text, Reading& reading) {
  std::string takes = "day=NAME, person=, item=, value=, couple= or beep=, with commas between";
  const auto parts = listed(text);
  if (!parts) return takes;
  for (const std::string& part : *parts) {
    const std::size_t equals = part.find('=');
    const auto role = std::find(kRoles.begin(), kRoles.end(), part.substr(0, equals));
    if (equals == std::string::npos || equals + 1 == part.size() || role == kRoles.end()) {
      return takes;
    }
    std::string& column = reading.column[static_cast<std::size_t>(role - kRoles.begin())];
    if (!column.empty()) return "each part once";
    column = part.substr(equals + 1);
  }
  return {};
}

std::string set_separator(const std::string& text, Reading& reading) {
  const std::string named = text == "tab" || text == "\\t" ? "\t"
                            : text == "comma"              ? ","
                            : text == "semicolon"          ? ";"
                                                           : text;
  if (named.size() != 1 || std::string_view(",;\t|:").find(named[0]) == std::string::npos) {
    return "',', ';', '|', ':' or tab";
  }
  reading.separator = named[0];
  return {};
}

std::string set_scale(const std::string& text, Reading& reading) {
  const std::size_t colon = text.find(':');
  const auto lo = table::number(text.substr(0, colon));
  const auto hi = colon == std::string::npos ? lo : table::number(text.substr(colon + 1));
  if (!lo || !hi || !(*lo < *hi))
    return "two numbers, the lowest and the highest answer, such as 0 100 or 0:100";
  if (std::max(std::fabs(*lo), std::fabs(*hi)) > kMostOnScale || *hi - *lo < kLeastWide)
    return "two numbers of at most 1000000, at least .001 apart";
  reading.scale = Scale{*lo, *hi};
  return {};
}

std::string set_beeps(const std::string& text, Reading& reading) {
  reading.beeps = text == "mean"    ? Beeps::kMean
                  : text == "first" ? Beeps::kFirst
                  : text == "last"  ? Beeps::kLast
                                    : Beeps::kRefuse;
  return reading.beeps == Beeps::kRefuse ? "mean, first or last" : "";
}

void list_option(cli::Options& options, const char* name, std::vector<std::string>& into,
                 const char* takes, std::size_t exactly = 0) {
  options.other(name, [&into, takes, exactly](const std::string& text) {
    const auto parts = listed(text);
    if (!parts || (exactly > 0 && parts->size() != exactly)) return std::string(takes);
    into = *parts;
    return std::string();
  });
}

}  // namespace

const char* const kReadingHelp =
    "  --columns day=A,person=B,item=C,value=D,couple=E,beep=F\n"
    "                  what the columns are called, where not day, person, item, value\n"
    "  --wide          a column an item, a row a person and day\n"
    "  --people A,B    a column a person and item, such as A_close; a row a day\n"
    "  --items A,B     these items only\n"
    "  --couple NAME   the column that tells couples apart: each is fitted\n"
    "  --separator C   what parts columns: ',' ';' '|' ':' or tab\n"
    "  --date FORMAT   how dates are written, such as dd/mm/yyyy\n"
    "  --missing A,B   codes for no answer, such as -99, besides the usual ones\n"
    "  --scale LO HI   the lowest and the highest answer, where not 1 and 7\n"
    "  --step X        between neighbouring answers of that scale (1)\n"
    "  --reverse A,B   items on which less is more\n"
    "  --beeps HOW     several answers a day: mean, first or last\n";

void name_reading(cli::Options& options, Reading& reading) {
  options.flag("--gaussian", reading.gaussian);
  options.flag("--wide", reading.wide);
  options.other("--columns", [&](const std::string& v) { return set_columns(v, reading); });
  options.text("--couple", reading.column[static_cast<std::size_t>(Role::kCouple)]);
  list_option(options, "--people", reading.people, "two names with a comma between", 2);
  list_option(options, "--items", reading.items, "names with commas between");
  list_option(options, "--reverse", reading.reversed, "names with commas between");
  list_option(options, "--missing", reading.missing, "codes with commas between");
  options.other("--separator", [&](const std::string& v) { return set_separator(v, reading); });
  options.other("--date", [&](const std::string& v) {
    reading.date = v;
    return table::Days::as(v) ? "" : "dd, mm and yyyy in their order, such as dd/mm/yyyy";
  });
  options.pair("--scale", [&](const std::string& v) { return set_scale(v, reading); });
  options.number("--step", reading.step, 1e-6, kMostOnScale);
  options.other("--beeps", [&](const std::string& v) { return set_beeps(v, reading); });
}

std::string settle_reading(const cli::Options& options, const Reading& reading) {
  if (!reading.people.empty() && reading.people[0] == reading.people[1]) {
    return "--people takes two names that differ.";
  }
  if (!reading.people.empty() && !reading.of(Role::kPerson).empty()) {
    return "Give --people or a column for the person, not both.";
  }
  const bool wide = reading.wide || !reading.people.empty();
  if (wide && !(reading.of(Role::kItem) + reading.of(Role::kValue)).empty()) {
    return "Where each column is an item, there is none for item or value.";
  }
  if (reading.gaussian) {
    return options.given("--step") ? "--step is for answers on steps, not for --gaussian." : "";
  }
  const Scale scale = reading.on_scale();
  const double steps = (scale.hi - scale.lo) / reading.step;
  if (steps < 1 - 1e-9 || std::fabs(steps - std::round(steps)) > 1e-6) {
    return "From " + table::number_text(scale.lo) + " to " + table::number_text(scale.hi) +
           " there is no whole number of steps of " + table::number_text(reading.step) +
           "; say --step, or --gaussian.";
  }
  if (steps > kMostSteps) return "A scale of more than 10,000 steps is for --gaussian.";
  if (reading.beeps == Beeps::kMean) {
    return "The mean of several answers is on no step: add --gaussian, or say --beeps last.";
  }
  return {};
}

}  // namespace pane::fit

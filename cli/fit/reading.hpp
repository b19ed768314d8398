// How a file of answers is to be read: what the command line says about it. Not here: reading
// (source.hpp), or the engine's options (pair_fit.hpp).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/fit/pair_file.hpp"
#include "cli/options.hpp"

namespace pane::fit {

/// What a column is for; kBeep tells several answers of one day apart.
enum class Role { kDay, kPerson, kItem, kValue, kCouple, kBeep };
inline constexpr std::array<const char*, 6> kRoles = {"day",   "person", "item",
                                                      "value", "couple", "beep"};

/// What to do with several answers of one person to one item on one day.
enum class Beeps { kRefuse, kMean, kFirst, kLast };

struct Reading {
  bool gaussian = false;              ///< answers are any numbers; else steps of a scale
  bool wide = false;                  ///< columns are items, also where that is not sure
  std::array<std::string, 6> column;  ///< by Role; empty where the header is to tell
  std::vector<std::string> people;    ///< columns are named by a person and an item
  std::vector<std::string> items;     ///< these only; empty: all
  std::vector<std::string> reversed;  ///< items on which less is more
  std::vector<std::string> missing;   ///< codes for no answer, besides the usual ones
  char separator = 0;                 ///< nought where the header is to tell
  std::string date;                   ///< how dates are written; empty: the days are to tell
  std::optional<Scale> scale;         ///< nothing: 1 to 7, or any numbers about there
  double step = 1;                    ///< between neighbouring answers, in the file's units
  Beeps beeps = Beeps::kRefuse;

  Scale on_scale() const { return scale.value_or(Scale{}); }
  const std::string& of(Role role) const { return column[static_cast<std::size_t>(role)]; }
};

/// The options that fill a Reading. `reading` outlives `options`.
void name_reading(cli::Options& options, Reading& reading);
/// After parsing: empty, or what does not fit together, in one sentence.
std::string settle_reading(const cli::Options& options, const Reading& reading);
/// The options as they are told by --help.
extern const char* const kReadingHelp;

}  // namespace pane::fit

// What stands in a field: numbers and days. Not here: what they are for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pane::table {

/// A finite number in plain or scientific writing, the whole of `text`; never an infinity or NaN.
std::optional<double> number(std::string_view text);
/// A whole number, the whole of `text`.
std::optional<long> whole_number(std::string_view text);
/// Days since 1970-01-01 of a date such as 2026-11-21.
std::optional<long> date(std::string_view text);
std::string date_text(long day);
/// The shortest text that reads back as the same number.
std::string number_text(double x);
/// A field as it may be repeated in a sentence: in quotes, at most 40 bytes of it, what is not
/// printable as \xNN.
std::string quoted(std::string_view text);

/// Whether a field says that nothing was measured: it is empty, `.`, NA, N/A, #N/A, NaN, null or
/// None, in capitals or not, or one of `extra`, as it stands there or as a number (-99 is -99.0).
bool is_missing(std::string_view text, const std::vector<std::string>& extra = {});

}  // namespace pane::table

// What somebody filled in: the one codec for the fields of a part, of a gift as of a sealed answer
// (docs/formats/page.md, "What was said").
// Not here: whether the page asks for these fields; that is for whoever knows the page.
// Invariants: one sequence of bytes has one reading, and what was read is written as the same
// bytes; reading is total and never reads past the end.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/practice/run/page.hpp"

namespace pane::practice::run {

inline constexpr std::size_t kMaxSaid = 12'064;      ///< bytes of all fields together
inline constexpr std::size_t kMaxSaidFields = 24;    ///< as many as a part has
inline constexpr std::size_t kMaxSaidText = 10'000;  ///< bytes of one text

/// One field as it was filled in. Its kind says what `value` is: text for line, text, feeling and
/// time; keys of options, one byte each, for one, some, rank and ladder; 1..7 for seven; a day i32;
/// minutes u16; for the rest, bytes that only their field reads.
struct SaidField {
  std::uint8_t key = 0;
  pack::Kind kind = pack::Kind::None;
  Bytes value;
  bool operator==(const SaidField&) const = default;
};
using Said = std::vector<SaidField>;

/// version u8 = 1 | n u8 | n times (key u8 | kind u8 | size u16 | value), keys rising from 1.
/// Only for what `read_said` would take; anything else gives no bytes.
Bytes write_said(const Said& said);
Result<Said> read_said(View bytes);

}  // namespace pane::practice::run

// A practice as a page (schema/pack/practice.fbs, docs/formats/page.md): whether its parts hold
// together, what one of its keys names, and the hash of its form.
// Not here: care (core/guide/may), where two people stand in it (core/run/stand), words.
// Invariants: total over any verified page, also a stranger's; the form depends on no word.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "practice_generated.h"

namespace pane::practice::run {

inline constexpr std::size_t kMaxPage = 16 * 1024;  ///< bytes of the built page
inline constexpr std::size_t kMaxParts = 12;
inline constexpr std::size_t kMaxFields = 24;
inline constexpr std::size_t kMaxOptions = 12;
inline constexpr std::size_t kMaxReplies = 6;
inline constexpr std::size_t kMaxReplyFields = 2;
inline constexpr std::size_t kMaxBlocks = 24;
inline constexpr std::size_t kMaxWords = 600;  ///< bytes of any one text
inline constexpr std::size_t kMaxListed = 16;  ///< serves, answers, leads, small, starters
inline constexpr std::size_t kSevenLabels = 7;
inline constexpr int kMaxKey = 250;
inline constexpr int kMaxLasts = 365;  ///< days

/// What is wrong with the build of a page.
enum class Wrong : std::uint8_t {
  kId,           ///< empty, or longer than 64 bytes
  kParts,        ///< more than 12
  kPartKeys,     ///< not 1..250, or not rising
  kLasts,        ///< or `after`: more than a year; or it ends before it begins
  kOf,           ///< names no earlier part that has something to answer
  kOn,           ///< names no day of an earlier agree part
  kWho,          ///< alone, both and turns are for each; a value that nobody knows
  kNoFields,     ///< the shape needs a field, and there is none
  kFields,       ///< more than 24
  kFieldKeys,    ///< 0, over 250, or twice in a part
  kNoOptions,    ///< the kind chooses, and has fewer than two options
  kOptions,      ///< more than 12, or the kind has none
  kOptionKeys,   ///< 0, over 250, or twice in a list
  kNext,         ///< not in an alone part, or not forward to one
  kNested,       ///< fields in an option that is no reply, or a chooser in a reply
  kLabels,       ///< a seven has seven labels, other kinds none
  kMost,         ///< only `some` has it, and not above the options
  kNoReplies,    ///< the shape needs replies that the part lacks
  kReplies,      ///< more than 6, or the shape has none
  kReplyFields,  ///< more than 2
  kWords,        ///< longer than 600 bytes, a control character, or no UTF-8
  kLists,        ///< a list of words or blocks is too long
};

/// Where it is wrong, counted from 1; 0: the page, or the part as a whole.
struct Fault {
  Wrong what;
  std::uint8_t part = 0;
  std::uint8_t field = 0;
  bool operator==(const Fault&) const = default;
};

/// At most one for each place; none: the parts hold together. Shapes and kinds that nobody knows
/// are no fault of form: guide::valid looks at those.
std::vector<Fault> faults(const pack::Practice& page);

/// The page in these bytes, or null: too large, also with what several places share counted for
/// each of them (64 kB); no page; or with a fault. Lives as long as they do.
const pack::Practice* read_page(View bytes);

/// H("pane1.form", …) over all that a phone computes with, and no words: see docs/formats/page.md.
Hash form_of(const pack::Practice& page);

/// The part with that key, or null.
const pack::Part* part_of(const pack::Practice& page, std::uint8_t key);

/// True for a part that the other ever sees something of. A shape that nobody knows is one.
inline bool is_shared(const pack::Part& part) { return part.shape() != pack::Shape::Alone; }

/// The vector, or an empty one in its place: for ranges over what a page may leave out.
template <class T>
struct Each {
  const flatbuffers::Vector<flatbuffers::Offset<T>>* all;
  auto begin() const { return all == nullptr ? Iterator(nullptr, 0) : all->begin(); }
  auto end() const { return all == nullptr ? Iterator(nullptr, 0) : all->end(); }
  [[nodiscard]] std::size_t size() const { return all == nullptr ? 0 : all->size(); }

 private:
  using Iterator = typename flatbuffers::Vector<flatbuffers::Offset<T>>::const_iterator;
};
template <class T>
Each<T> each(const flatbuffers::Vector<flatbuffers::Offset<T>>* all) {
  return {all};
}

inline std::string_view text_of(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : text->string_view();
}

}  // namespace pane::practice::run

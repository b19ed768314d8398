// What care allows a page: one table, one row a topic, and the questions that every view and
// command asks of it (care C2, C16, C18, C24, C39 to C42). Not here: form (core/practice/run/page),
// what turns light on (light.hpp), words.
// Invariants: pure and total over any verified page; what nobody knows (topic, shape, kind, depth)
// counts as the hardest there is; no pack and no setting changes the table.
#pragma once

#include "core/practice/run/page.hpp"

namespace pane::guide {

inline constexpr int kTopics = 14;      ///< rows for pack::Topic; one more for what nobody knows
inline constexpr int kFirstDays = 14;   ///< of a space: nothing deep is suggested (C18)
inline constexpr int kMinorsDepth = 3;  ///< C40
inline constexpr int kGateDepth = 3;    ///< C2
inline constexpr int kNoteDepth = 4;    ///< C39
inline constexpr Byte kPartners = 1;    ///< bit of Practice.relations
inline constexpr int kDeepest = 5;

/// Where a page would stand: one space of one person's app.
struct Stands {
  bool light = false;     ///< in force for me; filters my own screen alone (C19)
  int day = 1;            ///< of the space; its first is 1
  bool adults = false;    ///< both stated that they are 18 or more
  Byte relation = 0;      ///< one bit of Practice.relations; 0: nobody here but me
  bool shipped = false;   ///< the page comes from a pack of the app itself
  bool opted_in = false;  ///< both, each alone (C42)
  int reached = 0;        ///< the deepest that both have agreed to; 0: none yet
};

/// The page's parts hold together, and care lets there be such a page at all: nothing of fear,
/// trauma or what nobody knows leaves a person's own space (C16), and a conflict asks for consent
/// before anything is shared (C24). What is not valid is no page, whoever built it.
bool valid(const pack::Practice& page);

/// Whether it may be looked at and begun by hand. Light hides nothing here (C18).
bool may_see(const pack::Practice& page, const Stands& at);

/// Whether the app may bring it up by itself. Follows from may_see, never the other way.
bool may_suggest(const pack::Practice& page, const Stands& at);

/// Whether an option with a topic of its own stands on a page that may be seen; else it is left
/// out.
bool may_choose(const pack::Practice& page, const pack::Option& option, const Stands& at);

/// The words of C2 come before it, once a space.
bool needs_gate(const pack::Practice& page);
/// A content note, grounding and *stop for now* go with it, in the app's own words (C39).
bool needs_note(const pack::Practice& page);

}  // namespace pane::guide

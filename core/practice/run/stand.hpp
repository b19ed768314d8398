// Where two people stand in a practice: one pure function of what both can see, and of the day.
// Not here: what is for one alone (parts alone, passing, looking), what may be seen (guide/may).
// Invariants: a function of the set of facts, not of their order; what one member writes changes no
// step of the other's; a part that is sealed has no steps. So the other's app can show nothing that
// rests on what I alone know (care C19, C21).
#pragma once

#include "core/practice/run/state.hpp"

namespace pane::practice::run {

inline constexpr Day kNoEndOfItsOwn = 90;  ///< days that a part lasts which says nothing
inline constexpr Day kAfterTheDay = 14;    ///< and at least so many after a day that was agreed
inline constexpr Day kTwinsApart = 18;     ///< days between two that are begun as the same
inline constexpr Byte kTurnsBegin = 1;     ///< replies of turns, which have none in the page
inline constexpr Byte kTurnsOver = 2;      ///< to the other
inline constexpr Byte kTurnsEnd = 3;

/// Member 0 (who invited) or 1.
using Member = int;

struct Facts {
  const pack::Practice* page = nullptr;
  const Begin* begin = nullptr;
  Member beginner = 0;
  const Begin* twin = nullptr;  ///< the other's, that gave way to this one: its proposal counts
  std::array<const std::vector<Line>*, 2> lines{};
  /// Bits by place of the part: a seal or an open of that member stands; it has opened.
  std::array<std::uint32_t, 2> in{}, opened{};
  Day today = 0;
};

/// One thing said that counts.
struct Step {
  EnvelopeId id;
  Member by = 0;
  Byte reply = 0;
  EnvelopeId to;
  const Said* said = nullptr;
  Day day = 0;
  std::uint64_t order = 0;
  bool stands = false;  ///< a proposal that was taken, words that were said to be right
};
struct PartStand {
  bool shared = true;    ///< of one that is not, only `reached` is said
  bool reached = false;  ///< what comes before is done, and its day is here
  bool done = false;
  bool past = false;  ///< its last day is over, or it was declined
  Day first = 0;      ///< the day it waits for; 0: none
  Day last = 0;
  std::array<bool, 2> due{};       ///< that member has something to do
  std::array<EnvelopeId, 2> to{};  ///< what a reply of that member would answer; zeros: nothing
  int speaker = -1;                ///< of turns that go on
  std::vector<Step> steps;
};
struct Stand {
  std::vector<PartStand> parts;  ///< as the page has them
  bool over = false;             ///< nothing is asked of anyone any more
  bool rests = false;  ///< nothing that holds up others is open: what may come still is optional
};

Stand stand(const Facts& facts);

/// The first part that the other sees; -1: none.
int first_shared(const pack::Practice& page);
/// Fields that the part (or that reply of it) has, each of the kind and with options that it has.
bool fits(const pack::Part& part, const pack::Option* reply, const Said& said);
const pack::Option* reply_of(const pack::Part& part, Byte key);
/// The day in a field of kind Day; 0 where there is none.
Day day_in(const Said& said, Byte field);

/// Two runs that two began as the same before either knew: they come to one.
bool are_twins(const pack::Practice& page, const Begin& a, const Begin& b);
/// Whether, of two twins, `a` is the one that goes on: where more members have moved on already,
/// else the one with the lower id.
bool goes_on_before(const Begin& a, int moved_a, const Begin& b, int moved_b);

}  // namespace pane::practice::run

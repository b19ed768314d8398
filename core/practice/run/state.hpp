// Room "run": what one member laid on the table, began and said, and in the own space what I wrote
// for myself and where I stand (docs/formats/run.md).
// Not here: what of it counts (stand.hpp), what is sealed (practice/sealed), words of the pages.
// Invariants: total, whatever an event says; nothing of one member is ever taken for the other's.
#pragma once

#include <map>
#include <set>

#include "core/base/date.hpp"
#include "core/base/result.hpp"
#include "core/practice/event_ref.hpp"
#include "core/practice/run/said.hpp"

namespace pane::practice::run {

// Of one device; twice as much of all devices of a member.
inline constexpr std::size_t kMaxPages = 128;    ///< laid
inline constexpr std::size_t kMaxRuns = 2048;    ///< begun
inline constexpr std::size_t kMaxLines = 64;     ///< in one run
inline constexpr std::size_t kMaxStrays = 2048;  ///< runs in which something is said
inline constexpr Byte kMaxSpare = 8;             ///< days (C20)

/// Somebody began. `said` belongs to the first part that is shared.
struct Begin {
  EnvelopeId id;
  Hash page, form;
  EnvelopeId of;
  Day day = 0;
  Byte spare = 0;
  Said said;
  std::uint64_t order = 0;
};
/// One step of one member.
struct Line {
  EnvelopeId id;
  Byte part = 0;
  Byte reply = 0;
  EnvelopeId to;
  Day day = 0;
  Said said;
  std::uint64_t order = 0;
};
/// What I kept for myself. `run`: a run of `space`, or a sitting with a page for one alone.
struct Entry {
  EnvelopeId id;
  Hash form;
  std::string page;
  SpaceId space;
  EnvelopeId run;
  Byte part = 0;
  Day day = 0;
  std::int64_t at = 0;
  Said said;
};
/// Where I stand in a run; for me alone.
struct Note {
  std::uint32_t looked = 0;   ///< bit by place of the part: its mist is cleared
  std::uint32_t skipped = 0;  ///< bit by place of the part: not now
  std::uint64_t seen = 0;     ///< the highest order of the other's that I looked at
  Byte closing = 0;           ///< command.Closing
  bool operator==(const Note&) const = default;
};

struct State {
  std::map<Hash, Bytes> pages;      ///< each holds together (read_page)
  std::map<Hash, EnvelopeId> laid;  ///< the entry that a page came in
  std::map<EnvelopeId, Begin> begun;
  std::map<EnvelopeId, std::vector<Line>> lines;  ///< by run, in the order of folding
  std::map<EnvelopeId, std::vector<Entry>> kept;  ///< by run or sitting
  std::map<std::pair<SpaceId, EnvelopeId>, Note> notes;
  void apply(const EventRef& e);
  /// Something beyond a bound, which nothing kept when it was folded.
  [[nodiscard]] bool passed_over(const EnvelopeId& id) const { return passed_over_.count(id) != 0; }

 private:
  bool fits(const EventRef& e, Places& places, std::size_t most_of_device);
  void lay(const EventRef& e, const event::Laid& l);
  void begin(const EventRef& e, const event::Begun& b);
  void say(const EventRef& e, const event::Said& s);
  void keep(const EventRef& e, const event::Kept& k);
  Places laid_, begun_, strays_;
  std::map<EnvelopeId, Places> given_;  ///< lines by run
  std::set<std::pair<EnvelopeId, SignKey>> said_in_;
  log::IdSet passed_over_;
};

/// What a laid page is named by.
Hash page_hash(View page);
/// What a note about a journey of a pack is kept under.
EnvelopeId journey_id(std::string_view id);
/// The exchange of a part that both seal.
Xid part_xid(const SpaceId& space, const EnvelopeId& run, Byte part);

}  // namespace pane::practice::run

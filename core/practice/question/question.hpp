// Room "question": sealed questions, and what each gives back once both are open (essays D1, D2, P4
// to P7). Not here: the seal itself (practice/sealed), depth limits (they never leave a phone).
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/base/result.hpp"
#include "core/practice/event_ref.hpp"
#include "core/practice/sealed/sealed.hpp"

namespace pane::practice::question {

constexpr Byte kMaxDepth = 5;

struct Ask {
  Xid xid;
  std::string item;  ///< id in the pack, or empty
  std::string words;
  Byte depth = 1;
  Byte type = 0;
  Day day = 0;  ///< on which it was asked: within the eighteen days up to its last
  Day last_day = 0;
  std::uint64_t order = 0;
  bool gone = false;        ///< it counts no more
  bool taken_back = false;  ///< by who asked: nobody answers it any more
};
struct Response {
  std::string heard, stirred, know;
  std::uint64_t order = 0;
  EnvelopeId id;
  bool gone = false;  ///< it counts no more
};
/// Added to what lies open: to what the other would like to know, or to a check-in.
struct Told {
  bool heart = false;
  std::string words;
  std::uint64_t order = 0;
  EnvelopeId id;
  bool gone = false;  ///< it counts no more
};
/// For me alone (own space): of an exchange, or of a thank-you by its envelope id.
struct Note {
  bool revealed = false;
  Byte felt_heard = 0;
  Byte closing = 0;   ///< command.Closing
  bool read = false;  ///< the other's response, the thank-you or what answers it was looked at
};
struct State {
  /// Of one item of a pack, so many are looked at, the first: more is no pair that asks anew.
  static constexpr std::size_t kMostOfItem = 64;
  std::map<Xid, Ask> asks;
  std::vector<Xid> in_order;                        ///< all of them, as they were folded
  std::map<std::string, std::vector<Xid>> by_item;  ///< those with an item
  void add(Ask ask);
  std::map<Xid, Response> responses;
  std::map<Xid, Told> told;
  std::map<std::pair<SpaceId, Xid>, Note> notes;
  std::map<SpaceId, log::IdSet> shown;  ///< what stood on the screen, as my notes say
  void apply(const EventRef& e);

 private:
  log::IdSet taken_back_;  ///< ids that were named, of a question or of something else
};

/// Each asked this before either knew of the other's: the same words, while both live.
bool same_question(const Ask& mine, const Ask& other);
/// Of `ask` and those of the other member's that are the same question, the one that is answered:
/// where both have opened, else where one has, else what lives longest, and of two alike the lowest
/// xid. A function of what is in the log, so that both phones come to the same one. What both have
/// opened is never left for another that the other asks afterwards; what was taken back is left for
/// one that was not.
const Ask& the_one(const Ask& ask, const State& of_other_member, const sealed::State& mine,
                   const sealed::State& other);

/// version u8 = 1 | text
Bytes serialise_answer(std::string_view text);
Result<std::string> read_answer(View bytes);

}  // namespace pane::practice::question

// Room "question": sealed questions, and what each gives back once both are open (essays D1, D2, P4
// to P7). Not here: the seal itself (practice/sealed), depth limits (they never leave a phone).
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/base/result.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::question {

constexpr Byte kMaxDepth = 5;

struct Ask {
  Xid xid;
  std::string item;  ///< id in the pack, or empty
  std::string words;
  Byte depth = 1;
  Byte type = 0;
  Day last_day = 0;
  std::uint64_t order = 0;
};
struct Response {
  std::string heard, stirred, know;
};
/// For me alone (own space).
struct Note {
  bool revealed = false;
  Byte felt_heard = 0;
  Byte closing = 0;   ///< command.Closing
  bool read = false;  ///< the other's response was looked at
};
struct State {
  std::map<Xid, Ask> asks;
  std::map<Xid, Response> responses;
  std::map<std::pair<SpaceId, Xid>, Note> notes;
  void apply(const EventRef& e);
};

/// version u8 = 1 | text
Bytes serialise_answer(std::string_view text);
Result<std::string> read_answer(View bytes);

}  // namespace pane::practice::question

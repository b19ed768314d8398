// What one member did in a space of two, in order: for the hands and the turns of the pane. Shared
// by rooms, with no screen of its own. Not here: what was said, or when. Events carry no time; a
// view dates them by those whose day is known (core/view/acts.cpp).
#pragma once

#include "core/base/date.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::acts {

enum class Kind : Byte { kSealed, kOpened, kAsked, kResponded, kThanked, kThankedBack };

struct Act {
  Kind kind = Kind::kSealed;
  Xid xid;              ///< of the exchange, or the id of the appreciation
  Day day = -1;         ///< of an appreciation; else not known
  bool second = false;  ///< an `Opened` without a seal: given on the spot
};
struct State {
  std::vector<Act> acts;  ///< in the order of folding
  void apply(const EventRef& e);
};

}  // namespace pane::practice::acts

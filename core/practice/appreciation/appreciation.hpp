// Room "appreciation": one line, delivered at once; a heart or words back; the jar (essays P13,
// P18).
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::appreciation {

struct Given {
  EnvelopeId id;
  std::string did, gave;
  Day day = 0;
  std::uint64_t order = 0;
  bool gone = false;  ///< it counts no more
};
struct Answer {
  bool heart = false;
  std::string words;
  std::uint64_t order = 0;
  EnvelopeId id;
  bool gone = false;  ///< it counts no more
};
struct State {
  std::map<EnvelopeId, Given> given;
  std::vector<EnvelopeId> in_order;      ///< all of them, as they were folded
  std::map<EnvelopeId, Answer> answers;  ///< mine, by what of the other's they answer
  void apply(const EventRef& e);
};

}  // namespace pane::practice::appreciation

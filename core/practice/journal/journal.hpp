// Room "journal": what I write for myself, in my own space (essays P1, A0, A2).
#pragma once

#include "core/base/date.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::journal {

struct Entry {
  EnvelopeId id;
  Day day = 0;
  UnixTime at = 0;
  std::string prompt;  ///< its words, as they were
  std::string words;
};
struct State {
  std::vector<Entry> entries;  ///< oldest first
  void apply(const EventRef& e);
};

}  // namespace pane::practice::journal

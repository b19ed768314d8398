#include "core/practice/journal/journal.hpp"

namespace pane::practice::journal {

void State::apply(const EventRef& e) {
  const auto* j = e.event->content_as_JournalWritten();
  if (j == nullptr) return;
  Entry entry{e.id, j->day(), j->at(), text_of(j->prompt(), kMaxLine),
              text_of(j->words(), kMaxText)};
  if (entry.day < 0 || entry.day > kLastDay) return;
  if (!entry.words.empty()) entries.push_back(std::move(entry));
}

}  // namespace pane::practice::journal

// What I kept for myself alone is taken out for good: a line of the journal, or a sitting with a
// page.
#include "core/session/rooms.hpp"

namespace pane::session::rooms {
namespace {

/// The events that hold it; none where nothing of that name is mine alone.
std::vector<EnvelopeId> events_of(const MemberState& mine, const EnvelopeId& id) {
  std::vector<EnvelopeId> out;
  for (const auto& entry : mine.journal.entries) {
    if (entry.id == id) out.push_back(id);
  }
  const auto sitting = mine.run.kept.find(id);
  if (sitting == mine.run.kept.end()) return out;
  for (const auto& entry : sitting->second) {
    if (entry.space.is_zero()) out.push_back(entry.id);
  }
  return out;
}

}  // namespace

Problem erase_mine(const Desk& d, Runs& runs, const command::EraseMine& c) {
  EnvelopeId id;
  if (!id_from_hex(view::str(c.id()), id)) return Problem::NotFound;
  const std::vector<EnvelopeId> events = events_of(d.own->mine(), id);
  if (events.empty()) return Problem::NotFound;
  if (!d.own->erase(d.random, d.vault, events)) return Problem::NotNow;
  runs.forget(d.vault, view::fill_keys_of(id));
  d.happening = Happening::Erased;
  return Problem::None;
}

}  // namespace pane::session::rooms

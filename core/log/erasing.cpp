// Taking out of the log what a person wrote for themselves alone (docs/formats/members.md).
// Invariant: an erase names what the erased named, so that who is led to it, as by a later list of
// devices, is led to everything before it as well.
#include "core/log/space_log.hpp"

namespace pane::log {

using envelope::Type;

Result<Envelope> SpaceLog::write_erase(const EnvelopeId& id) {
  settle();
  const Entry* erased = find(id);
  if (!alone() || erased == nullptr || !erased->header.is(Type::kEvent)) return Error::kState;
  std::vector<EnvelopeId> prev;
  for (const EnvelopeId& p : erased->header.prev) {
    if (has(p)) prev.push_back(p);
  }
  for (const EnvelopeId& head : heads()) {
    const bool named = std::find(prev.begin(), prev.end(), head) != prev.end();
    if (head != id && !named && prev.size() < envelope::kMaxPrev) prev.push_back(head);
  }
  return write_clear(Type::kErase, envelope::serialise_erase({id}), std::move(prev));
}

void SpaceLog::leave_out(View erase) {
  const auto ids = envelope::parse_erase(erase);
  if (!ids) return;
  for (const EnvelopeId& id : *ids) {
    const auto at = entries_.find(id);
    if (at != entries_.end() && !at->second.header.is(Type::kEvent)) continue;
    erased_.insert(id);
    (void)not_missing(id);
    if (at == entries_.end()) continue;
    weigh(at->second, false);
    if (at->second.content == Entry::Content::kClosed) --closed_;
    entries_.erase(at);
    for (auto* list : {&arrival_, &news_.stored, &news_.readable}) std::erase(*list, id);
    heads_.erase(id);
    shown_.erase(id);
    keeps_.erase(id);
    news_.erased.push_back(id);
    news_.refold = true;
  }
}

}  // namespace pane::log

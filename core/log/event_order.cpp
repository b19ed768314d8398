#include "core/log/event_order.hpp"

#include "core/log/space_log.hpp"
#include "event_generated.h"

namespace pane::log {

std::optional<std::uint64_t> order_of(View event) {
  flatbuffers::Verifier verifier(event.data(), event.size());
  if (!event::VerifyEventBuffer(verifier)) return std::nullopt;
  const std::uint64_t order = event::GetEvent(event.data())->order();
  if (order == 0 || order > SpaceLog::kMaxOrder) return std::nullopt;
  return order;
}

std::vector<EnvelopeId> names_of(View bytes) {
  const event::Event& e = *event::GetEvent(bytes.data());
  std::vector<EnvelopeId> names;
  const auto add = [&](const flatbuffers::Vector<std::uint8_t>* id) {
    if (id != nullptr && id->size() == EnvelopeId::kSize)
      names.push_back(EnvelopeId::of(View(id->data(), id->size())));
  };
  if (const auto* s = e.content_as_Sealed()) {
    add(s->xid());
  } else if (const auto* o = e.content_as_Opened()) {
    add(o->xid());
    add(o->names());
  } else if (const auto* r = e.content_as_Responded()) {
    add(r->xid());
  } else if (const auto* t = e.content_as_Told()) {
    add(t->xid());
  } else if (const auto* a = e.content_as_AppreciationAnswered()) {
    add(a->of());
  } else if (const auto* b = e.content_as_Begun()) {
    add(b->of());
  } else if (const auto* said = e.content_as_Said()) {
    add(said->run());
    add(said->to());
  }
  return names;
}

}  // namespace pane::log

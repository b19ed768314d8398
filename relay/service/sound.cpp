#include "relay/service/sound.hpp"

#include "core/envelope/envelope.hpp"

namespace pane::relay {

bool fits(const EnvelopeId& id, View bytes) {
  const auto e = envelope::read(bytes);
  return e.ok() && e->id == id;
}

bool sound(const EnvelopeId& id, View bytes) {
  const auto e = envelope::read(bytes);
  return e.ok() && e->id == id && envelope::check(*e).ok();
}

}  // namespace pane::relay

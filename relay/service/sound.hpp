// Whether what the store keeps is still what was put there. An id is a hash of its envelope, so a
// disk that changed a bit is found out. Not here: what is done about it (session.hpp, relay.hpp).
#pragma once

#include "core/base/bytes.hpp"

namespace pane::relay {

/// The bytes are those that the id was made of. A few microseconds; says nothing of the signature.
bool fits(const EnvelopeId& id, View bytes);
/// They fit, and the author's signature does, too, which costs as much as taking the envelope did.
bool sound(const EnvelopeId& id, View bytes);

}  // namespace pane::relay

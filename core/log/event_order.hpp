// What of an event the log itself needs: its order, and which entries it names (schema/event.fbs).
#pragma once

#include <optional>
#include <vector>

#include "core/base/bytes.hpp"

namespace pane::log {

/// Order of a well-formed event, 1 .. 2^63 - 1. Nothing for bytes that are no event, or an order
/// out of range.
std::optional<std::uint64_t> order_of(View event);
/// The entries that a well-formed event rests on: the question it is about, the item that it opens
/// to, the thank-you that it answers. Ids of its own member's are among them.
std::vector<EnvelopeId> names_of(View event);

}  // namespace pane::log

// The one field of an event that the log itself needs: its order (schema/event.fbs).
#pragma once

#include <optional>

#include "core/base/bytes.hpp"

namespace pane::log {

/// Order of a well-formed event, 1 .. 2^63 - 1. Nothing for bytes that are no event, or an order
/// out of range.
std::optional<std::uint64_t> order_of(View event);

}  // namespace pane::log

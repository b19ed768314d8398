// What the system grants this program, and what it takes. Not here: sockets.
#pragma once

#include <cstdint>
#include <optional>

namespace pane::relay {

/// As many sockets as the system grants.
void raise_file_limit();
/// Bytes of memory; nothing where the system does not say.
std::optional<std::uint64_t> resident_memory();

}  // namespace pane::relay

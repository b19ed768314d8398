// Turns a checked pack into the one file that the app reads (docs/formats/pack.md).
// Not here: checks. Only a source without errors may come in.
// Invariant: the bytes depend on the pack's content alone, so that the same files give the same
// name everywhere.
#pragma once

#include <string>

#include "cli/pack/page.hpp"
#include "cli/pack/source.hpp"
#include "core/base/bytes.hpp"

namespace pane::packing {

/// Where the questions of a pack stand.
enum class Questions {
  kHere,       ///< in the one file that there is
  kWithPages,  ///< in the second one
};

Bytes write_pack(const Source& source, Questions where = Questions::kHere);

/// Its questions, and its practices in the order of their names, as a pack of their own: no first
/// screen needs them.
Bytes write_pages(const Source& source, const std::vector<Page>& pages);

/// The name of a pack: H("pane1.pack", bytes).
Hash name_of_pack(View bytes);

/// True for bytes that hold a pack and nothing out of bounds.
bool is_pack(View bytes);

}  // namespace pane::packing

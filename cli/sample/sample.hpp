// The sample pair: words from a file that people write, numbers from the model, put together as the
// app's core reads it (schema/sample.fbs). Not here: what the core makes of it
// (core/session/sample_writer.cpp). Invariant: the same words give the same bytes.
#pragma once

#include <filesystem>

#include "cli/pack/problem.hpp"
#include "core/base/bytes.hpp"
#include "sim/pair/kinds.hpp"

namespace pane::sample_pair {

/// Empty, with problems, for a file that does not fit. `kind`: whose numbers it has; null for a
/// pair as the model has it.
Bytes make(const std::filesystem::path& words, const std::string& shown, const sim::Kind* kind,
           packing::Problems& problems);

}  // namespace pane::sample_pair

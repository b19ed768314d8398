// Padding of an event before it is boxed, so that its size says little (docs/formats/envelope.md,
// "Padding"). Invariants: unpad(pad(x)) = x; unpad accepts nothing that pad would not have made.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"

namespace pane::log {

/// Greatest event in bytes; its padded and boxed form fits an envelope.
constexpr std::size_t kMaxEvent = 60000;

/// Size that n bytes are padded to: 256, 512, 1K, 2K, 4K, then at most 12 % over (PADME, Nikitin et
/// al. 2019).
std::size_t padded_size(std::size_t n);
Result<Bytes> pad(View event);
Result<Bytes> unpad(View padded);

}  // namespace pane::log

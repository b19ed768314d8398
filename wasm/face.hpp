// What both modules offer their host: memory for what goes in, and a place for what comes out.
// Not here: what a module does (pane.cpp, fit.cpp).
#pragma once

#include <cstdint>

#include "core/base/bytes.hpp"

#define PANE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace pane::wasm {

/// The place of a u32 length, little-endian, and so many bytes; valid until the next call.
const std::uint8_t* hand_out(const Bytes& bytes);

}  // namespace pane::wasm

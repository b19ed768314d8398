// A golden command log: every Input given to one phone's core over an evening, and the hash of
// every Output. "PNGL" | version u8 = 1 | seed u64 of SeededRandom | n × (size u32 | Input | hash
// 32). An Open begins a new core, or the OpenAhead before it; the random bytes go on.
#pragma once

#include "core/verify/verify.hpp"

namespace pane::golden {

constexpr char kMagic[4] = {'P', 'N', 'G', 'L'};
constexpr Byte kVersion = 1;
constexpr std::size_t kMaxInput = 1 << 20;

inline Hash hash_of(View output) { return verify::hash("golden.output", {output}); }

}  // namespace pane::golden

// What anyone can check without a secret: labelled hashes and signatures
// (docs/formats/primitives.md). Not here: secrets. The relay links this and no other cryptography
// of ours.
#pragma once

#include <initializer_list>
#include <string_view>

#include "core/base/bytes.hpp"

namespace pane::verify {

/// Starts libsodium; every entry point of a program or library calls it once. False: the machine
/// cannot run it.
[[nodiscard]] bool start();

/// H(label, x) = BLAKE2b-256(label, zero-padded to 16 bytes, then the parts of x in order). Labels:
/// ASCII, <= 16.
Hash hash(std::string_view label, std::initializer_list<View> parts);

/// SHA-256 of these bytes, where others name something by it: BIP 39, lists of files.
Fixed<struct Sha256Tag, 32> sha256(View bytes);

/// Operations on a curve that this thread has done, here and in crypto/. Read by tests alone, which
/// hold what others can cause to a budget.
std::uint64_t& curve_operations();

/// Ed25519 over H(label, x). False for any key or signature that does not fit, small-order keys
/// included.
[[nodiscard]] bool signed_by(const SignKey& key, std::string_view label,
                             std::initializer_list<View> parts, const Signature& signature);

}  // namespace pane::verify

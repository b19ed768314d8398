// A key closed by what a person types: the key of what a device stores, under its passcode
// (docs/formats/storage.md). Not here: where it lies, and who is asked. Invariants: what comes back
// opened is what was closed; how far off a passcode was is never told.
#pragma once

#include "core/crypto/crypto.hpp"

namespace pane::crypto {

/// What one try costs whoever tries.
struct LockCost {
  std::uint32_t rounds = 3;
  std::uint32_t kib = 64 * 1024;
};
/// u8 = 1 ‖ rounds u32 ‖ KiB u32 ‖ salt 16 ‖ nonce 24 ‖ the key, boxed 48.
constexpr std::size_t kLockSize = 97;
constexpr std::size_t kLongestPasscode = 1024;  ///< bytes

/// kSize for a passcode of no bytes, or of more than kLongestPasscode; kFull where the memory that
/// it takes is not to be had.
Result<Bytes> lock_key(Random& random, View passcode, const SymmetricKey& key, LockCost cost = {});
/// kSealed: another passcode, or not the bytes that were written. kVersion, kSize, kForm: no lock
/// that this version makes. kFull as above.
Result<SymmetricKey> unlock_key(View passcode, View locked);

/// A job as bytes: u8 (0 lock, 1 unlock) ‖ size u16 ‖ passcode ‖ the key 32, or the lock. Out comes
/// u8 (an Error, 0: done) ‖ the lock, or the key. Never empty.
Bytes run_lock_job(Random& random, View job);

}  // namespace pane::crypto

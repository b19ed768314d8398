#include "core/crypto/lock.hpp"

#include <sodium.h>

namespace pane::crypto {
namespace {

constexpr Byte kVersion = 1;
constexpr std::size_t kSalt = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t kHead = 1 + 4 + 4 + kSalt;
static_assert(kLockSize == kHead + Nonce::kSize + 32 + kBoxOverhead);
// What was changed on the disk must not make a phone work for ever, or ask for all of its memory.
constexpr std::uint32_t kMostRounds = 16, kMostKib = 256 * 1024, kLeastKib = 8;

Result<SymmetricKey> stretch(View passcode, View salt, LockCost cost) {
  if (passcode.empty() || passcode.size() > kLongestPasscode) return Error::kSize;
  std::array<Byte, 32> out{};
  const int met =
      crypto_pwhash_argon2id(out.data(), out.size(), reinterpret_cast<const char*>(passcode.data()),
                             passcode.size(), salt.data(), cost.rounds,
                             std::size_t{cost.kib} * 1024, crypto_pwhash_argon2id_ALG_ARGON2ID13);
  if (met != 0) return Error::kFull;
  const SymmetricKey key = SymmetricKey::of(out);
  wipe(out);
  return key;
}

bool may_be(LockCost cost) {
  return cost.rounds >= 1 && cost.rounds <= kMostRounds && cost.kib >= kLeastKib &&
         cost.kib <= kMostKib;
}

}  // namespace

Result<Bytes> lock_key(Random& random, View passcode, const SymmetricKey& key, LockCost cost) {
  if (!may_be(cost)) return Error::kForm;
  std::array<Byte, kSalt> salt{};
  random.fill(salt);
  const Result<SymmetricKey> by = stretch(passcode, salt, cost);
  if (!by) return by.error();
  Writer w;
  w.u8(kVersion).u32(cost.rounds).u32(cost.kib).raw(salt);
  const Bytes head = w.bytes();
  return w.raw(seal(random, *by, head, key.expose())).take();
}

Result<SymmetricKey> unlock_key(View passcode, View locked) {
  Reader r(locked);
  const Byte version = r.u8();
  LockCost cost;
  cost.rounds = r.u32();
  cost.kib = r.u32();
  const View salt = r.raw(kSalt);
  if (!r.ok() || locked.size() != kLockSize) return Error::kSize;
  if (version != kVersion) return Error::kVersion;
  if (!may_be(cost)) return Error::kForm;
  const Result<SymmetricKey> by = stretch(passcode, salt, cost);
  if (!by) return by.error();
  Result<Bytes> plain = unseal(*by, locked.first(kHead), locked.subspan(kHead));
  if (!plain) return plain.error();
  const SymmetricKey key = SymmetricKey::of(*plain);
  wipe(*plain);
  return key;
}

Bytes run_lock_job(Random& random, View job) {
  Reader r(job);
  const Byte what = r.u8();
  const View passcode = r.raw(r.u16());
  const View rest = r.raw(r.left());
  const auto answer = [](Error error, View bytes = {}) {
    return Writer().u8(static_cast<Byte>(error)).raw(bytes).take();
  };
  if (!r.done() || what > 1) return answer(Error::kForm);
  if (what == 1) {
    const Result<SymmetricKey> key = unlock_key(passcode, rest);
    return key ? answer(Error::kNone, key->expose()) : answer(key.error());
  }
  if (rest.size() != 32) return answer(Error::kSize);
  const Result<Bytes> locked = lock_key(random, passcode, SymmetricKey::of(rest));
  return locked ? answer(Error::kNone, *locked) : answer(locked.error());
}

}  // namespace pane::crypto

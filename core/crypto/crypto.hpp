// Typed secrets and what is done with them (docs/formats/primitives.md): keyed hash, box, DH, KDF,
// signing. Not here: formats of what is boxed or signed. Raw key bytes leave this file only sealed,
// or for the phrase. Invariants: a Secret is wiped when it dies; every random byte comes from the
// Random given.
#pragma once

#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/verify/verify.hpp"

namespace pane::crypto {

using verify::hash;

/// The one source of randomness. An implementation that cannot deliver must trap, never return.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<Byte> out) = 0;

  template <class F>
  F id() {
    F f;
    fill(f.bytes);
    return f;
  }
};

void wipe(std::span<Byte> bytes);

/// 32 secret bytes of one purpose.
template <class Tag>
class Secret {
 public:
  Secret() = default;
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() { wipe(bytes_); }

  static Secret random(Random& random) {
    Secret s;
    random.fill(s.bytes_);
    return s;
  }
  static Secret of(View v) {
    Secret s;
    if (v.size() == s.bytes_.size()) std::copy(v.begin(), v.end(), s.bytes_.begin());
    return s;
  }
  [[nodiscard]] View expose() const { return View(bytes_); }
  [[nodiscard]] bool is_zero() const {
    return std::all_of(bytes_.begin(), bytes_.end(), [](Byte b) { return b == 0; });
  }

 private:
  std::array<Byte, 32> bytes_{};
};
using SymmetricKey = Secret<struct SymmetricKeyTag>;  ///< boxes and keyed hashes
using SignSeed = Secret<struct SignSeedTag>;          ///< Ed25519 seed
using BoxSecret = Secret<struct BoxSecretTag>;        ///< X25519 secret
using Root = Secret<struct RootTag>;                  ///< of the phrase

/// M(key, label, x): BLAKE2b-256 keyed, of the padded label and the parts in order.
Hash keyed_hash(View key, std::string_view label, std::initializer_list<View> parts);
SymmetricKey derive(View key, std::string_view label, std::initializer_list<View> parts);

SignKey public_key(const SignSeed& seed);
BoxKey public_key(const BoxSecret& secret);
Signature sign(const SignSeed& seed, std::string_view label, std::initializer_list<View> parts);
/// X25519; kKey when the result is all zero.
Result<SymmetricKey> diffie_hellman(const BoxSecret& secret, const BoxKey& to);

constexpr std::size_t kBoxOverhead = 16;
/// XChaCha20-Poly1305-IETF; the result is 16 bytes longer than m.
Bytes box(const SymmetricKey& key, const Nonce& nonce, View associated, View m);
Result<Bytes> unbox(const SymmetricKey& key, const Nonce& nonce, View associated, View c);
/// nonce || box, under a random nonce.
Bytes seal(Random& random, const SymmetricKey& key, View associated, View m);
Result<Bytes> unseal(const SymmetricKey& key, View associated, View sealed);

// ---- the phrase and what hangs from it
// ---------------------------------------------------------------------------

/// 12 words of BIP 39 for 16 bytes of entropy, separated by single spaces.
std::string phrase_of(View entropy16);
/// Entropy of a phrase; kForm when a word is unknown, their number is not 12, or the checksum is
/// off. Case does not matter, nor what stands between words: spaces, numbers, dots.
Result<Bytes> entropy_of(std::string_view phrase);
Root root_of(View entropy16);

/// My identity in one space: i = 0 my own, 1, 2, .. one for each shared space.
struct Identity {
  SignSeed sign;
  BoxSecret box;
};
Identity identity_of(const Root& root, std::uint64_t i);

}  // namespace pane::crypto

#include "core/crypto/crypto.hpp"

#include <sodium.h>

namespace pane::crypto {

void wipe(std::span<Byte> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

Hash keyed_hash(View key, std::string_view label, std::initializer_list<View> parts) {
  std::array<Byte, 16> padded{};
  std::copy_n(label.begin(), std::min<std::size_t>(label.size(), padded.size()), padded.begin());
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), Hash::kSize);
  crypto_generichash_update(&state, padded.data(), padded.size());
  for (View part : parts) crypto_generichash_update(&state, part.data(), part.size());
  Hash out;
  crypto_generichash_final(&state, out.bytes.data(), out.bytes.size());
  sodium_memzero(&state, sizeof state);
  return out;
}

SymmetricKey derive(View key, std::string_view label, std::initializer_list<View> parts) {
  Hash h = keyed_hash(key, label, parts);
  const SymmetricKey k = SymmetricKey::of(h.view());
  wipe(h.bytes);
  return k;
}

SignKey public_key(const SignSeed& seed) {
  ++verify::curve_operations();
  SignKey pk;
  std::array<Byte, crypto_sign_SECRETKEYBYTES> sk{};
  crypto_sign_seed_keypair(pk.bytes.data(), sk.data(), seed.expose().data());
  wipe(sk);
  return pk;
}

BoxKey public_key(const BoxSecret& secret) {
  ++verify::curve_operations();
  BoxKey pk;
  crypto_scalarmult_base(pk.bytes.data(), secret.expose().data());
  return pk;
}

Signature sign(const SignSeed& seed, std::string_view label, std::initializer_list<View> parts) {
  const Hash digest = hash(label, parts);
  ++verify::curve_operations();
  SignKey pk;
  std::array<Byte, crypto_sign_SECRETKEYBYTES> sk{};
  crypto_sign_seed_keypair(pk.bytes.data(), sk.data(), seed.expose().data());
  Signature s;
  crypto_sign_detached(s.bytes.data(), nullptr, digest.bytes.data(), digest.bytes.size(),
                       sk.data());
  wipe(sk);
  return s;
}

Result<SymmetricKey> diffie_hellman(const BoxSecret& secret, const BoxKey& to) {
  ++verify::curve_operations();
  std::array<Byte, 32> shared{};
  if (crypto_scalarmult(shared.data(), secret.expose().data(), to.bytes.data()) != 0) {
    return Error::kKey;
  }
  const SymmetricKey k = SymmetricKey::of(shared);
  wipe(shared);
  return k;
}

Bytes box(const SymmetricKey& key, const Nonce& nonce, View associated, View m) {
  Bytes c(m.size() + kBoxOverhead);
  crypto_aead_xchacha20poly1305_ietf_encrypt(c.data(), nullptr, m.data(), m.size(),
                                             associated.data(), associated.size(), nullptr,
                                             nonce.bytes.data(), key.expose().data());
  return c;
}

Result<Bytes> unbox(const SymmetricKey& key, const Nonce& nonce, View associated, View c) {
  if (c.size() < kBoxOverhead) return Error::kSize;
  Bytes m(c.size() - kBoxOverhead);
  Byte none = 0;
  Byte* out = m.empty() ? &none : m.data();
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, nullptr, nullptr, c.data(), c.size(),
                                                 associated.data(), associated.size(),
                                                 nonce.bytes.data(), key.expose().data()) != 0) {
    return Error::kSealed;
  }
  return m;
}

Bytes seal(Random& random, const SymmetricKey& key, View associated, View m) {
  const Nonce nonce = random.id<Nonce>();
  Bytes out = to_bytes(nonce.view());
  const Bytes c = box(key, nonce, associated, m);
  out.insert(out.end(), c.begin(), c.end());
  return out;
}

Result<Bytes> unseal(const SymmetricKey& key, View associated, View sealed) {
  if (sealed.size() < Nonce::kSize + kBoxOverhead) return Error::kSize;
  return unbox(key, Nonce::of(sealed.first(Nonce::kSize)), associated,
               sealed.subspan(Nonce::kSize));
}

}  // namespace pane::crypto

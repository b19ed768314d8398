#include "core/verify/verify.hpp"

#include <sodium.h>

namespace pane::verify {

Fixed<Sha256Tag, 32> sha256(View bytes) {
  Fixed<Sha256Tag, 32> out;
  crypto_hash_sha256(out.bytes.data(), bytes.data(), bytes.size());
  return out;
}

std::uint64_t& curve_operations() {
  static thread_local std::uint64_t n = 0;
  return n;
}

bool start() { return sodium_init() >= 0; }

Hash hash(std::string_view label, std::initializer_list<View> parts) {
  std::array<Byte, 16> padded{};
  std::copy_n(label.begin(), std::min<std::size_t>(label.size(), padded.size()), padded.begin());
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, Hash::kSize);
  crypto_generichash_update(&state, padded.data(), padded.size());
  for (View part : parts) crypto_generichash_update(&state, part.data(), part.size());
  Hash out;
  crypto_generichash_final(&state, out.bytes.data(), out.bytes.size());
  return out;
}

bool signed_by(const SignKey& key, std::string_view label, std::initializer_list<View> parts,
               const Signature& signature) {
  const Hash digest = hash(label, parts);
  ++curve_operations();
  return crypto_sign_verify_detached(signature.bytes.data(), digest.bytes.data(),
                                     digest.bytes.size(), key.bytes.data()) == 0;
}

}  // namespace pane::verify

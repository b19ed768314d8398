// BIP 39: 128 bits of entropy and 4 bits of SHA-256 checksum, as twelve words of the English list.
#include <sodium.h>

#include "bip39_english.hpp"
#include "core/base/word_list.hpp"
#include "core/crypto/crypto.hpp"

namespace pane::crypto {
namespace {

constexpr std::size_t kEntropy = 16;
constexpr std::size_t kWords = 12, kListed = 2048;

Byte checksum(View entropy) { return static_cast<Byte>(verify::sha256(entropy).bytes[0] >> 4); }

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string w;
  const auto end_word = [&] {
    if (!w.empty()) words.push_back(w);
    w.clear();
  };
  for (char c : text) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      w.push_back(capital ? static_cast<char>(c - 'A' + 'a') : c);
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

}  // namespace

std::string phrase_of(View entropy) {
  if (entropy.size() != kEntropy) return {};
  Bytes bits = to_bytes(entropy);
  bits.push_back(static_cast<Byte>(checksum(entropy) << 4));
  std::string phrase;
  for (std::size_t i = 0; i < kWords; ++i) {
    std::size_t index = 0;
    for (std::size_t b = i * 11; b < i * 11 + 11; ++b) {
      index = (index << 1) | ((static_cast<std::size_t>(bits[b / 8]) >> (7 - b % 8)) & 1);
    }
    if (i != 0) phrase.push_back(' ');
    phrase += word_at(kBip39English, index);
  }
  wipe(bits);
  return phrase;
}

Result<Bytes> entropy_of(std::string_view phrase) {
  const std::vector<std::string> words = split_words(phrase);
  if (words.size() != kWords) return Error::kForm;
  Bytes bits(kEntropy + 1);
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::size_t index = index_of(kBip39English, words[i]);
    if (index >= kListed) return Error::kForm;
    for (std::size_t b = 0; b < 11; ++b) {
      const std::size_t to = i * 11 + b;
      const auto bit = static_cast<unsigned>((index >> (10 - b)) & 1);
      bits[to / 8] = static_cast<Byte>(bits[to / 8] | (bit << (7 - to % 8)));
    }
  }
  const auto check = static_cast<Byte>(bits.back() >> 4);
  bits.pop_back();
  if (check != checksum(bits)) return Error::kForm;
  return bits;
}

Root root_of(View entropy) {
  Hash h = hash("pane1.root", {entropy});
  const Root root = Root::of(h.view());
  wipe(h.bytes);
  return root;
}

Identity identity_of(const Root& root, std::uint64_t i) {
  std::array<Byte, 32> key{};
  Identity id;
  crypto_kdf_derive_from_key(key.data(), key.size(), i, "PaneSign", root.expose().data());
  id.sign = SignSeed::of(key);
  crypto_kdf_derive_from_key(key.data(), key.size(), i, "PaneIDbx", root.expose().data());
  id.box = BoxSecret::of(key);
  wipe(key);
  return id;
}

}  // namespace pane::crypto

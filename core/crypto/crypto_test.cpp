// Known answers, each with where its figures come from, and what must hold beside them.
#include "core/crypto/crypto.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sim/random.hpp"

namespace pane::crypto {
namespace {

using sim::SeededRandom;

Bytes hex(std::string_view text) {
  Bytes b;
  EXPECT_TRUE(from_hex(text, b)) << text;
  return b;
}
template <class F>
std::string hex_of(const F& f) {
  return to_hex(f.view());
}

class Crypto : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

// Figures of the hashes: BLAKE2b of Python's hashlib (the code of its authors, not libsodium's).
TEST_F(Crypto, HashIsBlake2bOfThePaddedLabelAndAllParts) {
  EXPECT_EQ(hex_of(hash("pane1.test", {as_view("abc")})),
            "ba54e585e5aeba535c78ea3a8feba45dc8e66c00aaba52e3db526fa3b29f6098");
  EXPECT_EQ(hash("pane1.test", {as_view("a"), as_view("bc")}),
            hash("pane1.test", {as_view("abc")}));
  EXPECT_EQ(hex_of(hash("pane1.test", {})),
            "87588f914be7e242524c37caeff437e7b1f99cd04c61ea708bb5ea6d0189a5ea");
}

TEST_F(Crypto, KeyedHashIsKeyedBlake2b) {
  const Bytes key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  EXPECT_EQ(hex_of(keyed_hash(key, "pane1.test", {as_view("abc")})),
            "2cd16be37a9eaaad11306e27e743932559911783ae1d0309f52816937c89dadf");
  EXPECT_TRUE(same(derive(key, "pane1.test", {as_view("abc")}).expose(),
                   keyed_hash(key, "pane1.test", {as_view("abc")}).view()));
}

// draft-irtf-cfrg-xchacha-03, A.3.1
TEST_F(Crypto, BoxIsXChaCha20Poly1305) {
  const Bytes m = to_bytes(
      as_view("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
              "the future, sunscreen would be it."));
  const Bytes ad = hex("50515253c0c1c2c3c4c5c6c7");
  const auto key =
      SymmetricKey::of(hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
  const auto nonce = Nonce::of(hex("404142434445464748494a4b4c4d4e4f5051525354555657"));
  const Bytes c = box(key, nonce, ad, m);
  EXPECT_EQ(to_hex(c),
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a8"
            "2f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369"
            "488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf"
            "49");
  EXPECT_EQ(*unbox(key, nonce, ad, c), m);
}

// RFC 7748, 6.1
TEST_F(Crypto, SharedSecretIsX25519) {
  const auto a =
      BoxSecret::of(hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
  const auto b =
      BoxSecret::of(hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
  EXPECT_EQ(hex_of(public_key(a)),
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  EXPECT_EQ(to_hex(diffie_hellman(a, public_key(b))->expose()),
            "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
  EXPECT_TRUE(
      same(diffie_hellman(a, public_key(b))->expose(), diffie_hellman(b, public_key(a))->expose()));
}

// Points of small order on Curve25519, as https://cr.yp.to/ecdh.html lists them.
TEST_F(Crypto, SharedSecretOfAllZeroIsRefused) {
  SeededRandom random(1);
  const auto secret = BoxSecret::random(random);
  for (const char* point : {"0000000000000000000000000000000000000000000000000000000000000000",
                            "0100000000000000000000000000000000000000000000000000000000000000",
                            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
    EXPECT_EQ(diffie_hellman(secret, BoxKey::of(hex(point))).error(), Error::kKey) << point;
  }
}

// RFC 8032, 7.1, TEST 1
TEST_F(Crypto, SignatureIsEd25519OfALabelledHash) {
  const auto seed =
      SignSeed::of(hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  const SignKey key = public_key(seed);
  EXPECT_EQ(hex_of(key), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const Signature s = sign(seed, "pane1.test", {as_view("abc")});
  EXPECT_TRUE(verify::signed_by(key, "pane1.test", {as_view("a"), as_view("bc")}, s));
  EXPECT_FALSE(verify::signed_by(key, "pane1.tesT", {as_view("abc")}, s)) << "another label";
  EXPECT_FALSE(verify::signed_by(key, "pane1.test", {as_view("abd")}, s)) << "other bytes";
}

TEST_F(Crypto, ASignatureWithAFlippedBitIsNone) {
  SeededRandom random(2);
  const auto seed = SignSeed::random(random);
  const Signature s = sign(seed, "pane1.test", {as_view("abc")});
  for (std::size_t bit = 0; bit < 512; ++bit) {
    Signature t = s;
    t.bytes[bit / 8] = static_cast<Byte>(t.bytes[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(verify::signed_by(public_key(seed), "pane1.test", {as_view("abc")}, t)) << bit;
  }
}

// With a key of small order, one signature would fit every message: S = 0, R = the identity.
TEST_F(Crypto, AKeyOfSmallOrderSignsNothing) {
  SignKey identity_point;
  identity_point.bytes[0] = 1;
  Signature s;
  s.bytes[0] = 1;
  EXPECT_FALSE(verify::signed_by(identity_point, "pane1.test", {as_view("abc")}, s));
  EXPECT_FALSE(verify::signed_by(SignKey{}, "pane1.test", {as_view("abc")}, Signature{}));
}

RC_GTEST_FIXTURE_PROP(Crypto, WhatIsSealedOpensForItsKeyAndPurposeOnly,
                      (const Bytes& m, const Bytes& ad, std::uint64_t seed)) {
  SeededRandom random(seed);
  const auto key = SymmetricKey::random(random);
  Bytes sealed = seal(random, key, ad, m);
  const auto opened = unseal(key, ad, sealed);
  RC_ASSERT(opened.ok() && *opened == m);
  Bytes other_ad = ad;
  other_ad.push_back(0);
  RC_ASSERT(unseal(key, other_ad, sealed).error() == Error::kSealed);
  RC_ASSERT(!unseal(SymmetricKey::random(random), ad, sealed).ok());
  const std::size_t bit = random.below(sealed.size() * 8);
  sealed[bit / 8] = static_cast<Byte>(sealed[bit / 8] ^ (1U << (bit % 8)));
  RC_ASSERT(!unseal(key, ad, sealed).ok());
  RC_ASSERT(unseal(key, ad, View(sealed).first(39)).error() == Error::kSize);
}

// https://github.com/trezor/python-mnemonic/blob/master/vectors.json (English, 128 bit)
TEST_F(Crypto, PhrasesAreThoseOfBip39) {
  const std::pair<const char*, const char*> known[] = {
      {"00000000000000000000000000000000",
       "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
       "about"},
      {"7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
       "legal winner thank year wave sausage worth useful legal winner thank yellow"},
      {"80808080808080808080808080808080",
       "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"},
      {"ffffffffffffffffffffffffffffffff", "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"},
      {"9e885d952ad362caeb4efe34a8e91bd2",
       "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic"},
  };
  for (const auto& [entropy, phrase] : known) {
    EXPECT_EQ(phrase_of(hex(entropy)), phrase);
    EXPECT_EQ(to_hex(*entropy_of(phrase)), entropy);
  }
}

TEST_F(Crypto, PhrasesAreReadAsPeopleTypeThem) {
  EXPECT_TRUE(
      entropy_of("  Legal winner\tTHANK year\nwave sausage worth useful legal winner "
                 "thank  yellow \r\n"));
  EXPECT_EQ(
      entropy_of("legal winner thank year wave sausage worth useful legal winner thank").error(),
      Error::kForm)
      << "eleven words";
  EXPECT_TRUE(entropy_of("1. legal 2. winner 3) thank, 4 year 5.wave 6. sausage\n7. worth "
                         "8. useful 9. legal 10. winner 11. thank 12. yellow.")
                  .ok())
      << "as it was numbered on paper";
  EXPECT_EQ(entropy_of("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong wrong").error(),
            Error::kForm);
  EXPECT_EQ(entropy_of("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo").error(), Error::kForm)
      << "checksum";
  EXPECT_EQ(entropy_of("legal winner thank year wave sausage worth useful legal winner thank pane")
                .error(),
            Error::kForm)
      << "a word that is none";
  EXPECT_EQ(entropy_of("").error(), Error::kForm);
}

RC_GTEST_FIXTURE_PROP(Crypto, EveryEntropyHasItsPhrase, (std::uint64_t seed)) {
  SeededRandom random(seed);
  Bytes entropy(16);
  random.fill(entropy);
  const auto back = entropy_of(phrase_of(entropy));
  RC_ASSERT(back.ok() && *back == entropy);
}

// Figures: crypto_kdf as libsodium documents it (BLAKE2b, subkey number as salt, context as
// personal), by hashlib.
TEST_F(Crypto, IdentitiesHangFromTheRoot) {
  const Root root = root_of(Bytes(16));
  EXPECT_EQ(to_hex(root.expose()),
            "d9c82d45e53bf122202987e4952047250163abdd1cbf14362a153c10b497a0c0");
  EXPECT_EQ(to_hex(identity_of(root, 0).sign.expose()),
            "a3a602dfddd985d0b53e42b780892923ed082d5a505e4535c379c59a3c72783c");
  EXPECT_EQ(to_hex(identity_of(root, 0).box.expose()),
            "495d3fe5b5cfe1ec97fef88f03493bfa3174f770fc893b2db5658508bc18208f");
  EXPECT_EQ(to_hex(identity_of(root, 1).sign.expose()),
            "3a6688e98555d45cd7ad7b486d4f478f33f7e96407759c82d1e7a94f68d430ba");
  std::set<std::string> keys;
  for (std::uint64_t i = 0; i < 20; ++i) {
    keys.insert(to_hex(identity_of(root, i).sign.expose()));
    keys.insert(to_hex(identity_of(root, i).box.expose()));
  }
  EXPECT_EQ(keys.size(), 40U) << "no key links two spaces";
}

TEST_F(Crypto, AWipedSecretHoldsNothing) {
  Bytes secret(32, 7);
  wipe(secret);
  EXPECT_EQ(secret, Bytes(32));
}

}  // namespace
}  // namespace pane::crypto

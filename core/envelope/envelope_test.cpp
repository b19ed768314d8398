#include "core/envelope/envelope.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/log/testing/pair.hpp"

namespace pane::envelope {
namespace {

using log::testing::Pair;
using log::testing::Phone;
using log::testing::sealed_by;

Error refusal(const Envelope& e) { return parse(serialise(e)).error(); }

class Envelopes : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }

  Header header(Byte type) const {
    Header h;
    h.type = type;
    h.space = pair.space;
    return h;
  }
  Envelope event() {
    Header h = header(0);
    h.epoch = pair.random.id<EpochId>();
    h.prev = {pair.list_a.id, pair.list_b.id};
    return sealed_by(pair.a.phone, h, Bytes(272, 9), pair.random.id<Nonce>());
  }
  /// One of each type, 5 standing for those to come.
  std::vector<Envelope> one_of_each() {
    const auto key = crypto::SymmetricKey::random(pair.random);
    return {
        event(),
        pair.genesis(),
        pair.list(pair.a, {pair.a.phone, Phone(pair.random)}, pair.a.phone, 7, {pair.list_a.id}),
        pair.epoch(pair.a.phone, key, {pair.a.phone.device().box, pair.founders[1].id_box}),
        pair.clear(pair.a.phone, Type::kErase, serialise_erase({pair.list_a.id, pair.list_b.id})),
        sealed_by(pair.a.phone, header(5), Bytes(40, 1), pair.random.id<Nonce>())};
  }
  Pair pair{1};
};

TEST_F(Envelopes, EveryTypeIsReadBackAsItWas) {
  for (const Envelope& e : one_of_each()) {
    SCOPED_TRACE(static_cast<int>(e.header.type));
    const auto back = parse(serialise(e));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->id, e.id);
    EXPECT_EQ(back->header.prev, e.header.prev);
    EXPECT_EQ(back->header.epoch, e.header.epoch);
    EXPECT_EQ(back->body, e.body);
    EXPECT_EQ(serialise(*back), serialise(e));
  }
}

TEST_F(Envelopes, NoFlippedBitIsAccepted) {
  for (const Envelope& e : one_of_each()) {
    Bytes bytes = serialise(e);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      bytes[bit / 8] = static_cast<Byte>(bytes[bit / 8] ^ (1U << (bit % 8)));
      ASSERT_FALSE(parse(bytes).ok()) << "type " << int{e.header.type} << ", bit " << bit;
      bytes[bit / 8] = static_cast<Byte>(bytes[bit / 8] ^ (1U << (bit % 8)));
    }
    ASSERT_TRUE(parse(bytes).ok());
  }
}

TEST_F(Envelopes, ReadingLeavesTheSignatureToTheCheck) {
  for (const Envelope& e : one_of_each()) {
    SCOPED_TRACE(static_cast<int>(e.header.type));
    Bytes bytes = serialise(e);
    bytes.back() ^= 1;
    const auto back = read(bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->id, e.id);
    EXPECT_EQ(check(*back).error(), Error::kSignature);
    EXPECT_TRUE(check(*read(serialise(e))).ok());
  }
}

TEST_F(Envelopes, OtherLengthsAreRefused) {
  for (const Envelope& e : one_of_each()) {
    Bytes bytes = serialise(e);
    for (std::size_t n = 0; n < bytes.size(); ++n) {
      ASSERT_EQ(parse(View(bytes).first(n)).error(), Error::kSize)
          << int{e.header.type} << ", " << n;
    }
    bytes.push_back(0);
    ASSERT_EQ(parse(bytes).error(), Error::kSize);
  }
}

TEST_F(Envelopes, SizesHaveTheirBounds) {
  Header h = header(0);
  h.prev.assign(kMaxPrev, pair.list_a.id);
  const Envelope greatest = sealed_by(pair.a.phone, h, Bytes(kMaxBody));
  EXPECT_EQ(serialise(greatest).size(), kMaxSize);
  EXPECT_TRUE(parse(serialise(greatest)).ok());
  EXPECT_EQ(refusal(sealed_by(pair.a.phone, h, Bytes(kMaxBody + 1))), Error::kSize);
  EXPECT_EQ(refusal(sealed_by(pair.a.phone, header(0), Bytes(kMaxBody + 1))), Error::kSize);
  h.prev.push_back(pair.list_a.id);
  EXPECT_EQ(refusal(sealed_by(pair.a.phone, h, {})), Error::kForm) << "nine prev";
}

TEST_F(Envelopes, AnotherVersionIsRefusedBeforeAllElse) {
  Bytes bytes = serialise(event());
  bytes[0] = 2;
  EXPECT_EQ(parse(bytes).error(), Error::kVersion);
  EXPECT_EQ(parse(View(bytes).first(1)).error(), Error::kVersion);
  EXPECT_EQ(parse({}).error(), Error::kSize);
}

TEST_F(Envelopes, ClearTypesHaveNeitherEpochNorNonce) {
  for (const Envelope& e : one_of_each()) {
    SCOPED_TRACE(static_cast<int>(e.header.type));
    const bool clear = e.header.type >= 1 && e.header.type <= 4;
    Header h = e.header;
    h.epoch.bytes[15] = 1;
    EXPECT_EQ(refusal(sealed_by(pair.a.phone, h, e.body, e.nonce)),
              clear ? Error::kForm : Error::kNone);
    Nonce nonce = e.nonce;
    nonce.bytes[23] = 1;
    EXPECT_EQ(refusal(sealed_by(pair.a.phone, e.header, e.body, nonce)),
              clear ? Error::kForm : Error::kNone);
  }
}

TEST_F(Envelopes, SignaturesAreOfTheAuthor) {
  Envelope e = event();
  e.signature = crypto::sign(pair.b.phone.sign, "pane1.env", {e.id.view()});
  EXPECT_EQ(refusal(e), Error::kSignature);
  e.signature = crypto::sign(pair.a.phone.sign, "pane1.list", {e.id.view()});
  EXPECT_EQ(refusal(e), Error::kSignature) << "made for another purpose";
}

// ---- genesis ------------------------------------------------------------------------------------

class GenesisBody : public Envelopes {
 protected:
  Genesis joined_by(std::vector<Founder> founders, const Phone& joiner) const {
    Genesis g{std::move(founders), {}};
    g.joined = crypto::sign(joiner.sign, "pane1.join", {genesis_signed_part(g.founders)});
    return g;
  }
  Error refusal_of(const std::vector<Founder>& founders) const {
    return parse_genesis(serialise(joined_by(founders, pair.b.phone))).error();
  }
};

TEST_F(GenesisBody, OfOneNeedsNoOther) {
  const Bytes alone = serialise(Genesis{{pair.founders[0]}, {}});
  EXPECT_EQ(alone.size(), 129U);
  ASSERT_TRUE(parse_genesis(alone).ok());
  EXPECT_EQ(parse_genesis(alone)->founders.front(), pair.founders[0]);
}

TEST_F(GenesisBody, OfTwoRefusesEqualKeys) {
  const Founder a = pair.founders[0], b = pair.founders[1];
  EXPECT_EQ(refusal_of({a, b}), Error::kNone);
  Founder same_sign = b, same_box = b;
  same_sign.id_sign = a.id_sign;
  same_box.id_box = a.id_box;
  EXPECT_EQ(refusal_of({a, same_sign}), Error::kKey);
  EXPECT_EQ(refusal_of({a, same_box}), Error::kKey);
  Founder same_device = a;
  same_device.device = b.device;
  EXPECT_EQ(refusal_of({same_device, b}), Error::kKey);
}

TEST_F(GenesisBody, NeedsTheSecondsSignature) {
  Genesis g = joined_by(pair.founders, pair.a.phone);
  EXPECT_EQ(parse_genesis(serialise(g)).error(), Error::kSignature);
  g = joined_by({pair.founders[1], pair.founders[0]}, pair.a.phone);
  std::swap(g.founders[0], g.founders[1]);
  EXPECT_EQ(parse_genesis(serialise(g)).error(), Error::kSignature) << "made for the other order";
}

TEST_F(GenesisBody, OfNoneOrThreeIsNone) {
  Bytes body = serialise(joined_by(pair.founders, pair.b.phone));
  body[0] = 0;
  EXPECT_EQ(parse_genesis(body).error(), Error::kForm);
  body[0] = 3;
  EXPECT_EQ(parse_genesis(body).error(), Error::kForm);
  body[0] = 1;
  EXPECT_EQ(parse_genesis(body).error(), Error::kSize);
}

TEST_F(GenesisBody, IsOfItsSpaceAndItsFirstDevice) {
  const Bytes body = serialise(joined_by(pair.founders, pair.b.phone));
  EXPECT_EQ(refusal(pair.clear(pair.a.phone, Type::kGenesis, body)), Error::kNone);
  EXPECT_EQ(refusal(pair.clear(pair.b.phone, Type::kGenesis, body)), Error::kForm);
  Header h = header(1);
  h.space.bytes[0] = static_cast<Byte>(h.space.bytes[0] ^ 1);
  EXPECT_EQ(refusal(sealed_by(pair.a.phone, h, body)), Error::kWrongSpace);
}

// ---- list, key, erase ---------------------------------------------------------------------------

TEST_F(Envelopes, AListNamesItsAuthor) {
  const Phone other(pair.random);
  EXPECT_EQ(refusal(pair.list(pair.a, {other}, pair.a.phone, 7)), Error::kForm);
  EXPECT_EQ(refusal(pair.list(pair.a, {other, pair.a.phone}, pair.a.phone, 7)), Error::kNone);
}

TEST_F(Envelopes, AListHasOneToEightDifferentDevices) {
  std::vector<Phone> phones;
  EXPECT_EQ(parse_list(serialise(pair.a.list(phones, 7))).error(), Error::kForm);
  for (int i = 0; i < 8; ++i) phones.emplace_back(pair.random);
  EXPECT_TRUE(parse_list(serialise(pair.a.list(phones, 7))).ok());
  phones.emplace_back(pair.random);
  EXPECT_EQ(parse_list(serialise(pair.a.list(phones, 7))).error(), Error::kForm);
  EXPECT_EQ(parse_list(serialise(pair.a.list({phones[0], phones[0]}, 7))).error(), Error::kForm);
}

TEST_F(Envelopes, AVersionLeavesRoomForTheNext) {
  const std::uint64_t most = std::uint64_t{1} << 40;
  EXPECT_TRUE(parse_list(serialise(pair.a.list({pair.a.phone}, most))).ok());
  for (const std::uint64_t v : {most + 1, ~std::uint64_t{0}}) {
    EXPECT_EQ(parse_list(serialise(pair.a.list({pair.a.phone}, v))).error(), Error::kForm) << v;
  }
}

TEST_F(Envelopes, AListIsSignedByItsIdentity) {
  DeviceList l = pair.a.list({pair.a.phone}, 7);
  l.id_sign = pair.founders[1].id_sign;
  EXPECT_EQ(parse_list(serialise(l)).error(), Error::kSignature);
  l = pair.a.list({pair.a.phone}, 7);
  ++l.version;
  EXPECT_EQ(parse_list(serialise(l)).error(), Error::kSignature);
  EXPECT_EQ(read_list(serialise(l))->version, l.version);  // which leaves that to others
}

TEST_F(Envelopes, AKeyHasAtMostEighteenWraps) {
  KeyBody k;
  k.wraps.resize(kMaxWraps);
  EXPECT_TRUE(parse_key(serialise(k)).ok());
  k.wraps.resize(kMaxWraps + 1);
  EXPECT_EQ(parse_key(serialise(k)).error(), Error::kForm);
  Bytes cut = serialise(KeyBody{});
  cut.back() = 1;
  EXPECT_EQ(parse_key(cut).error(), Error::kSize);
}

TEST_F(Envelopes, AnErasureHasAsManyIdsAsItSays) {
  EXPECT_EQ(parse_erase(serialise_erase({}))->size(), 0U);
  EXPECT_EQ(parse_erase(serialise_erase({pair.list_a.id}))->front(), pair.list_a.id);
  EXPECT_EQ(parse_erase(Bytes{0xff, 0xff}).error(), Error::kSize);
  EXPECT_EQ(parse_erase(Bytes{0}).error(), Error::kSize);
}

RC_GTEST_FIXTURE_PROP(Envelopes, AnyBytesAreRefusedOrWrittenBackTheSame, (const Bytes& bytes)) {
  for (auto type : {0, 1, 2, 3, 4, 200}) {
    const Envelope e = sealed_by(pair.a.phone, header(static_cast<Byte>(type)), bytes);
    const auto back = parse(serialise(e));
    if (back.ok()) RC_ASSERT(serialise(*back) == serialise(e));
  }
  RC_ASSERT(!parse(bytes).ok());
}

}  // namespace
}  // namespace pane::envelope

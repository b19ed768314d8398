// Appending: what is taken, from whom, and every refusal.
#include "relay/limits.hpp"
#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

using wire::Refusal;

class Append : public RelayTest {
 protected:
  ::testing::AssertionResult refuses(Client&& c, const Bytes& envelope, Refusal why) {
    return refuses(c, envelope, why);
  }
  ::testing::AssertionResult refuses(Client& c, const Bytes& envelope, Refusal why) {
    if (!c.append(envelope)) return ::testing::AssertionFailure() << "cannot send";
    return refused(c, why);
  }
};

TEST_F(Append, TheGenesisComesFirstAndFromItsAuthor) {
  Client b = join(pair_.b.phone.seed);
  EXPECT_TRUE(refuses(b, pair_.genesis.bytes, Refusal::NotLoggedIn));
  EXPECT_TRUE(refuses(b, pair_.list_b.bytes, Refusal::NotLoggedIn));
  Client a = join(pair_.a.phone.seed);
  EXPECT_TRUE(refuses(a, event(pair_.a.phone).bytes, Refusal::NotLoggedIn));
  Pair other(2);
  EXPECT_TRUE(refuses(a, other.genesis.bytes, Refusal::BadEnvelope));
  EXPECT_TRUE(a.append_acked(pair_.genesis));
  EXPECT_TRUE(b.append_acked(pair_.list_b));
}

TEST_F(Append, ASpaceHasOneGenesis) {
  Client a = begin();
  EXPECT_TRUE(a.append_acked(pair_.genesis));  // the same again is fine
  envelope::Envelope second = envelope::parse(pair_.genesis.bytes).value();
  second.header.prev.push_back(pair_.list_a.id);
  EXPECT_TRUE(refuses(a, pair_.people.seal(second, pair_.a.phone).bytes, Refusal::BadEnvelope));
}

TEST_F(Append, PipelinedBeginningsNeedNotWaitForEachOther) {
  Client a = join(pair_.a.phone.seed);
  const Sealed key = pair_.people.key(pair_.space, pair_.a.phone);
  const std::vector<Sealed> all{pair_.genesis, pair_.list_a, key};
  for (const Sealed& e : all) ASSERT_TRUE(a.append(e));
  for (const Sealed& e : all) {
    const auto ack = a.expect<wire::AckT>();
    ASSERT_TRUE(ack);
    EXPECT_EQ(ack->id, vec(e.id));
  }
}

TEST_F(Append, AFlippedBitAnywhereIsRefused) {
  Client a = begin();
  const Sealed good = event(pair_.a.phone, 40);
  for (std::size_t i = 0; i < good.bytes.size(); ++i) {
    Bytes bad = good.bytes;
    bad[i] ^= static_cast<Byte>(1 << (i % 8));
    Client c = join(pair_.a.phone.seed);  // a signature that does not fit ends the connection
    ASSERT_TRUE(c.append(bad));
    const auto frame = c.next();
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->body.type, wire::Body::Refused) << i;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, good.bytes.size() - 1}) {
    EXPECT_TRUE(refuses(a, Bytes(good.bytes.begin(), good.bytes.begin() + static_cast<long>(size)),
                        Refusal::BadEnvelope));
  }
  Bytes longer = good.bytes;
  longer.push_back(0);
  EXPECT_TRUE(refuses(a, longer, Refusal::BadEnvelope));
  EXPECT_TRUE(a.append_acked(good));
}

TEST_F(Append, AnotherSpacesEnvelopeIsRefused) {
  Client a = begin();
  SpaceId other;
  other.bytes.fill(9);
  EXPECT_TRUE(refuses(a, pair_.people.event(other, pair_.a.phone).bytes, Refusal::BadEnvelope));
}

TEST_F(Append, AnAuthorThatNoListNamesIsRefused) {
  Client a = begin();
  const Sealed e = event(pair_.people.phone());
  ASSERT_TRUE(a.append(e));
  const auto r = a.expect<wire::RefusedT>();
  ASSERT_TRUE(r);
  EXPECT_EQ(r->why, Refusal::UnknownAuthor);
  EXPECT_EQ(r->id, vec(e.id));
}

TEST_F(Append, AnyMembersEnvelopesAreTakenFromAnyLiveDevice) {
  Client a = begin();
  const Sealed of_b = event(pair_.b.phone);
  EXPECT_TRUE(a.append_acked(of_b));
  const Phone next = pair_.people.phone();
  const Sealed list = pair_.people.list(pair_.space, pair_.b, {next}, next, 5000);
  ASSERT_TRUE(a.append_acked(list));
  // B's old phone is out, but what it wrote before may still be on its way.
  EXPECT_TRUE(a.append_acked(event(pair_.b.phone)));
  Client old(port());
  ASSERT_TRUE(old.authenticate(pair_.b.phone.seed, pair_.space));
  // It learns why: by the list that leaves it out, and by nothing else.
  const auto why = old.expect<wire::DeliverT>();
  ASSERT_TRUE(why);
  EXPECT_EQ(why->envelope, list.bytes);
  EXPECT_TRUE(refused(old, Refusal::BadLogin));
}

TEST_F(Append, WhoMayNotWriteIsToldBeforeAnySignatureIsLookedAt) {
  // So that what a stranger sends costs no more than reading it.
  const auto spoilt = [](Sealed e) {
    e.bytes.back() ^= 1;
    return e.bytes;
  };
  Client early(port());
  ASSERT_TRUE(early.login(pair_.a.phone.seed, pair_.space));
  EXPECT_TRUE(refuses(early, spoilt(event(pair_.a.phone)), Refusal::NotLoggedIn));
  Client a = begin();
  EXPECT_TRUE(refuses(a, spoilt(event(pair_.people.phone())), Refusal::UnknownAuthor));
  EXPECT_TRUE(refuses(a, spoilt(event(pair_.a.phone)), Refusal::BadEnvelope));
  EXPECT_TRUE(a.closed());  // the next one would cost as much
  Client identity = join(pair_.a.identity.sign);
  EXPECT_TRUE(refuses(identity, spoilt(event(pair_.a.phone)), Refusal::ReadOnly));
}

TEST_F(Append, AListNeedsItsIdentityItsTagAndItsAuthor) {
  begin();
  const auto anew = [this] { return join(pair_.a.phone.seed); };
  const Member stranger = pair_.people.member();
  EXPECT_TRUE(refuses(
      anew(), pair_.people.list(pair_.space, stranger, {stranger.phone}, stranger.phone, 9).bytes,
      Refusal::BadEnvelope));
  Member other_tag = pair_.a;
  other_tag.tag.bytes[0] ^= 1;
  EXPECT_TRUE(refuses(
      anew(), pair_.people.list(pair_.space, other_tag, {pair_.a.phone}, pair_.a.phone, 9).bytes,
      Refusal::BadEnvelope));
  Member forged = pair_.b;
  forged.identity = stranger.identity;
  EXPECT_TRUE(refuses(
      anew(), pair_.people.list(pair_.space, forged, {pair_.a.phone}, pair_.a.phone, 9).bytes,
      Refusal::BadEnvelope));
  const Phone absent = pair_.people.phone();
  EXPECT_TRUE(refuses(anew(),
                      pair_.people.list(pair_.space, pair_.a, {absent}, pair_.a.phone, 9).bytes,
                      Refusal::BadEnvelope));
}

TEST_F(Append, KeysAndTypesToComeAreKept) {
  Client a = begin();
  EXPECT_TRUE(a.append_acked(pair_.people.key(pair_.space, pair_.a.phone)));
  const Sealed later = pair_.people.event(pair_.space, pair_.a.phone, 100, 9);
  EXPECT_TRUE(a.append_acked(later));
  wire::GetT get;
  get.ids = vec(later.id);
  ASSERT_TRUE(a.send(get));
  EXPECT_EQ(a.expect<wire::DeliverT>()->envelope, later.bytes);
}

TEST_F(Append, TheSameAgainIsAcknowledgedAndNotDeliveredTwice) {
  Client a = begin();
  Client b = join(pair_.b.phone.seed);
  ASSERT_TRUE(b.from());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(b.expect<wire::DeliverT>());
  ASSERT_TRUE(b.expect<wire::CaughtUpT>());
  const Sealed twice = event(pair_.a.phone);
  const Sealed last = event(pair_.a.phone);
  EXPECT_TRUE(a.append_acked(twice));
  EXPECT_TRUE(a.append_acked(twice));
  EXPECT_TRUE(b.append(twice));
  EXPECT_TRUE(a.append_acked(last));
  std::vector<std::vector<Byte>> got;
  while (got.empty() || got.back() != last.bytes) {
    const auto frame = b.next();
    ASSERT_TRUE(frame);
    if (frame->body.type == wire::Body::Deliver) got.push_back(frame->body.AsDeliver()->envelope);
  }
  EXPECT_EQ(got, (std::vector<std::vector<Byte>>{twice.bytes, last.bytes}));
}

TEST_F(Append, TheLargestEnvelopeFitsAndAFrameBeyondTheBoundEndsTheConnection) {
  Client a = begin();
  envelope::Envelope largest;
  largest.header.space = pair_.space;
  largest.header.prev.assign(envelope::kMaxPrev, pair_.genesis.id);
  largest.body.assign(envelope::kMaxBody, 1);
  const Sealed e = pair_.people.seal(largest, pair_.a.phone);
  ASSERT_EQ(e.bytes.size(), envelope::kMaxSize);
  EXPECT_TRUE(a.append_acked(e));
  a.send_raw(Opcode::kBinary, Bytes(relay::limits::kFrameBytes + 1, 0));
  EXPECT_TRUE(a.closed());
}

TEST_F(Append, BytesThatAreNoFrameEndTheConnection) {
  SeededRandom random(3);
  for (int i = 0; i < 50; ++i) {
    Client c(port());
    ASSERT_TRUE(c.expect<wire::HelloT>());
    Bytes noise(static_cast<std::size_t>(i) * 7);
    random.fill(noise);
    ASSERT_TRUE(c.send_raw(Opcode::kBinary, noise));
    EXPECT_TRUE(refused(c, Refusal::BadFrame));
    EXPECT_TRUE(c.closed());
  }
  Client text(port());
  ASSERT_TRUE(text.expect<wire::HelloT>());
  ASSERT_TRUE(text.send_raw(Opcode::kText, pack(wire::ListIdsT())));
  EXPECT_TRUE(refused(text, Refusal::BadFrame));
}

}  // namespace
}  // namespace pane::testing

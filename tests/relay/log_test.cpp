// Reading a log: from a place, live, by ids, and after the relay was put back.
#include <filesystem>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

using wire::Refusal;

class LogTest : public RelayTest {};

TEST_F(LogTest, ADeliveryReachesTheOtherAndTheSenderWithItsPlace) {
  Client a = begin();
  Client b = join(pair_.b.phone.seed);
  Hash chain;
  ASSERT_TRUE(a.from());
  ASSERT_TRUE(b.from());
  const EnvelopeId ids[] = {pair_.genesis.id, pair_.list_a.id, pair_.list_b.id};
  for (std::uint64_t seq = 1; seq <= 3; ++seq) {
    chain = verify::hash("pane1.chain", {chain.view(), ids[seq - 1].view()});
    for (Client* c : {&a, &b}) {
      const auto d = c->expect<wire::DeliverT>();
      ASSERT_TRUE(d);
      EXPECT_EQ(d->seq, seq);
      EXPECT_EQ(d->chain, vec(chain));
    }
  }
  for (Client* c : {&a, &b}) {
    const auto up = c->expect<wire::CaughtUpT>();
    ASSERT_TRUE(up);
    EXPECT_EQ(up->seq, 3u);
    EXPECT_EQ(up->chain, vec(chain));
  }
  const Sealed e = event(pair_.a.phone);
  ASSERT_TRUE(a.append(e));
  const auto at_b = b.expect<wire::DeliverT>();
  const auto at_a = a.expect<wire::DeliverT>();
  ASSERT_TRUE(at_b);
  ASSERT_TRUE(at_a);
  EXPECT_EQ(at_b->envelope, e.bytes);
  EXPECT_EQ(at_a->seq, 4u);
  EXPECT_TRUE(a.expect<wire::AckT>());
}

TEST_F(LogTest, GoesOnFromAPlaceAndNotFromAnotherOne) {
  Client a = begin();
  ASSERT_TRUE(a.from());
  std::vector<wire::DeliverT> all;
  for (int i = 0; i < 3; ++i) all.push_back(*a.expect<wire::DeliverT>());
  ASSERT_TRUE(a.expect<wire::CaughtUpT>());
  Client b = join(pair_.b.phone.seed);
  ASSERT_TRUE(b.from(2, Hash::of(all[1].chain)));
  EXPECT_EQ(b.expect<wire::DeliverT>()->seq, 3u);
  EXPECT_EQ(b.expect<wire::CaughtUpT>()->seq, 3u);
  ASSERT_TRUE(b.from(3, Hash::of(all[2].chain)));
  EXPECT_EQ(b.expect<wire::CaughtUpT>()->seq, 3u);
  ASSERT_TRUE(b.from(2, Hash::of(all[2].chain)));
  EXPECT_TRUE(b.expect<wire::CursorUnknownT>());
  ASSERT_TRUE(b.from(4, Hash::of(all[2].chain)));
  EXPECT_TRUE(b.expect<wire::CursorUnknownT>());
  ASSERT_TRUE(b.from(~0ull, Hash::of(all[2].chain)));
  EXPECT_TRUE(b.expect<wire::CursorUnknownT>());
  ASSERT_TRUE(b.from(0, Hash::of(all[2].chain)));
  EXPECT_TRUE(b.expect<wire::CursorUnknownT>());
  // And no delivery comes after that, until a place fits.
  ASSERT_TRUE(a.append_acked(event(pair_.a.phone)));
  ASSERT_TRUE(b.from(3, Hash::of(all[2].chain)));
  EXPECT_EQ(b.expect<wire::DeliverT>()->seq, 4u);
}

TEST_F(LogTest, ALongLogArrivesWholeInOrderWhileMoreIsWritten) {
  Client a = begin();
  const std::uint64_t before = 400;
  for (std::uint64_t i = 3; i < before; ++i) ASSERT_TRUE(a.append(event(pair_.a.phone, 3000)));
  std::uint64_t acks = 3;
  while (acks < before) {
    const auto frame = a.next();
    ASSERT_TRUE(frame);
    if (frame->body.type == wire::Body::Ack) ++acks;
  }
  Client b = join(pair_.b.phone.seed);
  ASSERT_TRUE(b.from());
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(a.append(event(pair_.a.phone, 3000)));
  bool caught_up = false;
  for (std::uint64_t seq = 1; seq <= before + 100;) {
    const auto frame = b.next();
    ASSERT_TRUE(frame);
    if (frame->body.type == wire::Body::CaughtUp) {
      caught_up = true;
      EXPECT_GE(frame->body.AsCaughtUp()->seq, before);
      continue;
    }
    ASSERT_EQ(frame->body.type, wire::Body::Deliver);
    EXPECT_EQ(frame->body.AsDeliver()->seq, seq++);
  }
  EXPECT_TRUE(caught_up);
}

TEST_F(LogTest, ListsAllIdsInPagesAndGivesEnvelopesById) {
  Client a = begin();
  std::vector<Sealed> all{pair_.genesis, pair_.list_a, pair_.list_b};
  while (all.size() < relay::limits::kIdsPage + 10) {
    all.push_back(event(pair_.a.phone, 20));
    ASSERT_TRUE(a.append_acked(all.back()));
  }
  std::vector<Byte> ids;
  wire::ListIdsT list;
  for (bool done = false; !done;) {
    ASSERT_TRUE(a.send(list));
    const auto page = a.expect<wire::IdsT>();
    ASSERT_TRUE(page);
    ids.insert(ids.end(), page->ids.begin(), page->ids.end());
    list.after_seq = page->last_seq;
    done = page->done;
  }
  ASSERT_EQ(ids.size(), all.size() * 32);
  for (std::size_t i = 0; i < all.size(); ++i) {
    ASSERT_TRUE(same(View(ids).subspan(i * 32, 32), all[i].id.view())) << i;
  }
  wire::GetT get;
  EnvelopeId unknown;
  unknown.bytes.fill(3);
  get.ids = vec(all[500].id);
  for (Byte b : unknown.bytes) get.ids.push_back(b);
  for (Byte b : all[2].id.bytes) get.ids.push_back(b);
  ASSERT_TRUE(a.send(get));
  const auto first = a.expect<wire::DeliverT>();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->seq, 0u);
  EXPECT_EQ(first->envelope, all[500].bytes);
  EXPECT_EQ(a.expect<wire::MissingT>()->id, vec(unknown));
  EXPECT_EQ(a.expect<wire::DeliverT>()->envelope, all[2].bytes);
}

TEST_F(LogTest, ARelayPutBackSaysSoAndCanBeMended) {
  Client a = begin();
  a.close();
  serving_.program.signal(SIGTERM);
  ASSERT_EQ(serving_.program.wait(), 0);
  Folder backup;
  std::error_code error;
  std::filesystem::copy(folder_ / "data", backup / "data", error);
  ASSERT_FALSE(error);
  const Sealed lost = event(pair_.a.phone);
  wire::CaughtUpT place;
  {
    Serving now(folder_ / "data");
    Client c(now.port);
    ASSERT_TRUE(c.login(pair_.a.phone.seed, pair_.space));
    ASSERT_TRUE(c.append_acked(lost));
    ASSERT_TRUE(c.from());
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(c.expect<wire::DeliverT>());
    place = *c.expect<wire::CaughtUpT>();
  }
  Serving back(backup / "data");
  Client c(back.port);
  ASSERT_TRUE(c.login(pair_.a.phone.seed, pair_.space));
  ASSERT_TRUE(c.from(place.seq, Hash::of(place.chain)));
  ASSERT_TRUE(c.expect<wire::CursorUnknownT>());
  ASSERT_TRUE(c.append_acked(lost));
  ASSERT_TRUE(c.from(place.seq, Hash::of(place.chain)));
  EXPECT_TRUE(c.expect<wire::CaughtUpT>());
}

}  // namespace
}  // namespace pane::testing

// The real program in trouble: a full disk, a damaged database, clients that misbehave.
#include <csignal>
#include <fstream>

#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

TEST(Trouble, OnAFullDiskItStopsAndEverythingAcknowledgedIsThereAfterwards) {
  Folder folder;
  Pair pair;
  std::vector<EnvelopeId> acked;
  {
    Program::Limits limits;
    limits.file_bytes = 1 << 20;
    Serving serving(folder / "data", {}, limits);
    ASSERT_NE(serving.port, 0);
    Client a(serving.port);
    ASSERT_TRUE(a.login(pair.a.phone.seed, pair.space));
    ASSERT_TRUE(a.append_acked(pair.genesis));
    acked.push_back(pair.genesis.id);
    bool refused = false;
    for (int i = 0; i < 1000 && !refused; ++i) {
      const Sealed e = pair.people.event(pair.space, pair.a.phone, 20'000);
      if (!a.append(e)) break;
      const auto frame = a.next();
      if (!frame) break;
      if (frame->body.type == wire::Body::Ack) acked.push_back(e.id);
      if (frame->body.type == wire::Body::Refused) {
        refused = true;
        EXPECT_EQ(frame->body.AsRefused()->why, wire::Refusal::Stopping);
        EXPECT_EQ(frame->body.AsRefused()->id, vec(e.id));
      }
    }
    EXPECT_TRUE(refused);
    EXPECT_EQ(serving.program.wait(), 1);
    EXPECT_NE(serving.program.err().find("pane serve: The disk with the relay's data is full."),
              std::string::npos)
        << serving.program.err();
  }
  ASSERT_GT(acked.size(), 5u);
  Serving again(folder / "data");
  ASSERT_NE(again.port, 0) << again.program.err();
  Client a(again.port);
  ASSERT_TRUE(a.login(pair.a.phone.seed, pair.space));
  ASSERT_TRUE(a.from());
  for (std::size_t i = 0; i < acked.size(); ++i) {
    const auto d = a.expect<wire::DeliverT>();
    ASSERT_TRUE(d);
    EXPECT_EQ(d->seq, i + 1);
    EXPECT_EQ(envelope::parse(d->envelope)->id, acked[i]);
  }
  ASSERT_TRUE(a.expect<wire::CaughtUpT>());
  EXPECT_TRUE(a.append_acked(pair.list_a));
}

TEST(Trouble, ADamagedDatabaseIsNotServed) {
  Folder folder;
  {
    Serving serving(folder / "data");
    serving.program.signal(SIGTERM);  // after kill -9 the write-ahead log would mend it
    ASSERT_EQ(serving.program.wait(), 0);
  }
  std::ofstream(folder / "data/relay.db", std::ios::binary | std::ios::trunc)
      << std::string(9000, '?');
  Serving again(folder / "data");
  ASSERT_EQ(again.port, 0);
  EXPECT_EQ(again.program.wait(), 1);
  EXPECT_NE(again.program.err().find("damaged"), std::string::npos) << again.program.err();
}

class TroubleTest : public RelayTest {};

TEST_F(TroubleTest, OneWhoDoesNotReadHoldsUpNobody) {
  Client a = begin();
  Client stuck = join(pair_.b.phone.seed);
  ASSERT_TRUE(stuck.from());
  Client b = join(pair_.b.phone.seed);
  ASSERT_TRUE(b.from());
  const int n = 300;
  for (int i = 0; i < n; ++i) ASSERT_TRUE(a.append(event(pair_.a.phone, 60'000)));
  for (std::uint64_t seq = 1; seq <= n + 3;) {
    const auto frame = b.next();
    ASSERT_TRUE(frame);
    if (frame->body.type != wire::Body::Deliver) continue;
    EXPECT_EQ(frame->body.AsDeliver()->seq, seq++);
  }
  // And when it reads at last, nothing is missing.
  for (std::uint64_t seq = 1; seq <= n + 3;) {
    const auto frame = stuck.next();
    ASSERT_TRUE(frame);
    if (frame->body.type != wire::Body::Deliver) continue;
    EXPECT_EQ(frame->body.AsDeliver()->seq, seq++);
  }
}

TEST_F(TroubleTest, ConnectionsThatVanishInAnyMomentAreForgotten) {
  Client a = begin();
  for (int i = 0; i < 60; ++i) {
    Client c(port());
    if (i % 4 == 0) continue;
    ASSERT_TRUE(c.authenticate(pair_.b.phone.seed, pair_.space));
    if (i % 4 == 1) continue;
    ASSERT_TRUE(c.from());
    ASSERT_TRUE(c.append(event(pair_.b.phone)));
    if (i % 4 == 2) c.send_raw(Opcode::kClose, Bytes{0x03, 0xe8});
  }
  EXPECT_TRUE(a.append_acked(event(pair_.a.phone)));
}

TEST_F(TroubleTest, HalfAFrameHoldsUpNobody) {
  Client half(port());
  ASSERT_TRUE(half.expect<wire::HelloT>());
  const Bytes whole = ws_frame(Opcode::kBinary, pack(wire::ListIdsT()));
  ASSERT_TRUE(half.socket().write(View(whole).first(whole.size() / 2)));
  Socket silent(port());
  ASSERT_TRUE(silent.write(as_view("GET /ws HT")));
  Client a = begin();
  EXPECT_TRUE(a.append_acked(event(pair_.a.phone)));
  ASSERT_TRUE(half.socket().write(View(whole).subspan(whole.size() / 2)));
  EXPECT_TRUE(refused(half, wire::Refusal::NotLoggedIn));
}

TEST_F(TroubleTest, WhatWasAcceptedBeforeTheStopIsAcknowledged) {
  Client a = begin();
  const int n = 50;
  for (int i = 0; i < n; ++i) ASSERT_TRUE(a.append(event(pair_.a.phone)));
  ASSERT_TRUE(a.expect<wire::AckT>());
  serving_.program.signal(SIGTERM);
  int acks = 1;
  int refusals = 0;
  while (const auto frame = a.next()) {
    acks += frame->body.type == wire::Body::Ack;
    refusals += frame->body.type == wire::Body::Refused;
  }
  EXPECT_EQ(serving_.program.wait(), 0);
  Serving again(folder_ / "data");
  Client b(again.port);
  const auto w = b.login(pair_.a.phone.seed, pair_.space);
  ASSERT_TRUE(w);
  EXPECT_EQ(w->seq, 3u + static_cast<unsigned>(acks));
  EXPECT_LE(acks + refusals, n);
}

}  // namespace
}  // namespace pane::testing

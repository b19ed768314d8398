// The real program in trouble: a full disk, a damaged database, clients that misbehave.
#include <csignal>
#include <fstream>

#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

/// A relay whose files cannot grow beyond a megabyte, and one who uploads until it stops.
class FullDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    limits_.file_bytes = 1 << 20;
    serving_.emplace(folder_ / "data", std::vector<std::string>{}, limits_);
    ASSERT_NE(serving_->port, 0);
    client_.emplace(serving_->port);
    ASSERT_TRUE(client_->login(pair_.a.phone.seed, pair_.space));
    ASSERT_TRUE(client_->append_acked(pair_.genesis));
    acked_.push_back(pair_.genesis.id);
  }
  Sealed entry() { return pair_.people.event(pair_.space, pair_.a.phone, 20'000); }
  /// Reads one answer; false once the relay has hung up.
  bool read() {
    const auto frame = client_->next();
    if (!frame) return false;
    if (frame->body.type == wire::Body::Ack) {
      acked_.push_back(id(frame->body.AsAck()->id));
    } else if (frame->body.type == wire::Body::Refused) {
      EXPECT_EQ(frame->body.AsRefused()->why, wire::Refusal::Full);
      refused_.push_back(id(frame->body.AsRefused()->id));
    } else {
      ADD_FAILURE() << wire::EnumNameBody(frame->body.type);
    }
    return true;
  }
  /// All that was acknowledged is there, in order; and nothing more.
  void expect_all_acknowledged(std::uint16_t port) {
    Client b(port);
    ASSERT_TRUE(b.login(pair_.b.phone.seed, pair_.space));
    ASSERT_TRUE(b.from());
    for (std::size_t i = 0; i < acked_.size(); ++i) {
      const auto d = b.expect<wire::DeliverT>();
      ASSERT_TRUE(d);
      EXPECT_EQ(d->seq, i + 1);
      EXPECT_EQ(envelope::parse(d->envelope)->id, acked_[i]);
    }
    ASSERT_TRUE(b.expect<wire::CaughtUpT>());
  }
  static EnvelopeId id(const std::vector<std::uint8_t>& bytes) {
    EnvelopeId id;
    EXPECT_EQ(bytes.size(), id.bytes.size());
    std::copy_n(bytes.begin(), std::min(bytes.size(), id.bytes.size()), id.bytes.begin());
    return id;
  }

  Folder folder_;
  Pair pair_;
  Program::Limits limits_;
  std::optional<Serving> serving_;
  std::optional<Client> client_;
  std::vector<EnvelopeId> acked_, refused_;
};

TEST_F(FullDisk, ReadingGoesOnAlsoAfterAnotherStartAndWritingOnceThereIsRoom) {
  for (int i = 0; i < 1000 && client_->append(entry()) && read() && refused_.empty(); ++i) {
  }
  ASSERT_GT(acked_.size(), 5u);
  ASSERT_EQ(refused_.size(), 1u);
  expect_all_acknowledged(serving_->port);
  EXPECT_NE(http_get(serving_->port, "/healthz").find("200 OK"), std::string::npos);
  EXPECT_NE(http_get(serving_->port, "/readyz").find("503"), std::string::npos);
  serving_->program.signal(SIGKILL);
  serving_->program.wait();
  EXPECT_NE(serving_->program.err().find(" warn full"), std::string::npos);

  serving_.emplace(folder_ / "data", std::vector<std::string>{}, limits_);
  ASSERT_NE(serving_->port, 0) << serving_->program.err();
  expect_all_acknowledged(serving_->port);
  serving_->program.signal(SIGTERM);
  EXPECT_EQ(serving_->program.wait(), 0) << serving_->program.err();

  Serving again(folder_ / "data");
  ASSERT_NE(again.port, 0) << again.program.err();
  expect_all_acknowledged(again.port);
  Client a(again.port);
  ASSERT_TRUE(a.login(pair_.a.phone.seed, pair_.space));
  EXPECT_TRUE(a.append_acked(pair_.list_a));
  EXPECT_NE(http_get(again.port, "/readyz").find("200 OK"), std::string::npos);
}

TEST_F(FullDisk, OfWhatWasUnderWayEachIsAcknowledgedOrRefused) {
  std::vector<Sealed> all;  // made before, so that the disk is never quicker than who sends
  std::generate_n(std::back_inserter(all), 100, [this] { return entry(); });
  for (const Sealed& e : all) ASSERT_TRUE(client_->append(e));
  while (acked_.size() + refused_.size() < all.size() + 1) ASSERT_TRUE(read());
  EXPECT_FALSE(refused_.empty());
  ASSERT_GT(acked_.size(), 5u);
  std::vector<EnvelopeId> answered = acked_;
  answered.insert(answered.end(), refused_.begin(), refused_.end());
  std::vector<EnvelopeId> sent{pair_.genesis.id};
  for (const Sealed& e : all) sent.push_back(e.id);
  std::sort(answered.begin(), answered.end());
  std::sort(sent.begin(), sent.end());
  EXPECT_TRUE(answered == sent);
  expect_all_acknowledged(serving_->port);
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

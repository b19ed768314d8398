// Mailboxes of pairing, over a real socket and without a login.
#include "relay/limits.hpp"
#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

using wire::MailState;
using wire::Refusal;

wire::MailPutT put(Byte box, Byte slot, Byte body, const std::string& token = "") {
  wire::MailPutT p;
  p.mailbox.assign(16, box);
  p.slot = slot;
  p.body.assign(300, body);
  p.token = token;
  return p;
}
wire::MailWatchT watch(Byte box) {
  wire::MailWatchT w;
  w.mailbox.assign(16, box);
  return w;
}

class MailboxTest : public RelayTest {
 protected:
  std::unique_ptr<Client> client() {
    auto c = std::make_unique<Client>(port());
    EXPECT_TRUE(c->expect<wire::HelloT>());
    return c;
  }
  static MailState state(Client& c) {
    const auto s = c.expect<wire::MailStatusT>();
    EXPECT_TRUE(s);
    return s ? s->state : MailState::Full;
  }
};

TEST_F(MailboxTest, CarriesEachSlotToWhoeverWatches) {
  const auto a = client();
  ASSERT_TRUE(a->send(put(1, 1, 7)));
  EXPECT_EQ(state(*a), MailState::Stored);
  ASSERT_TRUE(a->send(watch(1)));
  ASSERT_EQ(a->expect<wire::MailT>()->slot, 1);
  EXPECT_EQ(state(*a), MailState::Stored);
  const auto b = client();
  ASSERT_TRUE(b->send(watch(1)));
  const auto m1 = b->expect<wire::MailT>();
  ASSERT_TRUE(m1);
  EXPECT_EQ(m1->body, std::vector<Byte>(300, 7));
  EXPECT_EQ(state(*b), MailState::Stored);
  ASSERT_TRUE(b->send(put(1, 2, 8)));
  const auto m2 = a->expect<wire::MailT>();
  ASSERT_TRUE(m2);
  EXPECT_EQ(m2->slot, 2);
  EXPECT_EQ(m2->body, std::vector<Byte>(300, 8));
}

TEST_F(MailboxTest, TheSameBytesAgainAreFine) {
  const auto a = client();
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(a->send(put(1, 1, 7)));
    EXPECT_EQ(state(*a), MailState::Stored);
  }
  ASSERT_TRUE(a->send(watch(1)));
  EXPECT_TRUE(a->expect<wire::MailT>());
  EXPECT_EQ(state(*a), MailState::Stored);
}

TEST_F(MailboxTest, OtherBytesVoidItForEveryone) {
  const auto a = client();
  const auto b = client();
  const auto c = client();
  ASSERT_TRUE(a->send(put(1, 1, 7)));
  EXPECT_EQ(state(*a), MailState::Stored);
  ASSERT_TRUE(a->send(put(1, 2, 1)));
  EXPECT_EQ(state(*a), MailState::Stored);
  ASSERT_TRUE(b->send(watch(1)));
  ASSERT_TRUE(b->expect<wire::MailT>());
  ASSERT_TRUE(b->expect<wire::MailT>());
  EXPECT_EQ(state(*b), MailState::Stored);
  ASSERT_TRUE(c->send(put(1, 2, 2)));
  EXPECT_EQ(state(*c), MailState::Void);
  EXPECT_EQ(state(*b), MailState::Void);
  ASSERT_TRUE(a->send(watch(1)));
  EXPECT_EQ(state(*a), MailState::Void);
  ASSERT_TRUE(a->send(put(1, 3, 9)));
  EXPECT_EQ(state(*a), MailState::Void);
}

TEST_F(MailboxTest, OneThatNobodyMadeIsAbsentAndCanBeWatchedAllTheSame) {
  const auto b = client();
  ASSERT_TRUE(b->send(watch(5)));
  EXPECT_EQ(state(*b), MailState::Absent);
  ASSERT_TRUE(b->send(put(5, 2, 1)));
  EXPECT_EQ(state(*b), MailState::Absent);
  const auto a = client();
  ASSERT_TRUE(a->send(put(5, 1, 1)));
  EXPECT_EQ(state(*a), MailState::Stored);
  EXPECT_EQ(b->expect<wire::MailT>()->slot, 1);
}

TEST_F(MailboxTest, SurvivesARestart) {
  {
    const auto a = client();
    ASSERT_TRUE(a->send(put(1, 1, 7)));
    EXPECT_EQ(state(*a), MailState::Stored);
  }
  serving_.program.signal(SIGKILL);
  EXPECT_EQ(serving_.program.wait(), -1);
  Serving again(folder_ / "data");
  Client b(again.port);
  ASSERT_TRUE(b.expect<wire::HelloT>());
  ASSERT_TRUE(b.send(watch(1)));
  ASSERT_TRUE(b.expect<wire::MailT>());
  again.program.signal(SIGTERM);
  EXPECT_EQ(again.program.wait(), 0);
}

TEST_F(MailboxTest, RefusesWhatDoesNotFit) {
  for (const auto& [slot, size] :
       {std::pair<Byte, std::size_t>(0, 10), {5, 10}, {1, 0}, {1, relay::limits::kMailBytes + 1}}) {
    const auto c = client();
    wire::MailPutT p = put(1, slot, 1);
    p.body.resize(size);
    ASSERT_TRUE(c->send(p));
    EXPECT_TRUE(refused(*c, Refusal::BadFrame));
  }
}

TEST(MailboxWithToken, OnlyMakingOneNeedsIt) {
  Folder folder;
  Serving serving(folder / "data", {"--token=abc"});
  Client a(serving.port);
  ASSERT_TRUE(a.expect<wire::HelloT>());
  ASSERT_TRUE(a.send(put(1, 1, 7)));
  EXPECT_EQ(a.expect<wire::MailStatusT>()->state, MailState::TokenNeeded);
  ASSERT_TRUE(a.send(put(1, 1, 7, "abd")));
  EXPECT_EQ(a.expect<wire::MailStatusT>()->state, MailState::TokenNeeded);
  ASSERT_TRUE(a.send(put(1, 1, 7, "abc")));
  EXPECT_EQ(a.expect<wire::MailStatusT>()->state, MailState::Stored);
  Client b(serving.port);
  ASSERT_TRUE(b.expect<wire::HelloT>());
  ASSERT_TRUE(b.send(put(1, 2, 7)));
  EXPECT_EQ(b.expect<wire::MailStatusT>()->state, MailState::Stored);
}

}  // namespace
}  // namespace pane::testing

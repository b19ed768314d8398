#include "relay/service/wire.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "relay/limits.hpp"
#include "tests/relay/client.hpp"

namespace pane::testing {
namespace {

using namespace pane::relay;

template <class T>
bool accepted(T body) {
  return decode(pack(std::move(body))).has_value();
}

TEST(Wire, TakesWhatAnAppMaySend) {
  wire::AuthT a;
  a.key.assign(32, 1);
  a.space.assign(16, 2);
  a.nonce.assign(32, 3);
  a.signature.assign(64, 4);
  a.token = "t";
  const Bytes bytes = pack(a);
  const auto r = decode(bytes);
  ASSERT_TRUE(r);
  const auto& auth = std::get<in::Auth>(*r);
  EXPECT_EQ(auth.key.bytes[31], 1);
  EXPECT_EQ(auth.token, "t");
}

TEST(Wire, RefusesFieldsOfAnotherSize) {
  const auto auth = [](std::size_t key, std::size_t space, std::size_t nonce,
                       std::size_t signature) {
    wire::AuthT a;
    a.key.resize(key);
    a.space.resize(space);
    a.nonce.resize(nonce);
    a.signature.resize(signature);
    return accepted(std::move(a));
  };
  EXPECT_TRUE(auth(32, 16, 32, 64));
  EXPECT_FALSE(auth(31, 16, 32, 64));
  EXPECT_FALSE(auth(32, 0, 32, 64));
  EXPECT_FALSE(auth(32, 16, 33, 64));
  EXPECT_FALSE(auth(32, 16, 32, 63));
  const auto put = [](std::size_t box, Byte slot, std::size_t body) {
    wire::MailPutT p;
    p.mailbox.resize(box);
    p.slot = slot;
    p.body.resize(body);
    return accepted(std::move(p));
  };
  EXPECT_TRUE(put(16, 1, 1));
  EXPECT_TRUE(put(16, 4, limits::kMailBytes));
  EXPECT_FALSE(put(15, 1, 1));
  EXPECT_FALSE(put(16, 0, 1));
  EXPECT_FALSE(put(16, 5, 1));
  EXPECT_FALSE(put(16, 1, 0));
  EXPECT_FALSE(put(16, 1, limits::kMailBytes + 1));
  const auto get = [](std::size_t bytes) {
    wire::GetT g;
    g.ids.resize(bytes);
    return accepted(std::move(g));
  };
  EXPECT_TRUE(get(32 * limits::kGetIds));
  EXPECT_FALSE(get(0));
  EXPECT_FALSE(get(33));
  EXPECT_FALSE(get(32 * (limits::kGetIds + 1)));
}

TEST(Wire, RefusesWhatOnlyARelaySays) {
  EXPECT_FALSE(accepted(wire::WelcomeT()));
  EXPECT_FALSE(accepted(wire::AckT()));
  EXPECT_FALSE(decode(pack(wire::FrameT())));
}

TEST(Wire, NoBytesWhateverMakeItCrash) {
  SeededRandom random(7);
  wire::MailPutT p;
  p.mailbox.assign(16, 1);
  p.slot = 1;
  p.body.assign(40, 2);
  p.token = "token";
  const Bytes good = pack(p);
  std::size_t taken = 0;
  for (int i = 0; i < 200'000; ++i) {
    Bytes bytes = good;
    Bytes dice(6);
    random.fill(dice);
    for (int k = 0; k < 2; ++k) bytes[dice[k] % bytes.size()] = dice[2 + k];
    if (dice[4] < 40) bytes.resize(dice[5] % (bytes.size() + 1));
    if (const auto r = decode(bytes)) {
      ++taken;
      if (const auto* m = std::get_if<in::MailPut>(&*r)) {
        volatile std::size_t used = m->body.back() + m->token.size();
        (void)used;
      }
    }
  }
  EXPECT_GT(taken, 1000u);
}

}  // namespace
}  // namespace pane::testing

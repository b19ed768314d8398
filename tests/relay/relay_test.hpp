// A running relay and a pair, for tests that speak to it over a real socket.
#pragma once

#include <gtest/gtest.h>

#include <csignal>

#include "tests/relay/client.hpp"
#include "tests/relay/program.hpp"

namespace pane::testing {

class RelayTest : public ::testing::Test {
 protected:
  explicit RelayTest(std::vector<std::string> more = {})
      : serving_(folder_ / "data", std::move(more)) {}
  void SetUp() override { ASSERT_NE(serving_.port, 0) << serving_.program.err(); }
  /// Every test ends with a graceful stop, which a race or a leak would spoil.
  void TearDown() override {
    if (serving_.program.pid() <= 0) return;
    serving_.program.signal(SIGTERM);
    EXPECT_EQ(serving_.program.wait(), 0) << serving_.program.err();
  }
  std::uint16_t port() const { return serving_.port; }

  /// A's client, logged in; the space begun with the genesis and both lists.
  Client begin() {
    Client a(port());
    EXPECT_TRUE(a.login(pair_.a.phone.seed, pair_.space));
    EXPECT_TRUE(a.append_acked(pair_.genesis));
    EXPECT_TRUE(a.append_acked(pair_.list_a));
    EXPECT_TRUE(a.append_acked(pair_.list_b));
    return a;
  }
  Client join(const crypto::SignSeed& seed) {
    Client c(port());
    EXPECT_TRUE(c.login(seed, pair_.space));
    return c;
  }
  static ::testing::AssertionResult refused(Client& c, wire::Refusal why) {
    const auto r = c.expect<wire::RefusedT>();
    if (!r) return ::testing::AssertionFailure() << "no refusal";
    if (r->why != why)
      return ::testing::AssertionFailure() << "refused for " << wire::EnumNameRefusal(r->why);
    return ::testing::AssertionSuccess();
  }
  Sealed event(const Phone& author, std::size_t size = 400) {
    return pair_.people.event(pair_.space, author, size);
  }

  Folder folder_;
  Serving serving_;
  Pair pair_;
};

}  // namespace pane::testing

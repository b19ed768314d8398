// The log of a space as a relay gives it to one of its phones, from the first place to the last.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "core/verify/verify.hpp"
#include "tests/relay/client.hpp"

namespace pane::testing {

/// Ids in the order of their places: no gap, a chain that fits, nothing twice, and all of `acked`.
/// To be called within ASSERT_NO_FATAL_FAILURE.
inline void read_whole_log(std::uint16_t port, const Phone& phone, const SpaceId& space,
                           const std::set<EnvelopeId>& acked, std::vector<EnvelopeId>& in_order) {
  Client c(port);
  ASSERT_TRUE(c.login(phone.seed, space));
  ASSERT_TRUE(c.from());
  std::set<EnvelopeId> held;
  Hash chain;
  for (std::uint64_t seq = 1;; ++seq) {
    const auto frame = c.next();
    ASSERT_TRUE(frame);
    if (frame->body.type == wire::Body::CaughtUp) break;
    ASSERT_EQ(frame->body.type, wire::Body::Deliver);
    const auto& d = *frame->body.AsDeliver();
    ASSERT_EQ(d.seq, seq) << "a gap";
    const auto e = envelope::parse(d.envelope);
    ASSERT_TRUE(e.ok());
    chain = verify::hash("pane1.chain", {chain.view(), e->id.view()});
    ASSERT_EQ(d.chain, vec(chain));
    ASSERT_TRUE(held.insert(e->id).second) << "twice";
    in_order.push_back(e->id);
  }
  for (const EnvelopeId& id : acked) ASSERT_TRUE(held.count(id)) << "an acknowledged one is lost";
}

}  // namespace pane::testing

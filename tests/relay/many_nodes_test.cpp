// Three relays over one PostgreSQL, with NATS between them: what is written at one is read at the
// others, and a load goes on while one of them is killed, the database restarts and NATS is gone;
// nothing that was acknowledged is lost or doubled, and every sequence is gap-free.
#include <gtest/gtest.h>
#include <poll.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "tests/relay/nodes.hpp"
#include "tests/relay/postgres_server.hpp"
#include "tests/relay/whole_log.hpp"

namespace pane::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A pair whose space is begun at the node of this port; none: it was not.
std::unique_ptr<Pair> begin(std::uint64_t seed, std::uint16_t port) {
  auto pair = std::make_unique<Pair>(seed);
  Client a(port);
  if (!a.login(pair->a.phone.seed, pair->space)) return nullptr;
  for (const Sealed& e : {pair->genesis, pair->list_a, pair->list_b}) {
    if (!a.append_acked(e)) return nullptr;
  }
  return pair;
}

/// Both answer each other, each at their own node. How long that took.
milliseconds exchange(Pair& pair, std::uint16_t at_a, std::uint16_t at_b) {
  constexpr int kTurns = 12;
  Client a(at_a), b(at_b);
  Client* of[] = {&a, &b};
  const Phone* phones[] = {&pair.a.phone, &pair.b.phone};
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(of[i]->login(phones[i]->seed, pair.space));
    EXPECT_TRUE(of[i]->from());
    while (const auto f = of[i]->next()) {
      if (f->body.type == wire::Body::CaughtUp) break;
    }
  }
  const auto began = steady_clock::now();
  for (int turn = 0; turn < kTurns; ++turn) {
    const Sealed e = pair.people.event(pair.space, *phones[turn % 2]);
    EXPECT_TRUE(of[turn % 2]->append(e));
    for (bool there = false; !there;) {
      const auto f = of[(turn + 1) % 2]->next();
      if (!f) {
        ADD_FAILURE() << "it did not arrive";
        return milliseconds::max();
      }
      there = f->body.type == wire::Body::Deliver && f->body.AsDeliver()->envelope == e.bytes;
    }
  }
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
}

TEST(ManyNodes, WhatIsWrittenAtOneIsReadAtTheOtherAndSoonerWithNats) {
  const std::string database = postgres().fresh();
  NatsServer nats;
  Nodes with(database, 2, nats.address());
  Nodes without(database, 2, "");
  const auto pair = begin(1, without.port(0));
  ASSERT_TRUE(pair);
  const auto looking = exchange(*pair, without.port(0), without.port(1));
  const auto told = exchange(*pair, with.port(0), with.port(1));
  std::printf("12 turns: %lld ms by looking, %lld ms by hints\n",
              static_cast<long long>(looking.count()), static_cast<long long>(told.count()));
  EXPECT_LT(told * 2, looking);
  with.stop();
  without.stop();
}

/// Whoever else may speak to the NATS server names spaces that are none, half a name, many more
/// than a relay ever does, and again and again one in which nothing is new.
TEST(ManyNodes, AFalseHintDoesNoMoreThanMakeThemLook) {
  NatsServer nats;
  Nodes nodes(postgres().fresh(), 2, nats.address());
  const auto pair = begin(3, nodes.port(0));
  ASSERT_TRUE(pair);
  Socket liar(nats.port());
  ASSERT_TRUE(liar.open());
  std::string all = "CONNECT {\"verbose\":false}\r\n";
  const auto say = [&](const Bytes& bytes) {
    all += "PUB pane.news " + std::to_string(bytes.size()) + "\r\n";
    all.append(bytes.begin(), bytes.end()).append("\r\n");
  };
  const Bytes known = to_bytes(pair->space.view());
  Bytes many;
  for (int i = 0; i < 5'000; ++i) many.insert(many.end(), known.begin(), known.end());
  for (int i = 0; i < 500; ++i) {
    say({});
    say(Bytes(known.begin(), known.end() - 1));
    say(Bytes(16, static_cast<Byte>(i)));
    say(known);
    if (i % 50 == 0) say(many);
  }
  ASSERT_TRUE(liar.write(as_view(all + "PING\r\n")));
  for (std::string heard; heard.find("PONG") == std::string::npos;) {
    const Bytes some = liar.read(4096);
    ASSERT_FALSE(some.empty());
    heard.append(some.begin(), some.end());
  }
  (void)exchange(*pair, nodes.port(0), nodes.port(1));
  std::vector<EnvelopeId> held[2];
  for (std::size_t node = 0; node < 2; ++node)
    ASSERT_NO_FATAL_FAILURE(
        read_whole_log(nodes.port(node), pair->a.phone, pair->space, {}, held[node]));
  EXPECT_EQ(held[0].size(), 15U);
  EXPECT_EQ(held[0], held[1]);
  nodes.stop();
}

TEST(ManyNodes, AMailboxIsWatchedAtOneAndFilledAtAnother) {
  Nodes nodes(postgres().fresh(), 2, "");
  Client watcher(nodes.port(0)), putter(nodes.port(1));
  ASSERT_TRUE(watcher.expect<wire::HelloT>());
  ASSERT_TRUE(putter.expect<wire::HelloT>());
  wire::MailWatchT watch;
  watch.mailbox.assign(16, 3);
  ASSERT_TRUE(watcher.send(watch));
  EXPECT_EQ(watcher.expect<wire::MailStatusT>()->state, wire::MailState::Absent);
  const auto put = [&](Byte slot, Byte body) {
    wire::MailPutT p;
    p.mailbox = watch.mailbox;
    p.slot = slot;
    p.body.assign(20, body);
    EXPECT_TRUE(putter.send(p));
    EXPECT_TRUE(putter.expect<wire::MailStatusT>());
  };
  for (const Byte slot : {1, 2}) {
    put(slot, 7);
    const auto mail = watcher.expect<wire::MailT>();
    ASSERT_TRUE(mail);
    EXPECT_EQ(mail->slot, slot);
    EXPECT_EQ(mail->body, std::vector<std::uint8_t>(20, 7));
  }
  put(2, 8);
  const auto end = watcher.expect<wire::MailStatusT>();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->state, wire::MailState::Void);
  nodes.stop();
}

TEST(ManyNodes, ADroppedPhoneIsCutAtEveryNode) {
  Nodes nodes(postgres().fresh(), 2, "");
  const auto pair = begin(2, nodes.port(0));
  ASSERT_TRUE(pair);
  Client a(nodes.port(0)), b(nodes.port(1));
  ASSERT_TRUE(a.login(pair->a.phone.seed, pair->space));
  ASSERT_TRUE(b.login(pair->b.phone.seed, pair->space));
  const Phone next = pair->people.phone();
  const Sealed list = pair->people.list(pair->space, pair->b, {next}, next, 2000);
  Client identity(nodes.port(0));
  ASSERT_TRUE(identity.login(pair->b.identity.sign, pair->space));
  ASSERT_TRUE(identity.append_acked(list));
  const auto told = b.expect<wire::RefusedT>();
  ASSERT_TRUE(told);
  EXPECT_EQ(told->why, wire::Refusal::BadLogin);
  EXPECT_TRUE(b.closed());
  Client successor(nodes.port(1));
  EXPECT_TRUE(successor.login(next.seed, pair->space));
  nodes.stop();
}

// ---- the load

/// One pair: both write, and a third connection reads, each wherever a node takes them.
class Load {
 public:
  Load(std::uint64_t seed, const Nodes& nodes, std::unique_ptr<Pair> pair)
      : nodes_(nodes), seed_(seed), pair_(std::move(pair)) {
    threads_.emplace_back([this] {
      write(pair_->a.phone, 0);
      --writing_;
    });
    threads_.emplace_back([this] {
      write(pair_->b.phone, 1);
      --writing_;
    });
    threads_.emplace_back([this] { read(); });
  }
  void finish() {
    finishing_ = true;
    for (std::thread& t : threads_) t.join();
  }
  [[nodiscard]] std::size_t acked() const { return acked_count_; }
  [[nodiscard]] std::size_t seen() const { return seen_; }
  [[nodiscard]] std::string trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
  }

  /// All that a node holds, against what was acknowledged and what was read on the way.
  void check(std::uint16_t port) const {
    std::vector<EnvelopeId> in_order;
    const std::set<EnvelopeId> acked(acked_.begin(), acked_.end());
    ASSERT_NO_FATAL_FAILURE(read_whole_log(port, pair_->b.phone, pair_->space, acked, in_order));
    ASSERT_EQ(read_, in_order) << "what was read live is not the log";
  }

 private:
  void note(const std::string& what) {
    const std::lock_guard lock(mutex_);
    if (trouble_.empty()) trouble_ = what;
  }
  /// Passing refusals are followed by another try, elsewhere.
  bool passing(const wire::FrameT& frame) {
    if (frame.body.type != wire::Body::Refused) return false;
    const auto why = frame.body.AsRefused()->why;
    if (why == wire::Refusal::Busy || why == wire::Refusal::Stopping) return true;
    note(std::string("refused for ") + wire::EnumNameRefusal(why));
    return true;
  }

  void write(const Phone& phone, std::size_t member) {
    People people(seed_ * 2 + member + 1000);
    std::vector<Sealed> waiting;
    for (std::size_t node = member; !finishing_ || !waiting.empty(); ++node) {
      Client c(nodes_.port(node));
      if (!c.connected() || !c.login(phone.seed, pair_->space)) {
        ::poll(nullptr, 0, 20);  // as a phone does, not at once again
        continue;
      }
      std::size_t sent = 0;
      for (;;) {
        while (waiting.size() < 4 && !finishing_) {
          waiting.push_back(people.event(pair_->space, phone, 300));
        }
        if (waiting.empty()) break;
        bool open = true;
        for (; open && sent < waiting.size(); ++sent) open = c.append(waiting[sent]);
        const auto frame = open ? c.next() : std::nullopt;
        if (!frame || passing(*frame)) break;
        if (frame->body.type != wire::Body::Ack) {
          note(std::string("a writer got ") + wire::EnumNameBody(frame->body.type));
          break;
        }
        const EnvelopeId id = EnvelopeId::of(frame->body.AsAck()->id);
        const auto at = std::find_if(waiting.begin(), waiting.end(),
                                     [&](const Sealed& s) { return s.id == id; });
        if (at == waiting.end()) return note("an Ack for what was not sent");
        waiting.erase(at);
        --sent;
        const std::lock_guard lock(mutex_);
        acked_.push_back(id);
        ++acked_count_;
      }
    }
  }

  /// Until it has read all that was acknowledged.
  void read() {
    Hash chain;
    const auto all_read = [&] {
      if (writing_ != 0) return false;
      const std::lock_guard lock(mutex_);
      const std::set<EnvelopeId> have(read_.begin(), read_.end());
      return std::all_of(acked_.begin(), acked_.end(),
                         [&](const EnvelopeId& id) { return have.contains(id); }) &&
             acked_.size() + 3 == read_.size();
    };
    for (std::size_t node = 2; !all_read(); ++node) {
      Client c(nodes_.port(node));
      if (!c.connected() || !c.login(pair_->b.phone.seed, pair_->space) ||
          !c.from(read_.size(), chain)) {
        ::poll(nullptr, 0, 20);
        continue;
      }
      // Moves on by itself after a while, so that it meets every node.
      for (int frames = 0; frames < 150 && !all_read(); ++frames) {
        const milliseconds patience = finishing_ ? milliseconds(200) : milliseconds(kPatience);
        const auto asked = steady_clock::now();
        const auto frame = c.next(patience);
        // All write all the time: a relay that is there and says nothing has forgotten its reader.
        const bool silent = !frame && steady_clock::now() - asked >= kPatience;
        if (silent) return note("a reader heard nothing for long");
        if (!frame || passing(*frame)) break;
        if (frame->body.type == wire::Body::CaughtUp) continue;
        if (frame->body.type != wire::Body::Deliver) {
          return note(std::string("a reader got ") + wire::EnumNameBody(frame->body.type));
        }
        const auto& d = *frame->body.AsDeliver();
        if (d.seq != read_.size() + 1) return note("a reader met a gap");
        read_.push_back(envelope::parse(d.envelope)->id);
        chain = Hash::of(d.chain);
        ++seen_;
      }
    }
  }

  const Nodes& nodes_;
  std::uint64_t seed_;
  std::unique_ptr<Pair> pair_;
  mutable std::mutex mutex_;
  std::vector<EnvelopeId> acked_;
  std::vector<EnvelopeId> read_;  ///< by the reader alone, until it has ended
  std::atomic<std::size_t> acked_count_ = 0, seen_ = 0;
  std::string trouble_;
  std::atomic<bool> finishing_ = false;
  std::atomic<int> writing_ = 2;  ///< threads that are not done with it
  std::vector<std::thread> threads_;
};

TEST(ManyNodes, NothingAcknowledgedIsLostOrDoubledWhateverEndsMeanwhile) {
  constexpr std::uint64_t kPairs = 4;
  NatsServer nats;
  Nodes nodes(postgres().fresh(), 3, nats.address());
  std::vector<std::unique_ptr<Load>> all;
  for (std::uint64_t seed = 10; seed < 10 + kPairs; ++seed) {
    auto pair = begin(seed, nodes.port(0));
    ASSERT_TRUE(pair);
    all.push_back(std::make_unique<Load>(seed, nodes, std::move(pair)));
  }
  /// Each pair writes and reads some more.
  const auto goes_on = [&](const char* when) {
    if (HasFailure()) return;
    std::vector<std::size_t> acked, seen;
    for (const auto& l : all) {
      acked.push_back(l->acked() + 25);
      seen.push_back(l->seen() + 25);
    }
    EXPECT_TRUE(until([&] {
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i]->acked() < acked[i] || all[i]->seen() < seen[i]) return false;
      }
      return true;
    })) << when;
  };
  goes_on("at first");
  nodes.kill(1);
  goes_on("while a node is gone");
  nodes.start(1);
  goes_on("once it is back");
  nats.stop();
  goes_on("without NATS");
  postgres().stop();
  EXPECT_TRUE(until([&] {
    return http_get(nodes.port(0), "/readyz").find("database away") != std::string::npos;
  }));
  EXPECT_NE(http_get(nodes.port(0), "/healthz").find("200 OK"), std::string::npos);
  postgres().start();
  goes_on("once the database is back");
  nats.start();
  postgres().crash();
  postgres().start();
  nodes.kill(2);
  nodes.start(2);
  goes_on("once all are back");
  for (const auto& l : all) l->finish();
  std::size_t acked = 0;
  for (const auto& l : all) {
    EXPECT_EQ(l->trouble(), "");
    for (std::size_t node = 0; node < 3; ++node) l->check(nodes.port(node));
    acked += l->acked();
  }
  std::printf("%zu acknowledged, in %llu spaces\n", acked, static_cast<unsigned long long>(kPairs));
  const std::string said = nodes.err(0);
  EXPECT_NE(said.find("warn database_away"), std::string::npos) << said;
  EXPECT_NE(said.find("info database_back"), std::string::npos) << said;
  nodes.stop();
}

}  // namespace
}  // namespace pane::testing

// Bounds on connections, over real sockets: a relay in a process of its own, run as the program
// runs it but for lower bounds.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

#include "relay/net/server.hpp"
#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

/// Low enough to wait for, and high enough that a busy machine is no reason to be cut.
constexpr milliseconds kLow = seconds(2);

class Bounds : public ::testing::Test {
 protected:
  /// Ends as every relay does: told to stop, and without a complaint.
  void TearDown() override {
    program_->signal(SIGTERM);
    EXPECT_EQ(program_->wait(), 0) << program_->err();
  }
  void serve(const relay::limits::Bounds& bounds, relay::ServeOptions options = {}) {
    options.port = 0;
    options.data = folder_ / "data";
    options.bounds = bounds;
    program_.emplace([options] {
      relay::serve(options);
      return 0;
    });
    port_ = program_->port();
    ASSERT_NE(port_, 0) << program_->err();
  }
  /// In the pair's space, which is begun by the first.
  Client logged_in() {
    Client c(port_);
    EXPECT_TRUE(c.login(pair_.a.phone.seed, pair_.space));
    EXPECT_TRUE(c.append_acked(pair_.genesis));
    return c;
  }
  bool works(Client& c) { return c.append_acked(pair_.people.event(pair_.space, pair_.a.phone)); }
  /// Watches a mailbox, as those do who pair.
  static bool uses_a_mailbox(Client& c) {
    wire::MailWatchT watch;
    watch.mailbox.assign(16, 1);
    return c.send(watch) && c.expect<wire::MailStatusT>();
  }
  /// Reads without answering anything, pings neither. True: the end came in that time.
  static bool ends(Socket& socket, milliseconds patience = kPatience) {
    const auto until = Clock::now() + patience;
    for (auto left = patience; left > milliseconds::zero();) {
      if (socket.read(4096, left).empty()) return socket.at_end(milliseconds::zero());
      left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
    }
    return false;
  }

  Folder folder_;
  Pair pair_;
  std::optional<Program> program_;
  std::uint16_t port_ = 0;
};

TEST_F(Bounds, OneThatSaysNothingMoreIsCutAndOneThatOnlyPingsStays) {
  relay::limits::Bounds bounds;
  bounds.idle = kLow;
  serve(bounds);
  Client pings = logged_in();
  Client silent = logged_in();
  const auto since = Clock::now();
  while (!ends(silent.socket(), kLow / 16)) {
    ASSERT_LT(Clock::now() - since, kPatience);
    ASSERT_TRUE(pings.send_raw(Opcode::kPing, {}));
  }
  EXPECT_GE(Clock::now() - since, kLow / 4);
  EXPECT_TRUE(works(pings));
}

TEST_F(Bounds, OneThatOnlyAnswersPingsStays) {
  relay::limits::Bounds bounds;
  bounds.idle = kLow;
  serve(bounds);
  Client answers = logged_in();
  Client silent = logged_in();
  const auto since = Clock::now();
  while (!ends(silent.socket(), kLow / 16)) {
    ASSERT_LT(Clock::now() - since, kPatience);
    EXPECT_FALSE(answers.next(milliseconds(10)));
  }
  EXPECT_TRUE(works(answers));
}

TEST_F(Bounds, OneThatNeitherLogsInNorUsesAMailboxIsClosed) {
  relay::limits::Bounds bounds;
  bounds.login = kLow;
  serve(bounds);
  Client a = logged_in();
  Client mail(port_);
  ASSERT_TRUE(mail.expect<wire::HelloT>());
  ASSERT_TRUE(uses_a_mailbox(mail));
  const auto since = Clock::now();
  Client nobody(port_);
  ASSERT_TRUE(nobody.expect<wire::HelloT>());
  EXPECT_TRUE(nobody.closed());
  EXPECT_GE(Clock::now() - since, kLow);
  // The time of those that came before is up as well.
  EXPECT_TRUE(works(a));
  EXPECT_TRUE(uses_a_mailbox(mail));
}

TEST_F(Bounds, OneThatIsInNoSpaceStaysForAWhile) {
  relay::limits::Bounds bounds;
  bounds.login = kLow;
  bounds.stay = kLow / 2;
  serve(bounds);
  Client a = logged_in();
  const auto since = Clock::now();
  Client mail(port_);
  ASSERT_TRUE(mail.expect<wire::HelloT>());
  ASSERT_TRUE(uses_a_mailbox(mail));
  Client early(port_);  // logged in to a space that nobody has begun
  Pair other(2);
  ASSERT_TRUE(early.login(other.a.phone.seed, other.space));
  EXPECT_TRUE(mail.closed());
  EXPECT_TRUE(early.closed());
  EXPECT_GE(Clock::now() - since, bounds.login + bounds.stay);
  EXPECT_TRUE(works(a));
}

/// A log that does not fit into what the system itself keeps for a connection.
class SlowReaders : public Bounds {
 protected:
  void begin(const relay::limits::Bounds& bounds) {
    serve(bounds);
    a_.emplace(logged_in());
    for (int i = 0; i < kEntries; ++i) {
      ASSERT_TRUE(a_->append_acked(pair_.people.event(pair_.space, pair_.a.phone, 60'000)));
    }
  }
  /// One who asks for the log and does not read it.
  Client stuck() {
    Client c(port_);
    EXPECT_TRUE(c.login(pair_.b.phone.seed, pair_.space));
    EXPECT_TRUE(c.from());
    return c;
  }
  /// Goes on sending. True: the relay cut it in that time.
  static bool cut(Client& c, milliseconds patience = kPatience) {
    const auto until = Clock::now() + patience;
    while (c.send_raw(Opcode::kPing, {})) {
      if (Clock::now() > until) return false;
      std::this_thread::sleep_for(milliseconds(20));  // the pace of its pings
    }
    return true;
  }
  static constexpr int kEntries = 300;
  std::optional<Client> a_;
};

TEST_F(SlowReaders, OneWhoseMessageDoesNotLeaveIsCutThoughItGoesOnSending) {
  relay::limits::Bounds bounds;
  bounds.write = kLow;
  begin(bounds);
  Client c = stuck();
  EXPECT_TRUE(cut(c));
  EXPECT_TRUE(works(*a_));
}

TEST_F(SlowReaders, TheBoundForAllHoldsAlsoWhereLittleWaitsForEach) {
  relay::limits::Bounds bounds;
  bounds.queued = 1 << 15;
  serve(bounds);
  a_.emplace(logged_in());
  ASSERT_TRUE(a_->append_acked(pair_.people.event(pair_.space, pair_.a.phone, 50'000)));
  Client c = stuck();
  EXPECT_TRUE(ends(c.socket()));
  EXPECT_TRUE(works(*a_));
}

TEST_F(SlowReaders, WhatIsQueuedForAllIsBoundedAndTheSlowestGo) {
  relay::limits::Bounds bounds;
  bounds.queued = 1 << 20;
  begin(bounds);
  std::vector<Client> all;
  for (int i = 0; i < 8; ++i) all.push_back(stuck());
  const auto until = Clock::now() + kPatience;
  const auto any_cut = [&] {
    return std::any_of(all.begin(), all.end(), [](Client& c) { return cut(c, milliseconds(0)); });
  };
  while (!any_cut()) ASSERT_LT(Clock::now(), until);
  EXPECT_TRUE(works(*a_)) << "for whom little waits";
  all.clear();
  EXPECT_TRUE(works(*a_));
  // One who reads gets everything.
  Client b = stuck();
  for (std::uint64_t seq = 1; seq <= kEntries + 1;) {
    const auto frame = b.next();
    ASSERT_TRUE(frame) << seq;
    if (frame->body.type != wire::Body::Deliver) continue;
    EXPECT_EQ(frame->body.AsDeliver()->seq, seq++);
  }
  EXPECT_TRUE(works(*a_));
}

TEST_F(Bounds, ARequestThatDoesNotComeIsNotWaitedFor) {
  relay::limits::Bounds bounds;
  bounds.request = kLow;
  serve(bounds);
  const auto since = Clock::now();
  Socket nothing(port_);
  Socket half(port_);
  ASSERT_TRUE(half.write(as_view("GET / HTTP/1.1\r\nHost: lo")));
  Client a = logged_in();
  EXPECT_TRUE(ends(nothing));
  EXPECT_TRUE(ends(half));
  EXPECT_GE(Clock::now() - since, kLow);
  EXPECT_TRUE(works(a));
}

TEST_F(Bounds, WhereAllAreAtHomeOneMoreIsClosedUntilAnotherLeaves) {
  relay::limits::Bounds bounds;
  bounds.connections = 3;
  serve(bounds);
  Client a = logged_in();
  Client second = logged_in();
  Client third = logged_in();
  for (int i = 0; i < 5; ++i) {
    Client fourth(port_);
    EXPECT_FALSE(fourth.connected());
    EXPECT_EQ(http_get(port_, "/healthz"), "");
  }
  EXPECT_TRUE(works(a));
  EXPECT_TRUE(works(second));
  EXPECT_TRUE(works(third));
  third.close();
  // Until the relay has heard of that, there is no room.
  const auto until = Clock::now() + kPatience;
  bool room = false;
  while (!room && Clock::now() < until) {
    Client next(port_);
    room = next.connected() && works(a) && next.login(pair_.a.phone.seed, pair_.space);
  }
  EXPECT_TRUE(room);
}

TEST_F(Bounds, AnAddressHasSoManyConnectionsAndAHalfOfAnIpv6AddressIsOne) {
  relay::limits::Bounds bounds;
  bounds.of_address = 2;
  relay::ServeOptions options;
  options.trust_proxy = true;
  serve(bounds, options);
  const auto from = [this](const std::string& address) {
    return Client(port_, "localhost", "", "X-Forwarded-For: 203.0.113.9, " + address + "\r\n");
  };
  for (const auto& [own, neighbour] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"192.0.2.1", "192.0.2.1:4711", "::ffff:192.0.2.1"}, "192.0.2.2"},
           {{"2001:db8::1", "[2001:db8::ffff:1]:80", "2001:db8::2"}, "2001:db8:0:1::1"}}) {
    Client first = from(own[0]);
    std::optional<Client> second(from(own[1]));
    EXPECT_TRUE(first.connected());
    EXPECT_TRUE(second->connected());
    const Client third = from(own[2]);
    EXPECT_FALSE(third.connected());
    EXPECT_NE(third.upgrade_answer().find("429"), std::string::npos) << third.upgrade_answer();
    EXPECT_TRUE(from(neighbour).connected());
    second.reset();
    const auto until = Clock::now() + kPatience;
    while (!from(own[2]).connected()) ASSERT_LT(Clock::now(), until);
  }
  program_->signal(SIGTERM);
  EXPECT_EQ(program_->wait(), 0);
  EXPECT_NE(program_->err().find(" turned_away="), std::string::npos) << program_->err();
  EXPECT_EQ(program_->err().find("192.0.2"), std::string::npos);
}

TEST_F(Bounds, WhatNoMessageBecomesOfIsNotReadForEver) {
  serve({});
  Client a = logged_in();
  Bytes parts = {0x02, 0x80, 0, 0, 0, 0};  // a message begins, and never ends
  for (int i = 0; i < 10'000; ++i) parts.insert(parts.end(), {0x00, 0x80, 0, 0, 0, 0});
  Bytes pings;
  for (int i = 0; i < 10'000; ++i) pings.insert(pings.end(), {0x89, 0x80, 0, 0, 0, 0});
  for (const Bytes& flood : {parts, pings}) {
    Client c(port_);
    ASSERT_TRUE(c.login(pair_.b.phone.seed, pair_.space));
    const auto until = Clock::now() + kPatience;
    bool first = true;
    // Pongs are read, or the system would stop the pings.
    while (c.socket().write(first ? View(flood) : View(flood).subspan(6))) {
      first = false;
      ASSERT_LT(Clock::now(), until);
      while (!c.socket().read(1 << 16, milliseconds(0)).empty()) {
      }
    }
  }
  EXPECT_TRUE(works(a));
}

TEST_F(Bounds, ARelayThatServesTheAppToAllIsForItsOwnPagesAndSaysThatItIsOpen) {
  std::ofstream(folder_ / "index.html") << "<!doctype html>";
  relay::ServeOptions options;
  options.address = "0.0.0.0";
  options.app = folder_.path();
  serve({}, options);
  EXPECT_FALSE(Client(port_, "192.168.1.5:7263", "https://evil.example").connected());
  EXPECT_FALSE(Client(port_, "192.168.1.5:7263", "http://localhost:7263").connected());
  EXPECT_TRUE(Client(port_, "192.168.1.5:7263", "http://192.168.1.5:7263").connected());
  EXPECT_TRUE(Client(port_, "192.168.1.5:7263").connected());
  EXPECT_NE(program_->err().find(" warn open_to_everyone"), std::string::npos);
}

TEST_F(Bounds, ALogThatNobodyReadsHoldsUpNobody) {
  const std::string data = folder_ / "data";
  program_.emplace([data] {
    int ends[2];
    if (::pipe(ends) != 0) return 9;
    ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (::write(ends[1], "full", 4) > 0) {
    }
    ::fcntl(ends[1], F_SETFL, 0);
    ::dup2(ends[1], STDERR_FILENO);
    relay::ServeOptions options;
    options.port = 0;
    options.data = data;
    options.log = relay::LogLevel::kDebug;
    relay::serve(options);
    return 0;
  });
  port_ = program_->port();
  ASSERT_NE(port_, 0);
  Client a = logged_in();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(works(a));
}

TEST_F(Bounds, StrangersHoldAQuarterAtMostAndMakeWayForWhoComesLater) {
  relay::limits::Bounds bounds;
  bounds.connections = 8;
  serve(bounds);
  Client a = logged_in();
  Socket plain(port_);  // counts as well, before it has said what it wants
  Client mail(port_);
  ASSERT_TRUE(mail.expect<wire::HelloT>());
  ASSERT_TRUE(uses_a_mailbox(mail));
  Client late(port_);  // the third of two
  ASSERT_TRUE(late.expect<wire::HelloT>());
  EXPECT_TRUE(plain.at_end());
  EXPECT_TRUE(uses_a_mailbox(mail));
  EXPECT_TRUE(uses_a_mailbox(late));
  // However many of them come, who is at home stays, and others of a space get in.
  std::vector<Client> homes;
  for (int i = 0; i < 7; ++i) {
    for (int j = 0; j < 3; ++j) Client(port_).expect<wire::HelloT>();
    homes.push_back(logged_in());
  }
  EXPECT_TRUE(works(a));
  for (Client& c : homes) EXPECT_TRUE(works(c));
}

}  // namespace
}  // namespace pane::testing

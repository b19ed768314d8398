// kill -9 of the real relay under load, again and again: all that was acknowledged is there, and
// every sequence is gap-free. PANE_KILL9_SECONDS sets how long (12). The seed of the spaces and of
// the moments is printed.
#include <gtest/gtest.h>
#include <poll.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <set>
#include <thread>

#include "tests/relay/program.hpp"
#include "tests/relay/whole_log.hpp"

namespace pane::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kSpaces = 12;
constexpr std::size_t kWindow = 8;  ///< appends under way in one space

/// One writer and its space. It sends until the relay dies, and remembers what was acknowledged.
struct Writing {
  explicit Writing(std::uint64_t seed) : pair(seed) {
    waiting = {pair.genesis, pair.list_a, pair.list_b};
  }
  Pair pair;
  std::vector<Sealed> waiting;  ///< sent or not, and not acknowledged; in order
  std::set<EnvelopeId> acked;
  bool trouble = false;

  void run(std::uint16_t port) {
    Client c(port);
    if (!c.login(pair.a.phone.seed, pair.space)) return;  // the relay was killed before that
    std::size_t sent = 0;
    for (;;) {
      while (waiting.size() < kWindow) {
        waiting.push_back(pair.people.event(pair.space, pair.a.phone, 500));
      }
      for (; sent < waiting.size(); ++sent) {
        if (!c.append(waiting[sent])) return;
      }
      const auto frame = c.next();
      if (!frame) return;
      if (frame->body.type != wire::Body::Ack) {
        trouble = true;
        return;
      }
      const EnvelopeId id = EnvelopeId::of(frame->body.AsAck()->id);
      const auto at =
          std::find_if(waiting.begin(), waiting.end(), [&](const Sealed& s) { return s.id == id; });
      if (at == waiting.end()) {
        trouble = true;
        return;
      }
      acked.insert(id);
      waiting.erase(at);
      --sent;
    }
  }
};

int seconds() {
  const char* given = std::getenv("PANE_KILL9_SECONDS");
  return given == nullptr ? 12 : std::max(1, std::atoi(given));
}

TEST(Kill9, NothingAcknowledgedIsLostAndNoSequenceHasAGap) {
  const auto seed = static_cast<std::uint64_t>(steady_clock::now().time_since_epoch().count());
  RecordProperty("seed", std::to_string(seed));
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  SeededRandom random(seed);
  Folder folder;
  std::vector<Writing> all;
  for (std::uint64_t i = 0; i < kSpaces; ++i) all.emplace_back(seed + i);
  const auto end = steady_clock::now() + std::chrono::seconds(seconds());
  int kills = 0;
  while (kills < 3 || steady_clock::now() < end) {
    Serving serving(folder / "data");
    ASSERT_NE(serving.port, 0) << serving.program.err();
    std::vector<std::thread> threads;
    for (Writing& w : all) threads.emplace_back([&] { w.run(serving.port); });
    Bytes dice(2);
    random.fill(dice);
    // The moment of the kill is part of the load: from the first login to well under way.
    ::poll(nullptr, 0, (dice[0] | dice[1] << 8) % 700);
    serving.program.signal(SIGKILL);
    EXPECT_EQ(serving.program.wait(), -1);
    for (std::thread& t : threads) t.join();
    ++kills;
  }
  Serving serving(folder / "data");
  ASSERT_NE(serving.port, 0) << serving.program.err();
  std::size_t acked = 0;
  for (Writing& w : all) {
    EXPECT_FALSE(w.trouble) << "an answer that was no Ack";
    if (w.acked.empty()) continue;
    std::vector<EnvelopeId> held;
    ASSERT_NO_FATAL_FAILURE(
        read_whole_log(serving.port, w.pair.b.phone, w.pair.space, w.acked, held));
    acked += w.acked.size();
  }
  std::printf("%d kills, %zu acknowledged in %d spaces\n", kills, acked, kSpaces);
  EXPECT_GT(acked, 100u);
  serving.program.signal(SIGTERM);
  EXPECT_EQ(serving.program.wait(), 0);
}

}  // namespace
}  // namespace pane::testing

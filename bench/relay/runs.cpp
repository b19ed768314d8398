#include "bench/relay/runs.hpp"

#include <algorithm>
#include <deque>

namespace pane::bench {
namespace {

using std::chrono::microseconds;
using Seconds = std::chrono::duration<double>;

}  // namespace

std::optional<double> run_full(const Loaded& load, Span span, std::size_t window) {
  std::vector<std::size_t> next(load.rooms.size(), span.first);
  const auto send_one = [&](std::size_t i) {
    if (next[i] < span.first + span.count) load.crowd.send(i, load.rooms[i].frames[next[i]++]);
  };
  const std::size_t all = load.rooms.size() * span.count;
  const std::size_t to_deliver = load.has_listeners() ? all : 0;
  std::size_t acked = 0;
  std::size_t delivered = 0;
  bool well = true;
  const auto heard = [&](std::size_t line, Crowd::Kind kind) {
    if (line >= load.rooms.size()) {
      ++delivered;
      return;
    }
    well = well && kind == Crowd::Kind::kAck;
    ++acked;
    send_one(line);
  };
  const auto begin = Clock::now();
  for (std::size_t w = 0; w < window; ++w) {
    for (std::size_t i = 0; i < load.rooms.size(); ++i) send_one(i);
  }
  while ((acked < all || delivered < to_deliver) && well) {
    well = load.crowd.poll(microseconds(1'000'000), heard) && well &&
           Clock::now() - begin < std::chrono::minutes(5);
  }
  if (!well) return std::nullopt;
  return static_cast<double>(all) / Seconds(Clock::now() - begin).count();
}

std::optional<Delivery> run_paced(const Loaded& load, Span span, double rate, double seconds) {
  const std::size_t rooms = load.rooms.size();
  const std::size_t all = std::min(rooms * span.count, static_cast<std::size_t>(rate * seconds));
  std::vector<std::deque<Clock::time_point>> sent(rooms);
  std::vector<double> times;
  times.reserve(all);
  const auto heard = [&](std::size_t line, Crowd::Kind kind) {
    if (line < rooms || kind != Crowd::Kind::kDeliver) return;
    std::deque<Clock::time_point>& mine = sent[line - rooms];
    times.push_back(Seconds(Clock::now() - mine.front()).count() * 1000);
    mine.pop_front();
  };
  const auto begin = Clock::now();
  std::size_t given = 0;
  while (times.size() < all && Clock::now() - begin < std::chrono::minutes(2)) {
    const auto due = static_cast<std::size_t>(Seconds(Clock::now() - begin).count() * rate);
    for (; given < std::min(due, all); ++given) {
      const std::size_t room = given % rooms;
      // From the moment it was due, so that a load that falls behind shows.
      sent[room].push_back(begin + std::chrono::duration_cast<Clock::duration>(
                                       Seconds(static_cast<double>(given) / rate)));
      load.crowd.send(room, load.rooms[room].frames[span.first + given / rooms]);
    }
    // Sleeps between two sends: a load that spins would take a core from what it measures.
    if (!load.crowd.poll(microseconds(200), heard)) return std::nullopt;
  }
  if (times.size() < all || all == 0) return std::nullopt;
  Delivery d;
  d.appends_a_second = static_cast<double>(all) / Seconds(Clock::now() - begin).count();
  std::sort(times.begin(), times.end());
  d.p50_ms = times[times.size() / 2];
  d.p99_ms = times[times.size() * 99 / 100];
  d.most_ms = times.back();
  return d;
}

}  // namespace pane::bench

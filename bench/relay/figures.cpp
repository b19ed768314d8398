#include "bench/relay/figures.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>

#include "relay/store/sqlite_store.hpp"
#include "tests/relay/program.hpp"

namespace pane::bench {
namespace {

using std::chrono::microseconds;
using Seconds = std::chrono::duration<double>;
using testing::Serving;

/// A folder below the plan's, gone at the end.
class Scratch {
 public:
  Scratch(const Plan& plan, const std::string& name) : path_(plan.data + "/" + name) {
    std::filesystem::remove_all(path_);
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A number of the line that the program says at its end.
double said(const std::string& log, const std::string& name) {
  const std::size_t at = log.rfind(" " + name + "=");
  return at == std::string::npos ? 0 : std::stod(log.substr(at + name.size() + 2));
}

double resident_bytes(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/statm");
  double size = 0;
  double resident = 0;
  in >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

std::optional<Throughput> measure_throughput(const Plan& plan, std::vector<Room>& rooms) {
  const Scratch data(plan, "throughput");
  {
    // A run of its own, so that the counts of the one that is measured are of the load alone.
    Serving beginning(data.path(), {"--log=quiet"});
    if (beginning.port == 0 || !begin_rooms(beginning.port, rooms)) return std::nullopt;
    beginning.program.signal(SIGTERM);
    if (beginning.program.wait() != 0) return std::nullopt;
  }
  Serving serving(data.path(), {"--log=info"});
  if (serving.port == 0) return std::nullopt;
  Crowd crowd(serving.port);
  for (const Room& r : rooms) {
    if (!crowd.join(r.pair.a.phone.seed, r.pair.space, false)) return std::nullopt;
  }
  std::vector<std::size_t> next(rooms.size(), 0);
  std::size_t acked = 0;
  bool well = true;
  const auto send_one = [&](std::size_t i) {
    if (next[i] < plan.events) crowd.send(i, rooms[i].frames[next[i]++]);
  };
  const std::size_t all = rooms.size() * plan.events;
  const auto begin = Clock::now();
  for (std::size_t w = 0; w < plan.window; ++w) {
    for (std::size_t i = 0; i < rooms.size(); ++i) send_one(i);
  }
  while (acked < all && well) {
    well = crowd.poll(microseconds(1'000'000),
                      [&](std::size_t i, Crowd::Kind kind) {
                        well = well && kind == Crowd::Kind::kAck;
                        ++acked;
                        send_one(i);
                      }) &&
           well && Clock::now() - begin < std::chrono::minutes(5);
  }
  const Seconds took = Clock::now() - begin;
  serving.program.signal(SIGTERM);
  if (serving.program.wait() != 0 || !well) return std::nullopt;
  const std::string log = serving.program.err();
  Throughput t;
  t.appends_a_second = static_cast<double>(all) / took.count();
  t.syncs_an_append = said(log, "syncs") / said(log, "appends");
  t.batch = said(log, "appends") / std::max(1.0, said(log, "batches"));
  return t;
}

Sync measure_sync(const Plan& plan) {
  const std::string path = plan.data + "/sync";
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const Bytes page(16384, 1);
  std::vector<double> times;
  for (int i = 0; fd >= 0 && i < 200; ++i) {
    if (::write(fd, page.data(), page.size()) < 0) break;
    const auto begin = Clock::now();
    if (::fdatasync(fd) != 0) break;
    times.push_back(Seconds(Clock::now() - begin).count() * 1000);
  }
  ::close(fd);
  ::unlink(path.c_str());
  if (times.empty()) return {};
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

double measure_bare_loop(const Plan& plan, const std::vector<Room>& rooms, std::size_t batch) {
  const Scratch data(plan, "bare");
  const auto store = relay::open_sqlite_store(data.path());
  std::size_t done = 0;
  const auto begin = Clock::now();
  relay::Batch waiting;
  const auto commit = [&] {
    (void)store->commit(waiting);
    store->tidy(true);
    waiting.envelopes.clear();
  };
  for (std::size_t k = 0; k < plan.events; ++k) {
    for (const Room& r : rooms) {
      const auto e = envelope::parse(r.events[k].bytes);
      if (!e.ok()) return 0;
      relay::NewEnvelope n;
      n.space = e->header.space;
      n.id = e->id;
      n.type = e->header.type;
      n.bytes = r.events[k].bytes;
      waiting.envelopes.push_back(std::move(n));
      ++done;
      if (waiting.envelopes.size() >= batch) commit();
    }
  }
  commit();
  return static_cast<double>(done) / Seconds(Clock::now() - begin).count();
}

std::optional<Delivery> measure_delivery(const Plan& plan, std::vector<Room>& rooms, double rate) {
  const Scratch data(plan, "delivery");
  Serving serving(data.path(), {"--log=quiet"});
  if (serving.port == 0 || !begin_rooms(serving.port, rooms)) return std::nullopt;
  Crowd crowd(serving.port);  // first the writers, then the listeners, in the order of the rooms
  for (const Room& r : rooms) {
    if (!crowd.join(r.pair.a.phone.seed, r.pair.space, false)) return std::nullopt;
  }
  for (const Room& r : rooms) {
    if (!crowd.join(r.pair.b.phone.seed, r.pair.space, true)) return std::nullopt;
  }
  const std::size_t all =
      std::min(rooms.size() * plan.events, static_cast<std::size_t>(rate * plan.seconds));
  std::vector<std::deque<Clock::time_point>> sent(rooms.size());
  std::vector<double> times;
  times.reserve(all);
  const auto heard = [&](std::size_t line, Crowd::Kind kind) {
    if (line < rooms.size() || kind != Crowd::Kind::kDeliver) return;
    std::deque<Clock::time_point>& mine = sent[line - rooms.size()];
    times.push_back(Seconds(Clock::now() - mine.front()).count() * 1000);
    mine.pop_front();
  };
  const auto begin = Clock::now();
  std::size_t given = 0;
  while (times.size() < all && Clock::now() - begin < std::chrono::minutes(2)) {
    const auto due = static_cast<std::size_t>(Seconds(Clock::now() - begin).count() * rate);
    for (; given < std::min(due, all); ++given) {
      const std::size_t room = given % rooms.size();
      // From the moment it was due, so that a load that falls behind shows.
      sent[room].push_back(begin + std::chrono::duration_cast<Clock::duration>(
                                       Seconds(static_cast<double>(given) / rate)));
      crowd.send(room, rooms[room].frames[given / rooms.size()]);
    }
    // Sleeps between two sends: a load that spins would take a core from what it measures.
    if (!crowd.poll(microseconds(200), heard)) return std::nullopt;
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

std::optional<Memory> measure_memory(const Plan& plan, std::vector<Room>& rooms) {
  const Scratch data(plan, "memory");
  Serving serving(data.path(), {"--log=quiet"});
  if (serving.port == 0 || !begin_rooms(serving.port, rooms)) return std::nullopt;
  const double before = resident_bytes(serving.program.pid());
  Crowd crowd(serving.port);
  for (std::size_t i = 0; i < plan.idle; ++i) {
    const testing::Pair& p = rooms[(i / 2) % rooms.size()].pair;
    if (!crowd.join((i % 2 == 0 ? p.a : p.b).phone.seed, p.space, true)) return std::nullopt;
  }
  const double after = resident_bytes(serving.program.pid());
  return Memory{(after - before) / static_cast<double>(plan.idle), plan.idle};
}

}  // namespace pane::bench

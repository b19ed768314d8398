#include "bench/relay/figures.hpp"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "relay/store/postgres_store.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/postgres_server.hpp"
#include "tests/relay/program.hpp"

namespace pane::bench {
namespace {

using Seconds = std::chrono::duration<double>;
using testing::Serving;

constexpr std::size_t kCrowdEvents = 8;  ///< in each space, half of them at full load

/// A folder below the plan's, gone at the end; or an empty database.
class Scratch {
 public:
  Scratch(const Plan& plan, const std::string& name)
      : path_(plan.data + "/" + name), database_(plan.postgres ? testing::postgres().fresh() : "") {
    std::filesystem::remove_all(path_);
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// How a relay is told to use it.
  [[nodiscard]] std::vector<std::string> words(std::string log) const {
    if (database_.empty()) return {std::move(log)};
    return {std::move(log), "--database", database_};
  }
  [[nodiscard]] std::unique_ptr<relay::Store> store() const {
    return database_.empty() ? relay::open_sqlite_store(path_)
                             : relay::open_postgres_store(database_);
  }

 private:
  std::string path_, database_;
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

/// Processor time that a program has used, of all its threads.
double cpu_seconds(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string word;
  std::getline(in, word, ')');
  for (int field = 3; field < 14; ++field) in >> word;
  double user = 0;
  double system = 0;
  in >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// The cores that this program may run on: divided between what is measured and the load.
class Cores {
 public:
  Cores() { ::sched_getaffinity(0, sizeof all_, &all_); }
  ~Cores() { ::sched_setaffinity(0, sizeof all_, &all_); }
  Cores(const Cores&) = delete;
  Cores& operator=(const Cores&) = delete;

  /// False: there is only one.
  bool take_first() {
    CPU_ZERO(&first_);
    int core = 0;
    while (core < CPU_SETSIZE - 1 && !CPU_ISSET(core, &all_)) ++core;
    CPU_SET(core, &first_);
    return CPU_COUNT(&all_) > 1 && ::sched_setaffinity(0, sizeof first_, &first_) == 0;
  }
  bool take_others() {
    cpu_set_t others;
    CPU_XOR(&others, &all_, &first_);
    return ::sched_setaffinity(0, sizeof others, &others) == 0;
  }

 private:
  cpu_set_t all_{}, first_{};
};

/// First the writers, then the listeners, in the order of the rooms.
bool join_all(Crowd& crowd, const std::vector<Room>& rooms, bool listeners) {
  for (const Room& r : rooms) {
    if (!crowd.join(r.pair.a.phone.seed, r.pair.space, false)) return false;
  }
  for (std::size_t i = 0; listeners && i < rooms.size(); ++i) {
    const testing::Pair& p = rooms[i].pair;
    if (!crowd.join(p.b.phone.seed, p.space, true)) return false;
  }
  return true;
}

}  // namespace

std::optional<Throughput> measure_throughput(const Plan& plan, std::vector<Room>& rooms) {
  const Scratch data(plan, "throughput");
  {
    // A run of its own, so that the counts of the one that is measured are of the load alone.
    Serving beginning(data.path(), data.words("--log=quiet"));
    if (beginning.port == 0 || !begin_rooms(beginning.port, rooms)) return std::nullopt;
    beginning.program.signal(SIGTERM);
    if (beginning.program.wait() != 0) return std::nullopt;
  }
  Serving serving(data.path(), data.words("--log=info"));
  if (serving.port == 0) return std::nullopt;
  Crowd crowd(serving.port);
  if (!join_all(crowd, rooms, false)) return std::nullopt;
  const auto rate = run_full({crowd, rooms}, {0, plan.events}, plan.window);
  serving.program.signal(SIGTERM);
  if (serving.program.wait() != 0 || !rate) return std::nullopt;
  const std::string log = serving.program.err();
  Throughput t;
  t.appends_a_second = *rate;
  t.syncs_an_append = said(log, "syncs") / said(log, "appends");
  t.batch = said(log, "appends") / std::max(1.0, said(log, "batches"));
  return t;
}

std::optional<double> measure_peer(const Plan& plan, std::size_t together) {
  const Scratch data(plan, "peer");
  const std::string command =
      "node '" + plan.peer + "/load.mjs' '" + data.path() + "' " + std::to_string(plan.spaces) +
      " " + std::to_string(plan.envelope_bytes) + " " +
      std::to_string(static_cast<int>(plan.seconds)) + " " + std::to_string(together);
  std::FILE* out = ::popen(command.c_str(), "re");
  if (out == nullptr) return std::nullopt;
  double rate = 0;
  const bool read = std::fscanf(out, "%lf", &rate) == 1;
  return ::pclose(out) == 0 && read ? std::optional(rate) : std::nullopt;
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
  const auto store = data.store();
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
  Serving serving(data.path(), data.words("--log=quiet"));
  if (serving.port == 0 || !begin_rooms(serving.port, rooms)) return std::nullopt;
  Crowd crowd(serving.port);
  if (!join_all(crowd, rooms, true)) return std::nullopt;
  return run_paced({crowd, rooms}, {0, plan.events}, rate, plan.seconds);
}

std::optional<Memory> measure_memory(const Plan& plan, std::vector<Room>& rooms) {
  const Scratch data(plan, "memory");
  Serving serving(data.path(), data.words("--log=quiet"));
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

std::optional<OneCore> measure_one_core(const Plan& plan) {
  auto rooms = make_rooms(plan.people / 2, kCrowdEvents, plan.envelope_bytes);
  const Scratch data(plan, "one-core");
  Cores cores;
  if (!cores.take_first()) return std::nullopt;
  Serving serving(data.path(),
                  data.words("--log=quiet"));  // and its threads, on the core that it began on
  if (!cores.take_others() || serving.port == 0 || !begin_rooms(serving.port, rooms)) {
    return std::nullopt;
  }
  const double before = resident_bytes(serving.program.pid());
  Crowd crowd(serving.port);
  if (!join_all(crowd, rooms, true)) return std::nullopt;
  OneCore all;
  all.people = crowd.size();
  all.bytes_a_person =
      (resident_bytes(serving.program.pid()) - before) / static_cast<double>(crowd.size());
  const auto rate = run_full({crowd, rooms}, {0, kCrowdEvents / 2}, 1);
  if (!rate) return std::nullopt;
  all.appends_a_second = *rate;
  const double used = cpu_seconds(serving.program.pid());
  const auto begin = Clock::now();
  const auto d =
      run_paced({crowd, rooms}, {kCrowdEvents / 2, kCrowdEvents / 2}, *rate / 2, plan.seconds);
  if (!d) return std::nullopt;
  all.delivery = *d;
  all.core = (cpu_seconds(serving.program.pid()) - used) / Seconds(Clock::now() - begin).count();
  return all;
}

}  // namespace pane::bench

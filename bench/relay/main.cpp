// Measures a relay and prints each figure beside its bar. Times depend on the machine; the ratio is
// taken in one run. usage: relay_bench [--data DIR] [--spaces N] [--events N] [--window N] [--idle
// N] [--people N] [--seconds N] [--peer DIR] [--store sqlite|postgres]
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "bench/relay/figures.hpp"
#include "core/verify/verify.hpp"
#include "tests/relay/program.hpp"

namespace {

using pane::bench::Plan;

bool parse(int argc, char** argv, Plan& plan) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view flag = argv[i];
    const char* value = argv[i + 1];
    const long number = std::strtol(value, nullptr, 10);
    if (flag == "--data") {
      plan.data = value;
      continue;
    }
    if (flag == "--peer") {
      plan.peer = value;
      continue;
    }
    if (flag == "--store") {
      plan.postgres = std::string_view(value) == "postgres";
      if (!plan.postgres && std::string_view(value) != "sqlite") return false;
      continue;
    }
    if (number < 1 || number > 1'000'000) return false;
    const auto n = static_cast<std::size_t>(number);
    if (flag == "--spaces")
      plan.spaces = n;
    else if (flag == "--events")
      plan.events = n;
    else if (flag == "--window")
      plan.window = n;
    else if (flag == "--idle")
      plan.idle = n;
    else if (flag == "--people")
      plan.people = std::max<std::size_t>(2, n);
    else if (flag == "--seconds")
      plan.seconds = static_cast<double>(n);
    else
      return false;
  }
  return argc % 2 == 1;
}

int failed(const char* what) {
  std::fprintf(
      stderr,
      "relay_bench: %s could not be measured: the relay ended or did not answer as it should.\n",
      what);
  return 1;
}

void line(const char* name, double value, const char* unit, const char* bar) {
  std::printf("  %-44s %10.*f %-6s %s\n", name, value < 0.1 ? 4 : 2, value, unit, bar);
  std::fflush(stdout);
}

/// Beside the peer, in the same shape: one append under way in each space.
int compare(const Plan& plan, std::vector<pane::bench::Room>& rooms, double with_window) {
  Plan alike = plan;
  alike.window = 1;
  const auto ours = pane::bench::measure_throughput(alike, rooms);
  if (!ours) return failed("throughput");
  const auto one = pane::bench::measure_peer(plan, 1);
  const auto four = pane::bench::measure_peer(plan, 4);
  if (!one || !four) return failed("the peer");
  line("durable appends, one under way in each space", ours->appends_a_second, "/s", "");
  line("@evolu/server 7.2.8, the same", *one, "/s", "");
  line("relay / @evolu/server", ours->appends_a_second / *one, "x", "bar: 20 x");
  line("@evolu/server, four entries in each request", *four, "/s", "");
  line("relay with four under way / that", with_window / *four, "x", "");
  return 0;
}

int measure_crowd(const Plan& plan) {
  const auto c = pane::bench::measure_one_core(plan);
  if (!c) return failed("a crowd on one core (it takes two cores)");
  line("on one core: connected people", static_cast<double>(c->people), "", "bar: 10000");
  line("memory for each, with their spaces", c->bytes_a_person / 1000, "kB", "");
  line("durable appends, each delivered", c->appends_a_second, "/s", "");
  line("at half that load", c->delivery.appends_a_second, "/s", "");
  line("the core in use then", 100 * c->core, "%", "");
  line("append to delivery, median", c->delivery.p50_ms, "ms", "");
  line("append to delivery, 99th percentile", c->delivery.p99_ms, "ms", "bar: 10 ms");
  line("append to delivery, longest", c->delivery.most_ms, "ms", "");
  return 0;
}

int measure(const Plan& plan) {
  std::printf("relay: %zu spaces, %zu envelopes of %zu B in each, %zu under way in each\n",
              plan.spaces, plan.events, plan.envelope_bytes, plan.window);
  auto rooms = pane::bench::make_rooms(plan.spaces, plan.events, plan.envelope_bytes);
  const auto t = pane::bench::measure_throughput(plan, rooms);
  if (!t) return failed("throughput");
  line("durable appends", t->appends_a_second, "/s", "");
  line("appends made durable together (mean)", t->batch, "", "");
  line("syncs an append", t->syncs_an_append, "", "bar: well under 1");
  const auto batch = std::max<std::size_t>(1, static_cast<std::size_t>(t->batch));
  const double bare = pane::bench::measure_bare_loop(plan, rooms, batch);
  if (bare <= 0) return failed("the bare loop");
  line("bare loop, same rows, same batches", bare, "/s", "");
  line("relay / bare loop", 100 * t->appends_a_second / bare, "%", "bar: 50 %");
  if (!plan.peer.empty() && compare(plan, rooms, t->appends_a_second) != 0) return 1;
  const auto sync = pane::bench::measure_sync(plan);
  line("one sync of this disk, median", sync.p50_ms, "ms", "");
  line("one sync of this disk, 99th percentile", sync.p99_ms, "ms", "");
  const auto d = pane::bench::measure_delivery(plan, rooms, t->appends_a_second / 2);
  if (!d) return failed("delivery");
  line("at half that load", d->appends_a_second, "/s", "");
  line("append to delivery, median", d->p50_ms, "ms", "");
  line("append to delivery, 99th percentile", d->p99_ms, "ms", "bar: 10 ms");
  line("append to delivery, longest", d->most_ms, "ms", "");
  const auto m = pane::bench::measure_memory(plan, rooms);
  if (!m) return failed("memory");
  line("connected, idle", static_cast<double>(m->connections), "", "");
  line("memory for each", m->bytes_a_connection / 1000, "kB", "bar: 10 kB");
  return measure_crowd(plan);
}

}  // namespace

int main(int argc, char** argv) {
  Plan plan;
  if (!parse(argc, argv, plan) || !pane::verify::start()) {
    std::fputs(
        "usage: relay_bench [--data DIR] [--spaces N] [--events N] [--window N] [--idle N] "
        "[--people N] [--seconds N] [--peer DIR] [--store sqlite|postgres]\n",
        stderr);
    return 2;
  }
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    (void)::setrlimit(RLIMIT_NOFILE, &files);
  }
  const pane::testing::Folder folder;
  if (plan.data.empty()) plan.data = folder.path();
  return measure(plan);
}

// The figures of a relay, each measured on the real program over real sockets, and the bare loop
// beside it. Not here: how load is made (load.hpp), what is printed (main.cpp).
#pragma once

#include <optional>
#include <string>

#include "bench/relay/runs.hpp"

namespace pane::bench {

struct Plan {
  std::string data;  ///< folder, on the disk that is measured; must be there
  std::size_t spaces = 200;
  std::size_t events = 200;  ///< in each space
  std::size_t envelope_bytes = 600;
  std::size_t window = 4;       ///< appends under way in each space
  std::size_t idle = 2'000;     ///< connections
  std::size_t people = 10'000;  ///< connected to a relay on one core
  double seconds = 8;           ///< of the measurements that last as long as one wants
  bool postgres = false;        ///< keep it in a PostgreSQL that is started for it
  std::string peer;             ///< folder with peer/ and what it needs installed; empty: none
};

struct Throughput {
  double appends_a_second = 0;
  double syncs_an_append = 0;
  double batch = 0;  ///< mean number of appends made durable together
};
/// As fast as the relay takes them, without listeners.
std::optional<Throughput> measure_throughput(const Plan& plan, std::vector<Room>& rooms);

/// Appends a second of @evolu/server, one request under way in each of the same number of spaces,
/// `together` entries in each request.
std::optional<double> measure_peer(const Plan& plan, std::size_t together);

/// What one sync of this disk costs at the time of the run: no delivery can be faster than that.
struct Sync {
  double p50_ms = 0, p99_ms = 0;
};
Sync measure_sync(const Plan& plan);

/// Check a signature, insert the same rows in batches of the given size: one thread, no sockets.
double measure_bare_loop(const Plan& plan, const std::vector<Room>& rooms, std::size_t batch);

/// Evenly spaced appends at a given rate; from the send to the arrival at the other member's
/// connection.
std::optional<Delivery> measure_delivery(const Plan& plan, std::vector<Room>& rooms, double rate);

struct Memory {
  double bytes_a_connection = 0;
  std::size_t connections = 0;
};
/// Resident memory of the program, with people logged in who do nothing, over that with none.
std::optional<Memory> measure_memory(const Plan& plan, std::vector<Room>& rooms);

struct OneCore {
  std::size_t people = 0;
  double bytes_a_person = 0;
  double appends_a_second = 0;  ///< as fast as it takes them, and delivers each
  Delivery delivery;            ///< at half of that
  double core = 0;              ///< the part of the core in use then
};
/// The program on one core, the load on the others; pairs of people who are all connected, each
/// pair with a space of its own. Nothing: also when there is only one core.
std::optional<OneCore> measure_one_core(const Plan& plan);

}  // namespace pane::bench

// A real PostgreSQL that a test starts, stops and crashes: in a folder of its own, on a Unix socket
// alone, with fsync on. As root it runs as the user postgres, or nobody, for it refuses root. Not
// here: what is kept in it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "tests/relay/program.hpp"

namespace pane::testing {

class PostgresServer {
 public:
  /// Makes it and starts it. Aborts with a sentence where that cannot be done.
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  void start();
  /// Ends all connections and itself, in good order.
  void stop();
  /// Ends as a crash does: what is on the disk is all there is.
  void crash();

  /// The address of its database, in which no relay has been so far.
  std::string fresh();
  /// Runs SQL in the database at this address; the first value of the last answer.
  static std::string sql(const std::string& address, const std::string& text);

 private:
  void end(int signal);
  [[nodiscard]] std::string address() const;

  Folder folder_;
  std::unique_ptr<Program> program_;
};

/// The one of this run of a test, started when it is first asked for.
PostgresServer& postgres();

}  // namespace pane::testing

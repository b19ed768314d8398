#include "cli/database.hpp"

#include <cstdlib>

#include "relay/store/postgres_store.hpp"

namespace pane::cli {

FoldersAlone::FoldersAlone(Options& options) : options_(options) {
  options_.other("--database", [](const std::string&) { return std::string(); });
}

std::string FoldersAlone::wrong(const std::string& data) const {
  const char* variable = std::getenv(kDatabaseVariable);
  const bool elsewhere = options_.given("--database") || relay::is_postgres(data) ||
                         (variable != nullptr && !options_.given("--data"));
  if (!elsewhere) return {};
  return "This is for a database in a folder. One on a database server is copied with pg_dump or "
         "pg_basebackup, put back with pg_restore, and looked into with psql: docs/relay.md.";
}

}  // namespace pane::cli

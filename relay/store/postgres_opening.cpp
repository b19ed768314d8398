#include "relay/store/postgres_opening.hpp"

#include "relay/limits.hpp"
#include "relay/store/postgres_schema.hpp"

namespace pane::relay::postgres {
namespace {

/// Makes the tables where there are none. Two nodes that start at the same time do so one after
/// the other: what the second one finds made undoes its transaction.
void make_tables(Connection& db) {
  db.run("BEGIN");
  db.run("CREATE SCHEMA IF NOT EXISTS pane");
  for (const char* table : kTables) db.run(table);
  db.run("INSERT INTO pane.form VALUES ($1)", Params().add(std::int64_t{kVersion}));
  db.run("COMMIT");
}

/// Throws where what is there is not this version's.
void expect_form(Connection& db) {
  const Rows rows = db.run("SELECT version FROM pane.form");
  if (rows.count() == 1 && rows.number(0, 0) == kVersion) return;
  throw StoreFailure(
      "The database was written by a newer version of Pane. Use that version, or another "
      "database: it was not changed.");
}

bool has_tables(Connection& db) {
  return db.run(
               "SELECT 1::int8 FROM information_schema.tables "
               "WHERE table_schema = 'pane' AND table_name = 'form'")
             .count() != 0;
}

void expect_fsync(Connection& db) {
  const Rows rows =
      db.run("SELECT 1::int8 FROM pg_settings WHERE name = 'fsync' AND setting = 'off'");
  if (rows.count() == 0) return;
  throw StoreFailure(
      "The database server runs with fsync = off: what it confirms may be lost. Set it to on.");
}

}  // namespace

void open(Connection& db) {
  for (int tries = 1;; ++tries) {
    try {
      db.ready(limits::kAwayPatience);
      expect_fsync(db);
      if (!has_tables(db)) make_tables(db);
      return expect_form(db);
    } catch (const Again&) {
      db.give_up();
      if (tries == limits::kCommitTries) throw;
    }
  }
}

}  // namespace pane::relay::postgres

// Tables of the SQLite store, and the version of their form. Not here: queries.
#pragma once

namespace pane::relay {

constexpr int kApplicationId = 0x50414e45;  ///< "PANE"
constexpr int kSchemaVersion = 1;

// A row of `envelope` carries the totals up to itself, so that the last row of a space is its whole
// head: an append touches no second row. The table is clustered by space, so that catching up reads
// neighbours.
constexpr const char* kSchema = R"sql(
CREATE TABLE envelope (
  space BLOB NOT NULL,
  seq INTEGER NOT NULL,
  id BLOB NOT NULL,
  type INTEGER NOT NULL,
  chain BLOB NOT NULL,
  used_first INTEGER NOT NULL,
  used_second INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (space, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX envelope_id ON envelope (space, id);
CREATE INDEX envelope_control ON envelope (space, seq) WHERE type IN (1, 2);
CREATE TABLE identity (
  key BLOB NOT NULL,
  space BLOB NOT NULL,
  PRIMARY KEY (key, space)
) STRICT, WITHOUT ROWID;
CREATE TABLE mailbox (
  id BLOB NOT NULL PRIMARY KEY,
  made INTEGER NOT NULL,
  void INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_made ON mailbox (made);
CREATE TABLE mail (
  mailbox BLOB NOT NULL,
  slot INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (mailbox, slot)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace pane::relay

// Tables of the SQLite store, and the version of their form. Not here: queries.
#pragma once

namespace pane::relay {

constexpr int kApplicationId = 0x50414e45;  ///< "PANE"
constexpr int kSchemaVersion = 2;

// What an append costs is the number of pages that it dirties, for each of them is written twice:
// to the log, and later to the file. So envelopes lie one behind the other in the order in which
// they came, whichever space they are of, and only two narrow indexes reach into the midst of a
// tree; spaces are numbered to keep these narrow. Catching up reads a page for each envelope, which
// is what that costs.
//
// A row of `envelope` carries the totals up to itself, so that the last row of a space is its whole
// head: an append changes no other row.
constexpr const char* kEnvelopeTables = R"sql(
CREATE TABLE space (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE
) STRICT;
CREATE TABLE envelope (
  number INTEGER PRIMARY KEY,
  space INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id BLOB NOT NULL,
  type INTEGER NOT NULL,
  chain BLOB NOT NULL,
  used_first INTEGER NOT NULL,
  used_second INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX envelope_seq ON envelope (space, seq);
CREATE UNIQUE INDEX envelope_id ON envelope (space, id);
CREATE INDEX envelope_control ON envelope (space, seq) WHERE type IN (1, 2);
)sql";

constexpr const char* kOtherTables = R"sql(
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

// From version 1, where envelopes were clustered by the whole id of their space: this, then
// kEnvelopeTables, then kFillFromVersion1.
constexpr const char* kLeaveVersion1 = R"sql(
DROP INDEX envelope_id;
DROP INDEX envelope_control;
ALTER TABLE envelope RENAME TO clustered;
)sql";
constexpr const char* kFillFromVersion1 = R"sql(
INSERT INTO space (id) SELECT DISTINCT space FROM clustered ORDER BY space;
INSERT INTO envelope
  SELECT NULL, s.number, c.seq, c.id, c.type, c.chain, c.used_first, c.used_second, c.bytes
  FROM clustered AS c JOIN space AS s ON s.id = c.space ORDER BY s.number, c.seq;
DROP TABLE clustered;
)sql";

}  // namespace pane::relay

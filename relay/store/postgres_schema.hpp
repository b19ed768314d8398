// Tables of the PostgreSQL store, and the version of their form. Not here: queries.
#pragma once

namespace pane::relay::postgres {

constexpr int kVersion = 1;

// Every key begins with the space (or is the one key of its table), so that the tables can be
// divided by it. `space` holds the end of each log: its row is what a writer locks, and what a look
// for news reads. The primary key of `envelope` would refuse a place that is taken, and its other
// key an id that is there, were that lock ever to fail.
//
// A mailbox is one row, so that one lock covers it. `state` is MailSlots, and 0 once it was
// emptied.
constexpr const char* kTables[] = {
    "CREATE TABLE pane.space (id bytea PRIMARY KEY, seq int8 NOT NULL, chain bytea NOT NULL, "
    "used_first int8 NOT NULL, used_second int8 NOT NULL) WITH (fillfactor = 50)",
    "CREATE TABLE pane.envelope (space bytea NOT NULL, seq int8 NOT NULL, id bytea NOT NULL, "
    "type int8 NOT NULL, chain bytea NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (space, seq), "
    "UNIQUE (space, id))",
    "CREATE INDEX envelope_control ON pane.envelope (space, seq) WHERE type IN (1, 2)",
    "CREATE TABLE pane.identity (key bytea NOT NULL, space bytea NOT NULL, "
    "PRIMARY KEY (key, space))",
    "CREATE TABLE pane.mailbox (id bytea PRIMARY KEY, made int8 NOT NULL, state int8 NOT NULL, "
    "first bytea NOT NULL, second bytea NOT NULL, third bytea NOT NULL, fourth bytea NOT NULL)",
    "CREATE INDEX mailbox_made ON pane.mailbox (made, id)",
    "CREATE INDEX mailbox_lonely ON pane.mailbox (made, id) WHERE state = 1",
    "CREATE TABLE pane.form (version int8 NOT NULL)",
};

}  // namespace pane::relay::postgres

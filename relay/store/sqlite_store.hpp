// The store in one SQLite file, "relay.db" in the data folder.
// Not here: SQL (sqlite_store.cpp), policy. Invariants: exactly one connection writes and
// checkpoints (Debian 12's SQLite 3.40.1 can lose pages when two do, see docs/relay.md); readers
// are opened read-only; a lock file keeps a second relay out of the folder.
#pragma once

#include <memory>
#include <string>

#include "relay/store/store.hpp"

namespace pane::relay {

/// Opens the folder's store, making both when they are not there. Throws StoreFailure: a folder
/// that cannot be written, used by another relay, a damaged database, one of a newer version, or
/// one that is not Pane's.
/// On a full disk it opens what is there for reading.
std::unique_ptr<Store> open_sqlite_store(const std::string& folder, StoreBounds bounds = {});

}  // namespace pane::relay

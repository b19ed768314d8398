// The store in a database that speaks PostgreSQL's protocol, which several relays may share.
// Not here: SQL (postgres_store.cpp), policy. Invariants: a space's row is locked before its end is
// read and until it is written, so that its places follow one another whoever writes; what another
// writer undid is tried again (docs/decisions/relay-many.md).
#pragma once

#include <memory>
#include <string>

#include "relay/store/store.hpp"

namespace pane::relay {

/// Opens the database at this address (postgresql://..), making the schema `pane` when it is not
/// there. Throws StoreFailure: it cannot be reached, is of a newer version, may not be written, or
/// does not force to its disk what it confirms.
std::unique_ptr<Store> open_postgres_store(const std::string& address);

/// It is an address of such a database, by its beginning.
bool is_postgres(std::string_view address);

}  // namespace pane::relay

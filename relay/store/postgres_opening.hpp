// What a relay finds in a database that speaks PostgreSQL's protocol, or makes there, before it
// uses it. Not here: what is read or written then. Invariant: what is of a newer version, or on a
// server that may lose what it confirmed, is not changed.
#pragma once

#include "relay/store/postgres.hpp"

namespace pane::relay::postgres {

/// Makes the tables where there are none. Throws StoreFailure.
void open(Connection& db);

}  // namespace pane::relay::postgres

// Mailboxes of pairing in the PostgreSQL store: one row each. Not here: transactions; each function
// runs within one. Invariants: a mailbox is locked before it is read, so that a slot takes one
// value whichever nodes it is put at.
#pragma once

#include <vector>

#include "relay/store/postgres.hpp"

namespace pane::relay::postgres {

/// What became of each. Throws Again where another node made one of the same mailboxes meanwhile.
std::vector<MailOutcome> put_mail(Connection& db, const std::vector<MailPut>& puts,
                                  std::int64_t now);

/// Empties a part of what has expired, and removes a part of what did so long ago. True: there is
/// more.
bool sweep_mail(Connection& db, std::int64_t now);

}  // namespace pane::relay::postgres

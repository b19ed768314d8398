// Reading side of the PostgreSQL store. Not here: anything that writes. Invariants: each call is
// one statement, which sees all that was committed before it; a call that cannot reach the database
// throws StoreAway at once, and the next one begins to connect anew.
#pragma once

#include <string>

#include "relay/store/postgres.hpp"

namespace pane::relay {

class PostgresReader final : public StoreReader {
 public:
  explicit PostgresReader(std::string address);

  std::optional<Head> head(const SpaceId& space) override;
  std::vector<Stored> control(const SpaceId& space) override;
  std::optional<Hash> chain_at(const SpaceId& space, std::uint64_t seq) override;
  std::vector<Stored> read(const SpaceId& space, std::uint64_t after, std::size_t rows,
                           std::size_t bytes) override;
  std::optional<Stored> get(const SpaceId& space, const EnvelopeId& id) override;
  std::vector<SpaceId> spaces_of(const SignKey& identity, std::size_t most) override;
  std::optional<Mailbox> mailbox(const MailboxId& id, std::int64_t now) override;
  Moved moved(const Known& known) override;

 private:
  postgres::Rows ask(const char* sql, const postgres::Params& params);

  postgres::Connection db_;
};

}  // namespace pane::relay

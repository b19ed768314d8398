// Reading side of the SQLite store. Not here: anything that writes; its connection is opened
// read-only. Invariants: every statement is reset before a call returns, so that no snapshot is
// held and the log can shrink.
#pragma once

#include "relay/store/sqlite.hpp"

namespace pane::relay {

class SqliteReader final : public StoreReader {
 public:
  explicit SqliteReader(const std::string& file);

  std::optional<Head> head(const SpaceId& space) override;
  std::vector<Stored> control(const SpaceId& space) override;
  std::optional<Hash> chain_at(const SpaceId& space, std::uint64_t seq) override;
  std::vector<Stored> read(const SpaceId& space, std::uint64_t after, std::size_t rows,
                           std::size_t bytes) override;
  std::optional<Stored> get(const SpaceId& space, const EnvelopeId& id) override;
  std::vector<SpaceId> spaces_of(const SignKey& identity, std::size_t most) override;
  std::optional<Mailbox> mailbox(const MailboxId& id, std::int64_t now) override;

 private:
  sqlite::Database db_;
  sqlite::Statement head_, control_, chain_, read_, get_, spaces_, mailbox_, mail_;
};

}  // namespace pane::relay

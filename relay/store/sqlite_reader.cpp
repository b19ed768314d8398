#include "relay/store/sqlite_reader.hpp"

#include "relay/limits.hpp"

namespace pane::relay {
namespace {

/// A query of the envelopes of the space whose id is its first parameter.
std::string of_space(const std::string& what, const std::string& which) {
  return "SELECT " + what +
         " FROM envelope WHERE space = (SELECT number FROM space WHERE id = ?) " + which;
}

constexpr const char* kStored = "seq, chain, id, bytes";

Stored stored(const sqlite::Statement& s) {
  return {static_cast<std::uint64_t>(s.number(0)), s.id<Hash>(1), s.id<EnvelopeId>(2),
          to_bytes(s.blob(3))};
}

}  // namespace

SqliteReader::SqliteReader(const std::string& file)
    : db_(file, SQLITE_OPEN_READONLY),
      head_(db_, of_space("seq, chain, used_first, used_second", "ORDER BY seq DESC LIMIT 1")),
      control_(db_, of_space(kStored, "AND type IN (1, 2) ORDER BY seq")),
      chain_(db_, of_space("chain", "AND seq = ?")),
      read_(db_, of_space(kStored, "AND seq > ? ORDER BY seq LIMIT ?")),
      get_(db_, of_space(kStored, "AND id = ?")),
      spaces_(db_, "SELECT space FROM identity WHERE key = ? ORDER BY space LIMIT ?"),
      mailbox_(db_, "SELECT made, void FROM mailbox WHERE id = ?"),
      mail_(db_, "SELECT slot, body FROM mail WHERE mailbox = ? ORDER BY slot") {
  sqlite3_busy_timeout(db_.get(), static_cast<int>(limits::kReaderPatience.count()));
}

std::optional<Head> SqliteReader::head(const SpaceId& space) {
  std::optional<Head> found;
  if (head_.bind(space).step()) {
    found.emplace();
    found->seq = static_cast<std::uint64_t>(head_.number(0));
    found->chain = head_.id<Hash>(1);
    for (int i = 0; i < 2; ++i) found->used[i] = static_cast<std::uint64_t>(head_.number(2 + i));
  }
  head_.reset();
  return found;
}

std::vector<Stored> SqliteReader::control(const SpaceId& space) {
  std::vector<Stored> all;
  control_.bind(space);
  while (control_.step()) all.push_back(stored(control_));
  control_.reset();
  return all;
}

std::optional<Hash> SqliteReader::chain_at(const SpaceId& space, std::uint64_t seq) {
  std::optional<Hash> found;
  if (chain_.bind(space, seq).step()) found = chain_.id<Hash>(0);
  chain_.reset();
  return found;
}

std::vector<Stored> SqliteReader::read(const SpaceId& space, std::uint64_t after, std::size_t rows,
                                       std::size_t bytes) {
  std::vector<Stored> all;
  std::size_t size = 0;
  read_.bind(space, after, std::uint64_t{rows});
  while (size < bytes && read_.step()) {
    all.push_back(stored(read_));
    size += all.back().bytes.size();
  }
  read_.reset();
  return all;
}

std::optional<Stored> SqliteReader::get(const SpaceId& space, const EnvelopeId& id) {
  std::optional<Stored> found;
  if (get_.bind(space, id).step()) found = stored(get_);
  get_.reset();
  return found;
}

std::vector<SpaceId> SqliteReader::spaces_of(const SignKey& identity, std::size_t most) {
  std::vector<SpaceId> all;
  spaces_.bind(identity, std::uint64_t{most});
  while (spaces_.step()) all.push_back(spaces_.id<SpaceId>(0));
  spaces_.reset();
  return all;
}

std::optional<Mailbox> SqliteReader::mailbox(const MailboxId& id, std::int64_t now) {
  std::optional<Mailbox> found;
  if (mailbox_.bind(id).step()) {
    found.emplace();
    found->expired = mailbox_.number(0) + limits::kMailSeconds <= now;
    found->voided = mailbox_.number(1) != 0;
  }
  mailbox_.reset();
  if (!found || found->expired || found->voided) return found;
  mail_.bind(id);
  while (mail_.step()) {
    found->slots.emplace_back(static_cast<Byte>(mail_.number(0)), to_bytes(mail_.blob(1)));
  }
  mail_.reset();
  return found;
}

}  // namespace pane::relay

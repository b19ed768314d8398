#include "relay/store/postgres_reader.hpp"

#include "relay/limits.hpp"

namespace pane::relay {

using postgres::Params;
using postgres::Rows;

namespace {

/// Columns seq, chain, id, bytes.
std::vector<Stored> stored(const Rows& rows) {
  std::vector<Stored> all;
  for (std::size_t i = 0; i < rows.count(); ++i) {
    all.push_back({static_cast<std::uint64_t>(rows.number(i, 0)), rows.id<Hash>(i, 1),
                   rows.id<EnvelopeId>(i, 2), to_bytes(rows.bytes(i, 3))});
  }
  return all;
}

}  // namespace

PostgresReader::PostgresReader(std::string address)
    : db_(std::move(address), limits::kAwayPatience) {}

Rows PostgresReader::ask(const char* sql, const Params& params) {
  try {
    db_.ready(limits::kReaderPatience);
    return db_.run(sql, params);
  } catch (const StoreAway&) {
    // That this connection ended does not say that there is none to be had.
  }
  db_.ready(limits::kReaderPatience);
  return db_.run(sql, params);
}

std::optional<Head> PostgresReader::head(const SpaceId& space) {
  const Rows rows =
      ask("SELECT seq, chain, used_first, used_second FROM pane.space WHERE id = $1 AND seq > 0",
          Params().add(space.view()));
  if (rows.count() == 0) return std::nullopt;
  Head head;
  head.seq = static_cast<std::uint64_t>(rows.number(0, 0));
  head.chain = rows.id<Hash>(0, 1);
  for (int i = 0; i < 2; ++i) head.used[i] = static_cast<std::uint64_t>(rows.number(0, 2 + i));
  return head;
}

std::vector<Stored> PostgresReader::control(const SpaceId& space) {
  return stored(
      ask("SELECT seq, chain, id, bytes FROM pane.envelope "
          "WHERE space = $1 AND type IN (1, 2) ORDER BY seq",
          Params().add(space.view())));
}

std::optional<Hash> PostgresReader::chain_at(const SpaceId& space, std::uint64_t seq) {
  const Rows rows = ask("SELECT chain FROM pane.envelope WHERE space = $1 AND seq = $2",
                        Params().add(space.view()).add(seq));
  if (rows.count() == 0) return std::nullopt;
  return rows.id<Hash>(0, 0);
}

std::vector<Stored> PostgresReader::read(const SpaceId& space, std::uint64_t after,
                                         std::size_t rows, std::size_t bytes) {
  // Up to the first row with which there is enough; the sum is that of the rows before it.
  return stored(
      ask("SELECT seq, chain, id, bytes FROM ("
          "SELECT seq, chain, id, bytes, "
          "sum(length(bytes)) OVER (ORDER BY seq) - length(bytes) AS before "
          "FROM (SELECT seq, chain, id, bytes FROM pane.envelope "
          "WHERE space = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS page) AS summed "
          "WHERE before < $4 ORDER BY seq",
          Params().add(space.view()).add(after).add(rows).add(bytes)));
}

std::optional<Stored> PostgresReader::get(const SpaceId& space, const EnvelopeId& id) {
  auto found =
      stored(ask("SELECT seq, chain, id, bytes FROM pane.envelope WHERE space = $1 AND id = $2",
                 Params().add(space.view()).add(id.view())));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<SpaceId> PostgresReader::spaces_of(const SignKey& identity, std::size_t most) {
  const Rows rows = ask("SELECT space FROM pane.identity WHERE key = $1 ORDER BY space LIMIT $2",
                        Params().add(identity.view()).add(most));
  std::vector<SpaceId> all;
  for (std::size_t i = 0; i < rows.count(); ++i) all.push_back(rows.id<SpaceId>(i, 0));
  return all;
}

std::optional<Mailbox> PostgresReader::mailbox(const MailboxId& id, std::int64_t now) {
  const Rows rows =
      ask("SELECT made, state, first, second, third, fourth FROM pane.mailbox WHERE id = $1",
          Params().add(id.view()));
  if (rows.count() == 0) return std::nullopt;
  Mailbox box;
  box.expired = rows.number(0, 0) + limits::kMailSeconds <= now;
  const auto state = static_cast<MailSlots>(rows.number(0, 1));
  box.voided = state == kVoided;
  for (Byte slot = 1; slot <= limits::kMailSlots && !box.expired; ++slot) {
    if ((state & filled(slot)) != 0) {
      box.slots.emplace_back(slot, to_bytes(rows.bytes(0, slot + 1)));
    }
  }
  return box;
}

Moved PostgresReader::moved(const Known& known) {
  Moved moved;
  {  // also when there is none: whether the database is there is an answer, too
    postgres::Blobs ids;
    postgres::Numbers seqs;
    for (const auto& [id, seq] : known.spaces) {
      ids.push_back(id.view());
      seqs.push_back(static_cast<std::int64_t>(seq));
    }
    const Rows rows =
        ask("SELECT s.id FROM unnest($1::bytea[], $2::int8[]) AS w (id, seq) "
            "JOIN pane.space AS s ON s.id = w.id WHERE s.seq > w.seq",
            Params().add(ids).add(seqs));
    for (std::size_t i = 0; i < rows.count(); ++i) moved.spaces.push_back(rows.id<SpaceId>(i, 0));
  }
  if (!known.mailboxes.empty()) {
    postgres::Blobs ids;
    postgres::Numbers states;
    for (const auto& [id, state] : known.mailboxes) {
      ids.push_back(id.view());
      states.push_back(state);
    }
    const Rows rows =
        ask("SELECT m.id FROM unnest($1::bytea[], $2::int8[]) AS w (id, state) "
            "JOIN pane.mailbox AS m ON m.id = w.id WHERE m.state <> w.state AND m.state <> 0",
            Params().add(ids).add(states));
    for (std::size_t i = 0; i < rows.count(); ++i) {
      moved.mailboxes.push_back(rows.id<MailboxId>(i, 0));
    }
  }
  return moved;
}

}  // namespace pane::relay

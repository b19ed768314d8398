#include "relay/store/postgres_store.hpp"

#include <atomic>
#include <map>
#include <set>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "relay/store/postgres_mail.hpp"
#include "relay/store/postgres_opening.hpp"
#include "relay/store/postgres_reader.hpp"

namespace pane::relay {
namespace {

using postgres::Blobs;
using postgres::Connection;
using postgres::Numbers;
using postgres::Params;
using postgres::Rows;

/// Where an envelope stands, or will.
struct Found {
  std::uint64_t seq = 0;
  Hash chain;
  Bytes bytes;
};

/// What a batch adds to the logs of its spaces, as it becomes clear.
struct Adding {
  std::map<SpaceId, Head> heads;  ///< in the order in which they are locked
  std::map<std::pair<SpaceId, EnvelopeId>, Found> known;
  std::vector<std::pair<const NewEnvelope*, Appended>> news;
};

class PostgresStore final : public Store {
 public:
  explicit PostgresStore(std::string address)
      : address_(std::move(address)), db_(address_, limits::kStorePatience) {
    postgres::open(db_);
  }

  BatchResult commit(const Batch& batch) override {
    bool full = false;
    for (int tries = 1;;) {
      try {
        db_.ready(limits::kAwayPatience);
        BatchResult result = commit_whole(batch, full);
        ++syncs_;
        return result;
      } catch (const postgres::Again& again) {
        db_.give_up();
        if (tries++ == limits::kCommitTries) throw StoreAway(again.what());
      } catch (const StoreDamage&) {
        db_.give_up();
        if (!set_apart(batch)) throw;
      } catch (const StoreFull&) {
        db_.give_up();
        if (std::exchange(full, true)) throw;
      } catch (...) {
        db_.give_up();
        throw;
      }
    }
  }

  void tidy(bool /*busy*/) override {}  // the server does so by itself
  std::unique_ptr<StoreReader> reader() override {
    return std::make_unique<PostgresReader>(address_);
  }
  bool shared() const override { return true; }
  std::uint64_t syncs() const override { return syncs_; }

 private:
  BatchResult commit_whole(const Batch& batch, bool full) {
    BatchResult result;
    db_.run("BEGIN ISOLATION LEVEL READ COMMITTED");
    at_mail_ = true;
    if (batch.sweep_mail && !mail_damaged_ && !full) {
      result.sweep_more = postgres::sweep_mail(db_, batch.now);
    }
    if (mail_damaged_ || full) {
      result.mail.assign(batch.mail.size(), MailOutcome::kFull);
    } else {
      result.mail = postgres::put_mail(db_, batch.mail, batch.now);
    }
    at_mail_ = false;
    result.envelopes = append(batch.envelopes, batch.sound, full);
    db_.run("COMMIT");
    return result;
  }

  std::vector<Appended> append(const std::vector<NewEnvelope>& all, Sound sound, bool full) {
    Adding adding;
    for (const NewEnvelope& e : all) {
      if (!damaged_.contains(e.space)) adding.heads.try_emplace(e.space);
    }
    std::vector<Appended> result;
    result.reserve(all.size());
    if (!adding.heads.empty()) {
      // Known ids are asked for once the spaces are locked: each statement sees what was committed
      // before it.
      lock(adding, full);
      find(adding, all);
    }
    for (const NewEnvelope& e : all) {
      if (damaged_.contains(e.space)) {
        result.push_back({0, {}, false, 0, NotStored::kDamaged});
      } else {
        result.push_back(place(adding, e, sound, full));
      }
    }
    if (!adding.news.empty()) write(adding);
    return result;
  }

  /// Locks the spaces' rows, making those that are missing, and reads the ends of their logs. An
  /// update that changes nothing, for not every database that is meant can lock what it selects.
  void lock(Adding& adding, bool full) {
    Blobs ids;
    for (const auto& [id, head] : adding.heads) ids.push_back(id.view());
    const Rows rows = full ? db_.run(
                                 "SELECT id, seq, chain, used_first, used_second FROM pane.space "
                                 "WHERE id = ANY ($1::bytea[])",
                                 Params().add(ids))
                           : db_.run(
                                 "INSERT INTO pane.space AS s "
                                 "SELECT id, 0, $2::bytea, 0, 0 FROM unnest($1::bytea[]) AS w (id) "
                                 "ON CONFLICT (id) DO UPDATE SET seq = s.seq "
                                 "RETURNING id, seq, chain, used_first, used_second",
                                 Params().add(ids).add(Hash{}.view()));
    for (std::size_t i = 0; i < rows.count(); ++i) {
      Head& head = adding.heads[rows.id<SpaceId>(i, 0)];
      head.seq = static_cast<std::uint64_t>(rows.number(i, 1));
      head.chain = rows.id<Hash>(i, 2);
      for (int k = 0; k < 2; ++k) head.used[k] = static_cast<std::uint64_t>(rows.number(i, 3 + k));
    }
  }

  void find(Adding& adding, const std::vector<NewEnvelope>& all) {
    Blobs spaces;
    Blobs ids;
    for (const NewEnvelope& e : all) {
      if (adding.heads.contains(e.space)) {
        spaces.push_back(e.space.view());
        ids.push_back(e.id.view());
      }
    }
    const Rows rows = db_.run(
        "SELECT e.space, e.id, e.seq, e.chain, e.bytes "
        "FROM unnest($1::bytea[], $2::bytea[]) AS w (space, id) "
        "JOIN pane.envelope AS e ON e.space = w.space AND e.id = w.id",
        Params().add(spaces).add(ids));
    for (std::size_t i = 0; i < rows.count(); ++i) {
      adding.known[{rows.id<SpaceId>(i, 0), rows.id<EnvelopeId>(i, 1)}] = {
          static_cast<std::uint64_t>(rows.number(i, 2)), rows.id<Hash>(i, 3),
          to_bytes(rows.bytes(i, 4))};
    }
  }

  /// The envelope's place: where it is already, or at the end.
  Appended place(Adding& adding, const NewEnvelope& e, Sound sound, bool full) {
    std::uint64_t replaces = 0;
    const std::pair key(e.space, e.id);
    if (const auto found = adding.known.find(key); found != adding.known.end()) {
      const Found& there = found->second;
      // An author can sign one entry twice: other bytes alone do not say that they are spoilt.
      const bool kept =
          same(View(there.bytes), View(e.bytes)) || sound == nullptr || sound(e.id, there.bytes);
      if (kept) return {there.seq, there.chain, true, 0, NotStored::kNo};
      if (!full) empty(e, there);
      replaces = there.seq;
    }
    if (full) return {0, {}, false, 0, NotStored::kFull};
    Head& head = adding.heads[e.space];
    ++head.seq;
    head.chain = next_chain(head.chain, e.id);
    head.used[e.uploader == 0 ? 0 : 1] += e.bytes.size();
    const Appended a{head.seq, head.chain, false, replaces, NotStored::kNo};
    adding.known[key] = {a.seq, a.chain, e.bytes};
    adding.news.emplace_back(&e, a);
    return a;
  }

  /// Leaves a spoilt envelope's place empty, for it to come anew.
  void empty(const NewEnvelope& e, const Found& there) {
    const Hash lost = verify::hash("pane1.lost", {there.chain.view(), e.id.view()});
    db_.run("UPDATE pane.envelope SET id = $3, type = 0, bytes = '' WHERE space = $1 AND seq = $2",
            Params().add(e.space.view()).add(there.seq).add(lost.view()));
  }

  void write(const Adding& adding) {
    Blobs spaces, ids, chains, bytes, keys, key_spaces;
    Numbers seqs, types;
    std::set<SpaceId> grown;
    for (const auto& [e, a] : adding.news) {
      spaces.push_back(e->space.view());
      seqs.push_back(static_cast<std::int64_t>(a.seq));
      ids.push_back(e->id.view());
      types.push_back(e->type);
      chains.push_back(a.chain.view());
      bytes.push_back(View(e->bytes));
      grown.insert(e->space);
      for (const SignKey& key : e->identities) {
        keys.push_back(key.view());
        key_spaces.push_back(e->space.view());
      }
    }
    db_.run(
        "INSERT INTO pane.envelope (space, seq, id, type, chain, bytes) SELECT * FROM "
        "unnest($1::bytea[], $2::int8[], $3::bytea[], $4::int8[], $5::bytea[], $6::bytea[])",
        Params().add(spaces).add(seqs).add(ids).add(types).add(chains).add(bytes));
    write_heads(adding, grown);
    if (keys.empty()) return;
    db_.run(
        "INSERT INTO pane.identity (key, space) SELECT * FROM unnest($1::bytea[], $2::bytea[]) "
        "ON CONFLICT DO NOTHING",
        Params().add(keys).add(key_spaces));
  }

  void write_heads(const Adding& adding, const std::set<SpaceId>& grown) {
    Blobs ids, chains;
    Numbers seqs, used[2];
    for (const SpaceId& id : grown) {
      const Head& head = adding.heads.at(id);
      ids.push_back(id.view());
      seqs.push_back(static_cast<std::int64_t>(head.seq));
      chains.push_back(head.chain.view());
      for (int k = 0; k < 2; ++k) used[k].push_back(static_cast<std::int64_t>(head.used[k]));
    }
    db_.run(
        "UPDATE pane.space AS s SET seq = w.seq, chain = w.chain, used_first = w.used_first, "
        "used_second = w.used_second FROM "
        "unnest($1::bytea[], $2::int8[], $3::bytea[], $4::int8[], $5::int8[]) "
        "AS w (id, seq, chain, used_first, used_second) WHERE s.id = w.id",
        Params().add(ids).add(seqs).add(chains).add(used[0]).add(used[1]));
  }

  /// Takes nothing more for what cannot be written because of damage. False: that was not found, or
  /// it happened too often for one place to be the matter.
  bool set_apart(const Batch& batch) {
    if (std::exchange(at_mail_, false)) return !std::exchange(mail_damaged_, true);
    std::map<SpaceId, std::vector<NewEnvelope>> by_space;
    for (const NewEnvelope& e : batch.envelopes) by_space[e.space].push_back(e);
    const std::size_t before = damaged_.size();
    for (const auto& [space, envelopes] : by_space) {
      if (damaged_.contains(space)) continue;
      try {
        db_.run("BEGIN ISOLATION LEVEL READ COMMITTED");
        append(envelopes, batch.sound, false);
      } catch (const StoreDamage&) {
        damaged_.insert(space);
      } catch (const postgres::Again&) {
        // Not this; what waits for it is tried again anyway.
      }
      db_.give_up();
      db_.ready(limits::kAwayPatience);
    }
    return damaged_.size() > before && damaged_.size() <= limits::kDamagedSpaces;
  }

  std::string address_;
  Connection db_;
  bool at_mail_ = false;  ///< what was being written, for the case that it meets damage
  std::set<SpaceId> damaged_;
  bool mail_damaged_ = false;
  std::atomic<std::uint64_t> syncs_ = 0;  ///< counted by the thread that commits, read by any
};

}  // namespace

bool is_postgres(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::unique_ptr<Store> open_postgres_store(const std::string& address) {
  return std::make_unique<PostgresStore>(address);
}

}  // namespace pane::relay

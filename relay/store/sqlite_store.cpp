#include "relay/store/sqlite_store.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "relay/store/opening.hpp"
#include "relay/store/sqlite_reader.hpp"

namespace pane::relay {
namespace {

using sqlite::Database;
using sqlite::Statement;

// Pages added to the write-ahead log until they are written back: little and often, for appends
// wait meanwhile, and a log that stays small is written over the same blocks of the disk, which
// needs no commit of the file system's own journal.
constexpr int kTidyPages = 100;     ///< when nobody waits
constexpr int kTidyNowPages = 150;  ///< under load
class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& folder, StoreBounds bounds)
      : bounds_(bounds),
        folder_(folder),
        writing_(folder),
        db_(writing_.db),
        statements_(db_),
        opened_(identity_of(writing_.file)) {
    sqlite3_wal_hook(
        db_.get(),
        [](void* store, sqlite3*, const char*, int pages) {
          auto& self = *static_cast<SqliteStore*>(store);
          if (pages < self.pages_) self.tidied_ = 0;  // the log began anew
          self.pages_ = pages;
          ++self.syncs_;  // of this commit; one that wrote nothing comes not here
          return SQLITE_OK;
        },
        this);
    mailboxes_ = static_cast<std::size_t>(db_.number("SELECT count(*) FROM mailbox"));
  }

  BatchResult commit(const Batch& batch) override {
    room_ = look_for_room();
    for (;;) {
      try {
        BatchResult result = commit_whole(batch);
        expect_still_there();
        return result;
      } catch (const StoreDamage&) {
        // Once more without the one at whose place it was.
        if (!set_apart()) throw;
      } catch (const StoreFull&) {
        if (room_ == Room::kNone) throw;
        room_ = Room::kNone;
      }
    }
  }

  void tidy(bool busy) override {
    if (pages_ - tidied_ < (busy ? kTidyNowPages : kTidyPages)) return;
    // Readers hold no snapshot between calls, so a passive checkpoint nearly always writes back
    // everything, and the next commit begins the log anew. It never waits for anyone, and goes on
    // where the one before it ended.
    int back = 0;  // all that was written back since the log began
    const int code =
        sqlite3_wal_checkpoint_v2(db_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &back);
    try {
      if (code != SQLITE_OK && code != SQLITE_BUSY) db_.fail(code);
    } catch (const StoreFull&) {
      return;  // it stays in the log until there is room
    }
    if (back <= tidied_) return;  // another program reads what is behind
    tidied_ = back;
    syncs_ += 3;  // the log, the file, and the log's new header at the next commit
  }

  std::unique_ptr<StoreReader> reader() override {
    return std::make_unique<SqliteReader>(writing_.file);
  }
  std::uint64_t syncs() const override { return syncs_; }

 private:
  struct Statements {
    explicit Statements(Database& db)
        : commit(db, "COMMIT"),
          head(db,
               "SELECT seq, chain, used_first, used_second FROM envelope WHERE space = ? "
               "ORDER BY seq DESC LIMIT 1"),
          space(db, "SELECT number FROM space WHERE id = ?"),
          begin(db, "INSERT INTO space (id) VALUES (?)"),
          insert(db,
                 "INSERT INTO envelope VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?) "
                 "ON CONFLICT (space, id) DO NOTHING"),
          find(db, "SELECT number, seq, chain, bytes FROM envelope WHERE space = ? AND id = ?"),
          give_up(db, "UPDATE envelope SET id = ?, type = 0, bytes = x'' WHERE number = ?"),
          identity(db, "INSERT OR IGNORE INTO identity VALUES (?, ?)"),
          mailbox(db, "SELECT made, void FROM mailbox WHERE id = ?"),
          make(db, "INSERT INTO mailbox VALUES (?, ?, 0)"),
          mail(db, "SELECT body FROM mail WHERE mailbox = ? AND slot = ?"),
          put(db, "INSERT INTO mail VALUES (?, ?, ?)"),
          spoil(db, "UPDATE mailbox SET void = 1 WHERE id = ?"),
          empty(db, "DELETE FROM mail WHERE mailbox = ?"),
          lonely(db,
                 "SELECT made, id FROM mailbox AS box WHERE (made, id) > (?, ?) AND void = 0 AND "
                 "NOT EXISTS (SELECT 1 FROM mail WHERE mailbox = box.id AND slot <> 1) "
                 "ORDER BY made, id LIMIT 1"),
          drop(db, "DELETE FROM mailbox WHERE id = ?") {}
    Statement commit, head, space, begin, insert, find, give_up, identity, mailbox, make, mail, put,
        spoil, empty, lonely, drop;
  };

  enum class Room : std::uint8_t {
    kAll,
    kKnown,  ///< for spaces that are there, not for more of them
    kNone,
  };

  /// The last fifth is for those who are here, so that strangers cannot take it from them.
  Room look_for_room() {
    if (!writing_.settled) {
      try {
        settle(db_);
        writing_.settled = true;
      } catch (const StoreFull&) {
        return Room::kNone;
      }
    }
    Room room = Room::kAll;
    if (bounds_.most_bytes != 0) {
      const auto pages = db_.number("PRAGMA page_count") - db_.number("PRAGMA freelist_count");
      const auto used = static_cast<std::uint64_t>(pages * db_.number("PRAGMA page_size"));
      if (used >= bounds_.most_bytes) return Room::kNone;
      if (used >= bounds_.most_bytes / 5 * 4) room = Room::kKnown;
    }
    std::error_code error;
    const auto disk = std::filesystem::space(folder_, error);
    if (bounds_.disk_kept != 0 && !error) {
      if (disk.available < bounds_.disk_kept) return Room::kNone;
      if (disk.available < bounds_.disk_kept * 2) room = Room::kKnown;
    }
    return room;
  }

  /// What is written to a file that no path leads to is gone with this program.
  void expect_still_there() const {
    if (identity_of(writing_.file) == opened_ && writing_.lock.holds()) return;
    throw StoreFailure(
        "The data folder's files were moved or replaced while the relay ran. Put back what was "
        "there, or start again with what is there now: phones send again what that lacks.");
  }

  BatchResult commit_whole(const Batch& batch) {
    BatchResult result;
    result.envelopes.reserve(batch.envelopes.size());
    at_space_ = nullptr;
    at_mail_ = false;
    db_.run("BEGIN IMMEDIATE");
    try {
      at_mail_ = true;
      if (batch.sweep_mail && !mail_damaged_ && writing_.settled && room_ != Room::kNone) {
        result.sweep_more = sweep(batch.now);
      }
      for (const MailPut& m : batch.mail) {
        const bool closed = mail_damaged_ || !writing_.settled || room_ == Room::kNone;
        result.mail.push_back(closed ? MailOutcome::kFull : put(m, batch.now));
      }
      at_mail_ = false;
      for (const NewEnvelope& e : batch.envelopes) {
        at_space_ = &e.space;
        result.envelopes.push_back(append(e, batch.sound));
      }
      at_space_ = nullptr;
      statements_.commit.bind().run();
    } catch (...) {
      places_.clear();
      emptied_ = {};
      sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
    return result;
  }

  /// Takes nothing more for what was being written when damage was met. False: that is not known,
  /// or it happened too often for one place to be the matter.
  bool set_apart() {
    if (std::exchange(at_mail_, false)) return !std::exchange(mail_damaged_, true);
    const SpaceId* space = std::exchange(at_space_, nullptr);
    return space != nullptr && damaged_.size() < limits::kDamagedSpaces &&
           damaged_.insert(*space).second;
  }

  /// A space's number and the end of its log.
  struct Place {
    std::int64_t number = 0;  ///< 0: nothing is there yet
    Head head;
  };

  Place& place_of(const SpaceId& space) {
    const auto found = places_.find(space);
    if (found != places_.end()) return found->second;
    if (places_.size() >= limits::kCachedHeads) places_.clear();
    Place place;
    if (statements_.space.bind(space).step()) place.number = statements_.space.number(0);
    statements_.space.reset();
    Statement& s = statements_.head;
    if (place.number != 0 && s.bind(place.number).step()) {
      place.head.seq = static_cast<std::uint64_t>(s.number(0));
      place.head.chain = s.id<Hash>(1);
      for (int i = 0; i < 2; ++i) place.head.used[i] = static_cast<std::uint64_t>(s.number(2 + i));
    }
    s.reset();
    return places_.emplace(space, place).first->second;
  }

  Appended append(const NewEnvelope& e, Sound sound) {
    if (damaged_.contains(e.space)) return Appended{0, {}, false, 0, NotStored::kDamaged};
    Place& place = place_of(e.space);
    if (!writing_.settled || room_ == Room::kNone || (room_ == Room::kKnown && place.number == 0)) {
      return without_room(place, e, sound);
    }
    if (place.number == 0) {
      statements_.begin.bind(e.space).run();
      place.number = sqlite3_last_insert_rowid(db_.get());
    }
    Head next = place.head;
    ++next.seq;
    next.chain = next_chain(place.head.chain, e.id);
    next.used[e.uploader == 0 ? 0 : 1] += e.bytes.size();
    Statement& insert = statements_.insert.bind(place.number, next.seq, e.id, e.type, next.chain,
                                                next.used[0], next.used[1], e.bytes);
    insert.run();
    Appended there;
    if (sqlite3_changes(db_.get()) == 0) {
      there = known(place.number, e, sound);
      if (there.duplicate) return there;
      insert.run();
    }
    for (const SignKey& key : e.identities) statements_.identity.bind(key, e.space).run();
    place.head = next;
    return Appended{next.seq, next.chain, false, there.replaces, NotStored::kNo};
  }

  /// What was confirmed before is confirmed again; more is not taken.
  Appended without_room(const Place& place, const NewEnvelope& e, Sound sound) {
    Appended a{0, {}, false, 0, NotStored::kFull};
    if (!writing_.settled || place.number == 0) return a;
    Statement& s = statements_.find;
    if (s.bind(place.number, e.id).step() && is_kept(s, e, sound)) {
      a = {static_cast<std::uint64_t>(s.number(1)), s.id<Hash>(2), true, 0, NotStored::kNo};
    }
    s.reset();
    return a;
  }

  static bool is_kept(const Statement& found, const NewEnvelope& e, Sound sound) {
    // An author can sign one entry twice: other bytes alone do not say that they are spoilt.
    const View bytes = found.blob(3);
    return same(bytes, View(e.bytes)) || sound == nullptr || sound(e.id, bytes);
  }

  /// What is there already; where it is spoilt, its place is emptied for it to come anew.
  Appended known(std::int64_t space, const NewEnvelope& e, Sound sound) {
    Statement& s = statements_.find;
    if (!s.bind(space, e.id).step()) db_.fail(SQLITE_CORRUPT);
    const std::int64_t number = s.number(0);
    const Appended a{static_cast<std::uint64_t>(s.number(1)), s.id<Hash>(2), true, 0,
                     NotStored::kNo};
    const bool kept = is_kept(s, e, sound);
    s.reset();
    if (kept) return a;
    statements_.give_up.bind(verify::hash("pane1.lost", {a.chain.view(), e.id.view()}), number)
        .run();
    return Appended{a.seq, a.chain, false, a.seq, NotStored::kNo};
  }

  MailOutcome put(const MailPut& m, std::int64_t now) {
    Statement& box = statements_.mailbox;
    const bool there = box.bind(m.mailbox).step();
    const bool expired = there && box.number(0) + limits::kMailSeconds <= now;
    const bool voided = there && box.number(1) != 0;
    box.reset();
    if (expired) return MailOutcome::kExpired;
    if (voided) return MailOutcome::kVoid;
    if (!there) {
      if (m.slot != 1) return MailOutcome::kAbsent;
      if (!m.may_create) return MailOutcome::kNotAllowed;
      if (room_ != Room::kAll) return MailOutcome::kFull;
      if (mailboxes_ >= limits::kMailboxes && !drop_lonely_mailbox()) return MailOutcome::kFull;
      statements_.make.bind(m.mailbox, now).run();
      ++mailboxes_;
    }
    Statement& mail = statements_.mail;
    const bool taken = mail.bind(m.mailbox, m.slot).step();
    const bool equal = taken && same(mail.blob(0), View(m.body));
    mail.reset();
    if (equal) return MailOutcome::kSame;
    if (taken) {
      statements_.spoil.bind(m.mailbox).run();
      statements_.empty.bind(m.mailbox).run();
      return MailOutcome::kVoid;
    }
    statements_.put.bind(m.mailbox, m.slot, m.body).run();
    return MailOutcome::kStored;
  }

  /// Makes room at the cost of the oldest mailbox that nobody but its maker has used: filling them
  /// all once is cheap, and must not keep everyone else from pairing for a day.
  bool drop_lonely_mailbox() {
    Statement& s = statements_.lonely;
    if (!s.bind(none_before_.first, none_before_.second).step()) {
      // Not looked for again with every put: nothing is made while there is no room.
      none_before_.first = std::numeric_limits<std::int64_t>::max();
      return false;
    }
    const std::pair found(s.number(0), s.id<MailboxId>(1));
    s.reset();
    statements_.empty.bind(found.second).run();
    statements_.drop.bind(found.second).run();
    none_before_ = found;
    --mailboxes_;
    return true;
  }

  /// A part of what has expired, for appends wait meanwhile. True: there is more.
  bool sweep(std::int64_t now) {
    const std::int64_t expired = now - limits::kMailSeconds;
    if (expired < emptied_.first) emptied_ = {};  // the clock went back
    Statement due(db_,
                  "SELECT made, id FROM mailbox WHERE (made, id) > (?, ?) AND made <= ? "
                  "ORDER BY made, id LIMIT ?");
    due.bind(emptied_.first, emptied_.second, expired, std::uint64_t{limits::kSweptMailboxes});
    std::size_t some = 0;
    for (; due.step(); ++some) {
      emptied_ = {due.number(0), due.id<MailboxId>(1)};
      statements_.empty.bind(emptied_.second).run();
    }
    Statement(db_,
              "DELETE FROM mailbox WHERE id IN (SELECT id FROM mailbox WHERE made <= ? LIMIT ?)")
        .bind(expired - limits::kMailTombSeconds, std::uint64_t{limits::kSweptMailboxes})
        .run();
    const auto gone = static_cast<std::size_t>(sqlite3_changes(db_.get()));
    Statement living(db_, "SELECT count(*) FROM mailbox WHERE made > ?");
    living.bind(expired).step();
    mailboxes_ = static_cast<std::size_t>(living.number(0));
    none_before_.first = expired;
    none_before_.second.bytes.fill(0xff);
    return std::max(some, gone) == limits::kSweptMailboxes;
  }

  StoreBounds bounds_;
  std::string folder_;
  Writing writing_;
  Database& db_;
  Room room_ = Room::kAll;
  Statements statements_;
  FileIdentity opened_;
  std::map<SpaceId, Place> places_;
  // What was being written, for the case that it meets damage; and what did.
  const SpaceId* at_space_ = nullptr;
  bool at_mail_ = false;
  std::set<SpaceId> damaged_;
  bool mail_damaged_ = false;
  std::size_t mailboxes_ = 0;  ///< not expired, as of the last sweep
  /// Place in (made, id) up to which mailboxes hold nothing.
  std::pair<std::int64_t, MailboxId> emptied_;
  /// Place in (made, id) up to which no mailbox was lonely: they only become less so.
  std::pair<std::int64_t, MailboxId> none_before_;
  std::atomic<std::uint64_t> syncs_ = 0;  ///< counted by the thread that commits, read by any
  int pages_ = 0;                         ///< in the write-ahead log
  int tidied_ = 0;                        ///< of these, when they were last written back
};

}  // namespace

Hash next_chain(const Hash& chain, const EnvelopeId& id) {
  return verify::hash("pane1.chain", {chain.view(), id.view()});
}

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, StoreBounds bounds) {
  return std::make_unique<SqliteStore>(folder, bounds);
}

}  // namespace pane::relay

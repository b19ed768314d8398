// What the relay keeps: the log of each space, and the mailboxes of pairing. The interface of every
// store. Not here: SQL, who may write, what an envelope says. A store takes what the service has
// checked. Invariants: commit() returns only after everything in it is durable; when it throws, the
// store is done for, and what became of that batch (all or nothing) is known when it is opened
// again, but for StoreAway, after which the same batch may be given again: what came through is a
// duplicate then; seq of a space is 1, 2, 3, .. without a gap; chain_n = H("pane1.chain",
// chain_{n-1} || id_n), chain_0 = zeros; an id is in a space once. What is found spoilt when it is
// brought again leaves an empty place, of which the id and seq stay in the chain, and comes as news
// at the end. A Store and each of its readers belong to one thread at a time. Where it is shared(),
// others write to the same database, and all of this holds for all of them together.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.hpp"

namespace pane::relay {

/// Why a store cannot be opened or go on, as one sentence for the person who runs it. It names no
/// content.
class StoreFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A place of the database is damaged; what does not need it can go on.
class StoreDamage : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

/// There is no room to write; what is there can be read, and writing can be tried again.
class StoreFull : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

/// The database cannot be reached just now; nothing is lost, and all can be tried again.
class StoreAway : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

/// How much a store may take.
struct StoreBounds {
  std::uint64_t most_bytes = 0;  ///< of the database; 0: what the disk holds
  std::uint64_t disk_kept = 0;   ///< bytes that stay free on its disk
};

/// A checked envelope on its way into the log.
struct NewEnvelope {
  SpaceId space;
  EnvelopeId id;
  Byte type = 0;
  Byte uploader = 0;                ///< 0 or 1: the member of the genesis whose login brought it
  std::vector<SignKey> identities;  ///< those that its space is found by from now on, or none
  Bytes bytes;
};
/// Why an envelope was not stored, though the rest of its batch was.
enum class NotStored : std::uint8_t {
  kNo,       ///< it was, or is there already
  kDamaged,  ///< what is kept of its space is damaged
  kFull,     ///< there is no room, or none for one more space
};
struct Appended {
  std::uint64_t seq = 0;
  Hash chain;              ///< after this envelope
  bool duplicate = false;  ///< it was there before, at this seq
  std::uint64_t replaces =
      0;  ///< it was there before, spoilt, at that seq, whose place is empty now
  NotStored not_stored = NotStored::kNo;
};

struct MailPut {
  MailboxId mailbox;
  Byte slot = 0;  ///< 1..4; 1 makes the mailbox
  Bytes body;
  bool may_create = false;
};
enum class MailOutcome : std::uint8_t {
  kStored,
  kSame,
  kVoid,
  kExpired,
  kAbsent,
  kNotAllowed,
  kFull
};

/// Whether the bytes kept under an id are what was put there.
using Sound = bool (*)(const EnvelopeId&, View);

/// What becomes durable together. `now` is Unix seconds.
struct Batch {
  std::int64_t now = 0;
  Sound sound = nullptr;  ///< asked where an id comes again with other bytes than are kept
  std::vector<NewEnvelope> envelopes;
  std::vector<MailPut> mail;
  bool sweep_mail = false;  ///< also remove a part of what has expired
};
struct BatchResult {
  std::vector<Appended> envelopes;  ///< as in Batch
  std::vector<MailOutcome> mail;
  bool sweep_more = false;  ///< more has expired than was removed
};

/// The end of a space's log.
struct Head {
  std::uint64_t seq = 0;
  Hash chain;
  std::uint64_t used[2] = {0, 0};  ///< bytes uploaded by each member
};
struct Stored {
  std::uint64_t seq = 0;
  Hash chain;
  EnvelopeId id;
  Bytes bytes;  ///< empty: a place whose envelope was spoilt, and came again later
};
struct Mailbox {
  bool voided = false;
  bool expired = false;
  std::vector<std::pair<Byte, Bytes>> slots;  ///< empty once void or expired
};

/// What a mailbox shows, as one number: a bit for each slot that is filled, or kVoided.
using MailSlots = Byte;
constexpr MailSlots kVoided = 16;
constexpr MailSlots filled(Byte slot) { return static_cast<MailSlots>(1u << (slot - 1)); }
MailSlots slots_of(const Mailbox& box);

/// Ends of logs and mailboxes, as far as someone knows them.
struct Known {
  std::vector<std::pair<SpaceId, std::uint64_t>> spaces;  ///< up to this seq
  std::vector<std::pair<MailboxId, MailSlots>> mailboxes;
};
/// Those of them of which there is more.
struct Moved {
  std::vector<SpaceId> spaces;
  std::vector<MailboxId> mailboxes;
};

class StoreReader {
 public:
  virtual ~StoreReader() = default;
  virtual std::optional<Head> head(const SpaceId& space) = 0;
  /// Genesis and lists of a space, in order.
  virtual std::vector<Stored> control(const SpaceId& space) = 0;
  virtual std::optional<Hash> chain_at(const SpaceId& space, std::uint64_t seq) = 0;
  /// In order, after a seq; ends at a number of rows or when at least `bytes` were read.
  virtual std::vector<Stored> read(const SpaceId& space, std::uint64_t after, std::size_t rows,
                                   std::size_t bytes) = 0;
  virtual std::optional<Stored> get(const SpaceId& space, const EnvelopeId& id) = 0;
  /// Spaces that this identity key has signed itself into.
  virtual std::vector<SpaceId> spaces_of(const SignKey& identity, std::size_t most) = 0;
  virtual std::optional<Mailbox> mailbox(const MailboxId& id, std::int64_t now) = 0;
  /// Which of these have become more, whoever wrote it; asks for each by itself where a store has
  /// nothing better. A mailbox that expired may be among them.
  virtual Moved moved(const Known& known);
};

class Store {
 public:
  virtual ~Store() = default;
  virtual BatchResult commit(const Batch& batch) = 0;
  /// Housekeeping that costs time, between batches. `busy`: more is to come at once, so only what
  /// cannot wait.
  virtual void tidy(bool busy) = 0;
  /// Sees every commit that returned before it is asked. Must be gone before the store is.
  virtual std::unique_ptr<StoreReader> reader() = 0;
  /// Others may write to the same database.
  [[nodiscard]] virtual bool shared() const { return false; }
  /// Times that data was forced to disk since the start. May be asked from any thread.
  [[nodiscard]] virtual std::uint64_t syncs() const = 0;
};

/// The place after one more envelope.
Hash next_chain(const Hash& chain, const EnvelopeId& id);

}  // namespace pane::relay

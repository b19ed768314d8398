// One space on this device: its log, folds, own answers, outbox, and how it is stored.
// Not here: commands, screens, frames. Invariants: what is in the outbox was written by this device
// or is its own member's, and leaves it only when the relay acknowledged it; an `open` counts as
// given only then.
#pragma once

#include <memory>
#include <set>
#include <unordered_set>

#include "core/practice/fold.hpp"
#include "core/session/link.hpp"
#include "core/session/outbox.hpp"

namespace pane::session {

using practice::MemberState;

struct Cursor {
  std::uint64_t seq = 0;
  Hash chain;
};
/// What the relay lost and is given again, a page at a time. Nothing of it is stored: the cursor
/// stays where it was until all is given, so that a break in between begins it anew.
struct Giving {
  static constexpr std::size_t kEntries = 64;  ///< of a page
  static constexpr std::uint64_t kBytes = std::uint64_t{1} << 20;
  std::unordered_set<EnvelopeId, log::IdHash> lacking;  ///< what it did not name, or has not taken
  std::uint64_t listed_to = 0;                          ///< a place in its own numbering
  std::size_t at = 0;                                   ///< the next place of arrival to look at
  std::set<EnvelopeId> page;                            ///< asked of the disk, or of the relay
  bool loading = false;
  bool stopped = false;  ///< it cannot take more yet: the genesis or a list comes from the other
};

/// How far this device and the relay of a space are with each other.
struct Following {
  Cursor cursor;
  Giving giving;
  bool from_a_place = false;   ///< the last From was not from the start
  bool restored = false;       ///< either side was put back; mended by ids
  UnixTime send_again_at = 0;  ///< when entries that the relay refused are tried again; 0: none
  EnvelopeId asked_to;         ///< the last missing id that the relay was asked for
};

class Space {
 public:
  struct Setup {
    SpaceId id;
    std::uint64_t index = 0;  ///< of the identity: 0 my own
    bool inviting = true;
    bool provisional = false;  ///< joined, but the genesis has not arrived yet
    Byte relation = 0;
    UnixTime made = 0;
    std::string relay;  ///< empty: stays on this device
    std::string token;
    std::vector<log::Founder> founders;
    Bytes other_list;
    MailboxId mailbox;  ///< of the invitation that it came from; zeros when that is not known
    command::SpaceRest rest = command::SpaceRest::None;
    bool recovering = false;  ///< found by the phrase; no list on the relay names this device yet
    bool from_file = false;   ///< recovering, out of a backup: it is mine without a relay
    std::uint64_t taken_up = 0;  ///< the highest order of the other's when this device took it up
  };
  Space(Setup setup, log::DeviceKeys keys);

  // ---- storage
  // ------------------------------------------------------------------------------------------------------
  void store_setup(crypto::Random& random, Vault& vault) const;
  static Result<std::unique_ptr<Space>> read_setup(const SpaceId& id, View plain);
  Result<Done> read_record(const std::string& tail, View plain);
  Result<Done> read_chunk(View plain, std::size_t number);
  /// One whose author was not known yet; what has become of it since is no damage.
  void read_waiting(View envelope);
  /// All records were read: fold.
  void opened();
  /// Everything that this device keeps of it.
  void erase_from(Vault& vault) const;
  /// The phrase was saved, or typed for one act that is done.
  void forget_identity(crypto::Random& random, Vault& vault);

  // ---- found by the phrase (docs/formats/recovery.md)
  /// All that the relay has of it came. False: it is no space of mine.
  bool found(crypto::Random& random, Vault& vault);
  /// Publishes a list of my devices, signed with this identity.
  Result<Done> publish(crypto::Random& random, Vault& vault, const crypto::Identity& identity,
                       std::vector<envelope::Device> devices, UnixTime now);
  /// The relay has that list, or waits for it: this device belongs to it from now on.
  void taken_up(crypto::Random& random, Vault& vault);
  /// Out of a backup: each entry that belongs to it. False: it is no space of mine.
  bool put_in(crypto::Random& random, Vault& vault, const std::vector<View>& entries);
  /// It is mine again, before any relay knows; the identity stays until one does.
  void settled_in(crypto::Random& random, Vault& vault);

  // ---- writing
  // ------------------------------------------------------------------------------------------------------
  Result<EnvelopeId> write(crypto::Random& random, Vault& vault, event::ContentUnion content);
  Result<Done> write_clear(crypto::Random& random, Vault& vault, envelope::Type type, Bytes body);
  /// Events of my own space: gone from here, and from what is stored, with the next batch.
  Result<Done> erase(crypto::Random& random, Vault& vault, const std::vector<EnvelopeId>& ids);
  /// Takes an envelope from the relay; stored with the next batch.
  Result<log::SpaceLog::Taken> take(Vault& vault, View bytes);
  /// Keeps what was taken, and folds what can be folded in one step; the fold may be stale then.
  void take_in(crypto::Random& random, Vault& vault);
  /// False: nothing of that name waits for it.
  bool acked(crypto::Random& random, Vault& vault, const EnvelopeId& id, Day today);
  /// All that could make an unknown author known has come: what waits for it is of no member.
  void forget_waiting(Vault& vault);
  /// Begins to compare with what the relay has: nothing is named by it so far.
  void begin_listing();
  /// Bytes of a backup that this space takes at least: all of it but the other's events.
  [[nodiscard]] std::uint64_t least_backup() const;
  /// The names of the records of all envelopes, in the order in which they came, without those of
  /// the other's events for which `room` has no bytes left. How many that are.
  std::size_t name_for_backup(std::vector<std::string>& keys, std::uint64_t& room) const;
  /// The names of the records of one page of what it lacks, anyone's; empty when there is no more.
  std::vector<std::string> next_page();
  void set_cursor(crypto::Random& random, Vault& vault, Cursor cursor);
  /// Everything that the relay has came: remembers since when something is missing all the same,
  /// whatever the relay says or keeps to itself.
  void note_what_is_missing(crypto::Random& random, Vault& vault, UnixTime now);

  // ---- sealed exchange
  // --------------------------------------------------------------------------------------------
  /// Seals an answer, or opens it at once where the other is bound. kState: answered before, or the
  /// other has opened to one that was taken back.
  Result<Done> answer(crypto::Random& random, Vault& vault, const Xid& xid, Bytes answer,
                      Day last_day);
  Result<Done> withdraw(crypto::Random& random, Vault& vault, const Xid& xid);
  /// Takes a seal back and gives the same answer in another exchange, in one batch. kState: there
  /// is none, the other has opened to it, or that other exchange has an answer of mine.
  Result<Done> answer_in(crypto::Random& random, Vault& vault, const Xid& from, const Xid& to,
                         Day last_day);
  /// Opens what may be opened, erases what is over. True when something was opened.
  bool run_exchanges(crypto::Random& random, Vault& vault, Day today, bool synced);

  [[nodiscard]] int me() const { return setup.inviting ? 0 : 1; }
  [[nodiscard]] const MemberState& mine() const { return fold.member(me()); }
  [[nodiscard]] const MemberState& other() const { return fold.member(1 - me()); }
  [[nodiscard]] SignKey other_id_sign() const;
  /// When a fold of all may be made again: the more it costs the later, so that late entries that
  /// trickle in cost a small part of the time, however many there are.
  [[nodiscard]] UnixTime fold_due() const {
    return folded_at + 1 + static_cast<UnixTime>(log.size() / kFoldedASecond);
  }
  [[nodiscard]] bool pair() const { return setup.founders.size() == 2; }
  /// It was found by the phrase, and is not this device's yet.
  [[nodiscard]] bool coming() const { return setup.recovering && setup.taken_up == 0; }
  /// It is a pair's, and this device is in it.
  [[nodiscard]] bool whole() const { return pair() && !setup.provisional && !coming(); }
  /// Paused or left: no connection is made, and what is written waits in the outbox.
  [[nodiscard]] bool rests() const { return setup.rest != command::SpaceRest::None; }
  [[nodiscard]] bool left() const { return setup.rest == command::SpaceRest::Left; }

  Setup setup;
  log::SpaceLog log;
  practice::Fold fold;
  std::map<Xid, log::Local> locals;  ///< seals given here that are not opened
  Outbox outbox;
  Link link;
  Following following;
  bool acts_due = false;       ///< folded anew to be shown; what follows is done by the tick
  UnixTime missing_since = 0;  ///< a `prev` has not arrived since then; 0: none is missing
  UnixTime folded_at = 0;      ///< when a fold of all was made last
  bool note_missing = false;   ///< and that for more than a day
  EnvelopeId named;            ///< my latest name here that this phone has taken

 private:
  static constexpr std::size_t kFoldedASecond = 5'000;
  void forget_waiting(Vault& vault, const EnvelopeId& id);
  void keep_and_send(Vault& vault, const envelope::Envelope& e);
  Result<Done> write_withdrawn(crypto::Random& random, Vault& vault, const EnvelopeId& seal);
  void store_cursor(crypto::Random& random, Vault& vault) const;
  void store_local(crypto::Random& random, Vault& vault, const Xid& xid, const log::Local& local);
  void add_to_chunk(crypto::Random& random, Vault& vault, const std::vector<EnvelopeId>& ids);
  void write_chunks_anew(crypto::Random& random, Vault& vault);
  Result<Done> open_now(crypto::Random& random, Vault& vault, const Xid& xid,
                        const log::Local& local);
  void take_back_lost(crypto::Random& random, Vault& vault);
  void forget_answer(crypto::Random& random, Vault& vault, const Xid& xid, log::Local& local,
                     log::Local::Stage stage);
  [[nodiscard]] std::string key(const char* kind, const std::string& tail = {}) const;

  std::size_t chunk_number_ = 0;
  Bytes chunk_;
  std::set<EnvelopeId> waiting_;  ///< stored, but their author is not known yet
};

}  // namespace pane::session

// One space on this device: its log, folds, own answers, outbox, and how it is stored.
// Not here: commands, screens, frames. Invariants: what is in the outbox was written by this device
// or is its own member's, and leaves it only when the relay acknowledged it; an `open` counts as
// given only then.
#pragma once

#include <list>
#include <memory>
#include <set>

#include "core/practice/fold.hpp"
#include "core/session/link.hpp"

namespace pane::session {

using practice::MemberState;

struct Cursor {
  std::uint64_t seq = 0;
  Hash chain;
};
struct Outgoing {
  EnvelopeId id;
  Bytes bytes;
  std::uint32_t batch = 0;  ///< of the vault; sent only when durable
  std::uint64_t place = 0;
  bool again = false;  ///< was acknowledged before; the relay has lost it since
  bool sent = false;   ///< on the present connection
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
  };
  Space(Setup setup, log::DeviceKeys keys);

  // ---- storage
  // ------------------------------------------------------------------------------------------------------
  void store_setup(crypto::Random& random, Vault& vault) const;
  static Result<std::unique_ptr<Space>> read_setup(const SpaceId& id, View plain);
  Result<Done> read_record(const std::string& tail, View plain);
  Result<Done> read_chunk(View plain, std::size_t number);
  Result<Done> read_outgoing(std::uint64_t place, View envelope, bool again);
  /// One whose author was not known yet; what has become of it since is no damage.
  void read_waiting(View envelope);
  /// All records were read: put the outbox in order, fold.
  void opened();
  /// Everything that this device keeps of it.
  void erase_from(Vault& vault) const;

  // ---- writing
  // ------------------------------------------------------------------------------------------------------
  Result<EnvelopeId> write(crypto::Random& random, Vault& vault, event::ContentUnion content);
  Result<Done> write_clear(crypto::Random& random, Vault& vault, envelope::Type type, Bytes body);
  /// Takes an envelope from the relay; stored with the next batch.
  Result<log::SpaceLog::Taken> take(Vault& vault, View bytes);
  /// Keeps what was taken, and folds what can be folded in one step; the fold may be stale then.
  void take_in(crypto::Random& random, Vault& vault);
  void acked(crypto::Random& random, Vault& vault, const EnvelopeId& id, Day today);
  /// An envelope of this space goes to the relay again, which lost it. Not mine alone: anyone's
  /// that is here.
  void give_again(Vault& vault, View bytes);
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
  [[nodiscard]] bool pair() const { return setup.founders.size() == 2; }
  /// Paused or left: no connection is made, and what is written waits in the outbox.
  [[nodiscard]] bool rests() const { return setup.rest != command::SpaceRest::None; }
  [[nodiscard]] bool left() const { return setup.rest == command::SpaceRest::Left; }

  Setup setup;
  log::SpaceLog log;
  practice::Fold fold;
  std::map<Xid, log::Local> locals;  ///< seals given here that are not opened
  std::list<Outgoing> outbox;
  std::set<EnvelopeId> unacked;
  Cursor cursor;
  Link link;
  bool acts_due = false;  ///< folded anew to be shown; what follows from it is done by the tick
  bool restored = false;  ///< either side was put back; mended by ids
  UnixTime missing_since = 0;   ///< a `prev` has not arrived since then; 0: none is missing
  UnixTime folded_at = 0;       ///< last time that a fold of all was made, if it had to be
  UnixTime send_again_at = 0;   ///< when entries that the relay refused are tried again; 0: none
  bool note_missing = false;    ///< and that for more than a day
  EnvelopeId named;             ///< my latest name here that this phone has taken
  EnvelopeId asked_to;          ///< the last missing id that the relay was asked for
  std::set<EnvelopeId> listed;  ///< ids of the relay, while they come in

 private:
  void keep(Vault& vault, const envelope::Envelope& e);
  void keep_and_send(Vault& vault, const envelope::Envelope& e);
  Result<Done> write_withdrawn(crypto::Random& random, Vault& vault, const EnvelopeId& seal);
  /// One that is not on its way yet goes behind all others.
  void send_last(Vault& vault, const EnvelopeId& id);
  void enqueue(Vault& vault, const EnvelopeId& id, View bytes, bool again);
  [[nodiscard]] std::string key_of(const Outgoing& o) const;
  void store_cursor(crypto::Random& random, Vault& vault) const;
  void store_local(crypto::Random& random, Vault& vault, const Xid& xid, const log::Local& local);
  void add_to_chunk(crypto::Random& random, Vault& vault, const std::vector<EnvelopeId>& ids);
  Result<Done> open_now(crypto::Random& random, Vault& vault, const Xid& xid,
                        const log::Local& local);
  void forget_answer(crypto::Random& random, Vault& vault, const Xid& xid, log::Local& local,
                     log::Local::Stage stage);
  [[nodiscard]] std::string key(const char* kind, const std::string& tail = {}) const;

  std::uint64_t next_place_ = 0;
  std::size_t chunk_number_ = 0;
  Bytes chunk_;
  std::set<EnvelopeId> waiting_;  ///< stored, but their author is not known yet
};

}  // namespace pane::session

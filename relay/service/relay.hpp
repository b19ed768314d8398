// What all connections share: the spaces that somebody is connected to, the mailboxes watched, the
// commit queue. Not here: one connection's protocol (session.hpp), sockets, SQL. Invariants: runs
// on one thread, but for the commit queue's and the lookout's; nothing is delivered or acknowledged
// before it is durable, and it is delivered before it is acknowledged; a space is delivered in the
// order of its places, whoever of those that share the store wrote them; once writing failed
// nothing is acknowledged any more.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "relay/service/commit_queue.hpp"
#include "relay/service/counts.hpp"
#include "relay/service/log.hpp"
#include "relay/service/lookout.hpp"
#include "relay/service/members.hpp"
#include "relay/service/wire.hpp"

namespace pane::relay {

class Session;

/// A space that somebody is connected to.
struct Space {
  SpaceId id;
  Head head;                          ///< as far as delivered
  Members members;                    ///< as far as accepted, which is ahead of what is durable
  std::uint64_t waiting[2] = {0, 0};  ///< bytes accepted and not yet durable, of each member
  std::vector<Session*> sessions;
  std::size_t pending = 0;  ///< appends accepted and not yet durable
};

/// A mailbox that somebody watches.
struct Watched {
  std::vector<Session*> sessions;
  MailSlots shown = 0;  ///< what they know of it
};

struct Settings {
  std::string token;        ///< needed for new spaces and mailboxes; empty: nothing is needed
  std::string public_host;  ///< host[:port] that apps dial; empty: what the Host header says
};
/// What the service needs from its surroundings.
struct Surroundings {
  std::function<std::int64_t()> now;  ///< Unix seconds
  std::function<Challenge()> random;
  std::function<void(std::function<void()>)>
      post;  ///< runs it on the service's thread; from any thread
  std::function<void(std::string sentence)> failed;  ///< writing failed: end the program
  /// Tells those who share the store that these spaces have something new. A hint: they find it
  /// without, a little later. Nothing: nobody is told.
  std::function<void(const std::vector<SpaceId>&)> tell;
};

class Relay {
 public:
  Relay(Store& store, Settings settings, Surroundings surroundings, Log& log);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  /// No more appends are taken from here on; those taken are finished.
  void begin_stop() { stopping_ = true; }
  [[nodiscard]] bool stopping() const { return stopping_; }
  /// Nothing waits to become durable.
  [[nodiscard]] bool settled() const { return appends_.empty() && puts_.empty(); }
  /// Nothing stands in the way of new entries: not told to stop, room, and a disk that keeps up.
  /// Empty, or what does. Reads from the store, too.
  [[nodiscard]] std::string_view unready(std::chrono::steady_clock::time_point now);
  /// By the clock: call it every limits::kFollow. Where others write to the store, too, what they
  /// wrote is looked for, and given to those who are here.
  void follow();
  /// Somebody says that these spaces have something new. Nothing is believed: it is looked for.
  void hinted(const std::vector<SpaceId>& spaces);
  /// By the clock: call it every few seconds. Removes old mail, but never while the time of day has
  /// just jumped: what it says then may be wrong by days.
  void housekeeping(std::chrono::steady_clock::time_point now);
  void note_other_host();
  /// Ends the threads; call it while post() can still be called.
  void finish();
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] Held held() const {
    return {spaces_.size(), appends_.size() + puts_.size(), pending_bytes_};
  }

  // ---- for sessions ----
  void enter(Session& session);
  void leave(Session& session);
  /// The space, read from the store when nobody was there; also one that the relay knows nothing
  /// of.
  Space& join(const SpaceId& id, Session& session);
  [[nodiscard]] bool token_fits(std::string_view token) const;
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Surroundings& surroundings() const { return surroundings_; }
  [[nodiscard]] StoreReader& reader() { return *reader_; }
  [[nodiscard]] Counts& counting() { return counts_; }
  [[nodiscard]] bool queue_full() const;
  /// Gives those in a space what the store has and they have not, whoever wrote it.
  void catch_up(Space& space);
  void append(Space& space, Session& session, NewEnvelope envelope);
  void put(Session& session, MailPut put);
  /// What is kept of this space cannot be read or written: everyone in it is told and cut, and
  /// nobody is let in until the next start. The others are served.
  void set_apart(const SpaceId& id);
  [[nodiscard]] bool is_apart(const SpaceId& id) const { return apart_.contains(id); }
  /// What stands at this place no longer fits its id: phones that may have it are asked to bring
  /// it.
  void found_spoilt(Space& space, std::uint64_t seq, const Session* by);
  /// True, once for each device: something before or at this place is spoilt, and the device may
  /// have it.
  [[nodiscard]] bool ask_for_spoilt(const Space& space, std::uint64_t seq, const SignKey& device);
  /// From here on it hears of what comes; what is there, it has been given. Nothing: too many watch
  /// it already.
  bool watch(const MailboxId& mailbox, const std::optional<Mailbox>& as_it_is, Session& session);
  /// The database cannot be reached, or can be again. Meanwhile nothing is acknowledged.
  void note_away(bool away);
  /// Reads that fail end the program as failed writes do.
  void fail(std::string sentence);

 private:
  struct PendingAppend {
    Space* space;
    std::uint64_t session;
    EnvelopeId id;
    std::size_t size;
  };
  /// What is spoilt in a space, as far as it was met since the start.
  struct Spoilt {
    std::set<std::uint64_t> places;
    std::set<SignKey> asked;
  };
  void committed(Batch batch, BatchResult result);
  void committed(const NewEnvelope& envelope, const Appended& appended);
  void committed(const MailPut& put, MailOutcome outcome, Session* from);
  void not_stored(Space& space, const PendingAppend& pending, const NewEnvelope& envelope,
                  NotStored why);
  void note_room(bool room);
  void load(Space& space);
  /// The next place of a space, to everyone in it. No bytes: they were spoilt.
  void deliver(Space& space, std::uint64_t seq, const Hash& chain, View bytes);
  /// The next place of a space, which another relay may have written.
  void arrived(Space& space, const Stored& next);
  /// As catch_up(), where no session can be told what went wrong.
  void try_catch_up(Space& space);
  void look_out(Store& store);
  void ask(Known known);
  void ask_for_hinted();
  void found(const Moved& moved);
  void tell(const Batch& batch);
  /// Tells those who watch a mailbox what is new in it; of its end not one who is told otherwise.
  void show(const MailboxId& id, Watched& watched, const Mailbox& box, const Session* but,
            Byte voided_at = 0);
  void mended(const Space& space, std::uint64_t seq);
  /// Those whom a genesis or list shut out are told, and cut.
  void recheck(Space& space);
  void refuse_waiting();
  void drop_if_unused(Space& space);
  Session* session(std::uint64_t serial) const;

  Settings settings_;
  Surroundings surroundings_;
  Log& log_;
  std::unique_ptr<StoreReader> reader_;
  std::unordered_map<std::uint64_t, Session*> sessions_;
  // Ordered: a stranger chooses the ids of mailboxes, and would choose ones of the same hash.
  std::map<SpaceId, std::unique_ptr<Space>> spaces_;
  std::map<MailboxId, Watched> watchers_;
  std::map<SpaceId, Spoilt> spoilt_;
  std::set<SpaceId> apart_;
  std::deque<PendingAppend> appends_;  ///< in the order of the queue
  std::deque<std::uint64_t> puts_;     ///< the same
  std::size_t pending_bytes_ = 0;
  std::uint64_t next_serial_ = 1;
  bool stopping_ = false;
  std::chrono::steady_clock::time_point progress_{};  ///< of what waits to become durable
  std::chrono::steady_clock::time_point calm_since_{}, looked_{};  ///< at the time of day
  std::int64_t time_ = 0;                                          ///< as it was then
  bool room_ = true;  ///< the store took the last new entry
  bool away_ = false;
  bool blind_ = false;        ///< a look for news met damage
  bool asked_ = false;        ///< the lookout has not answered yet
  std::set<SpaceId> hinted_;  ///< since then
  bool failed_ = false;
  Counts counts_;
  std::unique_ptr<Lookout> lookout_;    ///< where others write to the store, too
  std::unique_ptr<CommitQueue> queue_;  ///< last: the threads end before anything else goes
};

}  // namespace pane::relay

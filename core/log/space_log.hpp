// One space's log on one device: takes envelopes in any order, knows which count, opens what it
// can, and writes its own (docs/formats/envelope.md, members.md). Not here: what events mean,
// storage, network. Invariants: state is a function of the set taken; nothing is taken unchecked;
// an entry that cannot be opened is kept as it came; nothing taken from the other member changes
// what mine authored.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/log/epochs.hpp"
#include "core/log/members.hpp"
#include "core/log/pad.hpp"

namespace pane::log {

using envelope::Envelope;
using envelope::Header;

/// What this device holds for one space. The identity is absent once the phrase was saved.
struct DeviceKeys {
  crypto::SignSeed sign;
  crypto::BoxSecret box;
  std::optional<crypto::Identity> identity;
  int member = kNobody;  ///< mine, where a list has to say so first: of a device that came later
};

/// An envelope as kept in memory and in chunks.
struct Entry {
  enum class Content : Byte { kClear, kOpened, kClosed };
  EnvelopeId id;
  Header header;
  Content content = Content::kClear;
  Bytes payload;            ///< clear body, opened event, or the box that cannot be opened yet
  Nonce nonce;              ///< of a closed one
  std::uint64_t order = 0;  ///< of an opened event that is well formed; else 0
  /// Entries on the longest way by `prev` that ends here, this one too. Where one came late, it may
  /// be more.
  std::uint32_t depth = 1;
};
Bytes serialise(const Entry& e);
/// One entry off the reader; kSize or kForm when the bytes are no entry.
Result<Entry> read_entry(Reader& r);

struct IdHash {
  template <class Tag>
  std::size_t operator()(const Fixed<Tag, 32>& id) const {
    std::size_t h = 0;
    std::memcpy(&h, id.bytes.data(), sizeof h);
    return h;
  }
};

using IdSet = std::unordered_set<EnvelopeId, IdHash>;

/// What somebody brought to a log.
struct Load {
  std::uint64_t bytes = 0;  ///< of envelopes, as they came
  std::size_t entries = 0;
  /// Envelopes of them, of which one is due whenever a device comes or goes; and lists.
  std::size_t keys = 0;
  std::size_t missing = 0;  ///< named and not here; beyond a bound they are not looked for
};

class SpaceLog {
 public:
  /// Envelopes whose author is not known yet, and what they may weigh together.
  static constexpr std::size_t kMaxWaiting = 256;
  static constexpr std::size_t kMaxWaitingBytes = std::size_t{1} << 20;
  /// Lists that the other member signed: many more than a relay takes. They have no part in the
  /// bounds below, so that whoever reached those can be left out; published once more by the same
  /// device, they have.
  static constexpr std::size_t kMaxLists = 2048;
  /// What all devices of one member may bring here together, this one's own writing apart; each of
  /// them may bring a part of it, so that none can use it up for the others.
  /// Bytes: twice what a relay takes of one member.
  static constexpr Load kMost{std::uint64_t{128} << 20, envelope::kMaxEntries, 4096, 16 * 1024};
  static constexpr Load kMostOfDevice{kMost.bytes / 2, kMost.entries / 2, kMost.keys / 2,
                                      kMost.missing / 2};
  static constexpr std::uint64_t kMaxOrder = (std::uint64_t{1} << 63) - 1;
  /// An order above so many for each entry on the longest way that leads back from it is none:
  /// whoever writes as a member for a while can so use up no more than the next one leads to.
  static constexpr std::uint64_t kOrdersEach = std::uint64_t{1} << 20;

  SpaceLog(SpaceId space, DeviceKeys keys);
  void found(std::vector<Founder> founders) { members_.found(std::move(founders)); }
  void expect(int member, DeviceList list) { members_.expect(member, std::move(list)); }
  /// This device is none of the founders': it came to this member later.
  void belongs_to(int member) { keys_.member = member; }
  /// The phrase was saved, or typed for one act that is done: its secrets leave this device.
  void forget_identity() { keys_.identity.reset(); }
  /// A list of my member, signed by this identity: these devices, at the moment `now` (Unix
  /// seconds) or just after the latest one known, whichever is later.
  [[nodiscard]] Result<DeviceList> new_list(const crypto::Identity& identity,
                                            std::vector<envelope::Device> devices,
                                            std::uint64_t now) const;
  /// This device as a list names it.
  [[nodiscard]] envelope::Device this_device() const { return {device_, box_}; }

  enum class Taken { kStored, kWaiting, kDuplicate };
  /// An envelope from outside. Errors say why it is no part of this log; the log is unchanged then.
  Result<Taken> receive(View bytes);
  Result<Taken> take(Envelope e) { return take(std::move(e), false); }
  /// An entry from this device's own chunks: it was checked when it came.
  void restore(Entry e);

  /// What happened since last asked: entries to keep, events to fold in arrival order, or all to
  /// fold anew.
  struct News {
    std::vector<EnvelopeId> stored;
    std::vector<EnvelopeId> refused;  ///< waited for their author, and are no part of this log
    std::vector<EnvelopeId> readable;
    std::vector<EnvelopeId> kept;  ///< of the other's, from now on: see keeps()
    bool refold = false;
    std::vector<EnvelopeId> erased;  ///< were here, and are no more
  };
  News drain();
  /// The same without a look at what is void. Where entries may have changed that, all is to be
  /// folded anew once it was settled: a backlog so costs one look and not one for each entry.
  News drain_unsettled();
  /// Forgets what waits for its author: all that was to come has come, and no list made it known.
  void forget_waiting();
  /// Finds out what is void, if entries may have changed it since last time.
  void settle();

  [[nodiscard]] const SpaceId& space() const { return space_; }
  [[nodiscard]] const Members& members() const { return members_; }
  [[nodiscard]] const DeviceKeys& keys() const { return keys_; }
  /// The public key that this device signs with.
  [[nodiscard]] const SignKey& device() const { return device_; }
  /// My member, or kNobody while the founders are unknown.
  [[nodiscard]] int me() const;
  [[nodiscard]] bool has(const EnvelopeId& id) const { return entries_.count(id) != 0; }
  [[nodiscard]] const Entry* find(const EnvelopeId& id) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] const std::vector<EnvelopeId>& arrival() const { return arrival_; }
  /// Author is a device of a member, and an ancestor of every later list that leaves it out.
  /// Certain once settled after the last entry.
  [[nodiscard]] bool counts(const Entry& e) const;
  /// This entry was shown here: it stays, whatever the other writes or leaves out.
  void keep(const EnvelopeId& id);
  /// The ids that were shown here or that a counted event of my member names. An entry of the
  /// other's among them is told also where it counts no more (docs/decisions/what-stays.md).
  [[nodiscard]] const IdSet& keeps() const { return keeps_; }
  /// It counts, or it is the other's and kept.
  [[nodiscard]] bool told(const Entry& e) const;
  /// This device was left out by a later list: it stops.
  [[nodiscard]] bool dropped() const;
  /// Named as `prev` but not here, and by which device first.
  [[nodiscard]] const std::map<EnvelopeId, SignKey>& missing() const { return missing_; }
  /// At most `n` of them, going on behind `last` and around: asked for again and again, each has
  /// its turn.
  [[nodiscard]] std::vector<EnvelopeId> missing_after(const EnvelopeId& last, std::size_t n) const;
  /// At most `n` of those that are named by what arrived from that place on.
  [[nodiscard]] std::vector<EnvelopeId> missing_from(std::size_t place, std::size_t n) const;
  /// Entries that count but cannot be opened, of either member.
  [[nodiscard]] std::size_t closed() const { return closed_; }
  /// How often a box of an event was tried: not more than once for each, under its epoch's key.
  [[nodiscard]] std::size_t tries() const { return tries_; }
  /// What a member's envelopes that are kept here amount to, as they came.
  [[nodiscard]] const Load& load_of(int member) const { return of_member_[member == 1 ? 1 : 0]; }
  /// Bytes of an entry's envelope as it came; 0 where it is not here.
  [[nodiscard]] std::uint64_t size_of(const EnvelopeId& id) const;
  /// H("pane1.state", ids of all counted, readable entries in order, with their events): equal for
  /// equal sets.
  [[nodiscard]] Hash state_hash() const;
  /// Counted, readable events sorted by (order, author, id), as (order, entry); of both members, or
  /// of one.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, const Entry*>> counted(int of = kNobody) const;
  /// These and what is kept, in the same order.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, const Entry*>> all_told(
      int of = kNobody) const;

  // ---- writing
  // ------------------------------------------------------------------------------------------------------
  /// Genesis, list or key envelope by this device. The result is taken already.
  Result<Envelope> write_clear(envelope::Type type, Bytes body);
  /// The greatest order of a member's events, void ones apart; 0 when there is none.
  [[nodiscard]] std::uint64_t greatest_order(int member) const { return greatest_order_[member]; }
  /// 1 + the greatest order of my own member's events.
  [[nodiscard]] std::uint64_t next_order() const;
  /// Envelopes (none or one) that make an epoch ready to write with; kState before both lists are
  /// known.
  Result<std::vector<Envelope>> ready_epoch(crypto::Random& random);
  /// An event by this device under the epoch made ready. The result is taken already.
  Result<Envelope> write_event(crypto::Random& random, View event);
  /// An event in the space that is mine alone: it is out of this log from now on, as if it had
  /// never come, and stays out. What it led to, the erase leads to instead. kState: the space is a
  /// pair's, or there is no such event here. The result is taken already.
  Result<Envelope> write_erase(const EnvelopeId& id);

 private:
  enum class Use { kAsIs, kAddWraps, kNew };
  struct Epoch {
    Use use = Use::kNew;
    EpochId id;
    std::vector<BoxKey> add;
  };
  [[nodiscard]] Epoch choose_epoch(const std::set<BoxKey>& wanted) const;
  [[nodiscard]] std::set<BoxKey> recipients() const;
  [[nodiscard]] std::vector<EnvelopeId> heads() const;
  Result<Taken> take(Envelope e, bool written);
  void insert(Entry e, bool fresh, bool written = false);
  void learn(Entry& e);
  [[nodiscard]] bool has_room(const Envelope& e) const;
  Result<Taken> wait(Envelope e);
  void weigh(const Entry& e, bool comes);
  bool place_in_graph(Entry& e, bool written);
  void miss(const EnvelopeId& id, const SignKey& by);
  bool not_missing(const EnvelopeId& id);
  void find_depths();
  void look_again_at_orders();
  [[nodiscard]] bool alone() const { return members_.founded() && members_.founders().size() == 1; }
  Result<Envelope> write_clear(envelope::Type type, Bytes body, std::vector<EnvelopeId> prev);
  void leave_out(View erase);
  [[nodiscard]] bool may_change_voids(const Entry& e, bool was_named) const;
  void place_among_heads(const Entry& e, std::size_t place);
  void forget_voids();
  void keep_what_is_named(const Entry& e);
  void find_kept();
  [[nodiscard]] std::vector<std::pair<std::uint64_t, const Entry*>> sorted(bool kept_too,
                                                                           int of) const;
  bool open(Entry& e);
  void open_under(const EpochId& epoch);
  void try_waiting(const SignKey& author);
  [[nodiscard]] std::set<EnvelopeId> find_voids() const;
  Envelope signed_envelope(Header header, const Nonce& nonce, Bytes body) const;

  SpaceId space_;
  DeviceKeys keys_;
  SignKey device_;  ///< of keys_.sign: making it from the seed costs as much as a signature
  BoxKey box_, identity_box_;  ///< of keys_, for the same reason
  SignKey identity_sign_;
  Members members_;
  Epochs epochs_;
  std::unordered_map<EnvelopeId, Entry, IdHash> entries_;
  std::vector<EnvelopeId> arrival_;
  std::map<SignKey, std::vector<Envelope>> waiting_;  ///< by their author
  std::size_t waiting_count_ = 0, waiting_bytes_ = 0;
  std::map<EpochId, std::vector<EnvelopeId>> waiting_for_key_;  ///< closed, by what they are under
  std::size_t closed_ = 0;
  std::size_t tries_ = 0;
  std::map<EnvelopeId, SignKey> missing_;
  bool more_missing_ = false;  ///< than are looked for
  IdSet erased_;               ///< of the space that is mine alone: neither here nor missing
  std::set<EnvelopeId> void_;  ///< of dropped devices, not vouched for
  bool voids_stale_ = false;   ///< set by new entries once a device was left out; see settle()
  IdSet shown_;                ///< here, as this device remembers
  IdSet keeps_;                ///< those, and what my member's counted events name
  IdSet named_;                ///< named by an entry of my member that counts
  std::map<EnvelopeId, std::size_t> heads_;  ///< of my member, with their place of arrival
  std::uint64_t greatest_order_[2] = {0, 0};
  std::vector<EnvelopeId> too_far_;  ///< opened, with an order that is none
  bool depths_stale_ = false;        ///< something came that was named before
  std::map<SignKey, Load> of_device_;
  Load of_member_[2];
  News news_;
};

}  // namespace pane::log

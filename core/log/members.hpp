// Who belongs to a space: its founders, the lists of their devices, whose device an author is, and
// which devices a later list has left out (docs/formats/members.md). Not here: keys, events.
// Invariants: a function of the set of genesis and lists taken, in any order; a device belongs to
// the member whose list it published itself (or to its founder), so nobody can claim another's
// device.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "core/envelope/envelope.hpp"

namespace pane::log {

using envelope::DeviceList;
using envelope::Founder;

constexpr int kNobody = -1;

class Members {
 public:
  /// Founders known beforehand (from pairing, or for one's own space).
  void found(std::vector<Founder> founders) { founders_ = std::move(founders); }
  [[nodiscard]] bool founded() const { return !founders_.empty(); }
  [[nodiscard]] const std::vector<Founder>& founders() const { return founders_; }
  [[nodiscard]] int member_of_identity(const SignKey& id_sign) const;

  /// A list in an envelope that was checked; published again, around another envelope, it is the
  /// same list. kUnknownAuthor: no founder has this identity and tag.
  Result<Done> take(const EnvelopeId& id, const SignKey& author, const DeviceList& list);
  /// Whether that device published this list already: once is what it may.
  [[nodiscard]] bool published(const SignKey& author, const DeviceList& list) const;

  /// Member (0 or 1) whose device this is, or kNobody.
  [[nodiscard]] int member_of(const SignKey& device) const;
  /// Some list of a member names it, whether or not it has published one itself.
  [[nodiscard]] bool named(const SignKey& device) const {
    return first_named_[0].count(device) != 0 || first_named_[1].count(device) != 0;
  }
  /// The list in force: highest version, then lower id. Null when none is known.
  [[nodiscard]] const DeviceList* live(int member) const;
  /// A founder's first list, known from pairing before its envelope came: for wrapping keys to,
  /// nothing else.
  void expect(int member, DeviceList list) { expected_[member == 1 ? 1 : 0] = std::move(list); }
  /// The list to wrap keys to: the one in force, or else the one expected.
  [[nodiscard]] const DeviceList* wrap_to(int member) const;
  /// Version (Unix seconds, with honest phones) of the first list that names this device; 0: none.
  [[nodiscard]] std::uint64_t first_named(const SignKey& device) const;
  /// Those lists of the device's member that leave it out though an earlier one named it, each by
  /// the lowest id that it came under.
  [[nodiscard]] std::vector<EnvelopeId> left_out_by(const SignKey& device) const;
  /// Neighbours among the lists of a member, at most 64.
  struct Lists {
    int member;
    std::size_t first, count;
  };
  [[nodiscard]] std::vector<Lists> by_64() const;
  /// Of all envelopes that it came in.
  [[nodiscard]] const std::set<EnvelopeId>& ids_of(const Lists& lists, std::size_t i) const {
    return lists_[lists.member][lists.first + i].ids;
  }
  /// The same as left_out_by(device) among these: bit i for the i-th.
  [[nodiscard]] std::uint64_t left_out_by(const SignKey& device, const Lists& lists) const;
  /// How many lists a member signed, however often each was published.
  [[nodiscard]] std::size_t lists(int member) const { return lists_[member].size(); }
  [[nodiscard]] bool knows(int member, const DeviceList& list) const {
    return by_signature_[member].count(list.signature) != 0;
  }
  /// Some list leaves out a device that an earlier one of its member named, whoever that belongs
  /// to.
  [[nodiscard]] bool any_left_out() const { return any_left_out_; }
  /// Each founder's first device is named by a list of that founder.
  [[nodiscard]] bool genesis_counts() const;

 private:
  struct Known {
    std::set<EnvelopeId> ids;  ///< of the envelopes that it came in
    DeviceList list;
  };
  /// Place of a list among its member's: the later one has the higher version, then the lower id.
  struct Place {
    std::uint64_t version = 0;
    EnvelopeId id;
  };
  static bool later(const Place& a, const Place& b);
  static Place place(const Known& k) { return {k.list.version, *k.ids.begin()}; }
  void note_left_out(int member, const Known& added);
  void move_back(int member, const Known& known, const Place& from);

  std::vector<Founder> founders_;
  std::vector<Known> lists_[2];
  std::map<Signature, std::size_t> by_signature_[2];  ///< where in lists_
  std::set<std::pair<Signature, SignKey>> published_;
  std::map<SignKey, Place>
      first_named_[2];  ///< the earliest list of the member that names a device
  std::optional<DeviceList> expected_[2];
  std::map<SignKey, int> owner_;
  bool any_left_out_ = false;
};

}  // namespace pane::log

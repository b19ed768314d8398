// Who may log in to a space and whose envelopes it takes: the relay's reading of genesis and device
// lists. Not here: what counts for the members themselves (a dropped device's past), which only
// they decide. Invariants: founders never change; a member's live devices are those of the list
// with the highest version (tie: lower id), before any list those named in the genesis; a device
// belongs to the member whose genesis or own published list says so, so that nobody can claim
// another's device and make it upload on their account.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/envelope/envelope.hpp"

namespace pane::relay {

enum class Role : std::uint8_t {
  kNone,         ///< nobody here
  kProvisional,  ///< a space that the relay does not know yet: may bring its genesis
  kDevice,       ///< a live device: reads and appends
  kIdentity,     ///< a member's identity key: reads, and appends lists
};
struct Standing {
  Role role = Role::kNone;
  Byte member = 0;
};

class Members {
 public:
  [[nodiscard]] bool known() const { return !founders_.empty(); }
  [[nodiscard]] const EnvelopeId& genesis_id() const { return genesis_id_; }
  [[nodiscard]] const std::vector<envelope::Founder>& founders() const { return founders_; }
  /// kProvisional for everyone while there is no genesis.
  [[nodiscard]] Standing standing(const SignKey& key) const;
  /// True: the genesis or a list of a member names this device, live or not.
  [[nodiscard]] bool names(const SignKey& device) const;
  /// The latest list of the member whose device this was, if that leaves it out.
  [[nodiscard]] std::optional<EnvelopeId> list_without(const SignKey& device) const;
  /// The member that a list belongs to: identity and tag as in the genesis. -1: none.
  [[nodiscard]] int owner(const envelope::DeviceList& list) const;
  /// Whether one more list of the member is taken. What counts is what an identity signed: whoever
  /// holds a device can publish the same list anew as often as they like, so each device does so
  /// once.
  [[nodiscard]] bool has_room(const SignKey& author, const envelope::DeviceList& list,
                              Byte member) const;
  /// Each identity that the genesis names has signed a list: it is there by its own will.
  [[nodiscard]] bool all_listed() const {
    for (std::size_t m = 0; m < founders_.size(); ++m) {
      if (members_[m].lists.empty()) return false;
    }
    return known();
  }
  /// A list of this id was applied, durable or not.
  [[nodiscard]] bool has(const EnvelopeId& list, Byte member) const {
    return members_[member].lists.contains(list);
  }

  void apply(const EnvelopeId& id, const envelope::Genesis& genesis);
  /// A list whose owner() is `member`, in an envelope of `author`; once more changes nothing.
  void apply(const EnvelopeId& id, const SignKey& author, const envelope::DeviceList& list,
             Byte member);

 private:
  struct Member {
    std::set<EnvelopeId> lists;
    std::map<Signature, std::set<SignKey>> published;  ///< by whom, for each list that was signed
    std::uint64_t version = 0;
    EnvelopeId list;
    std::vector<SignKey> live;
  };
  /// The member whose device this is. -1: nobody's.
  [[nodiscard]] int member_of(const SignKey& device) const;

  EnvelopeId genesis_id_;
  std::vector<envelope::Founder> founders_;
  std::array<Member, 2> members_;
  std::set<SignKey> named_;
  std::map<SignKey, Byte> publishers_;  ///< devices that published a list, and for whom
};

/// What a genesis or list that was checked once says of the members. Once more changes nothing.
/// False: the bytes do not fit the id.
bool apply_control(Members& members, const EnvelopeId& id, View bytes);

}  // namespace pane::relay

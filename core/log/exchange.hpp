// The sealed exchange: who may send what when, and what may be shown (docs/formats/exchange.md).
// Nobody reads the other's answer before being bound to their own.
// Not here: envelopes, storage, words. Invariants: the rules run only where I answered; the name of
// an `open` never changes; nothing of the other's is shown before an `open` of mine is acknowledged
// by the relay.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "core/base/date.hpp"
#include "core/crypto/crypto.hpp"

namespace pane::log {

/// Kinds of exchanges that have no `ask`: named by day, week or month.
enum class DayKind : Byte { kCheckIn = 0, kFeelings = 1, kSigns = 2 };

/// xid of the check-in of a day, of the feelings of a week (its Monday), of the signs of a month
/// (its first).
Xid day_xid(const SpaceId& space, DayKind kind, Day day);
/// C = M(r, "pane1.seal", space || xid || IDsign of the writer || answer)
Commitment commit(const Tag32& r, const SpaceId& space, const Xid& xid, const SignKey& id_sign,
                  View answer);

/// A seal or an open, as read from an event that counts.
struct Item {
  EnvelopeId id;
  bool is_open = false;
  Commitment commitment;  ///< of a seal
  EnvelopeId names;       ///< of an open: one item of the other
  EnvelopeId seal;        ///< of an open: its own seal, or zero
  Tag32 r;
  Bytes answer;
  std::uint64_t order = 0;
  bool here = false;  ///< this device wrote it
  bool gone = false;  ///< it counts no more, and stays because it was shown or named here
};

/// Of one member in one exchange, the first by order, beside what is kept; honest phones make a
/// few.
constexpr std::size_t kMaxItems = 64;
/// Of one device among them: none of a member's takes the place of the others.
constexpr std::size_t kMaxItemsOfDevice = kMaxItems / 2;

/// What one member has put into one exchange.
struct Part {
  std::map<EnvelopeId, Item> items;
  std::set<EnvelopeId> withdrawn;  ///< seals taken back

  [[nodiscard]] bool stands(const EnvelopeId& id) const;
  /// The item with the lowest id that stands: what an `open` of the other would name.
  [[nodiscard]] const Item* lowest() const;
  [[nodiscard]] const Item* open_naming(const EnvelopeId& item) const;
  [[nodiscard]] bool opened() const;
};

/// What this phone holds of a seal given on it, until it is opened: the open itself then holds all
/// of it. Durable before anything of it is sent.
struct Local {
  /// kUnsent: sealed, and no acknowledgement of the seal came by its last day; kSealed: one did.
  enum class Stage : Byte { kSealed, kWithdrawn, kErased, kUnsent };
  Stage stage = Stage::kUnsent;
  EnvelopeId seal;
  Tag32 r;  ///< zero once taken back or erased
  Day last_day = 0;
  Day over_on = 0;  ///< the first day on which its time was over and all had come; 0: none was
  Bytes answer;     ///< empty then

  /// An answer is in it: it may still be opened, or taken back.
  [[nodiscard]] bool holds() const { return stage == Stage::kSealed || stage == Stage::kUnsent; }
  /// The relay acknowledged the seal, on this day by this phone's clock.
  void acked(Day today);
  /// Its time is over, by this phone's clock. True: it was not sent in time, or this is the second
  /// such day, so that a clock that is ahead for a while takes nobody's words away.
  bool over(Day today);
};
Bytes serialise(const Local& l);
Result<Local> read_local(View bytes);

/// What the phone on which I answered has to do now, given what it holds.
enum class Act : Byte { kNothing, kOpen, kErase };
/// Rules 2 and 4. `other` and `mine`: all that is known of each; `synced`: this is a complete
/// catching-up.
Act next_act(const Local& local, const Part& mine, const Part& other, Day today, bool synced);
/// The item that an `open` of mine would name now: what one of my other phones named; else the
/// other's open that names my seal (zero where I answer second), else the lowest that stands.
std::optional<EnvelopeId> item_to_name(const Part& mine, const Part& other,
                                       const EnvelopeId& seal = {});
/// I may answer (anew): nothing of mine stands, and no open of the other's names what I took back.
bool may_answer(const Part& mine, const Part& other);
/// Rule 1: an answer given now is an `open`, for the other is bound; else it is a `seal`.
bool opens_at_once(const Part& mine, const Part& other);

/// The other's answer, if it may be shown, with my own answer that was given for it.
struct Shown {
  const Item* mine = nullptr;
  const Item* other = nullptr;
};
/// `acked`: my open is acknowledged by the relay, or came from it.
template <class Acked>
Shown shown(const Part& mine, const Part& other, const SpaceId& space, const Xid& xid,
            const SignKey& other_id_sign, Acked acked);
/// Whether an open of the writer `id_sign` fits the seal that it claims.
bool fits(const Item& open, const Item& seal, const SpaceId& space, const Xid& xid,
          const SignKey& id_sign);

template <class Acked>
Shown shown(const Part& mine, const Part& other, const SpaceId& space, const Xid& xid,
            const SignKey& other_id_sign, Acked acked) {
  for (const auto& [id, open] : mine.items) {
    if (!open.is_open || !acked(id)) continue;
    const auto named = other.items.find(open.names);
    if (named == other.items.end()) continue;
    if (named->second.is_open) return {&open, &named->second};
    for (const auto& [oid, o] : other.items) {
      if (o.is_open && o.seal == named->first &&
          fits(o, named->second, space, xid, other_id_sign)) {
        return {&open, &o};
      }
    }
  }
  return {};
}

}  // namespace pane::log

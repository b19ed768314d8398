#include "core/log/exchange.hpp"

namespace pane::log {

Xid day_xid(const SpaceId& space, DayKind kind, Day day) {
  Writer w;
  w.raw(space).u8(static_cast<Byte>(kind)).u32(static_cast<std::uint32_t>(day));
  return Xid::of(verify::hash("pane1.day", {w.view()}).view());
}

Commitment commit(const Tag32& r, const SpaceId& space, const Xid& xid, const SignKey& id_sign,
                  View answer) {
  return Commitment::of(
      crypto::keyed_hash(r.view(), "pane1.seal", {space.view(), xid.view(), id_sign.view(), answer})
          .view());
}

bool Part::stands(const EnvelopeId& id) const {
  const auto at = items.find(id);
  return at != items.end() && (at->second.is_open || withdrawn.count(id) == 0);
}

const Item* Part::lowest() const {
  for (const auto& [id, item] : items) {
    if (stands(id)) return &item;
  }
  return nullptr;
}

const Item* Part::open_naming(const EnvelopeId& item) const {
  for (const auto& [id, i] : items) {
    if (i.is_open && i.names == item) return &i;
  }
  return nullptr;
}

bool Part::opened() const {
  return std::any_of(items.begin(), items.end(), [](const auto& i) { return i.second.is_open; });
}

Bytes serialise(const Local& l) {
  Writer w;
  w.u8(static_cast<Byte>(l.stage)).raw(l.seal).raw(l.r);
  w.u32(static_cast<std::uint32_t>(l.last_day)).u32(static_cast<std::uint32_t>(l.over_on));
  w.raw(View(l.answer));
  return w.take();
}

Result<Local> read_local(View bytes) {
  Reader r(bytes);
  Local l;
  const Byte stage = r.u8();
  if (stage > static_cast<Byte>(Local::Stage::kUnsent)) return Error::kForm;
  l.stage = static_cast<Local::Stage>(stage);
  l.seal = r.id<EnvelopeId>();
  l.r = r.id<Tag32>();
  l.last_day = static_cast<Day>(r.u32());
  l.over_on = static_cast<Day>(r.u32());
  if (!r.ok()) return Error::kSize;
  l.answer = to_bytes(r.raw(r.left()));
  return l;
}

std::optional<EnvelopeId> item_to_name(const Part& mine, const Part& other,
                                       const EnvelopeId& seal) {
  // The name never changes, on whichever phone of mine: else the other could put something else
  // there after having read me.
  for (const auto& [id, item] : mine.items) {
    if (item.is_open) return item.names;
  }
  const Item* naming = seal.is_zero() ? nullptr : other.open_naming(seal);
  const Item* lowest = naming != nullptr ? naming : other.lowest();
  if (lowest == nullptr) return std::nullopt;
  return lowest->id;
}

bool may_answer(const Part& mine, const Part& other) {
  constexpr std::size_t kMine = 2;  // a seal and its open find a place
  const auto here = static_cast<std::size_t>(std::count_if(
      mine.items.begin(), mine.items.end(), [](const auto& i) { return i.second.here; }));
  if (mine.items.size() + kMine > kMaxItems || here + kMine > kMaxItemsOfDevice) return false;
  return std::none_of(mine.items.begin(), mine.items.end(), [&](const auto& i) {
    return mine.stands(i.first) || other.open_naming(i.first) != nullptr;
  });
}

bool opens_at_once(const Part& mine, const Part& other) {
  // After one was taken back only a seal will do (see may_open_first).
  return mine.withdrawn.empty() && other.lowest() != nullptr;
}

void Local::acked(Day today) {
  if (stage == Stage::kUnsent && today <= last_day) stage = Stage::kSealed;
}

bool Local::over(Day today) {
  if (stage == Stage::kUnsent || (over_on != 0 && today > over_on)) return true;
  over_on = today;
  return false;
}

namespace {

/// An open of the other's may be on its way that names what I took back: then they could never read
/// what I open now. So a seal given after that waits until it is named itself. Where both have
/// taken one back, one must go first, and only one may: whoever took back less often, and then
/// the lower seal. For an open on its way that names what I have taken back since was made by
/// someone who saw fewer of mine, and held theirs to be the less or the lower of the two: so with
/// all of mine I do not go before them.
bool may_open_first(const Local& local, const Part& mine, const Part& other) {
  if (mine.withdrawn.empty()) return true;
  return !other.withdrawn.empty() && std::pair(mine.withdrawn.size(), local.seal) <
                                         std::pair(other.withdrawn.size(), other.lowest()->id);
}

}  // namespace

Act next_act(const Local& local, const Part& mine, const Part& other, Day today, bool synced) {
  if (!local.holds()) return Act::kNothing;
  // Taken back, and this phone was put back since.
  if (mine.withdrawn.count(local.seal) != 0) return Act::kErase;
  // Opened before, and this phone was put back since: a second open could name another item.
  const bool opened = std::any_of(mine.items.begin(), mine.items.end(), [&](const auto& i) {
    return i.second.is_open && i.second.seal == local.seal;
  });
  if (opened) return Act::kNothing;
  if (other.open_naming(local.seal) != nullptr) return Act::kOpen;
  // An open of mine, or one of the other's that names my other phone's item, sets this one aside:
  // that one is read, not this.
  const bool aside =
      mine.opened() || std::any_of(mine.items.begin(), mine.items.end(), [&](const auto& i) {
        return other.open_naming(i.first) != nullptr;
      });
  // Not sent in time: an item of the other's opens it no more. Until the last day it may still be
  // answered anew, too.
  const bool late = local.stage == Local::Stage::kUnsent && today > local.last_day;
  if (!aside && !late && other.lowest() != nullptr && may_open_first(local, mine, other))
    return Act::kOpen;
  // The last day of an ask is the other's to choose, up to the last of all days.
  const bool over = late || today > std::int64_t{local.last_day} + 1;
  return synced && over ? Act::kErase : Act::kNothing;
}

bool fits(const Item& open, const Item& seal, const SpaceId& space, const Xid& xid,
          const SignKey& id_sign) {
  return commit(open.r, space, xid, id_sign, open.answer) == seal.commitment;
}

}  // namespace pane::log

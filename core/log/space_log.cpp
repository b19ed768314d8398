#include "core/log/space_log.hpp"

#include "core/base/sort.hpp"
#include "core/log/event_order.hpp"

namespace pane::log {

using envelope::Type;

namespace {

std::uint64_t size_with(const Header& h, std::size_t body) {
  const std::size_t names = (envelope::kMaxPrev - h.prev.size()) * EnvelopeId::kSize;
  return envelope::kMaxSize - envelope::kMaxBody - names + body;
}

bool is_key_or_list(const Header& h) { return h.is(Type::kKey) || h.is(Type::kList); }

/// An event has one padding, so what is kept open tells how large its box was.
std::uint64_t size_as_it_came(const Entry& e) {
  constexpr std::size_t kLength = 4;
  const bool opened = e.content == Entry::Content::kOpened;
  const std::size_t box = padded_size(kLength + e.payload.size()) + crypto::kBoxOverhead;
  return size_with(e.header, opened ? box : e.payload.size());
}

}  // namespace

Bytes serialise(const Entry& e) {
  const Header& h = e.header;
  Writer w;
  w.raw(e.id).u8(h.type).raw(h.author).raw(h.epoch).u8(static_cast<Byte>(e.content));
  w.u8(static_cast<Byte>(h.prev.size()));
  for (const EnvelopeId& p : h.prev) w.raw(p);
  if (e.content == Entry::Content::kClosed) w.raw(e.nonce);
  w.u32(static_cast<std::uint32_t>(e.payload.size())).raw(View(e.payload));
  return w.take();
}

Result<Entry> read_entry(Reader& r) {
  Entry e;
  e.id = r.id<EnvelopeId>();
  e.header.type = r.u8();
  e.header.author = r.id<SignKey>();
  e.header.epoch = r.id<EpochId>();
  const Byte content = r.u8();
  if (content > static_cast<Byte>(Entry::Content::kClosed)) return Error::kForm;
  e.content = static_cast<Entry::Content>(content);
  const std::size_t n = r.u8();
  if (n > envelope::kMaxPrev) return Error::kForm;
  for (std::size_t i = 0; i < n; ++i) e.header.prev.push_back(r.id<EnvelopeId>());
  if (e.content == Entry::Content::kClosed) e.nonce = r.id<Nonce>();
  const std::size_t size = r.u32();
  if (size > envelope::kMaxBody) return Error::kSize;
  e.payload = to_bytes(r.raw(size));
  if (!r.ok()) return Error::kSize;
  return e;
}

SpaceLog::SpaceLog(SpaceId space, DeviceKeys keys)
    : space_(space),
      keys_(std::move(keys)),
      device_(crypto::public_key(keys_.sign)),
      box_(crypto::public_key(keys_.box)) {
  if (!keys_.identity) return;
  identity_box_ = crypto::public_key(keys_.identity->box);
  identity_sign_ = crypto::public_key(keys_.identity->sign);
}

int SpaceLog::me() const {
  const int by_device = members_.member_of(device_);
  if (by_device != kNobody) return by_device;
  return keys_.identity ? members_.member_of_identity(identity_sign_) : keys_.member;
}

const Entry* SpaceLog::find(const EnvelopeId& id) const {
  const auto at = entries_.find(id);
  return at == entries_.end() ? nullptr : &at->second;
}

std::uint64_t SpaceLog::size_of(const EnvelopeId& id) const {
  const Entry* e = find(id);
  return e == nullptr ? 0 : size_as_it_came(*e);
}

Result<SpaceLog::Taken> SpaceLog::receive(View bytes) {
  TRY(Envelope e, envelope::parse(bytes));
  return take(std::move(e));
}

Result<SpaceLog::Taken> SpaceLog::take(Envelope e, bool written) {
  if (e.header.space != space_) return Error::kWrongSpace;
  if (has(e.id) || erased_.count(e.id) != 0) return Taken::kDuplicate;
  bool became_known = false;
  if (e.header.is(Type::kGenesis) && !members_.founded()) {
    TRY(const envelope::Genesis g, envelope::parse_genesis(e.body));
    members_.found(g.founders);
    became_known = true;
  }
  bool known = members_.founded() && members_.member_of(e.header.author) != kNobody;
  if (members_.founded() && e.header.is(Type::kList)) {
    TRY(const DeviceList l, envelope::parse_list(e.body));
    const int m = members_.member_of_identity(l.id_sign);
    if (m != kNobody && m != me() && !members_.knows(m, l) && members_.lists(m) >= kMaxLists)
      return Error::kFull;
    if (members_.published(e.header.author, l) && !has_room(e)) return Error::kFull;
    CHECK(members_.take(e.id, e.header.author, l));
    known = true;
  }
  if (!known) return wait(std::move(e));
  const SignKey author = e.header.author;
  const bool list = e.header.is(Type::kList);
  if (!list && !has_room(e)) return Error::kFull;
  Entry entry{e.id, std::move(e.header), Entry::Content::kClear, std::move(e.body), e.nonce};
  if (entry.header.is(Type::kEvent)) entry.content = Entry::Content::kClosed;
  insert(std::move(entry), true, written);
  // With the founders all who wait may be known; with a list, who published it.
  if (became_known) {
    std::vector<SignKey> authors;
    for (const auto& [who, envelopes] : waiting_) authors.push_back(who);
    for (const SignKey& who : authors) try_waiting(who);
  } else if (list) {
    try_waiting(author);
  }
  return Taken::kStored;
}

bool SpaceLog::has_room(const Envelope& e) const {
  if (e.header.author == device_) return true;
  const bool dear = is_key_or_list(e.header);
  const auto fits = [&](const Load& at, const Load& most) {
    return at.bytes + size_with(e.header, e.body.size()) <= most.bytes &&
           at.entries < most.entries && (!dear || at.keys < most.keys);
  };
  const auto at = of_device_.find(e.header.author);
  return fits(load_of(members_.member_of(e.header.author)), kMost) &&
         (at == of_device_.end() || fits(at->second, kMostOfDevice));
}

/// What this device writes weighs nothing.
void SpaceLog::weigh(const Entry& e, bool comes) {
  if (e.header.author == device_) return;
  Load& all = of_member_[members_.member_of(e.header.author) == 1 ? 1 : 0];
  const auto add = [&](auto& to, auto what) { to = comes ? to + what : to - what; };
  for (Load* load : {&all, &of_device_[e.header.author]}) {
    add(load->bytes, size_as_it_came(e));
    add(load->entries, std::size_t{1});
    add(load->keys, std::size_t{is_key_or_list(e.header)});
  }
}

Result<SpaceLog::Taken> SpaceLog::wait(Envelope e) {
  const auto at = waiting_.find(e.header.author);
  const bool there =
      at != waiting_.end() && std::any_of(at->second.begin(), at->second.end(),
                                          [&](const Envelope& w) { return w.id == e.id; });
  if (there) return Taken::kDuplicate;
  const auto size = static_cast<std::size_t>(size_with(e.header, e.body.size()));
  if (waiting_count_ >= kMaxWaiting || waiting_bytes_ + size > kMaxWaitingBytes) {
    return Error::kFull;
  }
  ++waiting_count_;
  waiting_bytes_ += size;
  waiting_[e.header.author].push_back(std::move(e));
  return Taken::kWaiting;
}

void SpaceLog::restore(Entry e) {
  e.header.space = space_;
  if (const auto at = entries_.find(e.id); at != entries_.end()) {
    // Kept again when its key came: what was closed stands open now.
    if (at->second.content == Entry::Content::kClosed && e.content == Entry::Content::kOpened) {
      e.depth = at->second.depth;
      at->second = std::move(e);
      --closed_;
      learn(at->second);
    }
    return;
  }
  if (e.header.is(Type::kGenesis) && !members_.founded()) {
    if (auto g = envelope::parse_genesis(e.payload)) members_.found(g->founders);
  }
  if (e.header.is(Type::kList)) {
    if (auto l = envelope::read_list(e.payload)) (void)members_.take(e.id, e.header.author, *l);
  }
  insert(std::move(e), false);
}

void SpaceLog::insert(Entry entry, bool fresh, bool written) {
  const EnvelopeId id = entry.id;
  Entry& e = entries_.emplace(id, std::move(entry)).first->second;
  arrival_.push_back(id);
  weigh(e, true);
  if (fresh) news_.stored.push_back(id);
  const bool was_named = place_in_graph(e, written);
  voids_stale_ = voids_stale_ || may_change_voids(e, was_named);
  if (e.header.is(Type::kKey)) {
    if (auto k = envelope::parse_key(e.payload))
      open_under(epochs_.take(id, members_.member_of(e.header.author), *k));
  } else if (e.header.is(Type::kErase)) {
    if (alone()) leave_out(e.payload);
  } else if (e.header.is(Type::kEvent)) {
    const bool closed = e.content == Entry::Content::kClosed;
    if (closed) ++closed_;
    if (!closed || open(e)) {
      learn(e);
    } else if (epochs_.key(e.header.epoch) == nullptr) {
      waiting_for_key_[e.header.epoch].push_back(id);
    }
  }
}

/// Only a list, what was named before it came, and what a device left out wrote can change which
/// entries are void: anything else is no ancestor of a list that is here.
bool SpaceLog::may_change_voids(const Entry& e, bool was_named) const {
  if (!members_.any_left_out()) return false;
  return was_named || e.header.is(Type::kList) || !members_.left_out_by(e.header.author).empty();
}

std::vector<EnvelopeId> SpaceLog::missing_after(const EnvelopeId& last, std::size_t n) const {
  std::vector<EnvelopeId> out;
  auto at = missing_.upper_bound(last);
  while (out.size() < std::min(n, missing_.size())) {
    if (at == missing_.end()) at = missing_.begin();
    out.push_back((at++)->first);
  }
  return out;
}

std::vector<EnvelopeId> SpaceLog::missing_from(std::size_t place, std::size_t n) const {
  std::vector<EnvelopeId> out;
  for (std::size_t i = place; i < arrival_.size(); ++i) {
    for (const EnvelopeId& p : entries_.at(arrival_[i]).header.prev) {
      if (out.size() < n && missing_.count(p) != 0) out.push_back(p);
    }
  }
  return out;
}

/// True if some entry may have named it before it came; what this device has just written none can.
bool SpaceLog::place_in_graph(Entry& e, bool written) {
  const bool was_named = not_missing(e.id) || (more_missing_ && !written);
  depths_stale_ = depths_stale_ || was_named;
  for (const EnvelopeId& p : e.header.prev) {
    if (const Entry* named = find(p); named != nullptr) {
      e.depth = std::max(e.depth, named->depth + 1);
    } else if (erased_.count(p) == 0) {
      miss(p, e.header.author);
    }
  }
  place_among_heads(e, arrival_.size());
  return was_named;
}

void SpaceLog::miss(const EnvelopeId& id, const SignKey& by) {
  if (missing_.count(id) != 0) return;
  if (by != device_) {
    Load& all = of_member_[members_.member_of(by) == 1 ? 1 : 0];
    Load& own = of_device_[by];
    if (all.missing >= kMost.missing || own.missing >= kMostOfDevice.missing) {
      more_missing_ = true;
      return;
    }
    ++all.missing;
    ++own.missing;
  }
  missing_.emplace(id, by);
}

bool SpaceLog::not_missing(const EnvelopeId& id) {
  const auto at = missing_.find(id);
  if (at == missing_.end()) return false;
  if (at->second != device_) {
    --of_member_[members_.member_of(at->second) == 1 ? 1 : 0].missing;
    --of_device_[at->second].missing;
  }
  missing_.erase(at);
  return true;
}

void SpaceLog::place_among_heads(const Entry& e, std::size_t place) {
  const int member = members_.member_of(e.header.author);
  if (member == kNobody || member != me()) return;
  for (const EnvelopeId& p : e.header.prev) {
    named_.insert(p);
    heads_.erase(p);
  }
  if (named_.count(e.id) == 0) heads_[e.id] = place;
}

bool SpaceLog::open(Entry& e) {
  const crypto::SymmetricKey* k = epochs_.key(e.header.epoch);
  if (k == nullptr) return false;
  const crypto::SymmetricKey mk =
      crypto::derive(k->expose(), "pane1.msg", {space_.view(), e.header.author.view()});
  const Bytes header = envelope::header_bytes(e.header, e.payload.size());
  ++tries_;
  auto padded = crypto::unbox(mk, e.nonce, header, e.payload);
  if (!padded) return false;
  auto event = unpad(*padded);
  // A box that opens to bad padding is its author's fault: it stays closed, as any that cannot be
  // read.
  if (!event) return false;
  e.content = Entry::Content::kOpened;
  e.payload = std::move(*event);
  --closed_;
  return true;
}

void SpaceLog::learn(Entry& e) {
  const int m = members_.member_of(e.header.author);
  e.order = order_of(e.payload).value_or(0);
  if (e.order > kOrdersEach * e.depth) {
    e.order = 0;
    return too_far_.push_back(e.id);
  }
  // What counts for nothing must not lift mine to where they count for nothing, too.
  if (counts(e)) greatest_order_[m] = std::max(greatest_order_[m], e.order);
  if (told(e)) news_.readable.push_back(e.id);
  if (m == me()) keep_what_is_named(e);
}

/// Only what waits for this one key: what did not open under a key that is known never will, and
/// trying it again with each key to come would let the other keep this phone busy for ever.
void SpaceLog::open_under(const EpochId& epoch) {
  std::vector<Opener> secrets{{&keys_.box, box_}};
  if (keys_.identity) secrets.push_back({&keys_.identity->box, identity_box_});
  if (!epochs_.open_with(space_, secrets, epoch)) return;
  const auto waiting = waiting_for_key_.extract(epoch);
  if (waiting.empty()) return;
  for (const EnvelopeId& id : waiting.mapped()) {
    const auto at = entries_.find(id);
    if (at == entries_.end()) continue;  // erased meanwhile
    Entry& e = at->second;
    if (e.content != Entry::Content::kClosed || !open(e)) continue;
    news_.stored.push_back(id);
    learn(e);
  }
}

void SpaceLog::try_waiting(const SignKey& author) {
  const auto node = waiting_.extract(author);
  if (node.empty()) return;
  for (Envelope& e : node.mapped()) {
    --waiting_count_;
    waiting_bytes_ -= size_with(e.header, e.body.size());
    const EnvelopeId id = e.id;
    if (!take(std::move(e))) news_.refused.push_back(id);
  }
}

void SpaceLog::forget_waiting() {
  waiting_.clear();
  waiting_count_ = waiting_bytes_ = 0;
}

bool SpaceLog::counts(const Entry& e) const {
  return members_.member_of(e.header.author) != kNobody && void_.count(e.id) == 0;
}

bool SpaceLog::dropped() const { return !members_.left_out_by(device_).empty(); }

std::vector<std::pair<std::uint64_t, const Entry*>> SpaceLog::counted(int of) const {
  return sorted(false, of);
}

std::vector<std::pair<std::uint64_t, const Entry*>> SpaceLog::all_told(int of) const {
  return sorted(true, of);
}

std::vector<std::pair<std::uint64_t, const Entry*>> SpaceLog::sorted(bool kept_too, int of) const {
  std::vector<std::pair<std::uint64_t, const Entry*>> out;
  for (const EnvelopeId& id : arrival_) {
    const Entry& e = entries_.at(id);
    if (e.content != Entry::Content::kOpened || !(kept_too ? told(e) : counts(e))) continue;
    if (of != kNobody && members_.member_of(e.header.author) != of) continue;
    if (e.order != 0) out.emplace_back(e.order, &e);
  }
  sort(out, [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second->header.author != b.second->header.author) {
      return a.second->header.author < b.second->header.author;
    }
    return a.second->id < b.second->id;
  });
  return out;
}

Hash SpaceLog::state_hash() const {
  Writer w;
  w.raw(space_).u8(members_.genesis_counts() ? 1 : 0);
  for (int m = 0; m < 2; ++m) {
    const DeviceList* l = members_.live(m);
    const Bytes bytes = l == nullptr ? Bytes{} : envelope::serialise(*l);
    w.raw(verify::hash("pane1.list", {bytes}));
  }
  for (const auto& [order, e] : counted()) w.raw(e->id).raw(View(e->payload));
  return verify::hash("pane1.state", {w.view()});
}

SpaceLog::News SpaceLog::drain() {
  settle();
  return drain_unsettled();
}

SpaceLog::News SpaceLog::drain_unsettled() {
  News out;
  std::swap(out, news_);
  if (voids_stale_) {
    out.readable.clear();
    out.refold = true;
  }
  return out;
}

}  // namespace pane::log

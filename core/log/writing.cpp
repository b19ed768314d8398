// The writing half of SpaceLog: heads, epochs, signed envelopes.
#include "core/base/sort.hpp"
#include "core/log/space_log.hpp"

namespace pane::log {

using envelope::Type;

namespace {
/// Whether anything can be wrapped to this key. A member may publish one of small order; it is left
/// out, for it must not stop the other from writing.
bool usable(const BoxKey& key) {
  static const crypto::BoxSecret kAny = crypto::BoxSecret::of(Bytes(32, 1));
  return crypto::diffie_hellman(kAny, key).ok();
}
}  // namespace

std::vector<EnvelopeId> SpaceLog::heads() const {
  std::vector<std::pair<std::size_t, EnvelopeId>> newest;
  for (const auto& [id, place] : heads_) newest.emplace_back(place, id);
  sort(newest, [](const auto& a, const auto& b) { return b < a; });
  if (newest.size() > envelope::kMaxPrev) {
    // Among them the one that leads back furthest, for an order goes with that.
    const auto deepest =
        std::max_element(newest.begin(), newest.end(), [&](const auto& a, const auto& b) {
          return entries_.at(a.second).depth < entries_.at(b.second).depth;
        });
    if (deepest - newest.begin() >= static_cast<std::ptrdiff_t>(envelope::kMaxPrev))
      std::iter_swap(deepest, newest.begin() + envelope::kMaxPrev - 1);
    newest.resize(envelope::kMaxPrev);
  }
  std::vector<EnvelopeId> out;
  out.reserve(newest.size());
  for (const auto& [place, id] : newest) out.push_back(id);
  return out;
}

Envelope SpaceLog::signed_envelope(Header header, const Nonce& nonce, Bytes body) const {
  Envelope e;
  e.header = std::move(header);
  e.nonce = nonce;
  e.body = std::move(body);
  e.id = envelope::id_of(envelope::header_bytes(e.header, e.body.size()), e.nonce, e.body);
  e.signature = crypto::sign(keys_.sign, "pane1.env", {e.id.view()});
  return e;
}

Result<Envelope> SpaceLog::write_clear(Type type, Bytes body) {
  settle();
  return write_clear(type, std::move(body), heads());
}

Result<Envelope> SpaceLog::write_clear(Type type, Bytes body, std::vector<EnvelopeId> prev) {
  if (body.size() > envelope::kMaxBody) return Error::kSize;
  Header h;
  h.type = static_cast<Byte>(type);
  h.space = space_;
  h.author = device_;
  h.prev = std::move(prev);
  const Envelope e = signed_envelope(std::move(h), Nonce{}, std::move(body));
  CHECK(take(e, true));
  return e;
}

Result<DeviceList> SpaceLog::new_list(const crypto::Identity& identity,
                                      std::vector<envelope::Device> devices,
                                      std::uint64_t now) const {
  const int m = members_.member_of_identity(crypto::public_key(identity.sign));
  if (m == kNobody || m != me()) return Error::kKey;
  if (devices.empty() || devices.size() > envelope::kMaxDevices) return Error::kFull;
  const DeviceList* latest = members_.live(m);
  DeviceList list;
  list.id_sign = members_.founders()[static_cast<std::size_t>(m)].id_sign;
  list.tag = members_.founders()[static_cast<std::size_t>(m)].tag;
  list.version = std::max(now, latest == nullptr ? 1 : latest->version + 1);
  list.devices = std::move(devices);
  list.signature = crypto::sign(identity.sign, "pane1.list", {envelope::list_signed_part(list)});
  return list;
}

std::uint64_t SpaceLog::next_order() const {
  const int m = me();
  const std::uint64_t greatest = m == kNobody ? 0 : greatest_order_[m];
  return std::min(greatest + 1, kMaxOrder);
}

std::set<BoxKey> SpaceLog::recipients() const {
  std::set<BoxKey> wanted;
  for (std::size_t m = 0; m < members_.founders().size(); ++m) {
    const DeviceList* l = members_.wrap_to(static_cast<int>(m));
    if (l == nullptr) return {};
    wanted.insert(members_.founders()[m].id_box);
    for (const envelope::Device& d : l->devices) wanted.insert(d.box);
  }
  return wanted;
}

SpaceLog::Epoch SpaceLog::choose_epoch(const std::set<BoxKey>& wanted) const {
  Epoch best;
  const DeviceList* mine = members_.live(me());
  for (const Epochs::Use& u : epochs_.of_member(me(), void_)) {
    // Whoever made a key has it, whomever it is wrapped to.
    const Entry* maker = find(u.made_by);
    if (mine == nullptr || maker == nullptr || !mine->names(maker->header.author)) continue;
    if (!std::includes(wanted.begin(), wanted.end(), u.wrapped_to.begin(), u.wrapped_to.end())) {
      continue;  // wrapped to a device that is live no more
    }
    Epoch e{Use::kAsIs, u.epoch, {}};
    std::set_difference(wanted.begin(), wanted.end(), u.wrapped_to.begin(), u.wrapped_to.end(),
                        std::back_inserter(e.add));
    std::erase_if(e.add, [](const BoxKey& k) { return !usable(k); });
    if (!e.add.empty()) e.use = Use::kAddWraps;
    if (e.use <= best.use) best = std::move(e);
  }
  return best;
}

Result<std::vector<Envelope>> SpaceLog::ready_epoch(crypto::Random& random) {
  std::vector<Envelope> out;
  settle();
  const std::set<BoxKey> wanted = recipients();
  if (me() == kNobody || wanted.empty() || dropped()) return Error::kState;
  const Epoch e = choose_epoch(wanted);
  if (e.use == Use::kAsIs) return out;
  const bool fresh = e.use == Use::kNew;
  const crypto::SymmetricKey k = fresh ? crypto::SymmetricKey::random(random) : *epochs_.key(e.id);
  std::vector<BoxKey> to = e.add;
  if (fresh) std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(to), usable);
  TRY(const KeyBody body, wrap_epoch(random, space_, fresh ? EpochId{} : e.id, k, to));
  TRY(Envelope written, write_clear(Type::kKey, envelope::serialise(body)));
  out.push_back(std::move(written));
  return out;
}

Result<Envelope> SpaceLog::write_event(crypto::Random& random, View event) {
  settle();
  const Epoch e = choose_epoch(recipients());
  if (me() == kNobody || dropped() || e.use != Use::kAsIs) return Error::kState;
  const crypto::SymmetricKey* k = epochs_.key(e.id);
  if (k == nullptr) return Error::kState;
  TRY(const Bytes padded, pad(event));
  Header h;
  h.type = static_cast<Byte>(Type::kEvent);
  h.space = space_;
  h.author = device_;
  h.epoch = e.id;
  h.prev = heads();
  const crypto::SymmetricKey mk =
      crypto::derive(k->expose(), "pane1.msg", {space_.view(), h.author.view()});
  const Nonce nonce = random.id<Nonce>();
  const std::size_t size = padded.size() + crypto::kBoxOverhead;
  Bytes body = crypto::box(mk, nonce, envelope::header_bytes(h, size), padded);
  const Envelope out = signed_envelope(std::move(h), nonce, std::move(body));
  CHECK(take(out, true));
  return out;
}

}  // namespace pane::log

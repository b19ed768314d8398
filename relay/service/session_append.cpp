// What a connection brings: who may append what.
// Not here: when it is durable (committed.cpp).
#include "relay/service/session.hpp"

#include <algorithm>

#include "relay/limits.hpp"
#include "relay/service/sound.hpp"

namespace pane::relay {

using envelope::Envelope;
using envelope::Type;

void Session::handle(const in::Append& append) {
  if (space_ == nullptr || shut_out()) return refuse(Refusal::NotLoggedIn);
  Result<Envelope> read = envelope::read(append.envelope);
  if (!read.ok()) return refuse(Refusal::BadEnvelope);
  const View id = read->id.view();
  if (relay_.stopping()) return refuse(Refusal::Stopping, id);
  if (relay_.queue_full()) return refuse(Refusal::Busy, id);
  auto why = objection(*read);
  // Lists have a bound of their own: who has used up the bytes can still be dropped by one.
  const bool list = read->header.is(Type::kList);
  if (!why && !list && over_quota(append.envelope.size())) why = quota_objection(read->id);
  // Signatures last: they are what costs time, and a stranger may send anything.
  if (!why) {
    count_check();
    if (!envelope::check(*read).ok()) {
      // No app sends one, and each costs the others time.
      refuse(Refusal::BadEnvelope, id);
      return end();
    }
  }
  if (!why && list) why = control_objection(*read);
  // What is already there costs nothing: say so again, or the client would never stop sending it.
  if (why == Refusal::Quota && keeps(read->id)) return send(ack(read->id));
  if (why) return refuse(*why, id);
  accept(std::move(*read), append.envelope);
}

/// A space that is not here yet comes by the device that made it, or by an identity that it names:
/// of a relay that was lost, from a backup.
bool Session::may_bring(const Envelope& genesis) const {
  if (genesis.header.author == key_) return true;
  const auto g = envelope::parse_genesis(genesis.body);
  return g && std::any_of(g->founders.begin(), g->founders.end(),
                          [&](const envelope::Founder& f) { return f.id_sign == key_; });
}

std::optional<Refusal> Session::objection(const Envelope& e) const {
  const Members& members = space_->members;
  if (e.header.space != space_->id) return Refusal::BadEnvelope;
  if (standing_.role == Role::kProvisional) {
    if (!e.header.is(Type::kGenesis) || !may_bring(e)) return Refusal::NotLoggedIn;
    if (!token_fits_) return Refusal::TokenNeeded;
    const bool may = !caller_.visitor || caller_.visitor->spaces.take(Clock::now());
    return may ? std::nullopt : std::optional(Refusal::Busy);
  }
  if (standing_.role == Role::kIdentity && !e.header.is(Type::kList)) return Refusal::ReadOnly;
  if (e.header.is(Type::kGenesis)) {
    return e.id == members.genesis_id() ? std::nullopt : std::optional(Refusal::BadEnvelope);
  }
  if (e.header.is(Type::kList)) return std::nullopt;
  return members.names(e.header.author) ? std::nullopt : std::optional(Refusal::UnknownAuthor);
}

std::optional<Refusal> Session::control_objection(const Envelope& e) const {
  const Members& members = space_->members;
  const envelope::DeviceList list = envelope::read_list(e.body).value();
  const int owner = members.owner(list);
  if (owner < 0) return Refusal::BadEnvelope;
  const auto member = static_cast<Byte>(owner);
  const bool room = members.has(e.id, member) || members.has_room(e.header.author, list, member);
  return room ? std::nullopt : std::optional(Refusal::Quota);
}

/// What is here, but spoilt, is taken again whoever has used up what.
std::optional<Refusal> Session::quota_objection(const EnvelopeId& id) const {
  const bool spoilt = relay_.reader().get(space_->id, id) && !keeps(id);
  return spoilt ? std::nullopt : std::optional(Refusal::Quota);
}

bool Session::keeps(const EnvelopeId& id) const {
  const auto kept = relay_.reader().get(space_->id, id);
  return kept && sound(id, kept->bytes);
}

bool Session::over_quota(std::size_t size) const {
  const Space& space = *space_;
  const Byte member = standing_.member;
  return space.head.used[member] + space.waiting[member] + size > limits::kMemberBytes;
}

void Session::accept(Envelope e, View bytes) {
  NewEnvelope n;
  n.space = space_->id;
  n.id = e.id;
  n.type = e.header.type;
  n.bytes = to_bytes(bytes);
  Members& members = space_->members;
  bool changed = false;
  if (e.header.is(Type::kGenesis) && !members.known()) {
    members.apply(e.id, envelope::parse_genesis(e.body).value());
    changed = true;
  } else if (e.header.is(Type::kList)) {
    const envelope::DeviceList list = envelope::read_list(e.body).value();
    const auto owner = static_cast<Byte>(members.owner(list));
    if (!members.has(e.id, owner)) {
      members.apply(e.id, e.header.author, list, owner);
      changed = true;
      if (members.all_listed())
        for (const envelope::Founder& f : members.founders()) n.identities.push_back(f.id_sign);
    }
  }
  if (changed) {
    for (Session* s : space_->sessions) s->reconsider();
  }
  n.uploader = standing_.member;
  pending_ += 1;
  pending_bytes_ += n.bytes.size();
  relay_.append(*space_, *this, std::move(n));
}

void Session::appended(const EnvelopeId& id, std::size_t size, bool acked) {
  pending_ -= 1;
  pending_bytes_ -= size;
  if (acked) send(ack(id));
  if (paused_) {
    Clock::duration delay{};
    if (!pause_reading(Clock::now(), delay)) connection_.resume();
  }
}

}  // namespace pane::relay

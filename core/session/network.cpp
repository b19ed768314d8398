// The relay connections of spaces: log in, follow, give, mend (docs/formats/wire.md).
#include <utility>

#include "core/session/core.hpp"

namespace pane::session {

namespace {
constexpr std::size_t kGetAtOnce = 64;
constexpr std::size_t kMostListed =
    1'000'000;  ///< ids that a relay may list; more is no honest list
constexpr UnixTime kMissingNoteAfter = 24 * 3600;
}  // namespace

Space* Core::space_on(std::uint32_t conn) {
  for (const auto& s : spaces_) {
    if (conn != 0 && s->link.conn == conn) return s.get();
  }
  return nullptr;
}

void Core::tick() {
  pairing_step();
  for (const auto& s : spaces_) {
    if (s->fold.stale() || s->acts_due) progress(*s);
    if (s->rests()) continue;
    if (s->send_again_at != 0 && moment_.now >= waits_until(s->send_again_at, moment_.now)) {
      s->send_again_at = 0;
      for (Outgoing& o : s->outbox) o.sent = false;
    }
    if (s->setup.relay.empty() || !s->link.due(moment_.now)) continue;
    s->link.connect(effects_, next_conn_++, s->setup.relay);
  }
}

void Core::connected(std::uint32_t conn) {
  if (Space* s = space_on(conn)) s->link.state = Link::State::kOpen;
  if (pairing_link_.conn == conn && conn != 0) {
    pairing_link_.state = Link::State::kOpen;
    pairing_link_.failures = 0;
    slots_sent_.clear();
    signature_there_ = false;
    pairing_send();
  }
}

void Core::disconnected(std::uint32_t conn) {
  if (Space* s = space_on(conn)) s->link.lost(moment_.now);
  if (pairing_link_.conn == conn && conn != 0) pairing_link_.lost(moment_.now);
}

void Core::received(std::uint32_t conn, View bytes) {
  Space* s = space_on(conn);
  const bool ours = s != nullptr || (conn != 0 && conn == pairing_link_.conn);
  if (!ours) return;
  if (bytes.size() > kMaxFrame) {
    return (s != nullptr ? s->link : pairing_link_).close(effects_, moment_.now);
  }
  const Bytes copy = to_bytes(bytes);  // aligned, as FlatBuffers needs it
  flatbuffers::Verifier verifier(copy.data(), copy.size());
  if (!wire::VerifyFrameBuffer(verifier) || wire::GetFrame(copy.data())->body() == nullptr) return;
  const wire::Frame& frame = *wire::GetFrame(copy.data());
  if (s != nullptr) {
    received_in(*s, frame);
  } else {
    pairing_frame(frame);
  }
}

void Core::received_in(Space& s, const wire::Frame& frame) {
  switch (frame.body_type()) {
    case wire::Body::Hello:
      return log_in(s, practice::bytes_of(frame.body_as_Hello()->nonce()));
    case wire::Body::Welcome: {
      s.link.state = Link::State::kLoggedIn;
      s.link.refused = false;
      for (Outgoing& o : s.outbox) o.sent = false;
      wire::FromT from;
      from.seq = s.cursor.seq;
      from.chain = to_bytes(s.cursor.chain.view());
      return send(effects_, s.link.conn, std::move(from));
    }
    case wire::Body::CursorUnknown: {
      // Either side was put back: list what the relay has, give what it lacks, take what is lacking
      // here. The old cursor stays stored until what is to be given again is: a break in between
      // starts this anew.
      s.restored = true;
      s.listed.clear();
      send(effects_, s.link.conn, wire::ListIdsT{});
      return;
    }
    case wire::Body::Ids:
      return list_ids(s, *frame.body_as_Ids());
    case wire::Body::Deliver:
      return deliver(s, *frame.body_as_Deliver());
    case wire::Body::CaughtUp:
      return caught_up(s);
    case wire::Body::Ack: {
      s.acked(random_, vault_, practice::id_of<EnvelopeId>(frame.body_as_Ack()->id()), day_in(&s));
      return;
    }
    case wire::Body::Refused:
      return refused(s, *frame.body_as_Refused());
    default:
      return;
  }
}

void Core::log_in(Space& s, View challenge) {
  if (challenge.size() != 32) return s.link.close(effects_, moment_.now);
  const log::DeviceKeys& k = s.log.keys();
  const Tag32 nonce = random_.id<Tag32>();
  wire::AuthT a;
  a.key = to_bytes(crypto::public_key(k.sign).view());
  a.space = to_bytes(s.setup.id.view());
  a.nonce = to_bytes(nonce.view());
  a.signature =
      to_bytes(crypto::sign(k.sign, "pane1.auth",
                            {challenge, nonce.view(), s.setup.id.view(), as_view(s.setup.relay)})
                   .view());
  a.token = s.setup.token;
  send(effects_, s.link.conn, std::move(a));
}

void Core::deliver(Space& s, const wire::Deliver& d) {
  const View bytes = practice::bytes_of(d.envelope());
  const std::size_t before = s.log.arrival().size();
  const auto taken = s.take(vault_, bytes);
  if (d.seq() == s.cursor.seq + 1) {
    s.set_cursor(random_, vault_, {d.seq(), practice::id_of<Hash>(d.chain())});
  }
  // Of what is no part of this log only the place is remembered: it accuses nobody and blocks
  // nothing.
  if (!taken.ok() || *taken != log::SpaceLog::Taken::kStored) return;
  // A backlog is folded once, when it is in; of what comes live, once a second where order forces a
  // fold of all.
  if (s.link.state == Link::State::kLive) get(s, s.log.missing_from(before, kGetAtOnce));
  if (s.link.state == Link::State::kLive || s.setup.provisional) {
    progress(s);
  } else {
    s.take_in(random_, vault_);
  }
}

void Core::caught_up(Space& s) {
  s.link.state = Link::State::kLive;
  s.link.failures = 0;
  const auto missing = s.log.missing_after(s.asked_to, kGetAtOnce);
  if (!missing.empty()) s.asked_to = missing.back();
  get(s, missing);
  progress(s, true);
  if (s.setup.provisional && over_unless_made_ && !made_all_the_same())
    drop_pairing(*over_unless_made_);
}

void Core::get(Space& s, const std::vector<EnvelopeId>& ids) {
  if (ids.empty()) return;
  wire::GetT get;
  for (const EnvelopeId& id : ids) {
    get.ids.insert(get.ids.end(), id.bytes.begin(), id.bytes.end());
  }
  send(effects_, s.link.conn, std::move(get));
}

void Core::list_ids(Space& s, const wire::Ids& page) {
  const View ids = practice::bytes_of(page.ids());
  if (s.listed.size() + ids.size() / EnvelopeId::kSize > kMostListed) {
    return s.link.close(effects_, moment_.now);
  }
  for (std::size_t at = 0; at + EnvelopeId::kSize <= ids.size(); at += EnvelopeId::kSize) {
    s.listed.insert(EnvelopeId::of(ids.subspan(at, EnvelopeId::kSize)));
  }
  if (!page.done()) {
    wire::ListIdsT more;
    more.after_seq = page.last_seq();
    return send(effects_, s.link.conn, std::move(more));
  }
  // What the relay lacks is read from this device and given again; what is lacking here comes with
  // From 0.
  view::LoadT load;
  load.token = s.link.conn;
  for (const EnvelopeId& id : s.log.arrival()) {
    if (s.listed.count(id) == 0 && s.unacked.count(id) == 0) {
      load.keys.push_back("e/" + to_hex(s.setup.id.view()) + "/" + to_hex(id.view()));
    }
  }
  s.listed.clear();
  if (load.keys.empty()) return follow_from_start(s);
  emit(effects_, std::move(load));
}

void Core::follow_from_start(Space& s) {
  s.set_cursor(random_, vault_, Cursor{});
  wire::FromT from;
  from.chain = Bytes(Hash::kSize);
  send(effects_, s.link.conn, std::move(from));
}

void Core::loaded(const command::Loaded& c) {
  Space* s = space_on(c.token());
  if (s == nullptr || c.records() == nullptr) return;
  for (const auto* r : *c.records()) s->give_again(vault_, practice::bytes_of(r->value()));
  follow_from_start(*s);
}

void Core::refused(Space& s, const wire::Refused& r) {
  const bool passing = r.why() == wire::Refusal::Busy || r.why() == wire::Refusal::Stopping;
  if (!passing) s.link.refused = true;
  const auto id = practice::id_of<EnvelopeId>(r.id());
  const bool of_mine =
      std::any_of(s.outbox.begin(), s.outbox.end(), [&](const Outgoing& o) { return o.id == id; });
  // One entry that is not taken is held back for a while; reading and the other entries go on.
  if (!passing && of_mine) {
    s.send_again_at = moment_.now + kLongestPause;
    return;
  }
  s.link.close(effects_, moment_.now);
}

void Core::send_outbox(Space& s) {
  // Who joined has nothing to give before the genesis is there.
  if (s.link.state != Link::State::kLive || s.setup.provisional) return;
  for (Outgoing& o : s.outbox) {
    if (o.batch > vault_.durable()) return;  // what is sent was stored; and in order
    if (o.sent) continue;
    o.sent = true;
    wire::AppendT a;
    a.envelope = o.bytes;
    send(effects_, s.link.conn, std::move(a));
  }
}

/// Written once, and by Rename; else what another phone of mine wrote is how I am called. Two
/// phones that both insisted would write without an end.
void Core::agree_on_my_name(Space& s) {
  const practice::space::State& mine = s.mine().space;
  if (mine.name.empty()) return write_my_name(s);
  const EnvelopeId before = std::exchange(s.named, mine.named);
  if (before == mine.named || mine.name == profile_.name) return;
  profile_.name = mine.name;
  store_profile();
}

void Core::write_my_name(Space& s) {
  event::NamedT named;
  named.name = profile_.name;
  if (const auto id = write(s, std::move(named))) s.named = *id;
}

void Core::progress(Space& s, bool synced) {
  s.take_in(random_, vault_);
  s.acts_due = false;
  if (synced || s.folded_at != moment_.now || !s.fold.stale()) {
    s.fold.freshen(s.log);
    s.folded_at = moment_.now;
  } else {
    return;  // the next second's tick goes on
  }
  if (s.setup.provisional) finish_joining(s);
  if (s.setup.provisional || s.log.dropped()) return;
  if (s.pair()) {
    join_same_questions(s);
    Runs::join_twins(desk(&s), s);
    (void)s.run_exchanges(random_, vault_, day_in(&s), synced);
    agree_on_my_name(s);
    // The inviter's day, repeated by the joiner's phone, is in force at once.
    if (s.mine().space.days.empty() && (s.setup.inviting || !s.other().space.days.empty())) {
      event::DaySetT day;
      day.zone = s.setup.inviting ? device_zone_ : s.other().space.first.zone;
      day.day_end = s.setup.inviting ? 4 : s.other().space.first.day_end;
      if (!day.zone.empty()) (void)write(s, std::move(day));
    }
  }
  if (s.link.state == Link::State::kLive) s.note_what_is_missing(random_, vault_, moment_.now);
  s.note_missing = s.missing_since != 0 && moment_.now > s.missing_since + kMissingNoteAfter;
}

}  // namespace pane::session

// The relay connections of spaces: log in, follow, give, mend (docs/formats/wire.md).
#include <utility>

#include "core/session/core.hpp"
#include "core/session/exchanges.hpp"

namespace pane::session {

namespace {
constexpr std::size_t kGetAtOnce = 64;
constexpr UnixTime kMissingNoteAfter = 24 * 3600;
}  // namespace

void Core::tick() {
  pairing_step();
  recovery_step();
  for (const auto& s : h_.spaces) {
    if (s->fold.stale() || s->acts_due) progress(*s);
    if (s->rests()) continue;
    if (s->send_again_at != 0 && h_.moment.now >= waits_until(s->send_again_at, h_.moment.now)) {
      s->send_again_at = 0;
      s->sent_to = 0;
      give_what_was_refused(*s);
    }
    if (s->setup.relay.empty() || !s->link.due(h_.moment.now)) continue;
    s->link.connect(h_.effects, next_conn_++, s->setup.relay);
  }
}

void Core::connected(std::uint32_t conn) {
  if (Space* s = h_.spaces.on(conn)) s->link.state = Link::State::kOpen;
  if (recovery_ && recovery_->link.conn == conn && conn != 0)
    recovery_->link.state = Link::State::kOpen;
  if (pairing_link_.conn == conn && conn != 0) {
    pairing_link_.state = Link::State::kOpen;
    pairing_link_.failures = 0;
    slots_sent_.clear();
    signature_there_ = false;
    pairing_send();
  }
}

void Core::disconnected(std::uint32_t conn) {
  if (Space* s = h_.spaces.on(conn)) s->link.lost(h_.moment.now);
  if (pairing_link_.conn == conn && conn != 0) pairing_link_.lost(h_.moment.now);
  if (recovery_ && recovery_->link.conn == conn && conn != 0) recovery_->link.lost(h_.moment.now);
}

void Core::received(std::uint32_t conn, View bytes) {
  Space* s = h_.spaces.on(conn);
  changed_ = false;
  const bool recovers = conn != 0 && recovery_ && conn == recovery_->link.conn;
  if (s == nullptr && !recovers && (conn == 0 || conn != pairing_link_.conn)) return;
  Link& link = s != nullptr ? s->link : recovers ? recovery_->link : pairing_link_;
  const Bytes copy = to_bytes(bytes);  // aligned, as FlatBuffers needs it
  flatbuffers::Verifier verifier(copy.data(), copy.size());
  if (bytes.size() > kMaxFrame || !wire::VerifyFrameBuffer(verifier) ||
      wire::GetFrame(copy.data())->body() == nullptr) {
    return cut(link);
  }
  const wire::Frame& frame = *wire::GetFrame(copy.data());
  of_use_ = false;
  if (s != nullptr) {
    received_in(*s, frame);
  } else if (recovers) {
    changed_ = true;
    return recovery_frame(frame);
  } else {
    changed_ = true;
    pairing_frame(frame);
  }
  if (of_use_ || link.bear(h_.moment.now)) return;
  cut(link);
}

void Core::cut(Link& link) {
  changed_ = true;
  link.cut(h_.effects, h_.moment.now);
}

bool Core::is_due(const Space& s, wire::Body what) {
  using State = Link::State;
  const State state = s.link.state;
  switch (what) {
    case wire::Body::Hello:
      return state == State::kOpen;
    case wire::Body::Welcome:
      return state == State::kAsked;
    case wire::Body::CursorUnknown:
      return state == State::kFollowing && s.from_a_place;
    case wire::Body::CaughtUp:
      return state == State::kFollowing;
    case wire::Body::Deliver:
      return state == State::kFollowing || state == State::kLive || state == State::kAsked;
    case wire::Body::Ids:
      return state == State::kListing;
    case wire::Body::Ack:
    case wire::Body::Missing:
      return state >= State::kFollowing;
    case wire::Body::Refused:
      return state >= State::kOpen;
    default:
      return false;
  }
}

void Core::received_in(Space& s, const wire::Frame& frame) {
  if (!is_due(s, frame.body_type())) return cut(s.link);
  switch (frame.body_type()) {
    case wire::Body::Hello:
      return log_in(s, practice::bytes_of(frame.body_as_Hello()->nonce()));
    case wire::Body::Welcome:
      s.link.refused = false;
      s.sent_to = 0;
      s.giving = Giving{};
      of_use_ = true;
      return follow_from(s, s.cursor);
    case wire::Body::CursorUnknown:
      return begin_listing(s);
    case wire::Body::Ids:
      return list_ids(s, *frame.body_as_Ids());
    case wire::Body::Deliver:
      return deliver(s, *frame.body_as_Deliver());
    case wire::Body::CaughtUp:
      return caught_up(s);
    case wire::Body::Ack: {
      const auto id = practice::id_of<EnvelopeId>(frame.body_as_Ack()->id());
      changed_ = of_use_ = s.acked(h_.random, h_.vault, id, h_.moment.day_in(&s));
      if (s.setup.recovering && of_use_) return taken_up(s);
      return given(s, id, true);
    }
    case wire::Body::Refused:
      return refused(s, *frame.body_as_Refused());
    default:
      return;
  }
}

void Core::log_in(Space& s, View challenge) {
  if (challenge.size() != 32) return cut(s.link);
  s.link.state = Link::State::kAsked;
  // No list names this device before it is taken up: till then the identity asks.
  const log::DeviceKeys& k = s.log.keys();
  const crypto::SignSeed& key = s.setup.recovering && k.identity ? k.identity->sign : k.sign;
  const Tag32 nonce = h_.random.id<Tag32>();
  wire::AuthT a;
  a.key = to_bytes(crypto::public_key(key).view());
  a.space = to_bytes(s.setup.id.view());
  a.nonce = to_bytes(nonce.view());
  a.signature =
      to_bytes(crypto::sign(key, "pane1.auth",
                            {challenge, nonce.view(), s.setup.id.view(), as_view(s.setup.relay)})
                   .view());
  a.token = s.setup.token;
  of_use_ = true;
  send(h_.effects, s.link.conn, std::move(a));
}

void Core::deliver(Space& s, const wire::Deliver& d) {
  const View bytes = practice::bytes_of(d.envelope());
  // Whoever is let in no more is told by the list that leaves them out, and by nothing else.
  if (s.link.state == Link::State::kAsked) {
    const auto e = envelope::read(bytes);
    if (!e || !e->header.is(envelope::Type::kList)) return cut(s.link);
    changed_ = true;
  }
  const std::size_t before = s.log.arrival().size();
  const auto taken = s.take(h_.vault, bytes);
  if (d.seq() == s.cursor.seq + 1 && s.giving.lacking.empty()) {
    s.set_cursor(h_.random, h_.vault, {d.seq(), practice::id_of<Hash>(d.chain())});
  }
  // Of what is no part of this log only the place is remembered: it accuses nobody and blocks
  // nothing.
  if (!taken.ok() || *taken != log::SpaceLog::Taken::kStored) return;
  of_use_ = true;
  // A backlog is folded once, when it is in; of what comes live, once a second where order forces a
  // fold of all.
  if (s.link.state == Link::State::kLive) get(s, s.log.missing_from(before, kGetAtOnce));
  if (s.link.state == Link::State::kLive || s.setup.provisional) {
    changed_ = true;
    progress(s);
  } else {
    s.take_in(h_.random, h_.vault);
  }
}

void Core::caught_up(Space& s) {
  s.link.state = Link::State::kLive;
  s.link.failures = 0;
  changed_ = of_use_ = true;
  s.forget_waiting(h_.vault);
  const auto missing = s.log.missing_after(s.asked_to, kGetAtOnce);
  if (!missing.empty()) s.asked_to = missing.back();
  get(s, missing);
  progress(s, true);
  if (s.setup.recovering) return taken(s);
  if (s.setup.provisional && over_unless_made_ && !made_all_the_same())
    drop_pairing(*over_unless_made_);
}

void Core::get(Space& s, const std::vector<EnvelopeId>& ids) {
  if (ids.empty()) return;
  wire::GetT get;
  for (const EnvelopeId& id : ids) {
    get.ids.insert(get.ids.end(), id.bytes.begin(), id.bytes.end());
  }
  send(h_.effects, s.link.conn, std::move(get));
}

/// Either side was put back: the relay lists what it has and is given what it lacks; what is
/// lacking here comes from the start.
void Core::begin_listing(Space& s) {
  changed_ = of_use_ = true;
  s.restored = true;
  s.begin_listing();
  s.link.state = Link::State::kListing;
  send(h_.effects, s.link.conn, wire::ListIdsT{});
}

void Core::list_ids(Space& s, const wire::Ids& page) {
  const View ids = practice::bytes_of(page.ids());
  for (std::size_t at = 0; at + EnvelopeId::kSize <= ids.size(); at += EnvelopeId::kSize) {
    s.giving.lacking.erase(EnvelopeId::of(ids.subspan(at, EnvelopeId::kSize)));
  }
  if (!page.done()) {
    if (page.last_seq() <= s.giving.listed_to) return cut(s.link);
    s.giving.listed_to = page.last_seq();
    wire::ListIdsT more;
    more.after_seq = page.last_seq();
    return send(h_.effects, s.link.conn, std::move(more));
  }
  s.link.state = Link::State::kGiving;
  give_page(s);
}

void Core::give_page(Space& s) {
  Giving& g = s.giving;
  view::LoadT load;
  load.token = s.link.conn;
  if (!g.stopped) load.keys = s.next_page();
  g.loading = !load.keys.empty();
  if (g.loading) return emit(h_.effects, std::move(load));
  if (!g.lacking.empty()) s.send_again_at = h_.moment.now + kLongestPause;
  // All came again, or will, for what is here as well: that much of it brings nothing.
  if (g.lacking.empty()) s.set_cursor(h_.random, h_.vault, Cursor{});
  if (s.link.state == Link::State::kLive) return;
  s.link.idle_left += s.log.size();
  follow_from(s, Cursor{});
}

void Core::follow_from(Space& s, const Cursor& place) {
  s.link.state = Link::State::kFollowing;
  s.from_a_place = place.seq != 0;
  wire::FromT from;
  from.seq = place.seq;
  from.chain = to_bytes(place.chain.view());
  send(h_.effects, s.link.conn, std::move(from));
}

void Core::loaded(const command::Loaded& c) {
  Space* s = h_.spaces.on(c.token());
  if (s == nullptr || !s->giving.loading) return;
  s->giving.loading = false;
  std::set<EnvelopeId> sent;
  const auto* records = c.records();
  for (flatbuffers::uoffset_t i = 0; records != nullptr && i < records->size(); ++i) {
    const View bytes = practice::bytes_of(records->Get(i)->value());
    const auto e = envelope::read(bytes);
    if (!e || s->giving.page.count(e->id) == 0 || !sent.insert(e->id).second) continue;
    wire::AppendT a;
    a.envelope = to_bytes(bytes);
    send(h_.effects, s->link.conn, std::move(a));
  }
  // What this device has no envelope of cannot be given.
  for (const EnvelopeId& id : std::exchange(s->giving.page, std::move(sent))) {
    if (s->giving.page.count(id) == 0) s->giving.lacking.erase(id);
  }
  if (s->giving.page.empty()) give_page(*s);
}

void Core::given(Space& s, const EnvelopeId& id, bool taken) {
  Giving& g = s.giving;
  if (g.loading || g.page.erase(id) == 0) return;
  of_use_ = true;
  if (taken) g.lacking.erase(id);
  if (g.page.empty()) give_page(s);
}

/// What could not be taken before, from the first of it on.
void Core::give_what_was_refused(Space& s) {
  Giving& g = s.giving;
  if (s.link.state != Link::State::kLive || g.lacking.empty() || g.loading || !g.page.empty())
    return;
  g.at = 0;
  g.stopped = false;
  give_page(s);
}

void Core::refused(Space& s, const wire::Refused& r) {
  const bool passing = r.why() == wire::Refusal::Busy || r.why() == wire::Refusal::Stopping;
  if (!passing) changed_ = !std::exchange(s.link.refused, true);
  const auto id = practice::id_of<EnvelopeId>(r.id());
  // One entry that is not taken is held back for a while; reading and the other entries go on.
  if (!passing && s.unacked.count(id) != 0) {
    s.send_again_at = h_.moment.now + kLongestPause;
    return;
  }
  if (!passing && s.giving.page.count(id) != 0) {
    // Its own bounds, or a spoilt copy: that stays so. Else the rest would fare alike for now.
    const bool for_good = r.why() == wire::Refusal::Quota || r.why() == wire::Refusal::BadEnvelope;
    s.giving.stopped = s.giving.stopped || !for_good;
    return given(s, id, for_good);
  }
  changed_ = true;
  s.link.close(h_.effects, h_.moment.now);
}

void Core::send_outbox(Space& s) {
  // Who joined has nothing to give before the genesis is there.
  if (s.link.state != Link::State::kLive || s.setup.provisional) return;
  for (auto at = s.outbox.lower_bound(s.sent_to); at != s.outbox.end(); ++at) {
    if (at->second.batch > h_.vault.durable()) return;  // what is sent was stored; and in order
    s.sent_to = at->first + 1;
    wire::AppendT a;
    a.envelope = at->second.bytes;
    send(h_.effects, s.link.conn, std::move(a));
  }
}

void Core::progress(Space& s, bool synced) {
  s.take_in(h_.random, h_.vault);
  if (s.fold.stale()) {
    // A clock that was set back makes nothing wait.
    const bool due = h_.moment.now >= s.fold_due() || h_.moment.now < s.folded_at;
    if (!synced && !due) return;  // a later tick goes on
    s.fold.freshen(s.log);
    s.folded_at = h_.moment.now;
  }
  s.acts_due = false;
  if (s.setup.provisional) finish_joining(s);
  if (s.setup.provisional || s.setup.recovering || s.log.dropped()) return;
  if (s.pair()) {
    const Desk d = h_.desk(&s);
    exchanges::join_same(d, s);
    Runs::join_twins(d, s);
    (void)s.run_exchanges(h_.random, h_.vault, h_.moment.day_in(&s), synced);
    h_.person.agree_on_name(d, s);
    // The inviter's day, repeated by the joiner's phone, is in force at once.
    if (s.mine().space.days.empty() && (s.setup.inviting || !s.other().space.days.empty())) {
      event::DaySetT day;
      day.zone = s.setup.inviting ? h_.moment.device_zone : s.other().space.first.zone;
      day.day_end = s.setup.inviting ? 4 : s.other().space.first.day_end;
      if (!day.zone.empty()) (void)d.write(s, std::move(day));
    }
  }
  if (s.link.state == Link::State::kLive)
    s.note_what_is_missing(h_.random, h_.vault, h_.moment.now);
  s.note_missing = s.missing_since != 0 && h_.moment.now > s.missing_since + kMissingNoteAfter;
}

}  // namespace pane::session

#include "core/session/network.hpp"

#include <utility>

#include "core/session/house.hpp"

namespace pane::session {

namespace {

constexpr std::size_t kGetAtOnce = 64;

/// Whether an honest relay says this where the connection stands.
bool is_due(const Space& s, wire::Body what) {
  using State = Link::State;
  const State state = s.link.state;
  switch (what) {
    case wire::Body::Hello:
      return state == State::kOpen;
    case wire::Body::Welcome:
      return state == State::kAsked;
    case wire::Body::CursorUnknown:
      return state == State::kFollowing && s.following.from_a_place;
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

/// Whoever's connection that is; null: nobody's any more.
Link* link_on(House& h, std::uint32_t conn) {
  if (Space* s = h.spaces.on(conn)) return &s->link;
  for (Link* link : {h.returning.link(), h.pairing.link()}) {
    if (link != nullptr && conn != 0 && link->conn == conn) return link;
  }
  return nullptr;
}

}  // namespace

void Network::dial(House& h, Link& link, const std::string& relay) {
  link.connect(h.effects, next_conn_++, relay);
}

void Network::cut(House& h, Link& link) {
  h.redraw.changed = true;
  link.cut(h.effects, h.moment.now);
}

void Network::tick(House& h) {
  h.pairing.step(h);
  h.returning.step(h);
  for (const auto& s : h.spaces) {
    if (s->fold.stale() || s->acts_due) h.settle(*s);
    if (s->rests()) continue;
    if (s->following.send_again_at != 0 &&
        h.moment.now >= waits_until(s->following.send_again_at, h.moment.now)) {
      s->following.send_again_at = 0;
      s->outbox.begin_anew();
      give_what_was_refused(h, *s);
    }
    if (s->setup.relay.empty() || !s->link.due(h.moment.now)) continue;
    dial(h, s->link, s->setup.relay);
  }
}

void Network::send_outboxes(House& h) {
  for (const auto& each : h.spaces) {
    Space& s = *each;
    // Who joined has nothing to give before the genesis is there.
    if (s.link.state != Link::State::kLive || s.setup.provisional) continue;
    while (const Bytes* envelope = s.outbox.next(h.vault.durable())) {
      wire::AppendT a;
      a.envelope = *envelope;
      send(h.effects, s.link.conn, std::move(a));
    }
  }
}

Problem Network::connected(House& h, const command::Connected& c) {
  Link* link = link_on(h, c.conn());
  if (link == nullptr) return Problem::None;
  link->state = Link::State::kOpen;
  if (link == h.pairing.link()) h.pairing.connected(h);
  return Problem::None;
}

Problem Network::disconnected(House& h, const command::Disconnected& c) {
  if (Link* link = link_on(h, c.conn())) link->lost(h.moment.now);
  return Problem::None;
}

Problem Network::set_rest(House& h, const command::SetRest& c) {
  using command::SpaceRest;
  if (c.how() > SpaceRest::MAX) return Problem::BadCommand;
  Space* s = h.spaces.with(view::str(c.space()));
  if (s == nullptr || !s->whole()) return Problem::NotFound;
  if (s->setup.rest == c.how()) return Problem::None;
  const bool was_left = s->left();
  s->setup.rest = c.how();
  s->store_setup(h.random, h.vault);
  if (s->rests()) {
    s->link.close(h.effects, h.moment.now);
    h.happening = s->left() ? Happening::Left : Happening::Rests;
    return Problem::None;
  }
  if (was_left) h.spaces.select(s->setup.id);
  s->link = Link{};
  tick(h);
  h.happening = Happening::GoesOn;
  return Problem::None;
}

Problem Network::received(House& h, const command::Received& c) {
  h.redraw.changed = false;
  Link* link = link_on(h, c.conn());
  if (link != nullptr) take(h, *link, practice::bytes_of(c.frame()));
  h.redraw.hold_back(h.moment.now);
  return Problem::None;
}

void Network::take(House& h, Link& link, View bytes) {
  Space* s = h.spaces.on(link.conn);
  const Bytes copy = to_bytes(bytes);  // aligned, as FlatBuffers needs it
  flatbuffers::Verifier verifier(copy.data(), copy.size());
  if (bytes.size() > kMaxFrame || !wire::VerifyFrameBuffer(verifier) ||
      wire::GetFrame(copy.data())->body() == nullptr) {
    return cut(h, link);
  }
  const wire::Frame& frame = *wire::GetFrame(copy.data());
  of_use_ = false;
  if (s != nullptr) {
    received_in(h, *s, frame);
  } else {
    h.redraw.changed = true;
    if (&link == h.returning.link()) return h.returning.frame(h, frame);
    h.pairing.frame(h, frame);
  }
  // What was of use may have ended the link with its space.
  if (of_use_ || link.bear(h.moment.now)) return;
  cut(h, link);
}

void Network::received_in(House& h, Space& s, const wire::Frame& frame) {
  if (!is_due(s, frame.body_type())) return cut(h, s.link);
  switch (frame.body_type()) {
    case wire::Body::Hello:
      return log_in(h, s, practice::bytes_of(frame.body_as_Hello()->nonce()));
    case wire::Body::Welcome:
      s.link.refused = false;
      s.outbox.begin_anew();
      s.following.giving = Giving{};
      of_use_ = true;
      // A relay that lost the space is given it back by what a file holds.
      if (s.setup.from_file && !frame.body_as_Welcome()->known()) return begin_listing(h, s);
      if (s.setup.from_file) s.link.idle_left += s.log.size();  // all of it comes once more
      return follow_from(h, s, s.following.cursor);
    case wire::Body::CursorUnknown:
      return begin_listing(h, s);
    case wire::Body::Ids:
      return list_ids(h, s, *frame.body_as_Ids());
    case wire::Body::Deliver:
      return deliver(h, s, *frame.body_as_Deliver());
    case wire::Body::CaughtUp:
      return caught_up(h, s);
    case wire::Body::Ack: {
      const auto id = practice::id_of<EnvelopeId>(frame.body_as_Ack()->id());
      h.redraw.changed = of_use_ = s.acked(h.random, h.vault, id, h.moment.day_in(&s));
      if (s.setup.recovering && of_use_) return h.returning.taken_up(h, s);
      return given(h, s, id, true);
    }
    case wire::Body::Refused:
      return refused(h, s, *frame.body_as_Refused());
    default:
      return;
  }
}

void Network::log_in(House& h, Space& s, View challenge) {
  if (challenge.size() != 32) return cut(h, s.link);
  s.link.state = Link::State::kAsked;
  // No list names this device before it is taken up: till then the identity asks.
  const log::DeviceKeys& k = s.log.keys();
  const crypto::SignSeed& key = s.setup.recovering && k.identity ? k.identity->sign : k.sign;
  const Tag32 nonce = h.random.id<Tag32>();
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
  send(h.effects, s.link.conn, std::move(a));
}

void Network::deliver(House& h, Space& s, const wire::Deliver& d) {
  const View bytes = practice::bytes_of(d.envelope());
  // Whoever is let in no more is told by the list that leaves them out, and by nothing else.
  if (s.link.state == Link::State::kAsked) {
    const auto e = envelope::read(bytes);
    if (!e || !e->header.is(envelope::Type::kList)) return cut(h, s.link);
    h.redraw.changed = true;
  }
  const std::size_t before = s.log.arrival().size();
  const auto taken = s.take(h.vault, bytes);
  if (d.seq() == s.following.cursor.seq + 1 && s.following.giving.lacking.empty()) {
    s.set_cursor(h.random, h.vault, {d.seq(), practice::id_of<Hash>(d.chain())});
  }
  // Of what is no part of this log only the place is remembered: it accuses nobody and blocks
  // nothing.
  if (!taken.ok() || *taken != log::SpaceLog::Taken::kStored) return;
  of_use_ = true;
  // A backlog is folded once, when it is in; of what comes live, once a second where order forces a
  // fold of all.
  if (s.link.state == Link::State::kLive) get(h, s, s.log.missing_from(before, kGetAtOnce));
  if (s.link.state == Link::State::kLive || s.setup.provisional) {
    h.redraw.changed = true;
    h.settle(s);
  } else {
    s.take_in(h.random, h.vault);
  }
}

void Network::caught_up(House& h, Space& s) {
  s.link.state = Link::State::kLive;
  s.link.failures = 0;
  h.redraw.changed = of_use_ = true;
  s.forget_waiting(h.vault);
  const auto missing = s.log.missing_after(s.following.asked_to, kGetAtOnce);
  if (!missing.empty()) s.following.asked_to = missing.back();
  get(h, s, missing);
  h.settle(s, true);
  if (s.coming()) return h.returning.taken(h, s);
  if (s.setup.provisional) h.pairing.caught_up(h);
}

void Network::get(House& h, Space& s, const std::vector<EnvelopeId>& ids) {
  if (ids.empty()) return;
  wire::GetT get;
  for (const EnvelopeId& id : ids) {
    get.ids.insert(get.ids.end(), id.bytes.begin(), id.bytes.end());
  }
  send(h.effects, s.link.conn, std::move(get));
}

void Network::follow_from(House& h, Space& s, const Cursor& place) {
  s.link.state = Link::State::kFollowing;
  s.following.from_a_place = place.seq != 0;
  wire::FromT from;
  from.seq = place.seq;
  from.chain = to_bytes(place.chain.view());
  send(h.effects, s.link.conn, std::move(from));
}

void Network::add_to(Wake& wake, const House& h) {
  for (const auto& s : h.spaces) {
    if (!s->setup.relay.empty() && !s->rests() && s->link.state == Link::State::kIdle) {
      wake.want(waits_until(s->link.retry_at, h.moment.now));
    }
  }
  for (const auto& s : h.spaces) {
    if (s->fold.stale()) {
      wake.want(std::max(h.moment.now + 1, s->fold_due()));
    } else if (s->acts_due) {
      wake.want(h.moment.now + 1);
    }
    if (s->following.send_again_at != 0 && !s->rests())
      wake.want(waits_until(s->following.send_again_at, h.moment.now));
  }
}

}  // namespace pane::session

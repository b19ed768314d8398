// What the relay lost is given to it again, a page at a time; and what it refused.
#include <utility>

#include "core/session/house.hpp"

namespace pane::session {

void Network::begin_listing(House& h, Space& s) {
  h.redraw.changed = of_use_ = true;
  s.following.restored = true;
  s.begin_listing();
  s.link.state = Link::State::kListing;
  send(h.effects, s.link.conn, wire::ListIdsT{});
}

void Network::list_ids(House& h, Space& s, const wire::Ids& page) {
  const View ids = practice::bytes_of(page.ids());
  for (std::size_t at = 0; at + EnvelopeId::kSize <= ids.size(); at += EnvelopeId::kSize) {
    s.following.giving.lacking.erase(EnvelopeId::of(ids.subspan(at, EnvelopeId::kSize)));
  }
  if (!page.done()) {
    if (page.last_seq() <= s.following.giving.listed_to) return cut(h, s.link);
    s.following.giving.listed_to = page.last_seq();
    wire::ListIdsT more;
    more.after_seq = page.last_seq();
    return send(h.effects, s.link.conn, std::move(more));
  }
  s.link.state = Link::State::kGiving;
  give_page(h, s);
}

void Network::give_page(House& h, Space& s) {
  Giving& g = s.following.giving;
  view::LoadT load;
  load.token = s.link.conn;
  if (!g.stopped) load.keys = s.next_page();
  g.loading = !load.keys.empty();
  if (g.loading) return emit(h.effects, std::move(load));
  if (!g.lacking.empty()) s.following.send_again_at = h.moment.now + kLongestPause;
  // All came again, or will, for what is here as well: that much of it brings nothing.
  if (g.lacking.empty()) s.set_cursor(h.random, h.vault, Cursor{});
  if (s.link.state == Link::State::kLive) return;
  s.link.idle_left += s.log.size();
  follow_from(h, s, Cursor{});
}

Problem Network::loaded(House& h, const command::Loaded& c) {
  Space* s = h.spaces.on(c.token());
  if (s == nullptr || !s->following.giving.loading) return Problem::None;
  s->following.giving.loading = false;
  std::set<EnvelopeId> sent;
  const auto* records = c.records();
  for (flatbuffers::uoffset_t i = 0; records != nullptr && i < records->size(); ++i) {
    const View bytes = practice::bytes_of(records->Get(i)->value());
    const auto e = envelope::read(bytes);
    if (!e || s->following.giving.page.count(e->id) == 0 || !sent.insert(e->id).second) continue;
    wire::AppendT a;
    a.envelope = to_bytes(bytes);
    send(h.effects, s->link.conn, std::move(a));
  }
  // What this device has no envelope of cannot be given.
  for (const EnvelopeId& id : std::exchange(s->following.giving.page, std::move(sent))) {
    if (s->following.giving.page.count(id) == 0) s->following.giving.lacking.erase(id);
  }
  if (s->following.giving.page.empty()) give_page(h, *s);
  return Problem::None;
}

void Network::given(House& h, Space& s, const EnvelopeId& id, bool taken) {
  Giving& g = s.following.giving;
  if (g.loading || g.page.erase(id) == 0) return;
  of_use_ = true;
  if (taken) g.lacking.erase(id);
  if (g.page.empty()) give_page(h, s);
}

void Network::refused(House& h, Space& s, const wire::Refused& r) {
  const bool passing = r.why() == wire::Refusal::Busy || r.why() == wire::Refusal::Stopping;
  if (!passing) h.redraw.changed = !std::exchange(s.link.refused, true);
  const auto id = practice::id_of<EnvelopeId>(r.id());
  // One entry that is not taken is held back for a while; reading and the other entries go on.
  if (!passing && s.outbox.has(id)) {
    s.following.send_again_at = h.moment.now + kLongestPause;
    return;
  }
  if (!passing && s.following.giving.page.count(id) != 0) {
    // Its own bounds, or a spoilt copy: that stays so. Else the rest would fare alike for now.
    const bool for_good = r.why() == wire::Refusal::Quota || r.why() == wire::Refusal::BadEnvelope;
    s.following.giving.stopped = s.following.giving.stopped || !for_good;
    return given(h, s, id, for_good);
  }
  h.redraw.changed = true;
  s.link.close(h.effects, h.moment.now);
}

void Network::give_what_was_refused(House& h, Space& s) {
  Giving& g = s.following.giving;
  if (s.link.state != Link::State::kLive || g.lacking.empty() || g.loading || !g.page.empty())
    return;
  g.at = 0;
  g.stopped = false;
  give_page(h, s);
}

}  // namespace pane::session

#include "sim/hostile.hpp"

#include "core/practice/checkin/checkin.hpp"
#include "core/practice/question/question.hpp"

namespace pane::sim {

using envelope::Envelope;

// ---- the wire ---------------------------------------------------------------------------------

template <class T>
void Hostile::say(T body) {
  wire::BodyUnion b;
  b.Set(std::move(body));
  tell(std::move(b));
}

void Hostile::tell(wire::BodyUnion body) {
  if (phone_ == nullptr || conn_ == 0) return;
  wire::FrameT f;
  f.body = std::move(body);
  ++told;
  phone_->received(conn_, session::pack_frame(f));
}

void Hostile::connect(Phone& phone, std::uint32_t conn, const std::string&) {
  phone_ = &phone;
  conn_ = conn;
  phone.connected(conn);
  wire::HelloT hello;
  hello.nonce = Bytes(32, 7);
  say(std::move(hello));
}

void Hostile::disconnect(Phone&, std::uint32_t conn) {
  if (conn == conn_) conn_ = 0;
}

void Hostile::cut() {
  const std::uint32_t conn = conn_;
  conn_ = 0;
  if (conn != 0) phone_->disconnected(conn);
}

void Hostile::send(Phone&, std::uint32_t conn, const Bytes& frame) {
  sizes.push_back(frame.size());
  if (!canary.empty() && as_text(frame).find(canary) != std::string_view::npos) {
    violated("an answer stands in a frame, for anyone to read");
  }
  if (conn != conn_) return;
  const wire::Frame& f = *wire::GetFrame(frame.data());
  if (f.body_as_Auth() != nullptr) {
    say(wire::WelcomeT{});
  } else if (const auto* from = f.body_as_From()) {
    if (forgets && from->seq() != 0) {
      forgets = false;
      given_again_ = true;
      return say(wire::CursorUnknownT{});
    }
    given_again_ = false;
    next_seq_ = from->seq() + 1;
    if (!peace_) return caught_up();
    for (const Bytes& e : made) give(e, next_seq_);
    for (const Bytes& e : said) give(e, next_seq_);
    caught_up();
  } else if (const auto* append = f.body_as_Append()) {
    hear(to_bytes(practice::bytes_of(append->envelope())));
  } else if (f.body_as_ListIds() != nullptr) {
    wire::IdsT ids;
    ids.done = true;
    say(std::move(ids));
  }
}

void Hostile::give(const Bytes& envelope, std::uint64_t seq) {
  if (conn_ == 0) return;
  if (const auto e = envelope::parse(envelope)) given_.insert(e->id);
  wire::DeliverT d;
  d.seq = seq;
  d.chain = Bytes(32, static_cast<Byte>(seq));
  d.envelope = envelope;
  if (seq == next_seq_) ++next_seq_;
  say(std::move(d));
}

void Hostile::give_made(std::size_t which) {
  if (!made.empty()) give(made[which % made.size()], next_seq_);
}
void Hostile::give_all() {
  const std::vector<Bytes> all = made;
  for (const Bytes& e : all) give(e, next_seq_);
}

void Hostile::ack(const EnvelopeId& id) {
  if (conn_ == 0) return;
  acked_.insert(id);
  acked_on_.emplace(id, today());
  wire::AckT a;
  a.id = to_bytes(id.view());
  say(std::move(a));
}

void Hostile::line_breaks() {
  cut();
  clock += session::kLongestPause + 1;
  if (phone_ != nullptr) phone_->give(command::TickT{});
}

void Hostile::caught_up() { say(wire::CaughtUpT{}); }

void Hostile::noise(std::uint64_t how) {
  switch (how % 9) {
    case 0:
      forgets = true;
      return cut();
    case 1: {
      wire::IdsT ids;
      ids.ids.resize(32 * (how % 5) + how % 2);
      rival.random.fill(ids.ids);
      ids.done = how % 3 == 0;
      return say(std::move(ids));
    }
    case 2: {
      wire::MissingT m;
      m.id = to_bytes(rival.random.id<EnvelopeId>().view());
      return say(std::move(m));
    }
    case 3: {
      wire::RefusedT r;
      r.why = static_cast<wire::Refusal>((how / 9) % 14);
      if (!said.empty() && how % 2 == 0)
        r.id = to_bytes(envelope::parse(said[how % said.size()])->id.view());
      return say(std::move(r));
    }
    case 4:
      return say(wire::WelcomeT{});
    case 5: {
      wire::HelloT h;
      h.nonce.resize(how % 40);
      return say(std::move(h));
    }
    case 6: {
      wire::MailStatusT s;
      s.state = wire::MailState::Void;
      return say(std::move(s));
    }
    case 7:
      return ack(rival.random.id<EnvelopeId>());
    default: {
      Bytes junk(how % 200);
      rival.random.fill(junk);
      if (phone_ != nullptr && conn_ != 0) phone_->received(conn_, junk);
    }
  }
}

void Hostile::make_peace() {
  cut();
  peace_ = true;
  collect();
  unacked.clear();
}

// ---- what the phone sends ---------------------------------------------------------------------

void Hostile::violated(const std::string& what) {
  if (wrong.empty()) wrong = what;
}

void Hostile::hear(const Bytes& bytes) {
  const auto e = envelope::parse(bytes);
  if (!e) return violated("the phone sent what is no envelope");
  if (peace_ || (given_again_ && acknowledges)) ack(e->id);
  // Given again are also the other's own envelopes, where this relay claims to have lost them.
  if (std::find(said.begin(), said.end(), bytes) != said.end() || rival.wrote(*e)) return;
  said.push_back(bytes);
  unacked.push_back(e->id);
  const log::Entry* entry = rival.take(bytes);
  if (entry == nullptr) return violated("the phone wrote what its own member may not");
  if (entry->content == log::Entry::Content::kOpened)
    look(*entry);
  else if (e->header.is(envelope::Type::kEvent))
    violated("an event is not readable to the other");
}

void Hostile::look(const log::Entry& e) {
  const EnvelopeId id = e.id;
  event::EventT ev;
  event::GetEvent(e.payload.data())->UnPackTo(&ev);
  std::string told = event::EnumNameContent(ev.content.type);
  if (const auto* s = ev.content.AsSealed()) {
    Round& r = rounds[Xid::of(s->xid)];
    r.phones_items.push_back(id);
    r.commitment = Commitment::of(s->commitment);
    told += std::to_string(s->commitment.size());
  } else if (const auto* o = ev.content.AsOpened()) {
    look_opened(id, *o);
    told += std::to_string(o->answer.size());
  } else if (const auto* a = ev.content.AsAsked()) {
    add_round(Xid::of(id.view()), 0, a->last_day);
    phones_asks.push_back(*a);
  } else if (const auto* w = ev.content.AsWithdrawn()) {
    for (auto& [xid, r] : rounds) r.taken_seals.insert(EnvelopeId::of(w->of));
  }
  const bool tells = !canary.empty() && as_text(e.payload).find(canary) != std::string_view::npos;
  if (tells && ev.content.AsOpened() == nullptr) violated("S1: an answer stands in " + told);
  events.push_back(told);
}

/// What was not sent in time is opened by no item, except where one of its opens names it.
void Hostile::look_late(const Round& r, const event::OpenedT& o) {
  const auto seal = EnvelopeId::of(o.seal);
  if (seal.is_zero() || today() <= r.last) return;
  const auto acked = acked_on_.find(seal);
  if (acked != acked_on_.end() && acked->second <= r.last) return;
  const auto by = r.naming.find(seal);
  const bool named =
      by != r.naming.end() && std::any_of(by->second.begin(), by->second.end(),
                                          [&](const auto& id) { return given_.count(id) != 0; });
  if (!named) violated("S5: an answer that was not sent in time was opened");
}

void Hostile::look_opened(const EnvelopeId& id, const event::OpenedT& o) {
  Round& r = rounds[Xid::of(o.xid)];
  const auto names = EnvelopeId::of(o.names);
  if (std::find(r.items.begin(), r.items.end(), names) == r.items.end())
    violated("S1: it opened and names nothing of the other's");
  if (given_.count(names) == 0) violated("S1: it opened before the other was bound");
  look_late(r, o);
  if (r.taken_back || r.taken_seals.count(EnvelopeId::of(o.seal)) != 0)
    violated("S4: what was taken back was opened");
  if (r.named && *r.named != names) violated("S1: the name changed");
  r.named = names;
  r.phones_items.push_back(id);
  r.phones_opens.insert(id);
  r.read = true;
  r.answer = o.answer;
  r.r = Tag32::of(o.r);
}

void Hostile::expect_acked(const Xid& xid) {
  const Round& r = rounds[xid];
  const bool given = std::any_of(r.phones_opens.begin(), r.phones_opens.end(),
                                 [&](const EnvelopeId& id) { return acked_.count(id) != 0; });
  if (!given) violated("S3: something is shown, and no open of mine was acknowledged");
}

void Hostile::shown(const Xid& xid, const std::string& text) {
  expect_acked(xid);
  if (text.rfind("early", 0) != 0) violated("S2: shown is '" + text + "'");
}

// ---- what it makes ----------------------------------------------------------------------------

void Hostile::collect() {
  for (const Envelope& e : rival.made()) made.push_back(envelope::serialise(e));
}

void Hostile::add_round(const Xid& xid, Day day, Day last) {
  rounds[xid].last = last;
  if (rounds[xid].day == 0) rounds[xid].day = day;
  if (std::find(order.begin(), order.end(), xid) == order.end()) order.push_back(xid);
}

void Hostile::ask(Day last_day, const std::string& item) {
  event::AskedT a;
  a.item = item;
  a.words = "What did you mean? " + std::to_string(order.size());
  a.depth = 1;
  a.type = 1;
  a.last_day = last_day;
  const Envelope e = rival.write(0, std::move(a));
  collect();
  add_round(Xid::of(e.id.view()), 0, last_day);
}

void Hostile::ask_the_same(std::uint64_t how) {
  if (phones_asks.empty()) return;
  constexpr Day kApart = 18;  // days: two asks that lie farther apart are not the same question
  event::AskedT a = phones_asks[how % phones_asks.size()];
  a.last_day += static_cast<Day>(how / 8 % (2 * kApart + 1)) - kApart;
  const Day last = a.last_day;
  const Envelope e = rival.write(0, std::move(a));
  collect();
  add_round(Xid::of(e.id.view()), 0, last);
}

std::string Hostile::new_text(const Round& r) {
  return (r.read ? "late" : "early") + std::to_string(++texts_);
}

Bytes Hostile::answer_bytes(const Round& r, const std::string& text) const {
  if (r.day == 0) return practice::question::serialise_answer(text);
  practice::checkin::Answer a;
  a.line = text;
  return practice::checkin::serialise(a);
}

void Hostile::seal(const Xid& xid, std::size_t phone, bool copy) {
  Round& r = rounds[xid];
  Seal s;
  s.text = new_text(r);
  s.r = rival.random.id<Tag32>();
  event::SealedT sealed;
  sealed.xid = to_bytes(xid.view());
  sealed.commitment = to_bytes(
      (copy ? r.commitment
            : log::commit(s.r, rival.space(), xid, rival.id_sign(), answer_bytes(r, s.text)))
          .view());
  s.id = rival.write(phone, std::move(sealed)).id;
  collect();
  r.items.push_back(s.id);
  r.seals.push_back(s);
}

void Hostile::open(const Xid& xid, std::size_t phone, std::uint64_t how) {
  Round& r = rounds[xid];
  event::OpenedT o;
  o.xid = to_bytes(xid.view());
  const EnvelopeId names = r.phones_items.empty() || how % 7 == 0
                               ? rival.random.id<EnvelopeId>()
                               : r.phones_items[(how / 7) % r.phones_items.size()];
  o.names = to_bytes(names.view());
  o.answer = answer_bytes(r, new_text(r));
  const std::uint64_t kind = (how / 64) % 6;
  if (kind >= 1 && kind <= 4 && !r.seals.empty()) {
    const Seal& s = r.seals[(how / 512) % r.seals.size()];
    o.seal = to_bytes(s.id.view());
    o.r = to_bytes(s.r.view());
    if (kind == 1 || kind == 2) o.answer = answer_bytes(r, s.text);  // honest
    if (kind == 2) o.r[0] ^= 1;                                      // or nearly
    if (kind == 3) o.r = to_bytes(rival.random.id<Tag32>().view());
    // kind 4: another answer under the right seal and r
  } else if (kind == 5 && !r.phones_items.empty()) {  // the phone's own item, played back
    o.seal = to_bytes((r.seals.empty() ? r.phones_items.front() : r.seals.back().id).view());
    o.r = to_bytes(r.r.view());
    if (!r.answer.empty()) o.answer = r.answer;
  }
  const EnvelopeId id = rival.write(phone, std::move(o)).id;
  r.items.push_back(id);
  r.naming[names].insert(id);
  collect();
}

void Hostile::take_back(const Xid& xid, std::uint64_t which) {
  const Round& r = rounds[xid];
  if (r.items.empty()) return;
  event::WithdrawnT w;
  w.of = to_bytes(r.items[which % r.items.size()].view());
  rival.write(0, std::move(w));
  collect();
}

void Hostile::flood(const Xid& xid) {
  for (int i = 0; i < 70; ++i) seal(xid, 0, false);
  for (int i = 0; i < 10; ++i) rival.by_stranger();
  collect();
}

void Hostile::push_out(const Xid& xid) {
  for (std::size_t i = 0; i < log::kMaxItems; ++i) {
    event::SealedT s;
    s.xid = to_bytes(xid.view());
    s.commitment = to_bytes(rival.random.id<Commitment>().view());
    rounds[xid].items.push_back(rival.write(0, std::move(s), 1).id);
  }
  collect();
}

void Hostile::give_spoilt(std::uint64_t how) {
  if (made.empty()) return;
  Bytes e = made[how % made.size()];
  if (how % 3 == 0) {
    e.resize(how % e.size());
  } else {
    e[(how / 3) % e.size()] ^= static_cast<Byte>(1 << (how % 8));
  }
  wire::DeliverT d;
  d.seq = how % 2 == 0 ? next_seq_ : how;
  d.envelope = e;
  if (d.seq == next_seq_) ++next_seq_;
  say(std::move(d));
}

}  // namespace pane::sim

#include "relay/service/session.hpp"

#include <algorithm>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "relay/service/sound.hpp"

namespace pane::relay {

using envelope::Envelope;
using envelope::Type;

Session::Session(Relay& relay, Connection& connection, Caller caller)
    : relay_(relay),
      connection_(connection),
      caller_(std::move(caller)),
      challenge_(relay.surroundings().random()),
      tokens_(limits::kFrameBurst),
      filled_(Clock::now()) {
  relay_.enter(*this);
  send(hello(challenge_));
}

Session::~Session() { relay_.leave(*this); }

void Session::send(Frame frame) { connection_.send(std::move(frame)); }

void Session::refuse(Refusal why, View id) {
  relay_.counting().refused(why);
  send(refused(why, id));
}

void Session::receive(View frame) {
  tokens_ -= 1;
  const std::optional<Request> request = decode(frame);
  if (!request) {
    refuse(Refusal::BadFrame);
    return end(Ending::kProtocol);
  }
  try {
    std::visit([this](const auto& r) { handle(r); }, *request);
  } catch (const StoreDamage&) {
    met_damage();
  } catch (const StoreFailure& failure) {
    relay_.fail(failure.what());
  }
}

void Session::met_damage() {
  if (space_ != nullptr) return relay_.set_apart(space_->id);
  refuse(Refusal::Damaged);
  end();
}

bool Session::pause_reading(Clock::time_point now, Clock::duration& delay) {
  const std::chrono::duration<double> passed = now - filled_;
  filled_ = now;
  tokens_ = std::min(limits::kFrameBurst, tokens_ + passed.count() * limits::kFramesPerSecond);
  delay = Clock::duration::zero();
  if (tokens_ < 0) {
    delay = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(-tokens_ / limits::kFramesPerSecond));
  }
  if (caller_.visitor) delay = std::max(delay, caller_.visitor->checks.debt(now));
  paused_ = pending_ >= limits::kPendingAppends || pending_bytes_ >= limits::kPendingBytes ||
            connection_.queued() >= limits::kSendHigh;
  return paused_;
}

// ---- login
// --------------------------------------------------------------------------------------------------------

bool Session::signature_fits(const in::Auth& auth) const {
  count_check();
  // The Host header is the peer's own word: it holds only where nobody said what the host is.
  const std::string& given = relay_.settings().public_host;
  const std::string& host = given.empty() ? caller_.host : given;
  return !host.empty() &&
         verify::signed_by(auth.key, "pane1.auth",
                           {challenge_.view(), auth.nonce.view(), auth.space.view(), as_view(host)},
                           auth.signature);
}

/// A login that is signed for another name fails for good, and only the one who runs the relay or
/// its proxy can mend that.
void Session::note_host() const {
  const std::string& given = relay_.settings().public_host;
  if (given.empty() ? caller_.proxied : caller_.host != given) relay_.note_other_host();
}

void Session::count_check() const {
  if (caller_.visitor) caller_.visitor->checks.use(1, Clock::now());
}

void Session::handle(const in::Auth& auth) {
  const bool good = challenged_ && signature_fits(auth);
  challenged_ = false;
  if (!good) {
    note_host();
    refuse(Refusal::BadLogin);
    return end();
  }
  if (auth.space.is_zero()) return list_spaces(auth.key);
  if (!relay_.is_apart(auth.space)) {
    try {
      space_ = &relay_.join(auth.space, *this);
    } catch (const StoreDamage&) {
      relay_.set_apart(auth.space);
    }
  }
  if (space_ == nullptr) {
    refuse(Refusal::Damaged);
    return end();
  }
  Space& space = *space_;
  key_ = auth.key;
  token_fits_ = relay_.token_fits(auth.token);
  reconsider();
  if (shut_out()) {
    tell_why();
    refuse(Refusal::BadLogin);
    return end();
  }
  ++relay_.counting().logins;
  send(welcome(space.members.known(), space.head.seq));
}

/// A device that was dropped while it was away gets the list that says so.
void Session::tell_why() {
  const auto list = space_->members.list_without(key_);
  const auto kept = list ? relay_.reader().get(space_->id, *list) : std::nullopt;
  if (kept && sound(*list, kept->bytes)) send(deliver(0, Hash{}, kept->bytes));
}

void Session::list_spaces(const SignKey& key) {
  ++relay_.counting().logins;
  send(spaces(relay_.reader().spaces_of(key, limits::kSpacesPerIdentity)));
}

// ---- appending
// ----------------------------------------------------------------------------------------------------

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
  return space_->used[standing_.member] + size > limits::kMemberBytes;
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

// ---- reading
// ------------------------------------------------------------------------------------------------------

bool Session::may_read() {
  if (space_ != nullptr && !shut_out()) return true;
  refuse(Refusal::NotLoggedIn);
  return false;
}

void Session::handle(const in::From& from) {
  if (!may_read()) return;
  following_ = false;
  const bool start = from.seq == 0 && from.chain.is_zero();
  bool fits = start;
  if (!start && from.seq > 0 && from.seq <= space_->head.seq) {
    const auto chain = relay_.reader().chain_at(space_->id, from.seq);
    fits = chain && *chain == from.chain;
  }
  if (fits && !start) fits = !relay_.ask_for_spoilt(*space_, from.seq, key_);
  if (!fits) return send(cursor_unknown());
  following_ = true;
  caught_up_ = false;
  target_ = space_->head.seq;
  sent_ = from.seq;
  sent_chain_ = from.chain;
  pump();
}

void Session::handle(const in::ListIds& list) {
  if (!may_read()) return;
  if (listing_) return refuse(Refusal::TooMany);
  listing_ = list.after;
  pump();
}

void Session::handle(const in::Get& get) {
  if (!may_read()) return;
  if (gets_.size() + get.ids.size() > limits::kGetIds) return refuse(Refusal::TooMany);
  gets_.insert(gets_.end(), get.ids.begin(), get.ids.end());
  tokens_ -= static_cast<double>(get.ids.size());
  pump();
}

void Session::offer(std::uint64_t seq, const Hash& chain, const Frame& frame) {
  // Who lags behind gets it from the store, when there is room again.
  if (!following_ || standing_.role == Role::kProvisional) return;
  // A device that was just dropped still gets the list that says so; a stranger gets nothing.
  if (shut_out() && !space_->members.names(key_)) return;
  if (sent_ + 1 != seq || connection_.queued() >= limits::kSendHigh) return;
  ++relay_.counting().deliveries;
  send(frame);
  sent_ = seq;
  sent_chain_ = chain;
}

void Session::pump() {
  try {
    while (connection_.queued() < limits::kSendHigh && pump_one()) {
    }
  } catch (const StoreDamage&) {
    met_damage();
  } catch (const StoreFailure& failure) {
    relay_.fail(failure.what());
  }
  if (paused_) {
    Clock::duration delay{};
    if (!pause_reading(Clock::now(), delay)) connection_.resume();
  }
}

bool Session::pump_one() {
  if (space_ == nullptr || standing_.role == Role::kProvisional || shut_out()) {
    // Nothing to give yet; but the questions are answered, so that nobody waits.
    for (const EnvelopeId& id : gets_) send(missing(id));
    gets_.clear();
    if (listing_) send(ids({}, 0, true));
    listing_.reset();
    if (space_ == nullptr || shut_out()) return false;
  }
  if (!gets_.empty()) {
    const EnvelopeId id = gets_.front();
    gets_.erase(gets_.begin());
    const auto found = relay_.reader().get(space_->id, id);
    const bool whole = found && fits(id, found->bytes);
    if (found && !whole) relay_.found_spoilt(*space_, found->seq, this);
    send(whole ? deliver(0, Hash{}, found->bytes) : missing(id));
    return true;
  }
  if (listing_) {
    list_page();
    return true;
  }
  if (!following_) return false;
  if (sent_ < space_->head.seq) {
    pump_log();
    return true;
  }
  if (caught_up_ || sent_ < target_) return false;
  caught_up_ = true;
  send(caught_up(sent_, sent_chain_));
  return false;
}

void Session::list_page() {
  const auto page = relay_.reader().read(space_->id, std::exchange(listing_, std::nullopt).value(),
                                         limits::kIdsPage, limits::kIdsBytes);
  std::vector<EnvelopeId> all;
  for (const Stored& s : page) {
    tokens_ -= static_cast<double>(s.bytes.size()) / limits::kFrameReads;
    if (s.bytes.empty()) continue;
    if (fits(s.id, s.bytes)) {
      all.push_back(s.id);
    } else {
      relay_.found_spoilt(*space_, s.seq, this);
    }
  }
  const bool done = page.empty() || page.back().seq >= space_->head.seq;
  send(ids(all, page.empty() ? 0 : page.back().seq, done));
}

void Session::pump_log() {
  const auto some = relay_.reader().read(space_->id, sent_, limits::kReadRows, limits::kReadBytes);
  // The store may be ahead of what was delivered to the others; nobody hears of it before they do.
  for (const Stored& s : some) {
    if (s.seq != sent_ + 1) throw StoreDamage("A part of a log is missing.");
    if (s.seq > space_->head.seq) break;
    ++relay_.counting().deliveries;
    // A spoilt one leaves its place empty, so that the others go on and their places fit.
    const bool whole = s.bytes.empty() || fits(s.id, s.bytes);
    if (!whole) relay_.found_spoilt(*space_, s.seq, this);
    send(deliver(s.seq, s.chain, whole ? View(s.bytes) : View()));
    sent_ = s.seq;
    sent_chain_ = s.chain;
    if (!caught_up_ && sent_ == target_) {
      caught_up_ = true;
      send(caught_up(sent_, sent_chain_));
    }
  }
  if (some.empty()) throw StoreDamage("A part of a log is missing.");
}

// ---- mailboxes
// ----------------------------------------------------------------------------------------------------

bool Session::count_mail() {
  if (++mail_frames_ <= limits::kMailFrames) return true;
  refuse(Refusal::TooMany);
  return false;
}

void Session::handle(const in::MailPut& put) {
  if (!count_mail()) return;
  if (relay_.stopping()) return refuse(Refusal::Stopping);
  if (relay_.queue_full()) return refuse(Refusal::Busy);
  if (put.slot == 1 && caller_.visitor && !caller_.visitor->mailboxes.take(Clock::now())) {
    return refuse(Refusal::Busy);
  }
  MailPut m;
  m.mailbox = put.mailbox;
  m.slot = put.slot;
  m.body = to_bytes(put.body);
  m.may_create = relay_.token_fits(put.token);
  relay_.put(*this, std::move(m));
}

void Session::handle(const in::MailWatch& watch) {
  if (!count_mail()) return;
  const bool again = std::find(watched_.begin(), watched_.end(), watch.mailbox) != watched_.end();
  if ((!again && watched_.size() >= limits::kMailWatches) || !relay_.watch(watch.mailbox, *this)) {
    return refuse(Refusal::TooMany);
  }
  std::optional<Mailbox> box;
  try {
    box = relay_.reader().mailbox(watch.mailbox, relay_.surroundings().now());
  } catch (const StoreDamage&) {
    // As if it had never been there: who pairs can begin anew, and no pair waits for it.
  }
  MailState state = MailState::Absent;
  if (box) {
    for (const auto& [slot, body] : box->slots) send(mail(watch.mailbox, slot, body));
    state = box->expired ? MailState::Expired : box->voided ? MailState::Void : MailState::Stored;
  }
  send(mail_status(watch.mailbox, 0, state));
}

}  // namespace pane::relay

#include "relay/service/relay.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "relay/service/session.hpp"
#include "relay/service/sound.hpp"

namespace pane::relay {
namespace {

using Clock = std::chrono::steady_clock;

MailState state_of(MailOutcome outcome) {
  switch (outcome) {
    case MailOutcome::kStored:
    case MailOutcome::kSame:
      return MailState::Stored;
    case MailOutcome::kVoid:
      return MailState::Void;
    case MailOutcome::kExpired:
      return MailState::Expired;
    case MailOutcome::kAbsent:
      return MailState::Absent;
    case MailOutcome::kNotAllowed:
      return MailState::TokenNeeded;
    case MailOutcome::kFull:
      break;
  }
  return MailState::Full;
}

StoreDamage damaged() {
  return StoreDamage("The relay's database is damaged: an entry does not fit its id.");
}

/// What a put takes in the queue.
std::size_t weight(const MailPut& put) { return put.body.size() + limits::kMailPutBytes; }

bool is_control(const NewEnvelope& e) {
  return e.type == static_cast<Byte>(envelope::Type::kGenesis) ||
         e.type == static_cast<Byte>(envelope::Type::kList);
}

/// What a genesis or list that was checked once says of the members. Once more changes nothing.
/// False: the bytes do not fit the id.
bool apply_control(Members& members, const EnvelopeId& id, View bytes) {
  const auto e = envelope::read(bytes);
  if (!e.ok() || e->id != id) return false;
  if (e->header.is(envelope::Type::kGenesis)) {
    const auto genesis = envelope::parse_genesis(e->body);
    if (!genesis.ok()) return false;
    if (!members.known()) members.apply(id, *genesis);
    return true;
  }
  const auto list = envelope::read_list(e->body);
  if (!list.ok()) return false;
  const int owner = members.owner(*list);
  if (owner >= 0) members.apply(id, e->header.author, *list, static_cast<Byte>(owner));
  return true;
}

/// Genesis and lists had their signatures checked before they were stored, and anyone can ask for a
/// login that reads them again: what shows damage is an id that does not fit. A spoilt list is left
/// out until a phone brings it again; without the genesis nobody can be told apart. Returns the
/// places of what was left out.
std::vector<std::uint64_t> load_members(StoreReader& reader, Space& space) {
  std::vector<std::uint64_t> spoilt;
  for (const Stored& s : reader.control(space.id)) {
    if (!apply_control(space.members, s.id, s.bytes)) spoilt.push_back(s.seq);
  }
  if (!space.members.known()) throw damaged();
  return spoilt;
}

}  // namespace

Relay::Relay(Store& store, Settings settings, Surroundings surroundings, Log& log)
    : settings_(std::move(settings)),
      surroundings_(std::move(surroundings)),
      log_(log),
      reader_(store.reader()) {
  CommitQueue::Reports reports;
  reports.now = surroundings_.now;
  reports.done = [this](Batch batch, BatchResult result) {
    surroundings_.post([this, batch = std::move(batch), result = std::move(result)]() mutable {
      committed(std::move(batch), std::move(result));
    });
  };
  reports.failed = [this](std::string sentence) {
    surroundings_.post([this, sentence = std::move(sentence)] { fail(sentence); });
  };
  queue_ = std::make_unique<CommitQueue>(store, std::move(reports));
}

Relay::~Relay() = default;

void Relay::finish() { queue_->stop(); }

void Relay::enter(Session& session) {
  session.entered(next_serial_);
  sessions_.emplace(next_serial_++, &session);
}

void Relay::leave(Session& session) {
  sessions_.erase(session.serial());
  for (const MailboxId& id : session.watched()) {
    const auto found = watchers_.find(id);
    if (found == watchers_.end()) continue;
    std::erase(found->second, &session);
    if (found->second.empty()) watchers_.erase(found);
  }
  if (Space* space = session.space()) {
    std::erase(space->sessions, &session);
    drop_if_unused(*space);
  }
}

Space& Relay::join(const SpaceId& id, Session& session) {
  std::unique_ptr<Space>& slot = spaces_[id];
  if (!slot) {
    auto space = std::make_unique<Space>();
    space->id = id;
    try {
      load(*space);
    } catch (...) {
      spaces_.erase(id);
      throw;
    }
    slot = std::move(space);
  }
  slot->sessions.push_back(&session);
  return *slot;
}

/// As it is in the store.
void Relay::load(Space& space) {
  space.members = Members();
  const auto head = reader_->head(space.id);
  if (!head) return;
  if (space.sessions.empty() && space.pending == 0) {
    space.head = *head;
    std::copy_n(head->used, 2, space.used);
  }
  for (const std::uint64_t seq : load_members(*reader_, space)) found_spoilt(space, seq, nullptr);
}

void Relay::drop_if_unused(Space& space) {
  if (space.sessions.empty() && space.pending == 0) spaces_.erase(SpaceId(space.id));
}

bool Relay::token_fits(std::string_view token) const {
  // Compared as hashes, so that the time taken tells nothing of where they differ.
  return settings_.token.empty() || verify::hash("pane1.token", {as_view(token)}) ==
                                        verify::hash("pane1.token", {as_view(settings_.token)});
}

bool Relay::queue_full() const { return pending_bytes_ >= limits::kQueueBytes; }

void Relay::append(Space& space, Session& session, NewEnvelope envelope) {
  if (settled()) progress_ = Clock::now();
  const std::size_t size = envelope.bytes.size();
  pending_bytes_ += size;
  ++space.pending;
  space.used[envelope.uploader] += size;
  appends_.push_back({&space, session.serial(), envelope.id, size});
  queue_->push(std::move(envelope));
}

void Relay::put(Session& session, MailPut put) {
  if (settled()) progress_ = Clock::now();
  pending_bytes_ += weight(put);
  puts_.push_back(session.serial());
  queue_->push(std::move(put));
}

bool Relay::watch(const MailboxId& mailbox, Session& session) {
  std::vector<Session*>& all = watchers_[mailbox];
  if (std::find(all.begin(), all.end(), &session) != all.end()) return true;
  if (all.size() >= limits::kMailWatchers) return false;
  all.push_back(&session);
  session.watched().push_back(mailbox);
  return true;
}

void Relay::housekeeping(Clock::time_point now) {
  const std::int64_t time = surroundings_.now();
  const auto passed = std::chrono::duration_cast<limits::seconds>(now - looked_).count();
  const bool jumped = std::abs(time - time_ - passed) > limits::kClockJump.count();
  looked_ = now;
  time_ = time;
  if (jumped) calm_since_ = now;  // the first look, too
  if (now - calm_since_ < limits::kMailSweep) return;
  calm_since_ = now;
  if (!stopping_) queue_->sweep_mail();
}

std::string_view Relay::unready(Clock::time_point now) {
  if (stopping_) return "stopping";
  if (!room_) return "full";
  if (!settled() && now - progress_ > limits::kSlowDisk) return "waiting for the disk";
  try {
    (void)reader_->head(SpaceId{});
  } catch (const StoreFailure&) {
    return "cannot read";
  }
  return {};
}

void Relay::note_other_host() {
  if (counts_.other_host++ == 0) log_.warn("login_for_another_host");
}

Session* Relay::session(std::uint64_t serial) const {
  const auto found = sessions_.find(serial);
  return found == sessions_.end() ? nullptr : found->second;
}

void Relay::committed(Batch batch, BatchResult result) {
  // After a failure everyone was told to send again; that this batch came through is found out
  // then.
  if (failed_) return;
  ++counts_.batches;
  progress_ = Clock::now();
  for (std::size_t i = 0; i < batch.envelopes.size(); ++i) {
    committed(batch.envelopes[i], result.envelopes[i]);
  }
  for (std::size_t i = 0; i < batch.mail.size(); ++i) {
    const std::uint64_t from = puts_.front();
    puts_.pop_front();
    pending_bytes_ -= weight(batch.mail[i]);
    committed(batch.mail[i], result.mail[i], session(from));
  }
  log_.debug("committed", {{"envelopes", batch.envelopes.size()}, {"mail", batch.mail.size()}});
}

void Relay::committed(const NewEnvelope& envelope, const Appended& appended) {
  const PendingAppend pending = appends_.front();
  appends_.pop_front();
  Space& space = *pending.space;
  pending_bytes_ -= pending.size;
  --space.pending;
  if (appended.not_stored != NotStored::kNo) {
    not_stored(space, pending, envelope, appended.not_stored);
    return drop_if_unused(space);
  }
  if (appended.duplicate) {
    ++counts_.duplicates;
    space.used[envelope.uploader] -= pending.size;
  } else {
    ++counts_.appends;
    note_room(true);
    if (appended.replaces != 0) mended(space, appended.replaces);
    deliver(space, envelope, appended);
  }
  if (Session* from = session(pending.session)) from->appended(envelope.id, pending.size, true);
  if (is_control(envelope) && !appended.duplicate) {
    apply_control(space.members, envelope.id, envelope.bytes);  // again, where it was taken back
    recheck(space);
  }
  drop_if_unused(space);
}

void Relay::not_stored(Space& space, const PendingAppend& pending, const NewEnvelope& envelope,
                       NotStored why) {
  const bool damaged = why == NotStored::kDamaged;
  space.used[envelope.uploader] -= pending.size;
  if (Session* from = session(pending.session)) {
    from->appended(envelope.id, pending.size, false);
    from->refuse(damaged ? Refusal::Damaged : Refusal::Full, envelope.id.view());
  }
  if (damaged) return set_apart(space.id);
  note_room(false);
  if (!is_control(envelope)) return;
  // Who belongs to the space was read from it when it was accepted.
  try {
    load(space);
  } catch (const StoreDamage&) {
    return set_apart(space.id);
  } catch (const StoreFailure& failure) {
    return fail(failure.what());
  }
  for (Session* s : space.sessions) s->reconsider();
}

void Relay::note_room(bool room) {
  if (std::exchange(room_, room) == room) return;
  if (room) return log_.info("room");
  log_.warn("full");
}

void Relay::deliver(Space& space, const NewEnvelope& envelope, const Appended& appended) {
  space.head.seq = appended.seq;
  space.head.chain = appended.chain;
  if (space.sessions.empty()) return;
  const Frame frame = pane::relay::deliver(appended.seq, appended.chain, envelope.bytes);
  for (Session* s : space.sessions) s->offer(appended.seq, appended.chain, frame);
}

void Relay::set_apart(const SpaceId& id) {
  if (!apart_.insert(id).second) return;
  counts_.damaged = apart_.size();
  log_.warn("damaged", {{"spaces", counts_.damaged}});
  if (apart_.size() > limits::kDamagedSpaces) {
    return fail(
        "The relay's database is damaged in many places. Put back a copy of the data "
        "folder; phones send again what that copy lacks.");
  }
  const auto found = spaces_.find(id);
  if (found == spaces_.end()) return;
  for (Session* s : found->second->sessions) {
    s->refuse(Refusal::Damaged);
    s->end();
  }
}

void Relay::found_spoilt(Space& space, std::uint64_t seq, const Session* by) {
  const auto found = spoilt_.find(space.id);
  if (found == spoilt_.end() && spoilt_.size() >= limits::kSpoiltSpaces) return;
  Spoilt& spoilt = spoilt_[space.id];
  if (spoilt.places.size() >= limits::kSpoiltPlaces || !spoilt.places.insert(seq).second) return;
  ++counts_.spoilt;
  log_.warn("spoilt", {{"entries", counts_.spoilt}});
  // Whoever has been past this place holds what stood there. They come back, and are asked for it.
  spoilt.asked.clear();
  for (Session* s : space.sessions) {
    if (s != by && s->past(seq)) s->end();
  }
}

bool Relay::ask_for_spoilt(const Space& space, std::uint64_t seq, const SignKey& device) {
  const auto found = spoilt_.find(space.id);
  return found != spoilt_.end() && *found->second.places.begin() <= seq &&
         found->second.asked.insert(device).second;
}

void Relay::mended(const Space& space, std::uint64_t seq) {
  ++counts_.mended;
  const auto found = spoilt_.find(space.id);
  if (found == spoilt_.end()) return;
  found->second.places.erase(seq);
  if (found->second.places.empty()) spoilt_.erase(found);
}

void Relay::recheck(Space& space) {
  for (Session* s : space.sessions) {
    if (!s->shut_out()) continue;
    s->refuse(Refusal::BadLogin);
    s->end();
  }
}

void Relay::committed(const MailPut& put, MailOutcome outcome, Session* from) {
  const Frame status = mail_status(put.mailbox, put.slot, state_of(outcome));
  const auto found = watchers_.find(put.mailbox);
  if (found != watchers_.end()) {
    if (outcome == MailOutcome::kStored) {
      const Frame news = mail(put.mailbox, put.slot, put.body);
      for (Session* s : found->second) s->send(news);
    }
    if (outcome == MailOutcome::kVoid) {
      for (Session* s : found->second) {
        if (s != from) s->send(status);
      }
    }
  }
  if (from != nullptr) from->send(status);
}

void Relay::fail(std::string sentence) {
  if (failed_) return;
  failed_ = true;
  stopping_ = true;
  refuse_waiting();
  surroundings_.failed(std::move(sentence));
}

void Relay::refuse_waiting() {
  for (const PendingAppend& p : appends_) {
    --p.space->pending;
    if (Session* s = session(p.session)) {
      s->appended(p.id, p.size, false);
      s->refuse(Refusal::Stopping, p.id.view());
    }
  }
  appends_.clear();
  for (const std::uint64_t from : puts_) {
    if (Session* s = session(from)) s->refuse(Refusal::Stopping);
  }
  puts_.clear();
}

}  // namespace pane::relay

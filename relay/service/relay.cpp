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

StoreDamage damaged() {
  return StoreDamage("The relay's database is damaged: an entry does not fit its id.");
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
  reports.away = [this] { surroundings_.post([this] { note_away(true); }); };
  if (store.shared()) look_out(store);
  queue_ = std::make_unique<CommitQueue>(store, std::move(reports));
}

Relay::~Relay() = default;

void Relay::finish() {
  queue_->stop();
  if (lookout_) lookout_->stop();
}

void Relay::enter(Session& session) {
  session.entered(next_serial_);
  sessions_.emplace(next_serial_++, &session);
}

void Relay::leave(Session& session) {
  sessions_.erase(session.serial());
  for (const MailboxId& id : session.watched()) {
    const auto found = watchers_.find(id);
    if (found == watchers_.end()) continue;
    std::erase(found->second.sessions, &session);
    if (found->second.sessions.empty()) watchers_.erase(found);
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
  } else {
    catch_up(*slot);  // or who comes from another relay would be told less than they know
  }
  slot->sessions.push_back(&session);
  return *slot;
}

/// As it is in the store.
void Relay::load(Space& space) {
  space.members = Members();
  const auto head = reader_->head(space.id);
  if (!head) return;
  if (space.sessions.empty() && space.pending == 0) space.head = *head;
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
  space.waiting[envelope.uploader] += size;
  appends_.push_back({&space, session.serial(), envelope.id, size});
  queue_->push(std::move(envelope));
}

void Relay::put(Session& session, MailPut put) {
  if (settled()) progress_ = Clock::now();
  pending_bytes_ += weight(put);
  puts_.push_back(session.serial());
  queue_->push(std::move(put));
}

bool Relay::watch(const MailboxId& mailbox, const std::optional<Mailbox>& as_it_is,
                  Session& session) {
  Watched& watched = watchers_[mailbox];
  if (as_it_is) show(mailbox, watched, *as_it_is, nullptr);
  std::vector<Session*>& all = watched.sessions;
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
  if (away_) return "database away";
  if (!room_) return "full";
  if (!settled() && now - progress_ > limits::kSlowDisk) return "waiting for the disk";
  try {
    (void)reader_->head(SpaceId{});
  } catch (const StoreAway&) {
    return "database away";
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

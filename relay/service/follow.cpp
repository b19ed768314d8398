// What others wrote to the store that this relay shares with them: looking for it, giving it to
// those who are here, and telling the others of what came here. Not here: what came here
// (committed.cpp).
#include <algorithm>

#include "relay/limits.hpp"
#include "relay/service/relay.hpp"
#include "relay/service/session.hpp"

namespace pane::relay {

void Relay::look_out(Store& store) {
  Lookout::Reports reports;
  reports.found = [this](Moved moved) {
    surroundings_.post([this, moved = std::move(moved)] { found(moved); });
  };
  reports.away = [this] {
    surroundings_.post([this] {
      asked_ = false;
      note_away(true);
    });
  };
  // Phones go on, and are given what others wrote when they come anew.
  reports.blind = [this] {
    surroundings_.post([this] {
      asked_ = false;
      if (!std::exchange(blind_, true)) log_.warn("cannot_look");
    });
  };
  reports.failed = [this](std::string sentence) {
    surroundings_.post([this, sentence = std::move(sentence)] { fail(sentence); });
  };
  lookout_ = std::make_unique<Lookout>(store.reader(), std::move(reports));
}

void Relay::follow() {
  if (!lookout_ || asked_) return;
  Known known;
  for (const auto& [id, space] : spaces_) {
    if (!space->sessions.empty()) known.spaces.emplace_back(id, space->head.seq);
  }
  for (const auto& [id, watched] : watchers_) known.mailboxes.emplace_back(id, watched.shown);
  hinted_.clear();
  ask(std::move(known));
}

void Relay::hinted(const std::vector<SpaceId>& spaces) {
  for (const SpaceId& id : spaces) {
    if (spaces_.contains(id)) hinted_.insert(id);
  }
  ask_for_hinted();
}

void Relay::ask_for_hinted() {
  if (!lookout_ || asked_ || hinted_.empty()) return;
  Known known;
  for (const SpaceId& id : hinted_) {
    const auto found = spaces_.find(id);
    if (found != spaces_.end()) known.spaces.emplace_back(id, found->second->head.seq);
  }
  hinted_.clear();
  ask(std::move(known));
}

void Relay::ask(Known known) {
  asked_ = true;
  lookout_->ask(std::move(known));
}

void Relay::found(const Moved& moved) {
  asked_ = false;
  if (failed_) return;
  note_away(false);
  for (const SpaceId& id : moved.spaces) {
    const auto found = spaces_.find(id);
    if (found != spaces_.end()) try_catch_up(*found->second);
  }
  for (const MailboxId& id : moved.mailboxes) {
    const auto found = watchers_.find(id);
    if (found == watchers_.end()) continue;
    try {
      const auto box = reader_->mailbox(id, surroundings_.now());
      if (box) show(id, found->second, *box, nullptr);
    } catch (const StoreAway&) {
      note_away(true);
    } catch (const StoreDamage&) {
      // As if nothing had come: who pairs can begin anew.
    } catch (const StoreFailure& failure) {
      fail(failure.what());
    }
  }
  ask_for_hinted();
}

void Relay::try_catch_up(Space& space) {
  try {
    catch_up(space);
  } catch (const StoreDamage&) {
    set_apart(space.id);
  } catch (const StoreAway&) {
    note_away(true);  // what is missing is found by the next look
  } catch (const StoreFailure& failure) {
    fail(failure.what());
  }
}

void Relay::catch_up(Space& space) {
  const auto to = reader_->head(space.id);
  if (!to || to->seq <= space.head.seq) return;
  while (space.head.seq < to->seq) {
    const auto some =
        reader_->read(space.id, space.head.seq, limits::kReadRows, limits::kReadBytes);
    if (some.empty()) throw StoreDamage("A part of a log is missing.");
    for (const Stored& next : some) {
      if (next.seq > to->seq) break;
      if (next.seq != space.head.seq + 1) throw StoreDamage("A part of a log is missing.");
      arrived(space, next);
    }
  }
  std::copy_n(to->used, 2, space.head.used);
}

void Relay::arrived(Space& space, const Stored& next) {
  const auto e = envelope::read(next.bytes);
  const bool whole = e.ok() && e->id == next.id;
  if (!whole && !next.bytes.empty()) found_spoilt(space, next.seq, nullptr);
  const bool control =
      whole && (e->header.is(envelope::Type::kGenesis) || e->header.is(envelope::Type::kList));
  if (control) {
    apply_control(space.members, next.id, next.bytes);
    for (Session* s : space.sessions) s->reconsider();
  }
  deliver(space, next.seq, next.chain, whole ? View(next.bytes) : View());
  if (control) recheck(space);
}

void Relay::tell(const Batch& batch) {
  if (!surroundings_.tell || batch.envelopes.empty()) return;
  std::vector<SpaceId> spaces;
  for (const NewEnvelope& e : batch.envelopes) spaces.push_back(e.space);
  std::sort(spaces.begin(), spaces.end());
  spaces.erase(std::unique(spaces.begin(), spaces.end()), spaces.end());
  surroundings_.tell(spaces);
}

void Relay::note_away(bool away) {
  if (std::exchange(away_, away) == away) return;
  if (away) return log_.warn("database_away");
  log_.info("database_back");
}

}  // namespace pane::relay
